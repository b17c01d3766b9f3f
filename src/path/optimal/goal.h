/*
 * Where paths lead to, and what acts on it.  A state is a word of letters, and
 * its letters fall into parts that generators do not mix (corners and edges of
 * a cube).  Where every letter stands once, or colours tell as much, states
 * are named by points so that the goal is the identity, whatever state it is:
 * then the symmetries of the generators are the goal's.
 */
#ifndef ANTIPODE_PATH_OPTIMAL_GOAL_H
#define ANTIPODE_PATH_OPTIMAL_GOAL_H

#include "path/optimal/blocks.h"
#include "symmetry/symmetry.h"

/* Parts: points and letters that generators mix, by increasing number. */
struct part {
    uint32_t *point, points;
    uint32_t *letter, letters;
};

struct goal {
    const struct graph *graph;
    uint32_t letters;
    uint16_t *word;             /* the goal, letters at the points */
    int whole;                  /* 1: letters are points, the goal is the
                                 * identity */
    struct naming *naming;      /* of the points, where the start is coloured */
    uint32_t *part_of;          /* of each letter */
    struct part *part;
    uint32_t parts;
    struct symmetry *symmetry;  /* the identity first */
    uint32_t symmetries;        /* at least 1 */
    int closed;                 /* every generator's inverse is a generator */
};

/* Of a permutation graph, for paths that end in `target`.  ERROR_LIMIT if the
 * letters are too many. */
int goal_create(const struct graph *graph, const int64_t *target,
                struct goal **goal, struct error *error);
void goal_free(struct goal *goal);

/* What a symmetry does to a generator and to a letter; number 0 is the
 * identity, which is always there. */
static inline uint32_t goal_move(const struct goal *goal, uint32_t symmetry,
                                 uint32_t g)
{
    return symmetry ? goal->symmetry[symmetry].move[g] : g;
}

static inline uint32_t goal_letter(const struct goal *goal, uint32_t symmetry,
                                   uint32_t letter)
{
    return symmetry ? goal->symmetry[symmetry].point[letter] : letter;
}

/* The state from which the goal is as far as `to` is from `from`, in the goal's
 * letters.  0: no word leads from one to the other. */
int goal_place(const struct goal *goal, uint16_t *word, const int64_t *from,
               const int64_t *to, struct error *error);

/* 1 if another target needs no other tables. */
int goal_serves(const struct goal *goal, const int64_t *target);

#endif
