/* Figures of columns, and many programs in one call: counted again by hand, or the same as single calls. */

#include "batch.h"

static aigov_framework *framework;
static aigov_error *error;

static uint8_t attribution[ROWS], scanned[ROWS], licence[ROWS], approved[ROWS], scanned_bits[ROWS / 8 + 2];
static uint8_t severity[ROWS], phase[ROWS], status[ROWS], timed[ROWS];
static int64_t introduced[ROWS], detected[ROWS];

static int is(aigov_fraction fraction, uint64_t numerator, uint64_t denominator) {
    return fraction.numerator == numerator && fraction.denominator == denominator;
}

static aigov_pull_request_figures *pull_requests_of(aigov_pull_request_columns columns, size_t rows, aigov_batch_options *options) {
    aigov_pull_request_figures *figures = NULL;
    CHECK_OK(aigov_count_pull_requests(&columns, rows, options, &figures, &error));
    return figures;
}

static char *json_of_pull_requests(const aigov_pull_request_figures *figures) {
    aigov_string *json = NULL;
    CHECK_OK(aigov_pull_request_figures_to_json(figures, &json, &error));
    char *copy = malloc(aigov_string_length(json) + 1);
    strcpy(copy, aigov_string_data(json));
    aigov_string_free(json);
    return copy;
}

static void pull_requests_are_counted_exactly(void) {
    uint64_t ai = 0, unknown = 0, met = 0, against = 0;
    char *wanted = NULL;
    random_codes(attribution, 0, 2);
    random_codes(scanned, 0, 1);
    random_codes(licence, 0, 2);
    random_codes(approved, 0, 1);
    memset(scanned_bits, 0, sizeof scanned_bits);
    for (size_t row = 0; row < ROWS; row++) {
        ai += attribution[row] == AIGOV_ATTRIBUTION_AI;
        unknown += attribution[row] == AIGOV_ATTRIBUTION_UNKNOWN;
        met += attribution[row] == AIGOV_ATTRIBUTION_AI && scanned[row];
        against += attribution[row] == AIGOV_ATTRIBUTION_UNKNOWN && !scanned[row];
        scanned_bits[(row + 3) / 8] |= (uint8_t)(scanned[row] << (row + 3) % 8);
    }
    aigov_pull_request_columns bytes = {attribution, {scanned, 0, 0}, licence, {approved, 0, 0}};
    aigov_pull_request_columns bits = {attribution, {scanned_bits, 1, 3}, licence, {approved, 0, 0}};
    for (size_t i = 0; i < THREAD_COUNTS; i++) {
        aigov_batch_options options = on_threads(thread_counts[i], NULL);
        aigov_pull_request_figures *figures = pull_requests_of(i == 1 ? bits : bytes, ROWS, &options);
        aigov_bounded_figure written = aigov_pull_request_figures_ai_generated(figures);
        aigov_bounded_figure coverage = aigov_pull_request_figures_scan_coverage(figures);
        CHECK(aigov_pull_request_figures_pull_requests(figures) == ROWS);
        CHECK(aigov_pull_request_figures_unattributed(figures) == unknown);
        CHECK(is(written.figure, ai, ROWS - unknown) && is(written.lower_bound, ai, ROWS));
        CHECK(is(coverage.figure, met, ai) && is(coverage.lower_bound, met, ai + against));
        CHECK(aigov_pull_request_figures_licence_compliance(figures).figure.denominator <= ai);
        CHECK(aigov_pull_request_figures_independent_approval(figures).figure.denominator == ai);
        char *json = json_of_pull_requests(figures);
        if (wanted == NULL) {
            wanted = json;
        } else {
            CHECK_TEXT(json, wanted);
            free(json);
        }
        aigov_pull_request_figures_free(figures);
    }
    /* Parts add up to the whole. */
    aigov_pull_request_columns rest = {attribution + 100, {scanned_bits, 1, 103}, licence + 100, {approved + 100, 0, 0}};
    aigov_pull_request_figures *first = pull_requests_of(bytes, 100, NULL), *last = pull_requests_of(rest, ROWS - 100, NULL), *whole = NULL;
    CHECK_OK(aigov_pull_request_figures_plus(first, last, &whole, &error));
    char *json = json_of_pull_requests(whole);
    CHECK_TEXT(json, wanted);
    free(json);
    free(wanted);
    aigov_pull_request_figures_free(whole);
    aigov_pull_request_figures_free(last);
    aigov_pull_request_figures_free(first);
}

