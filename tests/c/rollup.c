/* Roll-ups: those of parts add up to that of the whole, and what cannot be read is counted. */

#include "batch.h"

#define AS_OF "2026-11-22"

enum { PROGRAMS = 3, REFUSED = 2, DOCUMENTS = PROGRAMS + REFUSED };

static aigov_framework *framework;
static aigov_error *error;

/* Three programs, and two documents that are none. */
static const char *documents[DOCUMENTS];
static size_t lengths[DOCUMENTS];
static aigov_judgements *judged;

static const aigov_posture *posture(size_t row) { return aigov_judgements_posture(judged, row); }

/* The caller frees what these give. */
static aigov_rollup *rollup_of(const char *const *from, const size_t *sizes, size_t count, const aigov_batch_options *options) {
    aigov_rollup *rollup = NULL;
    CHECK_OK(aigov_framework_rollup_many(framework, from, sizes, count, AS_OF, options, &rollup, &error));
    return rollup;
}

static aigov_rollup *whole(void) { return rollup_of(documents, lengths, DOCUMENTS, NULL); }

static aigov_rollup *alone(const aigov_posture *of) {
    aigov_rollup *rollup = NULL;
    CHECK_OK(aigov_posture_rollup(of, &rollup, &error));
    return rollup;
}

static aigov_rollup *plus(const aigov_rollup *rollup, const aigov_rollup *other) {
    aigov_rollup *sum = NULL;
    CHECK_OK(aigov_rollup_plus(rollup, other, &sum, &error));
    return sum;
}

/* Equal roll-ups have equal documents. */
static int same(const aigov_rollup *rollup, const aigov_rollup *other) {
    aigov_string *one = NULL, *two = NULL;
    CHECK_OK(aigov_rollup_to_json(rollup, &one, &error));
    CHECK_OK(aigov_rollup_to_json(other, &two, &error));
    int equal = check_same_text(aigov_string_data(one), aigov_string_data(two));
    aigov_string_free(two);
    aigov_string_free(one);
    return equal;
}

static void a_roll_up_counts_what_its_postures_say(void) {
    aigov_rollup *rollup = whole();
    uint64_t uses = 0, denied = 0;
    CHECK(aigov_rollup_programs(rollup) == PROGRAMS && aigov_rollup_failed(rollup) == REFUSED);
    CHECK_TEXT(aigov_rollup_rules(rollup), aigov_framework_rules_digest(framework));
    CHECK(aigov_rollup_level_count(rollup) == 5);
    for (size_t i = 0; i < 5; i++) {
        aigov_level_count level = aigov_rollup_level(rollup, i);
        uint64_t declared = 0, evidenced = 0;
        for (size_t row = 0; row < PROGRAMS; row++) {
            declared += aigov_posture_declared_level(posture(row)) == level.level;
            evidenced += aigov_posture_evidenced_level(posture(row)) == level.level;
        }
        CHECK(level.level == i + 1 && level.declared == declared && level.evidenced == evidenced);
    }
    static const char *const level_ids[] = {"low", "medium", "high", "critical"};
    CHECK(aigov_rollup_risk_level_count(rollup) == 4);
    for (size_t i = 0; i < 4; i++) {
        aigov_risk_level_count level = aigov_rollup_risk_level(rollup, i);
        uint64_t inherent = 0, declared = 0, current = 0, target = 0;
        for (size_t row = 0; row < PROGRAMS; row++) {
            for (size_t risk = 0; risk < aigov_posture_risk_count(posture(row)); risk++) {
                inherent += strcmp(aigov_posture_risk_level(posture(row), risk, AIGOV_RISK_VIEW_INHERENT), level_ids[i]) == 0;
                declared += strcmp(aigov_posture_risk_declared_level(posture(row), risk), level_ids[i]) == 0;
                current += strcmp(aigov_posture_risk_level(posture(row), risk, AIGOV_RISK_VIEW_CURRENT), level_ids[i]) == 0;
                target += strcmp(aigov_posture_risk_level(posture(row), risk, AIGOV_RISK_VIEW_TARGET), level_ids[i]) == 0;
            }
        }
        CHECK_TEXT(level.level, level_ids[i]);
        CHECK(level.inherent == inherent && level.declared == declared && level.current == current && level.target == target);
    }
    for (size_t row = 0; row < PROGRAMS; row++) {
        uses += aigov_posture_use_count(posture(row));
        denied += aigov_posture_denial_count(posture(row));
    }
    CHECK(denied > 0 && aigov_rollup_uses(rollup) == uses && aigov_rollup_denied(rollup) == denied);
    aigov_rollup_free(rollup);
}

