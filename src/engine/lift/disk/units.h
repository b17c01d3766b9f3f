/*
 * How a map is cut for the disk.
 *
 *     blocks     | 0 1 2 .. | .. | .. | .. |      by number
 *     chunks     | chunk 0       | chunk 1 |      chunk_blocks of them each
 *     units      | chunk 0, colour 0 | chunk 0, colour 1 | chunk 1, ..
 *
 * A unit is what is read and written at once: the pages of a chunk, or where
 * blocks have a page of each colour, those of one colour, for a level reads one
 * colour and writes the other.  In memory a unit lies in a slot:
 *
 *     words of page 0, 1 .. chunk_blocks - 1 | masks of page 0, 1 ..
 *
 * Chunks that are cosets of a subgroup are mapped onto whole chunks by the
 * generators, so that each is made from few others.
 *
 * Of several nodes each has units of its own chunks, and behind them copies of
 * those of other nodes that its own are made from:
 *
 *     here                 | 0 1 2 3 4 | 5 6 7         |
 *     of the whole map     | 8 ..   12 | 1 7 14        |
 *                          | own: 5    | of other nodes
 */
#ifndef ANTIPODE_ENGINE_LIFT_DISK_UNITS_H
#define ANTIPODE_ENGINE_LIFT_DISK_UNITS_H

#include "engine/lift/layout/layout.h"

/* What is transferred past the caches of the system begins and ends there. */
enum { UNIT_ALIGNMENT = 4096 };

struct units {
    uint64_t all;               /* blocks of the whole map; */
    uint64_t first, blocks;     /* ours */
    uint64_t chunk_blocks;      /* the last chunk of the map may have fewer: */
    uint64_t last_chunk, last_blocks;
    uint64_t own, chunks;       /* chunks: ours; with those of other nodes */
    uint32_t nodes;             /* that the map is spread over, or 1 */
    uint32_t halves;            /* units of a chunk: 1 or 2 */
    uint32_t planes;            /* pages of a block; */
    uint32_t words, mask_words; /* of a page */
};

/* Cuts our part of a map into units of about so many bytes or less, along
 * cosets of the chain where those are not far smaller. */
struct units units_cut(const struct layout *layout, uint64_t bytes);

/* Chunks of so many blocks instead; of ours alone. */
void units_resize(struct units *units, uint64_t chunk_blocks);
/* Behind ours, such chunks of the whole map, in order. */
void units_add(struct units *units, const uint32_t *chunks, uint64_t count);

/* Our first chunk in the whole map; chunks of that. */
static inline uint64_t units_first_chunk(const struct units *units)
{
    return units->first / units->chunk_blocks;
}

static inline uint64_t units_all_chunks(const struct units *units)
{
    return (units->all + units->chunk_blocks - 1) / units->chunk_blocks;
}

static inline uint64_t units_count(const struct units *units)
{
    return units->chunks * units->halves;
}

static inline uint64_t units_slot_words(const struct units *units)
{
    return units->chunk_blocks * (units->words + units->mask_words);
}

/* The most bytes that a unit takes on the disk. */
static inline uint64_t units_record_bytes(const struct units *units)
{
    uint64_t bytes = 8 * (1 + (units->chunk_blocks + 7) / 8 +
                          units_slot_words(units) + 2 * units->mask_words);
    return (bytes + UNIT_ALIGNMENT - 1) / UNIT_ALIGNMENT * UNIT_ALIGNMENT;
}

/* Blocks of a chunk. */
static inline uint64_t units_blocks(const struct units *units, uint64_t chunk)
{
    return chunk == units->last_chunk ? units->last_blocks
                                      : units->chunk_blocks;
}

/* Where the i-th page of a slot has its words, and its mask. */
static inline uint64_t *unit_words(const struct units *units, uint64_t *slot,
                                   uint64_t i)
{
    return slot + i * units->words;
}

static inline uint64_t *unit_mask(const struct units *units, uint64_t *slot,
                                  uint64_t i)
{
    return slot + units->chunk_blocks * units->words + i * units->mask_words;
}

#endif
