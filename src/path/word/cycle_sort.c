#include "path/word/cycle_sort.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/list.h"
#include "base/memory.h"
#include "base/stop.h"
#include "path/tape/cycle_beam.h"

/* Cells that a step looks at first; shifts that are tried, by narrow beams too;
 * the widest beam, and the cells that beams serve. */
enum { NEAR = 64, SHIFTS = 8, NARROW = 4, WIDE = 1 << 14, BEAM_MAX = 1024 };

/* How far the tape is turned at last, and the ways that it then takes. */
struct shift {
    int64_t by, total;
};

struct tape {
    const struct alphabet *letters;
    uint32_t n, cycle, swap;    /* points; the two generators */
    uint32_t first;             /* the point at place 0 of the cycle, which is
                                   exchanged with that at place 1 */
    struct cycle_tape cells;
    int64_t **sorted;           /* ways by their length */
    struct shift *shift;
    uint32_t *word;
    size_t length, room;
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
    *tape = (struct tape){ .letters = letters, .n = n, .cycle = WORD_NONE,
                           .cells = { .n = n } };
    if (n < 3)
        return 0;
    for (uint32_t g = 0; g < count; g++) {
        uint32_t back = alphabet_inverse_cost(letters, g);
        if (is_cycle(letter_images(letters, g), n) && back != WORD_NONE &&
            (tape->cycle == WORD_NONE || back < tape->cells.back)) {
            tape->cycle = g;
            tape->cells.back = back;
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
        int64_t way = cycle_cell(&tape->cells, label[k] + shift - k);
        tape->cells.way[k] = way > n / 2 ? way - n : way;
        sum += tape->cells.way[k];
        sorted[k] = &tape->cells.way[k];
    }
    qsort(sorted, tape->n, sizeof *sorted, compare_ways);
    for (int64_t i = 0; i < sum / n; i++)
        *sorted[n - 1 - i] -= n;
    for (int64_t i = 0; i < -sum / n; i++)
        *sorted[i] += n;
    for (int64_t k = 0; k < n; k++)
        total += llabs(tape->cells.way[k]);
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

static int turn(struct tape *tape, int64_t steps, struct error *error)
{
    int64_t forward = cycle_cell(&tape->cells, steps);
    int64_t backward = cycle_cell(&tape->cells, -steps);
    int64_t letters = forward * tape->cells.back;
    int32_t inverse = tape->letters->graph->inverse[tape->cycle];
    if (backward <= letters)
        return add_letters(tape, tape->cycle, backward, error);
    if (inverse >= 0)
        return add_letters(tape, (uint32_t)inverse, forward, error);
    return add_letters(tape, tape->cycle, letters, error);
}

/* What promises the most exchanges a letter. */
static struct carry best_carry(const struct cycle_tape *cells, int64_t reach)
{
    struct carry best = { .count = 0 };
    double cost = 1;
    for (int64_t i = 0; i <= 2 * reach; i++) {
        int64_t from = i % 2 ? (i + 1) / 2 : -i / 2;
        for (int64_t step = -1; step <= 1; step += 2) {
            struct carry carry = cycle_carry(cells, from, step);
            if (!carry.count)
                continue;
            double here = cycle_cost(cells, &carry);
            if ((double)carry.count * cost > (double)best.count * here) {
                best = carry;
                cost = here;
            }
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
        if (!code)
            code = add_letters(tape, tape->swap, 1, error);
    }
    cycle_do(&tape->cells, carry);
    return code;
}

static int sort_tape(struct tape *tape, int64_t shift, struct error *error)
{
    struct cycle_tape *cells = &tape->cells;
    int64_t all = tape->n / 2 + 1, near = all < NEAR ? all : NEAR;
    int code = 0;
    cells->head = 0;
    tape->length = 0;
    while (!code) {
        struct carry carry = best_carry(cells, near);
        if (!carry.count)
            carry = best_carry(cells, all);
        if (!carry.count)
            break;
        code = do_carry(tape, &carry, error);
    }
    return code ? code : turn(tape, shift - cells->head, error);
}

/* The same in an order that a beam finds: 1, or 0 if it comes too late. */
static int sort_wide(struct tape *tape, const struct cycle_task *task,
                     struct error *error)
{
    struct carry *carry;
    uint32_t carries;
    tape->cells.head = 0;
    tape->length = 0;
    int code = cycle_beam(&tape->cells, task, &carry, &carries, error);
    int found = code;
    for (uint32_t i = 0; i < carries && found == 1 && code >= 0; i++)
        code = do_carry(tape, &carry[i], error) ? ERROR_FAILED : 1;
    memory_free(carry);
    if (code == 1 && turn(tape, task->shift - tape->cells.head, error))
        code = ERROR_FAILED;
    return code;
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

/* The tape's word, if it is the shortest so far. */
static int take_tape(struct tape *tape, struct word *best, struct error *error)
{
    uint32_t length = alphabet_reduce(tape->letters, tape->word,
                                     (uint32_t)tape->length);
    if (best->letter && best->length <= length)
        return 0;
    uint32_t *copy = memory_alloc((size_t)length + 1, sizeof *copy, error);
    if (!copy)
        return ERROR_FAILED;
    memcpy(copy, tape->word, length * sizeof *copy);
    memory_free((void *)best->letter);
    *best = (struct word){ copy, length };
    return 1;
}

/* The best shift is moved to the front. */
static int try_shifts(struct tape *tape, const uint32_t *label,
                      const struct cycle_task *task, struct word *best,
                      struct error *error)
{
    uint32_t n = tape->n, tried = task->width > NARROW ? 1 : SHIFTS;
    struct shift *shift = tape->shift;
    int code = 0;
    for (uint32_t i = 0; i < n && i < tried && code >= 0; i++) {
        struct cycle_task mine = *task;
        mine.shift = shift[i].by;
        choose_ways(tape, label, mine.shift, tape->sorted);
        code = task->width ? sort_wide(tape, &mine, error)
            : sort_tape(tape, mine.shift, error) ? ERROR_FAILED : 1;
        if (code == 1)
            code = take_tape(tape, best, error);
        if (code == 1) {
            struct shift first = shift[0];
            shift[0] = shift[i];
            shift[i] = first;
        }
    }
    return code < 0 ? code : 0;
}

static void sort_shifts(struct tape *tape, const uint32_t *label)
{
    for (uint32_t s = 0; s < tape->n; s++)
        tape->shift[s] = (struct shift){
            s, choose_ways(tape, label, s, tape->sorted) };
    qsort(tape->shift, tape->n, sizeof *tape->shift, compare_shifts);
}

/* Wider and wider beams, as far as the time goes: each has four times as much
 * to do. */
static int widen_tape(struct tape *tape, const uint32_t *label, double deadline,
                      struct word *best, struct error *error)
{
    struct cycle_task task = { .deadline = deadline };
    int code = 0, late = tape->n > BEAM_MAX;
    for (task.width = NARROW; task.width <= WIDE && !late && !code;
         task.width *= 4) {
        double begun = clock_seconds();
        code = try_shifts(tape, label, &task, best, error);
        double now = clock_seconds();
        double next = (now - begun) * (task.width == NARROW ? 4.0 / SHIFTS : 4);
        late = stop_asked() || now + next > deadline;
    }
    return code;
}

int cycle_sort(const struct alphabet *letters, const uint16_t *element,
               double deadline, struct word *word, struct error *error)
{
    const struct cycle_task greedy = { .width = 0 };
    struct tape tape;
    *word = (struct word){ NULL, 0 };
    if (!find_generators(letters, &tape))
        return error_set(error, ERROR_LIMIT, "the generators are no cycle and "
                         "transposition of neighbours");
    uint32_t n = tape.n;
    uint32_t *label = memory_alloc(2 * (size_t)n, sizeof *label, error);
    tape.shift = memory_alloc(n, sizeof *tape.shift, error);
    tape.sorted = memory_alloc(n, sizeof *tape.sorted, error);
    tape.cells.way = memory_alloc(n, sizeof *tape.cells.way, error);
    tape.word = memory_alloc(1, sizeof *tape.word, error);
    tape.room = 1;
    int code = label && tape.shift && tape.sorted && tape.cells.way && tape.word
        ? 0 : ERROR_FAILED;
    if (!code) {
        read_tape(&tape, element, label, label + n);
        sort_shifts(&tape, label);
        code = deadline > 0 ? widen_tape(&tape, label, deadline, word, error)
            : try_shifts(&tape, label, &greedy, word, error);
    }
    memory_free(label);
    memory_free(tape.shift);
    memory_free(tape.sorted);
    memory_free(tape.cells.way);
    memory_free(tape.word);
    if (code) {
        memory_free((void *)word->letter);
        *word = (struct word){ NULL, 0 };
    }
    return code;
}
