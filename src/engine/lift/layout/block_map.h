/*
 * Which blocks there are, and who has them.  All blocks hold equally many
 * vertices; a part of the partition has blocks that follow each other.
 *
 *     part   | 0          | 1          | 2          | ..
 *     block  | 0  1  2  3 | 4  5  6  7 | 8  9 10 .. |
 *                           first: 4, count: 4
 *
 * Of a group, blocks are the cosets K*t of the block group, numbered as in
 * group/cosets.h, and an element tells its block.  Of words they are coarse
 * words, which nobody looks up once they are laid out, and modulo symmetries
 * orbits of cosets (layout_fold.h), which are found there.
 */
#ifndef ANTIPODE_ENGINE_LIFT_LAYOUT_BLOCK_MAP_H
#define ANTIPODE_ENGINE_LIFT_LAYOUT_BLOCK_MAP_H

#include "group/cosets.h"

/* Who has which blocks: neighbours by number go to the same part, parts are
 * alike in size.  One that has no part has no blocks either. */
struct block_partition {
    uint32_t parts;             /* 0: all blocks are here */
    uint32_t part;              /* ours; parts: none */
    uint64_t grain;             /* so many blocks stay together; 0: one */
};

struct block_map {
    struct block_partition partition;
    uint64_t blocks;            /* of all parts */
    uint64_t first, count;      /* of our part */
    uint32_t weight;            /* vertices of a block: |K|, or |C\K| */
    uint64_t vertices;          /* of the graph: blocks * weight, or more where
                                   blocks count for others, too */
    const struct cosets *cosets;    /* of K; NULL: blocks of words */
};

/* Deals the blocks out; changes first and count alone. */
void block_map_divide(struct block_map *map, struct block_partition partition);

/* Are there blocks that count for others, too? */
static inline int block_map_is_folded(const struct block_map *map)
{
    return map->vertices > map->blocks * map->weight;
}

static inline uint64_t block_map_grain(const struct block_map *map)
{
    return map->partition.grain ? map->partition.grain : 1;
}

/* Grains of the whole map; the last may have fewer blocks. */
static inline uint64_t block_map_grains(const struct block_map *map)
{
    uint64_t grain = block_map_grain(map);
    return map->blocks / grain + (map->blocks % grain > 0);
}

static inline uint64_t block_map_first(const struct block_map *map,
                                       uint32_t part)
{
    uint64_t first = (uint64_t)((unsigned __int128)block_map_grains(map) *
                                part / map->partition.parts) *
                     block_map_grain(map);
    return first < map->blocks ? first : map->blocks;
}

static inline uint32_t block_map_part(const struct block_map *map,
                                      uint64_t block)
{
    unsigned __int128 next = (unsigned __int128)block / block_map_grain(map) +
                             1;
    return (uint32_t)((next * map->partition.parts - 1) /
                      block_map_grains(map));
}

/* What follows is of groups.  The block of an element of the group, which is
 * overwritten; scratch: one element. */
uint64_t block_map_find(const struct block_map *map, void *element,
                        void *scratch);
/* The same by base images alone, without a product; -1 if the element is seen
 * to lie outside the group. */
int64_t block_map_locate(const struct block_map *map, const void *element);
/* An element of a block. */
void block_map_element(const struct block_map *map, uint64_t block,
                       void *element, void *scratch);

#endif
