/* What dates and options change: figures that age, settings over time and of a call, versions, approvals of a text. */

#include "check.h"

static aigov_framework *framework;
static aigov_program *program;
static aigov_posture *posture;
static aigov_string *text;
static aigov_error *error;

enum { R001 = 0, OWN_RISK = 8, COVERAGE = 0 };

#define PROGRAM "schema_version: 2\nframework: { id: ai-code-generation, version: '1.1.0' }\n"
#define ALONE "organization: { name: X }\n"

#define CONTAINS(part) CHECK_CONTAINS(aigov_string_data(text), (part))

static void forget(void) {
    aigov_string_free(text);
    aigov_posture_free(posture);
    aigov_program_free(program);
    text = NULL;
    posture = NULL;
    program = NULL;
}

/* Judges a program, which stays until `forget`, with options. */
static void judge_with(const char *yaml, const char *options) {
    forget();
    program = program_of(framework, yaml);
    CHECK_OK(aigov_framework_assess_with(framework, program, options, strlen(options), &posture, &error));
}

static void section(const char *name) {
    aigov_string_free(text);
    text = NULL;
    CHECK_OK(aigov_posture_section_json(posture, name, &text, &error));
}

static void refused(const char *yaml, aigov_status status, const char *path) {
    aigov_program *none = NULL;
    CHECK_FAILS(aigov_framework_program_from_yaml(framework, yaml, strlen(yaml), &none, &error), status, path);
    CHECK(none == NULL);
}

#define TODAY "{\"as_of\": \"2026-11-22\"}"

/* 92 days from 31 January 2024 end on 2 May. */
#define OLD_FIGURE                     \
    PROGRAM ALONE                      \
        "measurements:\n"              \
        "  - { metric: ai_tool_coverage, numerator: 95, denominator: 100, starts_on: 2024-01-01, ends_on: 2024-01-31 }\n"

static void a_figure_ages(void) {
    judge_with(OLD_FIGURE, "{\"as_of\": \"2024-05-02\"}");
    CHECK_TEXT(aigov_posture_metric_status(posture, COVERAGE), "met");
    CHECK(!aigov_posture_metric_is_aged(posture, COVERAGE));
    CHECK_OK(aigov_posture_foresight_json(posture, "2024-12-31", &text, &error));
    CONTAINS("\"days\":[{\"on\":\"2024-05-03\",\"changes\":[");
    judge_with(OLD_FIGURE, "{\"as_of\": \"2024-05-03\"}");
    CHECK_TEXT(aigov_posture_metric_status(posture, COVERAGE), "stale");
    judge_with(OLD_FIGURE, TODAY);
    CHECK_TEXT(aigov_posture_metric_status(posture, COVERAGE), "stale");
    CHECK(aigov_posture_metric_is_aged(posture, COVERAGE));
    CHECK(!aigov_posture_metric_is_aged(posture, COVERAGE + 1) && !aigov_posture_metric_is_aged(posture, 9));
    aigov_rollup *rollup = NULL;
    CHECK_OK(aigov_posture_rollup(posture, &rollup, &error));
    CHECK(aigov_rollup_metric(rollup, COVERAGE).stale == 1 && aigov_rollup_metric(rollup, COVERAGE).met == 0);
    aigov_rollup_free(rollup);
}

static void a_figure_that_missed_stays_missed_when_it_ages(void) {
    judge_with(PROGRAM ALONE "measurements: [ { metric: ai_tool_coverage, numerator: 80, denominator: 100, starts_on: 2024-01-01, ends_on: 2024-01-31 } ]\n",
               TODAY);
    CHECK_TEXT(aigov_posture_metric_status(posture, COVERAGE), "missed");
    CHECK(aigov_posture_metric_is_aged(posture, COVERAGE));
}

static const char FIGURE_OF_A_UNIT[] = PROGRAM
    "organization: { name: X, units: [ a, b ] }\n"
    "measurements:\n"
    "  - { metric: ai_tool_coverage, unit: a, numerator: 95, denominator: 100, starts_on: 2024-01-01, ends_on: 2024-01-31 }\n"
    "  - { metric: ai_tool_coverage, numerator: 98, denominator: 100, starts_on: 2026-10-01, ends_on: 2026-10-31 }\n";

