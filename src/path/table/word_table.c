#include "path/table/word_table.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/stop.h"
#include "engine/ranked/word_distances.h"
#include "graph/graph_forbidden.h"
#include "graph/orbit.h"
#include "growth/facts.h"

struct word_table {
    const struct graph *graph;
    struct graph *back;         /* with the inverses, each in its place */
    struct facts facts;
    struct word_distances *distances;
    int64_t *start;             /* all starts, sorted */
    uint32_t starts;
    size_t length;              /* letters of a state */
};

static int compare_states(const void *a, const void *b, void *length)
{
    return memcmp(a, b, *(size_t *)length * sizeof(int64_t));
}

/* Sorted, so that one is found among many. */
static int list_starts(struct word_table *table, struct error *error)
{
    const struct graph *graph = table->graph;
    size_t bytes = table->length * sizeof *table->start;
    table->starts = graph_starts(graph);
    table->start = memory_alloc(table->starts, bytes, error);
    if (!table->start)
        return ERROR_FAILED;
    for (uint32_t i = 0; i < table->starts; i++)
        graph_nth_start(graph, i, table->start + i * table->length);
    qsort_r(table->start, table->starts, bytes, compare_states,
            &table->length);
    return 0;
}

static int fill_word_table(struct word_table *table,
                           const struct request *request, struct error *error)
{
    const struct graph *graph = request->graph;
    table->graph = graph;
    table->length = graph_state_length(graph);
    if (graph_refuse_forbidden(graph, "a table of words", error))
        return ERROR_LIMIT;
    if (graph->kind != GRAPH_PERMUTATION || !graph->word)
        return error_set(error, ERROR_LIMIT, "a table of words needs a start "
                         "with equal letters");
    int code = list_starts(table, error);
    if (!code)
        code = graph_reverse(graph, &table->back, error);
    if (!code)
        code = facts_find(request, &table->facts, error);
    return code ? code : word_distances_create(request, &table->facts,
                                               &table->distances, error);
}

int word_table_create(const struct request *request, struct word_table **result,
                      struct error *error)
{
    struct word_table *table = memory_alloc(1, sizeof *table, error);
    if (!table)
        return ERROR_FAILED;
    int code = fill_word_table(table, request, error);
    if (code)
        word_table_free(table);
    else
        *result = table;
    return code;
}

void word_table_free(struct word_table *table)
{
    if (!table)
        return;
    word_distances_free(table->distances);
    facts_clear(&table->facts);
    graph_free(table->back);
    memory_free(table->start);
    memory_free(table);
}

static int is_start(const struct word_table *table, const int64_t *state)
{
    uint32_t low = 0, high = table->starts;
    size_t bytes = table->length * sizeof *state;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (memcmp(table->start + middle * table->length, state, bytes) <= 0)
            low = middle;
        else
            high = middle;
    }
    return memcmp(table->start + low * table->length, state, bytes) == 0;
}

/* Does an end stand for all starts? */
static int is_starts(const struct word_table *table, const int64_t *end)
{
    return !end || (table->starts == 1 && is_start(table, end));
}

int word_table_answers(const struct word_table *table, const int64_t *from,
                       const int64_t *to)
{
    return is_starts(table, from) ||
           (is_starts(table, to) && table->facts.inverse_closed);
}

/* A way from a state down to the start, one letter after another. */
struct descent {
    const struct word_table *table;
    const struct graph *graph;  /* whose generators lead down */
    int backwards;              /* letters are written from the last on */
    int64_t *state;             /* of each step */
    uint32_t *letter;
    struct paths *words;
};

static int64_t *state_at(const struct descent *descent, uint32_t step)
{
    return descent->state + step * descent->table->length;
}

/* The neighbours of a step's state that are nearer, from generator g on; the
 * state of the next step is the first of them.  SIZE_MAX: no more. */
static size_t next_nearer(const struct descent *descent, uint32_t step,
                          size_t g, struct error *error)
{
    const struct word_distances *distances = descent->table->distances;
    const int64_t *state = state_at(descent, step);
    int64_t *into = state_at(descent, step + 1);
    int wanted = word_distance_nearer(distances,
                                      word_distance(distances, state));
    for (; g < descent->graph->generators; g++) {
        if (graph_apply(descent->graph, g, into, state, error))
            return SIZE_MAX;
        if (word_distance(distances, into) == wanted)
            return g;
    }
    return SIZE_MAX;
}

/* Steps down to the start from the first state, which becomes the start; their
 * letters, if wanted, are those of the first ways that there are. */
static uint32_t follow_descent(const struct descent *descent)
{
    const struct word_table *table = descent->table;
    uint32_t steps = 0;
    size_t g;
    while (!is_start(table, state_at(descent, 0)) &&
           (g = next_nearer(descent, 0, 0, NULL)) != SIZE_MAX) {
        if (descent->letter)
            descent->letter[steps] = (uint32_t)g;
        steps++;
        memcpy(state_at(descent, 0), state_at(descent, 1),
               table->length * sizeof(int64_t));
    }
    return steps;
}

uint32_t word_table_spheres(const struct word_table *table,
                            const uint64_t **sphere)
{
    *sphere = table->distances->sphere;
    return table->distances->spheres;
}

uint32_t word_table_way_home(const struct word_table *table,
                             const int64_t *state, int64_t *room,
                             uint32_t *letter)
{
    struct descent descent = { .table = table, .graph = table->graph,
                               .state = room, .letter = letter };
    memcpy(room, state, table->length * sizeof *room);
    return follow_descent(&descent);
}

