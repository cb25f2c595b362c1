/*
 * The main job: a program document in, the posture as a report out, with the usage policy and the heatmap as files.
 *
 *     posture [FILE] [--as-of DATE] [--known-at DATE] [--unit UNIT] [--explain ID] [--out FOLDER]
 *     posture --policy-digest
 *
 * Without a file it judges the example company; run it from the root of the repository then. --policy-digest prints the digest of the
 * usage policy's text, which an approval records.
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
#define USAGE "usage: posture [FILE] [--as-of DATE] [--known-at DATE] [--unit UNIT] [--explain ID] [--out FOLDER], or posture --policy-digest"

typedef struct {
    const char *file, *as_of, *known_at, *unit, *explain, *out;
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
        const struct {
            const char *name, *takes, **value;
        } options[] = {
            {"--as-of", "a date, as 2026-11-22", &read->as_of},
            {"--known-at", "a date, as 2026-11-22", &read->known_at},
            {"--unit", "the id of a unit", &read->unit},
            {"--explain", "the id of anything in the posture, as SEC-002", &read->explain},
            {"--out", "a folder", &read->out},
        };
        size_t known = 0;
        while (known < sizeof options / sizeof *options && strcmp(given[i], options[known].name) != 0) known++;
        if (known < sizeof options / sizeof *options) {
            *options[known].value = given[++i];
            if (given[i] == NULL) return fprintf(stderr, "%s takes %s\n", options[known].name, options[known].takes), false;
        } else if (given[i][0] == '-' || read->file != NULL) {
            return fprintf(stderr, "unexpected argument \"%s\"; " USAGE "\n", given[i]), false;
        } else {
            read->file = given[i];
        }
    }
    if (read->as_of == NULL) read->as_of = read->file == NULL ? EXAMPLE_AS_OF : today();
    if (read->file == NULL) read->file = EXAMPLE;
    if (read->explain == NULL) read->explain = "evidenced";
    if (read->out == NULL) read->out = DEFAULT_OUT;
    return read->as_of != NULL;
}

/* Adds a member to a JSON object, if there is a value. */
static void add_member(char *json, const char *key, const char *value) {
    char *end = json + strlen(json);
    if (value == NULL) return;
    end += sprintf(end, "%s\"%s\":\"", end[-1] == '{' ? "" : ",", key);
    for (; *value != '\0'; value++) {
        bool plain = *value != '"' && *value != '\\' && (unsigned char)*value >= 0x20;
        end += plain ? sprintf(end, "%c", *value) : sprintf(end, "\\u%04x", (unsigned char)*value);
    }
    strcpy(end, "\"");
}

/* The options as JSON, for the caller to free; NULL when there is no memory. */
static char *options_of(const arguments *args) {
    const char *values[] = {args->as_of, args->known_at, args->unit};
    size_t room = 100;
    for (size_t i = 0; i < 3; i++) room += values[i] == NULL ? 0 : 6 * strlen(values[i]);
    char *json = malloc(room);
    if (json == NULL) return fprintf(stderr, "out of memory\n"), NULL;
    strcpy(json, "{");
    add_member(json, "as_of", args->as_of);
    add_member(json, "known_at", args->known_at);
    add_member(json, "unit", args->unit);
    return strcat(json, "}");
}

/* Prints the digest of the text that an approval of the usage policy is of. */
static int print_policy_digest(void) {
    aigov_framework *framework = NULL;
    aigov_string *digest = NULL;
    aigov_error *error = NULL;
    aigov_status status = aigov_framework_builtin(&framework, &error);
    if (status == AIGOV_STATUS_OK) status = aigov_framework_document_digest(framework, "usage_policy", &digest, &error);
    if (status == AIGOV_STATUS_OK) printf("%s\n", aigov_string_data(digest));
    else fprintf(stderr, "%s\n", aigov_error_message(error));
    aigov_error_free(error);
    aigov_string_free(digest);
    aigov_framework_free(framework);
    return status == AIGOV_STATUS_OK ? EXIT_SUCCESS : EXIT_FAILURE;
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
    char *bytes = NULL, *options = NULL;
    aigov_framework *framework = NULL;
    aigov_program *program = NULL;
    aigov_posture *posture = NULL;
    aigov_heatmap *heatmap = NULL;
    aigov_document *policy = NULL;
    aigov_string *report = NULL, *why = NULL, *svg = NULL;
    aigov_error *error = NULL;
    bool done = false;

    if (count == 2 && strcmp(given[1], "--policy-digest") == 0) return print_policy_digest();
    if (!read_arguments(count, given, &args) || (bytes = read_file(args.file, &length)) == NULL) return EXIT_FAILURE;
    if ((options = options_of(&args)) == NULL) return free(bytes), EXIT_FAILURE;
    if (aigov_framework_builtin(&framework, &error) == AIGOV_STATUS_OK &&
        parse(framework, args.file, bytes, length, &program, &error) == AIGOV_STATUS_OK &&
        aigov_framework_assess_with(framework, program, options, strlen(options), &posture, &error) == AIGOV_STATUS_OK &&
        aigov_posture_to_text(posture, &report, &error) == AIGOV_STATUS_OK &&
        aigov_posture_explain_text(posture, args.explain, &why, &error) == AIGOV_STATUS_OK &&
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
    free(options);
    free(bytes);
    return done ? EXIT_SUCCESS : EXIT_FAILURE;
}
