/* What the parts of the lift engine share. */
#ifndef ANTIPODE_SEARCH_LIFT_STATE_H
#define ANTIPODE_SEARCH_LIFT_STATE_H

#include "search/ball.h"
#include "search/journal.h"
#include "search/lift.h"

struct lift {
    const struct graph *graph;
    const struct kernel *kernel;
    struct layout *layout;
    int threads;
    int team;               /* all ranks work on it, one on each machine */
    uint64_t memory;        /* bytes that this rank may take */
    uint64_t used;          /* bytes of the layout */
    double setup;           /* seconds that laying out took */
};

/* Lists the last sphere of a growth from its journal, or where that overflowed
 * on some rank, from a second run. */
int lift_list_sphere(const struct lift *lift, const struct request *request,
                     const struct journal *journal, struct growth *growth,
                     struct error *error);

#endif
