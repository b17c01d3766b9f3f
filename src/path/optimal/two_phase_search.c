#include "path/optimal/two_phase.h"

#include <string.h>

#include "base/clock.h"
#include "base/memory.h"
#include "base/stop.h"
#include "path/optimal/two_phase_state.h"

/* Letters of a first part and powers of a second; nodes of a second part, and
 * between looks at the clock. */
enum { FIRST_MAX = 60, SECOND_MAX = 120, SECOND_NODES = 20000, LOOK = 1024 };

/* One way to look at the question: a state and what its generators are called
 * there; an inverse is read backwards. */
struct root {
    uint16_t *start;
    uint32_t *letter;           /* of each generator, that of the graph */
    int inverse;
};

struct search {
    struct two_phase *way;
    const struct two_phase_task *task;
    const struct root *root;
    uint32_t letter[FIRST_MAX];
    uint32_t power[SECOND_MAX], powers;
    uint32_t first;             /* letters of the first part */
    uint32_t best;              /* length of the shortest word, or more than
                                   is allowed */
    uint32_t *word;
    uint16_t *state, *room;
    uint64_t nodes, left;       /* left: nodes of a second part */
    int over;
    struct error *error;
};

static int is_time_over(struct search *search)
{
    if (++search->nodes % LOOK == 0)
        search->over = stop_asked() ||
                       clock_seconds() >= search->task->deadline;
    return search->over;
}

/* A lower bound of what is left of a phase. */
static inline uint32_t bound_of(const struct phase *phase, const uint16_t *x)
{
    uint32_t bound = 0;
    for (uint32_t t = 0; t < phase->tables; t++) {
        const struct phase_table *table = &phase->table[t];
        size_t at = x[table->first];
        if (table->second != table->first)
            at = at * phase->coordinate[table->second]->count +
                 x[table->second];
        if (table->distance[at] > bound)
            bound = table->distance[at];
    }
    return bound;
}

static inline void move_coordinates(const struct phase *phase,
                                    const uint16_t *x, uint32_t g,
                                    uint16_t *to)
{
    for (uint32_t k = 0; k < phase->coordinates; k++)
        to[k] = phase->coordinate[k]->move[(size_t)x[k] * phase->generators +
                                           g];
}

static int is_zero(const struct phase *phase, const uint16_t *x)
{
    for (uint32_t k = 0; k < phase->coordinates; k++)
        if (x[k])
            return 0;
    return 1;
}

/* ---- the word ---- */

static uint32_t put_letter(const struct search *search, uint32_t *word,
                           uint32_t at, uint32_t g)
{
    word[at] = search->root->letter[g];
    return at + 1;
}

/* Both parts, in the letters of the graph. */
static int join_parts(struct search *search)
{
    const struct two_phase *way = search->way;
    uint32_t length = search->first, at = 0;
    for (uint32_t i = 0; i < search->powers; i++)
        length += way->power_cost[search->power[i]];
    uint32_t *word = memory_alloc((size_t)length + 1, sizeof *word,
                                  search->error);
    if (!word)
        return ERROR_FAILED;
    for (; at < search->first; at++)
        word[at] = search->root->letter[search->letter[at]];
    for (uint32_t i = 0; i < search->powers; i++) {
        uint32_t p = search->power[i];
        const struct turning *turning =
            &way->turning[way->power_turning[p]];
        /* steps are told from their ends, and powers of one commute */
        for (uint32_t e = way->power[p]; e;) {
            uint32_t g = turning->step[e], s = 1;
            at = put_letter(search, word, at, g);
            while (turning->cost[s] != 1 || turning->step[s] != g)
                s++;
            e = (e + turning->order - s) % turning->order;
        }
    }
    for (uint32_t i = 0; search->root->inverse && i < length; i++)
        word[i] = (uint32_t)way->graph->inverse[word[i]];
    for (uint32_t i = 0; search->root->inverse && i < length / 2; i++) {
        uint32_t letter = word[i];
        word[i] = word[length - 1 - i];
        word[length - 1 - i] = letter;
    }
    memory_free(search->word);
    search->word = word;
    search->best = length;
    return 0;
}

/* ---- the second part ---- */

