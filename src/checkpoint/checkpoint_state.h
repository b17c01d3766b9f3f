/*
 * What the files of a checkpoint share, and how the other ranks get theirs.
 */
#ifndef ANTIPODE_CHECKPOINT_CHECKPOINT_STATE_H
#define ANTIPODE_CHECKPOINT_CHECKPOINT_STATE_H

#include "base/file.h"
#include "checkpoint/frames.h"
#include "checkpoint/run_dir.h"

struct checkpoint {
    struct checkpoint_share share;
    struct checkpoint_settings settings;
    struct layer_log *log;  /* of rank 0, or NULL */
    uint32_t rank, ranks;   /* that work together */
    int64_t finished;       /* the last layer that is, or -1 */
    int64_t resumed;        /* the layer this process begins with, or -1 */
    double begin;           /* clock at the start of this process's part, */
    double last;            /* of the last state, */
    double cost;            /* seconds that it took */
    double earlier;         /* seconds of the run before this process */
    uint64_t vertices;      /* of the graph, or UINT64_MAX: not known */
    uint64_t elements;      /* of the spheres so far */
    int restored;           /* the run goes on from a state */
    char remedy[CHECKPOINT_PATH_MAX + 200]; /* where a state is damaged */
    struct frames *frames;
    struct frames_label label;
    char file[CHECKPOINT_PATH_MAX + 100];   /* being written or read */
    uint64_t layer;         /* being written */
    int writes;             /* between begin and commit: 1 if it is needed */
    int has_disk;           /* of its own, where the run may lie, and not that
                               of rank 0 */
    int is_keeper;          /* of the folder: rank 0 is, and where that has made
                               it on another disk, a rank of this node */
    double write_begin;
    struct error failure;   /* of a write */
};

/* A path in the run directory; valid until the function ends. */
#define RUN_PATH(name, run, what) \
    char name[FILE_PATH_ROOM]; \
    snprintf(name, sizeof name, "%s/" what, (run)->path)

/* Of a file of a run that is no part of a state. */
struct frames_label run_label(const struct run *run, uint64_t layer);

/* Seconds of the run up to now. */
double checkpoint_seconds(const struct checkpoint *checkpoint);

/* DIR/state-LAYER, and with a serial of this process where it is made. */
void checkpoint_folder(const struct checkpoint *checkpoint, uint64_t layer,
                       char *path, size_t size);
void checkpoint_part(const struct checkpoint *checkpoint, uint64_t layer,
                     char *path, size_t size);

/* The folder of the newest state; who reads its files says what to do if they
 * are no good. */
void checkpoint_newest(struct checkpoint *checkpoint, char *path, size_t size);

/* Removes all states but one (-1: all); parts too. */
void state_sweep(const char *run, int64_t keep);
/* The newest state, or -1. */
int64_t state_newest(const char *run);

/* Signals, counted by process; path: of the run directory. */
void requests_begin(const char *path);
void requests_end(void);
void requests_served(void);  /* a state was written: forgets SIGUSR1 */

#endif
