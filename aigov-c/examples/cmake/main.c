/* Prints the version of the library that it was linked with. */

#include <aigov.h>
#include <stdio.h>

int main(void) {
    printf("aigov %s\n", aigov_version());
    return 0;
}
