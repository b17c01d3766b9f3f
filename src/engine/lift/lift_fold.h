/*
 * What a layout modulo symmetries needs (layout/layout_fold.h): symmetries of
 * the generators, and a chain of which they keep a member.
 */
#ifndef ANTIPODE_ENGINE_LIFT_LIFT_FOLD_H
#define ANTIPODE_ENGINE_LIFT_LIFT_FOLD_H

#include "growth/facts.h"

struct lift_fold {
    uint8_t *symmetry;      /* permutations of points as elements of the group,
                               the identity first */
    uint32_t symmetries;    /* 0: none that help were found */
    struct chain *chain;    /* whose first base points they permute, as many as
                               its member of that order fixes */
    uint64_t order;
    uint32_t kept;          /* symmetries that keep that member, as far as is
                               known */
};

/* Those that a request asks for, of a graph whose vertices are the elements of
 * its group; by default those that pay. */
int lift_fold_find(const struct request *request, const struct facts *facts,
                   struct lift_fold *fold, struct error *error);
void lift_fold_clear(struct lift_fold *fold);

#endif
