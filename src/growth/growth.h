/*
 * What is asked of a search and what it answers.  Engines fill a struct growth
 * and report each finished layer to the observer; they never print.
 */
#ifndef ANTIPODE_GROWTH_GROWTH_H
#define ANTIPODE_GROWTH_GROWTH_H

#include <stdio.h>      /* first: gmp.h then has gmp_fprintf */
#include <gmp.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "graph/graph.h"

enum engine { ENGINE_AUTO, ENGINE_REFERENCE, ENGINE_LIFT, ENGINE_FRONTIER };

#define DEPTH_ALL UINT32_MAX

struct checkpoint;

struct observer {
    void *context;
    /* A sphere is complete.  May be NULL. */
    void (*layer)(void *context, uint32_t depth, uint64_t size);
    /* Work on a layer: done of total units.  May be NULL; called by one
     * thread, now and then. */
    void (*work)(void *context, uint32_t depth, double done, double total);
};

struct request {
    const struct graph *graph;
    enum engine engine;
    const char *kernel;     /* of the lift engine; NULL: the best here */
    uint64_t memory;        /* bytes this rank may take; 0: request_memory */
    int threads;            /* of this rank; 0: request_threads */
    uint32_t depth;         /* last sphere wanted, or DEPTH_ALL */
    int alone;              /* the other ranks of the job are not called */
    const int64_t *target;  /* stop at the sphere with this state; NULL: none */
    uint64_t antipodes;     /* how many elements of the last sphere to list */
    struct observer observer;
    struct checkpoint *checkpoint;  /* see checkpoint.h; NULL: none */
};

/* Bytes that all ranks sent to each other, and what was forecast of them. */
struct traffic {
    uint64_t sent, forecast;
};

struct growth {
    uint64_t *sphere;       /* sizes of the spheres 0 .. spheres-1 */
    size_t spheres;
    int complete;           /* 1: the last one is the graph's last */
    int found;              /* 1: the last sphere holds the target */
    int stopped;            /* 1: memory or time ended first; note says more */
    char note[400];         /* of a stop: what would be needed; else "" */
    enum engine engine;
    double seconds;         /* set-up and search */
    uint64_t edges;         /* followed, where an engine counts them */
    uint64_t wire;          /* bytes sent between ranks */
    struct traffic *traffic;    /* per sphere, of its finding; or NULL */
    uint64_t memory;        /* the most bytes this rank had in use */
    double bits_per_state;  /* of the engine's main tables */
    int64_t *listed;        /* elements of the last sphere, state by state, */
    size_t listed_count;    /* sorted, at most request->antipodes; letters */
};                          /* or entries as in graph_state_length */

/* What was asked for, or this rank's share of what is free on its machine:
 * of the memory (what the process holds already included), of the cores. */
uint64_t request_memory(const struct request *request);
int request_threads(const struct request *request);
/* The same of all ranks on this machine, for the one that works for all; their
 * number.  A rank that has parted from the others is the only one. */
int request_node_ranks(void);
uint64_t request_node_memory(const struct request *request);
int request_node_threads(const struct request *request);

void growth_free(struct growth *growth);
/* Appends a sphere and tells the observer. */
int growth_append(struct growth *growth, const struct request *request,
                  uint64_t size, struct error *error);
/* Notes the traffic of the sphere that was appended last. */
int growth_note_traffic(struct growth *growth, struct traffic traffic,
                        struct error *error);
/* Tells the observer of work, or where there is none the line of progress. */
void request_tell(const struct request *request, uint32_t depth, double done,
                  double total);
/* Where a stop is asked for and there is no checkpoint: the layer in progress
 * is forgotten, growth->stopped is set and the note says why; what stands is
 * exact.  ERROR_INTERRUPTED if nothing stands yet. */
int growth_interrupt(struct growth *growth, struct error *error);
uint64_t growth_total(const struct growth *growth);

const char *engine_name(enum engine engine);
/* ENGINE_AUTO .. by name, or -1. */
int engine_find(const char *name);

#endif
