/* The shared vectors of what is asked of judgements: differences, days to come, histories, roll-ups, plans, explanations, remedies. */

#include "json.h"
#include "vectors.h"

enum { ENTRIES = 200, FILES = 16, ROOM = 1 << 16 };

static aigov_framework *framework;
static aigov_error *error;
static aigov_string *text;

static void forget(void) {
    aigov_string_free(text);
    text = NULL;
}

static aigov_posture *judged(char *program, char *as_of, char *known_at, char *unit) {
    static char absent[] = "-";
    char options[VECTORS_OPTIONS], *columns[] = {program, as_of, known_at, unit, absent, absent};
    aigov_program *read = NULL;
    aigov_posture *posture = NULL;
    vectors_options(options, columns);
    CHECK_OK(vectors_program(framework, program, &read, &error));
    CHECK_OK(aigov_framework_assess_with(framework, read, options, strlen(options), &posture, &error));
    aigov_program_free(read);
    return posture;
}

static aigov_posture *judged_at(char *program, char *as_of) {
    static char absent[] = "-";
    return judged(program, as_of, absent, absent);
}

/* Entries that are put in order and joined. */
static char *entries[ENTRIES];
static size_t entry_count;

static void add(const char *entry, size_t length) {
    CHECK(entry_count < ENTRIES);
    if (entry_count == ENTRIES) return;
    char *own = malloc(length + 1);
    memcpy(own, entry, length);
    own[length] = '\0';
    entries[entry_count++] = own;
}

static int in_order(const void *one, const void *other) { return strcmp(*(char *const *)one, *(char *const *)other); }

/* Joins the entries from one on, each once, and forgets them. */
static void join(char *out, size_t from, const char *between) {
    size_t length = 0;
    out[0] = '\0';
    for (size_t i = from; i < entry_count; i++) {
        int repeated = i > from && strcmp(entries[i], entries[i - 1]) == 0;
        if (!repeated) length += (size_t)snprintf(out + length, ROOM - length, "%s%s", i > from ? between : "", entries[i]);
    }
    for (size_t i = from; i < entry_count; i++) free(entries[i]);
    entry_count = from;
    if (length == 0) strcpy(out, "-");
}

/* A change as `kind/id direction fields`, where the fields are the first names of their paths. */
static void add_change(const char *change, const char *wanted) {
    char line[ROOM / 8], fields[ROOM / 16];
    char *kind = json_text(change, "kind"), *id = json_text(change, "id"), *direction = json_text(change, "direction");
    size_t from = entry_count;
    for (const char *field = json_first(json_member(change, "fields")); field != NULL; field = json_next(field)) {
        char *path = json_text(field, "field");
        add(path, strcspn(path, ".["));
        free(path);
    }
    qsort(entries + from, entry_count - from, sizeof *entries, in_order);
    join(fields, from, ",");
    /* Where the decisions do not say which is better, any direction is right. */
    snprintf(line, sizeof line, "%s/%s - ", kind, id);
    const char *any = strstr(wanted, line);
    int length = snprintf(line, sizeof line, "%s/%s %s %s", kind, id, any ? "-" : direction, fields);
    add(line, (size_t)length);
    free(direction);
    free(id);
    free(kind);
}

static void diffs(void) {
    vectors read = vectors_read("tests/vectors/diffs.tsv");
    static char found[ROOM];
    while (vectors_next(&read)) {
        char **columns = read.columns;
        if (!vectors_wanted(&read)) continue;
        aigov_posture *earlier = judged_at(columns[0], columns[1]), *later = judged_at(columns[2], columns[3]);
        CHECK_OK(aigov_posture_diff_json(later, earlier, &text, &error));
        const char *changes = json_member(aigov_string_data(text), "changes");
        for (const char *change = json_first(changes); change != NULL; change = json_next(change)) add_change(change, columns[4]);
        qsort(entries, entry_count, sizeof *entries, in_order);
        join(found, 0, "; ");
        vectors_compare(&read, columns[4], found);
        forget();
        aigov_posture_free(later);
        aigov_posture_free(earlier);
    }
    vectors_finish(&read);
}

