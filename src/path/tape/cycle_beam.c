#include "path/tape/cycle_beam.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/hash.h"
#include "base/list.h"
#include "base/memory.h"
#include "base/stop.h"

/* Cells to the next exchange; choices of a level for each state that is kept,
 * when they are thinned out. */
enum { NEAR = 8, SPARE = 4 };

struct node {
    uint32_t parent;
    uint32_t length;
    struct carry carry;         /* that led here */
    int64_t head;
};

struct level {
    struct node *choice;        /* nodes that may be kept */
    size_t choices, room;
    uint32_t bound;             /* longer ones are not */
    uint32_t first, end;        /* nodes that were kept, */
    int64_t *way;               /* and their tapes */
};

struct beam {
    const struct cycle_tape *tape;
    const struct cycle_task *task;
    struct node *node;
    size_t nodes, room;
    struct level *level;        /* by exchanges that are left */
    uint32_t all;
    uint64_t *hash;             /* of the tapes of a level */
    struct error *error;
};

/* ---- carries ---- */

struct carry cycle_carry(const struct cycle_tape *tape, int64_t from,
                         int64_t step)
{
    struct carry carry = { .from = from, .step = step };
    int64_t at = tape->head + from + (step < 0);
    int64_t way = tape->way[cycle_cell(tape, at)] * step;
    while (carry.count < tape->n) {
        int64_t next = tape->way[cycle_cell(tape, at + step)] * step;
        if (way <= next + 1)
            break;
        carry.count++;
        way--;
        at += step;
    }
    return carry;
}

double cycle_cost(const struct cycle_tape *tape, const struct carry *carry)
{
    return cycle_turn(tape, carry->from) + (double)carry->count +
        (double)(carry->count - 1) * cycle_turn(tape, carry->step);
}

void cycle_do(struct cycle_tape *tape, const struct carry *carry)
{
    tape->head = cycle_cell(tape, tape->head + carry->from);
    for (int64_t i = 0; i < carry->count; i++) {
        if (i)
            tape->head = cycle_cell(tape, tape->head + carry->step);
        int64_t *a = &tape->way[tape->head];
        int64_t *b = &tape->way[cycle_cell(tape, tape->head + 1)];
        int64_t way = *a - 1;
        *a = *b + 1;
        *b = way;
    }
}

/* ---- levels ---- */

/* Pairs whose ways cross, once for each time that they do. */
static uint32_t count_exchanges(const struct cycle_tape *tape)
{
    int64_t n = tape->n;
    uint32_t count = 0;
    for (int64_t i = 0; i < n; i++)
        for (int64_t j = i + 1; j < i + 3 * n; j++)
            count += i + tape->way[i] > j + tape->way[j % n];
    return count;
}

static int compare_choices(const void *a, const void *b)
{
    const struct node *x = a, *y = b;
    if (x->length != y->length)
        return x->length < y->length ? -1 : 1;
    if (x->parent != y->parent)
        return x->parent < y->parent ? -1 : 1;
    if (x->carry.from != y->carry.from)
        return x->carry.from < y->carry.from ? -1 : 1;
    return x->carry.step < y->carry.step ? -1 : 1;
}

static int offer_carry(struct beam *beam, struct level *level,
                      const struct node *choice)
{
    size_t most = (size_t)SPARE * beam->task->width;
    if (choice->length > level->bound)
        return 0;
    struct node *list = list_grow(level->choice, &level->room, level->choices,
                                  sizeof *list, beam->error);
    if (!list)
        return ERROR_FAILED;
    level->choice = list;
    list[level->choices++] = *choice;
    if (level->choices < 2 * most)
        return 0;
    qsort(list, level->choices, sizeof *list, compare_choices);
    level->choices = most;
    level->bound = list[most - 1].length;
    return 0;
}

static struct cycle_tape tape_of(const struct beam *beam, uint32_t left,
                                 uint32_t node)
{
    const struct level *level = &beam->level[left];
    struct cycle_tape tape = *beam->tape;
    tape.way = level->way + (size_t)(node - level->first) * tape.n;
    tape.head = beam->node[node].head;
    return tape;
}

static int expand_node(struct beam *beam, uint32_t left, uint32_t number)
{
    struct cycle_tape tape = tape_of(beam, left, number);
    uint32_t length = beam->node[number].length, found = 0;
    int64_t all = tape.n / 2 + 1, near = all < NEAR ? all : NEAR;
    for (int64_t from = 0; from <= near || (!found && from <= all); from++)
        for (int sign = -1; sign <= (from ? 1 : -1); sign += 2)
            for (int64_t step = -1; step <= 1; step += 2) {
                struct carry carry = cycle_carry(&tape, sign * from, step);
                if (!carry.count)
                    continue;
                struct node choice = { .parent = number, .carry = carry };
                choice.length = length + (uint32_t)cycle_cost(&tape, &carry);
                found++;
                if (offer_carry(beam, &beam->level[left - carry.count],
                                &choice))
                    return ERROR_FAILED;
            }
    return 0;
}

/* 1: the tape and its head were not kept before. */
static int is_new_tape(struct beam *beam, const struct level *level,
                       const struct cycle_tape *tape)
{
    uint32_t kept = level->end - level->first;
    uint64_t pair[] = { hash_bytes(tape->way, tape->n * sizeof *tape->way),
                        (uint64_t)tape->head };
    uint64_t hash = hash_bytes(pair, sizeof pair);
    for (uint32_t i = 0; i < kept; i++)
        if (beam->hash[i] == hash)
            return 0;
    beam->hash[kept] = hash;
    return 1;
}

