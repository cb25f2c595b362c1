/* What goes wrong: NULL, text that is not UTF-8, numbers and names of nothing, documents with many problems. */

#include "check.h"

static void the_error_place_needs_no_value_beforehand(void) {
    aigov_error *error;
    memset(&error, 0x5A, sizeof error);
    CHECK(aigov_framework_to_json(NULL, NULL, &error) == AIGOV_STATUS_NULL_POINTER);
    CHECK_TEXT(aigov_error_kind(error), "null_pointer");
    aigov_error_free(error);
    memset(&error, 0x5A, sizeof error);
    aigov_string *text = NULL;
    CHECK(aigov_generate_risk_heatmap(&text, &error) == AIGOV_STATUS_OK);
    CHECK(error == NULL);
    aigov_string_free(text);
}

static void a_caller_may_not_care_for_the_error(void) {
    aigov_framework *framework = NULL;
    CHECK(aigov_framework_from_json("{", 1, &framework, NULL) == AIGOV_STATUS_SYNTAX);
    CHECK(framework == NULL);
}

static void a_failure_leaves_the_output_alone(void) {
    char mark;
    aigov_maturity *maturity = (aigov_maturity *)(void *)&mark;
    const char *ids[] = {"TM-999"};
    CHECK(aigov_assess_maturity(ids, 1, &maturity, NULL) == AIGOV_STATUS_UNKNOWN_ID);
    CHECK((void *)maturity == (void *)&mark);
}

static void an_error_tells_every_problem_in_document_order(void) {
    const char *ids[] = {"TM-001", "TM-01", "CAP-001", "something else"};
    aigov_maturity *maturity = NULL;
    aigov_error *error = NULL;
    CHECK(aigov_assess_maturity(ids, 4, &maturity, &error) == AIGOV_STATUS_UNKNOWN_ID);
    CHECK(aigov_error_problem_count(error) == 2);
    CHECK(aigov_error_total_problems(error) == 2);
    CHECK_TEXT(aigov_error_path(error), "[1]");
    const aigov_problem *first = aigov_error_problem(error, 0), *second = aigov_error_problem(error, 1);
    CHECK_TEXT(aigov_problem_kind(first), "unknown_id");
    CHECK_TEXT(aigov_problem_path(first), "[1]");
    CHECK(strstr(aigov_problem_message(first), "the nearest is \"TM-001\"") != NULL);
    CHECK_TEXT(aigov_problem_expected(first), "the id of a control or capability");
    CHECK_TEXT(aigov_problem_found(first), "\"TM-01\"");
    CHECK_TEXT(aigov_problem_path(second), "[3]");
    CHECK(aigov_error_problem(error, 2) == NULL);
    CHECK(strstr(aigov_error_message(error), aigov_problem_message(second)) != NULL);
    aigov_error_free(error);
}

static void of_very_many_problems_the_first_hundred_are_listed(void) {
    const char *ids[250];
    for (size_t i = 0; i < 250; i++) ids[i] = "TM-999";
    aigov_maturity *maturity = NULL;
    aigov_error *error = NULL;
    CHECK(aigov_assess_maturity(ids, 250, &maturity, &error) == AIGOV_STATUS_UNKNOWN_ID);
    CHECK(aigov_error_problem_count(error) == 100);
    CHECK(aigov_error_total_problems(error) == 250);
    aigov_error_free(error);
}

static void a_problem_without_expected_and_found_has_neither(void) {
    aigov_error *error = NULL;
    CHECK(aigov_generate_risk_heatmap(NULL, &error) == AIGOV_STATUS_NULL_POINTER);
    CHECK(aigov_problem_expected(aigov_error_problem(error, 0)) == NULL);
    CHECK(aigov_problem_found(aigov_error_problem(error, 0)) == NULL);
    aigov_error_free(error);
}

#define LATIN_1 "Caf\xE9"

