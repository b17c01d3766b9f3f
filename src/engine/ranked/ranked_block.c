/*
 * One block of a layer, from the words of its sources.
 *
 * Where few words arrive they are marked in a byte each, and what was not
 * marked before goes to a list: no branch depends on what is found, and no
 * store waits for another.  The words of this layer and the one before are
 * marked first, so they are never new.  Where many arrive, bitmaps are united.
 */
#include <string.h>

#include "base/assert.h"
#include "base/bits.h"
#include "engine/ranked/ranked_state.h"

enum {
    MANY_PARTS = 8,         /* a block is united in bitmaps if an eighth of it
                               may arrive */
    BITS_AN_ITEM = 1,       /* one by one is slower from there on */
    CLEAR_PARTS = 32        /* marks are cleared one by one if so few */
};

/* ---- words into a layer ---- */

uint64_t ranked_units(const struct ranked *ranked, uint64_t slot,
                      block_layer block)
{
    uint32_t size = split_block_words(&ranked->split, slot);
    return layer_is_bitmap(block) ? UINT64_C(4) * bitmap_words(size)
                                  : layer_count(block);
}

block_layer ranked_store(struct ranked *ranked, int thread, uint64_t slot,
                         block_layer kind, const void *data)
{
    uint64_t units = ranked_units(ranked, slot, kind);
    uint64_t place = store_take(&ranked->store, thread, (uint32_t)units,
                                layer_is_bitmap(kind) ? 4 : 1);
    if (place == UINT64_MAX)
        return 0;
    memcpy(store_at(&ranked->store, place), data, 2 * units);
    return place << BLOCK_PLACE_SHIFT | kind;
}

static int put_layer(struct ranked *ranked, int thread, uint64_t slot,
                     const void *data, block_layer kind)
{
    ranked->other[slot] = ranked_store(ranked, thread, slot, kind, data);
    return ranked->other[slot] ? 0 : ERROR_LIMIT;
}

static block_layer list_kind(uint32_t count)
{
    return count;
}

static block_layer bitmap_kind(uint32_t count)
{
    return (block_layer)1 << BLOCK_COUNT_BITS | count;
}

static int is_thin(const struct ranked *ranked, uint64_t slot, uint32_t count)
{
    uint32_t size = split_block_words(&ranked->split, slot);
    return (uint64_t)count * LIST_BITS < 64 * (uint64_t)bitmap_words(size);
}

int ranked_put_list(struct ranked *ranked, int thread, uint64_t slot,
                    const uint16_t *list, uint32_t count)
{
    if (is_thin(ranked, slot, count))
        return put_layer(ranked, thread, slot, list, list_kind(count));
    uint64_t *bits = ranked->worker[thread].bits;
    uint32_t size = split_block_words(&ranked->split, slot);
    memset(bits, 0, bitmap_words(size) * sizeof *bits);
    for (uint32_t i = 0; i < count; i++)
        bits[list[i] / 64] |= UINT64_C(1) << list[i] % 64;
    return put_layer(ranked, thread, slot, bits, bitmap_kind(count));
}

static uint32_t list_bits(const uint64_t *bits, uint32_t words, uint16_t *list)
{
    uint32_t count = 0;
    for (uint32_t w = 0; w < words; w++)
        for (uint64_t left = bits[w]; left; left &= left - 1)
            list[count++] = (uint16_t)(w * 64 + bits_lowest(left));
    return count;
}

int ranked_put_bits(struct ranked *ranked, int thread, uint64_t slot,
                    const uint64_t *bits, uint32_t count)
{
    uint32_t size = split_block_words(&ranked->split, slot);
    if (!is_thin(ranked, slot, count))
        return put_layer(ranked, thread, slot, bits, bitmap_kind(count));
    uint16_t *list = ranked->worker[thread].list;
    list_bits(bits, bitmap_words(size), list);
    return put_layer(ranked, thread, slot, list, list_kind(count));
}

static uint32_t list_block(const struct ranked *ranked, block_layer block,
                           uint32_t size, uint16_t *list)
{
    uint32_t count = layer_count(block);
    const uint16_t *words = store_at(&ranked->store, layer_place(block));
    if (layer_is_bitmap(block))
        return list_bits((const uint64_t *)(const void *)words,
                         bitmap_words(size), list);
    memcpy(list, words, count * sizeof *list);
    return count;
}

uint32_t ranked_list(const struct ranked *ranked, uint64_t slot,
                     uint16_t *list)
{
    const struct word_split *split = &ranked->split;
    uint32_t element;
    uint64_t source = word_symmetry_source(&ranked->symmetry, slot, &element);
    if (!ranked_owns(ranked, source) || !ranked->here[source])
        return 0;
    uint32_t count = list_block(ranked, ranked->here[source],
                                split_block_words(split, source), list);
    if (!element)
        return count;
    const uint16_t *rank = word_symmetry_ranks(&ranked->symmetry, split,
                                               element,
                                               split->class_of[source]);
    for (uint32_t i = 0; i < count; i++)
        list[i] = rank[list[i]];
    return count;
}

