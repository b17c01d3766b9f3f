#include "engine/lift/disk/units.h"

#include "base/assert.h"
#include "engine/lift/layout/leaf_bits.h"

/* Blocks of the largest coset of a member of the chain that is no larger than
 * `most` blocks: the last digits of the numbers of blocks. */
static uint64_t coset_blocks(const struct block_map *map, uint64_t most)
{
    const struct cosets *cosets = map->cosets;
    uint64_t blocks = 1, more;
    if (!cosets || block_map_is_folded(map))
        return 1;
    for (size_t level = cosets->level + 1; level-- > 0; blocks *= more) {
        more = level == cosets->level ? cosets->parts
                                      : chain_orbit_size(cosets->chain, level);
        if (blocks * more > most)
            break;
    }
    return blocks;
}

void units_resize(struct units *units, uint64_t chunk_blocks)
{
    units->chunk_blocks = chunk_blocks;
    units->own = (units->blocks + chunk_blocks - 1) / chunk_blocks;
    units->chunks = units->own;
    units->last_chunk = units->own - 1;
    units->last_blocks = units->blocks - units->last_chunk * chunk_blocks;
}

void units_add(struct units *units, const uint32_t *chunks, uint64_t count)
{
    uint64_t last = units_all_chunks(units) - 1;
    units->chunks = units->own + count;
    if (count == 0 || chunks[count - 1] != last)
        return;
    units->last_chunk = units->chunks - 1;
    units->last_blocks = units->all - last * units->chunk_blocks;
}

struct units units_cut(const struct layout *layout, uint64_t bytes)
{
    struct layout_shape shape = layout_shape(layout);
    struct block_map map = layout_blocks(layout);
    struct units units = {
        .all = map.blocks, .first = map.first, .blocks = map.count,
        .nodes = map.partition.parts > 1 ? map.partition.parts : 1,
        .planes = shape.planes,
        .halves = shape.planes, .words = shape.words,
        .mask_words = shape_mask_words(&shape),
    };
    uint64_t most = bytes / (8 * (units.words + units.mask_words));
    most = most > map.count ? map.count : most;
    most = most < 1 ? 1 : most;
    uint64_t coset = coset_blocks(&map, most);
    units_resize(&units, coset * 2 > most ? coset : most / coset * coset);
    return units;
}
