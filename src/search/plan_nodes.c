/*
 * Every word is moved twice, or in a bipartite graph once, in about as many
 * levels as spheres deviate from the mean: two full levels for each of them.
 * Bits and bytes move at the same time.
 */
#include "search/plan_nodes.h"

#include <math.h>

#include "growth/sphere_model.h"

enum { LOOK_EDGES = 20000 };

static void plan_levels(const struct sphere_model *model,
                        struct node_plan *plan)
{
    double level = fmax(plan->lift.work_seconds, plan->lift.network_seconds);
    double deviation = model->complete ? model->depth : model->deviation;
    plan->levels = model->levels;
    plan->seconds = isfinite(deviation) ? 2 * fmax(deviation, 1) * level : 0;
}

int plan_nodes(const struct request *request, struct node_plan *plan,
               struct error *error)
{
    struct sphere_model model;
    int code = facts_find(request, &plan->facts, error);
    if (!code)
        code = lift_forecast(request, &plan->facts, &plan->lift, error);
    if (!code)
        code = sphere_model_make(request->graph, &plan->facts, LOOK_EDGES,
                                 &model, error);
    if (code)
        return code;
    plan_levels(&model, plan);
    plan->enough = request->memory
        ? lift_forecast_nodes(request, &plan->facts) : 0;
    return 0;
}
