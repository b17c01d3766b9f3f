/*
 * Between blocks: the coarse words are listed breadth first along the inverses
 * of the generators; each gets an element t that moves the coarse start to it,
 * and each edge its voltage t_source * s * t^-1, of which only the images of
 * merged places matter.
 */
#include <string.h>

#include "base/cores.h"
#include "base/memory.h"
#include "group/perm.h"
#include "search/layout_steps.h"
#include "search/layout_words.h"

enum { BLOCKS_MAX = 1 << 21, BLOCK_MIN = 16, CHUNK = 4096, VOLTAGES_MAX = 65535,
       SCHEDULES_MAX = 1 << 25 };

static const uint8_t *element_at(const struct wording *wording, uint64_t x)
{
    return wording->transversal + x * wording->layout->group->size;
}

/* The graph of coarse words, and of what moves a word back. */
static int make_back(struct wording *wording, struct error *error)
{
    const struct layout *layout = wording->layout;
    const struct group *group = layout->group;
    struct graph *back = graph_create(GRAPH_PERMUTATION, wording->n,
                                      layout->generators, error);
    if (!back)
        return ERROR_FAILED;
    wording->back = back;
    back->word = memory_alloc(wording->n, sizeof *back->word, error);
    if (!back->word)
        return ERROR_FAILED;
    back->letters = wording->letters;
    for (uint32_t i = 0; i < wording->n; i++)
        back->word[i] = wording->coarse[layout->word[i]];
    /* an element has the images of its inverse */
    for (size_t s = 0; s < layout->generators; s++)
        memcpy(back->images + s * wording->n,
               layout->generator + s * group->size,
               wording->n * sizeof *back->images);
    return 0;
}

static int list_blocks(struct wording *wording, struct error *error)
{
    struct sphere_set *blocks = &wording->blocks;
    uint64_t vertices = wording->request->vertices;
    uint64_t most = vertices / BLOCK_MIN;
    int64_t *start = memory_alloc(wording->n, sizeof *start, error);
    if (!start)
        return ERROR_FAILED;
    for (uint32_t i = 0; i < wording->n; i++)
        start[i] = wording->back->word[i];
    int code = sphere_set_create(wording->back, start, 0, blocks, error);
    memory_free(start);
    if (most > BLOCKS_MAX)
        most = BLOCKS_MAX;
    while (!code && blocks->count <= most &&
           blocks->first[blocks->spheres - 1] < blocks->count)
        code = sphere_set_grow(blocks, error);
    if (code)
        return code;
    if (blocks->count > most || vertices % blocks->count ||
        vertices / blocks->count > WORDS_MAX)
        return error_set(error, ERROR_LIMIT, "blocks of words are too small or "
                         "too large");
    wording->layout->points = (uint32_t)(vertices / blocks->count);
    layout_deal_blocks(wording->layout, wording->request->dealing,
                       blocks->count);
    return 0;
}

/* ---- t ---- */

void words_read(const struct sphere_set *set, uint32_t number, uint32_t n,
                uint16_t *letters)
{
    const uint8_t *packed = sphere_set_state(set, number);
    for (uint32_t i = 0; i < n; i++)
        letters[i] = sphere_set_letter(set, packed, i);
}

/* Where every arrangement of letters is a word of the graph, letters that stay
 * in order give few voltages. */
static void make_sorted(struct wording *wording)
{
    const struct group *group = wording->layout->group;
    #pragma omp parallel for schedule(static) \
        num_threads(cores_team(100.0 * wording->blocks.count))
    for (uint32_t x = 0; x < wording->blocks.count; x++) {
        uint16_t *word = words_room(wording, 2);
        words_read(&wording->blocks, x, wording->n, word);
        words_arrange(group, wording->transversal + x * group->size,
                      wording->back->word, word, words_room(wording, 3));
    }
}

/* The block that generator s maps onto block x. */
static uint32_t find_source(const struct wording *wording, uint32_t x,
                            size_t s)
{
    uint8_t *moved = (uint8_t *)words_room(wording, 1);
    sphere_set_apply(&wording->blocks, wording->back, s, moved,
                     sphere_set_state(&wording->blocks, x));
    return sphere_set_find(&wording->blocks, moved);
}

/* t_y = t_x s^-1 along a breadth-first tree. */
static int make_tree(struct wording *wording, struct error *error)
{
    const struct layout *layout = wording->layout;
    size_t size = layout->group->size;
    uint8_t *back = memory_alloc(layout->generators, size, error);
    uint8_t *seen = memory_alloc(wording->blocks.count, 1, error);
    int code = back && seen ? 0 : ERROR_FAILED;
    for (size_t s = 0; !code && s < layout->generators; s++)
        group_invert(layout->group, back + s * size,
                     layout->generator + s * size);
    if (!code) {
        group_identity(layout->group, wording->transversal);
        seen[0] = 1;
    }
    for (uint32_t x = 0; !code && x < wording->blocks.count &&
         layout_goes_on("layout: spanning tree", x, wording->blocks.count); x++)
        for (size_t s = 0; s < layout->generators; s++) {
            uint32_t y = find_source(wording, x, s);
            if (seen[y])
                continue;
            seen[y] = 1;
            group_multiply(layout->group, wording->transversal + y * size,
                           element_at(wording, x), back + s * size);
        }
    memory_free(back);
    memory_free(seen);
    return code ? code : stop_check(error);
}

