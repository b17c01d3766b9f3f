/*
 * Symmetries of several starts are those that map the set of starts to itself:
 * on random graphs with planted ones, orbits of the spheres are those of a plain
 * computation with all permutations of points and of letters, state by state
 * and by the frontier engine.
 */
#include "base/union_find.h"
#include "engine/frontier/frontier.h"
#include "graph/graph_forbidden.h"
#include "orbits/orbit_counts.h"
#include "symmetry/symmetry.h"
#include "planted.h"
#include "../../tools/interrupted_run.h"
#include "../../tools/ranks.h"

enum { POINTS = 5, STATES_MAX = 3125, STARTS_MAX = 24, ACTIONS_MAX = 14400 };

/* Where a symmetry takes points and letters. */
struct renaming {
    uint16_t point[POINTS_MAX], letter[POINTS_MAX];
};

/* ---- graphs ---- */

static void take_image(const struct graph *graph,
                       const struct renaming *renaming, const int64_t *state,
                       int64_t *image)
{
    for (uint32_t i = 0; i < graph->size; i++)
        image[renaming->point[i]] = renaming->letter[state[i]];
}

static uint32_t start_number(const struct graph *graph, const int64_t *state)
{
    int64_t start[POINTS_MAX];
    uint32_t k = 0;
    for (; k < graph_starts(graph); k++) {
        graph_nth_start(graph, k, start);
        if (memcmp(start, state, graph->size * sizeof *state) == 0)
            break;
    }
    return k;
}

static void add_start(struct graph *graph, const int64_t *state)
{
    uint16_t *word = graph->more_words + graph->more * graph->size;
    if (!graph->word)
        word = graph->word = memory_alloc(graph->size, sizeof *word, NULL);
    else
        graph->more++;
    for (uint32_t i = 0; i < graph->size; i++)
        word[i] = (uint16_t)state[i];
}

/* A start and all that the planted symmetry makes of it, as far as there is
 * room. */
static void plant_starts(struct random *random, struct graph *graph,
                         const struct renaming *planted, uint32_t letters)
{
    int64_t state[POINTS_MAX], image[POINTS_MAX];
    int whole = letters == graph->size && random_below(random, 2);
    uint16_t images[POINTS_MAX];
    testing_images(random, images, graph->size);
    for (uint32_t i = 0; i < graph->size; i++)
        state[i] = whole ? images[i] : (int64_t)random_below(random, letters);
    while (graph->more + 1 < STARTS_MAX &&
           (!graph->word || start_number(graph, state) ==
                            graph_starts(graph))) {
        add_start(graph, state);
        take_image(graph, planted, state, image);
        memcpy(state, image, sizeof state);
    }
}

/* A letter that may not stand at a point, and its images, unless it does. */
static void plant_forbidden(struct random *random, struct graph *graph,
                            const struct renaming *planted)
{
    uint32_t point = (uint32_t)random_below(random, graph->size);
    uint32_t letter = (uint32_t)random_below(random, graph->letters);
    uint32_t i = point, l = letter;
    int stands = 0;
    do {
        for (uint32_t k = 0; k < graph_starts(graph); k++)
            stands |= graph_start_letter(graph, k, i) == l;
        i = planted->point[i];
        l = planted->letter[l];
    } while (i != point || l != letter);
    do {
        if (!stands)
            ck_assert_int_eq(graph_forbid(graph, i, l, NULL), 0);
        i = planted->point[i];
        l = planted->letter[l];
    } while (i != point || l != letter);
}

