#include "orbits/orbit_counts.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/memory.h"
#include "comm/comm.h"
#include "engine/lift/lift.h"
#include "orbits/burnside.h"
#include "orbits/orbit_join.h"

/* With fewer vertices a table of distances is not worth its while. */
enum { WHOLE_GROUP_MIN = 1 << 16 };

/* Centralisers are known in groups of permutations whose elements are the
 * states. */
static int has_centralisers(const struct request *request,
                            const struct facts *facts)
{
    return facts->is_regular && request->graph->more == 0 &&
           request->graph->kind == GRAPH_PERMUTATION;
}

/* Will the lift engine search the whole group on this rank, and nothing be
 * listed?  Then its table of distances has the spheres, too. */
static int is_one_sweep(const struct request *request, const struct plan *plan)
{
    const struct facts *facts = &plan->facts;
    return plan->engine == &lift_engine && comm_ranks() == 1 &&
           has_centralisers(request, facts) && request->depth == DEPTH_ALL &&
           !request->target && !request_lists_any(request) &&
           !request->stop_size &&
           mpz_cmp_ui(facts->order, WHOLE_GROUP_MIN) >= 0;
}

/* One sweep for spheres and orbits. */
static int sweep_once(const struct request *request, const struct plan *plan,
                      const struct acting *acting, struct growth *growth,
                      struct error *error)
{
    double begin = clock_seconds();
    snprintf(growth->engine, sizeof growth->engine, "%s", plan->engine->name);
    int code = burnside_count(request, acting, growth, error);
    if (!code && mpz_cmp_ui(plan->facts.order, growth_total(growth)))
        code = error_set(error, ERROR_FAILED, "the table of distances has %llu "
                         "elements, and the group another order",
                         (unsigned long long)growth_total(growth));
    growth->seconds = plan->setup + clock_seconds() - begin;
    growth->memory = memory_peak();
    growth->bits_per_state = plan->forecast.bits_per_state;
    return code;
}

static int count_orbits_of(const struct request *request,
                           const struct facts *facts,
                           const struct acting *acting, struct growth *growth,
                           struct error *error)
{
    if (has_centralisers(request, facts) && growth->complete &&
        growth_total(growth) >= WHOLE_GROUP_MIN) {
        int code = burnside_count(request, acting, growth, error);
        if (code != ERROR_LIMIT)
            return code;
        error_clear(error);
    }
    growth->orbits = memory_alloc(growth->spheres, sizeof *growth->orbits,
                                  error);
    return growth->orbits ? orbit_join(request, acting, growth, error)
                          : ERROR_FAILED;
}

static int count_orbits(const struct request *request, const struct plan *plan,
                        const struct acting *acting, struct growth *growth,
                        struct error *error)
{
    int code = ERROR_LIMIT;
    if (is_one_sweep(request, plan))
        code = sweep_once(request, plan, acting, growth, error);
    if (code != ERROR_LIMIT)
        return code;
    error_clear(error);
    growth_free(growth);
    code = plan_run(request, plan, growth, error);
    return code ? code
                : count_orbits_of(request, &plan->facts, acting, growth, error);
}

int orbit_counts_run(const struct request *request, const struct plan *plan,
                     enum up_to up_to, struct growth *growth,
                     struct error *error)
{
    struct acting acting;
    memset(growth, 0, sizeof *growth);
    int code = acting_create(request->graph, &plan->facts, up_to, &acting,
                             error);
    if (!code)
        code = count_orbits(request, plan, &acting, growth, error);
    acting_clear(&acting);
    if (code)
        growth_free(growth);
    return code;
}
