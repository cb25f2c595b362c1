/* The shared vectors: the same answers as in every other language, to the last byte. */

#include "vectors.h"

static aigov_framework *framework;
static aigov_error *error;
static aigov_string *text;

/* The first word of a column; NULL where it holds none. */
static char *words(char *column) { return given(column) ? strtok(column, " ") : NULL; }

static void maturity(void) {
    vectors read = vectors_read("tests/vectors/maturity.tsv");
    while (vectors_next(&read)) {
        const char *ids[32];
        size_t count = 0;
        if (!vectors_wanted(&read)) continue;
        aigov_maturity *assessed = NULL;
        for (char *id = words(read.columns[0]); id != NULL && count < 32; id = strtok(NULL, " ")) ids[count++] = id;
        aigov_status status = aigov_framework_assess_maturity(framework, ids, count, &assessed, &error);
        if (!vectors_failed(&read, read.columns[1], status, &error)) {
            vectors_answer(&read, read.columns[1], aigov_maturity_to_json(assessed, &text, &error), &text, &error);
        }
        aigov_maturity_free(assessed);
    }
    vectors_finish(&read);
}

/* C asks the matrix through the cells of a heatmap, which has none for a step that no scale declares. */
static void matrix(void) {
    vectors read = vectors_read("tests/vectors/matrix.tsv");
    aigov_heatmap *heatmap = NULL;
    CHECK_OK(aigov_framework_heatmap_of(framework, "[]", 2, AIGOV_RISK_VIEW_INHERENT, &heatmap, &error));
    while (vectors_next(&read)) {
        char cell[300] = "null";
        char **columns = read.columns;
        if (columns[2][0] != '{') {
            snprintf(cell, sizeof cell, "{\"likelihood\":\"%s\",\"impact\":\"%s\",\"level\":\"%s\",\"risks\":[]}", columns[0], columns[1],
                     columns[2]);
        }
        vectors_answer(&read, cell, aigov_heatmap_cell_json(heatmap, columns[0], columns[1], &text, &error), &text, &error);
    }
    aigov_heatmap_free(heatmap);
    vectors_finish(&read);
}

static int view_of(const char *name) {
    if (strcmp(name, "inherent") == 0) return AIGOV_RISK_VIEW_INHERENT;
    return strcmp(name, "current") == 0 ? AIGOV_RISK_VIEW_CURRENT : AIGOV_RISK_VIEW_TARGET;
}

static void heatmaps(void) {
    vectors read = vectors_read("tests/vectors/heatmaps.tsv");
    while (vectors_next(&read)) {
        char **columns = read.columns;
        aigov_heatmap *heatmap = NULL;
        aigov_status status = aigov_framework_heatmap_of(framework, columns[1], strlen(columns[1]), view_of(columns[0]), &heatmap, &error);
        if (!vectors_failed(&read, columns[2], status, &error)) {
            vectors_answer(&read, columns[2], aigov_heatmap_to_json(heatmap, &text, &error), &text, &error);
            CHECK_OK(aigov_heatmap_to_text(heatmap, &text, &error));
            vectors_quoted(&read, columns[3], aigov_string_data(text));
            aigov_string_free(text);
        }
        aigov_heatmap_free(heatmap);
    }
    vectors_finish(&read);
}

static void decisions(void) {
    static const char *const fields[] = {"data_class",       "approval", "endpoint",  "privacy_mode",
                                         "vendor_telemetry", "account",  "execution", "profile"};
    enum { FIELDS = sizeof fields / sizeof *fields, ANSWERS = 4096 };
    static const char *answers[ANSWERS];
    vectors read = vectors_read("tests/vectors/decisions.tsv");
    while (vectors_next(&read)) {
        char **columns = read.columns, request[1000] = "{";
        size_t length = 1, number;
        if (sscanf(columns[0], "= %zu", &number) == 1) {
            CHECK(number < ANSWERS);
            answers[number % ANSWERS] = columns[1];
            continue;
        }
        if (!vectors_wanted(&read)) continue;
        for (size_t i = 0; i < FIELDS; i++) {
            if (given(columns[i])) length += (size_t)sprintf(request + length, "%s\"%s\":\"%s\"", length > 1 ? "," : "", fields[i], columns[i]);
        }
        request[length++] = '}';
        CHECK(sscanf(columns[FIELDS], "%zu", &number) == 1);
        const char *wanted = answers[number % ANSWERS];
        aigov_decision *decision = NULL;
        aigov_status status = aigov_framework_decide(framework, request, length, &decision, &error);
        if (!vectors_failed(&read, wanted, status, &error)) {
            vectors_answer(&read, wanted, aigov_decision_to_json(decision, &text, &error), &text, &error);
        }
        aigov_decision_free(decision);
    }
    vectors_finish(&read);
}