static struct graph *starts_graph(struct random *random)
{
    uint32_t n = 3 + (uint32_t)random_below(random, POINTS - 2);
    uint32_t letters = random_below(random, 2) ? n
        : 2 + (uint32_t)random_below(random, 2);
    struct graph *graph = graph_create(GRAPH_PERMUTATION, n, MOVES_MAX, NULL);
    struct renaming planted;
    uint16_t images[POINTS_MAX];
    size_t kinds = 1 + random_below(random, 3);
    testing_images(random, planted.point, n);
    testing_images(random, planted.letter, letters);
    graph->generators = 0;
    for (size_t i = 0; i < kinds && graph->generators < MOVES_MAX / 2; i++) {
        testing_images(random, images, n);
        add_orbit(graph, planted.point, images);
    }
    graph->more_words = memory_alloc(STARTS_MAX * n, sizeof *images, NULL);
    for (size_t i = 1 + random_below(random, 2); i-- > 0;)
        plant_starts(random, graph, &planted, letters);
    graph_settle_word(graph);
    if (graph->word && graph->letters == letters && random_below(random, 4) == 0)
        plant_forbidden(random, graph, &planted);
    finish_graph(graph);
    return graph;
}

/* ---- a plain computation ---- */

struct plain {
    const struct graph *graph;
    int64_t state[STATES_MAX][POINTS_MAX];
    uint32_t distance[STATES_MAX], orbit[STATES_MAX], states;
    uint32_t number[STATES_MAX];    /* by letters as digits: + 1, or 0 */
};

static uint32_t *slot_of(struct plain *plain, const int64_t *state)
{
    uint32_t slot = 0;
    for (uint32_t i = 0; i < plain->graph->size; i++)
        slot = slot * POINTS + (uint32_t)state[i];
    return &plain->number[slot];
}

static void add_state(struct plain *plain, const int64_t *state,
                      uint32_t distance)
{
    uint32_t *slot = slot_of(plain, state);
    if (*slot || !graph_allows(plain->graph, state))
        return;
    memcpy(plain->state[plain->states], state,
           plain->graph->size * sizeof *state);
    plain->distance[plain->states++] = distance;
    *slot = plain->states;
}

static void search_plainly(struct plain *plain, const struct graph *graph)
{
    int64_t next[POINTS_MAX];
    memset(plain, 0, sizeof *plain);
    plain->graph = graph;
    for (uint32_t k = 0; k < graph_starts(graph); k++) {
        graph_nth_start(graph, k, next);
        add_state(plain, next, 0);
    }
    for (uint32_t s = 0; s < plain->states; s++)
        for (size_t g = 0; g < graph->generators; g++) {
            graph_apply(graph, g, next, plain->state[s], NULL);
            add_state(plain, next, plain->distance[s] + 1);
        }
}

static void join_states(struct plain *plain, const struct renaming *renaming)
{
    int64_t image[POINTS_MAX];
    for (uint32_t s = 0; s < plain->states; s++) {
        take_image(plain->graph, renaming, plain->state[s], image);
        uint32_t t = *slot_of(plain, image) - 1;
        ck_assert_uint_lt(t, plain->states);
        ck_assert_uint_eq(plain->distance[s], plain->distance[t]);
        union_find_join(plain->orbit, s, t);
    }
}

/* What it does to generators and starts; 0 if it is no symmetry. */
static int act_plainly(const struct graph *graph,
                       const struct renaming *renaming, uint32_t *action)
{
    uint32_t starts = graph_starts(graph);
    int64_t start[POINTS_MAX], image[POINTS_MAX];
    for (uint32_t g = 0; g < graph->generators; g++) {
        action[g] = conjugate(graph, renaming->point,
                              images_of_move(graph, g));
        if (action[g] == graph->generators)
            return 0;
    }
    for (uint32_t k = 0; k < starts; k++) {
        graph_nth_start(graph, k, start);
        take_image(graph, renaming, start, image);
        action[graph->generators + k] = start_number(graph, image);
        if (action[graph->generators + k] == starts)
            return 0;
    }
    for (size_t k = 0; k < graph->forbids; k++) {
        struct graph_pair pair = graph->forbidden[k];
        size_t l = 0;
        while (l < graph->forbids && (graph->forbidden[l].point !=
                                          renaming->point[pair.point] ||
                                      graph->forbidden[l].letter !=
                                          renaming->letter[pair.letter]))
            l++;
        if (l == graph->forbids)
            return 0;
    }
    return 1;
}

