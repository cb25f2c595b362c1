/* Judgements that are never better than the facts: the newest check decides, a unit that says nothing counts, and nothing is undated. */

#include "check.h"

static aigov_framework *framework;
static aigov_program *program;
static aigov_posture *posture;
static aigov_string *text;
static aigov_error *error;

enum { TM_001 = 0, TM_003 = 2, SEC_002 = 6, CMP_001 = 8, R002 = 1, R003 = 2, R007 = 6 };

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

static void judge(const char *yaml, const char *as_of) {
    char options[60];
    snprintf(options, sizeof options, "{\"as_of\": \"%s\"}", as_of);
    judge_with(yaml, options);
}

static void section(const char *name) {
    aigov_string_free(text);
    text = NULL;
    CHECK_OK(aigov_posture_section_json(posture, name, &text, &error));
}

static void report_text(void) {
    aigov_string_free(text);
    text = NULL;
    CHECK_OK(aigov_posture_to_text(posture, &text, &error));
}

static void refused(const char *yaml, aigov_status status, const char *path) {
    aigov_program *none = NULL;
    CHECK_FAILS(aigov_framework_program_from_yaml(framework, yaml, strlen(yaml), &none, &error), status, path);
    CHECK(none == NULL);
}

#define CHECKED                                                                                                               \
    PROGRAM ALONE                                                                                                             \
        "controls: [ { id: CMP-001, status: implemented } ]\n"                                                                \
        "evidence:\n"                                                                                                         \
        "  - { id: p, supports: [ CMP-001.pipeline, CMP-001.compliance_report, CMP-001.remediation ], result: pass, effective_on: 2026-11-02 }\n"

#define FAILING "  - { id: f, supports: [ CMP-001.compliance_report ], result: fail, effective_on: 2026-11-20"

static void the_newest_check_decides(void) {
    judge(CHECKED, "2026-11-22");
    CHECK(aigov_posture_control_proof(posture, CMP_001) == AIGOV_PROOF_STATUS_PROVEN);
    CHECK_TEXT(aigov_posture_risk_level(posture, R003, AIGOV_RISK_VIEW_CURRENT), "medium");
    judge(CHECKED FAILING " }\n", "2026-11-22");
    CHECK(aigov_posture_item_count(posture, AIGOV_EVIDENCE_STATE_FAILED) == 1);
    CHECK(aigov_posture_control_proof(posture, CMP_001) == AIGOV_PROOF_STATUS_UNPROVEN);
    CHECK_TEXT(aigov_posture_risk_level(posture, R003, AIGOV_RISK_VIEW_CURRENT), "high");
    CHECK_OK(aigov_posture_explain_json(posture, "CMP-001", &text, &error));
    CONTAINS("\"fact\":\"evidence/f\"");
    /* The day before, it had not failed. */
    judge(CHECKED FAILING " }\n", "2026-11-19");
    CHECK(aigov_posture_control_proof(posture, CMP_001) == AIGOV_PROOF_STATUS_PROVEN);
}

static void a_newer_pass_heals_a_failure(void) {
    judge(CHECKED FAILING " }\n  - { id: q, supports: [ CMP-001.compliance_report ], result: pass, effective_on: 2026-11-21 }\n", "2026-11-22");
    CHECK(aigov_posture_item_count(posture, AIGOV_EVIDENCE_STATE_FAILED) == 0);
    CHECK(aigov_posture_control_proof(posture, CMP_001) == AIGOV_PROOF_STATUS_PROVEN);
    CHECK(aigov_posture_warning_count(posture) == 0);
}

static void a_withdrawn_failure_decides_no_more_and_is_named(void) {
    static const char withdrawn[] = CHECKED FAILING ", withdrawn_on: 2026-11-21, withdrawn_by: audit, withdrawal_reason: wrong branch }\n";
    judge_with(withdrawn, "{\"as_of\": \"2026-11-22\", \"known_at\": \"2026-11-20\"}");
    CHECK(aigov_posture_control_proof(posture, CMP_001) == AIGOV_PROOF_STATUS_UNPROVEN);
    CHECK(aigov_posture_exclusion_count(posture) == 0);
    judge(withdrawn, "2026-11-22");
    CHECK(aigov_posture_control_proof(posture, CMP_001) == AIGOV_PROOF_STATUS_PROVEN);
    CHECK(aigov_posture_warning_count(posture) == 1);
    CHECK_TEXT(aigov_posture_warning_code(posture, 0), "failure_withdrawn");
    CHECK_TEXT(aigov_posture_warning_fact(posture, 0), "evidence/f");
    CHECK(aigov_posture_reliance_count(posture) == 1);
    CHECK_TEXT(aigov_posture_reliance_reason(posture, 0), "failure_withdrawn");
    CHECK_TEXT(aigov_posture_reliance_subject(posture, 0), "CMP-001.compliance_report");
    CHECK(aigov_posture_reliance_unit(posture, 0) == NULL);
    CHECK(aigov_posture_exclusion_count(posture) == 1);
    CHECK_TEXT(aigov_posture_exclusion_kind(posture, 0), "evidence_withdrawn");
    CHECK_TEXT(aigov_posture_exclusion_subject(posture, 0), "f");
    CHECK_TEXT(aigov_posture_exclusion_reason(posture, 0), "wrong branch");
    CHECK_TEXT(aigov_posture_exclusion_approver(posture, 0), "audit");
    CHECK_TEXT(aigov_posture_exclusion_on(posture, 0), "2026-11-21");
    CHECK(aigov_posture_exclusion_unit(posture, 0) == NULL && aigov_posture_exclusion_kind(posture, 1) == NULL);
}