static void the_organisations_figure_does_not_hide_that_of_a_unit(void) {
    judge_with(FIGURE_OF_A_UNIT, TODAY);
    section("metrics");
    CONTAINS("\"units\":[{\"unit\":\"a\",\"status\":\"stale\",\"figure\":{\"numerator\":95,\"denominator\":100},\"ends_on\":\"2024-01-31\",\"age\":\"aged\"}]");
    CONTAINS("\"unmeasured\":[\"b\"]");
    judge_with(FIGURE_OF_A_UNIT, "{\"as_of\": \"2026-11-22\", \"unit\": \"a\"}");
    CHECK_TEXT(aigov_posture_metric_status(posture, COVERAGE), "stale");
    judge_with(FIGURE_OF_A_UNIT, "{\"as_of\": \"2026-11-22\", \"unit\": \"b\"}");
    CHECK_TEXT(aigov_posture_metric_status(posture, COVERAGE), "met");
    section("metrics");
    CONTAINS("\"ends_on\":\"2026-10-31\",\"source\":\"organization\",\"age\":\"current\"");
}

static const char APPETITES[] = PROGRAM
    "organization: { name: X, units: [ a ] }\n"
    "settings:\n"
    "  - { grace_days: 5, appetite: high, appetites: [ { category: security, level: medium }, { unit: a, level: medium } ] }\n"
    "  - { appetite: low, effective_on: 2026-07-01 }\n";

/* R001 is of the category data_protection and R002 of security. */
static void settings_hold_from_their_day(void) {
    judge_with(APPETITES, "{\"as_of\": \"2026-03-31\"}");
    CHECK_TEXT(aigov_posture_risk_appetite_level(posture, R001), "high");
    CHECK_TEXT(aigov_posture_risk_appetite(posture, R001), "within");
    CHECK_TEXT(aigov_posture_risk_appetite_level(posture, R001 + 1), "medium");
    judge_with(APPETITES, "{\"as_of\": \"2026-07-01\"}");
    CHECK_TEXT(aigov_posture_risk_appetite_level(posture, R001), "low");
    CHECK_TEXT(aigov_posture_risk_appetite(posture, R001), "exceeded");
    CHECK_TEXT(aigov_posture_risk_appetite_level(posture, R001 + 1), "medium");
    section("settings");
    CONTAINS("\"grace_days\":5,");
    judge_with(APPETITES, "{\"as_of\": \"2026-07-01\", \"unit\": \"a\"}");
    CHECK_TEXT(aigov_posture_risk_appetite_level(posture, R001), "medium");
    CHECK(aigov_posture_risk_appetite_level(posture, OWN_RISK) == NULL);
    refused(PROGRAM ALONE "settings: [ { appetite: low }, { appetite: high } ]\n", AIGOV_STATUS_DUPLICATE_ID, "settings[1].appetite");
}

static void settings_of_a_call_change_what_they_state(void) {
    judge_with(APPETITES, "{\"as_of\": \"2026-03-31\", \"settings\": {\"appetite\": \"low\"}}");
    CHECK_TEXT(aigov_posture_risk_appetite_level(posture, R001), "low");
    CHECK_TEXT(aigov_posture_risk_appetite_level(posture, R001 + 1), "medium");
    section("settings");
    CONTAINS("\"grace_days\":5,");
    judge_with(APPETITES, "{\"as_of\": \"2026-03-31\", \"settings\": {\"grace_days\": 3, \"appetites\": [{\"category\": \"security\", \"level\": \"critical\"}]}}");
    CHECK_TEXT(aigov_posture_risk_appetite_level(posture, R001), "high");
    CHECK_TEXT(aigov_posture_risk_appetite_level(posture, R001 + 1), "critical");
    section("settings");
    CONTAINS("\"grace_days\":3,");
}

