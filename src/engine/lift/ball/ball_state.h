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

enum { PAGE_SAME, PAGE_SPARSE, PAGE_DENSE };

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
    uint64_t pages;         /* of ours */
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
    struct rooms spare;     /* per thread: a page, */
    struct rooms origins;   /* and the origins of two visits */
};

static inline struct pages own_pages(const struct ball *ball)
{
    return (struct pages){ ball->map[0], ball->mask[0], ball->changed[0] };
}

static inline void mask_all_leaves(const struct layout_shape *shape,
                                   uint64_t *mask)
{
    uint32_t words = shape_mask_words(shape);
    uint32_t last = shape->leaves % 64;
    memset(mask, 0xff, words * 8);
    if (last)
        mask[words - 1] = bits_mask(last);
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

/* The bits of word w of a leaf that stand for elements. */
static inline uint64_t leaf_bits(const struct layout_shape *shape, uint32_t w)
{
    uint32_t first = w % shape->leaf.span * 64;
    uint32_t order = shape->leaf.order;
    return order >= first + 64 ? UINT64_MAX
        : order <= first ? 0 : bits_mask(order - first);
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
    return !ball->tables.inverse ||
           (ball->halo && halo_touch(ball->halo, x));
}

#endif
