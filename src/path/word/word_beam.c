#include "path/word/word_beam.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/hash.h"
#include "base/list.h"
#include "base/memory.h"
#include "base/stop.h"

/* How a node of a level came about. */
struct trace {
    uint32_t parent;            /* of the level before, in traces */
    uint32_t length;
    uint64_t way;               /* WAY_NONE: the point was at home */
};

struct child {
    uint32_t score, node;
    uint32_t label;             /* the point that becomes the base point */
    uint32_t order;             /* in which it was found */
    uint64_t way;
};

struct beam {
    const struct way_table *table;
    const struct beam_task *task;
    uint8_t *now, *next;        /* elements of this level and the next */
    uint32_t *now_trace, *next_trace;
    uint32_t count;
    struct child *child;
    size_t children, child_room;
    struct trace *trace;
    size_t traces, trace_room;
    uint32_t *usual;            /* cost of a level whose point is not yet
                                   where the level has ways */
    uint64_t *seen;             /* hashes of the next level's elements */
    uint64_t seen_mask;
    uint8_t *scratch;           /* two elements */
};

static uint8_t *node_element(const struct beam *beam, uint8_t *elements,
                           uint32_t i)
{
    return elements + i * beam->table->letters->group.size;
}

/* The mean of the shortest ways of each level. */
static void find_usual(struct beam *beam)
{
    const struct way_table *table = beam->table;
    for (uint32_t level = 0; level < table->depth; level++) {
        uint64_t sum = 0, count = 1;
        for (uint64_t i = table->first[level]; i < table->first[level + 1];
             i++)
            if (table->least[i] != WORD_NONE) {
                sum += table->least[i];
                count++;
            }
        beam->usual[level] = (uint32_t)(sum / count);
    }
}

static int open_beam(struct beam *beam, struct error *error)
{
    size_t width = beam->task->width, size = beam->table->letters->group.size;
    beam->seen_mask = 4;
    while (beam->seen_mask < 4 * width)
        beam->seen_mask *= 2;
    if (!(beam->now = memory_alloc(width, size, error))
        || !(beam->next = memory_alloc(width, size, error))
        || !(beam->now_trace = memory_alloc(width, sizeof(uint32_t), error))
        || !(beam->next_trace = memory_alloc(width, sizeof(uint32_t), error))
        || !(beam->usual = memory_alloc(beam->table->depth, sizeof(uint32_t),
                                        error))
        || !(beam->seen = memory_alloc(beam->seen_mask, sizeof(uint64_t),
                                       error))
        || !(beam->scratch = memory_alloc(2, size, error)))
        return ERROR_FAILED;
    beam->seen_mask--;
    memcpy(beam->now, beam->task->element, size);
    beam->now_trace[0] = WORD_NONE;
    beam->count = 1;
    find_usual(beam);
    return 0;
}

static void close_beam(struct beam *beam)
{
    memory_free(beam->now);
    memory_free(beam->next);
    memory_free(beam->now_trace);
    memory_free(beam->next_trace);
    memory_free(beam->child);
    memory_free(beam->trace);
    memory_free(beam->usual);
    memory_free(beam->seen);
    memory_free(beam->scratch);
}

static uint32_t length_of(const struct beam *beam, uint32_t node)
{
    uint32_t trace = beam->now_trace[node];
    return trace == WORD_NONE ? 0 : beam->trace[trace].length;
}

/* What the levels below will cost an element times a way, the label having
 * changed places with the base point. */
static uint32_t promise(const struct beam *beam, uint32_t level,
                        const struct child *child, const uint16_t *h,
                        const uint16_t *t)
{
    const struct way_table *table = beam->table;
    uint32_t cost = 0, point = table->base[level];
    for (uint32_t j = level + 1; j < table->depth; j++) {
        uint32_t label = table->base[j];
        uint16_t y = h[label == child->label ? point : label];
        uint64_t entry = way_table_point(table, j, t ? t[y] : y);
        if (entry == table->first[j])
            continue;
        uint32_t least = entry == WAY_NONE ? WORD_NONE : table->least[entry];
        cost += least == WORD_NONE ? beam->usual[j] : least;
    }
    return cost;
}