static void text_that_is_not_utf_8_is_refused(void) {
    aigov_framework *framework = builtin(), *read = NULL;
    aigov_program *program = program_of(framework, SMALLEST);
    aigov_posture *posture = NULL;
    aigov_history *history = NULL;
    aigov_maturity *maturity = NULL;
    aigov_heatmap *heatmap = NULL;
    aigov_decision *decision = NULL;
    aigov_document *document = NULL;
    aigov_string *text = NULL;
    aigov_error *error = NULL;
    const char *ids[] = {"TM-001", LATIN_1}, bytes[] = "{\"id\": \"" LATIN_1 "\"}";
    const aigov_status wanted = AIGOV_STATUS_ENCODING;
    CHECK_FAILS(aigov_assess_maturity(ids, 2, &maturity, &error), wanted, "ids[1]");
    CHECK_FAILS(aigov_generate_usage_policy(LATIN_1, NULL, 0, &text, &error), wanted, "organization");
    CHECK_FAILS(aigov_generate_usage_policy("Example", ids, 2, &text, &error), wanted, "approved_tools[1]");
    CHECK_FAILS(aigov_framework_section_json(framework, LATIN_1, &text, &error), wanted, "section");
    CHECK_FAILS(aigov_framework_entry_json(framework, "risks", LATIN_1, &text, &error), wanted, "id");
    CHECK_FAILS(aigov_framework_evaluate_metric_json(framework, LATIN_1, NULL, 0, &text, &error), wanted, "metric");
    CHECK_FAILS(aigov_framework_mappings_of_json(framework, LATIN_1, &text, &error), wanted, "control");
    CHECK_FAILS(aigov_framework_mappings_to_json(framework, "owasp-llm-2025", LATIN_1, &text, &error), wanted, "reference");
    CHECK_FAILS(aigov_framework_assess(framework, program, LATIN_1, &posture, &error), wanted, "as_of");
    CHECK_OK(aigov_framework_assess(framework, program, "2026-11-22", &posture, &error));
    CHECK_FAILS(aigov_posture_explain_json(posture, LATIN_1, &text, &error), wanted, "id");
    CHECK_FAILS(aigov_posture_explain_text(posture, LATIN_1, &text, &error), wanted, "id");
    CHECK_FAILS(aigov_posture_section_json(posture, LATIN_1, &text, &error), wanted, "section");
    CHECK_FAILS(aigov_program_section_json(program, LATIN_1, &text, &error), wanted, "section");
    CHECK_FAILS(aigov_posture_from_json(bytes, sizeof bytes - 1, &posture, &error), wanted, "");
    CHECK_FAILS(aigov_posture_foresight_json(posture, LATIN_1, &text, &error), wanted, "until");
    CHECK_FAILS(aigov_posture_plan_json(posture, bytes, sizeof bytes - 1, &text, &error), wanted, "");
    CHECK_FAILS(aigov_framework_history(framework, program, "{}", 2, LATIN_1, 0, &history, &error), wanted, "until");
    CHECK_FAILS(aigov_framework_history(framework, program, bytes, sizeof bytes - 1, "2026-12-31", 0, &history, &error), wanted, "");
    CHECK_FAILS(aigov_framework_posture_from_json(framework, bytes, sizeof bytes - 1, &posture, &error), wanted, "");
    CHECK_FAILS(aigov_program_with_changes(program, bytes, sizeof bytes - 1, &program, &error), wanted, "");
    aigov_posture_free(posture);
    CHECK_FAILS(aigov_framework_from_json(bytes, sizeof bytes - 1, &read, &error), wanted, "");
    CHECK_FAILS(aigov_framework_from_yaml(bytes, sizeof bytes - 1, &read, &error), wanted, "");
    CHECK_FAILS(aigov_program_from_json(bytes, sizeof bytes - 1, &program, &error), wanted, "");
    CHECK_FAILS(aigov_framework_decide(framework, bytes, sizeof bytes - 1, &decision, &error), wanted, "");
    CHECK_FAILS(aigov_framework_usage_policy(framework, bytes, sizeof bytes - 1, &document, &error), wanted, "");
    CHECK_FAILS(aigov_framework_heatmap_of(framework, bytes, sizeof bytes - 1, 0, &heatmap, &error), wanted, "");
    aigov_program_free(program);
    aigov_framework_free(framework);
}

static void names_of_nothing_are_refused(void) {
    aigov_framework *framework = builtin();
    aigov_string *text = NULL;
    aigov_error *error = NULL;
    CHECK_FAILS(aigov_framework_section_json(framework, "control", &text, &error), AIGOV_STATUS_INVALID_ARGUMENT, "section");
    CHECK_FAILS(aigov_framework_entry_json(framework, "levels", "1", &text, &error), AIGOV_STATUS_INVALID_ARGUMENT, "section");
    CHECK_FAILS(aigov_framework_entry_json(framework, "controls", "TM-01", &text, &error), AIGOV_STATUS_UNKNOWN_ID, "");
    CHECK_FAILS(aigov_framework_evaluate_metric_json(framework, "coverage", NULL, 0, &text, &error), AIGOV_STATUS_UNKNOWN_ID, "");
    CHECK_FAILS(aigov_framework_mappings_of_json(framework, "R001", &text, &error), AIGOV_STATUS_UNKNOWN_ID, "");
    CHECK_FAILS(aigov_framework_mappings_to_json(framework, "owasp-llm", "LLM01", &text, &error), AIGOV_STATUS_UNKNOWN_ID, "edition");
    aigov_framework_free(framework);
}