static int severity_of(const char *name) {
    static const char *const names[] = {"-", "low", "medium", "high", "critical"};
    static const int severities[] = {AIGOV_SEVERITY_NONE, AIGOV_SEVERITY_LOW, AIGOV_SEVERITY_MEDIUM, AIGOV_SEVERITY_HIGH,
                                     AIGOV_SEVERITY_CRITICAL};
    for (size_t i = 0; i < 5; i++) {
        if (strcmp(name, names[i]) == 0) return severities[i];
    }
    return -1;
}

/* A figure written as `severity:numerator/denominator`. */
static aigov_figure figure_of(char *written) {
    aigov_figure figure = {-1, 0, 0};
    char *colon = strchr(written, ':'), *end = NULL;
    CHECK(colon != NULL);
    if (colon == NULL) return figure;
    *colon = '\0';
    figure.severity = severity_of(written);
    figure.numerator = strtoull(colon + 1, &end, 10);
    CHECK(*end == '/');
    figure.denominator = strtoull(end + 1, &end, 10);
    CHECK(*end == '\0');
    return figure;
}

static void metrics(void) {
    vectors read = vectors_read("tests/vectors/metrics.tsv");
    while (vectors_next(&read)) {
        aigov_figure figures[8];
        size_t count = 0;
        for (char *figure = words(read.columns[1]); figure != NULL && count < 8; figure = strtok(NULL, " ")) figures[count++] = figure_of(figure);
        aigov_status status = aigov_framework_evaluate_metric_json(framework, read.columns[0], figures, count, &text, &error);
        vectors_answer(&read, read.columns[2], status, &text, &error);
    }
    vectors_finish(&read);
}

static const char *or_empty(const char *column) { return given(column) ? column : ""; }

static void mappings(void) {
    vectors read = vectors_read("tests/vectors/mappings.tsv");
    while (vectors_next(&read)) {
        char **columns = read.columns;
        if (strcmp(columns[0], "control") == 0) {
            vectors_answer(&read, columns[2], aigov_framework_mappings_of_json(framework, columns[1], &text, &error), &text, &error);
        } else {
            aigov_status status = aigov_framework_mappings_to_json(framework, or_empty(columns[1]), or_empty(columns[2]), &text, &error);
            vectors_answer(&read, columns[3], status, &text, &error);
        }
    }
    vectors_finish(&read);
}

/* A section of the framework is the list of the documents in a file. */
static void compare_section(const char *section, const char *file) {
    vectors read = vectors_read(file);
    char *list = malloc(strlen(read.content) + 3), *end = list;
    while (vectors_next(&read)) end += sprintf(end, "%s%s", end == list ? "[" : ",", read.columns[1]);
    strcpy(end, "]");
    vectors_answer(&read, list, aigov_framework_section_json(framework, section, &text, &error), &text, &error);
    free(list);
    vectors_finish(&read);
}

static void coverage(void) { compare_section("coverage", "tests/vectors/coverage.tsv"); }

static void roadmap(void) { compare_section("roadmap_replay", "tests/vectors/roadmap.tsv"); }

static void policies(void) {
    vectors read = vectors_read("tests/vectors/policies.tsv");
    while (vectors_next(&read)) {
        char **columns = read.columns;
        aigov_document *policy = NULL;
        aigov_status status = aigov_framework_usage_policy(framework, columns[0], strlen(columns[0]), &policy, &error);
        if (!vectors_failed(&read, columns[1], status, &error)) vectors_quoted(&read, columns[1], aigov_document_markdown(policy));
        aigov_document_free(policy);
    }
    vectors_finish(&read);
}

