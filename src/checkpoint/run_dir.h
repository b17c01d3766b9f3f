/*
 * A run directory: all that `antipode resume DIR` needs.
 *
 *     lock           who works on it: host and process; locked while it lives
 *     run.json       the request, as text; its XXH3-128 is the name of the run
 *     graph          the graph, packed
 *     layers.jsonl   see layer_log.h
 *     state-LAYER/   see checkpoint.h
 *     result         the growth of a run that is finished
 *
 * Only rank 0 has a struct run.  run.json appears last and in one piece, so a
 * directory without it was never begun.
 */
#ifndef ANTIPODE_CHECKPOINT_RUN_DIR_H
#define ANTIPODE_CHECKPOINT_RUN_DIR_H

#include "checkpoint/checkpoint.h"
#include "checkpoint/layer_log.h"


struct run {
    char *path;             /* without links */
    int lock;               /* an open file, or -1 */
    char *record;           /* run.json, ends with 0 */
    uint8_t id[16];         /* XXH3-128 of it */
    struct layer_log *log;
    int finished;           /* the result is there */
};

/* Takes a directory that is empty, or makes it; refuses one that another
 * process works on, that holds a run or anything else. */
int run_create(const char *path, const char *record,
               const struct graph *graph, struct run **run,
               struct error *error);
/* Opens a run that was begun. */
int run_open(const char *path, struct run **run, struct error *error);
void run_free(struct run *run);

int run_graph(const struct run *run, struct graph **graph,
              struct error *error);

/* Keeps the growth of a finished run, which needs no state any more. */
int run_finish(const struct run *run, const struct growth *growth,
               size_t length, struct error *error);
/* Reads it again.  length: letters of a listed element. */
int run_result(const struct run *run, struct growth *growth, size_t length,
               struct error *error);
/* May what was read be the growth of this graph? */
int run_check_result(const struct run *run, const struct graph *graph,
                     const struct facts *facts, const struct growth *growth,
                     struct error *error);

struct checkpoint_settings {
    double every;           /* seconds between two states; 0: the default */
    void (*warn)(void *context, const char *sentence);  /* may be NULL */
    void *context;
};

/* For the request of a run: finds the newest state.  Signals are taken from
 * here to checkpoint_free.  The run must live longer. */
int checkpoint_create(const struct run *run,
                      const struct checkpoint_settings *settings,
                      struct checkpoint **checkpoint, struct error *error);

#endif
