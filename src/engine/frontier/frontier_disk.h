/*
 * Layers on the disk.
 *
 *     layer `now`      read in order, batch by batch
 *        | expand
 *     candidates       in memory; where it is full each bucket keeps one of
 *        |             each state, and what then takes more than half of it
 *        | runs        goes to the disk, a record for each bucket
 *     duplicates       bucket by bucket: candidates of the disk and of memory
 *        |             go into a table, the last layer, or the last two, or for
 *        |             directed graphs all, stream by and remove what they meet
 *     layer `next`     is written, synced, and a checkpoint tells where it is
 *
 * So memory holds one bucket of the layer, however large the layer is; what is
 * read and written is sequential but for the pieces of a bucket in the runs.
 */
#ifndef ANTIPODE_ENGINE_FRONTIER_FRONTIER_DISK_H
#define ANTIPODE_ENGINE_FRONTIER_FRONTIER_DISK_H

#include <stdint.h>

#include "engine/frontier/frontier_sizes.h"
#include "engine/frontier/state_codec.h"
#include "growth/engine.h"

struct frontier;

/* Neighbours of a state. */
static inline double frontier_degree(const struct state_codec *codec,
                                     const struct facts *facts)
{
    return (double)facts->degree * (codec->symmetries.inverse ? 2 : 1);
}

/* What the traffic of a layer depends on. */
struct disk_model {
    double words, letter_bits, marks;   /* of a state */
    double buckets;
    double segment;             /* states of a record, at most */
    double held;                /* candidates that memory holds */
    double degree;              /* candidates of a state */
    double table;               /* states that all tables hold, one for each
                                   bucket */
    int directed, marked, bipartite;
};

/* A layer to be found: states of the one before, of those that are subtracted
 * besides (one or all), and of itself. */
struct disk_level {
    double now, old, next;
    int is_last;                /* only counted */
};

/* Bytes. */
struct disk_cost {
    double read, written, room;
};

struct disk_model disk_model_make(const struct facts *facts,
                                  const struct state_codec *codec,
                                  const struct frontier_sizes *sizes);
struct disk_cost disk_model_cost(const struct disk_model *model,
                                 const struct disk_level *level);

/* Appends lines to the details of a forecast that has its codec.  ERROR_LIMIT
 * if the disk that the request names does not suffice for all layers, as they
 * are expected. */
int frontier_plan_disk(const struct request *request,
                       const struct facts *facts,
                       const struct frontier_sizes *sizes,
                       struct forecast *forecast, struct error *error);

int frontier_open_disk(struct frontier *frontier, struct error *error);
/* 1 if it is the disk that has ended the layer: the growth's note says so. */
int frontier_note_disk(const struct frontier *frontier, struct growth *growth,
                       struct error *error);
/* Before a layer; the first one, whose states are in memory; after each, when
 * it is the growth's, with a checkpoint. */
int frontier_begin_on_disk(struct frontier *frontier, struct error *error);
int frontier_settle_on_disk(struct frontier *frontier, struct error *error);
int frontier_end_on_disk(struct frontier *frontier, struct error *error);
/* The file of the layer that is being found. */
uint32_t frontier_layer_file(const struct frontier *frontier);
/* See frontier_make_room; record_files_code tells of failures of the disk. */
int frontier_make_room_on_disk(struct frontier *frontier);

/* Where the records are, in a checkpoint. */
void frontier_save_records(const struct frontier *frontier);
int frontier_restore_records(struct frontier *frontier, struct error *error);

#endif