/* 1 once a word is found: then this bound is done with. */
static int go_home(struct search *search, const uint16_t *x, uint32_t left)
{
    const struct two_phase *way = search->way;
    const struct phase *phase = &way->second;
    uint32_t last = search->powers
        ? way->power_turning[search->power[search->powers - 1]] : UINT32_MAX;
    if (is_zero(phase, x))
        return join_parts(search) ? ERROR_FAILED : 1;
    for (uint32_t p = 0; p < phase->generators &&
         search->powers < SECOND_MAX; p++) {
        uint32_t turning = way->power_turning[p];
        uint16_t next[PHASE_COORDINATES];
        if (way->power_cost[p] > left || (last != UINT32_MAX &&
            (turning == last || (turning < last &&
             way->commute[turning * way->turnings + last]))))
            continue;
        if (search->left-- == 0 || is_time_over(search))
            return 2;
        move_coordinates(phase, x, p, next);
        if (bound_of(phase, next) > left - way->power_cost[p])
            continue;
        search->power[search->powers++] = p;
        int code = go_home(search, next, left - way->power_cost[p]);
        search->powers--;
        if (code)
            return code;
    }
    return 0;
}

/* The state that a first part leads to, as coordinates of H: 0 where it is in
 * another coset. */
static int place_second(const struct search *search, uint16_t *x)
{
    const struct two_phase *way = search->way;
    const struct phase *phase = &way->second;
    uint32_t n = way->graph->size;
    uint16_t *state = search->state, *old = search->room;
    memcpy(state, search->root->start, n * sizeof *state);
    for (uint32_t i = 0; i < search->first; i++) {
        const uint16_t *image = way->graph->images +
                                (size_t)search->letter[i] * n;
        uint16_t *swap = old;
        old = state;
        state = swap;
        for (uint32_t p = 0; p < n; p++)
            state[p] = old[image[p]];
    }
    for (uint32_t k = 0; k < phase->coordinates; k++) {
        uint32_t found = coordinate_find(phase->coordinate[k], state);
        if (found == STATE_NONE)
            return 0;
        x[k] = (uint16_t)found;
    }
    return 1;
}

/* Words with a first part of so many letters that are shorter than the best. */
static int end_first(struct search *search, uint32_t length)
{
    uint16_t x[PHASE_COORDINATES];
    search->first = length;
    search->powers = 0;
    search->left = SECOND_NODES;
    if (!place_second(search, x))
        return 0;
    for (uint32_t left = bound_of(&search->way->second, x);
         length + left < search->best; left++) {
        int code = go_home(search, x, left);
        if (code < 0)
            return code;
        if (code)
            break;
    }
    return 0;
}

/* ---- the first part ---- */

/* Words of exactly `left` more letters; a last one that is in H would be one of
 * the second part. */
static int lead(struct search *search, const uint16_t *x, uint32_t at,
                uint32_t left, uint32_t order)
{
    const struct two_phase *way = search->way;
    const struct phase *phase = &way->first;
    const struct move_order *canonical = way->canonical;
    if (left == 0)
        return is_zero(phase, x) ? end_first(search, at) : 0;
    for (uint32_t i = canonical->first[order]; i < canonical->first[order + 1];
         i++) {
        uint32_t g = canonical->letter[i];
        uint16_t next[PHASE_COORDINATES];
        if (left == 1 && way->within[g])
            continue;
        move_coordinates(phase, x, g, next);
        if (bound_of(phase, next) > left - 1)
            continue;
        search->letter[at] = g;
        int code = lead(search, next, at + 1, left - 1, canonical->next[i]);
        if (code)
            return code;
        if (is_time_over(search))
            return 1;
    }
    return 0;
}

static int lead_from(struct search *search, const struct root *root,
                     uint32_t length)
{
    const struct phase *phase = &search->way->first;
    uint16_t x[PHASE_COORDINATES];
    search->root = root;
    for (uint32_t k = 0; k < phase->coordinates; k++) {
        uint32_t found = coordinate_find(phase->coordinate[k], root->start);
        if (found == STATE_NONE)
            return 0;
        x[k] = (uint16_t)found;
    }
    return bound_of(phase, x) > length ? 0 : lead(search, x, 0, length, 0);
}

/* ---- roots ---- */

/* Are letters that H mixes taken to such by a symmetry?  Then it shows nothing
 * new. */
