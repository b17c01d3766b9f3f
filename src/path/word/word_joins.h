/*
 * What words by way of a coset (joins/joins.h) need, for one target: macros
 * that lead into it, and a finder of words in the subgroup.
 */
#ifndef ANTIPODE_PATH_WORD_WORD_JOINS_H
#define ANTIPODE_PATH_WORD_WORD_JOINS_H

#include "path/optimal/two_phase.h"
#include "path/word/joins/join_rules.h"
#include "path/word/macros/macro_beam.h"
#include "path/word/word_finder.h"

struct word_joins {
    int64_t *to;                /* what all is for; NULL: none is made */
    int serve;                  /* is there a subgroup? */
    struct joins joins;
    struct join_macros macros;
    uint32_t *place, places;    /* that the subgroup's graph has */
    struct graph *graph;        /* of the subgroup, from the target */
    uint32_t *letter;           /* of its generators, those of the graph */
    uint16_t *name;             /* of each letter 1 + that graph's, or 0 */
    struct two_phase *phases;   /* of its words, or NULL: then */
    struct word_finder *finder; /* finds them */
    double each;                /* seconds that a state of a beam took, */
    uint32_t length;            /* and the letters that came of it, or 0 */
    uint32_t failures;          /* beams that found nothing until then */
};

/* Makes them for a target, unless they are: 1 if they serve, 0 or an error. */
int word_joins_aim(struct word_joins *joins, const struct graph *graph,
                   const int64_t *to, uint64_t memory, struct error *error);
void word_joins_clear(struct word_joins *joins);

/* 0 where no word of the subgroup leads a state home, though that may be in the
 * coset but for a sign. */
int word_joins_may_lead(const struct word_joins *joins, const int64_t *from,
                        struct error *error);

/* How a state of the coset is to be led home. */
struct home_task {
    const int64_t *from;
    double seconds;
    uint32_t limit;             /* letters of its word */
};

/* 1 with a word in the letters of the graph, from memory.h; 0 where none is
 * found, as where the state is in another coset. */
int word_joins_home(struct word_joins *joins, const struct home_task *task,
                    struct macro_word *word, struct error *error);

#endif
