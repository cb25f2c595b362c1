/* A defect of the library arrives as an error, and everything goes on. */

#include "check.h"

static void a_panic_becomes_a_status_and_an_error(void) {
    aigov_string *text = NULL;
    aigov_error *error = NULL;
    CHECK(aigov_panic_for_test(&text, &error) == AIGOV_STATUS_INTERNAL);
    CHECK(text == NULL);
    CHECK_TEXT(aigov_error_kind(error), "internal");
    CHECK_TEXT(aigov_error_path(error), "");
    CHECK(strstr(aigov_error_message(error), "a panic for the test of a boundary") != NULL);
    CHECK(aigov_error_problem_count(error) == 1);
    CHECK_TEXT(aigov_problem_message(aigov_error_problem(error, 0)), aigov_error_message(error));
    aigov_error_free(error);
    CHECK(aigov_panic_for_test(&text, NULL) == AIGOV_STATUS_INTERNAL);
}

static void objects_made_before_a_panic_stay_usable(void) {
    aigov_framework *framework = builtin();
    aigov_maturity *maturity = NULL;
    aigov_string *text = NULL;
    aigov_error *error = NULL;
    const char *ids[] = {"TM-001", "TM-002", "OPS-001"};
    CHECK(aigov_panic_for_test(&text, NULL) == AIGOV_STATUS_INTERNAL);
    CHECK_OK(aigov_framework_assess_maturity(framework, ids, 3, &maturity, &error));
    CHECK(aigov_maturity_current_level(maturity) == 2);
    aigov_maturity_free(maturity);
    aigov_framework_free(framework);
}

int main(void) {
    RUN(a_panic_becomes_a_status_and_an_error);
    RUN(objects_made_before_a_panic_stay_usable);
    return report();
}
