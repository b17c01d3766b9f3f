/*
 * An alias of one step names a turn; the generators are powers of turns.
 */
#include "report/export/turns.h"

#include <string.h>

#include "base/memory.h"
#include "graph/move_text.h"
#include "group/perm.h"

enum { ORDER_MAX = 100 };

/* Generator = turn to the power, 0 < power < order. */
struct turn {
    const char *name;           /* the alias's; NULL: not known yet */
    int power, order;
};

struct turns {
    size_t count;
    struct turn turn[];         /* of each generator */
};

/* Names the generators that are powers of this one, or of its inverse. */
static void name_powers(const struct graph *graph, const char *name,
                        struct move_step step, struct turns *turns,
                        uint16_t *room)
{
    size_t n = graph->size, bytes = n * sizeof *room;
    const uint16_t *turn = graph->images + step.move * n;
    uint16_t *power = room + n;
    int64_t order = perm_order(turn, n, (uint8_t *)room);
    if (order < 2 || order > ORDER_MAX)
        return;
    memcpy(power, turn, bytes);
    for (int k = 1; k < order; k++) {
        int power_of_name = step.inverse ? (int)order - k : k;
        for (size_t g = 0; g < graph->generators; g++)
            if (!turns->turn[g].name &&
                memcmp(graph->images + g * n, power, bytes) == 0)
                turns->turn[g] = (struct turn){ name, power_of_name,
                                                (int)order };
        perm_multiply(room, power, turn, n);
        memcpy(power, room, bytes);
    }
}

static int name_turns(const struct graph *graph, struct turns *turns,
                      struct error *error)
{
    uint16_t *room = memory_alloc(2 * (size_t)graph->size, sizeof *room, error);
    int code = room ? 0 : ERROR_FAILED;
    for (size_t i = 0; i < graph->aliases && !code; i++) {
        struct move_steps steps;
        if (graph->alias[i].turn)
            continue;
        code = move_text_read_generators(graph, graph->alias[i].word, &steps,
                                         error);
        if (!code && steps.count == 1)
            name_powers(graph, graph->alias[i].name, steps.step[0], turns,
                        room);
        move_steps_free(&steps);
    }
    memory_free(room);
    return code;
}

int turns_create(const struct graph *graph, struct turns **turns,
                 struct error *error)
{
    size_t count = graph->generators;
    *turns = NULL;
    if (!graph->aliases || graph->kind != GRAPH_PERMUTATION)
        return 0;
    struct turns *made = memory_alloc(1, sizeof *made + count *
                                      sizeof *made->turn, error);
    if (!made)
        return ERROR_FAILED;
    made->count = count;
    int code = name_turns(graph, made, error);
    for (size_t g = 0; g < count && !code; g++)
        if (!made->turn[g].name) {
            memory_free(made);
            return 0;
        }
    if (code)
        memory_free(made);
    else
        *turns = made;
    return code;
}

void turns_free(struct turns *turns)
{
    memory_free(turns);
}

static void write_turn(FILE *out, struct turn turn)
{
    int back = 2 * turn.power > turn.order;
    int size = back ? turn.order - turn.power : turn.power;
    fputs(turn.name, out);
    if (size > 1)
        fprintf(out, "%d", size);
    if (back)
        fputc('\'', out);
}

void turns_write(FILE *out, const struct turns *turns, const uint32_t *word,
                 uint32_t length)
{
    int any = 0;
    for (uint32_t i = 0; i < length;) {
        struct turn turn = turns->turn[word[i]];
        for (i++; i < length && turns->turn[word[i]].name == turn.name; i++)
            turn.power += turns->turn[word[i]].power;
        turn.power %= turn.order;
        if (!turn.power)
            continue;
        if (any++)
            fputc(' ', out);
        write_turn(out, turn);
    }
}
