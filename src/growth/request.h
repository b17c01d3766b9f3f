/*
 * What is asked of a search.  Engines report each finished sphere to the
 * observer; they never print.
 */
#ifndef ANTIPODE_GROWTH_REQUEST_H
#define ANTIPODE_GROWTH_REQUEST_H

#include <stdint.h>

#include "base/error.h"
#include "graph/graph.h"

#define DEPTH_ALL UINT32_MAX
/* Values of request->symmetry: with SYMMETRY_SAVES | N at most N symmetries
 * save work, and only elements are counted; AUTO, the default of growth,
 * leaves N to the engine. */
#define SYMMETRY_SAVES (UINT32_C(1) << 31)
#define SYMMETRY_AUTO UINT32_MAX

struct checkpoint;
struct engine;
struct growth;

struct observer {
    void *context;
    /* A sphere is complete.  May be NULL. */
    void (*layer)(void *context, uint32_t depth, uint64_t size);
    /* Work on a layer: done of total units.  May be NULL; called by one
     * thread, now and then. */
    void (*work)(void *context, uint32_t depth, double done, double total);
};

/* Spheres first .. last, and how many elements of each to list; 0: none. */
struct list_range {
    uint32_t first, last;
    uint64_t most;
};

struct request {
    const struct graph *graph;
    const struct engine *engine;    /* asked for by name; NULL: the best */
    const char *kernel;     /* of the lift engine; NULL: the best here */
    uint64_t memory;        /* bytes this rank may take; 0: request_memory */
    int threads;            /* of this rank; 0: request_threads */
    uint32_t depth;         /* last sphere wanted, or DEPTH_ALL */
    int alone;              /* the other ranks of the job are not called */
    uint32_t symmetry;      /* count orbits under at most so many symmetries;
                               0, 1: elements; or one of the above */
    int inverse;            /* 1: and under inversion */
    const int64_t *target;  /* stop at the sphere with this state; NULL: none */
    uint64_t stop_size;     /* stop at the first sphere of more elements; 0: at
                               none */
    uint64_t antipodes;     /* how many elements of the last sphere to list */
    struct list_range list; /* and of others */
    const char *scratch;    /* the folder for a map on the disk ("": for a
                               forecast alone); NULL: all is in memory */
    uint64_t scratch_size;  /* bytes that it may take there; 0: what is free */
    uint32_t nodes;         /* for a forecast, on so many nodes with a disk
                               each, which need not be here; 0: as it is */
    uint64_t disk_bandwidth;    /* bytes a second, for a forecast; 0: as is
                                   measured there */
    struct observer observer;
    struct checkpoint *checkpoint;  /* see checkpoint.h; NULL: none */
    /* Called after the observer where there is one: checkpoint_attach. */
    int (*keep)(struct checkpoint *checkpoint, const struct growth *growth,
                struct error *error);
};

/* The part of a request that is the same on all ranks and needs no pointer:
 * what travels between them.  A new field of that kind is added here and in
 * request_pack and request_unpack. */
struct packed_request {
    char engine[16];        /* "": the best */
    char kernel[32];        /* "": the best on each node */
    uint64_t memory, antipodes, stop_size, scratch_size, disk_bandwidth;
    struct list_range list;
    uint32_t depth, symmetry;
    int threads, inverse;
};

/* engine: the one to be named; NULL: none. */
struct packed_request request_pack(const struct request *request,
                                   const struct engine *engine);
/* Borrows the name of the kernel; graph, engine (by the name in there), target
 * and what hangs on this process are the caller's to set. */
struct request request_unpack(const struct packed_request *packed);

/* Is an answer up to symmetry asked for? */
int request_counts_orbits(const struct request *request);
/* Are elements of a sphere to be listed, whether or not it is the last? */
int request_lists(const struct request *request, size_t sphere);
/* Elements of any sphere? */
int request_lists_any(const struct request *request);

/* What was asked for, or this rank's share of what is free on its node: of the
 * memory (what the process holds already included), of the cores. */
uint64_t request_memory(const struct request *request);
int request_threads(const struct request *request);
/* The same of all ranks on this node, for the one that works for all; their
 * number.  A rank that has parted from the others is the only one. */
int request_node_ranks(void);
uint64_t request_node_memory(const struct request *request);
int request_node_threads(const struct request *request);

/* Tells the observer of work, or where there is none the line of progress. */
void request_tell(const struct request *request, uint32_t depth, double done,
                  double total);

#endif