static aigov_finding_columns findings(void) {
    aigov_finding_columns columns = {severity, phase, status, introduced, detected, {timed, 0, 0}, AIGOV_TIME_UNIT_SECOND};
    return columns;
}

static void findings_are_counted_exactly(void) {
    uint64_t real = 0, with_times = 0, clamped = 0, seconds = 0, caught = 0, known = 0, unknown = 0;
    aigov_finding_columns columns = findings();
    char *wanted = NULL;
    random_codes(severity, 0, 4);
    random_codes(phase, 0, 2);
    random_codes(status, 0, 4);
    random_codes(timed, 0, 1);
    for (size_t row = 0; row < ROWS; row++) {
        introduced[row] = random_below(1000000);
        detected[row] = introduced[row] + random_below(500000) - 1000;
        if (status[row] == AIGOV_FINDING_STATUS_FALSE_POSITIVE) continue;
        real++;
        if (severity[row] == AIGOV_SEVERITY_CRITICAL) {
            caught += phase[row] == AIGOV_FINDING_PHASE_BEFORE_PRODUCTION;
            known += phase[row] != AIGOV_FINDING_PHASE_UNKNOWN;
            unknown += phase[row] == AIGOV_FINDING_PHASE_UNKNOWN;
        }
        if (!timed[row]) continue;
        with_times++;
        clamped += detected[row] < introduced[row];
        seconds += detected[row] < introduced[row] ? 0 : (uint64_t)(detected[row] - introduced[row]);
    }
    for (size_t i = 0; i < THREAD_COUNTS; i++) {
        aigov_batch_options options = on_threads(thread_counts[i], NULL);
        aigov_finding_figures *figures = NULL;
        aigov_string *json = NULL;
        CHECK_OK(aigov_count_findings(&columns, ROWS, &options, &figures, &error));
        CHECK(aigov_finding_figures_findings(figures) == real && aigov_finding_figures_false_positives(figures) == ROWS - real);
        aigov_bounded_figure critical = aigov_finding_figures_caught_before_production(figures, AIGOV_SEVERITY_CRITICAL);
        CHECK(is(critical.figure, caught, known) && is(critical.lower_bound, caught, known + unknown));
        aigov_time_to_detect time = aigov_finding_figures_time_to_detect(figures);
        CHECK(time.timed == with_times && time.untimed == real - with_times && time.clamped == clamped);
        CHECK(time.total_seconds == seconds && time.total_microseconds == 0);
        CHECK(is(time.minutes, (seconds + 59) / 60, with_times));
        aigov_between median = aigov_finding_figures_quantile(figures, 50);
        CHECK(median.least <= (uint64_t)time.median_microseconds && (uint64_t)time.median_microseconds <= median.most);
        CHECK_OK(aigov_finding_figures_to_json(figures, &json, &error));
        if (wanted == NULL) {
            wanted = malloc(aigov_string_length(json) + 1);
            strcpy(wanted, aigov_string_data(json));
        }
        CHECK_TEXT(aigov_string_data(json), wanted);
        aigov_string_free(json);
        aigov_finding_figures_free(figures);
    }
    free(wanted);
}

static void quantiles_are_by_the_nearest_rank(void) {
    aigov_finding_columns columns = findings();
    aigov_finding_figures *figures = NULL, *twice = NULL;
    for (int row = 0; row < 10; row++) {
        severity[row] = AIGOV_SEVERITY_HIGH, phase[row] = AIGOV_FINDING_PHASE_PRODUCTION, status[row] = AIGOV_FINDING_STATUS_OPEN;
        introduced[row] = 0, detected[row] = (row + 1) * 60, timed[row] = 1;
    }
    CHECK_OK(aigov_count_findings(&columns, 10, NULL, &figures, &error));
    aigov_time_to_detect time = aigov_finding_figures_time_to_detect(figures);
    CHECK(time.median_microseconds == 300000000 && time.p90_microseconds == 540000000);
    CHECK_OK(aigov_finding_figures_plus(figures, figures, &twice, &error));
    time = aigov_finding_figures_time_to_detect(twice);
    CHECK(is(time.minutes, 110, 20) && time.median_microseconds == -1 && time.p90_microseconds == -1);
    aigov_between p90 = aigov_finding_figures_quantile(twice, 90);
    CHECK(p90.least <= 540000000 && 540000000 <= p90.most && p90.most - p90.least <= p90.least / 128);
    aigov_finding_figures_free(twice);
    aigov_finding_figures_free(figures);
}

