#include "engine/product/factors.h"

#include <string.h>

#include "base/memory.h"
#include "growth/facts.h"

enum { ORBIT_FIRST = 1024 };

/* ---- orbits of points ---- */

/* Roots of orbits with one letter only become n: their points are fixed. */
static int mark_fixed(const struct graph *graph, uint32_t *root,
                      struct error *error)
{
    uint32_t n = graph->size;
    uint8_t *varies = memory_alloc(n, 1, error);
    if (!varies)
        return ERROR_FAILED;
    for (uint32_t k = 0; k < graph_starts(graph); k++)
        for (uint32_t i = 0; i < n; i++)
            varies[root[i]] |= start_letter_of(graph, k, i) !=
                               start_letter(graph, root[i]);
    for (uint32_t i = n; i-- > 0;)
        if (!varies[root[i]])
            root[i] = n;
    memory_free(varies);
    return 0;
}

static size_t count_roots(const uint32_t *root, uint32_t n)
{
    size_t count = 0;
    for (uint32_t i = 0; i < n; i++)
        count += root[i] == i;
    return count;
}

size_t factors_count(const struct graph *graph)
{
    if (graph->kind != GRAPH_PERMUTATION)
        return 0;
    uint32_t *root = point_orbits(graph, NULL);
    size_t count = 0;
    if (root && mark_fixed(graph, root, NULL) == 0)
        count = count_roots(root, graph->size);
    memory_free(root);
    return count;
}

/* ---- a factor ---- */

/* The letters of start k, numbered by first occurrence in all starts. */
static void read_letters(const struct graph *graph, uint32_t k,
                         struct factor *factor, uint32_t *number,
                         uint16_t *word)
{
    struct graph *part = factor->graph;
    for (uint32_t i = 0; i < part->size; i++) {
        uint16_t letter = start_letter_of(graph, k, factor->point[i]);
        if (!number[letter]) {
            factor->letter[part->letters] = letter;
            number[letter] = ++part->letters;
        }
        word[i] = (uint16_t)(number[letter] - 1);
    }
}

static int restrict_words(const struct graph *graph, struct factor *factor,
                          struct error *error)
{
    struct graph *part = factor->graph;
    size_t starts = graph_starts(graph);
    uint32_t *number = memory_alloc(UINT16_MAX + 1, sizeof *number, error);
    part->word = memory_alloc(part->size, sizeof *part->word, error);
    part->more_words = memory_alloc(starts - 1,
                                    part->size * sizeof *part->word, error);
    factor->letter = memory_alloc(part->size * starts,
                                  sizeof *factor->letter, error);
    int code = number && part->word && part->more_words && factor->letter
        ? 0 : ERROR_FAILED;
    part->more = (uint32_t)starts - 1;
    for (uint32_t k = 0; k < starts && !code; k++)
        read_letters(graph, k, factor, number,
                     k ? part->more_words + (k - 1) * part->size : part->word);
    memory_free(number);
    return code;
}

/* place: of a point in its orbit. */
static int restrict_graph(const struct graph *graph,
                          const struct power_steps *powers,
                          const uint32_t *place, struct factor *factor,
                          struct error *error)
{
    struct graph *part = graph_create(GRAPH_PERMUTATION, factor->points,
                                      powers->bases, error);
    factor->graph = part;
    if (!part)
        return ERROR_FAILED;
    for (size_t b = 0; b < powers->bases; b++) {
        const uint16_t *from = powers->base + b * graph->size;
        uint16_t *images = part->images + b * part->size;
        for (uint32_t i = 0; i < part->size; i++)
            images[i] = (uint16_t)place[from[factor->point[i]]];
    }
    return restrict_words(graph, factor, error);
}

/* The stabiliser chain of so small a group is cheap. */
static int count_states(struct factor *factor, struct error *error)
{
    struct request request = { .graph = factor->graph, .depth = DEPTH_ALL };
    struct facts facts;
    int code = facts_find(&request, &facts, error);
    if (!code)
        code = facts_refuse_apart(&facts, "product", error);
    if (!code && !facts.vertices_known)
        code = error_set(error, ERROR_LIMIT, "the states of a factor of %u "
                         "points are too many to be counted",
                         factor->points);
    if (!code && mpz_cmp_d(facts.vertices, 0x1p30) > 0)
        code = error_set(error, ERROR_LIMIT, "a factor of %u points has more "
                         "than 2^30 states", factor->points);
    if (!code)
        factor->states = mpz_get_ui(facts.vertices);
    facts_clear(&facts);
    return code;
}

/* Fills the points of all factors, and their places. */
static int collect_points(const struct graph *graph, const uint32_t *root,
                          struct factors *factors, uint32_t *place,
                          struct error *error)
{
    uint32_t n = graph->size;
    uint32_t *of = memory_alloc(n, sizeof *of, error);
    if (!of)
        return ERROR_FAILED;
    size_t count = 0;
    for (uint32_t i = 0; i < n; i++) {
        factors->is_fixed[i] = root[i] == n;
        if (root[i] == i)
            of[i] = (uint32_t)count++;
        if (root[i] < n)
            place[i] = factors->factor[of[root[i]]].points++;
    }
    int code = 0;
    for (size_t f = 0; f < count && !code; f++) {
        struct factor *factor = &factors->factor[f];
        factor->point = memory_alloc(factor->points, sizeof *factor->point,
                                     error);
        code = factor->point ? 0 : ERROR_FAILED;
    }
    for (uint32_t i = 0; i < n && !code; i++)
        if (root[i] < n)
            factors->factor[of[root[i]]].point[place[i]] = i;
    memory_free(of);
    return code;
}

