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
    while (set.state >= 0 && (code = csv_next(&set.csv, error)) == 1)
        budget->left += set.csv.field[set.state].length;
    data_set_close(&set);
    return code;
}

/* The last rows have what is left, not a multiple of it. */
void budget_take(struct budget *budget, size_t characters, int workers,
                 double *seconds)
{
    uint64_t left = budget->left;
    if (!(budget->deadline > 0))
        return;
    double share = budget->deadline - clock_seconds();
    budget->left = left > characters ? left - characters : 0;
    if ((double)left > (double)characters * workers)
        share *= (double)characters * workers / (double)left;
    *seconds = share > LEAST_SECONDS ? share : LEAST_SECONDS;
}