static void numbers_of_nothing_are_refused(void) {
    aigov_framework *framework = builtin();
    aigov_heatmap *heatmap = NULL;
    aigov_string *text = NULL;
    aigov_error *error = NULL;
    const aigov_figure figures[] = {{AIGOV_SEVERITY_HIGH, 96, 100}, {5, 1, 1}};
    CHECK_FAILS(aigov_framework_heatmap(framework, 3, &heatmap, &error), AIGOV_STATUS_INVALID_ARGUMENT, "view");
    CHECK_FAILS(aigov_framework_heatmap(framework, -1, &heatmap, &error), AIGOV_STATUS_INVALID_ARGUMENT, "view");
    CHECK_FAILS(aigov_framework_heatmap_of(framework, "[]", 2, 99, &heatmap, &error), AIGOV_STATUS_INVALID_ARGUMENT, "view");
    CHECK_FAILS(aigov_framework_evaluate_metric_json(framework, "vulnerability_detection_rate", figures, 2, &text, &error),
                AIGOV_STATUS_INVALID_ARGUMENT, "figures[1].severity");
    /* The current risks are a posture's, not a framework's. */
    CHECK_FAILS(aigov_framework_heatmap(framework, AIGOV_RISK_VIEW_CURRENT, &heatmap, &error), AIGOV_STATUS_INVALID_ARGUMENT, "view");
    aigov_framework_free(framework);
}

static void overlays_are_checked_with_what_they_make(void) {
    const char risks[] = "{\"risks\": [{\"id\": \"R002\", \"controls\": [\"TM-999\"]}]}", unknown[] = "{\"contols\": []}";
    const char unchanged[] = "{\"controls\": [{\"id\": \"DP-001\", \"cadence\": {\"calendar\": \"monthly\"}}]}";
    aigov_framework *framework = builtin(), *extended = NULL;
    aigov_error *error = NULL;
    CHECK_FAILS(aigov_framework_extend(framework, risks, sizeof risks - 1, &extended, &error), AIGOV_STATUS_UNKNOWN_ID, "risks[R002].controls[0]");
    /* Rules that change have a version of their own. */
    CHECK_FAILS(aigov_framework_extend(framework, unchanged, sizeof unchanged - 1, &extended, &error), AIGOV_STATUS_INCONSISTENT, "version");
    CHECK_FAILS(aigov_framework_extend(framework, unknown, sizeof unknown - 1, &extended, &error), AIGOV_STATUS_UNKNOWN_FIELD, "contols");
    CHECK_FAILS(aigov_framework_extend(framework, "[]", 2, &extended, &error), AIGOV_STATUS_WRONG_TYPE, "");
    CHECK_FAILS(aigov_framework_extend(framework, "{", 1, &extended, &error), AIGOV_STATUS_SYNTAX, "");
    CHECK(extended == NULL);
    aigov_framework_free(framework);
}

static void impossible_lengths_are_refused(void) {
    aigov_framework *framework = NULL;
    aigov_maturity *maturity = NULL;
    aigov_error *error = NULL;
    const char *ids[] = {"TM-001"};
    CHECK_FAILS(aigov_framework_from_json("{}", (size_t)-1, &framework, &error), AIGOV_STATUS_INVALID_ARGUMENT, "json");
    CHECK_FAILS(aigov_assess_maturity(ids, (size_t)-1 / 4, &maturity, &error), AIGOV_STATUS_INVALID_ARGUMENT, "ids");
}

#define HEAD "\"schema_version\": 2, \"organization\": {\"name\": \"Example Robotics\"}, "
#define FRAMEWORK "\"framework\": {\"id\": \"ai-code-generation\", \"version\": \"1.1.0\"}"
#define TEN_LISTS "[[[[[[[[[["

