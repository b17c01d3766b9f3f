/*
 * One growth, found twice by different means: what antipode data add and verify
 * have in common.
 */
#ifndef ANTIPODE_CMD_DATA_DATA_SEARCH_H
#define ANTIPODE_CMD_DATA_DATA_SEARCH_H

#include <jansson.h>

#include "cmd/arg/options.h"
#include "search/plan.h"

/* A growth and how it was found. */
struct data_growth {
    struct growth growth;
    char *sizes;            /* "1,3,2" */
    char *vertices;         /* of the graph, "5040"; NULL: not known */
    json_t *means;          /* program, engine, layout, seconds, memory */
    double forecast;        /* seconds */
};

/* Searches with the means that the request names, on its disk only if memory
 * does not suffice.  A forecast of more than seconds_max is ERROR_LIMIT. */
int data_search(const struct request *request, double seconds_max,
                struct data_growth *found, struct error *error);

/* A row that was found, and what may be spent on checking it. */
enum { DATA_CHECK_SECONDS = 60 };
struct data_made {
    const json_t *means;    /* engine and kernel that found it */
    uint64_t sum;           /* of its sizes */
    double seconds;         /* the most that another engine's forecast may be */
};

/* Searches with another engine than the one that made the row: the simplest
 * one that does not take too long; or with the same one and a portable inner
 * loop, or its best loop if the row was made by that.  What was divided by
 * symmetries then is not now, or by fewer, where time and memory allow. */
int data_search_otherwise(const struct request *request,
                          const struct data_made *made,
                          struct data_growth *found, struct error *error);

void data_growth_clear(struct data_growth *found);

#endif
