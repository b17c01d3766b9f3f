/*
 * --memory is a promise of the user: the node, a cgroup or ulimit may have
 * less.  Then the run would end somewhere in the middle, in a failure of the
 * system or by the hand of the kernel.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/grouped.h"
#include "base/memory.h"
#include "base/size.h"
#include "comm/comm.h"
#include "engine/lift/lift_forecast.h"
#include "search/plan.h"

/* No node has so much memory. */
static const double HUGE_BYTES = 0x1p50;

uint64_t plan_budget(const struct request *request, const struct plan *plan)
{
    return plan->forecast.all_ranks ? request_node_memory(request)
                                    : request_memory(request);
}

int plan_afford(const struct request *request, const struct plan *plan,
                struct error *error)
{
    uint64_t needed = request->memory ? plan_budget(request, plan) : 0;
    uint64_t allowed = plan_budget(&(struct request){ 0 }, plan);
    if (plan->forecast.memory && plan->forecast.memory < needed)
        needed = plan->forecast.memory;
    if (comm_rank() || needed <= allowed)
        return 0;
    char takes[SIZE_ROOM], promised[SIZE_ROOM], there[SIZE_ROOM];
    return error_set(error, ERROR_LIMIT, "the plan takes %s of the %s of "
                     "--memory, but only %s can be had here (what is free, "
                     "the cgroup, ulimit -v)", size_text(takes, (double)needed),
                     size_text(promised, (double)request->memory),
                     size_text(there, (double)allowed));
}

int plan_fail_size(const struct request *request, const struct plan *plan,
                   struct error *error)
{
    char needed[SIZE_ROOM], ways[200] = "";
    char *vertices = grouped_integer(plan->facts.vertices, "");
    const struct forecast *forecast = &plan->forecast;
    double bytes = forecast->memory < UINT64_MAX ? (double)forecast->memory
        : plan->forecast.bits_per_state / 8 * mpz_get_d(plan->facts.vertices);
    uint32_t nodes = lift_forecast_nodes(request, &plan->facts);
    if (nodes)
        snprintf(ways, sizeof ways, ", for more memory with --memory, for a "
                 "map on the disk with --scratch, or run on %u nodes with as "
                 "much", nodes);
    else if (bytes < HUGE_BYTES)
        snprintf(ways, sizeof ways, ", or for more memory with --memory");
    error_set(error, ERROR_LIMIT, "%.300s; %s vertices one by one need %s: "
              "ask for fewer spheres with --depth%s", plan->reason, vertices,
              size_text(needed, bytes), ways);
    free(vertices);
    return ERROR_LIMIT;
}