static int keeps_classes(const struct two_phase *way, uint32_t symmetry,
                         uint32_t other)
{
    const uint16_t *colour = way->colour;
    for (uint32_t i = 0; i < way->graph->size; i++)
        for (uint32_t k = 0; k < i; k++) {
            uint32_t a = goal_letter(way->goal, symmetry, i);
            uint32_t b = goal_letter(way->goal, symmetry, k);
            uint32_t c = goal_letter(way->goal, other, i);
            uint32_t d = goal_letter(way->goal, other, k);
            if ((colour[a] == colour[b]) != (colour[c] == colour[d]))
                return 0;
        }
    return 1;
}

/* Symmetries that take H to different subgroups: how many; the identity is the
 * first. */
static uint32_t choose_symmetries(const struct two_phase *way,
                                  uint32_t *symmetry)
{
    uint32_t count = 0;
    for (uint32_t s = 0; s < way->goal->symmetries &&
         count < PHASE_ROOTS / 2; s++) {
        uint32_t k = 0;
        while (k < count && !keeps_classes(way, s, symmetry[k]))
            k++;
        if (k == count)
            symmetry[count++] = s;
    }
    return count;
}

/* The state under a symmetry; the generator that each is the image of. */
static void turn_root(const struct two_phase *way, const uint16_t *start,
                      uint32_t symmetry, struct root *root)
{
    uint32_t n = way->graph->size;
    for (uint32_t p = 0; p < n; p++) {
        uint32_t from = goal_letter(way->goal, symmetry, p);
        uint32_t to = goal_letter(way->goal, symmetry, start[p]);
        if (root->inverse)
            root->start[to] = (uint16_t)from;
        else
            root->start[from] = (uint16_t)to;
    }
    for (uint32_t g = 0; g < way->graph->generators; g++)
        root->letter[goal_move(way->goal, symmetry, g)] = g;
}

/* Room for all roots, made for a pair of states: their number, 0 if no word
 * joins them, or an error. */
static int make_roots(const struct two_phase *way,
                      const struct two_phase_task *task, struct root *root,
                      struct error *error)
{
    uint32_t n = way->graph->size, symmetry[PHASE_ROOTS], count = 0;
    uint16_t *start = memory_alloc(n, sizeof *start, error);
    if (!start)
        return ERROR_FAILED;
    int code = two_phase_place(way, task->from, task->to, start, error);
    uint32_t symmetries = choose_symmetries(way, symmetry);
    for (uint32_t i = 0; i < 2 * symmetries && code == 1; i++) {
        struct root *mine = &root[count++];
        mine->inverse = i % 2 == 1;
        mine->start = memory_alloc(n, sizeof *mine->start, error);
        mine->letter = memory_alloc(way->graph->generators,
                                    sizeof *mine->letter, error);
        if (mine->start && mine->letter)
            turn_root(way, start, symmetry[i / 2], mine);
        else
            code = ERROR_FAILED;
    }
    memory_free(start);
    return code == 1 ? (int)count : code;
}

static int search_roots(struct search *search, const struct root *root,
                        uint32_t roots)
{
    int code = 0;
    for (uint32_t length = 0; length < FIRST_MAX && length < search->best &&
         code == 0 && !search->over; length++)
        for (uint32_t r = 0; r < roots && code == 0; r++)
            code = lead_from(search, &root[r], length);
    return code;
}

int two_phase_search(struct two_phase *way, const struct two_phase_task *task,
                     uint32_t **word, uint32_t *length, struct error *error)
{
    struct root root[PHASE_ROOTS] = { 0 };
    struct search *search = memory_alloc(1, sizeof *search, error);
    uint32_t n = way->graph->size;
    if (!search)
        return ERROR_FAILED;
    *search = (struct search){ .way = way, .task = task, .error = error,
                               .best = task->limit + 1 };
    search->state = memory_alloc(2 * (size_t)n, sizeof *search->state, error);
    search->room = search->state + n;
    int code = search->state ? make_roots(way, task, root, error)
                             : ERROR_FAILED;
    if (code > 0)
        code = search_roots(search, root, (uint32_t)code);
    for (uint32_t r = 0; r < PHASE_ROOTS; r++) {
        memory_free(root[r].start);
        memory_free(root[r].letter);
    }
    *word = search->word;
    *length = search->best;
    code = code < 0 ? code : search->word != NULL;
    if (code < 0)
        memory_free(search->word);
    memory_free(search->state);
    memory_free(search);
    return code;
}