/* ---- a block of few new words ---- */

static const uint64_t *block_bits(const struct ranked *ranked,
                                  block_layer block)
{
    return (const uint64_t *)(const void *)store_at(&ranked->store,
                                                    layer_place(block));
}

/* Marks are 1: found; they are taken away with 0. */
static void mark_block(const struct ranked *ranked, struct rank_worker *worker,
                       block_layer block, uint32_t size, uint8_t mark)
{
    if (!block)
        return;
    if (!layer_is_bitmap(block)) {
        const uint16_t *list = store_at(&ranked->store, layer_place(block));
        for (uint32_t i = 0; i < layer_count(block); i++)
            worker->is_found[list[i]] = mark;
        return;
    }
    const uint64_t *bits = block_bits(ranked, block);
    for (uint32_t w = 0; w < bitmap_words(size); w++)
        for (uint64_t left = bits[w]; left; left &= left - 1)
            worker->is_found[w * 64 + bits_lowest(left)] = mark;
}

/* Adds what is new of a list of ranks; the dump is always old.  count may be
 * anything: the list has room for one more than all ranks. */
static uint32_t gather_list(uint8_t *is_found, uint16_t *found, uint32_t count,
                            const uint16_t *list, uint32_t ranks)
{
    for (uint32_t i = 0; i < ranks; i++) {
        uint32_t to = list[i];
        found[count] = (uint16_t)to;
        count += !is_found[to];
        is_found[to] = 1;
    }
    return count;
}

static uint32_t gather_mapped(uint8_t *is_found, uint16_t *found,
                              uint32_t count, const struct visit *visit,
                              const uint16_t *list)
{
    const uint16_t *rank = visit->map->rank;
    uint32_t ranks = layer_count(visit->block);
    for (uint32_t i = 0; i < ranks; i++) {
        uint32_t to = rank[list[i]];
        found[count] = (uint16_t)to;
        count += !is_found[to];
        is_found[to] = 1;
    }
    return count;
}

static uint32_t gather_bits(const struct ranked *ranked,
                            const struct visit *visit, uint8_t *is_found,
                            uint16_t *found, uint32_t count)
{
    const uint64_t *bits = block_bits(ranked, visit->block);
    const uint16_t *rank = visit->map->rank;
    uint32_t words = bitmap_words(ranked->split.class_size[visit->map->source]);
    for (uint32_t w = 0; w < words; w++)
        for (uint64_t left = bits[w]; left; left &= left - 1) {
            uint32_t from = w * 64 + bits_lowest(left);
            uint32_t to = rank ? rank[from] : from;
            found[count] = (uint16_t)to;
            count += !is_found[to];
            is_found[to] = 1;
        }
    return count;
}

static uint32_t gather_visit(const struct ranked *ranked,
                             struct rank_worker *worker,
                             const struct visit *visit, uint32_t count)
{
    if (layer_is_bitmap(visit->block))
        return gather_bits(ranked, visit, worker->is_found, worker->list,
                           count);
    const uint16_t *list = store_at(&ranked->store,
                                    layer_place(visit->block));
    return visit->map->rank
        ? gather_mapped(worker->is_found, worker->list, count, visit, list)
        : gather_list(worker->is_found, worker->list, count, list,
                      layer_count(visit->block));
}

/* Of a directed graph: those of the list that were never seen. */
static uint32_t keep_unseen(const uint64_t *seen, uint16_t *list,
                            uint32_t count)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < count; i++) {
        list[kept] = list[i];
        kept += !(seen[list[i] / 64] >> list[i] % 64 & 1);
    }
    return kept;
}

/* Leaves the new words in the list and returns their number. */
static uint32_t find_few(struct ranked *ranked, struct rank_worker *worker,
                         uint64_t slot, uint32_t size)
{
    const struct visit *visit = worker->visit[0];
    block_layer here = ranked->seen ? 0 : ranked->here[slot];
    block_layer before = ranked->seen ? 0 : ranked->other[slot];
    uint32_t old = layer_count(here) + layer_count(before), count = 0;
    mark_block(ranked, worker, here, size, 1);
    mark_block(ranked, worker, before, size, 1);
    worker->is_found[BLOCK_DUMP] = 1;
    for (uint32_t i = 0; i < worker->visits[0]; i++)
        count = gather_visit(ranked, worker, &visit[i], count);
    ASSERT(count <= size);
    if (old + count > size / CLEAR_PARTS)
        memset(worker->is_found, 0, size);
    else {
        for (uint32_t i = 0; i < count; i++)
            worker->is_found[worker->list[i]] = 0;
        mark_block(ranked, worker, here, size, 0);
        mark_block(ranked, worker, before, size, 0);
    }
    return ranked->seen ? keep_unseen(ranked->seen + ranked->seen_at[slot],
                                      worker->list, count) : count;
}

/* ---- a block of many ---- */

