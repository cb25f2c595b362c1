/* NULL for every pointer of every function: a status or an empty answer, never a crash. */

#include "check.h"

static aigov_framework *framework;
static aigov_program *program;
static aigov_posture *posture;
static aigov_history *history;
static aigov_heatmap *heatmap;
static aigov_maturity *maturity;
static aigov_decision *decision;
static aigov_document *document;
static aigov_string *text;
static aigov_error *error;

#define AS_OF "{\"as_of\": \"2026-11-22\"}"

#define REFUSES(call, argument) CHECK_FAILS(call, AIGOV_STATUS_NULL_POINTER, argument)

static void every_free_function_accepts_null(void) {
    aigov_framework_free(NULL);
    aigov_program_free(NULL);
    aigov_posture_free(NULL);
    aigov_history_free(NULL);
    aigov_heatmap_free(NULL);
    aigov_maturity_free(NULL);
    aigov_decision_free(NULL);
    aigov_document_free(NULL);
    aigov_string_free(NULL);
    aigov_error_free(NULL);
}

static void accessors_answer_null_with_nothing(void) {
    CHECK(aigov_error_kind(NULL) == NULL);
    CHECK(aigov_error_message(NULL) == NULL);
    CHECK(aigov_error_path(NULL) == NULL);
    CHECK(aigov_error_problem_count(NULL) == 0);
    CHECK(aigov_error_total_problems(NULL) == 0);
    CHECK(aigov_error_problem(NULL, 0) == NULL);
    CHECK(aigov_problem_kind(NULL) == NULL);
    CHECK(aigov_problem_path(NULL) == NULL);
    CHECK(aigov_problem_message(NULL) == NULL);
    CHECK(aigov_problem_expected(NULL) == NULL);
    CHECK(aigov_problem_found(NULL) == NULL);
    CHECK(aigov_string_data(NULL) == NULL);
    CHECK(aigov_string_length(NULL) == 0);
    CHECK(aigov_framework_id(NULL) == NULL);
    CHECK(aigov_framework_version(NULL) == NULL);
    CHECK(aigov_framework_digest(NULL) == NULL);
    CHECK(aigov_framework_rules_digest(NULL) == NULL);
    CHECK(aigov_framework_access_requirement_count(NULL) == 0);
    CHECK(aigov_framework_access_requirement_id(NULL, 0) == NULL);
    CHECK(aigov_program_digest(NULL) == NULL);
    CHECK(aigov_maturity_current_level(NULL) == 0);
    CHECK(aigov_maturity_next_level(NULL) == 0);
    CHECK(aigov_maturity_level_name(NULL) == NULL);
    CHECK(aigov_maturity_gap_count(NULL) == 0);
    CHECK(aigov_maturity_gap(NULL, 0) == NULL);
    CHECK(!aigov_decision_allowed(NULL));
    CHECK(aigov_decision_reason_count(NULL) == 0);
    CHECK(aigov_decision_reason_code(NULL, 0) == NULL);
    CHECK(aigov_decision_reason_requirement(NULL, 0) == NULL);
    CHECK(aigov_document_status(NULL) == NULL);
    CHECK(aigov_document_approved_text(NULL) == NULL);
    CHECK(aigov_document_markdown(NULL) == NULL);
    CHECK(aigov_document_html(NULL) == NULL);
    CHECK(aigov_history_count(NULL) == 0);
    CHECK(aigov_history_posture(NULL, 0) == NULL);
    CHECK(aigov_posture_as_of(NULL) == NULL);
    CHECK(aigov_posture_known_at(NULL) == NULL);
    CHECK(aigov_posture_unit(NULL) == NULL);
    CHECK(aigov_posture_declared_level(NULL) == 0);
    CHECK(aigov_posture_declared_maturity(NULL) == NULL);
    CHECK(aigov_posture_evidenced_level(NULL) == 0);
    CHECK(aigov_posture_evidenced_maturity(NULL) == NULL);
    CHECK(aigov_posture_control_count(NULL) == 0);
    CHECK(aigov_posture_control_id(NULL, 0) == NULL);
    CHECK(aigov_posture_control_declared_status(NULL, 0) == NULL);
    CHECK(aigov_posture_control_proof(NULL, 0) == AIGOV_PROOF_STATUS_NONE);
    CHECK(aigov_posture_control_excused(NULL, 0) == NULL);
    CHECK(aigov_posture_control_owner(NULL, 0) == NULL);
    CHECK(aigov_posture_control_silent_count(NULL, 0) == 0);
    CHECK(aigov_posture_control_silent_unit(NULL, 0, 0) == NULL);
    CHECK(aigov_posture_unit_count(NULL) == 0);
    CHECK(aigov_posture_unit_id(NULL, 0) == NULL);
    CHECK(aigov_posture_unit_name(NULL, 0) == NULL);
    CHECK(aigov_posture_unit_owner(NULL, 0) == NULL);
    CHECK(aigov_posture_unit_declared_level(NULL, 0) == 0);
    CHECK(aigov_posture_unit_evidenced_level(NULL, 0) == 0);
    CHECK(aigov_posture_unit_gap_count(NULL, 0) == 0);
    CHECK(aigov_posture_unit_gap(NULL, 0, 0) == NULL);
    CHECK(aigov_posture_exclusion_count(NULL) == 0);
    CHECK(aigov_posture_exclusion_kind(NULL, 0) == NULL);
    CHECK(aigov_posture_exclusion_subject(NULL, 0) == NULL);
    CHECK(aigov_posture_exclusion_unit(NULL, 0) == NULL);
    CHECK(aigov_posture_exclusion_reason(NULL, 0) == NULL);
    CHECK(aigov_posture_exclusion_approver(NULL, 0) == NULL);
    CHECK(aigov_posture_exclusion_on(NULL, 0) == NULL);
    CHECK(aigov_posture_reliance_count(NULL) == 0);
    CHECK(aigov_posture_reliance_reason(NULL, 0) == NULL);
    CHECK(aigov_posture_reliance_subject(NULL, 0) == NULL);
    CHECK(aigov_posture_reliance_unit(NULL, 0) == NULL);
    CHECK(aigov_posture_separating_count(NULL) == 0);
    CHECK(aigov_posture_separating_id(NULL, 0) == NULL);
    CHECK(aigov_posture_item_count(NULL, AIGOV_EVIDENCE_STATE_MISSING) == 0);
    CHECK(aigov_posture_warning_count(NULL) == 0);
    CHECK(aigov_posture_warning_code(NULL, 0) == NULL);
    CHECK(aigov_posture_warning_fact(NULL, 0) == NULL);
    CHECK(aigov_posture_risk_count(NULL) == 0);
    CHECK(aigov_posture_risk_id(NULL, 0) == NULL);
    CHECK(aigov_posture_risk_level(NULL, 0, AIGOV_RISK_VIEW_CURRENT) == NULL);
    CHECK(aigov_posture_risk_declared_level(NULL, 0) == NULL);
    CHECK(aigov_posture_risk_appetite(NULL, 0) == NULL);
    CHECK(aigov_posture_risk_appetite_level(NULL, 0) == NULL);
    CHECK(aigov_posture_risk_framework_level(NULL, 0) == NULL);
    CHECK(aigov_posture_metric_count(NULL) == 0);
    CHECK(aigov_posture_metric_id(NULL, 0) == NULL);
    CHECK(aigov_posture_metric_status(NULL, 0) == NULL);
    CHECK(!aigov_posture_metric_is_aged(NULL, 0));
    CHECK(aigov_posture_use_count(NULL) == 0);
    CHECK(aigov_posture_denial_count(NULL) == 0);
    CHECK(aigov_posture_denial_repository(NULL, 0) == NULL);
    CHECK(aigov_posture_denial_tool(NULL, 0) == NULL);
    CHECK(aigov_posture_policy_count(NULL) == 0);
    CHECK(aigov_posture_policy_document(NULL, 0) == NULL);
    CHECK(aigov_posture_policy_text_state(NULL, 0) == NULL);
    CHECK(aigov_heatmap_count_at(NULL, "rare", "minor") == 0);
    CHECK(aigov_heatmap_count_at(heatmap, NULL, "minor") == 0);
    CHECK(aigov_heatmap_count_at(heatmap, "rare", NULL) == 0);
}