static int fill_factors(const struct graph *graph,
                        const struct power_steps *powers, uint32_t *root,
                        struct factors *factors, struct error *error)
{
    uint32_t n = graph->size;
    uint32_t *place = memory_alloc(n, sizeof *place, error);
    if (!place || mark_fixed(graph, root, error)) {
        memory_free(place);
        return ERROR_FAILED;
    }
    factors->count = count_roots(root, n);
    factors->factor = memory_alloc(factors->count, sizeof *factors->factor,
                                   error);
    factors->is_fixed = memory_alloc(n, 1, error);
    int code = factors->factor && factors->is_fixed
        ? collect_points(graph, root, factors, place, error) : ERROR_FAILED;
    for (size_t f = 0; f < factors->count && !code; f++) {
        code = restrict_graph(graph, powers, place, &factors->factor[f],
                              error);
        if (!code)
            code = count_states(&factors->factor[f], error);
    }
    memory_free(place);
    return code;
}

int factors_make(const struct graph *graph, const struct power_steps *powers,
                 struct factors *factors, struct error *error)
{
    *factors = (struct factors){ 0 };
    uint32_t *root = point_orbits(graph, error);
    int code = root ? fill_factors(graph, powers, root, factors, error)
                    : ERROR_FAILED;
    memory_free(root);
    return code;
}

void factors_clear(struct factors *factors)
{
    for (size_t f = 0; factors->factor && f < factors->count; f++) {
        memory_free(factors->factor[f].point);
        memory_free(factors->factor[f].letter);
        graph_free(factors->factor[f].graph);
    }
    memory_free(factors->factor);
    memory_free(factors->is_fixed);
    *factors = (struct factors){ 0 };
}

/* ---- its states ---- */

int factor_enumerate(const struct factor *factor, struct orbit *orbit,
                     struct error *error)
{
    int64_t *start = memory_alloc(factor->points, sizeof *start, error);
    if (!start)
        return ERROR_FAILED;
    graph_start_state(factor->graph, start);
    int code = orbit_create(factor->graph, start, 0, orbit, error);
    memory_free(start);
    for (uint32_t before = 0; !code && orbit->count > before;) {
        before = orbit->count;
        code = orbit_grow(orbit, error);
    }
    if (!code && orbit->count != factor->states)
        code = error_set(error, ERROR_FAILED, "a factor has %u states where "
                         "its group has %llu", orbit->count,
                         (unsigned long long)factor->states);
    return code;
}

int factor_moves(const struct factor *factor, const struct orbit *orbit,
                 uint32_t **next, struct error *error)
{
    size_t bases = factor->graph->generators, size = orbit->size;
    uint32_t *moves = memory_alloc(bases * orbit->count, sizeof *moves, error);
    if (!moves)
        return ERROR_FAILED;
    *next = moves;
    for (size_t b = 0; b < bases; b++)
        for (uint32_t x = 0; x < orbit->count; x += ORBIT_BATCH) {
            uint32_t left = orbit->count - x;
            uint32_t count = left < ORBIT_BATCH ? left : ORBIT_BATCH;
            for (uint32_t i = 0; i < count; i++)
                orbit_apply(orbit, factor->graph, b, orbit->scratch + i * size,
                            orbit_state(orbit, x + i));
            orbit_find_all(orbit, orbit->scratch, size, count,
                           moves + b * orbit->count + x);
        }
    return 0;
}

int factor_find(const struct factor *factor, const struct orbit *orbit,
                const int64_t *state, uint32_t *found, struct error *error)
{
    int64_t *part = memory_alloc(factor->points, sizeof *part, error);
    if (!part)
        return ERROR_FAILED;
    *found = 0;
    for (uint32_t i = 0; i < factor->points && *found != STATE_NONE; i++) {
        uint32_t letter = 0, letters = factor->graph->letters;
        while (letter < letters &&
               factor->letter[letter] != state[factor->point[i]])
            letter++;
        part[i] = letter;
        if (letter == letters)
            *found = STATE_NONE;
    }
    if (*found != STATE_NONE) {
        orbit_pack(orbit, orbit->scratch, part);
        *found = orbit_find(orbit, orbit->scratch);
    }
    memory_free(part);
    return 0;
}

/* The list of states doubles, and has a table of twice as many slots. */
struct factor_bytes factor_memory(const struct factor *factor)
{
    double room = ORBIT_FIRST, states = (double)factor->states;
    double size = (double)factor->points *
                  (double)orbit_cell(factor->graph);
    while (room < states)
        room *= 2;
    double moves = 4 * states * (double)factor->graph->generators;
    double orbit = room * (size + 8), grown = room * (1.5 * size + 4);
    return (struct factor_bytes){
        .orbit = orbit, .moves = moves,
        .peak = orbit + moves > grown ? orbit + moves : grown,
    };
}