/* The latest measurements of both programs that have any, in their documents. */
static void figures_are_the_sums_of_what_was_measured(void) {
    static const struct {
        const char *metric;
        aigov_severity severity;
        uint64_t met, missed, stale, no_data, not_applicable, numerator, denominator;
    } wanted[] = {
        {"ai_tool_coverage", AIGOV_SEVERITY_NONE, 1, 1, 0, 1, 0, 90 + 58, 100 + 61},
        /* One of the two is of July, and too old. */
        {"configuration_compliance", AIGOV_SEVERITY_NONE, 1, 0, 1, 1, 0, 118 + 97, 123 + 98},
        {"vulnerability_detection_rate", AIGOV_SEVERITY_CRITICAL, 1, 0, 0, 1, 1, 3, 3},
        {"vulnerability_detection_rate", AIGOV_SEVERITY_HIGH, 2, 0, 0, 1, 0, 22 + 26, 23 + 27},
        {"mean_time_to_detect", AIGOV_SEVERITY_NONE, 2, 0, 0, 1, 0, 30360 + 12600, 23 + 30},
        {"training_assessment_score", AIGOV_SEVERITY_NONE, 1, 0, 0, 2, 0, 5162, 5800},
    };
    aigov_rollup *rollup = whole();
    CHECK(aigov_rollup_metric_count(rollup) == 10);
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        aigov_metric_rollup own = {0};
        for (size_t place = 0; place < aigov_rollup_metric_count(rollup); place++) {
            aigov_metric_rollup found = aigov_rollup_metric(rollup, place);
            if (strcmp(found.metric, wanted[i].metric) == 0 && found.severity == wanted[i].severity) own = found;
        }
        CHECK_TEXT(own.metric, wanted[i].metric);
        CHECK(own.met == wanted[i].met && own.missed == wanted[i].missed && own.stale == wanted[i].stale);
        CHECK(own.no_data == wanted[i].no_data && own.not_applicable == wanted[i].not_applicable);
        CHECK(own.figure.numerator == wanted[i].numerator && own.figure.denominator == wanted[i].denominator);
    }
    aigov_rollup_free(rollup);
}

static int lies_within(aigov_between bounds, uint64_t figure) {
    return bounds.least <= figure && figure <= bounds.most && (bounds.most - bounds.least) * 128 <= bounds.least;
}

static void a_figure_lies_within_the_bounds_of_its_quantile(void) {
    aigov_rollup *rollup = whole(), *empty = NULL;
    /* 90 % and 58 of 61, in hundredths of a percent; 23 findings at 22 hours and 30 at seven, in minutes. */
    CHECK_TEXT(aigov_rollup_metric(rollup, 0).metric, "ai_tool_coverage");
    CHECK(lies_within(aigov_rollup_metric_quantile(rollup, 0, 50), 9000));
    CHECK(lies_within(aigov_rollup_metric_quantile(rollup, 0, 100), 9508));
    CHECK_TEXT(aigov_rollup_metric(rollup, 4).metric, "mean_time_to_detect");
    CHECK(lies_within(aigov_rollup_metric_quantile(rollup, 4, 50), 7 * 60));
    CHECK(lies_within(aigov_rollup_metric_quantile(rollup, 4, 51), 22 * 60));
    CHECK_OK(aigov_rollup_empty(framework, &empty, &error));
    CHECK(aigov_rollup_metric_quantile(empty, 0, 50).most == 0 && aigov_rollup_metric(empty, 0).figure.denominator == 0);
    aigov_rollup_free(empty);
    aigov_rollup_free(rollup);
}

