/* What accessors tell is what the documents say, over all judgements of the shared vectors. */

#include "vectors.h"

enum { ROOM = 1 << 18 };

static aigov_framework *framework;
static aigov_error *error;

/* JSON that is put together from accessors. */
static char made[ROOM];
static size_t length;

static void add(const char *part) { length += (size_t)snprintf(made + length, ROOM - length, "%s", part); }

static void add_text(const char *key, const char *value) {
    char *quoted = value == NULL ? NULL : json_string(value);
    add(length > 0 && made[length - 1] == '{' ? "\"" : ",\"");
    add(key);
    add("\":");
    add(quoted ? quoted : "null");
    free(quoted);
}

static void begin(size_t position) { add(position == 0 ? "{" : ",{"); }

static void forget(void) {
    made[0] = '\0';
    length = 0;
}

/* What was made is the section, or the value of the member that ends it. */
static void compare(vectors *read, const aigov_posture *posture, const char *section, const char *last_member) {
    aigov_string *json = NULL;
    CHECK_OK(aigov_posture_section_json(posture, section, &json, &error));
    const char *found = aigov_string_data(json);
    if (last_member == NULL) {
        vectors_compare(read, found, made);
    } else {
        add("}");
        for (const char *next = found; (next = strstr(next, last_member)) != NULL;) found = next += strlen(last_member);
        vectors_compare(read, found, made);
    }
    aigov_string_free(json);
    forget();
}

static void units(vectors *read, const aigov_posture *posture) {
    add("[");
    for (size_t i = 0; i < aigov_posture_unit_count(posture); i++) {
        char levels[80];
        begin(i);
        add_text("unit", aigov_posture_unit_id(posture, i));
        add_text("name", aigov_posture_unit_name(posture, i));
        add_text("owner", aigov_posture_unit_owner(posture, i));
        snprintf(levels, sizeof levels, ",\"declared_level\":%u,\"evidenced_level\":%u,\"gaps\":[",
                 (unsigned)aigov_posture_unit_declared_level(posture, i), (unsigned)aigov_posture_unit_evidenced_level(posture, i));
        add(levels);
        for (size_t gap = 0; gap < aigov_posture_unit_gap_count(posture, i); gap++) {
            add(gap > 0 ? ",\"" : "\"");
            add(aigov_posture_unit_gap(posture, i, gap));
            add("\"");
        }
        add("]}");
    }
    add("]");
    compare(read, posture, "units", NULL);
}

static void exclusions(vectors *read, const aigov_posture *posture) {
    add("[");
    for (size_t i = 0; i < aigov_posture_exclusion_count(posture); i++) {
        begin(i);
        add_text("kind", aigov_posture_exclusion_kind(posture, i));
        add_text("subject", aigov_posture_exclusion_subject(posture, i));
        add_text("unit", aigov_posture_exclusion_unit(posture, i));
        add_text("reason", aigov_posture_exclusion_reason(posture, i));
        add_text("approver", aigov_posture_exclusion_approver(posture, i));
        add_text("on", aigov_posture_exclusion_on(posture, i));
        add("}");
    }
    add("]");
    compare(read, posture, "exclusions", NULL);
}

static void reliances(vectors *read, const aigov_posture *posture) {
    add("[");
    for (size_t i = 0; i < aigov_posture_reliance_count(posture); i++) {
        begin(i);
        add_text("reason", aigov_posture_reliance_reason(posture, i));
        add_text("subject", aigov_posture_reliance_subject(posture, i));
        add_text("unit", aigov_posture_reliance_unit(posture, i));
        add("}");
    }
    add("]");
    compare(read, posture, "maturity", "\"relies_on\":");
}

/* Passes over the rest of a section to the next member of a name, and compares what stands there. */
static void follows(vectors *read, const char **rest, const char *key) {
    char found[ROOM / 64];
    *rest = strstr(*rest, key);
    CHECK(*rest != NULL);
    if (*rest != NULL) {
        snprintf(found, sizeof found, "%.*s", (int)length, *rest);
        vectors_compare(read, found, made);
        *rest += strlen(key);
    }
    forget();
}

static void member(vectors *read, const char **rest, const char *key, const char *value) {
    char name[60];
    if (*rest == NULL) return;
    snprintf(name, sizeof name, "\"%s\":", key);
    add("{");
    add_text(key, value);
    memmove(made, made + 1, length--);
    follows(read, rest, name);
}

