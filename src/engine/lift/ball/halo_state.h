/* What the making of a halo and its travel share. */
#ifndef ANTIPODE_ENGINE_LIFT_BALL_HALO_STATE_H
#define ANTIPODE_ENGINE_LIFT_BALL_HALO_STATE_H

#include "base/scratch.h"
#include "comm/comm.h"
#include "engine/lift/ball/halo.h"

/* Pages of a round: enough for long messages, few enough to be held twice. */
enum { HALO_BYTES_LEAST = 4 << 20, HALO_BYTES_MOST = 512 << 20 };

struct halo {
    struct layout_shape shape;  /* what the layout shows */
    struct block_map blocks;
    struct layout_tables tables;
    uint32_t parts, rounds;
    uint64_t *first;            /* rounds + 1, in the order of visits */
    uint64_t *need_at;          /* rounds + 1: where a round's needs begin */
    uint32_t *need;             /* foreign blocks, sorted in each round */
    uint64_t slots;             /* the most of a round; */
    uint64_t slots_max;         /* it may be so many */
    uint32_t *source;
    uint8_t *touch;
    uint64_t *send_at;          /* rounds x parts + 1; NULL: nothing is ours */
    uint32_t *send_list;        /* positions of our blocks */
    struct pages pages;         /* of the slots */
    uint64_t *at;               /* where a page begins in what arrived */
    struct alltoall *round;
    uint32_t under_way;         /* the round whose words travel */
    int lost;                   /* pages did not come: their sender failed */
    struct scratch *packed;     /* per rank: words on their way to it */
    const uint64_t **send;
    uint64_t *words;
};

/* Collective: fills send_list and send_at from what all ranks need. */
int halo_exchange_needs(struct halo *halo, struct error *error);

#endif
