/*
 * The plan of a whole group on nodes that need not be here.
 */
#ifndef ANTIPODE_SEARCH_PLAN_NODES_H
#define ANTIPODE_SEARCH_PLAN_NODES_H

#include "engine/lift/lift_forecast.h"

struct node_plan {
    struct facts facts;
    struct lift_forecast lift;  /* in: nodes, threads, network */
    double levels;              /* spheres there may be; 0: not known */
    double seconds;             /* of all levels; 0: not known */
    uint32_t enough;            /* the fewest nodes with the memory of the
                                   request that would do; 0: none, not known,
                                   or no memory was named */
};

/* Fills the rest; ERROR_LIMIT and a sentence where the lift engine would not
 * serve the group.  The caller clears the facts, also after a failure. */
int plan_nodes(const struct request *request, struct node_plan *plan,
               struct error *error);

#endif
