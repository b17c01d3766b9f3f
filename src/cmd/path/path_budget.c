#include "cmd/path/path_budget.h"

#include "base/clock.h"

/* A row that comes too late has a path all the same. */
static const double LEAST_SECONDS = 0.01;

int budget_open(const struct path_job *job, const struct graph *graph,
                struct budget *budget, struct error *error)
{
    struct data_set set;
    *budget = (struct budget){ 0 };
    if (!(job->total > 0))
        return 0;
    budget->deadline = clock_seconds() + job->total;
    int code = data_set_open_input(job, graph, &set, error);
    if (code)
        return code;
    while ((code = csv_next(&set.csv, error)) == 1)
        budget->rows++;
    data_set_close(&set);
    return code;
}

void budget_share(const struct budget *budget, uint64_t done, double *seconds)
{
    if (!(budget->deadline > 0))
        return;
    uint64_t left = budget->rows > done ? budget->rows - done : 1;
    double share = (budget->deadline - clock_seconds()) / (double)left;
    *seconds = share > LEAST_SECONDS ? share : LEAST_SECONDS;
}
