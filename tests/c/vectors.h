/* Reads the shared vectors (tests/vectors/README.md) and compares answers with them byte for byte. */

#ifndef VECTORS_H
#define VECTORS_H

#include "check.h"

enum { VECTORS_COLUMNS = 10, VECTORS_SHOWN = 10, VECTORS_CONTEXT = 60, VECTORS_OPTIONS = 1000 };

typedef struct {
    const char *file;
    char *content, *next;
    size_t line, count, cases, differences;
    char *columns[VECTORS_COLUMNS];
} vectors;

static inline vectors vectors_read(const char *file) {
    vectors read;
    memset(&read, 0, sizeof read);
    read.file = file;
    read.content = read.next = file_content(file, NULL);
    return read;
}

/* Splits the next case into its columns, of which those that it does not have are absent; 0 at the end. */
static inline int vectors_next(vectors *from) {
    static char absent[] = "-";
    while (*from->next != '\0') {
        char *line = from->next, *end = strchr(line, '\n');
        from->next = end == NULL ? line + strlen(line) : end + 1;
        if (end != NULL) *end = '\0';
        from->line++;
        if (strncmp(line, "# ", 2) == 0) continue;
        for (from->count = 0; line != NULL && from->count < VECTORS_COLUMNS; from->count++) {
            char *tab = strchr(line, '\t');
            if (tab != NULL) *tab = '\0';
            from->columns[from->count] = line;
            line = tab == NULL ? NULL : tab + 1;
        }
        for (size_t i = from->count; i < VECTORS_COLUMNS; i++) from->columns[i] = absent;
        from->cases++;
        return 1;
    }
    return 0;
}

static inline void vectors_compare(vectors *in, const char *wanted, const char *actual) {
    size_t same = 0;
    if (actual != NULL && strcmp(wanted, actual) == 0) return;
    if (in->differences++ >= VECTORS_SHOWN) return;
    while (actual != NULL && wanted[same] != '\0' && wanted[same] == actual[same]) same++;
    size_t from = same > VECTORS_CONTEXT ? same - VECTORS_CONTEXT : 0;
    printf("# %s:%zu differs at byte %zu\n#   wanted ...%.*s\n#   found  ...%.*s\n", in->file, in->line, same, 2 * VECTORS_CONTEXT,
           wanted + from, 2 * VECTORS_CONTEXT, actual == NULL ? "" : actual + from);
}

static inline void vectors_finish(vectors *read) {
    if (read->differences > 0) printf("# %s: %zu of %zu cases differ\n", read->file, read->differences, read->cases);
    CHECK(read->differences == 0);
    CHECK(read->cases > 0);
    free(read->content);
}

/* Text as a JSON string, as the core writes it; the caller frees it. */
static inline char *json_string(const char *text) {
    static const char escaped[] = "\"\\\b\f\n\r\t", letters[] = "\"\\bfnrt";
    char *json = malloc(6 * strlen(text) + 3), *end = json;
    *end++ = '"';
    for (; *text != '\0'; text++) {
        const char *found = strchr(escaped, *text);
        if (found != NULL) {
            *end++ = '\\';
            *end++ = letters[found - escaped];
        } else if ((unsigned char)*text < 0x20) {
            end += sprintf(end, "\\u%04x", (unsigned char)*text);
        } else {
            *end++ = *text;
        }
    }
    *end++ = '"';
    *end = '\0';
    return json;
}

/* Compares a failure, whose error it frees, with the column; 0 when the call succeeded, and there is an answer to compare. */
static inline int vectors_failed(vectors *in, const char *wanted, aigov_status status, aigov_error **error) {
    char document[600];
    if (status == AIGOV_STATUS_OK) return 0;
    char *path = json_string(aigov_error_path(*error));
    snprintf(document, sizeof document, "{\"error\":{\"kind\":\"%s\",\"path\":%s}}", aigov_status_name(status), path);
    vectors_compare(in, wanted, document);
    free(path);
    aigov_error_free(*error);
    *error = NULL;
    return 1;
}

/* Compares a text, which it frees, or the failure to make it. */
static inline void vectors_answer(vectors *in, const char *wanted, aigov_status status, aigov_string **text, aigov_error **error) {
    if (vectors_failed(in, wanted, status, error)) return;
    vectors_compare(in, wanted, aigov_string_data(*text));
    aigov_string_free(*text);
    *text = NULL;
}

/* Compares a text, which it frees, with a column that holds it as a JSON string. */
static inline void vectors_quoted(vectors *in, const char *wanted, const char *text) {
    char *quoted = json_string(text);
    vectors_compare(in, wanted, quoted);
    free(quoted);
}

/* Whether a long file's case is looked at: every one, but under valgrind only one of VECTORS_STRIDE. */
static inline int vectors_wanted(const vectors *read) {
    const char *stride = getenv("VECTORS_STRIDE");
    return stride == NULL || read->cases % (size_t)atoi(stride) == 0;
}

/* The column, or NULL where it holds `-`. */
static inline const char *given(const char *column) { return strcmp(column, "-") == 0 ? NULL : column; }

/* The options of a judgement as JSON, from the columns program, as of, known at, unit, answer, options. */
static inline void vectors_options(char options[VECTORS_OPTIONS], char **columns) {
    const char *known_at = given(columns[2]), *unit = given(columns[3]), *others = given(columns[5]);
    int length = snprintf(options, VECTORS_OPTIONS, "{\"as_of\":\"%s\"", columns[1]);
    if (known_at) length += snprintf(options + length, VECTORS_OPTIONS - (size_t)length, ",\"known_at\":\"%s\"", known_at);
    if (unit) length += snprintf(options + length, VECTORS_OPTIONS - (size_t)length, ",\"unit\":\"%s\"", unit);
    /* A JSON object, whose members join the others. */
    snprintf(options + length, VECTORS_OPTIONS - (size_t)length, "%s%s", others ? "," : "", others ? others + 1 : "}");
}

/* Reads a program, a file or the document itself, and binds it to the framework; without one, the program is read alone. */
static inline aigov_status vectors_program(const aigov_framework *by, const char *column, aigov_program **program, aigov_error **error) {
    size_t length = strlen(column);
    int is_document = column[0] == '{', is_json = is_document || (length > 5 && strcmp(column + length - 5, ".json") == 0);
    char *content = is_document ? strcpy(malloc(length + 1), column) : file_content(column, &length);
    aigov_status status;
    if (by == NULL) {
        status = (is_json ? aigov_program_from_json : aigov_program_from_yaml)(content, length, program, error);
    } else {
        status = (is_json ? aigov_framework_program_from_json : aigov_framework_program_from_yaml)(by, content, length, program, error);
    }
    free(content);
    return status;
}

/* The framework with the overlay of a file; the caller frees it. */
static inline aigov_framework *vectors_framework(const aigov_framework *framework, const char *file) {
    size_t length;
    char *overlay = file_content(file, &length);
    aigov_framework *extended = NULL;
    CHECK(aigov_framework_extend(framework, overlay, length, &extended, NULL) == AIGOV_STATUS_OK);
    free(overlay);
    return extended;
}

#endif
