#include "path/word/word_joins.h"

#include <string.h>

#include "base/clock.h"
#include "base/memory.h"
#include "graph/point_orbits.h"

/* Letters that a state may have. */
enum { LETTERS = 1 << 16 };

/* ---- the subgroup on the places that tell where its elements lead ---- */

/* A graph of the subgroup, on some places. */
static int make_graph(struct word_joins *way, const struct graph *graph,
                      struct error *error)
{
    const uint8_t *kept = way->joins.kept;
    uint32_t count = 0;
    for (size_t g = 0; g < graph->generators; g++)
        count += kept[g];
    uint16_t *number = memory_alloc(graph->size, sizeof *number, error);
    graph_free(way->graph);
    way->graph = graph_create(GRAPH_PERMUTATION, way->places, count, error);
    if (!number || !way->graph) {
        memory_free(number);
        return ERROR_FAILED;
    }
    for (uint32_t i = 0; i < way->places; i++)
        number[way->place[i]] = (uint16_t)i;
    int code = 0;
    count = 0;
    for (uint32_t g = 0; g < graph->generators && !code; g++) {
        const uint16_t *image = graph->images + (size_t)g * graph->size;
        uint16_t *inner = way->graph->images + (size_t)count * way->places;
        if (!kept[g])
            continue;
        for (uint32_t i = 0; i < way->places; i++)
            inner[i] = number[image[way->place[i]]];
        way->letter[count] = g;
        way->graph->names[count] = memory_text(graph->names[g], error);
        code = way->graph->names[count++] ? 0 : ERROR_FAILED;
    }
    way->graph->given = count;
    memory_free(number);
    return code ? code : graph_finish(way->graph, error);
}

/* Does an orbit follow an earlier one that is marked, whose letters then tell
 * all?  room: two numbers for each place. */
static int follows_another(const struct graph *graph, const uint32_t *orbit,
                           const uint8_t *marked, uint32_t p, uint16_t *room)
{
    for (uint32_t q = 0; q < p; q++)
        if (marked[orbit[q]] &&
            word_sites_follow(graph, p, q, room, room + graph->size))
            return 1;
    return 0;
}

/* Marks the places of those orbits of the graph whose letters the target tells
 * apart, and that follow no other such orbit. */
static int mark_orbits(const struct word_joins *way, uint8_t *marked,
                       struct error *error)
{
    const struct graph *graph = way->graph;
    uint32_t n = graph->size;
    uint16_t *room = memory_alloc(2 * (size_t)n, sizeof *room, error);
    uint32_t *orbit = point_orbits(graph, error);
    int code = room && orbit ? 0 : ERROR_FAILED;
    for (uint32_t p = 0; p < n && !code; p++)
        marked[orbit[p]] |= way->to[way->place[p]] !=
                            way->to[way->place[orbit[p]]];
    for (uint32_t p = 0; p < n && !code; p++)
        if (orbit[p] != p)
            marked[p] = marked[orbit[p]];
        else if (marked[p] && follows_another(graph, orbit, marked, p, room))
            marked[p] = 0;
    memory_free(room);
    memory_free(orbit);
    return code;
}

static int choose_places(struct word_joins *way, const struct graph *graph,
                         struct error *error)
{
    uint32_t n = graph->size, count = 0;
    uint8_t *marked = memory_alloc(n, 1, error);
    way->place = memory_alloc(n, sizeof *way->place, error);
    way->letter = memory_alloc(graph->generators, sizeof *way->letter, error);
    int code = marked && way->place && way->letter ? 0 : ERROR_FAILED;
    for (way->places = 0; !code && way->places < n; way->places++)
        way->place[way->places] = way->places;
    if (!code)
        code = make_graph(way, graph, error);
    if (!code)
        code = mark_orbits(way, marked, error);
    for (uint32_t p = 0; p < n && !code; p++)
        if (marked[p])
            way->place[count++] = p;
    memory_free(marked);
    way->places = count;
    return code ? code : count > 0;
}

/* Letters as they come first, so that an arrangement is the identity. */
static int name_inner_letters(struct word_joins *way, struct error *error)
{
    uint16_t *word = memory_alloc(way->places, sizeof *word, error);
    uint32_t names = 0;
    way->name = memory_alloc(LETTERS, sizeof *way->name, error);
    way->graph->word = word;
    if (!word || !way->name)
        return ERROR_FAILED;
    for (uint32_t i = 0; i < way->places; i++) {
        uint16_t *name = &way->name[way->to[way->place[i]]];
        if (!*name)
            *name = (uint16_t)++names;
        word[i] = (uint16_t)(*name - 1);
    }
    graph_settle_word(way->graph);
    return 0;
}

