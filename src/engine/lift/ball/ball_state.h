/*
 * What the parts of ball form share: the maps, and the active blocks.
 */
#ifndef ANTIPODE_ENGINE_LIFT_BALL_BALL_STATE_H
#define ANTIPODE_ENGINE_LIFT_BALL_BALL_STATE_H

#include <string.h>

#include "base/assert.h"
#include "base/bits.h"
#include "base/scratch_arrays.h"
#include "engine/lift/ball/ball.h"
#include "engine/lift/ball/halo.h"
#include "engine/lift/disk/unit_code.h"
#include "engine/lift/layout/leaf_bits.h"

enum { PAGE_SAME = UNIT_SAME, PAGE_SPARSE = UNIT_MASKED,
       PAGE_DENSE = UNIT_ALL };

struct disk;

/* What visits know of a ball on the disk: where units lie in memory, as far as
 * a step needs them. */
struct staging {
    struct units units;
    uint64_t **slot;            /* per unit; only those of the step count */
    uint64_t *made;             /* the slot of pages that the step makes */
    uint8_t *is_made;           /* per block of the chunk */
    double done;                /* blocks of the level that were visited */
};

struct ball {
    const struct layout *layout;
    struct layout_shape shape;  /* what it shows, taken once */
    struct block_map blocks;
    struct layout_tables tables;
    struct voltages voltages;
    const struct kernel *kernel;
    struct halo *halo;  /* of what other nodes have; NULL: nothing */
    const uint32_t *source; /* per block and generator: the position of one,
                               or behind the last, its slot in the halo */
    const uint8_t *touch;   /* per block: is it made from those of other nodes,
                               too?  NULL: none is */
    uint64_t pages;         /* of ours */
    uint64_t marks;         /* pages with a mark in changed: ours, and on the
                               disk behind them those of other nodes */
    uint32_t mask_words;    /* of a page: one bit per leaf */
    uint32_t full;          /* elements of a page */
    int maps;               /* 1: in place, 2: old and new */
    int streams;            /* second map too large for the caches */
    uint64_t *map[2];       /* map[0] is the one to read; in place both are */
    uint64_t *mask[2];      /* which leaves changed, pages x mask_words */
    uint8_t *changed[2];    /* PAGE_SAME and so on, of each page */
    uint8_t *active[2];     /* blocks to be visited in this level, the next */
    uint32_t *count;        /* elements found in a page */
    uint32_t level;
    int whole_levels;       /* so many levels take all pages for changed */
    const struct request *request;  /* or NULL: whom steps tell */
    int is_cut;             /* the level is given up */
    int is_on_disk;
    struct disk *disk;      /* of a map on the disk, or NULL */
    struct staging staging; /* of such a one, which has no maps and masks */
    struct rooms spare;     /* per thread: a page, */
    struct rooms origins;   /* and the origins of two visits */
};

/* Elements that one of a page of our block x counts for. */
static inline uint64_t block_orbit(const struct ball *ball, uint64_t x)
{
    return ball->tables.orbit ? ball->tables.orbit[x] : 1;
}

/* Which half of its chunk a page belongs to. */
static inline uint32_t staging_half(const struct ball *ball, uint64_t x,
                                    uint32_t plane)
{
    return ball->staging.units.halves > 1 ? ball->tables.colour[x] ^ plane : 0;
}

static inline uint64_t *staging_slot(const struct ball *ball, uint64_t x,
                                     uint32_t plane)
{
    const struct units *units = &ball->staging.units;
    return ball->staging.slot[x / units->chunk_blocks * units->halves +
                              staging_half(ball, x, plane)];
}

static inline struct pages own_pages(const struct ball *ball)
{
    return (struct pages){ ball->map[0], ball->mask[0], ball->changed[0] };
}

static inline uint32_t mask_count(const struct layout_shape *shape,
                                  const uint64_t *mask)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < shape_mask_words(shape); i++)
        count += bits_count(mask[i]);
    ASSERT(count <= shape->leaves);
    return count;
}

/* How a page is moved of which so many leaves have changed, at least one. */
static inline uint8_t page_kind(const struct layout_shape *shape,
                                uint64_t leaves)
{
    ASSERT(leaves > 0);
    return leaves * 4 < shape->leaves ? PAGE_SPARSE : PAGE_DENSE;
}

/* One of the levels that take all pages for changed. */
void ball_take_all(struct ball *ball);

static inline void ball_activate_block(struct ball *ball, uint64_t x)
{
    ASSERT(x < ball->blocks.count);
    __atomic_store_n(ball->active[1] + x, 1, __ATOMIC_RELAXED);
}

static inline void ball_swap_active(struct ball *ball)
{
    uint8_t *active = ball->active[0];
    ball->active[0] = ball->active[1];
    ball->active[1] = active;
}

/* Calls the blocks that new elements of a block will be moved to.  Without
 * inverses nobody knows them: then all blocks are active from the start, and so
 * are those that other nodes may move something to. */
static inline void ball_activate_targets(struct ball *ball, uint64_t x)
{
    const struct layout_tables *tables = &ball->tables;
    const uint32_t *source = ball->source + x * tables->generators;
    for (size_t s = 0; s < tables->generators && tables->inverse; s++)
        if (source[tables->inverse[s]] < ball->blocks.count)
            ball_activate_block(ball, source[tables->inverse[s]]);
}

/* Is a block to be visited in every level? */
static inline int ball_is_always_active(const struct ball *ball, uint64_t x)
{
    return !ball->tables.inverse || (ball->touch && ball->touch[x]);
}

#endif
