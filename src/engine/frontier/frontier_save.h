/*
 * The checkpoint of the frontier engine.
 */
#ifndef ANTIPODE_ENGINE_FRONTIER_FRONTIER_SAVE_H
#define ANTIPODE_ENGINE_FRONTIER_FRONTIER_SAVE_H

#include <stdint.h>

#include "checkpoint/checkpoint.h"

struct frontier;

/* After the name of the codec's kind. */
struct saved_frontier {
    uint64_t letters, width, words, marks;  /* of the codec */
    uint64_t places;                        /* fingerprint of what they are,
                                               and of the symmetries */
    uint64_t old, now;                      /* states of this file */
    uint64_t edges, wire;                   /* of all ranks */
    uint64_t bits, peak;                    /* of this rank, */
    uint64_t part, parts;                   /* which is one of so many */
};

/* By codec_kind, as files name them. */
enum { FRONTIER_KINDS = 4 };
extern const char *const frontier_kinds[FRONTIER_KINDS];

/* What a file of this rank would say. */
struct saved_frontier frontier_describe_saved(const struct frontier *frontier);

/* Collective: the last whole layer is written, whatever of the next is there.
 * Fails as checkpoint_commit does. */
int frontier_save(struct frontier *frontier, enum checkpoint_request asked,
                  struct error *error);
/* How buckets are numbered by a run whose layers are on the disk, if it goes
 * on. */
int frontier_saved_buckets(struct checkpoint *checkpoint, uint32_t *bits,
                           struct error *error);
/* Collective: reads the layers, and all but the states goes into growth. */
int frontier_restore(struct frontier *frontier, struct error *error);
/* Notes a request, on any thread; then serves it, collective once agreed. */
void frontier_poll_checkpoint(struct frontier *frontier);
int frontier_serve_checkpoint(struct frontier *frontier, struct error *error);
/* Collective: work that some rank has cut short is given up by all. */
int frontier_serve_cut(struct frontier *frontier, struct error *error);

#endif
