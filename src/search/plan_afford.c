/*
 * --memory is a promise of the user: the machine, a cgroup or ulimit may have
 * less.  Then the run would end somewhere in the middle, in a failure of the
 * system or by the hand of the kernel.
 */
#include "base/memory.h"
#include "search/exchange.h"
#include "search/plan.h"

uint64_t plan_budget(const struct request *request, const struct plan *plan)
{
    return plan->team ? request_machine_memory(request)
                      : request_memory(request);
}

int plan_afford(const struct request *request, const struct plan *plan,
                struct error *error)
{
    uint64_t needed = request->memory ? plan_budget(request, plan) : 0;
    uint64_t allowed = plan_budget(&(struct request){ 0 }, plan);
    if (plan->memory && plan->memory < needed)
        needed = plan->memory;
    if (exchange_rank() || needed <= allowed)
        return 0;
    return error_set(error, ERROR_LIMIT, "the plan takes %.4g GiB of the %.4g "
                     "GiB of --memory, but only %.4g GiB can be had here (what "
                     "is free, the cgroup, ulimit -v)",
                     (double)needed / 0x1p30, (double)request->memory / 0x1p30,
                     (double)allowed / 0x1p30);
}