/* The same of a matrix, or where ways are words only: the product is made. */
static uint32_t promise_product(const struct beam *beam, uint32_t level,
                                const struct child *child, const uint8_t *h)
{
    const struct way_table *table = beam->table;
    uint8_t *product = beam->scratch;
    size_t size = table->letters->group.size;
    uint32_t cost = 0;
    memcpy(product, h, size);
    if (child->way != WAY_NONE)
        way_table_apply(table, child->way, product, product + size);
    if (!table->chain)
        return promise(beam, level, child,
                       (const uint16_t *)(const void *)product, NULL);
    for (uint32_t j = level + 1; j < table->depth; j++) {
        int home;
        uint64_t entry = way_table_entry(table, j, product, &home);
        if (home)
            continue;
        uint32_t least = entry == WAY_NONE ? WORD_NONE : table->least[entry];
        cost += least == WORD_NONE ? beam->usual[j] : least;
    }
    return cost;
}

static int add_child(struct beam *beam, uint32_t level, struct child child,
                     struct error *error)
{
    const struct way_table *table = beam->table;
    size_t size = table->letters->group.size;
    struct child *list = list_grow(beam->child, &beam->child_room,
                                   beam->children, sizeof *list, error);
    if (!list)
        return ERROR_FAILED;
    beam->child = list;
    const uint8_t *h = node_element(beam, beam->now, child.node);
    child.score = length_of(beam, child.node);
    child.order = (uint32_t)beam->children;
    if (child.way != WAY_NONE)
        child.score += table->way[child.way].length;
    if (!beam->task->ahead)
        ;   /* the shortest way */
    else if (table->element && !table->chain)
        child.score += promise(beam, level, &child,
                               (const uint16_t *)(const void *)h,
                               child.way == WAY_NONE ? NULL
                               : (const uint16_t *)(const void *)
                                 (table->element + child.way * size));
    else
        child.score += promise_product(beam, level, &child, h);
    list[beam->children++] = child;
    return 0;
}

/* The ways for a point that a label is at. */
static int add_ways(struct beam *beam, uint32_t level, uint32_t node,
                    uint32_t label, struct error *error)
{
    const struct way_table *table = beam->table;
    struct child child = { .node = node, .label = label, .way = WAY_NONE };
    uint64_t entry;
    int home = 0, code = 0;
    if (table->chain) {
        entry = way_table_entry(table, level,
                                 node_element(beam, beam->now, node), &home);
    } else {
        const uint16_t *h = (const uint16_t *)(const void *)
            node_element(beam, beam->now, node);
        entry = way_table_point(table, level, h[label]);
        home = entry == table->first[level];
    }
    if (home)
        return add_child(beam, level, child, error);
    if (entry == WAY_NONE)
        return 0;
    for (uint64_t way = entry * table->ways; way < (entry + 1) * table->ways;
         way++)
        if (table->way[way].length != WORD_NONE && !code) {
            child.way = way;
            code = add_child(beam, level, child, error);
        }
    return code;
}

/* Of points of one colour, one that is at home; otherwise each of them. */
static int expand_coloured(struct beam *beam, uint32_t level, uint32_t node,
                           struct error *error)
{
    const struct way_table *table = beam->table;
    const uint16_t *colour = beam->task->colour;
    const uint16_t *h = (const uint16_t *)(const void *)
        node_element(beam, beam->now, node);
    uint32_t point = table->base[level];
    int code = 0;
    for (uint32_t r = level; r < table->depth; r++)
        if (h[table->base[r]] == point &&
            colour[table->base[r]] == colour[point])
            return add_ways(beam, level, node, table->base[r], error);
    for (uint32_t r = level; r < table->depth && !code; r++)
        if (colour[table->base[r]] == colour[point])
            code = add_ways(beam, level, node, table->base[r], error);
    return code;
}

