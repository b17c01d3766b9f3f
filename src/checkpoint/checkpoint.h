/*
 * What a search keeps on the disk so that it can go on after a stop or a crash,
 * as an engine sees it.  A request has a checkpoint or none (NULL); then every
 * rank that works on it has one, and so all calls here that are collective are
 * made by all of them.  Engines that work on rank 0 alone call them alone.
 *
 *     now and then    checkpoint_request, or checkpoint_agree on several ranks
 *     on a request    checkpoint_begin, checkpoint_write..., checkpoint_commit
 *     at the start    checkpoint_files, checkpoint_restore;
 *                     checkpoint_select, checkpoint_read... for any files
 *
 *     layers   0 .. 6 | 7 .. 9 | 10 (in progress)
 *              ^        ^        ^ given up when asked to stop
 *              |        state of layer 9: what the engine needs for layer 10
 *              state of layer 6: removed once that of layer 9 is whole
 *
 *     begin      state-9.SERIAL/    rank-0, rank-1, ..   each writes its own
 *     commit     state-9/           renamed when all ranks are done
 *
 * A state holds what an engine needs to go on after the last finished layer.
 * It lies in DIR/state-LAYER/, a file (see frames.h) for each rank that wrote
 * it; any number of ranks reads it, each the files it likes.  Where DIR lies on
 * a disk of each node, each has the files of its own ranks.  The layers
 * themselves are kept here: the request says so (keep).
 *
 * Only the main thread calls, but for checkpoint_request.
 */
#ifndef ANTIPODE_CHECKPOINT_CHECKPOINT_H
#define ANTIPODE_CHECKPOINT_CHECKPOINT_H

#include "base/fields.h"
#include "growth/facts.h"
#include "growth/growth.h"

/* Files of a run that an engine keeps besides its states: a map, and that of a
 * second search for the elements of the last sphere. */
#define RUN_MAP "map"
#define RUN_MAP_AGAIN "map-again"
/* And layers, with the candidates of the next one. */
#define RUN_LAYER_0 "layers-0"
#define RUN_LAYER_1 "layers-1"
#define RUN_LAYER_2 "layers-2"
#define RUN_CANDIDATES "candidates"

/* Memory that a checkpoint takes, in bytes. */
enum { CHECKPOINT_MEMORY = 2 << 20 };

enum checkpoint_request {
    CHECKPOINT_NONE,
    CHECKPOINT_WRITE,       /* write what is there and go on */
    CHECKPOINT_NEED,        /* the same; the run cannot go on without it */
    CHECKPOINT_STOP         /* give the layer in progress up, write, end */
};

struct checkpoint;

/* ---- requests ---- */

/* What this rank knows of: stops, see stop.h, with a checkpoint or none (NULL);
 * SIGUSR1 and the interval.  Cheap and local.  WRITE only if a layer was
 * finished since the last state. */
enum checkpoint_request checkpoint_request(const struct checkpoint *checkpoint);
/* Collective: the strongest request of all ranks becomes that of all. */
int checkpoint_agree(const struct checkpoint *checkpoint,
                     enum checkpoint_request *asked, struct error *error);

/* ---- writing ---- */

/* Collective.  Begins the state after the last layer of the growth; 0 if there
 * is nothing to do, for that state is on the disk. */
int checkpoint_begin(struct checkpoint *checkpoint,
                     const struct growth *growth);
/* Appends to this rank's file.  A failure is remembered until the commit. */
void checkpoint_write(struct checkpoint *checkpoint, const void *data,
                      uint64_t bytes);
/* A choice, as fields_name reads it. */
void checkpoint_write_name(struct checkpoint *checkpoint, const char *name);
/* Collective, always after checkpoint_begin.  The state is put into its place
 * and the one before it removed.  ERROR_STOPPED, with a sentence, if the
 * request was to stop.  If a rank could not write, the state before it stays:
 * that is a warning, or ERROR_FAILED if the request was to stop. */
int checkpoint_commit(struct checkpoint *checkpoint,
                      enum checkpoint_request asked, struct error *error);

/* ---- reading ---- */

/* Files of the state to go on from; 0: begin at the start. */
uint32_t checkpoint_files(const struct checkpoint *checkpoint);
/* The one to read where any would do: that of rank 0, or if the run lies on
 * disks of the nodes, where that may not be here, this rank's. */
uint32_t checkpoint_first(const struct checkpoint *checkpoint);
/* Appends the layers that the state has to an empty growth.  Local. */
int checkpoint_restore(struct checkpoint *checkpoint,
                       const struct request *request, struct growth *growth,
                       struct error *error);
/* Opens a file, 0 .. checkpoint_files - 1. */
int checkpoint_select(struct checkpoint *checkpoint, uint32_t file,
                      struct error *error);
/* Exactly so many bytes of what was written. */
int checkpoint_read(struct checkpoint *checkpoint, void *data, uint64_t bytes,
                    struct error *error);
/* The fields of the file; what is refused names it and tells what to do. */
struct fields checkpoint_fields(struct checkpoint *checkpoint,
                                struct error *error);
/* An error if the file has more. */
int checkpoint_end(struct checkpoint *checkpoint, struct error *error);

/* A search has found what cannot be: the checkpoint that it went on from is to
 * blame, or, where there was none (NULL too), the program. */
int checkpoint_blame(const struct checkpoint *checkpoint, struct error *error,
                     const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* ---- the run ---- */

/* The layer that this process goes on from; -1: from the beginning. */
int64_t checkpoint_resumed(const struct checkpoint *checkpoint);

/* Seconds of the run before this process. */
double checkpoint_earlier(const struct checkpoint *checkpoint);
/* Whatever is read is held against these. */
void checkpoint_expect(struct checkpoint *checkpoint,
                       const struct facts *facts);

/* Makes a request keep its spheres and states; NULL: no longer. */
void checkpoint_attach(struct checkpoint *checkpoint, struct request *request);

/* ---- ranks ---- */

enum { CHECKPOINT_PATH_MAX = 2000 };

/* What rank 0 tells the others. */
struct checkpoint_share {
    char path[CHECKPOINT_PATH_MAX];     /* of the run directory */
    uint8_t run[16];
    uint64_t serial;        /* of this process: ends names of parts */
    int64_t written;        /* layer of the state on the disk, or -1 */
    uint32_t files;         /* of that state */
};

/* Of rank 0. */
struct checkpoint_share checkpoint_share(const struct checkpoint *checkpoint);
/* Local: on a rank that was told.  has_disk: the run directory may lie on a
 * disk of its node; else it must be one that all nodes see, for any of them may
 * have to read what another wrote. */
int checkpoint_attend(const struct checkpoint_share *share, int has_disk,
                      struct checkpoint **checkpoint, struct error *error);
/* Local, on such a rank, when rank 0 has kept the result: what its node has of
 * the run on a disk of its own is removed. */
void checkpoint_dismiss(const struct checkpoint_share *share);
/* How many ranks the engine uses: all calls are local if 1. */
void checkpoint_set_ranks(struct checkpoint *checkpoint, int ranks);
void checkpoint_free(struct checkpoint *checkpoint);

#endif