static void controls(vectors *read, const aigov_posture *posture) {
    aigov_string *json = NULL;
    CHECK_OK(aigov_posture_section_json(posture, "controls", &json, &error));
    const char *rest = aigov_string_data(json);
    for (size_t i = 0; i < aigov_posture_control_count(posture) && rest != NULL; i++) {
        member(read, &rest, "control", aigov_posture_control_id(posture, i));
        member(read, &rest, "declared", aigov_posture_control_declared_status(posture, i));
        member(read, &rest, "owner", aigov_posture_control_owner(posture, i));
        add("\"silent\":[");
        for (size_t place = 0; place < aigov_posture_control_silent_count(posture, i); place++) {
            add(place > 0 ? ",\"" : "\"");
            add(aigov_posture_control_silent_unit(posture, i, place));
            add("\"");
        }
        add("]");
        if (rest != NULL) follows(read, &rest, "\"silent\":");
        member(read, &rest, "excused", aigov_posture_control_excused(posture, i));
    }
    aigov_string_free(json);
}

static void risks_metrics_and_policies(vectors *read, const aigov_posture *posture) {
    aigov_string *json = NULL;
    CHECK_OK(aigov_posture_section_json(posture, "risks", &json, &error));
    const char *rest = aigov_string_data(json);
    for (size_t i = 0; i < aigov_posture_risk_count(posture) && rest != NULL; i++) {
        const char *level = aigov_posture_risk_framework_level(posture, i);
        member(read, &rest, "risk", aigov_posture_risk_id(posture, i));
        if (level == NULL) member(read, &rest, "framework_inherent", NULL);
        else if ((rest = strstr(rest, "\"framework_inherent\":{")) != NULL) member(read, &rest, "level", level);
        member(read, &rest, "appetite", aigov_posture_risk_appetite(posture, i));
        member(read, &rest, "appetite_level", aigov_posture_risk_appetite_level(posture, i));
    }
    aigov_string_free(json);
    CHECK_OK(aigov_posture_section_json(posture, "metrics", &json, &error));
    rest = aigov_string_data(json);
    for (size_t i = 0; i < aigov_posture_metric_count(posture) && rest != NULL; i++) {
        member(read, &rest, "metric", aigov_posture_metric_id(posture, i));
        member(read, &rest, "status", aigov_posture_metric_status(posture, i));
        /* A stale figure is an old one. */
        CHECK(strcmp(aigov_posture_metric_status(posture, i), "stale") != 0 || aigov_posture_metric_is_aged(posture, i));
    }
    aigov_string_free(json);
    CHECK_OK(aigov_posture_section_json(posture, "policies", &json, &error));
    rest = aigov_string_data(json);
    for (size_t i = 0; i < aigov_posture_policy_count(posture) && rest != NULL; i++) {
        member(read, &rest, "document", aigov_posture_policy_document(posture, i));
        member(read, &rest, "text_state", aigov_posture_policy_text_state(posture, i));
    }
    CHECK(rest == NULL || strstr(rest, "\"document\":") == NULL);
    aigov_string_free(json);
}

static size_t seen_units, seen_exclusions, seen_reliances, seen_silent, seen_excused, seen_overridden, seen_owners;

/* What the vectors hold of each, lest comparing nothing with nothing be all. */
static void count(const aigov_posture *posture) {
    seen_units += aigov_posture_unit_count(posture);
    seen_exclusions += aigov_posture_exclusion_count(posture);
    seen_reliances += aigov_posture_reliance_count(posture);
    for (size_t i = 0; i < aigov_posture_control_count(posture); i++) {
        seen_silent += aigov_posture_control_silent_count(posture, i);
        seen_excused += strcmp(aigov_posture_control_excused(posture, i), "in_part") == 0;
        seen_owners += aigov_posture_control_owner(posture, i) != NULL;
    }
    for (size_t i = 0; i < aigov_posture_risk_count(posture); i++) seen_overridden += aigov_posture_risk_framework_level(posture, i) != NULL;
}

static void accessors_say_what_the_documents_say(void) {
    vectors read = vectors_read("tests/vectors/programs.tsv");
    while (vectors_next(&read)) {
        char *file = read.columns[4];
        if (!vectors_wanted(&read) || file[0] == '{') continue;
        size_t size;
        char *json = file_content(file, &size);
        aigov_posture *posture = NULL;
        CHECK_OK(aigov_framework_posture_from_json(framework, json, size, &posture, &error));
        units(&read, posture);
        exclusions(&read, posture);
        reliances(&read, posture);
        controls(&read, posture);
        risks_metrics_and_policies(&read, posture);
        count(posture);
        aigov_posture_free(posture);
        free(json);
    }
    vectors_finish(&read);
    if (getenv("VECTORS_STRIDE") == NULL) {
        CHECK(seen_units > 0 && seen_exclusions > 0 && seen_reliances > 0 && seen_silent > 0);
        CHECK(seen_excused > 0 && seen_overridden > 0 && seen_owners > 0);
    }
}

int main(void) {
    framework = builtin();
    RUN(accessors_say_what_the_documents_say);
    aigov_framework_free(framework);
    return report();
}