static void a_unit_that_says_nothing_counts(void) {
    judge(PROGRAM "organization: { name: X, units: [ a, b ] }\n"
                  "controls: [ { id: TM-001, status: implemented, unit: a } ]\n",
          "2026-11-22");
    CHECK_TEXT(aigov_posture_control_declared_status(posture, TM_001), "not_implemented");
    CHECK(aigov_posture_control_silent_count(posture, TM_001) == 1);
    CHECK_TEXT(aigov_posture_control_silent_unit(posture, TM_001, 0), "b");
    CHECK(aigov_posture_control_silent_unit(posture, TM_001, 1) == NULL);
    CHECK_TEXT(aigov_posture_warning_code(posture, 1), "unit_silent");
    CHECK_TEXT(aigov_posture_warning_fact(posture, 1), "units/b");
    section("controls");
    CONTAINS("{\"unit\":\"b\",\"basis\":\"silent\",\"declared\":\"not_implemented\",\"proof\":\"not_claimed\",\"owner\":null}");
}

/* DP-001 is proven, so that the current level of R007 depends on TM-003 alone. */
static void an_exempt_unit_exempts_nobody_else(void) {
    judge(PROGRAM "organization: { name: X, units: [ hr, eng ] }\n"
                  "controls:\n"
                  "  - { id: TM-003, status: not_applicable, unit: hr, justification: j, approver: c, effective_on: 2026-06-01 }\n"
                  "  - { id: DP-001, status: implemented }\n"
                  "evidence:\n"
                  "  - { id: e, supports: [ DP-001.classification_inventory, DP-001.access_matrix, DP-001.enforcement_scan ], result: pass,\n"
                  "      effective_on: 2026-11-01 }\n",
          "2026-11-22");
    CHECK_TEXT(aigov_posture_control_declared_status(posture, TM_003), "not_implemented");
    CHECK_TEXT(aigov_posture_risk_level(posture, R007, AIGOV_RISK_VIEW_CURRENT), "high");
    CHECK_TEXT(aigov_posture_exclusion_kind(posture, 0), "not_applicable");
    CHECK_TEXT(aigov_posture_exclusion_subject(posture, 0), "TM-003");
    CHECK_TEXT(aigov_posture_exclusion_unit(posture, 0), "hr");
    CHECK_TEXT(aigov_posture_exclusion_approver(posture, 0), "c");
}

static void what_does_not_apply_is_not_counted_as_in_place(void) {
    judge(PROGRAM ALONE "controls: [ { id: TM-003, status: not_applicable, justification: j, approver: c, effective_on: 2026-06-01 } ]\n",
          "2026-11-22");
    section("maturity");
    CONTAINS("{\"level\":3,\"state\":\"measured\",\"met\":{\"numerator\":0,\"denominator\":10},\"not_applicable\":1}");
    report_text();
    CONTAINS("0 of 10 in place, 1 not applicable");
    CHECK_TEXT(aigov_posture_reliance_reason(posture, 0), "not_applicable");
    CHECK_TEXT(aigov_posture_reliance_subject(posture, 0), "TM-003");
    /* A decision of more than 366 days ago exempts no more. */
    judge(PROGRAM ALONE "controls: [ { id: TM-003, status: not_applicable, justification: j, approver: c, effective_on: 2025-11-20 } ]\n",
          "2026-11-22");
    CHECK(aigov_posture_control_proof(posture, TM_003) == AIGOV_PROOF_STATUS_UNPROVEN);
    CHECK_TEXT(aigov_posture_warning_code(posture, 0), "exemption_outdated");
}

