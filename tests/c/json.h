/* Looks into canonical JSON as the library writes it: one line, without white space between tokens. */

#ifndef JSON_H
#define JSON_H

#include "check.h"

/* The place behind a value. */
static inline const char *json_end(const char *value) {
    int depth = 0;
    do {
        if (*value == '"') {
            for (value++; *value != '"' && *value != '\0'; value++) value += *value == '\\' && value[1] != '\0';
            value += *value == '"';
        } else if (*value == '{' || *value == '[') {
            depth++;
            value++;
        } else if (*value == '}' || *value == ']') {
            depth--;
            value++;
        } else if (depth > 0) {
            value++;
        } else {
            value += strcspn(value, ",]}");
        }
    } while (depth > 0 && *value != '\0');
    return value;
}

/* The first entry of a list, or NULL. */
static inline const char *json_first(const char *list) { return list == NULL || list[1] == ']' ? NULL : list + 1; }

/* The entry or member behind one, or NULL. */
static inline const char *json_next(const char *entry) {
    const char *end = json_end(entry);
    return *end == ',' ? end + 1 : NULL;
}

/* The value of an object's member, or NULL. */
static inline const char *json_member(const char *object, const char *key) {
    const char *member = object == NULL || object[1] != '"' ? NULL : object + 1;
    while (member != NULL) {
        const char *value = json_end(member) + 1;
        if (strncmp(member + 1, key, strlen(key)) == 0 && member[1 + strlen(key)] == '"') return value;
        member = json_next(value);
    }
    return NULL;
}

/* The text of a member without escapes; the caller frees it. */
static inline char *json_text(const char *object, const char *key) {
    const char *value = json_member(object, key);
    size_t length = value == NULL || *value != '"' ? 0 : (size_t)(json_end(value) - value) - 2;
    char *text = malloc(length + 1);
    if (length > 0) memcpy(text, value + 1, length);
    text[length] = '\0';
    return text;
}

#endif