static void threads_change_nothing(void) {
    aigov_rollup *wanted = whole();
    for (size_t i = 0; i < THREAD_COUNTS; i++) {
        heard last;
        aigov_batch_options options = on_threads(thread_counts[i], &last);
        aigov_rollup *rollup = rollup_of(documents, lengths, DOCUMENTS, &options);
        CHECK(same(rollup, wanted) && last.done == DOCUMENTS && last.total == DOCUMENTS);
        aigov_rollup_free(rollup);
        last.abort_at = 1;
        CHECK_FAILS(aigov_framework_rollup_many(framework, documents, lengths, DOCUMENTS, AS_OF, &options, &rollup, &error),
                    AIGOV_STATUS_CANCELLED, "");
    }
    aigov_rollup_free(wanted);
}

static void parts_add_up_in_any_order_and_any_grouping(void) {
    aigov_rollup *wanted = whole(), *empty = NULL;
    aigov_rollup *one = alone(posture(0)), *two = alone(posture(1)), *three = alone(posture(2));
    aigov_rollup *refused = rollup_of(documents + PROGRAMS, lengths + PROGRAMS, REFUSED, NULL);
    CHECK(aigov_rollup_programs(refused) == 0 && aigov_rollup_failed(refused) == REFUSED);
    CHECK_OK(aigov_rollup_empty(framework, &empty, &error));
    aigov_rollup *halves[] = {plus(one, two), plus(three, refused)};
    aigov_rollup *line[] = {plus(empty, refused), NULL, NULL, NULL};
    line[1] = plus(line[0], three);
    line[2] = plus(line[1], one);
    line[3] = plus(two, line[2]);
    aigov_rollup *joined = plus(halves[0], halves[1]);
    CHECK(same(joined, wanted));
    CHECK(same(line[3], wanted));
    /* Neither part is changed by it. */
    CHECK(aigov_rollup_programs(one) == 1 && aigov_rollup_failed(one) == 0 && aigov_rollup_programs(two) == 1);
    aigov_rollup_free(joined);
    for (size_t i = 0; i < 4; i++) aigov_rollup_free(line[i]);
    for (size_t i = 0; i < 2; i++) aigov_rollup_free(halves[i]);
    aigov_rollup_free(empty);
    aigov_rollup_free(refused);
    aigov_rollup_free(three);
    aigov_rollup_free(two);
    aigov_rollup_free(one);
    aigov_rollup_free(wanted);
}

static void dates_are_those_of_the_first_and_the_last_posture(void) {
    static const char earlier[] = "{\"as_of\": \"2026-10-31\"}";
    aigov_rollup *now = whole(), *then = NULL, *none = NULL;
    CHECK_OK(aigov_framework_rollup_many_with(framework, documents, lengths, 1, earlier, sizeof earlier - 1, NULL, &then, &error));
    CHECK_OK(aigov_framework_rollup_many(framework, NULL, NULL, 0, AS_OF, NULL, &none, &error));
    aigov_rollup *both = plus(now, then);
    CHECK_TEXT(aigov_rollup_earliest(now), AS_OF);
    CHECK_TEXT(aigov_rollup_latest(then), "2026-10-31");
    CHECK_TEXT(aigov_rollup_earliest(both), "2026-10-31");
    CHECK_TEXT(aigov_rollup_latest(both), AS_OF);
    CHECK(aigov_rollup_earliest(none) == NULL && aigov_rollup_latest(none) == NULL);
    aigov_rollup_free(both);
    aigov_rollup_free(none);
    aigov_rollup_free(then);
    aigov_rollup_free(now);
}

static void a_roll_up_survives_its_document(void) {
    aigov_rollup *rollup = whole(), *again = NULL;
    aigov_string *json = NULL;
    CHECK_OK(aigov_rollup_to_json(rollup, &json, &error));
    CHECK_OK(aigov_framework_rollup_from_json(framework, aigov_string_data(json), aigov_string_length(json), &again, &error));
    CHECK(same(again, rollup));
    CHECK_TEXT(aigov_rollup_risk_level(again, 3).level, "critical");
    aigov_rollup_free(again);
    CHECK_OK(aigov_rollup_from_json(aigov_string_data(json), aigov_string_length(json), &again, &error));
    CHECK(same(again, rollup));
    aigov_rollup_free(again);
    CHECK_FAILS(aigov_framework_rollup_from_json(framework, "{}", 2, &again, &error), AIGOV_STATUS_MISSING_FIELD, "schema_version");
    CHECK_FAILS(aigov_rollup_from_json("{", 1, &again, &error), AIGOV_STATUS_SYNTAX, "");
    aigov_string_free(json);
    aigov_rollup_free(rollup);
}

