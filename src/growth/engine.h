/*
 * An engine is a value: a name, what it can do, and three functions.  A new one
 * is its folder, a line in engine/engines.h, tests and a page of doc/.
 *
 *     forecast    what a search would take, cheaply: no table that grows with
 *                 the graph is made; or a refusal, ERROR_LIMIT and a sentence
 *     grow        the search
 *     close       frees what the forecast holds
 *
 * A refusal passes the graph on to the next engine where none was asked for by
 * name.  grow may refuse as well, for what a forecast cannot see.
 *
 * What grow owes: each sphere goes to growth_append as soon as it is whole,
 * none once growth_is_enough; complete is set when the last one is the graph's.
 * Where memory ends, stopped is set with a note, and what stands is exact.
 * checkpoint_request is asked now and then: without a checkpoint a stop is
 * growth_interrupt, with one the state is written (checkpoint.h); if
 * checkpoint_files finds one at the start, the search goes on from it.
 * request->antipodes elements of the last sphere are listed by listing.h, and
 * those of request->list, which comes without a checkpoint.  Only engines that
 * can stop at a state get a target.
 */
#ifndef ANTIPODE_GROWTH_ENGINE_H
#define ANTIPODE_GROWTH_ENGINE_H

#include "growth/facts.h"
#include "growth/growth.h"

/* What an engine can do. */
enum {
    ENGINE_STOPS_AT_STATE = 1,      /* request->target */
    ENGINE_USES_RANKS = 2,          /* all ranks of a job */
    ENGINE_COUNTS_ORBITS = 4,       /* request_counts_orbits */
    ENGINE_LISTS_SPHERES = 8,       /* request->list */
    ENGINE_USES_DISK = 16,          /* request->scratch */
    ENGINE_HEEDS_FORBIDDEN = 32,    /* letters, graph_forbidden.h */
    ENGINE_USES_DISKS = 64          /* those of several nodes */
};

struct forecast {
    const char *reason;     /* why this engine, where it is the first choice */
    const char *caution;    /* what speaks against it, or NULL */
    double bits_per_state;
    uint64_t memory;        /* of the peak in bytes, 0: unknown, UINT64_MAX: out
                               of reach */
    uint64_t memory_least;  /* with less than that it ends without an answer */
    double seconds;         /* 0: unknown */
    double spent;           /* of these, what the forecast itself has taken */
    int threads;
    uint32_t symmetry;      /* the request's, as the engine has settled it; 0:
                               as it is */
    int all_ranks;          /* all ranks of the job work; else rank 0 alone */
    char *details;          /* lines "name: value\n", or NULL; memory_free */
    void *state;            /* the engine's own */
};

struct engine {
    const char *name;
    const char *summary;    /* a few words for people */
    unsigned can;
    /* 0: it is not for graphs like this one, and nobody need be told.  NULL:
     * for all. */
    int (*takes)(const struct graph *graph);
    int (*forecast)(const struct request *request, const struct facts *facts,
                    struct forecast *forecast, struct error *error);
    int (*grow)(const struct request *request, const struct facts *facts,
                const struct forecast *forecast, struct growth *growth,
                struct error *error);
    void (*close)(struct forecast *forecast);   /* or NULL */
};

#endif
