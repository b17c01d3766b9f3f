/* Kinds of pieces: of base points one by one, of words by what blocks show. */
#include <string.h>

#include "base/assert.h"
#include "base/list.h"
#include "base/memory.h"
#include "engine/frontier/ranks/state_ranks_state.h"
#include "graph/point_orbits.h"

/* ---- images of base points ---- */

/* The kinds of a type, in the order of their base points.  1: two of these lie
 * in one block. */
static int find_bases(struct state_ranks *ranks,
                      const struct ranked_letters *letters, uint32_t t)
{
    const struct point_blocks *blocks = &ranks->blocks;
    uint32_t left = blocks->type[t].blocks;
    uint64_t places = 0;
    ranks->type[t].first_kind = ranks->kinds;
    for (uint32_t i = 0; i < letters->letters; i++) {
        uint32_t point = letters->letter[i];
        if (blocks->type_of[point] != t)
            continue;
        if (places >> ranks->place_of[point] & 1)
            return 1;
        places |= UINT64_C(1) << ranks->place_of[point];
        ranks->type[t].kinds++;
        ranks->kind[ranks->kinds++] = (struct rank_kind){
            .copies = 1, .left = left--, .turns = blocks->type[t].turns,
            .letter = i, .column = blocks->column[point]
        };
    }
    return 0;
}

int state_ranks_find_images(struct state_ranks *ranks,
                            const struct ranked_letters *letters,
                            struct error *error)
{
    const struct point_blocks *blocks = &ranks->blocks;
    uint32_t n = letters->graph->size;
    ranks->kind = memory_alloc(letters->letters + 1, sizeof *ranks->kind,
                               error);
    ranks->place_of = memory_alloc(2 * n, 1, error);
    if (!ranks->kind || !ranks->place_of)
        return ERROR_FAILED;
    ranks->turn_of = ranks->place_of + n;
    for (uint32_t p = 0; p < n; p++) {
        uint32_t turns = blocks->type[blocks->type_of[p]].turns;
        ranks->place_of[p] = (uint8_t)(blocks->row[p] / turns);
        ranks->turn_of[p] = (uint8_t)(blocks->row[p] % turns);
    }
    for (uint32_t t = 0; t < blocks->types; t++)
        if (find_bases(ranks, letters, t))
            return 1;
    return 0;
}

/* ---- words ---- */

/* What the start shows at each row of a type, row by row. */
static void read_shown(const struct graph *graph, const struct block_type *type,
                      uint16_t *shown)
{
    size_t cells = (size_t)type->blocks * type->turns * type->points;
    for (size_t i = 0; i < cells; i++)
        shown[i] = start_letter(graph, type->row[i]);
}

/* The content of that type, from `first` on, that shows these letters; or
 * their number. */
static uint32_t seek_content(const struct state_ranks *ranks, uint32_t first,
                             const uint16_t *letter, uint32_t points)
{
    uint32_t c = first;
    while (c < ranks->contents && memcmp(ranks->content[c].letter, letter,
                                         points * sizeof *letter))
        c++;
    return c;
}

/* A block shows what another one of its type did, and is of its kind; or it is
 * the first of a kind, with all that its turns show. */
static void take_block(struct state_ranks *ranks, uint32_t t,
                       const uint16_t *shown, uint32_t first)
{
    const struct block_type *type = &ranks->blocks.type[t];
    uint32_t begin = ranks->contents;
    for (uint32_t turn = 0; turn < type->turns; turn++) {
        const uint16_t *letter = shown + (size_t)turn * type->points;
        uint32_t c = seek_content(ranks, first, letter, type->points);
        if (c < begin) {
            ranks->kind[ranks->content[c].kind].copies++;
            return;
        }
        if (c == ranks->contents)
            ranks->content[ranks->contents++] = (struct rank_content){
                (uint16_t)ranks->kinds, (uint16_t)(c - begin), letter
            };
    }
    ranks->kind[ranks->kinds++] = (struct rank_kind){
        .copies = 1, .content = begin,
        .turns = ranks->contents - begin
    };
}

/* ---- trees that tell contents by their letters ---- */

static int add_merged(struct state_ranks *ranks, struct error *error)
{
    uint16_t *next = list_grow(ranks->next, &ranks->node_room, ranks->nodes,
                               RANKED_VALUES_MAX * sizeof *next, error);
    if (!next)
        return -1;
    ranks->next = next;
    memset(next + ranks->nodes * RANKED_VALUES_MAX, 0xff,
           RANKED_VALUES_MAX * sizeof *next);
    return (int)ranks->nodes++;
}

