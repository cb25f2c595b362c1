/* What objects tell about themselves, on small cases. */

#include "check.h"

static aigov_framework *framework;
static aigov_error *error;

static void a_maturity_names_its_level_and_what_is_missing_for_the_next(void) {
    static const char *const gaps[] = {"TM-003", "DP-001", "DP-002", "SEC-001", "SEC-002", "SEC-003", "CMP-001", "OPS-002"};
    const char *ids[] = {"OPS-001", "TM-001", "TM-002", "TM-001"};
    aigov_maturity *maturity = NULL;
    CHECK_OK(aigov_assess_maturity(ids, 4, &maturity, &error));
    CHECK(aigov_maturity_current_level(maturity) == 2);
    CHECK(aigov_maturity_next_level(maturity) == 3);
    CHECK_TEXT(aigov_maturity_level_name(maturity), "Developing");
    CHECK(aigov_maturity_gap_count(maturity) == 8);
    for (size_t i = 0; i < 8; i++) CHECK_TEXT(aigov_maturity_gap(maturity, i), gaps[i]);
    CHECK(aigov_maturity_gap(maturity, 8) == NULL);
    aigov_maturity_free(maturity);
}

static void the_top_level_has_no_next_one(void) {
    const char *ids[] = {"TM-001",  "TM-002",  "TM-003",  "DP-001",  "DP-002",  "SEC-001", "SEC-002", "SEC-003", "CMP-001",
                         "CMP-002", "OPS-001", "OPS-002", "CAP-001", "CAP-002", "CAP-003", "CAP-004", "CAP-005", "CAP-006"};
    aigov_maturity *maturity = NULL;
    CHECK_OK(aigov_framework_assess_maturity(framework, ids, 18, &maturity, &error));
    CHECK(aigov_maturity_current_level(maturity) == 5);
    CHECK(aigov_maturity_next_level(maturity) == 0);
    CHECK(aigov_maturity_gap_count(maturity) == 0);
    aigov_maturity_free(maturity);
}

static void the_articles_heatmap_and_policy_are_texts(void) {
    const char *tools[] = {"Claude Code", "Aider"};
    aigov_string *text = NULL;
    CHECK_OK(aigov_generate_risk_heatmap(&text, &error));
    CHECK(strncmp(aigov_string_data(text), "Risk Heatmap (Inherent Risk)\n", 29) == 0);
    CHECK(aigov_string_length(text) == strlen(aigov_string_data(text)));
    aigov_string_free(text);
    CHECK_OK(aigov_generate_usage_policy("Example Robotics", tools, 2, &text, &error));
    CHECK(strstr(aigov_string_data(text), "Example Robotics") != NULL);
    CHECK(strstr(aigov_string_data(text), "Aider") != NULL);
    CHECK(strstr(aigov_string_data(text), "This document has not been reviewed.") != NULL);
    aigov_string_free(text);
}

static void a_framework_survives_json_and_yaml(void) {
    aigov_string *json = NULL;
    aigov_framework *again = NULL;
    CHECK_TEXT(aigov_framework_id(framework), "ai-code-generation");
    CHECK_TEXT(aigov_framework_version(framework), "1.1.0");
    CHECK(strlen(aigov_framework_digest(framework)) == 64);
    CHECK(strcmp(aigov_framework_digest(framework), aigov_framework_rules_digest(framework)) != 0);
    CHECK_OK(aigov_framework_to_json(framework, &json, &error));
    CHECK_OK(aigov_framework_from_json(aigov_string_data(json), aigov_string_length(json), &again, &error));
    CHECK_TEXT(aigov_framework_digest(again), aigov_framework_digest(framework));
    aigov_framework_free(again);
    CHECK_OK(aigov_framework_from_yaml(aigov_string_data(json), aigov_string_length(json), &again, &error));
    CHECK_TEXT(aigov_framework_digest(again), aigov_framework_digest(framework));
    aigov_framework_free(again);
    aigov_string_free(json);
}

