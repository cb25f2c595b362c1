/* Batches over columns: the same as single calls, for every number of threads. */

#include "batch.h"

static aigov_framework *framework;
static aigov_error *error;

static void the_place_of_an_id_is_its_bit(void) {
    const char *ids[] = {"TM-001", "TM-002", "OPS-001"};
    aigov_control_set *set = NULL, *again = NULL;
    aigov_maturity *maturity = NULL;
    size_t count = aigov_framework_requirement_count(framework);
    CHECK(count == 18);
    CHECK_TEXT(aigov_framework_requirement_id(framework, 0), "TM-001");
    CHECK_TEXT(aigov_framework_requirement_id(framework, 17), "CAP-006");
    CHECK(aigov_framework_requirement_id(framework, 18) == NULL);
    CHECK_OK(aigov_framework_control_set(framework, ids, 3, &set, &error));
    CHECK(aigov_control_set_mask_count(set) == 1);
    for (size_t i = 0; i < count; i++) {
        const char *id = aigov_framework_requirement_id(framework, i);
        CHECK(aigov_control_set_contains(set, id) == (*aigov_control_set_mask(set) >> i & 1));
    }
    CHECK(!aigov_control_set_contains(set, "TM-999"));
    CHECK(aigov_control_set_current_level(set) == 2 && aigov_control_set_next_level(set) == 3);
    CHECK(aigov_control_set_gap_count(set) == 8);
    CHECK_TEXT(aigov_control_set_gap(set, 0), "TM-003");
    CHECK(aigov_control_set_gap(set, 8) == NULL);
    CHECK_OK(aigov_control_set_maturity(set, &maturity, &error));
    CHECK_TEXT(aigov_maturity_level_name(maturity), "Developing");
    CHECK_OK(aigov_framework_control_set_of_mask(framework, aigov_control_set_mask(set), 1, &again, &error));
    CHECK(aigov_control_set_contains(again, "OPS-001") && !aigov_control_set_contains(again, "OPS-002"));
    aigov_maturity_free(maturity);
    aigov_control_set_free(again);
    aigov_control_set_free(set);
    ids[1] = "TM-02";
    CHECK_FAILS(aigov_framework_control_set(framework, ids, 3, &set, &error), AIGOV_STATUS_UNKNOWN_ID, "[1]");
    const uint64_t beyond = (uint64_t)1 << 18;
    CHECK_FAILS(aigov_framework_control_set_of_mask(framework, &beyond, 1, &set, &error), AIGOV_STATUS_INVALID_VALUE, "mask[0]");
}

static uint32_t narrow[ROWS], narrow_gaps[ROWS];
static uint64_t wide[ROWS], wide_gaps[ROWS];
static uint8_t levels[ROWS], more_levels[ROWS];

