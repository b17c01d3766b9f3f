/*
 * Whatever finds words in a graph: an oracle, or where the group has no table,
 * the two-sided search; where that does not reach and time is given, a word
 * that need not be a shortest one; if asked for, a search guided by patterns.
 */
#ifndef ANTIPODE_PATH_SOLVER_H
#define ANTIPODE_PATH_SOLVER_H

#include "path/online/bidirectional.h"
#include "path/optimal/optimal.h"
#include "path/table/oracle.h"

struct word_table;

enum method { METHOD_AUTO, METHOD_TABLE, METHOD_BIDIRECTIONAL, METHOD_IDA,
              METHOD_BEAM, METHOD_WORD };

struct word_finder;

struct solver {
    const struct graph *graph;
    enum method method;         /* without an oracle */
    struct oracle *oracle;      /* or NULL */
    struct word_table *words;   /* of a graph without an oracle, or NULL */
    uint32_t width;
    uint32_t limit;             /* letters that a word may have */
    int threads;
    uint64_t memory;            /* of searches without an oracle; 0: what
                                   there is */
    double seconds;             /* for a path that is not proved shortest; 0:
                                   such a path is none */
    double set_up;              /* that the first tables of patterns may take
                                   beside those */
    double too_short;           /* seconds that such tables were refused for */
    struct word_finder *finder; /* made when it is first asked for, or NULL */
    const char *cache;          /* folder of tables of patterns, or NULL */
    struct optimal **optimal;   /* patterns, once they are needed */
    uint32_t optimals;          /* of several targets */
    const struct solver *whole; /* whose tables are borrowed, or NULL */
    char reason[1000];          /* why there is no table */
};

/* table: how METHOD_AUTO and METHOD_TABLE keep theirs. */
struct solver_request {
    enum method method;
    struct oracle_table table;
    uint32_t width;             /* of the beam */
    double seconds;             /* METHOD_AUTO: to be spent on a path where no
                                   shortest one is found; 0: there is then
                                   none.  METHOD_WORD: likewise, from 0 */
    double set_up;              /* beside those, once, for what serves many
                                   paths */
    const char *cache;          /* as optimal_request has it */
};

int solver_create(const struct request *request,
                  const struct solver_request *how, struct solver **solver,
                  struct error *error);
void solver_free(struct solver *solver);

/* Frees what is made again once it is asked for. */
void solver_forget(struct solver *solver);

/* One of several that work at the same time, each for one thread and with its
 * share of the memory: tables are borrowed from `whole`, which finds nothing
 * while they do.  They are made one after another; the first one takes over
 * what `whole` has for words. */
int solver_create_beside(struct solver *whole, int workers,
                         struct solver **solver, struct error *error);

/* ERROR_APART, or ERROR_NONE with words->reached 0, if no word leads from one
 * to the other.
 * NULL: any start of the graph; with several of them the nearest, and
 * solver_start tells which the first word has there. */
int solver_solve(struct solver *solver, const int64_t *from, const int64_t *to,
                 struct paths *words, struct error *error);

int solver_start(const struct graph *graph, const struct ends *ends,
                 const struct paths *words, int64_t *start,
                 struct error *error);

/* Makes the finder of words, once. */
int solver_open_finder(struct solver *solver, struct error *error);

/* A word that leads so near an end that only so many letters differ: 1 if there
 * is one, 0 where other words are to be looked for. */
int solver_near(struct solver *solver, const struct ends *ends,
                uint64_t wildcards, struct paths *words, struct error *error);

/* Shortens a word that leads from one state to another. */
int solver_shorten(struct solver *solver, const struct ends *ends,
                   const struct paths *known, struct paths *words,
                   struct error *error);

/* What found these words between two states, NULL: the starts; without words,
 * what looks for them first. */
const char *method_name(const struct solver *solver, const int64_t *from,
                        const int64_t *to, const struct paths *words);

#endif
