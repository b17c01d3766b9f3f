/*
 * A permutation graph as an incidence: points, distinct generators, letters,
 * a mark for each start that ties each point to its letter there, and one for
 * what is forbidden.
 *
 *     vertex   0 .. points-1 | moves | letters | starts (words) | ban
 *     colour        0        |   1   |    2    |       3        |  4
 *     triples  (g, i, p[i]) of colour 0 where p[i] != i, (start, i, letter) of
 *              1, and (ban, i, letter) of 2 where the letter may not stand at i
 *
 * Points that no generator moves and letters that no start has are idle: they
 * have no triples, and cost nothing.
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "symmetry/automorphisms.h"
#include "symmetry/distinct.h"
#include "symmetry/matrix_incidence.h"
#include "symmetry/sense.h"
#include "symmetry/symmetry.h"

enum colour { POINT, MOVE, LETTER, START, BAN };
enum { STEP, HOLDS, FORBIDS };

/* The first refinement alone takes 40 looks at each step, measured; and many
 * steps, which no cache holds, cost more each. */
enum { WORK_OF_A_STEP = 128, STEPS_FEW = 10000 };

/* Of them, words: the identity as the only start needs no mark. */
static uint32_t count_starts(const struct graph *graph)
{
    return graph->word ? graph_starts(graph) : 0;
}

static int add_triples(struct incidence *incidence, const struct graph *graph,
                       const struct distinct *distinct, struct error *error)
{
    uint32_t points = graph->size, letters = points + distinct->count;
    for (uint32_t move = 0; move < distinct->count; move++) {
        const uint16_t *images = graph->images +
            (size_t)distinct->generator[move] * points;
        for (uint32_t i = 0; i < points; i++) {
            struct triple step = { points + move, i, images[i], STEP };
            if (images[i] != i && incidence_add(incidence, step, error))
                return ERROR_FAILED;
        }
    }
    for (size_t k = 0; k < (size_t)count_starts(graph) * points; k++) {
        uint32_t start = (uint32_t)(k / points), i = (uint32_t)(k % points);
        struct triple holds = {
            incidence->starts_from + start, i,
            letters + (uint32_t)graph_start_letter(graph, start, i), HOLDS
        };
        if (incidence_add(incidence, holds, error))
            return ERROR_FAILED;
    }
    for (size_t k = 0; k < graph->forbids; k++) {
        struct graph_pair pair = graph->forbidden[k];
        struct triple forbids = { incidence->vertices - 1, pair.point,
                                  letters + pair.letter, FORBIDS };
        if (pair.letter < graph->letters &&
            incidence_add(incidence, forbids, error))
            return ERROR_FAILED;
    }
    return incidence_finish(incidence, error);
}

static int describe(struct incidence *incidence, const struct graph *graph,
                    const struct distinct *distinct, struct error *error)
{
    uint32_t points = graph->size, moves_to = points + distinct->count;
    uint32_t letters = graph->word ? graph->letters : 0;
    uint32_t starts_from = moves_to + letters;
    uint32_t starts_to = starts_from + count_starts(graph);
    uint32_t vertices = starts_to + (graph->word && graph->forbids);
    int code = incidence_create(incidence, vertices, error);
    if (code)
        return code;
    incidence->moves_from = points;
    incidence->moves_to = moves_to;
    incidence->starts_from = starts_from;
    for (uint32_t v = 0; v < vertices; v++)
        incidence->colour[v] = v < points ? POINT : v < moves_to ? MOVE :
            v < starts_from ? LETTER : v < starts_to ? START : BAN;
    return add_triples(incidence, graph, distinct, error);
}

/* Three arrays in one block, which begins with the points. */
static int create_symmetry(const struct symmetry_group *group,
                           struct symmetry *symmetry, struct error *error)
{
    size_t entries = (size_t)group->degree + symmetry_moves(group) +
                     group->letters;
    symmetry->point = memory_alloc(entries, sizeof(uint32_t), error);
    if (!symmetry->point)
        return ERROR_FAILED;
    symmetry->move = symmetry->point + group->degree;
    symmetry->letter = group->letters
        ? symmetry->move + symmetry_moves(group) : NULL;
    return 0;
}

static int take_generators(struct symmetry_group *group,
                           const struct automorphisms *found,
                           const struct distinct *distinct,
                           struct error *error)
{
    uint32_t points = group->degree, letters = points + distinct->count;
    uint32_t starts = letters + group->letters;
    group->generator = memory_alloc(found->images - found->kernel,
                                    sizeof *group->generator, error);
    if (!group->generator)
        return ERROR_FAILED;
    for (size_t i = found->kernel; i < found->images; i++) {
        struct symmetry *symmetry = &group->generator[group->generators];
        const uint32_t *image = found->image[i];
        int code = create_symmetry(group, symmetry, error);
        if (code)
            return code;
        group->generators++;
        memcpy(symmetry->point, image, points * sizeof *image);
        for (uint32_t g = 0; g < group->moves; g++)
            symmetry->move[g] = distinct->generator[
                image[points + distinct->number[g]] - points];
        for (uint32_t k = 0; k < group->starts; k++)
            symmetry->move[group->moves + k] =
                group->moves + image[starts + k] - starts;
        for (uint32_t l = 0; l < group->letters; l++)
            symmetry->letter[l] = image[letters + l] - letters;
    }
    return 0;
}