static void an_overlay_changes_what_it_states_and_nothing_else(void) {
    const char overlay[] = "{\"version\": \"1.1.0+example\", \"metrics\": [{\"id\": \"license_compliance_rate\", \"name\": \"Licence Rate\"}]}";
    const char yaml[] = "version: 1.1.0+example\nmetrics: [ { id: license_compliance_rate, name: Licence Rate } ]\n";
    aigov_framework *extended = NULL, *written = NULL;
    aigov_string *before = NULL, *after = NULL;
    CHECK_OK(aigov_framework_extend(framework, overlay, sizeof overlay - 1, &extended, &error));
    CHECK_TEXT(aigov_framework_version(extended), "1.1.0+example");
    CHECK_TEXT(aigov_framework_version(framework), "1.1.0");
    CHECK_OK(aigov_framework_entry_json(extended, "metrics", "license_compliance_rate", &after, &error));
    CHECK(strstr(aigov_string_data(after), "\"name\":\"Licence Rate\"") != NULL);
    aigov_string_free(after);
    CHECK_OK(aigov_framework_extend(framework, yaml, sizeof yaml - 1, &written, &error));
    CHECK_TEXT(aigov_framework_digest(written), aigov_framework_digest(extended));
    aigov_framework_free(written);
    CHECK_OK(aigov_framework_section_json(framework, "controls", &before, &error));
    CHECK_OK(aigov_framework_section_json(extended, "controls", &after, &error));
    CHECK_TEXT(aigov_string_data(after), aigov_string_data(before));
    aigov_string_free(after);
    aigov_string_free(before);
    aigov_framework_free(extended);
}

static void every_document_has_a_schema(void) {
    static const struct {
        aigov_status (*schema)(aigov_string **, aigov_error **);
        const char *title;
    } schemas[] = {
        {aigov_framework_schema, "\"title\": \"aigov framework\""},
        {aigov_program_schema, "\"title\": \"aigov program\""},
        {aigov_posture_schema, "\"title\": \"aigov posture\""},
    };
    for (size_t i = 0; i < 3; i++) {
        aigov_string *schema = NULL;
        CHECK_OK(schemas[i].schema(&schema, &error));
        CHECK(strstr(aigov_string_data(schema), "https://json-schema.org/draft/2020-12/schema") != NULL);
        CHECK(strstr(aigov_string_data(schema), schemas[i].title) != NULL);
        aigov_string_free(schema);
    }
}

static void the_sections_are_those_of_the_document(void) {
    static const char *const names[] = {
        "scales", "matrix", "domains", "triggers", "controls", "capabilities", "risk_categories", "risks", "levels", "metric_groups", "metrics",
        "access", "editions", "mappings", "source_claims", "phases", "tool_register", "phrases", "documents", "duties", "committee",
        "longest_exception_days", "acceptance_authority", "references",
    };
    aigov_string *document = NULL, *section = NULL;
    CHECK_OK(aigov_framework_to_json(framework, &document, &error));
    const char *rest = strstr(aigov_string_data(document), "\"title\":");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char key[40];
        snprintf(key, sizeof key, ",\"%s\":", names[i]);
        CHECK_OK(aigov_framework_section_json(framework, names[i], &section, &error));
        /* Everything from the title on is sections, one behind the other. */
        rest = strstr(rest, key);
        CHECK(rest != NULL);
        if (rest == NULL) break;
        rest += strlen(key);
        CHECK(strncmp(rest, aigov_string_data(section), aigov_string_length(section)) == 0);
        rest += aigov_string_length(section);
        aigov_string_free(section);
    }
    CHECK_TEXT(rest, "}");
    aigov_string_free(document);
}

static void an_entry_is_found_by_its_id(void) {
    static const char *const entries[][2] = {
        {"controls", "TM-001"}, {"risks", "R007"}, {"metrics", "license_compliance_rate"}, {"editions", "iso-42001-2023"}};
    for (size_t i = 0; i < 4; i++) {
        aigov_string *entry = NULL, *section = NULL;
        char head[60];
        snprintf(head, sizeof head, "{\"id\":\"%s\",", entries[i][1]);
        CHECK_OK(aigov_framework_entry_json(framework, entries[i][0], entries[i][1], &entry, &error));
        CHECK(strncmp(aigov_string_data(entry), head, strlen(head)) == 0);
        CHECK_OK(aigov_framework_section_json(framework, entries[i][0], &section, &error));
        CHECK(strstr(aigov_string_data(section), aigov_string_data(entry)) != NULL);
        aigov_string_free(section);
        aigov_string_free(entry);
    }
}