static void own_risks_have_units_and_ends(void) {
    static const char own[] = PROGRAM
        "organization: { name: X, units: [ a, b ] }\n"
        "risks:\n"
        "  - { id: X-1, unit: a, category: operational, description: Prompts are lost., likelihood: rare, impact: minor,\n"
        "      target: { likelihood: rare, impact: minor }, closed_on: 2026-11-01, reason: the tool is gone, approver: board }\n";
    judge_with(own, "{\"as_of\": \"2026-10-31\"}");
    CHECK(aigov_posture_risk_count(posture) == 9);
    judge_with(own, "{\"as_of\": \"2026-10-31\", \"unit\": \"b\"}");
    CHECK(aigov_posture_risk_count(posture) == 8);
    judge_with(own, "{\"as_of\": \"2026-11-01\"}");
    CHECK(aigov_posture_risk_count(posture) == 8);
    CHECK_TEXT(aigov_posture_exclusion_kind(posture, 0), "risk_closed");
    CHECK_TEXT(aigov_posture_exclusion_subject(posture, 0), "X-1");
    CHECK_TEXT(aigov_posture_exclusion_unit(posture, 0), "a");
    CHECK_TEXT(aigov_posture_exclusion_reason(posture, 0), "the tool is gone");
    CHECK_TEXT(aigov_posture_exclusion_approver(posture, 0), "board");
}

static void entries_of_one_day_that_contradict_are_refused(void) {
    refused(PROGRAM ALONE "controls: [ { id: TM-001, status: partial }, { id: TM-001, status: implemented } ]\n", AIGOV_STATUS_DUPLICATE_ID,
            "controls[1].id");
}

static void a_program_of_another_version_is_refused_or_accepted_with_a_warning(void) {
    static const char earlier[] =
        "schema_version: 1\nframework: { id: ai-code-generation, version: '1.0.0' }\norganization: { name: X }\n"
        "records: [ { id: r, kind: incident, occurred_on: 2026-11-01, due_days: 5 } ]\n";
    static const char accept[] = "{\"as_of\": \"2026-11-22\", \"framework_version\": \"accept\"}";
    static const char exact[] = "{\"as_of\": \"2026-11-22\", \"framework_version\": \"exact\"}";
    static const char wrong[] = "{\"as_of\": \"2026-11-22\", \"framework_version\": \"any\"}";
    forget();
    CHECK_OK(aigov_program_from_yaml(earlier, sizeof earlier - 1, &program, &error));
    CHECK_FAILS(aigov_framework_assess(framework, program, "2026-11-22", &posture, &error), AIGOV_STATUS_FRAMEWORK_MISMATCH, "framework.version");
    CHECK_FAILS(aigov_framework_assess_with(framework, program, exact, sizeof exact - 1, &posture, &error), AIGOV_STATUS_FRAMEWORK_MISMATCH,
                "framework.version");
    CHECK_FAILS(aigov_framework_assess_with(framework, program, wrong, sizeof wrong - 1, &posture, &error), AIGOV_STATUS_INVALID_VALUE,
                "framework_version");
    CHECK_OK(aigov_framework_assess_with(framework, program, accept, sizeof accept - 1, &posture, &error));
    CHECK_TEXT(aigov_posture_warning_code(posture, 0), "framework_version_accepted");
    CHECK_TEXT(aigov_posture_warning_fact(posture, 0), "framework");
    /* What is read by the older schema is written by the newest. */
    CHECK_OK(aigov_program_to_json(program, &text, &error));
    CHECK(strncmp(aigov_string_data(text), "{\"schema_version\":2,", 20) == 0);
    aigov_string_free(text);
    CHECK_OK(aigov_program_section_json(program, "events", &text, &error));
    CONTAINS("[{\"id\":\"r\",\"kind\":\"incident\",");
}

static aigov_framework *extended(const char *overlay) {
    aigov_framework *result = NULL;
    CHECK_OK(aigov_framework_extend(framework, overlay, strlen(overlay), &result, &error));
    return result;
}

static void approved(const aigov_framework *by, const char *digest, const char *status, const char *approved_text) {
    char request[300];
    aigov_document *policy = NULL;
    int length = snprintf(request, sizeof request,
                          "{\"organization\": \"X\", \"approver\": \"board\", \"approved_on\": \"2026-03-01\", \"text\": %s%s%s}", digest ? "\"" : "",
                          digest ? digest : "null", digest ? "\"" : "");
    CHECK_OK(aigov_framework_usage_policy(by, request, (size_t)length, &policy, &error));
    CHECK_TEXT(aigov_document_status(policy), status);
    CHECK_TEXT(aigov_document_approved_text(policy), approved_text);
    aigov_document_free(policy);
}