static int keep_node(struct beam *beam, const struct node *node)
{
    struct node *list = list_grow(beam->node, &beam->room, beam->nodes,
                                  sizeof *list, beam->error);
    if (!list)
        return ERROR_FAILED;
    beam->node = list;
    list[beam->nodes++] = *node;
    return 0;
}

/* The shortest of a level are kept. */
static int make_level(struct beam *beam, uint32_t left)
{
    struct level *level = &beam->level[left];
    uint32_t n = beam->tape->n, width = beam->task->width;
    size_t most = level->choices < width ? level->choices : width;
    level->first = level->end = (uint32_t)beam->nodes;
    level->way = memory_alloc(most * n + 1, sizeof *level->way, beam->error);
    if (!level->way)
        return ERROR_FAILED;
    if (level->choices)
        qsort(level->choice, level->choices, sizeof *level->choice,
              compare_choices);
    for (size_t i = 0; i < level->choices && level->end - level->first < most;
         i++) {
        struct node *choice = &level->choice[i];
        struct cycle_tape old = tape_of(beam, left +
                                        (uint32_t)choice->carry.count,
                                        choice->parent), new = old;
        new.way = level->way + (size_t)(level->end - level->first) * n;
        memcpy(new.way, old.way, n * sizeof *new.way);
        cycle_do(&new, &choice->carry);
        choice->head = new.head;
        if (!is_new_tape(beam, level, &new))
            continue;
        level->end++;
        if (keep_node(beam, choice))
            return ERROR_FAILED;
    }
    memory_free(level->choice);
    level->choice = NULL;
    return 0;
}

static int begin_levels(struct beam *beam)
{
    const struct cycle_tape *tape = beam->tape;
    struct node begin = { .parent = UINT32_MAX, .head = tape->head };
    beam->all = count_exchanges(tape);
    beam->level = memory_alloc((size_t)beam->all + 1, sizeof *beam->level,
                               beam->error);
    beam->hash = memory_alloc(beam->task->width, sizeof *beam->hash,
                              beam->error);
    if (!beam->level || !beam->hash)
        return ERROR_FAILED;
    for (uint32_t i = 0; i <= beam->all; i++)
        beam->level[i].bound = UINT32_MAX;
    struct level *level = &beam->level[beam->all];
    level->way = memory_alloc(tape->n, sizeof *level->way, beam->error);
    if (!level->way)
        return ERROR_FAILED;
    memcpy(level->way, tape->way, tape->n * sizeof *level->way);
    level->end = 1;
    return keep_node(beam, &begin);
}

/* 1 if the last level is reached. */
static int sort_levels(struct beam *beam)
{
    int code = begin_levels(beam);
    for (uint32_t left = beam->all; !code; left--) {
        if (stop_asked() || (beam->task->deadline > 0 &&
                             clock_seconds() > beam->task->deadline))
            return 0;
        if (left < beam->all)
            code = make_level(beam, left);
        if (left == 0)
            break;
        for (uint32_t i = beam->level[left].first;
             i < beam->level[left].end && !code; i++)
            code = expand_node(beam, left, i);
        /* no carry is longer than the tape */
        if (left + beam->tape->n <= beam->all) {
            memory_free(beam->level[left + beam->tape->n].way);
            beam->level[left + beam->tape->n].way = NULL;
        }
    }
    return code ? code : 1;
}

/* ---- the word ---- */

static uint32_t shortest_end(const struct beam *beam)
{
    const struct level *level = &beam->level[0];
    uint32_t best = level->first;
    double least = 0;
    for (uint32_t i = level->first; i < level->end; i++) {
        double length = beam->node[i].length +
            cycle_turn(beam->tape, beam->task->shift - beam->node[i].head);
        if (i == level->first || length < least) {
            least = length;
            best = i;
        }
    }
    return best;
}

static int list_carries(const struct beam *beam, struct carry **carry,
                        uint32_t *carries)
{
    const struct node *node = beam->node;
    uint32_t end = shortest_end(beam), count = 0;
    for (uint32_t i = end; node[i].parent != UINT32_MAX; i = node[i].parent)
        count++;
    *carries = count;
    *carry = memory_alloc((size_t)count + 1, sizeof **carry, beam->error);
    if (!*carry)
        return ERROR_FAILED;
    for (uint32_t i = end; node[i].parent != UINT32_MAX; i = node[i].parent)
        (*carry)[--count] = node[i].carry;
    return 1;
}

int cycle_beam(const struct cycle_tape *tape, const struct cycle_task *task,
               struct carry **carry, uint32_t *carries, struct error *error)
{
    struct beam beam = { .tape = tape, .task = task, .error = error };
    *carry = NULL;
    int code = sort_levels(&beam);
    if (code == 1)
        code = list_carries(&beam, carry, carries);
    for (uint32_t i = 0; beam.level && i <= beam.all; i++) {
        memory_free(beam.level[i].choice);
        memory_free(beam.level[i].way);
    }
    memory_free(beam.level);
    memory_free(beam.hash);
    memory_free(beam.node);
    return code;
}
