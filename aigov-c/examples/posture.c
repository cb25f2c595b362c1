/*
 * The main job: a program document in, the posture as a report out, with the usage policy and the heatmap as files.
 *
 *     posture [FILE] [--as-of DATE] [--out FOLDER]
 *
 * Without a file it judges the example company; run it from the root of the repository then.
 */

#define _POSIX_C_SOURCE 200809L

#include <aigov.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

/* The program that is read without a file, and the day it is made for. */
#define EXAMPLE "aigov-core/examples/programs/mid-size.yaml"
#define EXAMPLE_AS_OF "2026-11-22"
#define DEFAULT_OUT "target/posture"
#define USAGE "usage: posture [FILE] [--as-of DATE] [--out FOLDER]"

typedef struct {
    const char *file, *as_of, *out;
} arguments;

/* Today in UTC; the engine itself never asks. */
static const char *today(void) {
    static char date[sizeof "YYYY-MM-DD"];
    time_t now = time(NULL);
    struct tm *day = gmtime(&now);
    return day != NULL && strftime(date, sizeof date, "%Y-%m-%d", day) > 0 ? date : NULL;
}

static bool read_arguments(int count, char **given, arguments *read) {
    memset(read, 0, sizeof *read);
    for (int i = 1; i < count; i++) {
        if (strcmp(given[i], "--as-of") == 0) {
            read->as_of = given[++i];
            if (read->as_of == NULL) return fprintf(stderr, "--as-of takes a date, as 2026-11-22\n"), false;
        } else if (strcmp(given[i], "--out") == 0) {
            read->out = given[++i];
            if (read->out == NULL) return fprintf(stderr, "--out takes a folder\n"), false;
        } else if (given[i][0] == '-' || read->file != NULL) {
            return fprintf(stderr, "unexpected argument \"%s\"; " USAGE "\n", given[i]), false;
        } else {
            read->file = given[i];
        }
    }
    if (read->as_of == NULL) read->as_of = read->file == NULL ? EXAMPLE_AS_OF : today();
    if (read->file == NULL) read->file = EXAMPLE;
    if (read->out == NULL) read->out = DEFAULT_OUT;
    return read->as_of != NULL;
}

/* The bytes of a file, for the caller to free; NULL when it cannot be read. */
static char *read_file(const char *path, size_t *length) {
    char *bytes = NULL;
    size_t room = 0;
    FILE *file = fopen(path, "rb");
    *length = 0;
    while (file != NULL && !ferror(file) && !feof(file)) {
        room = room == 0 ? 1 << 16 : 2 * room;
        char *grown = realloc(bytes, room);
        if (grown == NULL) break;
        bytes = grown;
        *length += fread(bytes + *length, 1, room - *length, file);
    }
    if (file == NULL || ferror(file) || !feof(file)) {
        fprintf(stderr, "%s: %s\n", path, strerror(errno));
        free(bytes);
        bytes = NULL;
    }
    if (file != NULL) fclose(file);
    return bytes;
}

/* Reads a program from JSON or, by any other name, YAML. */
static aigov_status parse(const aigov_framework *framework, const char *path, const char *bytes, size_t length, aigov_program **program,
                          aigov_error **error) {
    const char *extension = strrchr(path, '.');
    bool is_json = extension != NULL && strcmp(extension, ".json") == 0;
    return is_json ? aigov_framework_program_from_json(framework, bytes, length, program, error)
                   : aigov_framework_program_from_yaml(framework, bytes, length, program, error);
}

/* Makes a folder and those above it; one that is missing afterwards shows when a file is written to it. */
static void make_folders(const char *path) {
    char part[4096];
    snprintf(part, sizeof part, "%s", path);
    for (char *slash = strchr(part + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        mkdir(part, 0777);
        *slash = '/';
    }
    mkdir(part, 0777);
}

static bool write_file(const char *folder, const char *name, const char *content) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    bool written = file != NULL && fwrite(content, 1, strlen(content), file) == strlen(content);
    if (file != NULL && fclose(file) != 0) written = false;
    if (!written) fprintf(stderr, "%s: %s\n", path, strerror(errno));
    return written;
}

int main(int count, char **given) {
    arguments args;
    size_t length;
    char *bytes = NULL;
    aigov_framework *framework = NULL;
    aigov_program *program = NULL;
    aigov_posture *posture = NULL;
    aigov_heatmap *heatmap = NULL;
    aigov_document *policy = NULL;
    aigov_string *report = NULL, *why = NULL, *svg = NULL;
    aigov_error *error = NULL;
    bool done = false;

    if (!read_arguments(count, given, &args) || (bytes = read_file(args.file, &length)) == NULL) return EXIT_FAILURE;
    if (aigov_framework_builtin(&framework, &error) == AIGOV_STATUS_OK &&
        parse(framework, args.file, bytes, length, &program, &error) == AIGOV_STATUS_OK &&
        aigov_framework_assess(framework, program, args.as_of, &posture, &error) == AIGOV_STATUS_OK &&
        aigov_posture_to_text(posture, &report, &error) == AIGOV_STATUS_OK &&
        aigov_posture_explain_text(posture, "evidenced", &why, &error) == AIGOV_STATUS_OK &&
        aigov_posture_usage_policy(posture, &policy, &error) == AIGOV_STATUS_OK &&
        aigov_posture_heatmap(posture, AIGOV_RISK_VIEW_CURRENT, &heatmap, &error) == AIGOV_STATUS_OK &&
        aigov_heatmap_to_svg(heatmap, &svg, &error) == AIGOV_STATUS_OK) {
        printf("%s\n%s", aigov_string_data(report), aigov_string_data(why));
        make_folders(args.out);
        done = write_file(args.out, "usage-policy.md", aigov_document_markdown(policy)) &&
               write_file(args.out, "heatmap.svg", aigov_string_data(svg));
    } else {
        fprintf(stderr, "%s\n", aigov_error_message(error));
    }

    aigov_error_free(error);
    aigov_string_free(svg);
    aigov_string_free(why);
    aigov_string_free(report);
    aigov_document_free(policy);
    aigov_heatmap_free(heatmap);
    aigov_posture_free(posture);
    aigov_program_free(program);
    aigov_framework_free(framework);
    free(bytes);
    return done ? EXIT_SUCCESS : EXIT_FAILURE;
}
