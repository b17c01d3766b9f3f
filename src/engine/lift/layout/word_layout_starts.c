/*
 * Where starts lie in a layout of words: the coarse word of a start tells its
 * block; moved back by the element of that block it looks like the first start
 * when merged, and is one of the words inside.
 */
#include <string.h>

#include "base/memory.h"
#include "engine/lift/layout/word_layout.h"

/* The words inside by their letters: number i stands at leaf i / order and bit
 * i % order. */
static int list_inside(const struct layout *layout, struct graph *graph,
                       struct orbit *inside, struct error *error)
{
    uint32_t n = layout->group->degree;
    int64_t *letters = memory_alloc(n, sizeof *letters, error);
    int code = letters ? 0 : ERROR_FAILED;
    *graph = (struct graph){ .kind = GRAPH_PERMUTATION, .size = n };
    for (uint32_t i = 0; i < layout->map.weight && !code; i++) {
        for (uint32_t p = 0; p < n; p++)
            letters[p] = layout->inside[(size_t)i * n + p];
        if (i == 0) {
            code = orbit_create(graph, letters, 0, inside, error);
        } else {
            orbit_pack(inside, inside->scratch, letters);
            if (orbit_add(inside, inside->scratch, error) != i)
                code = ERROR_FAILED;
        }
    }
    memory_free(letters);
    return code;
}

/* What an element makes of the start, in the letters of the layout; packed:
 * the same when merged. */
static void move_start(const struct word_layout *words,
                       const uint16_t *element, uint16_t *word,
                       uint8_t *packed)
{
    const uint16_t *start = words->layout->word;
    for (uint32_t p = 0; p < words->n; p++) {
        word[element[p]] = start[p];
        orbit_put(&words->blocks, packed, element[p],
                  words->coarse[start[p]]);
    }
}

static void place_word(const struct word_layout *words,
                       const struct orbit *inside, const uint16_t *element)
{
    struct layout *layout = words->layout;
    uint16_t *word = words_room(words, 0);
    uint8_t *packed = (uint8_t *)words_room(words, 1);
    move_start(words, element, word, packed);
    uint32_t block = orbit_find(&words->blocks, packed);
    uint64_t x = block - layout->map.first;
    ASSERT(block != STATE_NONE);
    if (x >= layout->map.count)
        return;
    const uint16_t *t = (const uint16_t *)(layout->transversal +
                                           x * layout->group->size);
    for (uint32_t p = 0; p < words->n; p++)
        orbit_put(inside, packed, p, word[t[p]]);
    uint32_t at = orbit_find(inside, packed);
    ASSERT(at < layout->map.weight);
    layout->start[layout->starts++] = (struct vertex){
        x, at / layout->leaf.order, at % layout->leaf.order
    };
}

int words_find_starts(struct word_layout *words, struct error *error)
{
    struct layout *layout = words->layout;
    const struct layout_request *request = words->request;
    struct orbit inside = { 0 };
    struct graph graph;
    uint8_t *identity = memory_alloc(1, layout->group->size, error);
    int code = identity ? layout_open_starts(layout, request, error)
                        : ERROR_FAILED;
    if (!code)
        code = list_inside(layout, &graph, &inside, error);
    if (!code) {
        group_identity(layout->group, identity);
        place_word(words, &inside, (const uint16_t *)identity);
        for (uint32_t i = 0; i + 1 < request->starts; i++)
            place_word(words, &inside, (const uint16_t *)
                       (request->more + i * layout->group->size));
        layout_sort_starts(layout);
    }
    orbit_clear(&inside);
    memory_free(identity);
    return code;
}
