#include "check.h"

static void the_library_and_the_header_are_of_one_version(void) { CHECK_TEXT(aigov_version(), AIGOV_VERSION); }

int main(void) {
    RUN(the_library_and_the_header_are_of_one_version);
    return report();
}
