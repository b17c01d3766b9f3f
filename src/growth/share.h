/*
 * Who works on a node, with which threads and memory: every rank for itself, or
 * one for all of them, its leader, with what all may take.
 *
 *     rank        | 0 leader | 1        | 2        | 3        |
 *     for itself  | threads  | threads  | threads  | threads  |
 *     for all     | threads on the cores of all    | idle     |
 */
#ifndef ANTIPODE_GROWTH_SHARE_H
#define ANTIPODE_GROWTH_SHARE_H

#include "growth/request.h"

struct share {
    int threads;                /* of this rank, at least 1 */
    int fixed;                  /* so many, however small the work is */
    uint64_t memory;            /* bytes that this rank may take; with
                                   all_ranks, those of its node */
    uint64_t limit;             /* the budget of this rank by itself, 0: none */
    int leads;                  /* it works for others, too */
};

struct share share_find(const struct request *request, int all_ranks);

/* Work that this thread shares from now on has the threads of the share; see
 * cores_share_work.  share_begin does it, too. */
void share_threads(const struct share *share);

/* Between the two, the threads of a rank that leads go where those of the
 * others would, and it may take what they may. */
void share_begin(const struct share *share);
void share_end(const struct share *share);

#endif
