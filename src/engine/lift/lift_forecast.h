/*
 * How a whole group would be searched on nodes that one does not have: what
 * each holds, what travels, how long a level takes.  Nothing is laid out but a
 * sketch, modulo symmetries where the search would divide by them; the traffic
 * is that of a sample of blocks.
 */
#ifndef ANTIPODE_ENGINE_LIFT_LIFT_FORECAST_H
#define ANTIPODE_ENGINE_LIFT_LIFT_FORECAST_H

#include "growth/engine.h"

struct lift_forecast {
    uint32_t nodes;         /* in: one rank on each */
    int threads;            /* in: of a node */
    double network;         /* in: bytes a second, into and out of a node */
    uint32_t block_order;   /* |K| */
    double blocks;          /* of a node, */
    double memory;          /* and the bytes it needs */
    uint32_t rounds;        /* of a level */
    double level_bytes;     /* that all nodes send in a level where all that
                               can be new is new, the most there can be */
    double edge_bytes;      /* the same per edge followed */
    double work_seconds;    /* of such a level, moving bits */
    double network_seconds; /* and moving bytes, at the same time */
};

/* Fills the rest of a scale for the group of a graph;
 * ERROR_LIMIT and a sentence where the lift engine would not serve it. */
int lift_forecast(const struct request *request, const struct facts *facts,
                  struct lift_forecast *scale, struct error *error);

/* The fewest nodes with the memory of this one (or that of the request) that
 * would hold the whole group; 0 where none would, or it is not known. */
uint32_t lift_forecast_nodes(const struct request *request,
                             const struct facts *facts);

#endif