static void each_unit_has_a_line_with_its_levels(void) {
    static const char units[] = PROGRAM
        "organization:\n"
        "  name: X\n"
        "  units: [ { id: a, name: Alpha, owner: Ada, starts_on: 2026-01-01 }, b, { id: c, starts_on: 2026-01-01, ends_on: 2026-06-30 } ]\n"
        "controls: [ { id: TM-001, status: implemented }, { id: TM-002, status: implemented, unit: a }, { id: OPS-001, status: implemented } ]\n";
    judge(units, "2026-11-22");
    CHECK(aigov_posture_unit_count(posture) == 2);
    CHECK_TEXT(aigov_posture_unit_id(posture, 0), "a");
    CHECK_TEXT(aigov_posture_unit_name(posture, 0), "Alpha");
    CHECK_TEXT(aigov_posture_unit_owner(posture, 0), "Ada");
    CHECK_TEXT(aigov_posture_unit_id(posture, 1), "b");
    CHECK(aigov_posture_unit_name(posture, 1) == NULL && aigov_posture_unit_owner(posture, 1) == NULL);
    CHECK(aigov_posture_unit_declared_level(posture, 0) == 2 && aigov_posture_unit_declared_level(posture, 1) == 1);
    CHECK(aigov_posture_unit_evidenced_level(posture, 0) == 1);
    CHECK(aigov_posture_unit_gap_count(posture, 1) == 3);
    CHECK_TEXT(aigov_posture_unit_gap(posture, 1, 1), "TM-002");
    CHECK(aigov_posture_unit_gap(posture, 1, 3) == NULL && aigov_posture_unit_id(posture, 2) == NULL);
    CHECK_TEXT(aigov_posture_exclusion_kind(posture, 0), "unit_ended");
    CHECK_TEXT(aigov_posture_exclusion_subject(posture, 0), "c");
    CHECK_TEXT(aigov_posture_exclusion_on(posture, 0), "2026-06-30");
    judge(units, "2026-06-30");
    CHECK(aigov_posture_unit_count(posture) == 3);
    judge_with(units, "{\"as_of\": \"2026-11-22\", \"unit\": \"a\"}");
    CHECK(aigov_posture_unit_count(posture) == 0 && aigov_posture_declared_level(posture) == 2);
    refused(PROGRAM "organization: { name: X, units: [ { id: a, starts_on: 2026-02-01, ends_on: 2026-01-31 } ] }\n", AIGOV_STATUS_INCONSISTENT,
            "organization.units[0].ends_on");
}

#define EXCUSED(scope)                                                                                                       \
    PROGRAM ALONE                                                                                                            \
        "tools: [ { id: aider, name: Aider } ]\n"                                                                            \
        "repositories: [ { id: web, classification: public, tools: [] }, { id: api, classification: public, tools: [] } ]\n" \
        "controls: [ { id: SEC-002, status: implemented } ]\n"                                                               \
        "exceptions:\n"                                                                                                      \
        "  - { id: ex, control: SEC-002, scope: " scope ", reason: r, approver: c, starts_on: 2026-11-01, ends_on: 2026-12-31 }\n"

static void a_scoped_exception_excuses_its_scope_alone(void) {
    judge(EXCUSED("[ web ]"), "2026-11-22");
    CHECK(aigov_posture_control_proof(posture, SEC_002) == AIGOV_PROOF_STATUS_UNPROVEN);
    CHECK_TEXT(aigov_posture_control_excused(posture, SEC_002), "in_part");
    CHECK_TEXT(aigov_posture_control_excused(posture, TM_001), "no");
    report_text();
    CONTAINS("for web only");
    judge(EXCUSED("[ web, api ]"), "2026-11-22");
    CHECK_TEXT(aigov_posture_control_excused(posture, SEC_002), "whole");
    judge(EXCUSED("[ web ]"), "2027-01-01");
    CHECK_TEXT(aigov_posture_control_excused(posture, SEC_002), "no");
    refused(EXCUSED("[ aider ]"), AIGOV_STATUS_INCONSISTENT, "exceptions[0].scope[0]");
}

/* The digest of a risk's state, which an acceptance states. */
static void state_of(size_t risk, char digest[65]) {
    section("risks");
    const char *at = aigov_string_data(text);
    for (size_t i = 0; i <= risk && at != NULL; i++) at = strstr(at + 1, "\"state_digest\":\"");
    CHECK(at != NULL);
    if (at != NULL) snprintf(digest, 65, "%s", at + strlen("\"state_digest\":\""));
}

