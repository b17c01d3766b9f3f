/*
 * What the fuzz targets share.  Each defines fuzz_text, which reads one text
 * and must survive it; libFuzzer calls it (make fuzz), and so does the replay
 * of the corpora in make check (tests/fuzz/replay.c).
 *
 * A target is built from tests/fuzz/NAME.c with the whole library and without
 * Lua's usual patience: bombs and loops end early, so that a run is short.
 */
#ifndef ANTIPODE_TESTS_FUZZ_H
#define ANTIPODE_TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/text.h"
#include "graph/graph.h"

enum fuzz_target {
    FUZZ_LUA, FUZZ_GAP, FUZZ_JSON, FUZZ_WORDS, FUZZ_TWS, FUZZ_CSV,
    FUZZ_STATE, FUZZ_CLAIM, FUZZ_MOVES, FUZZ_MEATAXE, FUZZ_PUZZLES,
    FUZZ_SCRAMBLES, FUZZ_MATRICES,
    FUZZ_RECORD, FUZZ_LAYERS, FUZZ_KEPT, FUZZ_SUBMISSION,
    /* not of text */
    FUZZ_GRAPH, FUZZ_RESULT, FUZZ_REFERENCE, FUZZ_FRONTIER, FUZZ_RANKED,
    FUZZ_LIFT, FUZZ_FOLDED, FUZZ_TABLE, FUZZ_DISK, FUZZ_MAP, FUZZ_PATTERNS,
    FUZZ_TARGETS
};

extern const char *const fuzz_names[FUZZ_TARGETS];

/* Reads size bytes the way the target does, checks what came out, and aborts
 * on a broken promise: a code without a sentence, a graph that does not come
 * back from what was written of it, or memory that is not returned. */
void fuzz_run(enum fuzz_target target, const uint8_t *bytes, size_t size);

/* Memory that a target keeps from one run to the next. */
extern uint64_t fuzz_held;

/* For the targets: aborts unless a promise holds; that an error is one. */
#define PROMISE(holds) fuzz_promise(holds, #holds)
void fuzz_promise(int holds, const char *what);
void fuzz_check_error(int code, const struct error *error);

/* The rows of a CSV file; a state of one of a few graphs (rows.c). */
void fuzz_csv(const struct text *text);
void fuzz_state(const struct text *text);

/* Paths that somebody found (submission.c). */
void fuzz_submission(const struct text *text);

/* Files of a run directory and tables, altered (kept.c, saved.c, disk.c,
 * tables.c, patterns.c). */
void fuzz_record(const struct text *text);
void fuzz_layers(const struct text *text);
void fuzz_kept(const struct text *text);
void fuzz_graph(const uint8_t *bytes, size_t size);
void fuzz_result(const uint8_t *bytes, size_t size);
void fuzz_reference(const uint8_t *bytes, size_t size);
void fuzz_frontier(const uint8_t *bytes, size_t size);
void fuzz_ranked(const uint8_t *bytes, size_t size);
void fuzz_lift(const uint8_t *bytes, size_t size);
void fuzz_folded(const uint8_t *bytes, size_t size);
void fuzz_table(const uint8_t *bytes, size_t size);
void fuzz_disk(const uint8_t *bytes, size_t size);
void fuzz_map(const uint8_t *bytes, size_t size);
void fuzz_patterns(const uint8_t *bytes, size_t size);

#endif
