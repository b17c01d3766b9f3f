/*
 * The block groups that a stabiliser chain offers, the most promising first.
 */
#ifndef ANTIPODE_ENGINE_LIFT_LAYOUT_LAYOUT_CHOOSE_H
#define ANTIPODE_ENGINE_LIFT_LAYOUT_LAYOUT_CHOOSE_H

#include "engine/lift/layout/layout.h"

enum { CHOICES_MAX = 64 };

/* One entry of a schedule, per base point; seconds on one core, measured as
 * those of layout_choose.c. */
#define SECONDS_ENTRY 8e-9

struct choice {
    size_t level;       /* of the chain */
    uint32_t *part;     /* of its orbit, as in cosets_create; NULL: each point
                           by itself */
    uint32_t point;     /* that lies in one part with the base point */
    uint64_t order;     /* of the block group */
    double seconds;     /* forecast of set-up and search on one core */
};

struct choices {
    struct choice at[CHOICES_MAX];
    size_t count;
    double refused;     /* the least bytes of one that memory has no room for;
                           0: none was refused */
};

int choices_list(struct choices *choices, const struct layout_request *request,
                 struct error *error);
void choices_clear(struct choices *choices);

#endif
