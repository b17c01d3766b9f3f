/*
 * Whatever a data set's rows need of a graph.  A file may hold states of
 * several sizes: with a range of parameters each row goes to the graph whose
 * states are as long, which is opened when the first such row comes.
 */
#ifndef ANTIPODE_CMD_PATH_LANES_H
#define ANTIPODE_CMD_PATH_LANES_H

#include "cmd/path/path.h"

struct lane {
    const struct graph *graph;
    struct graph *owned;        /* the same, if the lane opened it */
    struct solver *solver;      /* NULL where words are only replayed */
    struct moves moves;
    int64_t *from, *to, *next;  /* states; to is the start */
};

struct lanes {
    struct path_job *job;
    const struct profile *profile;      /* how moves are spelled */
    int solves;
    struct lane *lane;
    size_t count, room;
};

/* graph: the only one, or NULL for those of the range. */
int lanes_create(struct lanes *lanes, const struct graph *graph,
                 struct error *error);
void lanes_clear(struct lanes *lanes);

/* The lane of the row at hand, by the length of its state. */
int lanes_find(struct lanes *lanes, const struct data_set *set,
               struct lane **lane, struct error *error);

#endif
