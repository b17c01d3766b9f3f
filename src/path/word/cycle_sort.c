#include "path/word/cycle_sort.h"

#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/memory.h"

enum { NEAR = 64, SHIFTS = 8 };

/* How far the tape is turned at last, and the ways that it then takes. */
struct shift {
    int64_t by, total;
};

struct tape {
    const struct alphabet *letters;
    uint32_t n, cycle, swap;    /* points; the two generators */
    uint32_t first;             /* the point at place 0 of the cycle, which is
                                   exchanged with that at place 1 */
    uint32_t back;              /* letters of the cycle's inverse */
    int64_t *way;               /* of what is in each cell, cells to go */
    int64_t **sorted;           /* ways by their length */
    struct shift *shift;
    int64_t head;               /* the cell at place 0 */
    uint32_t *word;
    size_t length, room;
};

/* Exchanges in a row, from a cell in one direction. */
struct carry {
    int64_t from;               /* steps of the head to its beginning */
    int64_t step, count;        /* +1 or -1; exchanges */
    double cost;
};

static const uint16_t *letter_images(const struct alphabet *letters, uint32_t g)
{
    return (const uint16_t *)(const void *)
        (letters->element + g * letters->group.size);
}

static int is_cycle(const uint16_t *p, uint32_t n)
{
    uint32_t length = 1;
    for (uint32_t x = p[0]; x != 0 && length <= n; x = p[x])
        length++;
    return length == n;
}

/* The least of the two points that are exchanged, if that is all; or n. */
static uint32_t first_of_swap(const uint16_t *p, uint32_t n)
{
    uint32_t moved = 0, first = n;
    for (uint32_t x = 0; x < n; x++)
        if (p[x] != x) {
            moved++;
            first = first < n ? first : x;
        }
    return moved == 2 ? first : n;
}

static int find_generators(const struct alphabet *letters, struct tape *tape)
{
    uint32_t n = letters->group.degree;
    size_t count = letters->graph->generators;
    *tape = (struct tape){ .letters = letters, .n = n, .cycle = WORD_NONE };
    if (n < 3)
        return 0;
    for (uint32_t g = 0; g < count; g++) {
        uint32_t back = alphabet_inverse_cost(letters, g);
        if (is_cycle(letter_images(letters, g), n) && back != WORD_NONE &&
            (tape->cycle == WORD_NONE || back < tape->back)) {
            tape->cycle = g;
            tape->back = back;
        }
    }
    if (tape->cycle == WORD_NONE)
        return 0;
    const uint16_t *cycle = letter_images(letters, tape->cycle);
    for (uint32_t g = 0; g < count; g++) {
        const uint16_t *p = letter_images(letters, g);
        uint32_t x = first_of_swap(p, n);
        if (x == n || (cycle[x] != p[x] && cycle[p[x]] != x))
            continue;
        tape->swap = g;
        tape->first = cycle[x] == p[x] ? x : p[x];
        return 1;
    }
    return 0;
}

int cycle_sort_serves(const struct alphabet *letters)
{
    struct tape tape;
    return letters->group.kind == GROUP_PERMUTATION &&
           find_generators(letters, &tape);
}

static int64_t cell(const struct tape *tape, int64_t at)
{
    int64_t n = tape->n;
    return (at % n + n) % n;
}

/* ---- the ways ---- */

static int compare_ways(const void *a, const void *b)
{
    int64_t x = **(int64_t *const *)a, y = **(int64_t *const *)b;
    return x < y ? -1 : x > y;
}

/* label: the place that what is in each cell belongs to, if cell `shift` is at
 * last at place 0.  The sum of all ways, without signs. */
static int64_t choose_ways(struct tape *tape, const uint32_t *label,
                           int64_t shift, int64_t **sorted)
{
    int64_t n = tape->n, sum = 0, total = 0;
    for (int64_t k = 0; k < n; k++) {
        int64_t way = cell(tape, label[k] + shift - k);
        tape->way[k] = way > n / 2 ? way - n : way;
        sum += tape->way[k];
        sorted[k] = &tape->way[k];
    }
    qsort(sorted, tape->n, sizeof *sorted, compare_ways);
    for (int64_t i = 0; i < sum / n; i++)
        *sorted[n - 1 - i] -= n;
    for (int64_t i = 0; i < -sum / n; i++)
        *sorted[i] += n;
    for (int64_t k = 0; k < n; k++)
        total += llabs(tape->way[k]);
    return total;
}

/* ---- the head ---- */

static int add_letters(struct tape *tape, uint32_t letter, int64_t count,
                       struct error *error)
{
    for (; count > 0; count--) {
        uint32_t *word = list_grow(tape->word, &tape->room, tape->length,
                                   sizeof *word, error);
        if (!word)
            return ERROR_FAILED;
        tape->word = word;
        word[tape->length++] = letter;
    }
    return 0;
}

/* The cheaper way round: to the cell before by the cycle, to the next one by
 * its inverse. */
static double turn_cost(const struct tape *tape, int64_t steps)
{
    double by_cycle = (double)cell(tape, -steps);
    double by_inverse = (double)cell(tape, steps) * tape->back;
    return by_cycle < by_inverse ? by_cycle : by_inverse;
}

static int turn(struct tape *tape, int64_t steps, struct error *error)
{
    int64_t forward = cell(tape, steps);
    double by_cycle = (double)cell(tape, -steps);
    tape->head = cell(tape, tape->head + steps);
    if (by_cycle <= (double)forward * tape->back)
        return add_letters(tape, tape->cycle, cell(tape, -steps), error);
    int32_t inverse = tape->letters->graph->inverse[tape->cycle];
    if (inverse >= 0)
        return add_letters(tape, (uint32_t)inverse, forward, error);
    return add_letters(tape, tape->cycle, forward * tape->back, error);
}