static void an_approval_is_of_a_text(void) {
    aigov_framework *changed = extended("{\"documents\": [{\"id\": \"usage_policy\", \"sections\": [{\"id\": \"purpose\", \"clauses\": [{\"id\": \"purpose\","
                                        " \"text\": \"Tools are used with care.\"}]}]}]}");
    aigov_string *digest = NULL, *other = NULL;
    aigov_document *draft = NULL;
    forget();
    CHECK_OK(aigov_framework_document_digest(framework, "usage_policy", &digest, &error));
    CHECK_OK(aigov_framework_document_digest(changed, "usage_policy", &other, &error));
    CHECK(aigov_string_length(digest) == 64 && strcmp(aigov_string_data(digest), aigov_string_data(other)) != 0);
    approved(framework, aigov_string_data(digest), "approved", "matches");
    approved(changed, aigov_string_data(digest), "draft", "changed");
    approved(framework, NULL, "approved", "not_recorded");
    CHECK_OK(aigov_framework_usage_policy(framework, "{\"organization\": \"X\"}", 21, &draft, &error));
    CHECK_TEXT(aigov_document_status(draft), "draft");
    CHECK(aigov_document_approved_text(draft) == NULL);
    aigov_document_free(draft);
    CHECK_FAILS(aigov_framework_document_digest(framework, "usage-policy", &text, &error), AIGOV_STATUS_UNKNOWN_ID, "");
    aigov_string_free(other);
    aigov_string_free(digest);
    aigov_framework_free(changed);
}

static void a_posture_tells_whether_the_text_in_force_is_the_one_approved(void) {
    char yaml[400];
    aigov_string *digest = NULL;
    forget();
    CHECK_OK(aigov_framework_document_digest(framework, "usage_policy", &digest, &error));
    snprintf(yaml, sizeof yaml, PROGRAM ALONE "policies: [ { document: usage_policy, approver: board, approved_on: 2026-03-01, text: \"%s\" } ]\n",
             aigov_string_data(digest));
    judge_with(yaml, TODAY);
    CHECK(aigov_posture_policy_count(posture) == 1);
    CHECK_TEXT(aigov_posture_policy_document(posture, 0), "usage_policy");
    CHECK_TEXT(aigov_posture_policy_text_state(posture, 0), "matches");
    CHECK(aigov_posture_policy_document(posture, 1) == NULL && aigov_posture_policy_text_state(posture, 1) == NULL);
    CHECK(aigov_posture_warning_count(posture) == 0);
    judge_with(PROGRAM ALONE "policies: [ { document: usage_policy, approver: board, approved_on: 2026-03-01 } ]\n", TODAY);
    CHECK_TEXT(aigov_posture_policy_text_state(posture, 0), "not_recorded");
    CHECK_TEXT(aigov_posture_warning_code(posture, 0), "approved_text_not_recorded");
    refused(PROGRAM ALONE "policies: [ { document: usage_policy, approver: board, approved_on: 2026-03-01, text: of May } ]\n", AIGOV_STATUS_INVALID_VALUE,
            "policies[0].text");
    aigov_string_free(digest);
}

static void sentences_are_drawn_from_the_data_that_decides(void) {
    aigov_framework *stricter = extended("{\"version\": \"1.1.0+x\", \"access\": {\"sign_offs\": [\"security\", \"legal\", \"compliance\"],"
                                         " \"unlabelled_class\": \"secret\"}}");
    static const char request[] = "{\"data_class\": \"public\", \"approval\": \"not_approved\", \"missing_sign_offs\": [\"compliance\"],"
                                  " \"account\": \"corporate\", \"execution\": \"interactive\"}";
    aigov_decision *decision = NULL;
    aigov_document *policy = NULL;
    forget();
    CHECK_OK(aigov_framework_decide(stricter, request, sizeof request - 1, &decision, &error));
    CHECK(!aigov_decision_allowed(decision) && aigov_decision_reason_count(decision) == 1);
    CHECK_TEXT(aigov_decision_reason_requirement(decision, 0), "approval");
    CHECK(aigov_decision_reason_requirement(decision, 1) == NULL);
    CHECK_OK(aigov_decision_to_json(decision, &text, &error));
    CONTAINS("\"conditions\":[\"Obtain the sign-off of compliance.\"]");
    aigov_decision_free(decision);
    CHECK_OK(aigov_framework_usage_policy(stricter, "{\"organization\": \"X\"}", 21, &policy, &error));
    CHECK_CONTAINS(aigov_document_markdown(policy), "security, legal and compliance");
    aigov_document_free(policy);
    aigov_framework_free(stricter);
}