static void what_other_rules_judged_does_not_add_up(void) {
    static const char overlay[] = "{\"version\": \"1.1.0+example\", \"controls\": [{\"id\": \"DP-001\", \"frequency\": \"Monthly\"}]}";
    aigov_framework *other = NULL;
    aigov_rollup *own = NULL, *foreign = NULL, *sum = NULL;
    aigov_string *json = NULL;
    CHECK_OK(aigov_framework_extend(framework, overlay, sizeof overlay - 1, &other, &error));
    CHECK_OK(aigov_rollup_empty(framework, &own, &error));
    CHECK_OK(aigov_rollup_empty(other, &foreign, &error));
    CHECK_FAILS(aigov_rollup_plus(own, foreign, &sum, &error), AIGOV_STATUS_FRAMEWORK_MISMATCH, "rules");
    CHECK_OK(aigov_rollup_to_json(foreign, &json, &error));
    CHECK_FAILS(aigov_rollup_from_json(aigov_string_data(json), aigov_string_length(json), &sum, &error), AIGOV_STATUS_FRAMEWORK_MISMATCH,
                "rules");
    CHECK_OK(aigov_framework_rollup_from_json(other, aigov_string_data(json), aigov_string_length(json), &sum, &error));
    aigov_rollup_free(sum);
    aigov_string_free(json);
    aigov_rollup_free(foreign);
    aigov_rollup_free(own);
    aigov_framework_free(other);
}

#define REFUSES(call, argument) CHECK_FAILS(call, AIGOV_STATUS_NULL_POINTER, argument)

static void arguments_of_no_use_are_refused(void) {
    static const char at[] = "{\"as_of\": \"2026-11-22\"}";
    const char *missing[] = {documents[0], NULL};
    aigov_rollup *rollup = NULL, *own = alone(posture(0));
    aigov_string *json = NULL;
    REFUSES(aigov_framework_rollup_many(NULL, documents, lengths, 1, AS_OF, NULL, &rollup, &error), "framework");
    REFUSES(aigov_framework_rollup_many(framework, NULL, lengths, 1, AS_OF, NULL, &rollup, &error), "documents");
    REFUSES(aigov_framework_rollup_many(framework, documents, NULL, 1, AS_OF, NULL, &rollup, &error), "lengths");
    REFUSES(aigov_framework_rollup_many(framework, missing, lengths, 2, AS_OF, NULL, &rollup, &error), "documents[1]");
    REFUSES(aigov_framework_rollup_many(framework, documents, lengths, 1, NULL, NULL, &rollup, &error), "as_of");
    REFUSES(aigov_framework_rollup_many(framework, documents, lengths, 1, AS_OF, NULL, NULL, &error), "out");
    REFUSES(aigov_framework_rollup_many_with(NULL, documents, lengths, 1, at, sizeof at - 1, NULL, &rollup, &error), "framework");
    REFUSES(aigov_framework_rollup_many_with(framework, documents, lengths, 1, NULL, 0, NULL, &rollup, &error), "assess_options");
    REFUSES(aigov_posture_rollup(NULL, &rollup, &error), "posture");
    REFUSES(aigov_posture_rollup(posture(0), NULL, &error), "out");
    REFUSES(aigov_rollup_empty(NULL, &rollup, &error), "framework");
    REFUSES(aigov_framework_rollup_from_json(NULL, "{}", 2, &rollup, &error), "framework");
    REFUSES(aigov_framework_rollup_from_json(framework, NULL, 2, &rollup, &error), "json");
    REFUSES(aigov_rollup_from_json(NULL, 2, &rollup, &error), "json");
    REFUSES(aigov_rollup_plus(NULL, own, &rollup, &error), "rollup");
    REFUSES(aigov_rollup_plus(own, NULL, &rollup, &error), "other");
    REFUSES(aigov_rollup_to_json(NULL, &json, &error), "rollup");
    CHECK_FAILS(aigov_framework_rollup_many(framework, documents, lengths, 1, "tomorrow", NULL, &rollup, &error), AIGOV_STATUS_INVALID_DATE,
                "as_of");
    CHECK(rollup == NULL && json == NULL);
    aigov_rollup_free(own);
}

