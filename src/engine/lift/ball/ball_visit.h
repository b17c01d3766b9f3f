/*
 * A visit of one page: what generators map onto it, and the next ball of it.
 *
 * A visit is prepared one visit ahead: its origins are listed, and what will be
 * read first is called into the cache.
 */
#ifndef ANTIPODE_ENGINE_LIFT_BALL_BALL_VISIT_H
#define ANTIPODE_ENGINE_LIFT_BALL_BALL_VISIT_H

#include "engine/lift/ball/ball_state.h"

/* A page to read that has changed: one of ours, or one that has come from
 * elsewhere. */
struct origin {
    const uint64_t *words, *mask;
    uint16_t voltage;
    uint8_t plane, changed;
};

enum visit_kind {
    VISIT_NONE,                 /* not active, or has no page to write */
    VISIT_KEEP,                 /* nothing new can come */
    VISIT_PULL
};

struct visit {
    uint64_t index;             /* in the order of visits */
    uint64_t x, page;
    enum visit_kind kind;
    uint32_t count;
    uint32_t whole;             /* the first of them are ORed as they are */
    struct origin *origin;      /* room for one per generator */
};

/* What every thread has of its own. */
struct visitor {
    struct ball *ball;
    struct journal *journal;
    uint64_t *spare;            /* room for a page */
    struct visit visit[2];
};

/* Visits the blocks at first .. end - 1 in the order of visits, with all
 * threads; returns the number of new elements. */
uint64_t ball_visit_blocks(struct ball *ball, uint64_t first, uint64_t end,
                           struct journal *journal);

/* Lists what visit `index` will read. */
void visit_prepare(const struct ball *ball, uint64_t index,
                   struct visit *visit);
/* Computes a page of the next ball, in place or into the other map, and calls
 * the blocks that will read it.  next: prepared, or NULL.  Returns the number
 * of new elements. */
uint64_t visit_make(const struct visitor *visitor, const struct visit *visit,
                    const struct visit *next);

#endif