static void columns_of_no_use_are_refused(void) {
    aigov_pull_request_columns bits = {attribution, {scanned_bits, 1, (size_t)-1}, licence, {approved, 0, 0}};
    aigov_pull_request_columns offset = {attribution, {scanned, 0, 1}, licence, {approved, 0, 0}};
    aigov_pull_request_columns missing = {attribution, {scanned, 0, 0}, NULL, {approved, 0, 0}};
    aigov_finding_columns columns = findings();
    aigov_pull_request_figures *figures = NULL;
    aigov_finding_figures *counted = NULL;
    CHECK_FAILS(aigov_count_pull_requests(&bits, 2, NULL, &figures, &error), AIGOV_STATUS_INVALID_ARGUMENT, "scanned");
    CHECK_FAILS(aigov_count_pull_requests(&offset, 2, NULL, &figures, &error), AIGOV_STATUS_INVALID_ARGUMENT, "scanned");
    CHECK_FAILS(aigov_count_pull_requests(&missing, 2, NULL, &figures, &error), AIGOV_STATUS_NULL_POINTER, "licence");
    CHECK_FAILS(aigov_count_pull_requests(NULL, 2, NULL, &figures, &error), AIGOV_STATUS_NULL_POINTER, "pull_requests");
    CHECK_FAILS(aigov_count_findings(NULL, 2, NULL, &counted, &error), AIGOV_STATUS_NULL_POINTER, "findings");
    CHECK_FAILS(aigov_count_findings(&columns, 2, NULL, NULL, &error), AIGOV_STATUS_NULL_POINTER, "out");
    columns.unit = 4;
    CHECK_FAILS(aigov_count_findings(&columns, 2, NULL, &counted, &error), AIGOV_STATUS_INVALID_ARGUMENT, "unit");
    columns = findings();
    severity[65998] = 5;
    CHECK_FAILS(aigov_count_findings(&columns, ROWS, NULL, &counted, &error), AIGOV_STATUS_INVALID_VALUE, "severity[65998]");
    CHECK(is(aigov_pull_request_figures_ai_generated(NULL).figure, 0, 0) && aigov_pull_request_figures_pull_requests(NULL) == 0);
    CHECK(is(aigov_finding_figures_caught_before_production(NULL, 1).figure, 0, 0) && aigov_finding_figures_findings(NULL) == 0);
    CHECK(aigov_finding_figures_time_to_detect(NULL).median_microseconds == -1 && aigov_finding_figures_quantile(NULL, 50).most == 0);
    CHECK_FAILS(aigov_pull_request_figures_plus(NULL, NULL, &figures, &error), AIGOV_STATUS_NULL_POINTER, "figures");
    CHECK_FAILS(aigov_finding_figures_plus(NULL, NULL, &counted, &error), AIGOV_STATUS_NULL_POINTER, "figures");
    aigov_pull_request_figures_free(NULL);
    aigov_finding_figures_free(NULL);
}