static void outlook(void) {
    vectors read = vectors_read("tests/vectors/outlook.tsv");
    static char found[ROOM];
    while (vectors_next(&read)) {
        char **columns = read.columns;
        if (!vectors_wanted(&read)) continue;
        aigov_posture *posture = judged(columns[0], columns[1], columns[2], columns[3]);
        CHECK_OK(aigov_posture_foresight_json(posture, columns[4], &text, &error));
        const char *days = json_member(aigov_string_data(text), "days");
        for (const char *day = json_first(days); day != NULL; day = json_next(day)) {
            char *on = json_text(day, "on");
            add(on, strlen(on));
            free(on);
        }
        join(found, 0, " ");
        vectors_compare(&read, columns[5], found);
        CHECK_CONTAINS(aigov_string_data(text), "\"stopped_on\":null}");
        forget();
        aigov_posture_free(posture);
    }
    vectors_finish(&read);
}

static int step_of(const char *name) {
    if (strcmp(name, "month") == 0) return AIGOV_STEP_MONTH;
    return strcmp(name, "quarter") == 0 ? AIGOV_STEP_QUARTER : AIGOV_STEP_CHANGE;
}

static void histories(void) {
    vectors read = vectors_read("tests/vectors/histories.tsv");
    static char found[ROOM];
    while (vectors_next(&read)) {
        char **columns = read.columns, options[60];
        if (!vectors_wanted(&read)) continue;
        aigov_program *program = NULL;
        aigov_history *history = NULL;
        int length = snprintf(options, sizeof options, "{\"as_of\":\"%s\"}", columns[1]);
        CHECK_OK(vectors_program(framework, columns[0], &program, &error));
        CHECK_OK(aigov_framework_history(framework, program, options, (size_t)length, columns[2], step_of(columns[3]), &history, &error));
        for (size_t i = 0; i < aigov_history_count(history); i++) {
            const aigov_posture *posture = aigov_history_posture(history, i);
            char day[40];
            int size = snprintf(day, sizeof day, "%s:%u:%u", aigov_posture_as_of(posture), (unsigned)aigov_posture_declared_level(posture),
                                (unsigned)aigov_posture_evidenced_level(posture));
            add(day, (size_t)size);
        }
        join(found, 0, " ");
        vectors_compare(&read, columns[4], found);
        aigov_history_free(history);
        aigov_program_free(program);
    }
    vectors_finish(&read);
}

/* The roll-up without `schema_version`, `rules` and the distributions. */
static void sums_of(const char *rollup, char *out) {
    size_t length = (size_t)sprintf(out, "{\"programs\":");
    const char *rest = json_member(rollup, "programs");
    while (rest != NULL && *rest != '\0') {
        const char *left_out = strstr(rest, ",\"distribution\":");
        size_t kept = left_out ? (size_t)(left_out - rest) : strlen(rest);
        memcpy(out + length, rest, kept);
        length += kept;
        rest = left_out ? json_end(left_out + strlen(",\"distribution\":")) : NULL;
    }
    out[length] = '\0';
}

static void rollups(void) {
    vectors read = vectors_read("tests/vectors/rollups.tsv");
    static char found[ROOM];
    while (vectors_next(&read)) {
        char **columns = read.columns, *documents[FILES];
        size_t lengths[FILES], count = 0;
        if (!vectors_wanted(&read)) continue;
        aigov_rollup *rollup = NULL;
        for (char *file = given(columns[0]) ? strtok(columns[0], " ") : NULL; file != NULL && count < FILES; file = strtok(NULL, " ")) {
            documents[count] = file[0] == '{' ? strcpy(malloc(strlen(file) + 1), file) : file_content(file, NULL);
            lengths[count] = strlen(documents[count]);
            count++;
        }
        CHECK_OK(aigov_framework_rollup_many(framework, (const char *const *)documents, lengths, count, columns[1], NULL, &rollup, &error));
        CHECK_OK(aigov_rollup_to_json(rollup, &text, &error));
        sums_of(aigov_string_data(text), found);
        vectors_compare(&read, columns[2], found);
        forget();
        aigov_rollup_free(rollup);
        while (count > 0) free(documents[--count]);
    }
    vectors_finish(&read);
}