static int keeps_senses(const struct graph *graph, const int8_t *sense,
                        const uint32_t *action)
{
    for (size_t g = 0; g < graph->generators && sense; g++)
        if (sense[g] != sense[action[g]])
            return 0;
    return 1;
}

/* Joins the orbits of all symmetries, or of those that keep senses; how many
 * different ones there are. */
static uint32_t join_all(struct plain *plain, const int8_t *sense)
{
    static uint32_t action[ACTIONS_MAX][MOVES_MAX + STARTS_MAX];
    const struct graph *graph = plain->graph;
    size_t bytes = (graph->generators + graph_starts(graph)) *
                   sizeof **action;
    struct renaming renaming;
    uint32_t count = 0;
    for (uint32_t s = 0; s < plain->states; s++)
        plain->orbit[s] = s;
    for (uint16_t i = 0; i < POINTS_MAX; i++)
        renaming.point[i] = i;
    do {
        for (uint16_t i = 0; i < POINTS_MAX; i++)
            renaming.letter[i] = i;
        do {
            uint32_t a = 0;
            if (!act_plainly(graph, &renaming, action[count]) ||
                !keeps_senses(graph, sense, action[count]))
                continue;
            while (memcmp(action[a], action[count], bytes))
                a++;
            if (a == count) {
                join_states(plain, &renaming);
                count++;
            }
            ck_assert_uint_lt(count, ACTIONS_MAX);
        } while (next_permutation(renaming.letter, graph->letters));
    } while (next_permutation(renaming.point, graph->size));
    return count;
}

/* ---- comparison ---- */

enum { BETWEEN_STARTS, AMONG_MOVES, SMALLER, DIRECTED, FORBIDDEN, STOPPED,
       FEATURES };
static unsigned seen[FEATURES];

static void check_growth(struct plain *plain, const struct growth *growth)
{
    for (uint32_t d = 0; d < growth->spheres; d++) {
        uint64_t orbits = 0, size = 0;
        for (uint32_t s = 0; s < plain->states; s++) {
            size += plain->distance[s] == d;
            orbits += plain->distance[s] == d &&
                      union_find_root(plain->orbit, s) == s;
        }
        ck_assert_uint_eq(growth->sphere[d], size);
        if (growth->orbits)
            ck_assert_uint_eq(growth->orbits[d], orbits);
    }
    ck_assert_uint_eq(growth_total(growth), plain->states);
}

static void compare_up_to(struct plain *plain, struct request *request,
                          enum up_to up_to)
{
    struct error error = { 0 };
    struct growth growth;
    struct plan plan;
    ck_assert_msg(plan_make(request, &plan, &error) == 0, "%s", error.text);
    int code = orbit_counts_run(request, &plan, up_to, &growth, &error);
    ck_assert_msg(code == 0, "%s", error.text);
    ck_assert_ptr_nonnull(growth.orbits);
    check_growth(plain, &growth);
    growth_free(&growth);
    plan_clear(&plan);
}

static void compare_frontier(struct random *random, struct plain *plain,
                             struct request request)
{
    struct error error = { 0 };
    struct growth growth;
    struct plan plan;
    ranks_choose_stress(random, 0);
    request.engine = &frontier_engine;
    if (random_below(random, 2)) {
        seen[STOPPED] += interrupted_run(random, &request, &growth) > 0;
    } else {
        ck_assert_msg(plan_make(&request, &plan, &error) == 0, "%s",
                      error.text);
        int code = plan_run(&request, &plan, &growth, &error);
        ck_assert_msg(code == 0, "%s", error.text);
        plan_clear(&plan);
    }
    ck_assert_int_eq(growth.orbits != NULL, request_counts_orbits(&request));
    check_growth(plain, &growth);
    growth_free(&growth);
    unsetenv("ANTIPODE_STRESS");
}

