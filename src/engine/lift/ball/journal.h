/*
 * The new elements of a layer, by their place in memory.  At most `limit` are
 * kept; where there are more, only their number is known, and a second run
 * hands every one of them to a sink.
 */
#ifndef ANTIPODE_ENGINE_LIFT_BALL_JOURNAL_H
#define ANTIPODE_ENGINE_LIFT_BALL_JOURNAL_H

#include "base/error.h"
#include "engine/lift/layout/layout.h"

struct journal;

/* Receives one element after another, from one thread at a time. */
struct sink {
    void (*take)(void *context, const struct vertex *vertex);
    void *context;
};

/* Receives whole pages that got something new: the bits that fresh has and old
 * lacks.  Called by all threads at once, each with pages of its own; the start
 * of a ball is not announced. */
struct recorder {
    void (*take)(void *context, uint64_t page, const uint64_t *fresh,
                 const uint64_t *old);
    /* Of a ball on the disk, one thread tells: so many pages from this one on
     * are about to be made; they are made.  NULL: nobody wants to know. */
    int (*begin)(void *context, uint64_t page, uint64_t pages,
                 struct error *error);
    int (*end)(void *context, struct error *error);
    void *context;
};

/* A journal that hands everything to a recorder. */
int journal_record(const struct recorder *recorder, struct journal **journal,
                   struct error *error);

/* sink: NULL to keep records, at most limit. */
int journal_create(uint64_t limit, const struct sink *sink,
                   struct journal **journal, struct error *error);
void journal_free(struct journal *journal);

/* Forgets everything: a new layer begins. */
void journal_clear(struct journal *journal);
void journal_add(struct journal *journal, struct vertex vertex);
/* Notes the bits that a new page has and the old one lacks.  Called by the
 * threads of an OpenMP team, each with pages of its own. */
void journal_note(struct journal *journal, const struct layout_shape *shape,
                  uint64_t page, const uint64_t *fresh, const uint64_t *old);
/* Tells the recorder, if there is one (journal: or NULL). */
int journal_begin_pages(struct journal *journal, uint64_t page, uint64_t pages,
                        struct error *error);
int journal_end_pages(struct journal *journal, struct error *error);
/* Elements have been missed: as if there were more than the limit. */
void journal_spill(struct journal *journal);
/* 1 if there were more than the limit. */
int journal_is_full(const struct journal *journal);
/* All vertices, in no particular order; 0 if there were more than the limit. */
const struct vertex *journal_vertices(const struct journal *journal,
                                     size_t *count);

#endif