static void idle_controls_are_pointed_out(void) {
    aigov_string *lints = NULL;
    CHECK_OK(aigov_framework_section_json(framework, "lints", &lints, &error));
    CHECK(strstr(aigov_string_data(lints), "{\"code\":\"control_mitigates_nothing\",\"subject\":\"TM-001\",") != NULL);
    CHECK(strstr(aigov_string_data(lints), "{\"code\":\"control_mitigates_nothing\",\"subject\":\"OPS-002\",") != NULL);
    aigov_string_free(lints);
}

static void a_heatmap_counts_the_risks_of_a_cell(void) {
    aigov_heatmap *heatmap = NULL;
    aigov_string *text = NULL;
    CHECK_OK(aigov_framework_heatmap(framework, AIGOV_RISK_VIEW_INHERENT, &heatmap, &error));
    CHECK(aigov_heatmap_count_at(heatmap, "possible", "major") == 4);
    CHECK(aigov_heatmap_count_at(heatmap, "rare", "negligible") == 0);
    CHECK(aigov_heatmap_count_at(heatmap, "sometimes", "major") == 0);
    CHECK_OK(aigov_heatmap_cell_json(heatmap, "possible", "major", &text, &error));
    CHECK_TEXT(aigov_string_data(text),
               "{\"likelihood\":\"possible\",\"impact\":\"major\",\"level\":\"high\",\"risks\":[\"R001\",\"R003\",\"R005\",\"R008\"]}");
    aigov_string_free(text);
    CHECK_OK(aigov_heatmap_cell_json(heatmap, "possible", "huge", &text, &error));
    CHECK_TEXT(aigov_string_data(text), "null");
    aigov_string_free(text);
    CHECK_OK(aigov_heatmap_to_svg(heatmap, &text, &error));
    CHECK(strncmp(aigov_string_data(text), "<svg ", 5) == 0);
    aigov_string_free(text);
    CHECK_OK(aigov_heatmap_to_html(heatmap, &text, &error));
    CHECK(strstr(aigov_string_data(text), "<table") != NULL && strstr(aigov_string_data(text), "R005") != NULL);
    aigov_string_free(text);
    aigov_heatmap_free(heatmap);
}

static void each_number_of_a_view_shows_that_view(void) {
    static const char *const heads[] = {"{\"view\":\"inherent\",", "{\"view\":\"current\",", "{\"view\":\"target\","};
    aigov_program *program = program_of(framework, SMALLEST);
    aigov_posture *posture = NULL;
    CHECK_OK(aigov_framework_assess(framework, program, "2026-11-22", &posture, &error));
    for (int view = AIGOV_RISK_VIEW_INHERENT; view <= AIGOV_RISK_VIEW_TARGET; view++) {
        aigov_heatmap *heatmap = NULL;
        aigov_string *json = NULL;
        CHECK_OK(aigov_posture_heatmap(posture, view, &heatmap, &error));
        CHECK_OK(aigov_heatmap_to_json(heatmap, &json, &error));
        CHECK(strncmp(aigov_string_data(json), heads[view], strlen(heads[view])) == 0);
        aigov_string_free(json);
        aigov_heatmap_free(heatmap);
    }
    aigov_posture_free(posture);
    aigov_program_free(program);
}

static void a_decision_gives_its_reasons(void) {
    const char denied[] = "{\"data_class\": \"internal\", \"approval\": \"expired\", \"account\": \"personal\","
                          " \"execution\": \"interactive\", \"endpoint\": \"local\"}";
    const char allowed[] = "{\"data_class\": \"public\", \"approval\": \"approved\", \"account\": \"corporate\", \"execution\": \"interactive\"}";
    aigov_decision *decision = NULL;
    CHECK_OK(aigov_framework_decide(framework, denied, sizeof denied - 1, &decision, &error));
    CHECK(!aigov_decision_allowed(decision));
    CHECK(aigov_decision_reason_count(decision) == 2);
    CHECK_TEXT(aigov_decision_reason_code(decision, 0), "approval_expired");
    CHECK_TEXT(aigov_decision_reason_code(decision, 1), "requirement_unmet");
    CHECK(aigov_decision_reason_code(decision, 2) == NULL);
    aigov_decision_free(decision);
    CHECK_OK(aigov_framework_decide(framework, allowed, sizeof allowed - 1, &decision, &error));
    CHECK(aigov_decision_allowed(decision));
    CHECK(aigov_decision_reason_count(decision) == 0);
    aigov_decision_free(decision);
}

