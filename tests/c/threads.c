/* Several threads work with one framework and one program, and one of them frees what another made. */

#define _POSIX_C_SOURCE 200809L

#include <pthread.h>

#include "check.h"

enum { THREADS = 6, ROUNDS = 8 };

static aigov_framework *framework;
static aigov_program *program;
static aigov_posture *last[THREADS];
static char *wanted;

static int judge(aigov_posture **posture) {
    aigov_string *json = NULL;
    int same = aigov_framework_assess(framework, program, "2026-11-22", posture, NULL) == AIGOV_STATUS_OK &&
               aigov_posture_to_json(*posture, &json, NULL) == AIGOV_STATUS_OK && strcmp(aigov_string_data(json), wanted) == 0;
    aigov_string_free(json);
    return same;
}

static void *work(void *place) {
    for (int round = 0; round < ROUNDS; round++) {
        aigov_posture *posture = NULL;
        aigov_posture_free(*(aigov_posture **)place);
        int same = judge(&posture);
        *(aigov_posture **)place = posture;
        if (!same) return place;
    }
    return NULL;
}

static void every_thread_reaches_the_same_judgement(void) {
    size_t length;
    char *yaml = file_content("aigov-core/examples/programs/mid-size.yaml", &length);
    framework = builtin();
    CHECK(aigov_framework_program_from_yaml(framework, yaml, length, &program, NULL) == AIGOV_STATUS_OK);
    wanted = file_content("tests/vectors/programs/mid-size.posture.json", NULL);
    pthread_t threads[THREADS];
    for (int i = 0; i < THREADS; i++) CHECK(pthread_create(&threads[i], NULL, work, &last[i]) == 0);
    for (int i = 0; i < THREADS; i++) {
        void *failed = NULL;
        CHECK(pthread_join(threads[i], &failed) == 0 && failed == NULL);
    }
    for (int i = 0; i < THREADS; i++) aigov_posture_free(last[i]);
    aigov_program_free(program);
    aigov_framework_free(framework);
    free(wanted);
    free(yaml);
}

int main(void) {
    RUN(every_thread_reaches_the_same_judgement);
    return report();
}
