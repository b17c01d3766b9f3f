#include "cmd/path/path_budget.h"

#include "base/clock.h"

/* A row that comes too late has a path all the same. */
static const double LEAST_SECONDS = 0.01;

static const char *kind_of(const struct data_set *set)
{
    int column = set->type >= 0 ? set->type : set->size;
    return column >= 0 ? set->csv.field[column].text : "";
}

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
    while (set.state >= 0 && (code = csv_next(&set.csv, error)) == 1) {
        code = time_shares_add(&budget->shares, kind_of(&set),
                               set.csv.field[set.state].length, error);
        if (code)
            break;
    }
    data_set_close(&set);
    return code;
}

void budget_close(struct budget *budget)
{
    time_shares_clear(&budget->shares);
}

struct budget_row budget_row(const struct budget *budget,
                             const struct data_set *set)
{
    return (struct budget_row){
        .kind = time_shares_find(&budget->shares, kind_of(set)),
        .characters = set->csv.field[set->state].length };
}

/* The last rows have what is left, not a multiple of it. */
void budget_take(struct budget *budget, struct budget_row *row, int workers,
                 double *seconds)
{
    if (!(budget->deadline > 0))
        return;
    row->begun = clock_seconds();
    double left = budget->deadline - row->begun;
    double share = workers * time_shares_take(&budget->shares, row->kind,
                                              row->characters, left);
    share = share < left ? share : left;
    *seconds = row->given = share > LEAST_SECONDS ? share : LEAST_SECONDS;
}

void budget_done(struct budget *budget, const struct budget_row *row)
{
    if (row->begun > 0)
        time_shares_done(&budget->shares, row->kind, row->given,
                         clock_seconds() - row->begun);
}