/* What is in a cell is carried on while its way crosses the next one's. */
static struct carry look_carry(const struct tape *tape, int64_t from,
                               int64_t step)
{
    struct carry carry = { .from = from, .step = step };
    int64_t at = tape->head + from + (step < 0);
    int64_t way = tape->way[cell(tape, at)] * step;
    while (carry.count < tape->n) {
        int64_t next = tape->way[cell(tape, at + step)] * step;
        if (way <= next + 1)
            break;
        carry.count++;
        way--;
        at += step;
    }
    carry.cost = turn_cost(tape, from) + (double)carry.count +
        (double)(carry.count - 1) * turn_cost(tape, step);
    return carry;
}

static struct carry best_carry(const struct tape *tape, int64_t reach)
{
    struct carry best = { .cost = 1 };
    for (int64_t i = 0; i <= 2 * reach; i++) {
        int64_t from = i % 2 ? (i + 1) / 2 : -i / 2;
        for (int64_t step = -1; step <= 1; step += 2) {
            struct carry carry = look_carry(tape, from, step);
            if (carry.count && (double)carry.count * best.cost >
                               (double)best.count * carry.cost)
                best = carry;
        }
    }
    return best;
}

static int do_carry(struct tape *tape, const struct carry *carry,
                    struct error *error)
{
    int code = turn(tape, carry->from, error);
    for (int64_t i = 0; i < carry->count && !code; i++) {
        if (i)
            code = turn(tape, carry->step, error);
        int64_t *a = &tape->way[tape->head];
        int64_t *b = &tape->way[cell(tape, tape->head + 1)];
        int64_t way = *a - 1;
        *a = *b + 1;
        *b = way;
        if (!code)
            code = add_letters(tape, tape->swap, 1, error);
    }
    return code;
}

static int sort_tape(struct tape *tape, int64_t shift, struct error *error)
{
    int64_t all = tape->n / 2 + 1, near = all < NEAR ? all : NEAR;
    int code = 0;
    tape->head = 0;
    tape->length = 0;
    while (!code) {
        struct carry carry = best_carry(tape, near);
        if (!carry.count)
            carry = best_carry(tape, all);
        if (!carry.count)
            break;
        code = do_carry(tape, &carry, error);
    }
    return code ? code : turn(tape, cell(tape, shift - tape->head), error);
}

/* ---- the word ---- */

/* The shifts by what their ways promise; the best are sorted. */
static int compare_shifts(const void *a, const void *b)
{
    const struct shift *x = a, *y = b;
    if (x->total != y->total)
        return x->total < y->total ? -1 : 1;
    return x->by < y->by ? -1 : x->by > y->by;
}

static void read_tape(const struct tape *tape, const uint16_t *element,
                      uint32_t *label, uint32_t *place)
{
    const uint16_t *cycle = letter_images(tape->letters, tape->cycle);
    uint32_t point = tape->first;
    for (uint32_t k = 0; k < tape->n; k++, point = cycle[point])
        place[point] = k;
    for (uint32_t p = 0; p < tape->n; p++)
        label[place[element[p]]] = place[p];
}

static int try_shifts(struct tape *tape, const uint32_t *label,
                      struct word *best, struct error *error)
{
    uint32_t n = tape->n;
    struct shift *shift = tape->shift;
    int64_t **sorted = tape->sorted;
    for (uint32_t s = 0; s < n; s++)
        shift[s] = (struct shift){ s, choose_ways(tape, label, s, sorted) };
    qsort(shift, n, sizeof *shift, compare_shifts);
    for (uint32_t i = 0; i < n && i < SHIFTS; i++) {
        choose_ways(tape, label, shift[i].by, sorted);
        int code = sort_tape(tape, shift[i].by, error);
        if (code)
            return code;
        uint32_t length = alphabet_reduce(tape->letters, tape->word,
                                         (uint32_t)tape->length);
        if (best->letter && best->length <= length)
            continue;
        uint32_t *copy = memory_alloc((size_t)length + 1, sizeof *copy, error);
        if (!copy)
            return ERROR_FAILED;
        memcpy(copy, tape->word, length * sizeof *copy);
        memory_free((void *)best->letter);
        *best = (struct word){ copy, length };
    }
    return 0;
}

int cycle_sort(const struct alphabet *letters, const uint16_t *element,
               uint32_t **word, uint32_t *length, struct error *error)
{
    struct tape tape;
    struct word best = { NULL, 0 };
    if (!find_generators(letters, &tape))
        return error_set(error, ERROR_LIMIT, "the generators are no cycle and "
                         "transposition of neighbours");
    uint32_t n = tape.n;
    uint32_t *label = memory_alloc(2 * (size_t)n, sizeof *label, error);
    tape.shift = memory_alloc(n, sizeof *tape.shift, error);
    tape.sorted = memory_alloc(n, sizeof *tape.sorted, error);
    tape.way = memory_alloc(n, sizeof *tape.way, error);
    tape.word = memory_alloc(1, sizeof *tape.word, error);
    tape.room = 1;
    int code = label && tape.shift && tape.sorted && tape.way && tape.word
        ? 0 : ERROR_FAILED;
    if (!code) {
        read_tape(&tape, element, label, label + n);
        code = try_shifts(&tape, label, &best, error);
    }
    memory_free(label);
    memory_free(tape.shift);
    memory_free(tape.sorted);
    memory_free(tape.way);
    memory_free(tape.word);
    if (code)
        memory_free((void *)best.letter);
    *word = code ? NULL : (uint32_t *)best.letter;
    *length = best.length;
    return code;
}