static void plans(void) {
    vectors read = vectors_read("tests/vectors/plans.tsv");
    static char found[ROOM];
    while (vectors_next(&read)) {
        char **columns = read.columns, target[80];
        if (!vectors_wanted(&read)) continue;
        const char *level = given(columns[2]), *appetite = given(columns[3]), *quote = appetite ? "\"" : "";
        aigov_posture *posture = judged_at(columns[0], columns[1]);
        int length = snprintf(target, sizeof target, "{\"level\":%s,\"appetite\":%s%s%s}", level ? level : "null", quote,
                              appetite ? appetite : "null", quote);
        CHECK_OK(aigov_posture_plan_json(posture, target, (size_t)length, &text, &error));
        const char *actions = json_member(aigov_string_data(text), "actions");
        for (const char *action = json_first(actions); action != NULL; action = json_next(action)) {
            char name[200], *kind = json_text(action, "kind"), *subject = json_text(action, "subject");
            add(name, (size_t)snprintf(name, sizeof name, "%s/%s", kind, subject));
            free(subject);
            free(kind);
        }
        join(found, 0, " ");
        vectors_compare(&read, columns[4], found);
        forget();
        aigov_posture_free(posture);
    }
    vectors_finish(&read);
}

/* Looks for citations in the explanation's whole tree. */
static void cited(vectors *read, char *citations, int wanted) {
    for (char *citation = given(citations) ? strtok(citations, " ") : NULL; citation != NULL; citation = strtok(NULL, " ")) {
        char fact[200];
        snprintf(fact, sizeof fact, "\"fact\":\"%s\"", citation);
        int found = strstr(aigov_string_data(text), fact) != NULL;
        vectors_compare(read, wanted ? fact : "", found ? fact : "");
    }
}

static void explanations(void) {
    vectors read = vectors_read("tests/vectors/explanations.tsv");
    while (vectors_next(&read)) {
        char **columns = read.columns;
        if (!vectors_wanted(&read)) continue;
        aigov_posture *posture = judged_at(columns[0], columns[1]);
        CHECK_OK(aigov_posture_explain_json(posture, columns[2], &text, &error));
        cited(&read, columns[3], 1);
        cited(&read, columns[4], 0);
        forget();
        aigov_posture_free(posture);
    }
    vectors_finish(&read);
}

static void remedies(void) {
    vectors read = vectors_read("tests/vectors/remedies.tsv");
    while (vectors_next(&read)) {
        char **columns = read.columns;
        if (!vectors_wanted(&read)) continue;
        aigov_framework *by = given(columns[0]) ? vectors_framework(framework, columns[0]) : builtin();
        aigov_decision *decision = NULL;
        aigov_status status = aigov_framework_decide(by, columns[1], strlen(columns[1]), &decision, &error);
        if (!vectors_failed(&read, columns[2], status, &error)) {
            vectors_answer(&read, columns[2], aigov_decision_to_json(decision, &text, &error), &text, &error);
        }
        aigov_decision_free(decision);
        aigov_framework_free(by);
    }
    vectors_finish(&read);
}

int main(void) {
    framework = builtin();
    RUN(diffs);
    RUN(outlook);
    RUN(histories);
    RUN(rollups);
    RUN(plans);
    RUN(explanations);
    RUN(remedies);
    aigov_framework_free(framework);
    return report();
}