static int compare_children(const void *a, const void *b)
{
    const struct child *x = a, *y = b;
    if (x->score != y->score)
        return x->score < y->score ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

/* 1 if an element is not among the next level's yet. */
static int is_new(struct beam *beam, const uint8_t *element)
{
    size_t size = beam->table->letters->group.size - sizeof(int32_t);
    uint64_t hash = hash_bytes(element, size) | 1;
    uint64_t at = hash >> 1 & beam->seen_mask;
    while (beam->seen[at] && beam->seen[at] != hash)
        at = (at + 1) & beam->seen_mask;
    if (beam->seen[at])
        return 0;
    beam->seen[at] = hash;
    return 1;
}

static int keep_child(struct beam *beam, uint32_t level,
                      const struct child *child, uint32_t *kept,
                      struct error *error)
{
    const struct way_table *table = beam->table;
    size_t size = table->letters->group.size;
    uint8_t *element = node_element(beam, beam->next, *kept);
    memcpy(element, node_element(beam, beam->now, child->node), size);
    if (!table->chain && child->label != table->base[level]) {
        uint16_t *h = (uint16_t *)(void *)element;
        uint16_t swap = h[child->label];
        h[child->label] = h[table->base[level]];
        h[table->base[level]] = swap;
    }
    if (child->way != WAY_NONE)
        way_table_apply(table, child->way, element, beam->scratch);
    if (!is_new(beam, element))
        return 0;
    struct trace *trace = list_grow(beam->trace, &beam->trace_room,
                                    beam->traces, sizeof *trace, error);
    if (!trace)
        return ERROR_FAILED;
    beam->trace = trace;
    uint32_t length = length_of(beam, child->node);
    trace[beam->traces] = (struct trace){
        .parent = beam->now_trace[child->node], .way = child->way,
        .length = length + (child->way == WAY_NONE
                            ? 0 : table->way[child->way].length),
    };
    beam->next_trace[(*kept)++] = (uint32_t)beam->traces++;
    return 0;
}

/* The best children become the next level. */
static int select_children(struct beam *beam, uint32_t level,
                           struct error *error)
{
    uint32_t kept = 0;
    int code = 0;
    memset(beam->seen, 0, (beam->seen_mask + 1) * sizeof *beam->seen);
    if (beam->children)
        qsort(beam->child, beam->children, sizeof *beam->child,
              compare_children);
    for (size_t i = 0; i < beam->children && kept < beam->task->width && !code;
         i++)
        code = keep_child(beam, level, &beam->child[i], &kept, error);
    uint8_t *swap = beam->now;
    beam->now = beam->next;
    beam->next = swap;
    uint32_t *traces = beam->now_trace;
    beam->now_trace = beam->next_trace;
    beam->next_trace = traces;
    beam->count = kept;
    return code;
}

/* Is the base point of a level at home in all elements?  Then there is nothing
 * to choose. */
static int level_is_done(struct beam *beam, uint32_t level)
{
    int home;
    for (uint32_t i = 0; i < beam->count; i++) {
        way_table_entry(beam->table, level, node_element(beam, beam->now, i),
                         &home);
        if (!home)
            return 0;
    }
    return 1;
}

static int run_levels(struct beam *beam, struct error *error)
{
    const struct beam_task *task = beam->task;
    for (uint32_t level = 0; level < beam->table->depth; level++) {
        int code = 0;
        if (task->width > 1 && (stop_asked() ||
            (task->deadline > 0 && clock_seconds() > task->deadline)))
            return 0;
        if (level_is_done(beam, level))
            continue;
        beam->children = 0;
        for (uint32_t node = 0; node < beam->count && !code; node++)
            code = task->colour
                ? expand_coloured(beam, level, node, error)
                : add_ways(beam, level, node, beam->table->base[level], error);
        if (!code)
            code = select_children(beam, level, error);
        if (code)
            return code;
        if (beam->count == 0)
            return 0;
    }
    return 1;
}

/* The word of a node of the last level. */
static int write_word(const struct beam *beam, uint32_t node, uint32_t **word,
                      uint32_t *length, struct error *error)
{
    const struct way_table *table = beam->table;
    uint32_t at = length_of(beam, node);
    *word = memory_alloc((size_t)at + 1, sizeof **word, error);
    if (!*word)
        return ERROR_FAILED;
    *length = at;
    for (uint32_t trace = beam->now_trace[node]; trace != WORD_NONE;
         trace = beam->trace[trace].parent) {
        uint64_t way = beam->trace[trace].way;
        if (way == WAY_NONE)
            continue;
        at -= table->way[way].length;
        memcpy(*word + at, way_table_word(table, way),
               table->way[way].length * sizeof **word);
    }
    *length = alphabet_reduce(table->letters, *word, *length);
    return 1;
}

int word_beam(const struct way_table *table, const struct beam_task *task,
              uint32_t **word, uint32_t *length, struct error *error)
{
    struct beam beam = { .table = table, .task = task };
    int code = open_beam(&beam, error);
    if (!code)
        code = run_levels(&beam, error);
    *word = NULL;
    for (uint32_t node = 0; code == 1 && node < beam.count; node++) {
        uint32_t *other, other_length;
        code = write_word(&beam, node, &other, &other_length, error);
        if (code < 0)
            break;
        if (!*word || other_length < *length) {
            memory_free(*word);
            *word = other;
            *length = other_length;
        } else {
            memory_free(other);
        }
    }
    if (code < 0)
        memory_free(*word);
    close_beam(&beam);
    return code;
}
