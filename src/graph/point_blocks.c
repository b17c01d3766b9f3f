#include "graph/point_blocks.h"

#include <string.h>

#include "base/assert.h"
#include "base/memory.h"

/* As point_follows, where follower has been cleared; if j does not follow it is
 * left so.  Most points fail at once, and should not cost a look at all. */
static int follow_point(const struct graph *graph, const uint32_t pair[2],
                        uint32_t *follower, uint32_t *queue)
{
    uint32_t n = graph->size, count = 0;
    follower[pair[0]] = pair[1];
    queue[count++] = pair[0];
    for (uint32_t k = 0; k < count; k++)
        for (size_t g = 0; g < graph->generators; g++) {
            const uint16_t *image = graph->images + g * n;
            uint32_t to = image[queue[k]], with = image[follower[queue[k]]];
            if (follower[to] == UINT32_MAX)
                queue[count++] = to;
            else if (follower[to] != with) {
                while (count > 0)
                    follower[queue[--count]] = UINT32_MAX;
                return 0;
            }
            follower[to] = with;
        }
    return 1;
}

int point_follows(const struct graph *graph, const uint32_t pair[2],
                  uint32_t *follower, uint32_t *queue)
{
    memset(follower, 0xff, graph->size * sizeof *follower);
    return follow_point(graph, pair, follower, queue);
}

struct block_search {
    const struct graph *graph;
    struct point_blocks *blocks;
    uint32_t *follower;     /* of the first point of a type: columns x points */
    uint32_t room;          /* columns that it has room for */
    uint32_t *queue;
    uint32_t orbit;         /* the length of its orbit */
};

/* A follower whose places are as many is followed as well. */
static int is_tied(const struct block_search *search,
                   const uint32_t *follower)
{
    uint32_t n = search->graph->size, places = 0;
    memset(search->queue, 0, n * sizeof *search->queue);
    for (uint32_t p = 0; p < n; p++)
        if (follower[p] != UINT32_MAX)
            places += search->queue[follower[p]]++ == 0;
    return places == search->orbit;
}

/* Makes room for a column, and clears it. */
static uint32_t *open_column(struct block_search *search, uint32_t column,
                             struct error *error)
{
    size_t n = search->graph->size;
    if (column == search->room) {
        uint32_t room = 2 * search->room + 2;
        uint32_t *larger = memory_resize(search->follower, room * n,
                                         sizeof *larger, error);
        if (!larger)
            return NULL;
        search->follower = larger;
        search->room = room;
    }
    uint32_t *follower = search->follower + column * n;
    memset(follower, 0xff, n * sizeof *follower);
    return follower;
}

/* The block of point i, column by column; their number, or 0 and an error. */
static uint32_t find_columns(struct block_search *search, uint32_t i,
                             struct error *error)
{
    uint32_t n = search->graph->size, columns = 0;
    uint32_t *follower = open_column(search, 0, error);
    for (uint32_t j = i; j < n && follower; j++) {
        if (search->blocks->type_of[j] != UINT32_MAX ||
            !follow_point(search->graph, (uint32_t[2]){ i, j }, follower,
                          search->queue))
            continue;
        if (j == i) {
            search->orbit = 0;
            for (uint32_t p = 0; p < n; p++)
                search->orbit += follower[p] != UINT32_MAX;
        }
        columns += (uint32_t)is_tied(search, follower);
        follower = open_column(search, columns, error);
    }
    return follower ? columns : 0;
}

static void add_block_row(const struct block_search *search, uint32_t first,
                          struct block_type *type, uint32_t row)
{
    struct point_blocks *blocks = search->blocks;
    uint32_t n = search->graph->size;
    for (uint32_t k = 0; k < type->points; k++) {
        uint32_t p = search->follower[(size_t)k * n + first];
        type->row[(size_t)row * type->points + k] = p;
        blocks->type_of[p] = (uint32_t)(type - blocks->type);
        if (blocks->column[p] >= k) {
            blocks->column[p] = k;
            blocks->row[p] = row;
        }
    }
}

/* Blocks in the order of their first points; turns in that of the columns. */
static int fill_rows(struct block_search *search, struct block_type *type,
                     struct error *error)
{
    const uint32_t *follower = search->follower;
    uint32_t n = search->graph->size, row = 0;
    type->row = memory_alloc((size_t)search->orbit * type->points,
                             sizeof *type->row, error);
    if (!type->row)
        return ERROR_FAILED;
    for (uint32_t p = 0; p < n; p++) {
        if (follower[p] == UINT32_MAX ||
            search->blocks->type_of[p] != UINT32_MAX)
            continue;
        for (uint32_t k = 0; k < type->points; k++) {
            uint32_t first = follower[(size_t)k * n + p];
            if (follower[first] != UINT32_MAX)
                add_block_row(search, first, type, row++);
        }
        type->turns += (type->blocks == 0) * row;
        type->blocks++;
    }
    ASSERT(row == search->orbit && row == type->blocks * type->turns);
    return 0;
}

static int search_blocks(struct block_search *search, struct error *error)
{
    struct point_blocks *blocks = search->blocks;
    uint32_t n = search->graph->size;
    for (uint32_t i = 0; i < n; i++) {
        if (blocks->type_of[i] != UINT32_MAX)
            continue;
        struct block_type *type = &blocks->type[blocks->types++];
        type->points = find_columns(search, i, error);
        if (!type->points || fill_rows(search, type, error))
            return ERROR_FAILED;
    }
    return 0;
}

int point_blocks_find(const struct graph *graph, struct point_blocks *blocks,
                      struct error *error)
{
    size_t n = graph->size;
    struct block_search search = { .graph = graph, .blocks = blocks };
    *blocks = (struct point_blocks){
        .type = memory_alloc(n, sizeof *blocks->type, error),
        .type_of = memory_alloc(3 * n, sizeof *blocks->type_of, error)
    };
    search.queue = memory_alloc(n, sizeof *search.queue, error);
    int code = blocks->type && blocks->type_of && search.queue
        ? 0 : ERROR_FAILED;
    if (!code) {
        memset(blocks->type_of, 0xff, 3 * n * sizeof *blocks->type_of);
        blocks->column = blocks->type_of + n;
        blocks->row = blocks->column + n;
        code = search_blocks(&search, error);
    }
    memory_free(search.follower);
    memory_free(search.queue);
    if (code)
        point_blocks_clear(blocks);
    return code;
}

void point_blocks_clear(struct point_blocks *blocks)
{
    for (uint32_t t = 0; t < blocks->types; t++)
        memory_free(blocks->type[t].row);
    memory_free(blocks->type);
    memory_free(blocks->type_of);
    *blocks = (struct point_blocks){ .types = 0 };
}