static void every_kind_of_problem_of_a_document_has_its_status(void) {
    static const struct {
        const char *yaml;
        aigov_status status;
        const char *path;
    } cases[] = {
        {"framework: [\n", AIGOV_STATUS_SYNTAX, ""},
        {TEN_LISTS TEN_LISTS TEN_LISTS TEN_LISTS TEN_LISTS TEN_LISTS TEN_LISTS, AIGOV_STATUS_LIMIT, ""},
        {"{" HEAD "}", AIGOV_STATUS_MISSING_FIELD, "framework"},
        {"{" HEAD FRAMEWORK ", \"control\": []}", AIGOV_STATUS_UNKNOWN_FIELD, "control"},
        {"{" HEAD FRAMEWORK ", \"risks\": [], \"risks\": []}", AIGOV_STATUS_DUPLICATE_KEY, "risks"},
        {"{" HEAD FRAMEWORK ", \"controls\": 1}", AIGOV_STATUS_WRONG_TYPE, "controls"},
        {"{" HEAD FRAMEWORK ", \"controls\": [{\"id\": \"TM-001\", \"status\": \"done\"}]}",
         AIGOV_STATUS_INVALID_VALUE, "controls[0].status"},
        {"{" HEAD FRAMEWORK ", \"controls\": [{\"id\": \"TM 001\", \"status\": \"partial\"}]}", AIGOV_STATUS_INVALID_ID, "controls[0].id"},
        {"{" HEAD FRAMEWORK ", \"controls\": [{\"id\": \"TM-999\", \"status\": \"partial\"}]}", AIGOV_STATUS_UNKNOWN_ID, "controls[0].id"},
        {"{" HEAD FRAMEWORK ", \"controls\": [{\"id\": \"TM-001\", \"status\": \"partial\", \"effective_on\": \"2026-02-30\"}]}",
         AIGOV_STATUS_INVALID_DATE, "controls[0].effective_on"},
        {"{" HEAD FRAMEWORK ", \"repositories\": [{\"id\": \"web\"}, {\"id\": \"web\"}]}", AIGOV_STATUS_DUPLICATE_ID, "repositories[1].id"},
        {"{" HEAD FRAMEWORK ", \"measurements\": [{\"metric\": \"ai_tool_coverage\", \"numerator\": 1, \"denominator\": 2,"
         " \"starts_on\": \"2026-10-31\", \"ends_on\": \"2026-10-01\"}]}", AIGOV_STATUS_INCONSISTENT, "measurements[0].ends_on"},
        {"{\"schema_version\": 2, \"organization\": {\"name\": \" \"}, " FRAMEWORK "}", AIGOV_STATUS_INVALID_TEXT, "organization.name"},
        {"{\"schema_version\": 3, \"organization\": {\"name\": \"Example Robotics\"}, " FRAMEWORK "}",
         AIGOV_STATUS_UNSUPPORTED_VERSION, "schema_version"},
        {"{" HEAD "\"framework\": {\"id\": \"other\", \"version\": \"1.1.0\"}}", AIGOV_STATUS_FRAMEWORK_MISMATCH, "framework.id"},
    };
    aigov_framework *framework = builtin();
    aigov_program *program = NULL;
    aigov_error *error = NULL;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        aigov_status status = aigov_framework_program_from_yaml(framework, cases[i].yaml, strlen(cases[i].yaml), &program, &error);
        CHECK_FAILS(status, cases[i].status, cases[i].path);
        CHECK(program == NULL);
    }
    aigov_framework_free(framework);
}

static void requests_report_their_own_places(void) {
    const char options[] = "{\"as_of\": \"2026-02-30\"}", request[] = "{\"endpoint\": \"cloud\"}", policy[] = "{\"organization\": \" \"}";
    aigov_framework *framework = builtin(), *read = NULL;
    aigov_program *program = program_of(framework, "{" HEAD FRAMEWORK "}");
    aigov_posture *posture = NULL;
    aigov_decision *decision = NULL;
    aigov_document *document = NULL;
    aigov_string *text = NULL;
    aigov_error *error = NULL;
    CHECK_FAILS(aigov_framework_assess(framework, program, "22.11.2026", &posture, &error), AIGOV_STATUS_INVALID_DATE, "as_of");
    CHECK_FAILS(aigov_framework_assess(framework, program, "2026-02-29", &posture, &error), AIGOV_STATUS_INVALID_DATE, "as_of");
    CHECK_FAILS(aigov_framework_assess_with(framework, program, options, sizeof options - 1, &posture, &error),
                AIGOV_STATUS_INVALID_DATE, "as_of");
    CHECK_FAILS(aigov_framework_decide(framework, request, sizeof request - 1, &decision, &error), AIGOV_STATUS_INVALID_VALUE, "endpoint");
    CHECK_FAILS(aigov_framework_usage_policy(framework, policy, sizeof policy - 1, &document, &error),
                AIGOV_STATUS_INVALID_TEXT, "organization");
    CHECK_FAILS(aigov_generate_usage_policy("Example\xE2\x80\xAERobotics", NULL, 0, &text, &error), AIGOV_STATUS_INVALID_TEXT, "organization");
    CHECK_FAILS(aigov_framework_from_json("[]", 2, &read, &error), AIGOV_STATUS_WRONG_TYPE, "");
    aigov_program_free(program);
    aigov_framework_free(framework);
}