/* ---- */

/* What finds words in the subgroup. */
static int find_home(struct word_joins *way, uint64_t memory,
                     struct error *error)
{
    int64_t *start = memory_alloc(way->places, sizeof *start, error);
    if (!start)
        return ERROR_FAILED;
    graph_start_state(way->graph, start);
    int code = two_phase_create(way->graph, start, &way->phases, error);
    memory_free(start);
    if (code)
        return code;
    return word_finder_create(way->graph, memory, &way->finder, error)
        ? ERROR_FAILED : 1;
}

static int make_way(struct word_joins *way, const struct graph *graph,
                    uint64_t memory, struct error *error)
{
    int code = joins_create(graph, way->to, &way->joins, error);
    if (code != 1)
        return code;
    code = choose_places(way, graph, error);
    if (code == 1 && (make_graph(way, graph, error) ||
                      name_inner_letters(way, error)))
        code = ERROR_FAILED;
    if (code == 1 && join_macros_create(&way->joins, memory / 2, &way->macros,
                                        error))
        code = ERROR_FAILED;
    return code == 1 ? find_home(way, memory / 2, error) : code;
}

int word_joins_aim(struct word_joins *way, const struct graph *graph,
                   const int64_t *to, uint64_t memory, struct error *error)
{
    size_t bytes = graph->size * sizeof *to;
    if (graph->kind != GRAPH_PERMUTATION)
        return 0;
    if (way->to && !memcmp(way->to, to, bytes))
        return way->serve;
    word_joins_clear(way);
    way->to = memory_alloc(graph->size, sizeof *way->to, error);
    if (!way->to)
        return ERROR_FAILED;
    memcpy(way->to, to, bytes);
    int code = make_way(way, graph, memory, error);
    if (code < 0)
        word_joins_clear(way);
    else
        way->serve = code;
    return code;
}

void word_joins_clear(struct word_joins *way)
{
    word_finder_free(way->finder);
    two_phase_free(way->phases);
    graph_free(way->graph);
    join_macros_clear(&way->macros);
    joins_clear(&way->joins);
    memory_free(way->place);
    memory_free(way->letter);
    memory_free(way->name);
    memory_free(way->to);
    *way = (struct word_joins){ .serve = 0 };
}

static int find_by_words(struct word_joins *way, const struct ends *ends,
                         struct macro_word *word, struct error *error)
{
    struct paths words = { .wanted = 1 };
    struct error why = { 0 };
    int code = word_finder_solve(way->finder, ends, NULL, &words, &why);
    if (code == ERROR_FAILED) {
        *error = why;
    } else if (!code && words.reached) {
        *word = (struct macro_word){ words.letter, words.length, 0 };
        words.letter = NULL;
        code = 1;
    } else {
        code = 0;
    }
    paths_clear(&words);
    return code;
}

static int find_in_phases(struct word_joins *way, const struct ends *ends,
                          struct macro_word *word, struct error *error)
{
    struct two_phase_task task = {
        .from = ends->from, .to = ends->to, .limit = ends->limit,
        .deadline = clock_seconds() + ends->seconds,
    };
    return two_phase_search(way->phases, &task, &word->letter, &word->length,
                            error);
}

/* A state and the target in the letters of the subgroup's graph: room for
 * both. */
static int64_t *inner_states(const struct word_joins *way, const int64_t *from,
                             struct error *error)
{
    uint32_t n = way->places;
    int64_t *state = memory_alloc(2 * (size_t)n, sizeof *state, error);
    for (uint32_t i = 0; state && i < n; i++) {
        state[i] = way->name[from[way->place[i]]] - 1;
        state[n + i] = way->name[way->to[way->place[i]]] - 1;
    }
    return state;
}

int word_joins_may_lead(const struct word_joins *way, const int64_t *from,
                        struct error *error)
{
    if (!way->phases)
        return 1;
    int64_t *state = inner_states(way, from, error);
    int code = state ? two_phase_joins(way->phases, state,
                                       state + way->places, error)
                     : ERROR_FAILED;
    memory_free(state);
    return code;
}

int word_joins_home(struct word_joins *way, const struct home_task *task,
                    struct macro_word *word, struct error *error)
{
    int64_t *state = inner_states(way, task->from, error);
    if (!state)
        return ERROR_FAILED;
    struct ends ends = { .from = state, .to = state + way->places,
                         .limit = task->limit, .seconds = task->seconds };
    int code = way->phases ? find_in_phases(way, &ends, word, error)
                           : find_by_words(way, &ends, word, error);
    for (uint32_t i = 0; code == 1 && i < word->length; i++)
        word->letter[i] = way->letter[word->letter[i]];
    memory_free(state);
    return code;
}