static void levels_and_gaps_are_those_of_single_sets(void) {
    const uint64_t *held[] = {wide};
    uint64_t *const gaps[] = {wide_gaps};
    for (size_t row = 0; row < ROWS; row++) {
        /* Most of the requirements, lest no row be above the lowest levels. */
        narrow[row] = random_below(4) == 0 ? 0x3ffff : (random_below(1 << 18) | random_below(1 << 18) | random_below(1 << 18));
        wide[row] = narrow[row];
    }
    for (size_t i = 0; i < THREAD_COUNTS; i++) {
        heard last;
        aigov_batch_options options = on_threads(thread_counts[i], &last);
        memset(levels, 0, sizeof levels);
        memset(narrow_gaps, 0xff, sizeof narrow_gaps);
        CHECK_OK(aigov_framework_maturity_levels_u32(framework, narrow, ROWS, &options, levels, &error));
        CHECK(last.done == ROWS && last.total == ROWS && last.calls >= 1);
        CHECK_OK(aigov_framework_maturity_levels_u64(framework, wide, ROWS, &options, more_levels, &error));
        CHECK(memcmp(levels, more_levels, ROWS) == 0);
        CHECK_OK(aigov_framework_maturity_levels_wide(framework, held, 1, ROWS, &options, more_levels, &error));
        CHECK(memcmp(levels, more_levels, ROWS) == 0);
        CHECK_OK(aigov_framework_maturity_gaps_u32(framework, narrow, ROWS, &options, narrow_gaps, &error));
        CHECK_OK(aigov_framework_maturity_gaps_u64(framework, wide, ROWS, &options, wide_gaps, &error));
        size_t differ = 0;
        for (size_t row = 0; row < ROWS; row++) differ += narrow_gaps[row] != wide_gaps[row];
        memset(wide_gaps, 0xff, sizeof wide_gaps);
        CHECK_OK(aigov_framework_maturity_gaps_wide(framework, held, 1, ROWS, &options, gaps, &error));
        for (size_t row = 0; row < ROWS; row++) differ += narrow_gaps[row] != wide_gaps[row];
        for (size_t row = 0; row < ROWS; row += compared_rows()) {
            aigov_control_set *set = NULL;
            CHECK_OK(aigov_framework_control_set_of_mask(framework, &wide[row], 1, &set, &error));
            size_t missing = 0;
            for (size_t bit = 0; bit < 18; bit++) missing += narrow_gaps[row] >> bit & 1;
            differ += aigov_control_set_current_level(set) != levels[row] || aigov_control_set_gap_count(set) != missing;
            for (size_t bit = 0, gap = 0; bit < 18; bit++) {
                if (narrow_gaps[row] >> bit & 1) {
                    differ += strcmp(aigov_control_set_gap(set, gap++), aigov_framework_requirement_id(framework, bit)) != 0;
                }
            }
            aigov_control_set_free(set);
        }
        CHECK(differ == 0);
    }
}

static uint8_t likelihoods[ROWS], impacts[ROWS];

static void risk_levels_and_counts_are_those_of_the_matrix(void) {
    static const char *const likelihood_ids[] = {"rare", "unlikely", "possible", "likely", "almost_certain"};
    static const char *const impact_ids[] = {"negligible", "minor", "moderate", "major", "severe"};
    static const char *const level_ids[] = {"low", "medium", "high", "critical"};
    uint8_t matrix[5][5] = {{0}}, rank = 0;
    uint64_t wanted_cells[25] = {0}, wanted_levels[4] = {0}, cells[25], of_levels[4];
    aigov_heatmap *heatmap = NULL;
    aigov_string *cell = NULL;
    CHECK(aigov_framework_likelihood_count(framework) == 5 && aigov_framework_impact_count(framework) == 5);
    CHECK(aigov_framework_risk_level_count(framework) == 4);
    CHECK_OK(aigov_framework_heatmap_of(framework, "[]", 2, AIGOV_RISK_VIEW_INHERENT, &heatmap, &error));
    for (size_t l = 0; l < 5; l++) {
        CHECK_OK(aigov_framework_likelihood_rank(framework, likelihood_ids[l], &rank, &error));
        CHECK(rank == l + 1);
        CHECK_OK(aigov_framework_impact_rank(framework, impact_ids[l], &rank, &error));
        CHECK(rank == l + 1);
        for (size_t i = 0; i < 5; i++) {
            CHECK_OK(aigov_heatmap_cell_json(heatmap, likelihood_ids[l], impact_ids[i], &cell, &error));
            for (uint8_t level = 0; level < 4; level++) {
                char member[40];
                snprintf(member, sizeof member, "\"level\":\"%s\"", level_ids[level]);
                if (strstr(aigov_string_data(cell), member) != NULL) matrix[l][i] = (uint8_t)(level + 1);
            }
            aigov_string_free(cell);
        }
    }
    aigov_heatmap_free(heatmap);
    random_codes(likelihoods, 1, 5);
    random_codes(impacts, 1, 5);
    for (size_t row = 0; row < ROWS; row++) {
        wanted_cells[(likelihoods[row] - 1) * 5 + impacts[row] - 1]++;
        wanted_levels[matrix[likelihoods[row] - 1][impacts[row] - 1] - 1]++;
    }
    for (size_t i = 0; i < THREAD_COUNTS; i++) {
        aigov_batch_options options = on_threads(thread_counts[i], NULL);
        size_t differ = 0;
        CHECK_OK(aigov_framework_risk_levels(framework, likelihoods, impacts, ROWS, &options, levels, &error));
        for (size_t row = 0; row < ROWS; row++) differ += levels[row] != matrix[likelihoods[row] - 1][impacts[row] - 1];
        CHECK(differ == 0);
        CHECK_OK(aigov_framework_heatmap_counts(framework, likelihoods, impacts, ROWS, &options, cells, 25, of_levels, 4, &error));
        CHECK(memcmp(cells, wanted_cells, sizeof cells) == 0 && memcmp(of_levels, wanted_levels, sizeof of_levels) == 0);
    }
    memset(of_levels, 0, sizeof of_levels);
    CHECK_OK(aigov_framework_heatmap_counts(framework, likelihoods, impacts, ROWS, NULL, NULL, 0, of_levels, 4, &error));
    CHECK(memcmp(of_levels, wanted_levels, sizeof of_levels) == 0);
    CHECK_FAILS(aigov_framework_heatmap_counts(framework, likelihoods, impacts, ROWS, NULL, cells, 24, NULL, 0, &error),
                AIGOV_STATUS_INVALID_ARGUMENT, "cell_count");
    CHECK_FAILS(aigov_framework_likelihood_rank(framework, "posible", &rank, &error), AIGOV_STATUS_UNKNOWN_ID, "");
}