static void a_missing_place_for_the_output_is_refused(void) {
    REFUSES(aigov_assess_maturity(NULL, 0, NULL, &error), "out");
    REFUSES(aigov_generate_risk_heatmap(NULL, &error), "out");
    REFUSES(aigov_generate_usage_policy("Example", NULL, 0, NULL, &error), "out");
    REFUSES(aigov_framework_builtin(NULL, &error), "out");
    REFUSES(aigov_framework_from_json("{}", 2, NULL, &error), "out");
    REFUSES(aigov_framework_extend(framework, "{}", 2, NULL, &error), "out");
    REFUSES(aigov_framework_schema(NULL, &error), "out");
    REFUSES(aigov_program_schema(NULL, &error), "out");
    REFUSES(aigov_posture_schema(NULL, &error), "out");
    REFUSES(aigov_framework_to_json(framework, NULL, &error), "out");
    REFUSES(aigov_framework_document_digest(framework, "usage_policy", NULL, &error), "out");
    REFUSES(aigov_program_from_json("{}", 2, NULL, &error), "out");
    REFUSES(aigov_program_with_changes(program, "{}", 2, NULL, &error), "out");
    REFUSES(aigov_framework_posture_from_json(framework, "{}", 2, NULL, &error), "out");
    REFUSES(aigov_framework_history(framework, program, AS_OF, strlen(AS_OF), "2026-12-31", 0, NULL, &error), "out");
    REFUSES(aigov_posture_from_json("{}", 2, NULL, &error), "out");
    REFUSES(aigov_posture_section_json(posture, "risks", NULL, &error), "out");
    REFUSES(aigov_program_section_json(program, "risks", NULL, &error), "out");
    REFUSES(aigov_posture_to_text(posture, NULL, &error), "out");
    REFUSES(aigov_posture_explain_json(posture, "R001", NULL, &error), "out");
    REFUSES(aigov_posture_explain_text(posture, "R001", NULL, &error), "out");
    REFUSES(aigov_posture_diff_json(posture, posture, NULL, &error), "out");
    REFUSES(aigov_posture_foresight_json(posture, "2026-12-31", NULL, &error), "out");
    REFUSES(aigov_posture_plan_json(posture, "{}", 2, NULL, &error), "out");
    CHECK(aigov_framework_builtin(NULL, NULL) == AIGOV_STATUS_NULL_POINTER);
}

