/*
 * Between blocks: the coarse words are listed breadth first along the inverses
 * of the generators; each gets an element t that moves the coarse start to it,
 * and each edge its voltage t_source * s * t^-1, of which only the images of
 * merged positions matter.
 */
#include <string.h>

#include "base/cores.h"
#include "base/memory.h"
#include "engine/lift/layout/layout_state.h"
#include "engine/lift/layout/word_layout.h"
#include "group/perm.h"

enum { BLOCKS_MAX = 1 << 21, BLOCK_MIN = 16, CHUNK = 4096, VOLTAGES_MAX = 65535,
       SCHEDULES_MAX = 1 << 25 };

static const uint8_t *element_at(const struct word_layout *words, uint64_t x)
{
    return words->transversal + x * words->layout->group->size;
}

/* The graph of coarse words, and of what moves a word back. */
static int make_back(struct word_layout *words, struct error *error)
{
    const struct layout *layout = words->layout;
    const struct group *group = layout->group;
    struct graph *back = graph_create(GRAPH_PERMUTATION, words->n,
                                      layout->generators, error);
    if (!back)
        return ERROR_FAILED;
    words->back = back;
    back->word = memory_alloc(words->n, sizeof *back->word, error);
    if (!back->word)
        return ERROR_FAILED;
    back->letters = words->letters;
    for (uint32_t i = 0; i < words->n; i++)
        back->word[i] = words->coarse[layout->word[i]];
    /* an element has the images of its inverse */
    for (size_t s = 0; s < layout->generators; s++)
        memcpy(back->images + s * words->n, layout->generator + s * group->size,
               words->n * sizeof *back->images);
    return 0;
}

static int list_blocks(struct word_layout *words, struct error *error)
{
    struct orbit *blocks = &words->blocks;
    uint64_t vertices = words->request->vertices;
    uint64_t most = vertices / BLOCK_MIN;
    int64_t *start = memory_alloc(words->n, sizeof *start, error);
    if (!start)
        return ERROR_FAILED;
    for (uint32_t i = 0; i < words->n; i++)
        start[i] = words->back->word[i];
    int code = orbit_create(words->back, start, 0, blocks, error);
    memory_free(start);
    if (most > BLOCKS_MAX)
        most = BLOCKS_MAX;
    while (!code && blocks->count <= most &&
           blocks->first[blocks->spheres - 1] < blocks->count)
        code = orbit_grow(blocks, error);
    if (code)
        return code;
    if (blocks->count > most || vertices % blocks->count ||
        vertices / blocks->count > WORDS_MAX)
        return error_set(error, ERROR_LIMIT, "blocks of words are too small or "
                         "too large");
    words->layout->map = (struct block_map){
        .blocks = blocks->count, .weight = (uint32_t)(vertices / blocks->count),
        .vertices = vertices,
    };
    block_map_divide(&words->layout->map, words->request->partition);
    return 0;
}

/* ---- t ---- */

void words_read(const struct orbit *set, uint32_t number, uint32_t n,
                uint16_t *letters)
{
    const uint8_t *packed = orbit_state(set, number);
    for (uint32_t i = 0; i < n; i++)
        letters[i] = orbit_letter(set, packed, i);
}

/* Where every arrangement of letters is a word of the graph, letters that stay
 * in order give few voltages. */
static void make_sorted(struct word_layout *words)
{
    const struct group *group = words->layout->group;
#pragma omp parallel for schedule(static) \
    num_threads(cores_team(100.0 * words->blocks.count))
    for (uint32_t x = 0; x < words->blocks.count; x++) {
        uint16_t *word = words_room(words, 2);
        words_read(&words->blocks, x, words->n, word);
        words_arrange(group, words->transversal + x * group->size,
                      words->back->word, word, words_room(words, 3));
    }
}

/* The block that generator s maps onto block x. */
static uint32_t find_source(const struct word_layout *words, uint32_t x,
                            size_t s)
{
    uint8_t *moved = (uint8_t *)words_room(words, 1);
    orbit_apply(&words->blocks, words->back, s, moved,
                orbit_state(&words->blocks, x));
    return orbit_find(&words->blocks, moved);
}

/* t_y = t_x s^-1 along a breadth-first tree. */
static int make_tree(struct word_layout *words, struct error *error)
{
    const struct layout *layout = words->layout;
    size_t size = layout->group->size;
    uint8_t *back = memory_alloc(layout->generators, size, error);
    uint8_t *seen = memory_alloc(words->blocks.count, 1, error);
    int code = back && seen ? 0 : ERROR_FAILED;
    for (size_t s = 0; !code && s < layout->generators; s++)
        group_invert(layout->group, back + s * size,
                     layout->generator + s * size);
    if (!code) {
        group_identity(layout->group, words->transversal);
        seen[0] = 1;
    }
    for (uint32_t x = 0;
         !code && x < words->blocks.count &&
         layout_goes_on("layout: spanning tree", x, words->blocks.count);
         x++)
        for (size_t s = 0; s < layout->generators; s++) {
            uint32_t y = find_source(words, x, s);
            if (seen[y])
                continue;
            seen[y] = 1;
            group_multiply(layout->group, words->transversal + y * size,
                           element_at(words, x), back + s * size);
        }
    memory_free(back);
    memory_free(seen);
    return code ? code : stop_check(error);
}