static int make_transversal(struct wording *wording, struct error *error)
{
    struct layout *layout = wording->layout;
    size_t size = layout->group->size;
    wording->transversal = memory_alloc(layout->blocks, size, error);
    layout->transversal = memory_alloc(layout->count, size, error);
    if (!wording->transversal || !layout->transversal)
        return ERROR_FAILED;
    layout->gauge = wording->request->gauge;
    if (layout->gauge == GAUGE_FREE)
        layout->gauge = wording->free ? GAUGE_LEAST : GAUGE_TREE;
    int code = 0;
    if (layout->gauge == GAUGE_LEAST)
        make_sorted(wording);
    else
        code = make_tree(wording, error);
    memcpy(layout->transversal, element_at(wording, layout->first),
           layout->count * size);
    return code;
}

/* ---- edges ---- */

/* The source of an edge into block x, whose t^-1 is home, and its voltage as a
 * packed state. */
static uint32_t follow_edge(const struct wording *wording, uint32_t x,
                            size_t s, const uint16_t *home, uint8_t *packed)
{
    const struct layout *layout = wording->layout;
    const struct sphere_set *voltages = &wording->voltages;
    uint32_t y = find_source(wording, x, s);
    const uint16_t *out = (const uint16_t *)element_at(wording, y);
    const uint16_t *move = (const uint16_t *)
        (layout->generator + s * layout->group->size);
    for (uint32_t i = 0; i < wording->n; i++)
        sphere_set_put(voltages, packed, i, wording->merged[layout->word[i]]
                       ? home[move[out[i]]] : 0);
    return y;
}

void words_voltage(const struct wording *wording, uint32_t v, uint16_t *image)
{
    words_read(&wording->voltages, v, wording->n, image);
    for (uint32_t i = 0; i < wording->n; i++)
        if (!wording->merged[wording->layout->word[i]])
            image[i] = (uint16_t)i;
}

/* The identity is voltage 0. */
static int open_voltages(struct wording *wording, struct error *error)
{
    int64_t *image = memory_alloc(wording->n, sizeof *image, error);
    if (!image)
        return ERROR_FAILED;
    for (uint32_t i = 0; i < wording->n; i++)
        image[i] = wording->merged[wording->layout->word[i]] ? i : 0;
    wording->images = (struct graph){ .kind = GRAPH_PERMUTATION,
                                      .size = wording->n };
    int code = sphere_set_create(&wording->images, image, 0,
                                 &wording->voltages, error);
    memory_free(image);
    return code;
}

/* What one chunk of blocks has found, in the order of edges. */
struct edges {
    uint32_t *source;
    uint8_t *voltage;
};

static void follow_chunk(const struct wording *wording, uint32_t first,
                         uint32_t end, const struct edges *edges)
{
    size_t generators = wording->layout->generators;
    #pragma omp parallel for schedule(static) num_threads(cores_team( \
        400.0 * (end - first) * (double)generators))
    for (uint32_t x = first; x < end; x++) {
        uint16_t *home = words_room(wording, 0);
        perm_invert(home, (const uint16_t *)element_at(wording, x),
                    wording->n);
        for (size_t s = 0; s < generators; s++) {
            size_t edge = (x - first) * generators + s;
            edges->source[edge] =
                follow_edge(wording, x, s, home, edges->voltage +
                            edge * wording->voltages.size);
        }
    }
}

/* Voltages are numbered in the order of edges, those of all parts alike; the
 * edges of our own part are kept. */
static int number_chunk(struct wording *wording, uint32_t first, uint32_t end,
                        const struct edges *edges, struct error *error)
{
    struct layout *layout = wording->layout;
    for (size_t i = 0; i < (end - first) * layout->generators; i++) {
        uint32_t v = sphere_set_add(&wording->voltages, edges->voltage +
                                    i * wording->voltages.size, error);
        uint64_t x = first + i / layout->generators - layout->first;
        if (v == STATE_NONE)
            return ERROR_LIMIT;
        if (v >= VOLTAGES_MAX ||
            (uint64_t)v * layout->points > SCHEDULES_MAX)
            return error_set(error, ERROR_LIMIT, "words move in too many ways");
        if (x >= layout->count)
            continue;
        uint64_t edge = x * layout->generators + i % layout->generators;
        layout->source[edge] = edges->source[i];
        layout->voltage[edge] = (uint16_t)v;
        layout->trivial += v == 0;
    }
    return 0;
}

static int make_edges(struct wording *wording, struct error *error)
{
    struct layout *layout = wording->layout;
    size_t mine = layout->count * layout->generators;
    size_t room = CHUNK * layout->generators;
    struct edges edges = { memory_alloc(room, sizeof *edges.source, error),
                           memory_alloc(room, wording->voltages.size, error) };
    layout->source = memory_alloc(mine, sizeof *layout->source, error);
    layout->voltage = memory_alloc(mine, sizeof *layout->voltage, error);
    int code = edges.source && edges.voltage && layout->source &&
               layout->voltage ? 0 : ERROR_FAILED;
    for (uint32_t x = 0; !code && x < layout->blocks; x += CHUNK) {
        uint32_t end = layout->blocks - x < CHUNK ? (uint32_t)layout->blocks
                                                  : x + CHUNK;
        follow_chunk(wording, x, end, &edges);
        code = progress_poll("layout: edges", x, (double)layout->blocks,
                             error);
        if (!code)
            code = number_chunk(wording, x, end, &edges, error);
    }
    layout->voltages = wording->voltages.count;
    layout->trivial = mine ? layout->trivial / (double)mine : 1;
    memory_free(edges.source);
    memory_free(edges.voltage);
    return code;
}

int words_make_blocks(struct wording *wording, struct error *error)
{
    int code = rooms_create(&wording->rooms, WORDS_ROOM * wording->n *
                            sizeof(uint16_t), error);
    if (!code)
        code = make_back(wording, error);
    if (!code)
        code = list_blocks(wording, error);
    if (!code)
        code = make_transversal(wording, error);
    if (!code)
        code = open_voltages(wording, error);
    return code ? code : make_edges(wording, error);
}
