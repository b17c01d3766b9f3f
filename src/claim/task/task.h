/*
 * One graph that claims are about.  All claims about it share the task, and
 * with it one search; or, for elements that claims mark, one table of
 * distances.
 */
#ifndef ANTIPODE_CLAIM_TASK_TASK_H
#define ANTIPODE_CLAIM_TASK_TASK_H

#include "claim/rows/evidence.h"
#include "claim/rows/row_cache.h"
#include "claim/task/distance_query.h"

/* When the rows of data/ serve: those of data/growth where a search of our own
 * does not fit, those that others published where neither does; or before any
 * search; or without one; or never. */
enum rows_rule { ROWS_LAST, ROWS_FIRST, ROWS_ONLY, ROWS_NEVER };

struct settings {
    uint64_t memory;        /* bytes for a search; 0: what is free */
    double budget;          /* seconds for the whole run */
    double deadline;        /* by the clock: no plans are made after it */
    int threads;            /* 0: one per core */
    struct row_cache *store;
    enum rows_rule rows;
    /* A search is about to begin.  May be NULL. */
    void (*tell)(void *context, const char *graph, double seconds);
    void *context;
};

enum need { NEED_PLAN = 1, NEED_GROWTH = 2, NEED_ANTIPODES = 4,
            NEED_TABLE = 8 };

enum task_state { TASK_NEW, TASK_WAITING, TASK_DONE, TASK_OUT };

struct task {
    char *key;
    struct graph *graph;
    enum task_state state;  /* of the growth, if it is needed */
    unsigned needs;         /* a set of needs */
    struct evidence evidence;
    struct distance_query *query;      /* for the table */
    size_t queries;
    int alone;              /* 1: one rank is enough */
    int unplanned;          /* 1: there was no time for a plan */
    double seconds;         /* forecast */
    char note[400];         /* what it would take, where it is out of reach */
};

/* Takes the graph. */
int task_create(struct task *task, struct graph *graph, int with_inverses,
                struct error *error);
void task_clear(struct task *task);
struct row_cache_name task_name(const struct task *task);

/* Looks for rows, then plans: the state says what is left to do. */
int task_prepare(struct task *task, unsigned needs,
                 const struct settings *settings, struct error *error);
/* The number of a question, a new one or one that was asked before. */
int task_question(struct task *task, const char *element, const int64_t *state,
                  size_t *index, struct error *error);
/* Searches, keeps the row and finds a word for an antipode; or answers the
 * questions that are open. */
int task_run(struct task *task, const struct settings *settings,
             struct error *error);

/* Engines count all memory of the process, claims and rows too. */
struct request task_request(const struct task *task,
                            const struct settings *settings);
/* The budget does not allow the search: a row of data/ must do. */
int task_give_up(struct task *task, const struct settings *settings,
                 struct error *error);
/* Several growths that one rank each is enough for, at once; no more of them
 * than ranks. */
int tasks_run(struct task *const *tasks, size_t count,
              const struct settings *settings, struct error *error);

/* "3 h"; what people read in notes. */
void write_seconds(char text[32], double seconds);

#endif