static uint8_t classes[ROWS], attributes[6][ROWS];
static uint16_t denials[ROWS];

static void denials_are_those_of_single_decisions(void) {
    static const char *const words[7][6] = {
        {NULL, "public", "internal", "confidential", "secret"},
        {NULL, "approved", "expired", "not_approved"},
        {NULL, "local", "self_hosted", "enterprise", "business", "consumer"},
        {NULL, "enabled", "disabled"},
        {NULL, "enabled", "disabled"},
        {NULL, "corporate", "personal"},
        {NULL, "interactive", "agent_sandboxed", "agent_unsandboxed"},
    };
    static const char *const names[] = {"data_class", "approval", "endpoint", "privacy_mode", "vendor_telemetry", "account", "execution"};
    static const uint8_t most[] = {4, 3, 5, 2, 2, 2, 3};
    uint8_t code = 0;
    CHECK_OK(aigov_framework_data_class_code(framework, "secret", &code, &error));
    CHECK(code == 4);
    CHECK_FAILS(aigov_framework_data_class_code(framework, "secrets", &code, &error), AIGOV_STATUS_UNKNOWN_ID, "data_class");
    random_codes(classes, 0, most[0]);
    for (size_t i = 0; i < 6; i++) random_codes(attributes[i], 0, most[i + 1]);
    aigov_access_columns requests = {classes,       attributes[0], attributes[1], attributes[2],
                                     attributes[3], attributes[4], attributes[5], NULL};
    for (size_t i = 0; i < THREAD_COUNTS; i++) {
        aigov_batch_options options = on_threads(thread_counts[i], NULL);
        size_t differ = 0, allowed = 0;
        CHECK_OK(aigov_framework_access_denials(framework, &requests, ROWS, &options, denials, &error));
        for (size_t row = 0; row < ROWS; row += compared_rows()) {
            char json[400] = "{";
            aigov_decision *decision = NULL;
            for (size_t column = 0; column < 7; column++) {
                const char *word = words[column][column == 0 ? classes[row] : attributes[column - 1][row]];
                size_t length = strlen(json);
                if (word != NULL) snprintf(json + length, sizeof json - length, "%s\"%s\":\"%s\"", length == 1 ? "" : ",", names[column], word);
            }
            strcat(json, "}");
            CHECK_OK(aigov_framework_decide(framework, json, strlen(json), &decision, &error));
            size_t reasons = 0;
            int prohibited = 0;
            for (uint16_t bits = denials[row]; bits != 0; bits = (uint16_t)(bits & (bits - 1))) reasons++;
            for (size_t reason = 0; reason < aigov_decision_reason_count(decision); reason++) {
                const char *requirement = aigov_decision_reason_requirement(decision, reason);
                prohibited |= strcmp(aigov_decision_reason_code(decision, reason), "class_prohibited") == 0;
                for (size_t bit = 0; requirement != NULL && bit < aigov_framework_access_requirement_count(framework); bit++) {
                    int named = strcmp(aigov_framework_access_requirement_id(framework, bit), requirement) == 0;
                    differ += named && !(denials[row] >> bit & 1);
                }
            }
            differ += aigov_decision_allowed(decision) != (denials[row] == 0);
            differ += aigov_decision_reason_count(decision) != reasons;
            differ += prohibited != ((denials[row] & AIGOV_DENIAL_PROHIBITED_CLASS) != 0);
            aigov_decision_free(decision);
        }
        for (size_t row = 0; row < ROWS; row++) allowed += denials[row] == 0;
        CHECK(differ == 0 && allowed > 0 && allowed < ROWS);
    }
    CHECK(aigov_framework_access_requirement_count(framework) == 6);
    CHECK_TEXT(aigov_framework_access_requirement_id(framework, 0), "approval");
    CHECK_TEXT(aigov_framework_access_requirement_id(framework, 1), "corporate_account");
    CHECK(aigov_framework_access_requirement_id(framework, 6) == NULL);
    /* A corporate account, and nothing else, is asked for and missing. */
    uint8_t public_class = 1, approved = AIGOV_APPROVAL_APPROVED, personal = AIGOV_ACCOUNT_PERSONAL, by_hand = AIGOV_EXECUTION_INTERACTIVE;
    aigov_access_columns one = {&public_class, &approved, NULL, NULL, NULL, &personal, &by_hand, NULL};
    CHECK_OK(aigov_framework_access_denials(framework, &one, 1, NULL, denials, &error));
    CHECK(denials[0] == 1 << 1);
    one.profile = "no-such-profile";
    CHECK_FAILS(aigov_framework_access_denials(framework, &one, 1, NULL, denials, &error), AIGOV_STATUS_UNKNOWN_ID, "profile");
}