static int make_transversal(struct word_layout *words, struct error *error)
{
    struct layout *layout = words->layout;
    size_t size = layout->group->size;
    words->transversal = memory_alloc(layout->map.blocks, size, error);
    layout->transversal = memory_alloc(layout->map.count, size, error);
    if (!words->transversal || !layout->transversal)
        return ERROR_FAILED;
    layout->gauge = words->request->gauge;
    if (layout->gauge == GAUGE_FREE)
        layout->gauge = words->free ? GAUGE_LEAST : GAUGE_TREE;
    int code = 0;
    if (layout->gauge == GAUGE_LEAST)
        make_sorted(words);
    else
        code = make_tree(words, error);
    memcpy(layout->transversal, element_at(words, layout->map.first),
           layout->map.count * size);
    return code;
}

/* ---- edges ---- */

/* The source of an edge into block x, whose t^-1 is home, and its voltage as a
 * packed state. */
static uint32_t follow_edge(const struct word_layout *words, uint32_t x,
                            size_t s, const uint16_t *home, uint8_t *packed)
{
    const struct layout *layout = words->layout;
    const struct orbit *voltages = &words->voltages;
    uint32_t y = find_source(words, x, s);
    const uint16_t *out = (const uint16_t *)element_at(words, y);
    const uint16_t *move = (const uint16_t *)
        (layout->generator + s * layout->group->size);
    for (uint32_t i = 0; i < words->n; i++)
        orbit_put(voltages, packed, i,
                  words->merged[layout->word[i]] ? home[move[out[i]]] : 0);
    return y;
}

void words_voltage(const struct word_layout *words, uint32_t v, uint16_t *image)
{
    words_read(&words->voltages, v, words->n, image);
    for (uint32_t i = 0; i < words->n; i++)
        if (!words->merged[words->layout->word[i]])
            image[i] = (uint16_t)i;
}

/* The identity is voltage 0. */
static int open_voltages(struct word_layout *words, struct error *error)
{
    int64_t *image = memory_alloc(words->n, sizeof *image, error);
    if (!image)
        return ERROR_FAILED;
    for (uint32_t i = 0; i < words->n; i++)
        image[i] = words->merged[words->layout->word[i]] ? i : 0;
    words->images = (struct graph){ .kind = GRAPH_PERMUTATION,
                                    .size = words->n };
    int code = orbit_create(&words->images, image, 0, &words->voltages, error);
    memory_free(image);
    return code;
}

/* What one chunk of blocks has found, in the order of edges. */
struct edges {
    uint32_t *source;
    uint8_t *voltage;
};

static void follow_chunk(const struct word_layout *words, uint32_t first,
                         uint32_t end, const struct edges *edges)
{
    size_t generators = words->layout->generators;
    #pragma omp parallel for schedule(static) num_threads(cores_team( \
        400.0 * (end - first) * (double)generators))
    for (uint32_t x = first; x < end; x++) {
        uint16_t *home = words_room(words, 0);
        perm_invert(home, (const uint16_t *)element_at(words, x), words->n);
        for (size_t s = 0; s < generators; s++) {
            size_t edge = (x - first) * generators + s;
            edges->source[edge] = follow_edge(words, x, s, home,
                                              edges->voltage +
                                                  edge * words->voltages.size);
        }
    }
}

/* Voltages are numbered in the order of edges, those of all parts alike; the
 * edges of our own part are kept. */
static int number_chunk(struct word_layout *words, uint32_t first, uint32_t end,
                        const struct edges *edges, struct error *error)
{
    struct layout *layout = words->layout;
    for (size_t i = 0; i < (end - first) * layout->generators; i++) {
        uint32_t v = orbit_add(
            &words->voltages, edges->voltage + i * words->voltages.size, error);
        uint64_t x = first + i / layout->generators - layout->map.first;
        if (v == STATE_NONE)
            return ERROR_LIMIT;
        if (v >= VOLTAGES_MAX ||
            (uint64_t)v * layout->map.weight > SCHEDULES_MAX)
            return error_set(error, ERROR_LIMIT, "words move in too many ways");
        if (x >= layout->map.count)
            continue;
        uint64_t edge = x * layout->generators + i % layout->generators;
        layout->source[edge] = edges->source[i];
        layout->voltage[edge] = (uint16_t)v;
        layout->trivial += v == 0;
    }
    return 0;
}

static int make_edges(struct word_layout *words, struct error *error)
{
    struct layout *layout = words->layout;
    size_t mine = layout->map.count * layout->generators;
    size_t room = CHUNK * layout->generators;
    struct edges edges = { memory_alloc(room, sizeof *edges.source, error),
                           memory_alloc(room, words->voltages.size, error) };
    layout->source = memory_alloc(mine, sizeof *layout->source, error);
    layout->voltage = memory_alloc(mine, sizeof *layout->voltage, error);
    int code = edges.source && edges.voltage && layout->source &&
               layout->voltage ? 0 : ERROR_FAILED;
    uint32_t blocks = (uint32_t)layout->map.blocks;
    for (uint32_t x = 0; !code && x < blocks; x += CHUNK) {
        uint32_t end = blocks - x < CHUNK ? blocks : x + CHUNK;
        follow_chunk(words, x, end, &edges);
        code = progress_poll("layout: edges", x, blocks, error);
        if (!code)
            code = number_chunk(words, x, end, &edges, error);
    }
    layout->voltages = words->voltages.count;
    layout->trivial = mine ? layout->trivial / (double)mine : 1;
    memory_free(edges.source);
    memory_free(edges.voltage);
    return code;
}

int words_make_blocks(struct word_layout *words, struct error *error)
{
    int code = rooms_create(&words->rooms,
                            WORDS_ROOM * words->n * sizeof(uint16_t), error);
    if (!code)
        code = make_back(words, error);
    if (!code)
        code = list_blocks(words, error);
    if (!code)
        code = make_transversal(words, error);
    if (!code)
        code = open_voltages(words, error);
    return code ? code : make_edges(words, error);
}
