/*
 * Whatever a data set's rows need of a graph.  One graph serves them all if the
 * command line names it; else each row goes to its own, which is opened when
 * the first such row comes:
 *
 *     path pancake n=4..100 --input F    that of the range whose states are as
 *                                        long
 *     path pancake --input F             n is the length
 *     path puzzle_info.csv --input F     the puzzle that the column puzzle_type
 *                                        names, or the sizes
 *     path --input F                     the same in the file beside F that
 *                                        defines puzzles; if there is none,
 *                                        puzzle_type is a name of the library
 *
 * Where rows have their targets, and there is no --start, each target is the
 * start of a graph, its letters numbered by path_letters.h.
 */
#ifndef ANTIPODE_CMD_PATH_LANES_H
#define ANTIPODE_CMD_PATH_LANES_H

#include "cmd/path/path.h"

struct lane {
    const struct graph *graph;
    struct graph *owned;        /* the same, if the lane opened it */
    char *type;                 /* of its rows, or NULL */
    struct solver *solver;      /* NULL where words are only replayed */
    struct solver **beside;     /* of each worker, once it had a row; or NULL */
    struct moves moves;
    int64_t *from, *to, *next;  /* states; to is the start */
    const int64_t *goal;        /* to, or NULL: any of several starts */
    int busy;                   /* rows of it that are worked on */
    uint64_t used;              /* when the last one was begun; 0: what its
                                   solvers made is freed */
};

struct lanes {
    struct path_job *job;
    const struct profile *profile;      /* how moves are spelled */
    int solves;
    int differ;                 /* each row has its own graph: lanes_differ */
    int workers;                /* that may solve rows side by side */
    struct lane **lane;
    size_t count, room;
    uint64_t uses;              /* rows that were begun */
    char *beside;               /* the file that defines the puzzles, if it is
                                 * not named but found */
};

/* Has each row its own graph, by what the command line says? */
int lanes_differ(const struct path_job *job);

/* graph: the only one, or NULL. */
int lanes_create(struct lanes *lanes, const struct graph *graph,
                 struct error *error);
void lanes_clear(struct lanes *lanes);

/* The lane of the row at hand, with its ends in from and to; a lane stays where
 * it is. */
int lanes_begin_row(struct lanes *lanes, const struct data_set *set,
                    struct lane **lane, struct error *error);

/* A row of a lane is begun, and done.  Where an eighth of the memory is in use,
 * tables of lanes that nobody works on are freed, of those whose last row is
 * longest ago first.  Workers ask one after another. */
void lanes_use(struct lanes *lanes, struct lane *lane);
void lanes_leave(struct lane *lane);

/* What a worker has for the lane's rows; workers ask one after another. */
int lanes_solver(const struct lanes *lanes, struct lane *lane, int worker,
                 struct solver **solver, struct error *error);

#endif