/* An approval of both functions, one control with its proof, one measurement just above its target and one on it, and a secret repository. */
static const char PROGRAM[] =
    "schema_version: 2\n"
    "framework: { id: ai-code-generation, version: '1.1.0' }\n"
    "organization: { name: Example Robotics }\n"
    "tools:\n"
    "  - { id: aider, name: Aider, endpoint: local, account: corporate, execution: interactive, approvals: [\n"
    "      { by: security, approved_on: 2026-01-01 }, { by: legal, approved_on: 2026-01-01 } ] }\n"
    "repositories:\n"
    "  - { id: website, classification: public, tools: [ aider ] }\n"
    "  - { id: firmware, classification: secret, tools: [ aider ] }\n"
    "controls: [ { id: CMP-001, status: implemented }, { id: TM-002, status: partial } ]\n"
    "evidence:\n"
    "  - { id: ev-1, supports: [ CMP-001.pipeline, CMP-001.compliance_report, CMP-001.remediation ], result: pass, effective_on: 2026-11-01 }\n"
    "risks:\n"
    "  - { id: X-1, category: operational, description: Prompts are lost., likelihood: rare, impact: minor,\n"
    "      target: { likelihood: rare, impact: minor } }\n"
    "measurements:\n"
    "  - { metric: ai_tool_coverage, numerator: 91, denominator: 100, starts_on: 2026-10-01, ends_on: 2026-10-31 }\n"
    "  - { metric: license_compliance_rate, numerator: 9999, denominator: 10000, starts_on: 2026-10-01, ends_on: 2026-10-31 }\n"
    "policies: [ { document: usage_policy, version: '1.2', approver: management board, approved_on: 2026-03-01 } ]\n";

static void a_posture_tells_what_a_dashboard_asks(void) {
    aigov_program *program = program_of(framework, PROGRAM);
    aigov_posture *posture = NULL;
    CHECK_OK(aigov_framework_assess(framework, program, "2026-11-22", &posture, &error));
    /* A posture needs neither any more. */
    aigov_program_free(program);
    CHECK(aigov_posture_declared_level(posture) == 1);
    const aigov_maturity *maturity = aigov_posture_declared_maturity(posture);
    CHECK_TEXT(aigov_maturity_level_name(maturity), "Initial");
    CHECK_TEXT(aigov_maturity_gap(maturity, 1), "TM-002");
    CHECK(aigov_posture_control_count(posture) == 12);
    CHECK_TEXT(aigov_posture_control_id(posture, 1), "TM-002");
    CHECK_TEXT(aigov_posture_control_declared_status(posture, 1), "partial");
    CHECK_TEXT(aigov_posture_control_declared_status(posture, 0), "not_implemented");
    CHECK(aigov_posture_control_id(posture, 12) == NULL);
    CHECK(aigov_posture_risk_count(posture) == 9);
    CHECK_TEXT(aigov_posture_risk_id(posture, 2), "R003");
    CHECK_TEXT(aigov_posture_risk_level(posture, 2, AIGOV_RISK_VIEW_INHERENT), "high");
    CHECK_TEXT(aigov_posture_risk_level(posture, 2, AIGOV_RISK_VIEW_CURRENT), "medium");
    CHECK_TEXT(aigov_posture_risk_level(posture, 6, AIGOV_RISK_VIEW_INHERENT), "critical");
    CHECK_TEXT(aigov_posture_risk_level(posture, 6, AIGOV_RISK_VIEW_CURRENT), "critical");
    CHECK_TEXT(aigov_posture_risk_level(posture, 6, AIGOV_RISK_VIEW_TARGET), "medium");
    CHECK_TEXT(aigov_posture_risk_id(posture, 8), "X-1");
    CHECK_TEXT(aigov_posture_risk_appetite(posture, 2), "not_set");
    CHECK(aigov_posture_risk_appetite(posture, 9) == NULL);
    CHECK(aigov_posture_risk_level(posture, 6, 3) == NULL);
    CHECK(aigov_posture_risk_level(posture, 6, -1) == NULL);
    CHECK(aigov_posture_risk_level(posture, 9, AIGOV_RISK_VIEW_CURRENT) == NULL);
    CHECK(aigov_posture_metric_count(posture) == 9);
    CHECK_TEXT(aigov_posture_metric_id(posture, 0), "ai_tool_coverage");
    CHECK_TEXT(aigov_posture_metric_status(posture, 0), "met");
    CHECK_TEXT(aigov_posture_metric_status(posture, 1), "no_data");
    CHECK_TEXT(aigov_posture_metric_id(posture, 5), "license_compliance_rate");
    CHECK_TEXT(aigov_posture_metric_status(posture, 5), "missed");
    CHECK(aigov_posture_use_count(posture) == 2);
    CHECK(aigov_posture_denial_count(posture) == 1);
    CHECK_TEXT(aigov_posture_denial_repository(posture, 0), "firmware");
    CHECK_TEXT(aigov_posture_denial_tool(posture, 0), "aider");
    CHECK(aigov_posture_denial_tool(posture, 1) == NULL);
    aigov_posture_free(posture);
}

