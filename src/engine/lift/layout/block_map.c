#include "engine/lift/layout/block_map.h"

#include "base/assert.h"

void block_map_divide(struct block_map *map, struct block_partition partition)
{
    map->partition = partition;
    map->first = 0;
    map->count = map->blocks;
    if (partition.parts == 0)
        return;
    map->first = block_map_first(map, partition.part);
    map->count = partition.part == partition.parts
        ? 0 : block_map_first(map, partition.part + 1) - map->first;
    ASSERT(map->first + map->count <= map->blocks);
}

uint64_t block_map_find(const struct block_map *map, void *element,
                        void *scratch)
{
    return cosets_find(map->cosets, element, scratch);
}

int64_t block_map_locate(const struct block_map *map, const void *element)
{
    const struct cosets *cosets = map->cosets;
    const struct chain *chain = cosets->chain;
    uint32_t divided[COSETS_LEVELS_MAX], key[GROUP_KEY_WORDS];
    uint64_t number = 0;
    ASSERT(cosets->level < COSETS_LEVELS_MAX);
    for (size_t i = 0;; i++) {
        group_image(chain_group(chain), key, chain_base_point(chain, i),
                    element);
        for (size_t j = 0; j < i; j++)
            chain_move_back(chain, j, divided[j], key);
        int64_t point = chain_place(chain, i, key);
        if (point < 0)
            return -1;
        if (i == cosets->level)
            return (int64_t)(number * cosets->parts + cosets->part[point]);
        number = number * chain_orbit_size(chain, i) + (uint64_t)point;
        divided[i] = (uint32_t)point;
    }
}

void block_map_element(const struct block_map *map, uint64_t block,
                       void *element, void *scratch)
{
    cosets_representative(map->cosets, block, element, scratch);
}