static void programs_are_judged_as_one_by_one_and_bad_ones_have_their_errors(void) {
    static const char smallest[] =
        "{\"schema_version\": 2, \"framework\": {\"id\": \"ai-code-generation\", \"version\": \"1.1.0\"}, "
        "\"organization\": {\"name\": \"Example Robotics\"}}";
    size_t lengths[4] = {0, 2, sizeof smallest - 1, 0};
    char *mid_size = file_content("aigov-core/examples/programs/mid-size.yaml", &lengths[0]);
    char *wanted = file_content("tests/vectors/programs/mid-size.posture.json", NULL);
    const char *documents[4] = {mid_size, "{}", smallest, ""};
    aigov_judgements *judged = NULL;
    for (size_t i = 0; i < THREAD_COUNTS; i++) {
        heard last;
        aigov_batch_options options = on_threads(thread_counts[i], &last);
        aigov_string *json = NULL;
        CHECK_OK(aigov_framework_assess_many(framework, documents, lengths, 4, "2026-11-22", &options, &judged, &error));
        CHECK(aigov_judgements_count(judged) == 4 && last.done == 4 && last.total == 4);
        CHECK_OK(aigov_posture_to_json(aigov_judgements_posture(judged, 0), &json, &error));
        CHECK_TEXT(aigov_string_data(json), wanted);
        CHECK(aigov_judgements_error(judged, 0) == NULL);
        CHECK(aigov_judgements_posture(judged, 1) == NULL);
        CHECK_TEXT(aigov_error_kind(aigov_judgements_error(judged, 1)), "missing_field");
        CHECK_TEXT(aigov_error_path(aigov_judgements_error(judged, 1)), "schema_version");
        CHECK(aigov_posture_declared_level(aigov_judgements_posture(judged, 2)) == 1);
        CHECK(aigov_judgements_posture(judged, 3) == NULL && aigov_judgements_error(judged, 3) != NULL);
        CHECK(aigov_judgements_posture(judged, 4) == NULL && aigov_judgements_error(judged, 4) == NULL);
        aigov_string_free(json);
        aigov_judgements_free(judged);
        last.abort_at = 1;
        CHECK_FAILS(aigov_framework_assess_many(framework, documents, lengths, 4, "2026-11-22", &options, &judged, &error),
                    AIGOV_STATUS_CANCELLED, "");
    }
    const char settled[] = "{\"as_of\": \"2026-11-22\", \"known_at\": \"2026-11-01\"}";
    CHECK_OK(aigov_framework_assess_many_with(framework, documents, lengths, 1, settled, sizeof settled - 1, NULL, &judged, &error));
    CHECK_TEXT(aigov_posture_known_at(aigov_judgements_posture(judged, 0)), "2026-11-01");
    aigov_judgements_free(judged);
    CHECK_OK(aigov_framework_assess_many(framework, NULL, NULL, 0, "2026-11-22", NULL, &judged, &error));
    CHECK(aigov_judgements_count(judged) == 0);
    aigov_judgements_free(judged);
    documents[1] = NULL;
    documents[3] = NULL;
    CHECK_OK(aigov_framework_assess_many(framework, documents + 2, lengths + 2, 2, "2026-11-22", NULL, &judged, &error));
    CHECK(aigov_judgements_error(judged, 0) == NULL && aigov_judgements_error(judged, 1) != NULL);
    aigov_judgements_free(judged);
    CHECK_FAILS(aigov_framework_assess_many(framework, documents, lengths, 4, "2026-11-22", NULL, &judged, &error), AIGOV_STATUS_NULL_POINTER,
                "documents[1]");
    CHECK_FAILS(aigov_framework_assess_many(framework, documents, NULL, 4, "2026-11-22", NULL, &judged, &error), AIGOV_STATUS_NULL_POINTER,
                "lengths");
    CHECK_FAILS(aigov_framework_assess_many(framework, documents, lengths, 4, "tomorrow", NULL, &judged, &error), AIGOV_STATUS_INVALID_DATE,
                "as_of");
    CHECK(aigov_judgements_count(NULL) == 0 && aigov_judgements_posture(NULL, 0) == NULL && aigov_judgements_error(NULL, 0) == NULL);
    aigov_judgements_free(NULL);
    free(wanted);
    free(mid_size);
}

int main(void) {
    framework = builtin();
    RUN(pull_requests_are_counted_exactly);
    RUN(findings_are_counted_exactly);
    RUN(quantiles_are_by_the_nearest_rank);
    RUN(columns_of_no_use_are_refused);
    RUN(programs_are_judged_as_one_by_one_and_bad_ones_have_their_errors);
    aigov_framework_free(framework);
    return report();
}