static void a_missing_object_is_refused(void) {
    REFUSES(aigov_framework_extend(NULL, "{}", 2, &framework, &error), "framework");
    REFUSES(aigov_framework_to_json(NULL, &text, &error), "framework");
    REFUSES(aigov_framework_section_json(NULL, "controls", &text, &error), "framework");
    REFUSES(aigov_framework_entry_json(NULL, "controls", "TM-001", &text, &error), "framework");
    REFUSES(aigov_framework_assess_maturity(NULL, NULL, 0, &maturity, &error), "framework");
    REFUSES(aigov_framework_heatmap(NULL, 0, &heatmap, &error), "framework");
    REFUSES(aigov_framework_heatmap_of(NULL, "[]", 2, 0, &heatmap, &error), "framework");
    REFUSES(aigov_framework_decide(NULL, "{}", 2, &decision, &error), "framework");
    REFUSES(aigov_framework_evaluate_metric_json(NULL, "ai_tool_coverage", NULL, 0, &text, &error), "framework");
    REFUSES(aigov_framework_mappings_of_json(NULL, "TM-001", &text, &error), "framework");
    REFUSES(aigov_framework_mappings_to_json(NULL, "owasp-llm-2025", "LLM01", &text, &error), "framework");
    REFUSES(aigov_framework_document_digest(NULL, "usage_policy", &text, &error), "framework");
    REFUSES(aigov_framework_usage_policy(NULL, "{}", 2, &document, &error), "framework");
    REFUSES(aigov_framework_program_from_json(NULL, "{}", 2, &program, &error), "framework");
    REFUSES(aigov_framework_program_from_yaml(NULL, "{}", 2, &program, &error), "framework");
    REFUSES(aigov_framework_assess(NULL, program, "2026-11-22", &posture, &error), "framework");
    REFUSES(aigov_framework_assess(framework, NULL, "2026-11-22", &posture, &error), "program");
    REFUSES(aigov_framework_assess_with(NULL, program, "{}", 2, &posture, &error), "framework");
    REFUSES(aigov_framework_assess_with(framework, NULL, "{}", 2, &posture, &error), "program");
    REFUSES(aigov_framework_history(NULL, program, "{}", 2, "2026-12-31", 0, &history, &error), "framework");
    REFUSES(aigov_framework_history(framework, NULL, "{}", 2, "2026-12-31", 0, &history, &error), "program");
    REFUSES(aigov_framework_posture_from_json(NULL, "{}", 2, &posture, &error), "framework");
    REFUSES(aigov_program_to_json(NULL, &text, &error), "program");
    REFUSES(aigov_program_with_changes(NULL, "{}", 2, &program, &error), "program");
    REFUSES(aigov_program_validate_json(NULL, framework, &text, &error), "program");
    REFUSES(aigov_program_validate_json(program, NULL, &text, &error), "framework");
    REFUSES(aigov_program_section_json(NULL, "risks", &text, &error), "program");
    REFUSES(aigov_posture_section_json(NULL, "risks", &text, &error), "posture");
    REFUSES(aigov_posture_to_json(NULL, &text, &error), "posture");
    REFUSES(aigov_posture_to_text(NULL, &text, &error), "posture");
    REFUSES(aigov_posture_explain_json(NULL, "R001", &text, &error), "posture");
    REFUSES(aigov_posture_explain_text(NULL, "R001", &text, &error), "posture");
    REFUSES(aigov_posture_diff_json(NULL, posture, &text, &error), "later");
    REFUSES(aigov_posture_diff_json(posture, NULL, &text, &error), "earlier");
    REFUSES(aigov_posture_foresight_json(NULL, "2026-12-31", &text, &error), "posture");
    REFUSES(aigov_posture_plan_json(NULL, "{}", 2, &text, &error), "posture");
    REFUSES(aigov_posture_heatmap(NULL, 0, &heatmap, &error), "posture");
    REFUSES(aigov_posture_usage_policy(NULL, &document, &error), "posture");
    REFUSES(aigov_heatmap_cell_json(NULL, "rare", "minor", &text, &error), "heatmap");
    REFUSES(aigov_heatmap_to_text(NULL, &text, &error), "heatmap");
    REFUSES(aigov_heatmap_to_svg(NULL, &text, &error), "heatmap");
    REFUSES(aigov_heatmap_to_html(NULL, &text, &error), "heatmap");
    REFUSES(aigov_heatmap_to_json(NULL, &text, &error), "heatmap");
    REFUSES(aigov_maturity_to_json(NULL, &text, &error), "maturity");
    REFUSES(aigov_decision_to_json(NULL, &text, &error), "decision");
    REFUSES(aigov_document_to_json(NULL, &text, &error), "document");
}

