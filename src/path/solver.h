/*
 * Whatever finds words in a graph: an oracle, or where the group has no table,
 * the two-sided search; if asked for, a search guided by patterns.
 */
#ifndef ANTIPODE_PATH_SOLVER_H
#define ANTIPODE_PATH_SOLVER_H

#include "path/online/paths.h"
#include "path/optimal/optimal.h"
#include "path/table/oracle.h"

enum method { METHOD_AUTO, METHOD_TABLE, METHOD_BIDIRECTIONAL, METHOD_IDA,
              METHOD_BEAM };

struct solver {
    const struct graph *graph;
    enum method method;         /* without an oracle */
    struct oracle *oracle;      /* or NULL */
    uint32_t width;
    uint32_t limit;             /* letters that a word may have */
    int threads;
    uint64_t memory;            /* bytes; 0: what there is */
    const char *cache;          /* folder of tables of patterns, or NULL */
    struct optimal **optimal;   /* room for patterns, once they are needed */
    char reason[1000];          /* why there is no table */
};

/* table: how METHOD_AUTO and METHOD_TABLE keep theirs. */
struct solver_request {
    enum method method;
    struct oracle_table table;
    uint32_t width;             /* of the beam */
    const char *cache;          /* as optimal_request has it */
};

int solver_create(const struct request *request,
                  const struct solver_request *how, struct solver **solver,
                  struct error *error);
void solver_free(struct solver *solver);

/* ERROR_NONE with words->reached 0 if no word leads from one to the other. */
int solver_solve(const struct solver *solver, const int64_t *from,
                 const int64_t *to, struct paths *words, struct error *error);

const char *method_name(const struct solver *solver);

#endif