static void accessors_answer_null_and_what_is_past_the_end_with_nothing(void) {
    aigov_rollup *own = alone(posture(0));
    const aigov_rollup *const asked[] = {NULL, own};
    CHECK(aigov_rollup_programs(NULL) == 0 && aigov_rollup_failed(NULL) == 0);
    CHECK(aigov_rollup_uses(NULL) == 0 && aigov_rollup_denied(NULL) == 0);
    CHECK(aigov_rollup_rules(NULL) == NULL && aigov_rollup_earliest(NULL) == NULL && aigov_rollup_latest(NULL) == NULL);
    CHECK(aigov_rollup_level_count(NULL) == 0 && aigov_rollup_risk_level_count(NULL) == 0 && aigov_rollup_metric_count(NULL) == 0);
    for (size_t i = 0; i < 2; i++) {
        aigov_level_count level = aigov_rollup_level(asked[i], aigov_rollup_level_count(asked[i]));
        aigov_risk_level_count risks = aigov_rollup_risk_level(asked[i], aigov_rollup_risk_level_count(asked[i]));
        aigov_metric_rollup metric = aigov_rollup_metric(asked[i], aigov_rollup_metric_count(asked[i]));
        aigov_between bounds = aigov_rollup_metric_quantile(asked[i], aigov_rollup_metric_count(asked[i]), 50);
        CHECK(level.level == 0 && level.declared == 0 && level.evidenced == 0);
        CHECK(risks.level == NULL && risks.inherent == 0 && risks.declared == 0 && risks.current == 0 && risks.target == 0);
        CHECK(metric.metric == NULL && metric.severity == AIGOV_SEVERITY_NONE && metric.met == 0 && metric.missed == 0);
        CHECK(metric.no_data == 0 && metric.not_applicable == 0 && metric.figure.numerator == 0 && metric.figure.denominator == 0);
        CHECK(bounds.least == 0 && bounds.most == 0);
    }
    aigov_rollup_free(own);
    aigov_rollup_free(NULL);
}

int main(void) {
    framework = builtin();
    char *mid_size = file_content("aigov-core/examples/programs/mid-size.yaml", &lengths[0]);
    char *exemplary = file_content("aigov-core/examples/programs/exemplary.yaml", &lengths[1]);
    documents[0] = mid_size, documents[1] = exemplary;
    /* A document that begins with a brace is JSON, and this one is YAML. */
    documents[2] = "--- " SMALLEST, documents[3] = "no program", documents[4] = "{}";
    for (size_t row = 2; row < DOCUMENTS; row++) lengths[row] = strlen(documents[row]);
    CHECK_OK(aigov_framework_assess_many(framework, documents, lengths, PROGRAMS, AS_OF, NULL, &judged, &error));
    RUN(a_roll_up_counts_what_its_postures_say);
    RUN(figures_are_the_sums_of_what_was_measured);
    RUN(a_figure_lies_within_the_bounds_of_its_quantile);
    RUN(threads_change_nothing);
    RUN(parts_add_up_in_any_order_and_any_grouping);
    RUN(dates_are_those_of_the_first_and_the_last_posture);
    RUN(a_roll_up_survives_its_document);
    RUN(what_other_rules_judged_does_not_add_up);
    RUN(arguments_of_no_use_are_refused);
    RUN(accessors_answer_null_and_what_is_past_the_end_with_nothing);
    aigov_judgements_free(judged);
    free(exemplary);
    free(mid_size);
    aigov_framework_free(framework);
    return report();
}
