/* A test program is a list of RUN(test) in main and `return report();`. Each test prints one line, `ok` or `not ok`. */

#ifndef CHECK_H
#define CHECK_H

#include <aigov.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int check_failed_here;
static int check_failed_tests;

#define CHECK(condition)                                                          \
    do {                                                                          \
        if (!(condition)) {                                                       \
            check_failed_here = 1;                                                \
            printf("# %s:%d: %s does not hold\n", __FILE__, __LINE__, #condition); \
        }                                                                         \
    } while (0)

#define CHECK_TEXT(actual, wanted) CHECK(check_same_text((actual), (wanted)))

/* The text holds another. */
#define CHECK_CONTAINS(whole, part) CHECK(check_contains((whole), (part)))

/* The call succeeds and leaves no error; `error` is the variable that the call was given. */
#define CHECK_OK(call) CHECK(check_ok((call), error))

/* The call fails with this status, which its error repeats, at this path. Frees the error. */
#define CHECK_FAILS(call, status, path) CHECK(check_fails((call), (status), (path), &error))

#define RUN(test)                                                   \
    do {                                                            \
        check_failed_here = 0;                                      \
        test();                                                     \
        check_failed_tests += check_failed_here;                    \
        printf("%s %s\n", check_failed_here ? "not ok" : "ok", #test); \
        fflush(stdout);                                             \
    } while (0)

static inline int check_same_text(const char *actual, const char *wanted) {
    if (actual != NULL && wanted != NULL && strcmp(actual, wanted) == 0) return 1;
    printf("# found \"%s\", wanted \"%s\"\n", actual ? actual : "NULL", wanted ? wanted : "NULL");
    return 0;
}

static inline int check_contains(const char *whole, const char *part) {
    if (whole != NULL && strstr(whole, part) != NULL) return 1;
    printf("# \"%s\" is not in \"%s\"\n", part, whole ? whole : "NULL");
    return 0;
}

static inline int check_ok(aigov_status status, const aigov_error *error) {
    if (status == AIGOV_STATUS_OK && error == NULL) return 1;
    printf("# %s: %s\n", aigov_status_name(status), error ? aigov_error_message(error) : "no error");
    return 0;
}

static inline int check_fails(aigov_status status, aigov_status wanted, const char *path, aigov_error **error) {
    int holds = status == wanted && check_same_text(aigov_error_kind(*error), aigov_status_name(wanted)) &&
                check_same_text(aigov_error_path(*error), path) && aigov_error_message(*error)[0] != '\0';
    if (!holds) printf("# %s: %s\n", aigov_status_name(status), *error ? aigov_error_message(*error) : "no error");
    aigov_error_free(*error);
    *error = NULL;
    return holds;
}

static inline int report(void) { return check_failed_tests == 0 ? 0 : 1; }

/* The built-in framework; the caller frees it. */
static inline aigov_framework *builtin(void) {
    aigov_framework *framework = NULL;
    CHECK(aigov_framework_builtin(&framework, NULL) == AIGOV_STATUS_OK);
    return framework;
}

/* A program that says nothing. */
#define SMALLEST "{schema_version: 2, framework: {id: ai-code-generation, version: '1.1.0'}, organization: {name: Example Robotics}}"

/* A program that the test writes down in YAML, bound to the framework; the caller frees it. */
static inline aigov_program *program_of(const aigov_framework *framework, const char *yaml) {
    aigov_program *program = NULL;
    aigov_error *error = NULL;
    CHECK_OK(aigov_framework_program_from_yaml(framework, yaml, strlen(yaml), &program, &error));
    aigov_error_free(error);
    return program;
}

/* The content of a file of the repository, from whose root tests run, with a NUL behind it; the caller frees it. */
static inline char *file_content(const char *path, size_t *length) {
    FILE *file = fopen(path, "rb");
    char *content = NULL;
    long size = -1;
    if (file != NULL && fseek(file, 0, SEEK_END) == 0) size = ftell(file);
    if (size >= 0 && fseek(file, 0, SEEK_SET) == 0) content = malloc((size_t)size + 1);
    if (content == NULL || fread(content, 1, (size_t)size, file) != (size_t)size) {
        printf("# %s cannot be read\nnot ok %s\n", path, path);
        exit(1);
    }
    fclose(file);
    content[size] = '\0';
    if (length != NULL) *length = (size_t)size;
    return content;
}

#endif
