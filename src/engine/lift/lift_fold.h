/*
 * What a layout modulo symmetries needs (layout/layout_fold.h): symmetries of
 * the generators, and a chain of which they keep a member.
 */
#ifndef ANTIPODE_ENGINE_LIFT_LIFT_FOLD_H
#define ANTIPODE_ENGINE_LIFT_LIFT_FOLD_H

#include "engine/lift/layout/layout.h"
#include "growth/facts.h"

enum { LIFT_FOLDS = 4 };

/* A chain, and the member of it that is to be the block group. */
struct lift_folding {
    struct chain *chain;
    uint64_t order;         /* of the member: its base points are permuted */
    uint32_t kept;          /* by so many symmetries */
    double seconds;         /* that it lets expect */
};

struct lift_fold {
    uint8_t *symmetry;      /* permutations of points as elements of the group,
                               the identity first */
    uint32_t symmetries;    /* 0: none that help were found */
    struct lift_folding by[LIFT_FOLDS];     /* the most promising first */
    uint32_t count;
    const struct lift_folding *taken;       /* the one that is laid out */
};

struct lift_fold_wish {
    uint64_t order;         /* of the block group; 0: the best */
    double capacity;        /* elements that there is room for: where too many
                               are left, symmetries are not looked for */
};

/* Those that a request asks for, of a graph whose vertices are the elements of
 * its group; by default those that pay. */
int lift_fold_find(const struct request *request, const struct facts *facts,
                   struct lift_fold_wish wish, struct lift_fold *fold,
                   struct error *error);
/* Seconds of a core that a layout modulo symmetries lets expect; what they must
 * stay below, for all blocks would take as long. */
double lift_fold_seconds(const struct layout *layout);
double lift_fold_limit(const struct request *request,
                       const struct facts *facts);
void lift_fold_clear(struct lift_fold *fold);

#endif