static int list_descents(struct descent *descent, uint32_t step,
                         struct error *error)
{
    uint32_t length = descent->words->length;
    int code = 0;
    if (stop_check(error))
        return ERROR_INTERRUPTED;
    if (step == length)
        return paths_add(descent->words, descent->letter, error);
    size_t g = next_nearer(descent, step, 0, error);
    for (; g != SIZE_MAX && !code;
         g = next_nearer(descent, step, g + 1, error)) {
        descent->letter[descent->backwards ? length - 1 - step : step] =
            (uint32_t)g;
        code = list_descents(descent, step + 1, error);
    }
    return code;
}

/* A word, and in how many ways the first state comes down to it. */
struct counted_word {
    uint64_t cell, ways;
};

/* Those of one distance. */
struct level_words {
    struct counted_word *word;
    size_t count, room;
};

static int add_counted(struct level_words *level, struct counted_word word,
                       struct error *error)
{
    if (level->count == level->room) {
        size_t room = 2 * level->room + 64;
        struct counted_word *more = memory_resize(level->word, room,
                                                  sizeof *more, error);
        if (!more)
            return ERROR_FAILED;
        level->word = more;
        level->room = room;
    }
    level->word[level->count++] = word;
    return 0;
}

static int by_cell(const void *a, const void *b)
{
    const struct counted_word *s = a, *t = b;
    return (s->cell > t->cell) - (s->cell < t->cell);
}

/* Each word once, with all its ways. */
static void merge_words(struct level_words *level, struct paths *words)
{
    size_t kept = 0;
    qsort(level->word, level->count, sizeof *level->word, by_cell);
    for (size_t i = 0; i < level->count; i++) {
        struct counted_word *last = kept ? &level->word[kept - 1] : NULL;
        if (!last || last->cell != level->word[i].cell)
            level->word[kept++] = level->word[i];
        else if (__builtin_add_overflow(last->ways, level->word[i].ways,
                                        &last->ways)) {
            words->overflow = 1;
            last->ways = UINT64_MAX;
        }
    }
    level->count = kept;
}

static int descend_all(const struct descent *descent,
                       const struct level_words *now, struct level_words *next,
                       struct error *error)
{
    const struct word_distances *distances = descent->table->distances;
    next->count = 0;
    for (size_t i = 0; i < now->count; i++) {
        struct counted_word word = now->word[i];
        word_distances_state(distances, word.cell, state_at(descent, 0));
        size_t g = next_nearer(descent, 0, 0, error);
        for (; g != SIZE_MAX; g = next_nearer(descent, 0, g + 1, error)) {
            word.cell = word_distances_cell(distances, state_at(descent, 1));
            if (add_counted(next, word, error))
                return ERROR_FAILED;
        }
        if (stop_check(error))
            return ERROR_INTERRUPTED;
    }
    merge_words(next, descent->words);
    return 0;
}

/* Uses, and loses, the first two states. */
static int count_descents(const struct descent *descent, struct error *error)
{
    struct paths *words = descent->words;
    struct level_words now = { 0 }, next = { 0 };
    struct counted_word first = {
        word_distances_cell(descent->table->distances, state_at(descent, 0)), 1
    };
    int code = add_counted(&now, first, error);
    for (uint32_t step = 0; step < words->length && !code; step++) {
        code = descend_all(descent, &now, &next, error);
        struct level_words spent = now;
        now = next;
        next = spent;
    }
    for (size_t i = 0; i < now.count && !code; i++)
        words->overflow |= __builtin_add_overflow(
            words->number, now.word[i].ways, &words->number);
    memory_free(now.word);
    memory_free(next.word);
    return code;
}

static int solve_descent(struct descent *descent, const int64_t *first,
                         struct error *error)
{
    const struct word_table *table = descent->table;
    struct paths *words = descent->words;
    size_t bytes = table->length * sizeof *first;
    int code = 0;
    memcpy(descent->state, first, bytes);
    words->length = follow_descent(descent);
    memcpy(descent->state, first, bytes);
    if (words->counts)
        code = count_descents(descent, error);
    if (code)
        return code;
    memory_free(descent->state);
    descent->state = memory_alloc((words->length + 2) * table->length,
                                  sizeof *first, error);
    descent->letter = memory_alloc(words->length, sizeof *descent->letter,
                                   error);
    if (!descent->state || !descent->letter)
        return ERROR_FAILED;
    memcpy(descent->state, first, bytes);
    code = list_descents(descent, 0, error);
    return code < 0 ? code : 0;
}

int word_table_solve(const struct word_table *table, const int64_t *from,
                     const int64_t *to, struct paths *words,
                     struct error *error)
{
    int backwards = is_starts(table, from);
    const int64_t *first = backwards ? to : from;
    struct descent descent = {
        .table = table, .backwards = backwards, .words = words,
        .graph = backwards ? table->back : table->graph,
    };
    words->reached = 1;
    words->number = 0;
    first = first ? first : table->start;
    if (word_distance(table->distances, first) < 0)
        return error_set(error, ERROR_APART, "the state cannot be reached "
                         "from the start: no path of generators leads there");
    descent.state = memory_alloc(2 * table->length, sizeof *descent.state,
                                 error);
    int code = descent.state ? solve_descent(&descent, first, error)
                             : ERROR_FAILED;
    memory_free(descent.state);
    memory_free(descent.letter);
    return code;
}