static void unite_list(uint64_t *bits, const uint16_t *rank,
                       const uint16_t *list, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        uint32_t to = rank ? rank[list[i]] : list[i];
        bits[to / 64] |= UINT64_C(1) << to % 64;
    }
}

static void unite_visit(const struct ranked *ranked,
                        struct rank_worker *worker, const struct visit *visit)
{
    const struct block_map *map = visit->map;
    uint64_t *bits = worker->bits;
    uint32_t count = layer_count(visit->block);
    if (!layer_is_bitmap(visit->block)) {
        unite_list(bits, map->rank,
                   store_at(&ranked->store, layer_place(visit->block)), count);
        return;
    }
    const uint64_t *from = block_bits(ranked, visit->block);
    uint32_t words = bitmap_words(ranked->split.class_size[map->source]);
    if (!map->rank)
        for (uint32_t w = 0; w < words; w++)
            bits[w] |= from[w];
    else if (map->item && ranked->uses_items &&
             count > BITS_AN_ITEM * map->items)
        bit_items_apply(bits, from, map->item, map->items);
    else
        for (uint32_t w = 0; w < words; w++)
            for (uint64_t left = from[w]; left; left &= left - 1) {
                uint32_t to = map->rank[w * 64 + bits_lowest(left)];
                bits[to / 64] |= UINT64_C(1) << to % 64;
            }
}

static void take_off(const struct ranked *ranked, uint64_t *bits,
                     block_layer block, uint32_t size)
{
    if (!block)
        return;
    if (layer_is_bitmap(block)) {
        const uint64_t *old = block_bits(ranked, block);
        for (uint32_t w = 0; w < bitmap_words(size); w++)
            bits[w] &= ~old[w];
        return;
    }
    const uint16_t *list = store_at(&ranked->store, layer_place(block));
    for (uint32_t i = 0; i < layer_count(block); i++)
        bits[list[i] / 64] &= ~(UINT64_C(1) << list[i] % 64);
}

/* Leaves the new words in the bitmap and returns their number. */
static uint32_t find_many(struct ranked *ranked, struct rank_worker *worker,
                          uint64_t slot, uint32_t size)
{
    uint32_t words = bitmap_words(size), count = 0;
    uint64_t *bits = worker->bits;
    memset(bits, 0, words * sizeof *bits);
    for (uint32_t i = 0; i < worker->visits[0]; i++)
        unite_visit(ranked, worker, &worker->visit[0][i]);
    if (ranked->seen) {
        const uint64_t *seen = ranked->seen + ranked->seen_at[slot];
        for (uint32_t w = 0; w < words; w++)
            bits[w] &= ~seen[w];
    } else {
        take_off(ranked, bits, ranked->here[slot], size);
        take_off(ranked, bits, ranked->other[slot], size);
    }
    for (uint32_t w = 0; w < words; w++)
        count += bits_count(bits[w]);
    return count;
}

void ranked_see(struct ranked *ranked, uint64_t slot, block_layer block)
{
    uint32_t size = split_block_words(&ranked->split, slot);
    ASSERT(ranked->seen_count[slot] + layer_count(block) <= size);
    ranked->seen_count[slot] = (uint16_t)(ranked->seen_count[slot] +
                                          layer_count(block));
    if (!ranked->seen || !block)
        return;
    uint64_t *seen = ranked->seen + ranked->seen_at[slot];
    const uint16_t *list = store_at(&ranked->store, layer_place(block));
    if (!layer_is_bitmap(block))
        unite_list(seen, NULL, list, layer_count(block));
    else
        for (uint32_t w = 0; w < bitmap_words(size); w++)
            seen[w] |= block_bits(ranked, block)[w];
}

int ranked_block(struct ranked *ranked, struct rank_worker *worker,
                 uint64_t slot)
{
    block_layer before = ranked->other[slot];
    uint32_t count = 0, size;
    uint64_t arrive = 0;
    int many = 0, code = 0, thread = (int)(worker - ranked->worker);
    if (!word_symmetry_keeps(&ranked->symmetry, slot))
        return 0;
    for (uint32_t i = 0; i < worker->visits[0]; i++)
        arrive += layer_count(worker->visit[0][i].block);
    worker->edges += arrive;
    if (arrive) {
        size = split_block_words(&ranked->split, slot);
        many = arrive * MANY_PARTS > size;
        count = many ? find_many(ranked, worker, slot, size)
                     : find_few(ranked, worker, slot, size);
    }
    ranked->other[slot] = 0;
    if (count)
        code = many
            ? ranked_put_bits(ranked, thread, slot, worker->bits, count)
            : ranked_put_list(ranked, thread, slot, worker->list, count);
    if (code) {
        ranked->other[slot] = before;
        return code;
    }
    if (before)
        store_release(&ranked->store, layer_place(before));
    if (count)
        ranked_see(ranked, slot, ranked->other[slot]);
    worker->fresh += (uint64_t)count *
                     word_symmetry_orbit(&ranked->symmetry, slot);
    return 0;
}