/* A subgroup, as the engine takes one. */
static void join_subgroup(struct plain *plain,
                          const struct symmetry_group *group, uint32_t max)
{
    struct symmetry *list;
    struct renaming renaming;
    uint32_t count;
    ck_assert_int_eq(symmetry_subgroup(group, max, &list, &count, NULL), 0);
    ck_assert_uint_le(count, max);
    ck_assert(mpz_divisible_ui_p(group->order, count));
    seen[SMALLER] += count > 1 && mpz_cmp_ui(group->order, count) > 0;
    for (uint32_t s = 0; s < plain->states; s++)
        plain->orbit[s] = s;
    for (uint32_t k = 0; k < count; k++) {
        for (uint32_t i = 0; i < plain->graph->size; i++)
            renaming.point[i] = (uint16_t)list[k].point[i];
        for (uint32_t l = 0; l < plain->graph->letters; l++)
            renaming.letter[l] = (uint16_t)list[k].letter[l];
        join_states(plain, &renaming);
    }
    memory_free(list);
}

static void note_group(const struct graph *graph,
                       const struct symmetry_group *group)
{
    int among = 0, between = 0;
    for (uint32_t g = 0; g < group->generators; g++) {
        const uint32_t *move = group->generator[g].move;
        int moves = 0;
        for (uint32_t i = 0; i < group->moves; i++)
            moves |= move[i] != i && move[move[i]] != move[i];
        among |= moves;
        between |= !moves;
    }
    seen[AMONG_MOVES] += among != 0;
    seen[BETWEEN_STARTS] += between != 0;
    seen[DIRECTED] += !graph_is_inverse_closed(graph);
    seen[FORBIDDEN] += group->generators && graph->forbids;
}

static void compare_graph(struct random *random, struct plain *plain,
                          const struct graph *graph)
{
    struct symmetry_group *group;
    struct request request = {
        .graph = graph, .depth = DEPTH_ALL,
        .threads = 1 + (int)random_below(random, 3),
    };
    search_plainly(plain, graph);
    testing_note("%u points, %zu generators, %u starts, %u states",
                 graph->size, graph->generators, graph_starts(graph),
                 plain->states);
    ck_assert_int_eq(symmetry_find(graph, &group, NULL), 0);
    ck_assert_uint_eq(group->starts, graph_starts(graph));
    note_group(graph, group);
    if (group->sense) {
        join_all(plain, group->sense);
        compare_up_to(plain, &request, UP_TO_ROTATIONS);
    }
    ck_assert_uint_eq(mpz_get_ui(group->order), join_all(plain, NULL));
    compare_up_to(plain, &request, UP_TO_SYMMETRY);
    request.symmetry = 100000;
    compare_frontier(random, plain, request);
    request.symmetry |= SYMMETRY_SAVES;
    compare_frontier(random, plain, request);
    request.symmetry = 2 + (uint32_t)random_below(random, 10);
    join_subgroup(plain, group, request.symmetry);
    compare_frontier(random, plain, request);
    symmetry_free(group);
}

START_TEST(orbits_from_several_starts_are_those_of_all_renamings)
{
    static struct plain plain;
    static const char *const features[FEATURES] = {
        "with symmetries that move starts alone", "with moves exchanged",
        "divided by a subgroup", "directed", "with forbidden letters",
        "stopped and gone on with"
    };
    uint64_t rounds = 100;
    memset(seen, 0, sizeof seen);
    TESTING_RANDOM(random, rounds) {
        struct graph *graph = starts_graph(random);
        if (graph->more)
            compare_graph(random, &plain, graph);
        graph_free(graph);
    }
    for (int f = 0; f < FEATURES && !getenv("ANTIPODE_TEST_SEED"); f++)
        ck_assert_msg(seen[f] * 30 >= rounds, "only %u graphs are %s", seen[f],
                      features[f]);
}
END_TEST

int main(void)
{
    ranks_join();
    return ranks_run(testing_suite(
        "several starts",
        orbits_from_several_starts_are_those_of_all_renamings, NULL));
}