static void a_program_can_be_read_without_and_checked_against_a_framework(void) {
    const char yaml[] = "{schema_version: 2, framework: {id: ai-code-generation, version: '1.1.0'}, organization: {name: Example Robotics},"
                        " controls: [{id: TM-010, status: planned}]}";
    aigov_framework *framework = builtin();
    aigov_program *program = NULL;
    aigov_posture *posture = NULL;
    aigov_string *problems = NULL;
    aigov_error *error = NULL;
    CHECK_OK(aigov_program_from_yaml(yaml, sizeof yaml - 1, &program, &error));
    CHECK_OK(aigov_program_validate_json(program, framework, &problems, &error));
    CHECK_TEXT(aigov_string_data(problems),
               "[{\"kind\":\"unknown_id\",\"path\":\"controls[0].id\",\"message\":\"no control has the id \\\"TM-010\\\"; the nearest is "
               "\\\"TM-001\\\"\",\"expected\":\"the id of a control\",\"found\":\"\\\"TM-010\\\"\"}]");
    CHECK_FAILS(aigov_framework_assess(framework, program, "2026-11-22", &posture, &error), AIGOV_STATUS_UNKNOWN_ID, "controls[0].id");
    aigov_string_free(problems);
    aigov_program_free(program);
    aigov_framework_free(framework);
}

static void every_status_has_its_number_and_its_name(void) {
    static const struct {
        int number, status;
        const char *name;
    } statuses[] = {
        {0, AIGOV_STATUS_OK, "ok"},
        {1, AIGOV_STATUS_INTERNAL, "internal"},
        {2, AIGOV_STATUS_NULL_POINTER, "null_pointer"},
        {3, AIGOV_STATUS_INVALID_ARGUMENT, "invalid_argument"},
        {4, AIGOV_STATUS_SYNTAX, "syntax"},
        {5, AIGOV_STATUS_ENCODING, "encoding"},
        {6, AIGOV_STATUS_LIMIT, "limit"},
        {7, AIGOV_STATUS_MISSING_FIELD, "missing_field"},
        {8, AIGOV_STATUS_UNKNOWN_FIELD, "unknown_field"},
        {9, AIGOV_STATUS_DUPLICATE_KEY, "duplicate_key"},
        {10, AIGOV_STATUS_WRONG_TYPE, "wrong_type"},
        {11, AIGOV_STATUS_INVALID_VALUE, "invalid_value"},
        {12, AIGOV_STATUS_INVALID_ID, "invalid_id"},
        {13, AIGOV_STATUS_INVALID_DATE, "invalid_date"},
        {14, AIGOV_STATUS_INVALID_TEXT, "invalid_text"},
        {15, AIGOV_STATUS_DUPLICATE_ID, "duplicate_id"},
        {16, AIGOV_STATUS_UNKNOWN_ID, "unknown_id"},
        {17, AIGOV_STATUS_INCONSISTENT, "inconsistent"},
        {18, AIGOV_STATUS_UNSUPPORTED_VERSION, "unsupported_version"},
        {19, AIGOV_STATUS_FRAMEWORK_MISMATCH, "framework_mismatch"},
        {20, AIGOV_STATUS_CANCELLED, "cancelled"},
    };
    const int count = (int)(sizeof statuses / sizeof *statuses);
    for (int i = 0; i < count; i++) {
        CHECK(statuses[i].number == i && statuses[i].status == i);
        CHECK_TEXT(aigov_status_name(i), statuses[i].name);
    }
    CHECK_TEXT(aigov_status_name(count), "unknown");
    CHECK_TEXT(aigov_status_name(-1), "unknown");
}

int main(void) {
    RUN(the_error_place_needs_no_value_beforehand);
    RUN(a_caller_may_not_care_for_the_error);
    RUN(a_failure_leaves_the_output_alone);
    RUN(an_error_tells_every_problem_in_document_order);
    RUN(of_very_many_problems_the_first_hundred_are_listed);
    RUN(a_problem_without_expected_and_found_has_neither);
    RUN(text_that_is_not_utf_8_is_refused);
    RUN(names_of_nothing_are_refused);
    RUN(numbers_of_nothing_are_refused);
    RUN(overlays_are_checked_with_what_they_make);
    RUN(impossible_lengths_are_refused);
    RUN(every_kind_of_problem_of_a_document_has_its_status);
    RUN(requests_report_their_own_places);
    RUN(a_program_can_be_read_without_and_checked_against_a_framework);
    RUN(every_status_has_its_number_and_its_name);
    return report();
}
