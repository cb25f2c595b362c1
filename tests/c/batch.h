/* What tests of batches share: rows that look random and are the same every time, thread counts, a progress callback. */

#ifndef BATCH_H
#define BATCH_H

#include "check.h"

/* More than one stretch of rows, and a last one that is not full. */
enum { ROWS = 66000, THREAD_COUNTS = 3 };

static const size_t thread_counts[THREAD_COUNTS] = {1, 2, 5};

/* Of how many rows one is compared with a single call; a slow run asks for fewer, as of the vectors. */
static inline size_t compared_rows(void) { return getenv("VECTORS_STRIDE") == NULL ? 61 : 611; }

static uint64_t random_state = 20261122;

static inline uint32_t random_below(uint32_t end) {
    random_state = random_state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(random_state >> 33) % end;
}

static inline void random_codes(uint8_t *column, uint8_t least, uint8_t most) {
    for (size_t row = 0; row < ROWS; row++) column[row] = (uint8_t)(least + random_below((uint32_t)(most - least) + 1));
}

typedef struct {
    uint64_t done, total, calls, abort_at;
} heard;

static inline int listen(uint64_t done, uint64_t total, void *user) {
    heard *to = user;
    to->done = done;
    to->total = total;
    to->calls++;
    return to->abort_at != 0 && done >= to->abort_at;
}

static inline aigov_batch_options on_threads(size_t threads, heard *to) {
    aigov_batch_options options = {0};
    options.threads = threads;
    if (to != NULL) {
        memset(to, 0, sizeof *to);
        options.progress = listen;
        options.user = to;
    }
    return options;
}

#endif