static void a_document_is_in_the_language_of_its_framework(void) {
    aigov_framework *german = extended("{\"language\": \"de\"}");
    aigov_document *policy = NULL;
    CHECK_OK(aigov_framework_usage_policy(german, "{\"organization\": \"X\"}", 21, &policy, &error));
    CHECK_CONTAINS(aigov_document_html(policy), "lang=\"de\"");
    aigov_document_free(policy);
    aigov_framework_free(german);
}

static void requirements_of_the_access_table_are_data(void) {
    aigov_framework *local = extended(
        "{\"version\": \"1.1.0+local\", \"access\": {\"requirements\": [{\"id\": \"local_endpoint\", \"attribute\": \"endpoint\", \"allowed\": [\"local\"],"
        " \"statement\": \"a local endpoint\", \"remedy\": \"Run the model on the developer's machine.\", \"controls\": [\"DP-001\"]}],"
        " \"profiles\": [{\"id\": \"usage_policy\", \"rules\": [{\"data_class\": \"secret\", \"effect\": \"permit\","
        " \"requires\": [\"local_endpoint\", \"privacy_mode\", \"vendor_telemetry_off\"]}]}]}}");
    const uint8_t secret[] = {4, 4}, approval[] = {AIGOV_APPROVAL_APPROVED, AIGOV_APPROVAL_APPROVED};
    const uint8_t endpoint[] = {AIGOV_ENDPOINT_LOCAL, AIGOV_ENDPOINT_SELF_HOSTED}, on[] = {AIGOV_SWITCH_ENABLED, AIGOV_SWITCH_ENABLED};
    const uint8_t off[] = {AIGOV_SWITCH_DISABLED, AIGOV_SWITCH_DISABLED}, account[] = {AIGOV_ACCOUNT_CORPORATE, AIGOV_ACCOUNT_CORPORATE};
    const uint8_t execution[] = {AIGOV_EXECUTION_INTERACTIVE, AIGOV_EXECUTION_INTERACTIVE};
    const aigov_access_columns requests = {secret, approval, endpoint, on, off, account, execution, NULL};
    uint16_t denials[2] = {1, 1};
    CHECK(aigov_framework_access_requirement_count(local) == 7);
    CHECK_TEXT(aigov_framework_access_requirement_id(local, 6), "local_endpoint");
    CHECK_OK(aigov_framework_access_denials(local, &requests, 2, NULL, denials, &error));
    CHECK(denials[0] == 0 && denials[1] == 1 << 6);
    CHECK_OK(aigov_framework_access_denials(framework, &requests, 2, NULL, denials, &error));
    CHECK(denials[0] == AIGOV_DENIAL_PROHIBITED_CLASS && denials[1] == AIGOV_DENIAL_PROHIBITED_CLASS);
    aigov_framework_free(local);
}

int main(void) {
    framework = builtin();
    RUN(a_figure_ages);
    RUN(a_figure_that_missed_stays_missed_when_it_ages);
    RUN(the_organisations_figure_does_not_hide_that_of_a_unit);
    RUN(settings_hold_from_their_day);
    RUN(settings_of_a_call_change_what_they_state);
    RUN(own_risks_have_units_and_ends);
    RUN(entries_of_one_day_that_contradict_are_refused);
    RUN(a_program_of_another_version_is_refused_or_accepted_with_a_warning);
    RUN(an_approval_is_of_a_text);
    RUN(a_posture_tells_whether_the_text_in_force_is_the_one_approved);
    RUN(sentences_are_drawn_from_the_data_that_decides);
    RUN(a_document_is_in_the_language_of_its_framework);
    RUN(requirements_of_the_access_table_are_data);
    forget();
    aigov_framework_free(framework);
    return report();
}