static int take_chain(struct symmetry_group *group,
                      const struct automorphisms *found,
                      const struct distinct *distinct, struct error *error)
{
    uint32_t levels = found->levels, letters = group->degree + distinct->count;
    group->level_move = memory_alloc(levels, sizeof(uint32_t), error);
    group->level_generators = memory_alloc(levels, sizeof(uint32_t), error);
    group->level_orbit = memory_alloc(levels, sizeof(uint32_t), error);
    if (!group->level_move || !group->level_generators || !group->level_orbit)
        return ERROR_FAILED;
    group->levels = levels;
    for (uint32_t k = 0; k < levels; k++) {
        group->level_move[k] = found->base[k] < letters
            ? distinct->generator[found->base[k] - group->degree]
            : group->moves + found->base[k] - letters - group->letters;
        group->level_generators[k] =
            found->generators[k] - (uint32_t)found->kernel;
        group->level_orbit[k] = found->orbit[k];
        mpz_mul_ui(group->order, group->order, found->orbit[k]);
    }
    return 0;
}

/* 1 if all the work would go into a few looks at what the generators move. */
static int is_too_much(const struct graph *graph,
                       const struct distinct *distinct, uint64_t work)
{
    uint64_t steps = 0;
    if (graph->kind != GRAPH_PERMUTATION)
        return 0;
    for (uint32_t move = 0; move < distinct->count; move++) {
        const uint16_t *images = graph->images +
            (size_t)distinct->generator[move] * graph->size;
        for (uint32_t i = 0; i < graph->size; i++)
            steps += images[i] != i;
    }
    return steps > STEPS_FEW && steps > work / WORK_OF_A_STEP;
}

static int find_group(const struct graph *graph, uint64_t work,
                      struct symmetry_group *group,
                      const struct distinct *distinct, struct error *error)
{
    struct incidence incidence = { 0 };
    struct automorphisms found = { 0 };
    int code = 0;
    if (!is_too_much(graph, distinct, work)) {
        code = graph->kind == GRAPH_PERMUTATION
            ? describe(&incidence, graph, distinct, error)
            : matrix_incidence_create(graph, distinct, group, &incidence,
                                      error);
        if (!code)
            code = automorphisms_find(&incidence, work, &found, error);
    }
    if (!code)
        code = take_generators(group, &found, distinct, error);
    if (!code)
        code = take_chain(group, &found, distinct, error);
    group->complete = found.complete;
    automorphisms_clear(&found);
    incidence_clear(&incidence);
    return code;
}

int symmetry_find(const struct graph *graph, struct symmetry_group **group,
                  struct error *error)
{
    return symmetry_find_within(graph, UINT64_MAX, group, error);
}

int symmetry_find_within(const struct graph *graph, uint64_t work,
                         struct symmetry_group **group, struct error *error)
{
    *group = NULL;
    if (graph->kind == GRAPH_MATRIX && !graph_is_cayley(graph))
        return error_set(error, ERROR_FAILED, "symmetries of matrices are "
                         "found where the start is the identity");
    struct symmetry_group *found = memory_alloc(1, sizeof *found, error);
    if (!found)
        return ERROR_FAILED;
    mpz_init_set_ui(found->order, 1);
    found->degree = graph->size;
    found->moves = (uint32_t)graph->generators;
    found->letters = graph->word ? graph->letters : 0;
    found->starts = graph->more ? graph_starts(graph) : 0;
    found->inverts = graph_is_cayley(graph) && graph_is_inverse_closed(graph);
    struct distinct distinct = { 0 };
    int code = distinct_find(graph, &distinct, error);
    if (!code)
        code = find_group(graph, work, found, &distinct, error);
    if (!code)
        code = sense_find(graph, &distinct, found, error);
    distinct_clear(&distinct);
    if (code) {
        symmetry_free(found);
        return code;
    }
    *group = found;
    return 0;
}

void symmetry_free(struct symmetry_group *group)
{
    if (!group)
        return;
    for (uint32_t i = 0; i < group->generators; i++)
        memory_free(group->generator[i].point);
    memory_free(group->generator);
    memory_free(group->sense);
    memory_free(group->unit);
    memory_free(group->level_move);
    memory_free(group->level_generators);
    memory_free(group->level_orbit);
    mpz_clear(group->order);
    memory_free(group);
}
