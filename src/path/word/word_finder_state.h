/*
 * What a word finder holds; only for word_finder.c and word_task.c.
 */
#ifndef ANTIPODE_PATH_WORD_WORD_FINDER_STATE_H
#define ANTIPODE_PATH_WORD_WORD_FINDER_STATE_H

#include "path/optimal/two_phase.h"
#include "path/word/batch/commutators.h"
#include "path/word/ladder/ladder.h"
#include "path/word/match/block_sums.h"
#include "path/word/way_table.h"
#include "path/word/stock/word_ball.h"
#include "path/word/word_finder.h"
#include "path/word/word_joins.h"
#include "path/word/word_macros.h"
#include "path/word/word_pairs.h"
#include "path/word/word_pieces.h"
#include "path/word/word_turns.h"

struct word_finder {
    const struct graph *graph;
    struct alphabet letters;
    struct word_ball ball;
    struct word_pairs pairs;
    struct word_pieces pieces;
    struct word_macros macros;
    struct word_joins joins;
    struct two_phase *phases;   /* or NULL, where it is not yet known */
    int phased;                 /* does it serve? -1: no */
    struct word_turns turns;
    struct commutators commutators;
    int commutes;               /* has it any? -1: none of
                                   use, 0: not yet known */
    uint32_t useless;           /* words that they did not make shorter */
    int useful;                 /* did they make any shorter? */
    double spent;               /* seconds that were given to words, or will
                                   be */
    double apart;               /* and that tables may take beside them */
    double too_short;           /* so many did not suffice for macros */
    uint32_t failures;          /* words that macros did not make shorter */
    int sorts;                  /* have its words a way of their own? */
    struct way_table *table;    /* if not, or where letters repeat */
    struct block_sums sums;     /* where its graph is NULL, not yet known */
    int even;                   /* is the table one of even elements? */
    struct chain *chain;        /* or NULL, where it was too much work */
    int chained;                /* was it tried? */
    struct ladder *ladder;      /* of matrices without a table, or NULL */
    int deep;                   /* has the ball been grown to shorten? */
    uint64_t memory;
    int is_short;               /* that was not enough */
};

/* Begins anew, with half the memory. */
int word_finder_renew(struct word_finder *finder, struct error *error);

/* The chain, once, unless that is too much work. */
int word_finder_make_chain(struct word_finder *finder, struct error *error);

/* What the group cannot change, once; of permutations. */
int word_finder_make_sums(struct word_finder *finder, struct error *error);

int word_finder_make_table(struct word_finder *finder, struct error *error);

#endif
