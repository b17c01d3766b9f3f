#include "engine/lift/disk/chunk_graph.h"

#include <string.h>

#include "base/assert.h"
#include "base/memory.h"
#include "base/sort.h"

/* A list of sources that grows, by their numbers in the whole map. */
struct lister {
    struct chunk_graph *graph;
    uint64_t all;               /* chunks of the whole map */
    uint32_t *mark;             /* per such one: the last made from it */
    uint64_t room, count;
    uint8_t *room_of_elements;  /* four, of a sketch */
};

static int open_lister(struct lister *lister, struct chunk_graph *graph,
                       const struct units *units, struct error *error)
{
    *graph = (struct chunk_graph){ .chunks = units->own };
    *lister = (struct lister){ .graph = graph, .room = 8 * (1 + units->own),
                               .all = units_all_chunks(units) };
    graph->at = memory_alloc(units->own + 1, sizeof *graph->at, error);
    graph->order = memory_alloc(units->own, sizeof *graph->order, error);
    graph->source = memory_alloc(lister->room, sizeof *graph->source, error);
    lister->mark = memory_alloc(lister->all, sizeof *lister->mark, error);
    if (!graph->at || !graph->order || !graph->source || !lister->mark)
        return ERROR_FAILED;
    memset(lister->mark, 0xff, lister->all * sizeof *lister->mark);
    return 0;
}

static int add_source(struct lister *lister, uint32_t chunk, uint32_t source,
                      struct error *error)
{
    struct chunk_graph *graph = lister->graph;
    ASSERT(source < lister->all);
    if (lister->mark[source] == chunk)
        return 0;
    lister->mark[source] = chunk;
    if (lister->count == lister->room) {
        uint32_t *more = memory_resize(graph->source, 2 * lister->room,
                                       sizeof *more, error);
        if (!more)
            return ERROR_FAILED;
        graph->source = more;
        lister->room *= 2;
    }
    graph->source[lister->count++] = source;
    return 0;
}

static void end_chunk(struct lister *lister, uint64_t chunk)
{
    struct chunk_graph *graph = lister->graph;
    graph->at[chunk + 1] = lister->count;
    uint64_t sources = lister->count - graph->at[chunk];
    if (sources > graph->most)
        graph->most = (uint32_t)sources;
}

/* ---- numbers ---- */

uint64_t chunk_graph_find(const struct chunk_graph *graph,
                          const struct units *units, uint64_t chunk)
{
    uint64_t own = chunk - units_first_chunk(units);
    if (own < graph->chunks)
        return own;
    return graph->chunks + sort_find(graph->other,
                                     graph->sources - graph->chunks, chunk);
}

/* Lists what other nodes have, and numbers all as they are here. */
static int number_sources(const struct lister *lister, struct units *units,
                          struct error *error)
{
    struct chunk_graph *graph = lister->graph;
    uint64_t first = units_first_chunk(units), count = 0;
    graph->other = memory_alloc(lister->count, sizeof *graph->other, error);
    if (!graph->other)
        return ERROR_FAILED;
    for (uint64_t e = 0; e < lister->count; e++)
        if (graph->source[e] - first >= graph->chunks)
            graph->other[count++] = graph->source[e];
    count = sort_distinct(graph->other, count);
    graph->sources = graph->chunks + count;
    for (uint64_t e = 0; e < lister->count; e++)
        graph->source[e] = (uint32_t)chunk_graph_find(graph, units,
                                                      graph->source[e]);
    units_add(units, graph->other, count);
    return 0;
}

int chunk_graph_make(const struct layout *layout, struct units *units,
                     struct chunk_graph *graph, struct error *error)
{
    struct layout_tables tables = layout_tables(layout);
    struct lister lister;
    int code = open_lister(&lister, graph, units, error);
    for (uint64_t c = 0; c < units->own && !code; c++) {
        uint64_t first = c * units->chunk_blocks * tables.generators;
        uint64_t edges = units_blocks(units, c) * tables.generators;
        for (uint64_t e = first; e < first + edges && !code; e++)
            code = add_source(&lister, (uint32_t)c, (uint32_t)
                              (tables.source[e] / units->chunk_blocks), error);
        end_chunk(&lister, c);
    }
    if (!code)
        code = number_sources(&lister, units, error);
    memory_free(lister.mark);
    return code;
}

void chunk_graph_clear(struct chunk_graph *graph)
{
    memory_free(graph->at);
    memory_free(graph->source);
    memory_free(graph->order);
    memory_free(graph->other);
    *graph = (struct chunk_graph){ 0 };
}

/* ---- a forecast, from a sample of elements ---- */

enum { SAMPLES = 3 };

static int sample_chunk(const struct layout *layout, const struct units *units,
                        struct lister *lister, uint64_t chunk,
                        struct error *error)
{
    uint8_t *room = lister->room_of_elements;
    const struct group *group = layout_group(layout);
    size_t generators = layout_tables(layout).generators;
    uint8_t *element = room, *moved = room + group->size;
    uint8_t *scratch = moved + group->size;     /* two */
    uint64_t blocks = units_blocks(units, chunk);
    int code = 0;
    for (uint64_t i = 0; i < SAMPLES && i < blocks; i++) {
        uint64_t x = (units_first_chunk(units) + chunk) * units->chunk_blocks +
                     i * (blocks - 1) / (SAMPLES - 1);
        if (x >= units->all)
            break;
        for (size_t s = 0; s < generators && !code; s++) {
            layout_block_element(layout, x, element, scratch);
            group_multiply(group, moved, element, layout_generator(layout, s));
            uint64_t y = layout_block_find(layout, moved, scratch);
            code = add_source(lister, (uint32_t)chunk,
                              (uint32_t)(y / units->chunk_blocks), error);
        }
    }
    return code;
}

int chunk_graph_guess(const struct layout *layout, struct units *units,
                      struct chunk_graph *graph, struct error *error)
{
    struct lister lister;
    int code = open_lister(&lister, graph, units, error);
    lister.room_of_elements = memory_alloc(4, layout_group(layout)->size,
                                           error);
    if (!lister.room_of_elements)
        code = ERROR_FAILED;
    for (uint64_t c = 0; c < units->own && !code; c++) {
        code = sample_chunk(layout, units, &lister, c, error);
        end_chunk(&lister, c);
    }
    if (!code)
        code = number_sources(&lister, units, error);
    memory_free(lister.mark);
    memory_free(lister.room_of_elements);
    return code;
}
