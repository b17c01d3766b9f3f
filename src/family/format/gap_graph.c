/* From the moves of a GAP text to a graph. */
#include "family/format/gap.h"

#include "base/list.h"
#include "base/memory.h"
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
    return error_set(gap->text.error, ERROR_FAILED, "%s: no moves found; write "
                     "lines such as M_name:=(1,2,3)(4,5);",
                     gap->text.text->name);
}

static void fill_images(const struct gap *gap, const struct move *move,
                        uint16_t *p, uint32_t size)
{
    perm_identity(p, size);
    for (size_t i = move->first, first = i; i < move->last; i++) {
        int ends = gap->point[i + 1] == 0;
        p[gap->point[i] - 1] = (uint16_t)(gap->point[ends ? first : i + 1] - 1);
        if (ends)
            first = ++i + 1;
    }
}

/* Letters 0, 1, 2, ... by first position; a point without a class has its
 * own.  Points beyond the moves' are dropped: nothing ever moves them. */
static int fill_word(const struct gap *gap, struct graph *graph)
{
    struct error *error = gap->text.error;
    uint16_t *letter = memory_alloc(PERM_POINTS_MAX + 1, sizeof *letter, error);
    uint16_t next = 0;
    graph->word = memory_alloc(graph->size, sizeof *graph->word, error);
    for (size_t i = 0; letter && graph->word && i < graph->size; i++) {
        uint16_t class = gap->class[i];
        graph->word[i] = class && letter[class] ? letter[class] - 1 : next++;
        letter[class] = graph->word[i] + 1;
    }
    memory_free(letter);
    return letter && graph->word ? 0 : ERROR_FAILED;
}

static uint32_t largest_point(const struct gap *gap)
{
    uint32_t size = 1;
    for (size_t g = 0; g < gap->count; g++) {
        const struct move *move = gap->move + gap->chosen[g];
        for (size_t i = move->first; i < move->last; i++)
            if (gap->point[i] > size)
                size = gap->point[i];
    }
    return size;
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

int gap_create_graph(struct gap *gap, struct graph **graph)
{
    struct error failure = { 0 };
    if (choose_all(gap))
        return ERROR_FAILED;
    uint32_t size = largest_point(gap);
    *graph = graph_create(GRAPH_PERMUTATION, size, gap->count, &failure);
    if (!*graph)
        return error_set(gap->text.error, ERROR_FAILED, "%s: %.900s",
                         gap->text.text->name, failure.text);
    for (size_t g = 0; g < gap->count; g++) {
        struct move *move = gap->move + gap->chosen[g];
        (*graph)->names[g] = move->name;
        move->name = NULL;
        fill_images(gap, move, (*graph)->images + g * size, size);
    }
    int code = note_left(gap, *graph);
    return code || !gap->class ? code : fill_word(gap, *graph);
}
