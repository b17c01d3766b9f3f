/*
 * Growth in ball form: V' = V | V*S, page by page, over a layout.
 *
 * Spheres are differences of bit counts; there is no frontier and no list of
 * what was seen.  A bipartite graph is done in place, one colour a level, at
 * one bit per element; others alternate between two maps.  Every page keeps a
 * mask of the leaves that changed when it was last a destination, and only
 * those are moved.
 *
 *     for each active block x, in layout->order          (ball_step)
 *         for each generator s                           (ball_visit)
 *             page of source[x][s] --schedule of voltage[x][s]--> spare page
 *         spare page | old page  ->  page of x, count, mask   (diff_popcount)
 *         if it changed: the blocks that x leads to are active next time
 *
 *     in place:    map[0] = map[1]; a level reads one colour, writes the other
 *     two maps:    reads map[0], writes map[1], then they are exchanged
 */
#ifndef ANTIPODE_ENGINE_LIFT_BALL_BALL_H
#define ANTIPODE_ENGINE_LIFT_BALL_BALL_H

#include "engine/lift/layout/layout.h"

struct ball;
struct checkpoint;
struct request;
struct journal;

/* Collective if blocks are spread over nodes, and so is what follows. */
int ball_create(const struct layout *layout, const struct kernel *kernel,
                struct ball **ball, struct error *error);
void ball_free(struct ball *ball);

/* Where the map of a ball lies if it is larger than memory. */
struct ball_scratch {
    const char *path;           /* of the file */
    uint64_t memory;            /* of the process, in bytes */
    uint64_t most;              /* that the file may take; 0: what is free */
    int is_old;                 /* the file is there, and goes on */
    uint64_t chunk_blocks;      /* of that, or as nodes have agreed; 0: free */
    uint32_t beside;            /* memory that a recorder takes, in units */
};

/* The same with the map on the disk, that of each node on its own.  Nodes have
 * whole chunks then: their layouts are divided by such grains. */
int ball_create_on_disk(const struct layout *layout,
                        const struct kernel *kernel,
                        const struct ball_scratch *scratch, struct ball **ball,
                        struct error *error);

/* Bytes that ball_create takes. */
uint64_t ball_bytes(const struct layout *layout);

/* What such a ball would be like, with a layout or a sketch of one and so many
 * bytes of memory besides it. */
struct ball_disk_plan {
    uint64_t chunk_blocks;
    uint64_t chunks;            /* of ours, */
    uint64_t units;             /* units, copies of other nodes' included, */
    uint64_t slots;             /* and units in memory */
    double unit_bytes;
    double memory_least;        /* of the same kind */
    double room;                /* of the file, at the most */
    double level_read, level_written;   /* in a level in which all changes, */
    double level_sent;          /* and to other nodes, in the mean */
};
int ball_plan_disk(const struct layout *layout, uint64_t memory,
                   struct ball_disk_plan *plan, struct error *error);
/* Parts of what a level writes in which all changes. */
struct ball_shares {
    double plain, packed;       /* as records are, and as they are packed */
};
/* Of a ball in memory, what the last level would have written if it lay on the
 * disk as planned. */
int ball_measure_level(const struct ball *ball,
                       const struct ball_disk_plan *plan,
                       struct ball_shares *shares, struct error *error);
/* Bytes that it holds of its pages, besides the pages. */
uint64_t ball_disk_tables(const struct layout *layout);

/* Sets the bits of the starts, level 0; a journal receives them. */
int ball_start(struct ball *ball, struct journal *journal,
               struct error *error);

/* All elements there are. */
uint64_t ball_capacity(const struct ball *ball);

/* Takes one step and counts the new elements, of all ranks together.  journal
 * (or NULL) receives ours, as far as it wants.  Only between ranks can it
 * fail. */
int ball_step(struct ball *ball, struct journal *journal, uint64_t *found,
              struct error *error);

/* Bytes that this rank will send in the next step: a forecast. */
uint64_t ball_forecast(const struct ball *ball);

/* Steps tell the request how far they are.  When asked to stop, a step ends
 * early: then ball_is_cut, on all ranks, and the step counts for nothing. */
void ball_poll_checkpoint(struct ball *ball, const struct request *request);
int ball_is_cut(const struct ball *ball);

/* On the disk: bytes that the last step has read and written, what was forecast
 * of them before it, and the room that the file takes. */
struct ball_traffic {
    uint64_t read, written, forecast, room;
};
struct ball_traffic ball_traffic(const struct ball *ball);

/* On the disk: blocks of a chunk; and all that the file of the map does not
 * hold, which goes on after a level with the elements that are held. */
uint64_t ball_chunk_blocks(const struct ball *ball);
void ball_save_marks(const struct ball *ball, struct checkpoint *checkpoint);
int ball_restore_marks(struct ball *ball, struct checkpoint *checkpoint,
                       uint32_t level, uint64_t *held, struct error *error);

/* Our pages of the ball as it is: all that is needed to go on.  After a cut a
 * part of the next sphere may be in it already, which harms nobody. */
uint64_t *ball_map(struct ball *ball);
/* Instead of ball_start, when ball_map has been filled: goes on after a level.
 * Returns the number of our elements. */
uint64_t ball_resume(struct ball *ball, uint32_t level);
/* After ball_resume, may the map be a ball?  It has the start if that is ours,
 * and no bits where leaves have no elements. */
int ball_is_sound(const struct ball *ball);
/* May the ball of all parts have so many elements, where its spheres have so
 * many?  More only in place, where a cut may have left some. */
int ball_may_hold(const struct ball *ball, uint64_t held, uint64_t total);

#endif
