#include "path/word/way_cycles_state.h"

#include <string.h>

#include "base/list.h"
#include "base/memory.h"
#include "base/stop.h"

/* Triples of a type; what stands for an element in place of a letter. */
enum { TRIPLES_MAX = 1 << 24, LOOK = 4096 };
static const uint32_t ROOT = UINT32_C(1) << 31;

/* ---- triples ---- */

static struct triple triple_of(const struct cycles *cycles, uint32_t number)
{
    uint32_t m = cycles->m;
    return (struct triple){ { number / m / m, number / m % m, number % m } };
}

static uint32_t move_triple(const struct cycles *cycles, uint32_t number,
                            const uint16_t *image)
{
    struct triple t = triple_of(cycles, number);
    for (int i = 0; i < 3; i++)
        t.row[i] = image[t.row[i]];
    return way_cycles_number(cycles, t);
}

/* Where an image takes a row. */
static uint32_t row_image(const struct cycles *cycles, uint32_t row,
                          const uint16_t *image)
{
    return cycles->blocks->row[image[cycles->type->row[(size_t)row *
                                                       cycles->type->points]]];
}

static uint32_t small_image(const struct small *small, uint32_t point)
{
    uint32_t i = 0;
    while (i < small->count && small->point[i] != point)
        i++;
    return i < small->count ? small->image[i] : point;
}

/* 1 if an element, of as many points as three blocks have, is a cycle of
 * three. */
static int read_block_cycle(const struct cycles *cycles,
                            const struct small *small, struct triple *t)
{
    const struct point_blocks *blocks = cycles->blocks;
    const struct block_type *type = cycles->type;
    for (uint32_t i = 0; i < small->count; i++)
        if (&blocks->type[blocks->type_of[small->point[i]]] != type)
            return 0;
    t->row[0] = blocks->row[small->point[0]];
    for (int i = 0; i < 3; i++) {
        uint32_t first = type->row[(size_t)t->row[i] * type->points];
        uint32_t next = blocks->row[small_image(small, first)];
        if (next / type->turns == t->row[i] / type->turns)
            return 0;
        if (i == 2)
            return next == t->row[0];
        t->row[i + 1] = next;
    }
    return 0;
}

/* ---- spheres ---- */

static int offer_triple(struct cycles *cycles, uint32_t triple,
                        uint32_t length, uint32_t by)
{
    uint32_t known = cycles->length[triple];
    if (length >= CYCLE_LENGTH_MAX || (known && known <= length))
        return 0;
    struct waiting *item = list_grow(cycles->item, &cycles->room,
                                     cycles->items, sizeof *item,
                                     cycles->error);
    if (!item)
        return ERROR_FAILED;
    cycles->item = item;
    item[cycles->items] = (struct waiting){ triple, cycles->head[length] };
    cycles->head[length] = (uint32_t)cycles->items++;
    cycles->length[triple] = (uint16_t)length;
    cycles->by[triple] = by;
    return 0;
}

static int offer_roots(struct cycles *cycles, uint32_t type)
{
    int code = 0;
    for (uint32_t e = cycles->element[type]; e != WORD_NONE && !code;
         e = cycles->next[e]) {
        struct triple t;
        if (read_block_cycle(cycles, &cycles->small->item[e], &t))
            code = offer_triple(cycles, way_cycles_number(cycles, t),
                                cycles->small->origin[e].length, ROOT | e);
    }
    return code;
}

/* s^-1 t s for each letter s. */
static int carry_triple(struct cycles *cycles, uint32_t triple)
{
    const struct alphabet *letters = cycles->table->letters;
    int code = 0;
    for (uint32_t g = 0; g < letters->graph->generators && !code; g++) {
        uint32_t cost = alphabet_inverse_cost(letters, g);
        uint32_t to = move_triple(cycles, triple,
                                  cycles->to + (size_t)g * cycles->m);
        if (to != triple && cost < CYCLE_LENGTH_MAX)
            code = offer_triple(cycles, to,
                                cycles->length[triple] + cost + 1, g);
    }
    return code;
}

/* ---- ways ---- */

uint32_t way_cycles_write(const struct cycles *cycles, uint32_t triple)
{
    const struct alphabet *letters = cycles->table->letters;
    uint32_t path = 0, length = 0;
    for (; !(cycles->by[triple] & ROOT); path++) {
        uint32_t g = cycles->by[triple];
        cycles->path[path] = g;
        length += alphabet_invert(letters, &g, 1, cycles->word + length,
                                  WORD_NONE);
        triple = move_triple(cycles, triple,
                             cycles->back + (size_t)g * cycles->m);
    }
    length += small_set_word(cycles->small, cycles->by[triple] & ~ROOT,
                             cycles->word + length);
    while (path > 0)
        cycles->word[length++] = cycles->path[--path];
    return alphabet_reduce(letters, cycles->word, length);
}

/* The other turns of its blocks go along. */
static void make_product(const struct cycles *cycles, struct triple t)
{
    uint16_t *p = (uint16_t *)(void *)cycles->product;
    uint32_t points = cycles->type->points;
    group_identity(&cycles->table->letters->group, cycles->product);
    for (int i = 0; i < 3; i++)
        for (uint32_t k = 0; k < points; k++)
            p[cycles->type->row[t.row[i] * points + k]] = (uint16_t)
                cycles->type->row[t.row[(i + 1) % 3] * points + k];
}

