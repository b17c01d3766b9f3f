/*
 * Which chunks each chunk is made from, and an order of chunks in which what
 * one needs is often what the last ones needed.
 */
#ifndef ANTIPODE_ENGINE_LIFT_DISK_CHUNK_GRAPH_H
#define ANTIPODE_ENGINE_LIFT_DISK_CHUNK_GRAPH_H

#include "base/error.h"
#include "engine/lift/disk/units.h"

struct chunk_graph {
    uint64_t chunks;            /* that are made here, */
    uint64_t sources;           /* and with those of other nodes, that they are
                                   made from */
    uint32_t *other;            /* the latter, in the whole map, in order */
    uint32_t most;              /* sources of a chunk */
    uint64_t *at;               /* per chunk: where its sources begin, */
    uint32_t *source;           /* in here */
    uint32_t *order;            /* of the chunks */
};

/* From the edges of a layout; units are found that lie on other nodes. */
int chunk_graph_make(const struct layout *layout, struct units *units,
                     struct chunk_graph *graph, struct error *error);
/* The same for a sketch of a group, from some elements of each chunk. */
int chunk_graph_guess(const struct layout *layout, struct units *units,
                      struct chunk_graph *graph, struct error *error);
void chunk_graph_clear(struct chunk_graph *graph);

/* The number here of a chunk of the whole map that is made here, or that one of
 * those is made from. */
uint64_t chunk_graph_find(const struct chunk_graph *graph,
                          const struct units *units, uint64_t chunk);

/* The i-th chunk of a level: levels go there and back. */
static inline uint32_t chunk_graph_at(const struct chunk_graph *graph,
                                      uint32_t level, uint64_t i)
{
    return graph->order[level & 1 ? graph->chunks - 1 - i : i];
}

/* Of a level in which everything changes: the slots that there are, and the
 * units that are read.  Orders the chunks so that they are few. */
int chunk_graph_order(struct chunk_graph *graph, const struct units *units,
                      uint32_t slots, uint64_t *loads, struct error *error);

#endif
