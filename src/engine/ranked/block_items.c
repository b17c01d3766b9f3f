/*
 * The maps of ranks as steps of whole words, for layers of bitmaps.  Words that
 * a symmetry takes to the source first come from all over the bitmap, and go
 * one by one.
 */
#include <string.h>

#include "base/memory.h"
#include "engine/ranked/block_moves.h"

/* Adds a pair of ranks to the items of one word of the target, which begin at
 * `first`.  An item keeps the order of the bits. */
static int add_item(struct block_map *map, uint32_t *room, uint32_t first,
                    uint32_t from, uint32_t to)
{
    uint32_t i = first;
    while (i < map->items && (map->item[i].from_word != from / 64 ||
                              map->item[i].from >> (from % 64)))
        i++;
    if (i == *room) {
        uint32_t more = *room ? 2 * *room : 16;
        struct bit_item *item = memory_resize(map->item, more, sizeof *item,
                                              NULL);
        if (!item)
            return ERROR_LIMIT;
        map->item = item;
        *room = more;
    }
    if (i == map->items)
        map->item[map->items++] = (struct bit_item){
            .to_word = (uint16_t)(to / 64), .from_word = (uint16_t)(from / 64)
        };
    map->item[i].from |= UINT64_C(1) << from % 64;
    map->item[i].to |= UINT64_C(1) << to % 64;
    return 0;
}

/* Items of one word apart from each other, so that a step need not wait for
 * the one before: the k-th items of all words, then the next. */
static int spread_items(struct block_map *map)
{
    struct bit_item *sorted = memory_alloc(map->items, sizeof *sorted, NULL);
    uint32_t count = 0;
    if (!sorted)
        return ERROR_LIMIT;
    for (uint32_t turn = 0; count < map->items; turn++)
        for (uint32_t i = 0, k = 0; i < map->items; i++) {
            int same = i && map->item[i].to_word == map->item[i - 1].to_word;
            k = same ? k + 1 : 0;
            if (k == turn)
                sorted[count++] = map->item[i];
        }
    memory_free(map->item);
    map->item = sorted;
    return 0;
}

/* source_of: room for the ranks of a target. */
static int compile_map(const struct word_split *split, struct block_map *map,
                       uint32_t target, uint32_t *source_of)
{
    uint32_t room = 0, first = 0, word = UINT32_MAX;
    int code = 0;
    memset(source_of, 0xff, split->class_size[target] * sizeof *source_of);
    for (uint32_t s = 0; s < split->class_size[map->source]; s++)
        if (map->rank[s] != BLOCK_DUMP)
            source_of[map->rank[s]] = s;
    map->items = 0;
    for (uint32_t t = 0; t < split->class_size[target] && !code; t++) {
        if (source_of[t] == UINT32_MAX)
            continue;
        if (t / 64 != word) {
            word = t / 64;
            first = map->items;
        }
        code = add_item(map, &room, first, source_of[t], t);
    }
    return code || !map->items ? code : spread_items(map);
}

static int compile_class(struct block_moves *moves, uint32_t target)
{
    const struct word_split *split = moves->split;
    uint32_t *source_of = memory_alloc(split->largest, sizeof *source_of,
                                       NULL);
    int code = source_of ? 0 : ERROR_LIMIT;
    for (uint32_t m = 0; m < moves->count && !code; m++) {
        struct block_move *move = &moves->move[m];
        const uint32_t *first = move->first + (size_t)target * move->choices;
        for (uint32_t i = first[0]; i < first[move->choices] && !code; i++) {
            struct block_map *map = &move->map[(size_t)i * moves->elements];
            if (map->rank)
                code = compile_map(split, map, target, source_of);
        }
    }
    memory_free(source_of);
    return code;
}

int block_moves_compile(struct block_moves *moves, int threads,
                        struct error *error)
{
    int code = 0;
    #pragma omp parallel for schedule(dynamic, 1) num_threads(threads)
    for (uint32_t target = 0; target < moves->split->classes; target++) {
        int failure = compile_class(moves, target);
        #pragma omp critical
        code = code ? code : failure;
    }
    moves->has_items = !code;
    return code ? error_set(error, code, "there is no memory for the steps of "
                            "whole words") : 0;
}