/* Contents differ: two that meet at a leaf part at a letter behind it. */
static int add_leaf(struct state_ranks *ranks, uint32_t root, uint32_t c,
                    struct error *error)
{
    const struct rank_content *content = ranks->content;
    uint32_t node = root, k = 0;
    for (;; k++) {
        size_t at = (size_t)node * RANKED_VALUES_MAX + content[c].letter[k];
        uint32_t met = ranks->next[at];
        if (met == NO_NODE) {
            ranks->next[at] = (uint16_t)(LEAF + c);
            return 0;
        }
        if (met >= LEAF) {
            int below = add_merged(ranks, error);
            if (below < 0)
                return ERROR_FAILED;
            ranks->next[at] = (uint16_t)below;
            ranks->next[(size_t)below * RANKED_VALUES_MAX +
                        content[met - LEAF].letter[k + 1]] = (uint16_t)met;
            met = (uint32_t)below;
        }
        node = met;
    }
}

static int grow_tree(struct state_ranks *ranks, uint32_t t, uint32_t first,
                     struct error *error)
{
    int code = 0, root = add_merged(ranks, error);
    if (root < 0)
        return ERROR_FAILED;
    ranks->type[t].root = (uint32_t)root;
    for (uint32_t c = first; c < ranks->contents && !code; c++)
        code = add_leaf(ranks, (uint32_t)root, c, error);
    return code;
}

/* Kinds and contents of a type; none where it always shows the same. */
static int find_type(struct state_ranks *ranks, uint32_t t,
                     const uint16_t *shown, struct error *error)
{
    const struct block_type *type = &ranks->blocks.type[t];
    uint32_t kinds = ranks->kinds, contents = ranks->contents, used = 0;
    for (uint32_t block = 0; block < type->blocks; block++)
        take_block(ranks, t, shown + (size_t)block * type->turns *
                   type->points, contents);
    if (ranks->contents == contents + 1) {
        ranks->kinds = kinds;
        ranks->contents = contents;
        return 0;
    }
    ranks->type[t].first_kind = kinds;
    ranks->type[t].kinds = ranks->kinds - kinds;
    for (uint32_t k = kinds; k < ranks->kinds; k++) {
        ranks->kind[k].left = type->blocks - used;
        used += ranks->kind[k].copies;
    }
    return grow_tree(ranks, t, contents, error);
}

static size_t count_cells(const struct block_type *type)
{
    return (size_t)type->blocks * type->turns * type->points;
}

/* Which letters a block shows: the points of its row 0. */
static void fill_from(struct state_ranks *ranks, const uint16_t *number,
                      uint32_t t)
{
    const struct block_type *type = &ranks->blocks.type[t];
    for (uint32_t b = 0; b < type->blocks; b++)
        for (uint32_t k = 0; k < type->points; k++)
            ranks->type[t].from[b * type->points + k] = number[
                type->row[(size_t)b * type->turns * type->points + k]];
}

static int find_types(struct state_ranks *ranks, const struct graph *graph,
                      const uint16_t *number, struct error *error)
{
    uint16_t *shown = ranks->shown;
    for (uint32_t t = 0; t < ranks->blocks.types; t++) {
        const struct block_type *type = &ranks->blocks.type[t];
        size_t cells = count_cells(type);
        read_shown(graph, type, shown);
        if (find_type(ranks, t, shown, error))
            return ERROR_FAILED;
        ranks->type[t].from = shown + cells;
        fill_from(ranks, number, t);
        shown += 2 * cells;
    }
    return 0;
}

int state_ranks_find_contents(struct state_ranks *ranks,
                              const struct ranked_letters *letters,
                              struct error *error)
{
    const struct graph *graph = letters->graph;
    size_t n = graph->size, cells = 0;
    for (uint32_t t = 0; t < ranks->blocks.types; t++)
        cells += 2 * count_cells(&ranks->blocks.type[t]);
    uint16_t *number = memory_alloc(n, sizeof *number, error);
    ranks->kind = memory_alloc(n, sizeof *ranks->kind, error);
    ranks->content = memory_alloc(n, sizeof *ranks->content, error);
    ranks->shown = memory_alloc(cells, sizeof *ranks->shown, error);
    ranks->start = memory_alloc(letters->letters + 1, 1, error);
    int code = number && ranks->kind && ranks->content && ranks->shown &&
               ranks->start ? 0 : ERROR_FAILED;
    for (uint32_t i = 0; i < letters->letters && !code; i++) {
        number[letters->letter[i]] = (uint16_t)i;
        ranks->start[i] = (uint8_t)start_letter(graph, letters->letter[i]);
    }
    if (!code)
        code = find_types(ranks, graph, number, error);
    memory_free(number);
    return code;
}