static const char DECIDED[] = PROGRAM ALONE
    "settings: { appetite: medium }\n"
    "risks:\n"
    "  - { id: R002, treatment: accept, owner: Ada }\n"
    "  - { id: R002, treatment: accept, owner: Grace, effective_on: 2026-10-20 }\n"
    "acceptances:\n";

static const char ACCEPTED[] =
    "  - { id: first, risk: R002, reason: r, approvers: [ committee, board ], compensating_controls: [ SEC-002 ], decided_on: 2026-08-20,\n"
    "      starts_on: 2026-09-01, expires_on: 2026-10-31, state: %s, likelihood: likely, impact: major }\n";

static const char RENEWED[] =
    "  - { id: second, risk: R002, reason: r, approvers: [ committee ], decided_on: 2026-10-20, starts_on: 2026-11-01,\n"
    "      expires_on: 2026-12-31, state: %s, likelihood: likely, impact: major }\n";

static void an_acceptance_holds_to_its_last_day(void) {
    char yaml[2000], both[2000], digest[65] = "";
    judge(PROGRAM ALONE, "2026-10-31");
    state_of(R002, digest);
    int length = snprintf(yaml, sizeof yaml, "%s", DECIDED);
    length += snprintf(yaml + length, sizeof yaml - (size_t)length, ACCEPTED, digest);
    snprintf(both, sizeof both, "%s", yaml);
    snprintf(both + length, sizeof both - (size_t)length, RENEWED, digest);
    judge(yaml, "2026-10-31");
    CHECK_TEXT(aigov_posture_risk_appetite(posture, R002), "accepted");
    section("risks");
    CONTAINS("\"acceptance\":\"first\",\"status\":\"active\",\"approvers\":[\"committee\",\"board\"],\"reason\":\"r\",\"compensating_controls\":[\"SEC-002\"]");
    judge(yaml, "2026-11-01");
    CHECK_TEXT(aigov_posture_risk_appetite(posture, R002), "exceeded");
    judge(both, "2026-10-31");
    CHECK_TEXT(aigov_posture_risk_appetite(posture, R002), "accepted");
    section("risks");
    CONTAINS("\"acceptance\":\"first\",\"status\":\"active\"");
    CONTAINS("\"acceptance\":\"second\",\"status\":\"upcoming\"");
    judge(both, "2026-11-01");
    CHECK_TEXT(aigov_posture_risk_appetite(posture, R002), "accepted");
    judge(DECIDED, "2026-11-01");
    CHECK_TEXT(aigov_posture_warning_code(posture, 0), "accepted_without_acceptance");
    refused(PROGRAM ALONE "acceptances: [ { id: a, risk: R002, approvers: [ c ], decided_on: 2026-01-02, starts_on: 2026-01-02, expires_on: 2026-12-31,\n"
                          "  state: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, likelihood: likely, impact: major } ]\n",
            AIGOV_STATUS_MISSING_FIELD, "acceptances[0].reason");
}

static void an_override_needs_an_approver_and_shows_what_the_framework_says(void) {
    refused(PROGRAM ALONE "risks: [ { id: R002, likelihood: rare, impact: minor, reason: r } ]\n", AIGOV_STATUS_MISSING_FIELD,
            "risks[0].approver");
    judge(PROGRAM ALONE "risks: [ { id: R002, likelihood: rare, impact: minor, reason: r, approver: c } ]\n", "2026-11-22");
    CHECK_TEXT(aigov_posture_risk_level(posture, R002, AIGOV_RISK_VIEW_INHERENT), "low");
    CHECK_TEXT(aigov_posture_risk_framework_level(posture, R002), "critical");
    CHECK(aigov_posture_risk_framework_level(posture, R003) == NULL);
    report_text();
    CONTAINS("framework: critical (likely × major)");
    section("risks");
    CONTAINS("\"framework_inherent\":{\"likelihood\":\"likely\",\"impact\":\"major\",\"level\":\"critical\"}");
}

int main(void) {
    framework = builtin();
    RUN(the_newest_check_decides);
    RUN(a_newer_pass_heals_a_failure);
    RUN(a_withdrawn_failure_decides_no_more_and_is_named);
    RUN(a_unit_that_says_nothing_counts);
    RUN(an_exempt_unit_exempts_nobody_else);
    RUN(what_does_not_apply_is_not_counted_as_in_place);
    RUN(each_unit_has_a_line_with_its_levels);
    RUN(a_scoped_exception_excuses_its_scope_alone);
    RUN(an_acceptance_holds_to_its_last_day);
    RUN(an_override_needs_an_approver_and_shows_what_the_framework_says);
    forget();
    aigov_framework_free(framework);
    return report();
}