static void a_batch_without_rows_needs_no_columns(void) {
    uint64_t cells[25] = {7};
    aigov_access_columns requests = {0};
    CHECK_OK(aigov_framework_maturity_levels_u32(framework, NULL, 0, NULL, NULL, &error));
    CHECK_OK(aigov_framework_maturity_gaps_u64(framework, NULL, 0, NULL, NULL, &error));
    CHECK_OK(aigov_framework_risk_levels(framework, NULL, NULL, 0, NULL, NULL, &error));
    CHECK_OK(aigov_framework_heatmap_counts(framework, NULL, NULL, 0, NULL, cells, 25, NULL, 0, &error));
    CHECK(cells[0] == 0);
    CHECK_OK(aigov_framework_access_denials(framework, &requests, 0, NULL, NULL, &error));
}

static void a_row_out_of_range_is_named_with_its_column(void) {
    aigov_access_columns requests = {classes, attributes[0], NULL, NULL, NULL, NULL, NULL, NULL};
    narrow[65990] |= (uint32_t)1 << 18;
    CHECK_FAILS(aigov_framework_maturity_levels_u32(framework, narrow, ROWS, NULL, levels, &error), AIGOV_STATUS_INVALID_VALUE, "held[65990]");
    CHECK_FAILS(aigov_framework_maturity_gaps_u32(framework, narrow, ROWS, NULL, narrow_gaps, &error), AIGOV_STATUS_INVALID_VALUE,
                "held[65990]");
    impacts[3] = 6;
    CHECK_FAILS(aigov_framework_risk_levels(framework, likelihoods, impacts, ROWS, NULL, levels, &error), AIGOV_STATUS_INVALID_VALUE,
                "impacts[3]");
    attributes[0][65999] = 4;
    CHECK_FAILS(aigov_framework_access_denials(framework, &requests, ROWS, NULL, denials, &error), AIGOV_STATUS_INVALID_VALUE,
                "approval[65999]");
    narrow[65990] = 0, impacts[3] = 1, attributes[0][65999] = 0;
}