static void a_posture_outlives_its_framework(void) {
    aigov_framework *own = builtin();
    aigov_program *program = program_of(own, PROGRAM);
    aigov_posture *posture = NULL;
    aigov_document *policy = NULL;
    aigov_string *json = NULL;
    CHECK_OK(aigov_framework_assess(own, program, "2026-11-22", &posture, &error));
    aigov_framework_free(own);
    aigov_program_free(program);
    CHECK_OK(aigov_posture_usage_policy(posture, &policy, &error));
    aigov_posture_free(posture);
    CHECK(strncmp(aigov_document_markdown(policy), "# Example Robotics ", 19) == 0);
    CHECK(strstr(aigov_document_markdown(policy), "management board") != NULL);
    CHECK(strncmp(aigov_document_html(policy), "<!DOCTYPE html>", 15) == 0);
    CHECK_OK(aigov_document_to_json(policy, &json, &error));
    CHECK(strstr(aigov_string_data(json), "\"status\":\"approved\"") != NULL);
    aigov_string_free(json);
    aigov_document_free(policy);
}

static void options_take_the_place_of_settings(void) {
    const char options[] = "{\"as_of\": \"2026-11-22\", \"settings\": {\"appetite\": \"low\"}}";
    aigov_program *program = program_of(framework, PROGRAM);
    aigov_posture *posture = NULL;
    aigov_string *json = NULL;
    CHECK_OK(aigov_framework_assess_with(framework, program, options, sizeof options - 1, &posture, &error));
    CHECK_TEXT(aigov_posture_risk_appetite(posture, 2), "exceeded");
    CHECK_OK(aigov_posture_to_json(posture, &json, &error));
    CHECK(strstr(aigov_string_data(json), "\"appetite\":\"low\"") != NULL);
    CHECK(strstr(aigov_string_data(json), "\"appetite\":\"exceeded\"") != NULL);
    aigov_string_free(json);
    aigov_posture_free(posture);
    aigov_program_free(program);
}

static void a_program_survives_its_canonical_form(void) {
    aigov_program *program = program_of(framework, PROGRAM), *again = NULL;
    aigov_string *json = NULL, *problems = NULL;
    CHECK_OK(aigov_program_to_json(program, &json, &error));
    CHECK_OK(aigov_program_from_json(aigov_string_data(json), aigov_string_length(json), &again, &error));
    CHECK_TEXT(aigov_program_digest(again), aigov_program_digest(program));
    CHECK_OK(aigov_program_validate_json(again, framework, &problems, &error));
    CHECK_TEXT(aigov_string_data(problems), "[]");
    aigov_string_free(problems);
    aigov_string_free(json);
    aigov_program_free(again);
    aigov_program_free(program);
}

int main(void) {
    framework = builtin();
    RUN(a_maturity_names_its_level_and_what_is_missing_for_the_next);
    RUN(the_top_level_has_no_next_one);
    RUN(the_articles_heatmap_and_policy_are_texts);
    RUN(a_framework_survives_json_and_yaml);
    RUN(an_overlay_changes_what_it_states_and_nothing_else);
    RUN(every_document_has_a_schema);
    RUN(the_sections_are_those_of_the_document);
    RUN(an_entry_is_found_by_its_id);
    RUN(idle_controls_are_pointed_out);
    RUN(a_heatmap_counts_the_risks_of_a_cell);
    RUN(each_number_of_a_view_shows_that_view);
    RUN(a_decision_gives_its_reasons);
    RUN(a_posture_tells_what_a_dashboard_asks);
    RUN(a_posture_outlives_its_framework);
    RUN(options_take_the_place_of_settings);
    RUN(a_program_survives_its_canonical_form);
    aigov_framework_free(framework);
    return report();
}