static void a_missing_text_is_refused(void) {
    const char *ids[] = {"TM-001", NULL};
    REFUSES(aigov_assess_maturity(NULL, 1, &maturity, &error), "ids");
    REFUSES(aigov_assess_maturity(ids, 2, &maturity, &error), "ids[1]");
    REFUSES(aigov_generate_usage_policy(NULL, NULL, 0, &text, &error), "organization");
    REFUSES(aigov_generate_usage_policy("Example", NULL, 1, &text, &error), "approved_tools");
    REFUSES(aigov_framework_from_json(NULL, 2, &framework, &error), "json");
    REFUSES(aigov_framework_from_yaml(NULL, 0, &framework, &error), "yaml");
    REFUSES(aigov_framework_extend(framework, NULL, 2, &framework, &error), "overlay");
    REFUSES(aigov_framework_section_json(framework, NULL, &text, &error), "section");
    REFUSES(aigov_framework_entry_json(framework, NULL, "TM-001", &text, &error), "section");
    REFUSES(aigov_framework_entry_json(framework, "controls", NULL, &text, &error), "id");
    REFUSES(aigov_framework_assess_maturity(framework, NULL, 1, &maturity, &error), "ids");
    REFUSES(aigov_framework_heatmap_of(framework, NULL, 2, 0, &heatmap, &error), "risks");
    REFUSES(aigov_framework_decide(framework, NULL, 2, &decision, &error), "request");
    REFUSES(aigov_framework_evaluate_metric_json(framework, NULL, NULL, 0, &text, &error), "metric");
    REFUSES(aigov_framework_evaluate_metric_json(framework, "ai_tool_coverage", NULL, 1, &text, &error), "figures");
    REFUSES(aigov_framework_mappings_of_json(framework, NULL, &text, &error), "control");
    REFUSES(aigov_framework_mappings_to_json(framework, NULL, "LLM01", &text, &error), "edition");
    REFUSES(aigov_framework_mappings_to_json(framework, "owasp-llm-2025", NULL, &text, &error), "reference");
    REFUSES(aigov_framework_document_digest(framework, NULL, &text, &error), "document");
    REFUSES(aigov_framework_usage_policy(framework, NULL, 2, &document, &error), "request");
    REFUSES(aigov_framework_program_from_json(framework, NULL, 2, &program, &error), "json");
    REFUSES(aigov_framework_program_from_yaml(framework, NULL, 2, &program, &error), "yaml");
    REFUSES(aigov_framework_assess(framework, program, NULL, &posture, &error), "as_of");
    REFUSES(aigov_framework_assess_with(framework, program, NULL, 2, &posture, &error), "options");
    REFUSES(aigov_program_from_json(NULL, 2, &program, &error), "json");
    REFUSES(aigov_program_from_yaml(NULL, 2, &program, &error), "yaml");
    REFUSES(aigov_program_with_changes(program, NULL, 2, &program, &error), "changes");
    REFUSES(aigov_framework_posture_from_json(framework, NULL, 2, &posture, &error), "json");
    REFUSES(aigov_framework_history(framework, program, NULL, 2, "2026-12-31", 0, &history, &error), "options");
    REFUSES(aigov_framework_history(framework, program, AS_OF, strlen(AS_OF), NULL, 0, &history, &error), "until");
    REFUSES(aigov_posture_from_json(NULL, 2, &posture, &error), "json");
    REFUSES(aigov_posture_section_json(posture, NULL, &text, &error), "section");
    REFUSES(aigov_program_section_json(program, NULL, &text, &error), "section");
    REFUSES(aigov_posture_explain_json(posture, NULL, &text, &error), "id");
    REFUSES(aigov_posture_explain_text(posture, NULL, &text, &error), "id");
    REFUSES(aigov_posture_foresight_json(posture, NULL, &text, &error), "until");
    REFUSES(aigov_posture_plan_json(posture, NULL, 2, &text, &error), "target");
    REFUSES(aigov_heatmap_cell_json(heatmap, NULL, "minor", &text, &error), "likelihood");
    REFUSES(aigov_heatmap_cell_json(heatmap, "rare", NULL, &text, &error), "impact");
}

static void a_list_without_entries_may_be_null(void) {
    CHECK_OK(aigov_assess_maturity(NULL, 0, &maturity, &error));
    CHECK(aigov_maturity_current_level(maturity) == 1);
    aigov_maturity_free(maturity);
    maturity = NULL;
}

int main(void) {
    framework = builtin();
    program = program_of(framework, SMALLEST);
    CHECK_OK(aigov_framework_assess(framework, program, "2026-11-22", &posture, &error));
    CHECK_OK(aigov_posture_heatmap(posture, AIGOV_RISK_VIEW_CURRENT, &heatmap, &error));
    RUN(every_free_function_accepts_null);
    RUN(accessors_answer_null_with_nothing);
    RUN(a_missing_place_for_the_output_is_refused);
    RUN(a_missing_object_is_refused);
    RUN(a_missing_text_is_refused);
    RUN(a_list_without_entries_may_be_null);
    aigov_heatmap_free(heatmap);
    aigov_posture_free(posture);
    aigov_program_free(program);
    aigov_framework_free(framework);
    return report();
}