static void columns_of_no_use_are_refused(void) {
    union {
        uint64_t words[2];
        unsigned char bytes[16];
    } odd = {{0, 0}};
    const aigov_access_columns unclassed = {0};
    uint64_t *const none[] = {NULL};
    const uint64_t *held[] = {wide};
    CHECK_FAILS(aigov_framework_maturity_levels_u32(NULL, narrow, 1, NULL, levels, &error), AIGOV_STATUS_NULL_POINTER, "framework");
    CHECK_FAILS(aigov_framework_maturity_levels_u32(framework, NULL, 1, NULL, levels, &error), AIGOV_STATUS_NULL_POINTER, "held");
    CHECK_FAILS(aigov_framework_maturity_levels_u32(framework, narrow, 1, NULL, NULL, &error), AIGOV_STATUS_NULL_POINTER, "levels");
    CHECK_FAILS(aigov_framework_maturity_gaps_wide(framework, held, 1, 1, NULL, none, &error), AIGOV_STATUS_NULL_POINTER, "gaps");
    CHECK_FAILS(aigov_framework_maturity_levels_wide(framework, held, 0, 1, NULL, levels, &error), AIGOV_STATUS_INCONSISTENT, "held");
    CHECK_FAILS(aigov_framework_access_denials(framework, NULL, 1, NULL, denials, &error), AIGOV_STATUS_NULL_POINTER, "requests");
    CHECK_FAILS(aigov_framework_access_denials(framework, &unclassed, 1, NULL, denials, &error), AIGOV_STATUS_NULL_POINTER, "data_class");
    CHECK_FAILS(aigov_framework_impact_rank(framework, "major", NULL, &error), AIGOV_STATUS_NULL_POINTER, "out");
    CHECK_FAILS(aigov_framework_maturity_levels_u32(framework, (const uint32_t *)(void *)&odd.bytes[1], 1, NULL, levels, &error),
                AIGOV_STATUS_INVALID_ARGUMENT, "held");
    CHECK_FAILS(aigov_framework_maturity_levels_u32(framework, narrow, (size_t)-1, NULL, levels, &error), AIGOV_STATUS_INVALID_ARGUMENT, "held");
    /* Gaps in the place of what is held would be read as such by other threads. */
    CHECK_FAILS(aigov_framework_maturity_gaps_u32(framework, narrow, ROWS, NULL, narrow, &error), AIGOV_STATUS_INVALID_ARGUMENT, "gaps");
    CHECK_FAILS(aigov_framework_maturity_gaps_u32(framework, narrow, 10, NULL, narrow + 9, &error), AIGOV_STATUS_INVALID_ARGUMENT, "gaps");
    CHECK_OK(aigov_framework_maturity_gaps_u32(framework, narrow, 10, NULL, narrow + 10, &error));
    CHECK(aigov_control_set_current_level(NULL) == 0 && aigov_control_set_next_level(NULL) == 0 && aigov_control_set_gap_count(NULL) == 0);
    CHECK(aigov_control_set_gap(NULL, 0) == NULL && aigov_control_set_mask(NULL) == NULL && aigov_control_set_mask_count(NULL) == 0);
    CHECK(!aigov_control_set_contains(NULL, "TM-001") && aigov_framework_requirement_count(NULL) == 0);
    CHECK(aigov_framework_requirement_id(NULL, 0) == NULL && aigov_framework_likelihood_count(NULL) == 0);
    CHECK(aigov_framework_impact_count(NULL) == 0 && aigov_framework_risk_level_count(NULL) == 0);
    aigov_control_set_free(NULL);
}

static void a_listener_may_abort(void) {
    for (size_t i = 0; i < THREAD_COUNTS; i++) {
        heard last;
        aigov_batch_options options = on_threads(thread_counts[i], &last);
        last.abort_at = 1;
        CHECK_FAILS(aigov_framework_maturity_levels_u64(framework, wide, ROWS, &options, levels, &error), AIGOV_STATUS_CANCELLED, "");
        CHECK(last.calls == 1 && last.total == ROWS);
    }
}

int main(void) {
    framework = builtin();
    RUN(the_place_of_an_id_is_its_bit);
    RUN(levels_and_gaps_are_those_of_single_sets);
    RUN(risk_levels_and_counts_are_those_of_the_matrix);
    RUN(denials_are_those_of_single_decisions);
    RUN(a_batch_without_rows_needs_no_columns);
    RUN(a_row_out_of_range_is_named_with_its_column);
    RUN(columns_of_no_use_are_refused);
    RUN(a_listener_may_abort);
    aigov_framework_free(framework);
    return report();
}