/* To the level of the first of its points in the base. */
static int offer_way(struct cycles *cycles, uint32_t triple)
{
    struct way_table *table = cycles->table;
    struct triple t = triple_of(cycles, triple);
    uint32_t points = cycles->type->points, level = WORD_NONE, from = 0;
    for (uint32_t i = 0; i < 3; i++)
        for (uint32_t k = 0; k < points; k++) {
            uint32_t p = cycles->type->row[t.row[i] * points + k];
            if (table->rank[p] >= level)
                continue;
            level = table->rank[p];
            from = cycles->type->row[t.row[(i + 2) % 3] * points + k];
        }
    uint64_t entry = way_table_point(table, level, from);
    if (!way_table_wants(table, entry, cycles->length[triple]))
        return 0;
    uint32_t length = way_cycles_write(cycles, triple);
    make_product(cycles, t);
    return way_table_put(table, entry, cycles->product,
                         (struct word){ cycles->word, length },
                         cycles->error);
}

static int run_spheres(struct cycles *cycles)
{
    int code = 0;
    for (uint32_t length = 0; length < CYCLE_LENGTH_MAX && !code; length++)
        while (cycles->head[length] != WORD_NONE && !code) {
            struct waiting at = cycles->item[cycles->head[length]];
            cycles->head[length] = at.next;
            if (cycles->length[at.triple] != length)
                continue;
            code = offer_way(cycles, at.triple);
            if (!code)
                code = carry_triple(cycles, at.triple);
            if (!code && at.triple % LOOK == 0)
                code = stop_check(cycles->error);
        }
    return code;
}

/* ---- types ---- */

/* Where letters take the rows of the type. */
static void find_moves(struct cycles *cycles)
{
    const struct alphabet *letters = cycles->table->letters;
    uint32_t m = cycles->m;
    for (uint32_t g = 0; g < letters->graph->generators; g++) {
        const uint16_t *image = (const uint16_t *)(const void *)
            (letters->element + g * letters->group.size);
        for (uint32_t r = 0; r < m; r++) {
            uint32_t to = row_image(cycles, r, image);
            cycles->to[g * m + r] = (uint16_t)to;
            cycles->back[g * m + to] = (uint16_t)r;
        }
    }
}

static int open_type(struct cycles *cycles, uint32_t type)
{
    size_t letters = cycles->table->letters->graph->generators;
    uint32_t m = cycles->blocks->type[type].blocks *
                 cycles->blocks->type[type].turns;
    size_t triples = (size_t)m * m * m;
    cycles->type = &cycles->blocks->type[type];
    cycles->m = m;
    cycles->items = 0;
    cycles->to = memory_alloc(2 * letters * m, sizeof *cycles->to,
                              cycles->error);
    cycles->length = memory_alloc(triples, sizeof *cycles->length,
                                  cycles->error);
    cycles->by = memory_alloc(triples, sizeof *cycles->by, cycles->error);
    if (!cycles->to || !cycles->length || !cycles->by)
        return ERROR_FAILED;
    cycles->back = cycles->to + letters * m;
    memset(cycles->head, 0xff, CYCLE_LENGTH_MAX * sizeof *cycles->head);
    find_moves(cycles);
    return 0;
}

static void close_type(struct cycles *cycles)
{
    memory_free(cycles->to);
    memory_free(cycles->length);
    memory_free(cycles->by);
    cycles->to = cycles->length = NULL;
    cycles->by = NULL;
}

static int fill_type(struct cycles *cycles, uint32_t type)
{
    const struct block_type *t = &cycles->blocks->type[type];
    uint64_t rows = (uint64_t)t->blocks * t->turns;
    if (cycles->element[type] == WORD_NONE ||
        rows * rows * rows > TRIPLES_MAX)
        return 0;
    int code = open_type(cycles, type);
    if (!code)
        code = offer_roots(cycles, type);
    if (!code)
        code = run_spheres(cycles);
    if (!code && t->turns > 1)
        code = way_cycles_twist(cycles);
    close_type(cycles);
    return code;
}

/* The elements of as many points as three blocks of their type have. */
static void list_roots(struct cycles *cycles)
{
    const struct small_set *small = cycles->small;
    memset(cycles->element, 0xff,
           cycles->blocks->types * sizeof *cycles->element);
    for (uint32_t e = small->count; e-- > 0;) {
        uint32_t type = cycles->blocks->type_of[small->item[e].point[0]];
        if (small->item[e].count != 3 * cycles->blocks->type[type].points)
            continue;
        cycles->next[e] = cycles->element[type];
        cycles->element[type] = e;
    }
}

int way_cycles_fill(struct way_table *table, const struct small_set *small,
                    const struct point_blocks *blocks, struct error *error)
{
    struct cycles cycles = { .table = table, .small = small,
                             .blocks = blocks, .error = error };
    cycles.element = memory_alloc(blocks->types, sizeof *cycles.element,
                                  error);
    cycles.next = memory_alloc((size_t)small->count + 1, sizeof *cycles.next,
                               error);
    cycles.head = memory_alloc(CYCLE_LENGTH_MAX, sizeof *cycles.head, error);
    cycles.word = memory_alloc(4 * CYCLE_LENGTH_MAX, sizeof *cycles.word,
                               error);
    cycles.product = memory_alloc(1, table->letters->group.size, error);
    int code = cycles.element && cycles.next && cycles.head && cycles.word &&
               cycles.product ? 0 : ERROR_FAILED;
    if (!code) {
        cycles.path = cycles.word + 3 * CYCLE_LENGTH_MAX;
        list_roots(&cycles);
    }
    for (uint32_t type = 0; type < blocks->types && !code; type++)
        code = fill_type(&cycles, type);
    memory_free(cycles.element);
    memory_free(cycles.next);
    memory_free(cycles.head);
    memory_free(cycles.item);
    memory_free(cycles.word);
    memory_free(cycles.product);
    return code;
}