/* A posture document that is read is written again as it was. */
static void stored_posture(vectors *read, const aigov_framework *by, const char *document) {
    aigov_posture *stored = NULL;
    aigov_status status = aigov_framework_posture_from_json(by, document, strlen(document), &stored, &error);
    if (!vectors_failed(read, document, status, &error)) {
        vectors_answer(read, document, aigov_posture_to_json(stored, &text, &error), &text, &error);
    }
    aigov_posture_free(stored);
}

/* Compares a judgement with its row, from the column of the program on: program, as of, known at, unit, answer, options. */
static void compare_posture(vectors *read, const aigov_framework *by, char **columns) {
    char options[VECTORS_OPTIONS];
    aigov_program *program = NULL;
    aigov_posture *posture = NULL;
    vectors_options(options, columns);
    int any_version = strstr(options, "\"framework_version\":\"accept\"") != NULL;
    char *wanted = columns[4][0] == '{' ? strcpy(malloc(strlen(columns[4]) + 1), columns[4]) : file_content(columns[4], NULL);
    if (!vectors_failed(read, wanted, vectors_program(any_version ? NULL : by, columns[0], &program, &error), &error) &&
        !vectors_failed(read, wanted, aigov_framework_assess_with(by, program, options, strlen(options), &posture, &error), &error)) {
        vectors_answer(read, wanted, aigov_posture_to_json(posture, &text, &error), &text, &error);
        stored_posture(read, by, wanted);
    }
    free(wanted);
    aigov_posture_free(posture);
    aigov_program_free(program);
}

static void programs(void) {
    vectors read = vectors_read("tests/vectors/programs.tsv");
    while (vectors_next(&read)) {
        if (vectors_wanted(&read)) compare_posture(&read, framework, read.columns);
    }
    vectors_finish(&read);
}

static void tailored(void) {
    vectors read = vectors_read("tests/vectors/tailored.tsv");
    while (vectors_next(&read)) {
        aigov_framework *extended = vectors_framework(framework, read.columns[0]);
        compare_posture(&read, extended, read.columns + 1);
        aigov_framework_free(extended);
    }
    vectors_finish(&read);
}

/* Every problem at once, in the order of the text. */
static void compare_problems(const char *file, const char *document) {
    vectors read = vectors_read(file);
    aigov_program *program = NULL;
    CHECK(vectors_program(framework, document, &program, &error) != AIGOV_STATUS_OK);
    while (vectors_next(&read)) {
        const aigov_problem *problem = aigov_error_problem(error, read.cases - 1);
        vectors_compare(&read, read.columns[0], aigov_problem_kind(problem));
        vectors_compare(&read, read.columns[1], aigov_problem_path(problem));
    }
    CHECK(aigov_error_problem_count(error) == read.cases);
    aigov_error_free(error);
    error = NULL;
    vectors_finish(&read);
}

static void problems_of_the_broken_example(void) {
    compare_problems("tests/vectors/programs/broken.problems.tsv", "aigov-core/examples/programs/broken.yaml");
}

static void problems_of_refused_entries(void) {
    compare_problems("tests/vectors/programs/refused.problems.tsv", "tests/vectors/programs/refused.yaml");
}

static void problems_of_refused_proof(void) {
    compare_problems("tests/vectors/programs/refused-proof.problems.tsv", "tests/vectors/programs/refused-proof.yaml");
}

int main(void) {
    framework = builtin();
    RUN(maturity);
    RUN(matrix);
    RUN(heatmaps);
    RUN(decisions);
    RUN(metrics);
    RUN(mappings);
    RUN(coverage);
    RUN(roadmap);
    RUN(policies);
    RUN(programs);
    RUN(tailored);
    RUN(problems_of_the_broken_example);
    RUN(problems_of_refused_entries);
    RUN(problems_of_refused_proof);
    aigov_framework_free(framework);
    return report();
}
