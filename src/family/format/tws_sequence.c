/*
 * A word of a sequence is the name of a move, perhaps with a number of times
 * and a quote for the inverse: U, U2, U', U2'.
 */
#include "family/format/tws_sequence.h"

#include <string.h>

#include "base/memory.h"
#include "group/perm.h"

struct sequences {
    const struct names *names;
    struct graph *graph;
    uint16_t *product, *step;
    uint64_t work;          /* images composed so far */
};

/* A move of the graph and how often it is made. */
struct turn {
    int64_t move;
    uint32_t times;
    int inverse;
};

static struct turn find_turn(const struct sequences *all, struct tws_word word)
{
    struct name name = { word.start, word.length };
    struct turn turn = { names_find(all->names, name), 1, 0 };
    if (turn.move >= 0)
        return turn;
    turn.inverse = name.length > 1 && name.start[name.length - 1] == '\'';
    name.length -= (size_t)turn.inverse;
    size_t digits = 0;
    uint32_t times = 0, unit = 1;
    for (; digits < 4 && digits < name.length; digits++, unit *= 10) {
        char c = name.start[name.length - 1 - digits];
        if (c < '0' || c > '9')
            break;
        times += unit * (uint32_t)(c - '0');
    }
    turn.move = names_find(all->names, name);
    if (turn.move >= 0 || digits == 0)
        return turn;
    name.length -= digits;
    turn.times = times;
    turn.move = names_find(all->names, name);
    return turn;
}

/* A row that is not filled yet is all 0, which no permutation of two points
 * is. */
static int is_filled(const struct graph *graph, int64_t move)
{
    const uint16_t *p = graph->images + (size_t)move * graph->size;
    return graph->size < 2 || p[0] != p[1];
}

static int make_turn(struct sequences *all, struct tws_line *line,
                     struct tws_word word)
{
    struct graph *graph = all->graph;
    struct turn turn = find_turn(all, word);
    if (turn.move < 0 || !is_filled(graph, turn.move))
        return tws_refuse(line, "'%.*s' is no Move, and no MoveSequence above",
                          tws_shown(word), word.start);
    all->work += (uint64_t)(turn.times + 1) * graph->size;
    if (all->work > GRAPH_ENTRIES_MAX)
        return tws_refuse(line, "the sequences ask for more than %d steps, "
                          "moves times points; write moves out",
                          GRAPH_ENTRIES_MAX);
    const uint16_t *p = graph->images + (size_t)turn.move * graph->size;
    if (turn.inverse)
        perm_invert(all->step, p, graph->size);
    else
        memcpy(all->step, p, graph->size * sizeof *p);
    uint16_t *row = all->product, *next = row + graph->size;
    for (uint32_t k = 0; k < turn.times; k++) {
        for (size_t i = 0; i < graph->size; i++)
            next[i] = row[all->step[i]];
        memcpy(row, next, graph->size * sizeof *row);
    }
    return 0;
}

static int fill_tws_sequence(struct sequences *all,
                             struct tws_sequence *sequence)
{
    struct graph *graph = all->graph;
    struct tws_word word = tws_take_word(&sequence->line);
    if (!word.length)
        return tws_refuse(&sequence->line, "a MoveSequence without moves; "
                          "write MoveSequence NAME MOVE MOVE ...");
    perm_identity(all->product, graph->size);
    for (; word.length; word = tws_take_word(&sequence->line))
        if (make_turn(all, &sequence->line, word))
            return ERROR_FAILED;
    memcpy(graph->images + sequence->move * graph->size, all->product,
           graph->size * sizeof *all->product);
    return 0;
}

int tws_sequences_fill(struct tws_sequence *sequence, size_t count,
                       const struct names *names, struct graph *graph)
{
    struct sequences all = { .names = names, .graph = graph };
    if (!count)
        return 0;
    struct error *error = sequence->line.error;
    all.product = memory_alloc(2 * graph->size, sizeof *all.product, error);
    all.step = memory_alloc(graph->size, sizeof *all.step, error);
    int code = all.product && all.step ? 0 : ERROR_FAILED;
    for (size_t i = 0; i < count && !code; i++)
        code = fill_tws_sequence(&all, sequence + i);
    memory_free(all.product);
    memory_free(all.step);
    return code;
}
