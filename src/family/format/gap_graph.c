/* From the moves of a GAP text to a graph. */
#include "family/format/gap.h"

#include "base/list.h"
#include "base/memory.h"
#include "family/format/reader.h"
#include "group/perm.h"

int gap_choose(struct gap *gap, size_t move)
{
    uint32_t *chosen = list_grow(gap->chosen, &gap->chosen_room, gap->count,
                                 sizeof *chosen, gap->text.error);
    if (!chosen)
        return ERROR_FAILED;
    gap->chosen = chosen;
    chosen[gap->count++] = (uint32_t)move;
    gap->move[move].chosen = 1;
    return 0;
}

/* Without a list all moves are generators. */
static int choose_all(struct gap *gap)
{
    for (size_t i = 0; i < gap->moves && !gap->list_line; i++)
        if (gap_choose(gap, i))
            return ERROR_FAILED;
    if (gap->count)
        return 0;
    if (gap->degree)
        return error_set(gap->text.error, ERROR_FAILED, "%s: no generators are "
                         "here; %s", gap->text.text->name, gap_groups_are);
    return error_set(gap->text.error, ERROR_FAILED, "%s: no generators are "
                     "here; write them, (1,2)(3,4); (1,2,3), or as lines such "
                     "as M_name:=(1,2,3)(4,5);", gap->text.text->name);
}

/* How many there are, and the first of them. */
struct points {
    uint32_t count, base;
};

static void fill_images(const struct gap *gap, const struct move *move,
                        uint16_t *p, const struct points *points)
{
    perm_identity(p, points->count);
    for (size_t i = move->first; i < move->last; i++)
        p[gap->arrow[i].from - points->base] =
            (uint16_t)(gap->arrow[i].to - points->base);
}

/* Letters 0, 1, 2, ... by first position; a point without a class has its
 * own.  Points beyond the moves' are dropped: nothing ever moves them. */
static int fill_word(const struct gap *gap, const struct points *points,
                     struct graph *graph)
{
    struct error *error = gap->text.error;
    uint16_t *letter = memory_alloc(PERM_POINTS_MAX + 1, sizeof *letter, error);
    uint16_t next = 0;
    graph->word = memory_alloc(graph->size, sizeof *graph->word, error);
    for (size_t i = 0; letter && graph->word && i < graph->size; i++) {
        uint16_t class = gap->class[i + points->base];
        graph->word[i] = class && letter[class] ? letter[class] - 1 : next++;
        letter[class] = graph->word[i] + 1;
    }
    memory_free(letter);
    return letter && graph->word ? 0 : ERROR_FAILED;
}

/* Where points count from: as base= says, or else from 0 if one is 0. */
static int find_base(const struct gap *gap, struct points *points)
{
    const char *name = gap->text.text->name;
    points->base = gap->how & READ_FROM_0 ? 0
        : gap->how & READ_FROM_1 ? 1 : !gap->has_zero;
    if (gap->has_zero && points->base)
        return error_set(gap->text.error, ERROR_FAILED, "%s: a point is 0, "
                         "though points count from 1 by base=1", name);
    if (!points->base && (gap->has_one || gap->degree))
        return error_set(gap->text.error, ERROR_FAILED, "%s: points count from "
                         "0 here and from 1 there; count all from one of them",
                         name);
    return 0;
}

static int count_points(const struct gap *gap, struct points *points)
{
    uint32_t end = points->base + 1;
    for (size_t g = 0; g < gap->count; g++) {
        const struct move *move = gap->move + gap->chosen[g];
        for (size_t i = move->first; i < move->last; i++)
            if (gap->arrow[i].from >= end)
                end = gap->arrow[i].from + 1;
    }
    points->count = end - points->base;
    if (!gap->degree)
        return 0;
    if (points->count > gap->degree)
        return error_set(gap->text.error, ERROR_FAILED, "%s: the point %u, but "
                         "the group is on %u points", gap->text.text->name,
                         points->count, gap->degree);
    points->count = gap->degree;
    return 0;
}

/* Names what the list leaves out. */
static int note_left(const struct gap *gap, struct graph *graph)
{
    size_t left = gap->moves - gap->count;
    for (size_t i = 0; i < gap->moves && left; i++)
        if (!gap->move[i].chosen)
            return graph_note(graph, gap->text.error, "%s:%zu: this list "
                              "decides which moves are generators; it leaves "
                              "out '%.100s'%s", gap->text.text->name,
                              gap->list_line, gap->move[i].name,
                              left > 1 ? " and others" : "");
    return 0;
}

/* (123) for (1,2,3). */
static int note_lone(const struct gap *gap, struct graph *graph)
{
    return gap->lone ? graph_note(graph, gap->text.error, "%s: the cycle (%u) "
                                  "has one point and moves nothing; points are "
                                  "parted by commas or blanks, (1,2,3)",
                                  gap->text.text->name, gap->lone) : 0;
}

int gap_create_graph(struct gap *gap, struct graph **graph)
{
    struct error failure = { 0 };
    struct points points = { 0, 0 };
    if (choose_all(gap) || find_base(gap, &points) ||
        count_points(gap, &points))
        return ERROR_FAILED;
    *graph = graph_create(GRAPH_PERMUTATION, points.count, gap->count,
                          &failure);
    if (!*graph)
        return error_set(gap->text.error, ERROR_FAILED, "%s: %.900s",
                         gap->text.text->name, failure.text);
    (*graph)->form = gap->form;
    (*graph)->from_zero = !points.base;
    for (size_t g = 0; g < gap->count; g++) {
        struct move *move = gap->move + gap->chosen[g];
        (*graph)->names[g] = move->name;
        move->name = NULL;
        fill_images(gap, move, (*graph)->images + g * points.count, &points);
    }
    int code = note_left(gap, *graph);
    if (!code)
        code = note_lone(gap, *graph);
    return code || !gap->class ? code : fill_word(gap, &points, *graph);
}
