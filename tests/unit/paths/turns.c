/*
 * Turns of rings: they do what their words do, what they cost is what their
 * states cost, beads are no nearer home than a table says, words lead there and
 * are not shorter than the distance, also along directed edges; and graphs of
 * other kinds have no rings.
 */
#include <string.h>

#include "base/clock.h"
#include "base/memory.h"
#include "family/family.h"
#include "path/online/near.h"
#include "path/word/turns/turn_rules.h"
#include "path/word/word_finder.h"
#include "../../tools/graphs.h"
#include "../../tools/replay.h"

enum { STEPS = 60, COMMON = 3, LONGEST = 12 };
static const double SECONDS = 0.02, LONG_SECONDS = 0.3, LATE = 20;
static const uint64_t MEMORY = UINT64_C(100) << 20;

static uint32_t pick(struct random *random, uint32_t least, uint32_t most)
{
    return least + (uint32_t)random_below(random, most - least + 1);
}

/* ---- rings at random ---- */

struct rings {
    struct graph *graph;
    struct alphabet letters;
    struct turn_set set;
    int64_t *from, *to;
    uint32_t crossings;
};

/* A cycle of some places, and a power of it where that is asked for. */
static void write_cycle(uint16_t *image, uint32_t n, const uint16_t *place,
                        uint32_t length, uint32_t power)
{
    for (uint32_t i = 0; i < n; i++)
        image[i] = (uint16_t)i;
    for (uint32_t t = 0; t < length; t++)
        image[place[t]] = place[(t + power) % length];
}

/* Two rings with some places of both, directed or not, sometimes with turns by
 * two as generators as well. */
static struct graph *random_rings(struct random *random, uint32_t most,
                                  uint32_t *crossings)
{
    uint32_t a = pick(random, 5, most), b = pick(random, 5, most);
    uint32_t n = a + b - (*crossings = pick(random, 1, 3));
    uint16_t name[2 * LONGEST], ring[LONGEST];
    int undirected = pick(random, 0, 2) > 0, squares = pick(random, 0, 3) == 0;
    struct graph *graph = graph_create(GRAPH_PERMUTATION, n, 2 +
                                       (squares ? 2 : 0), NULL);
    name_graph(graph);
    for (uint32_t i = 0; i < n; i++)
        name[i] = (uint16_t)i;
    shuffle(random, name, n);
    for (uint32_t i = 0; i < a; i++)
        ring[i] = name[i];
    write_cycle(graph->images, n, ring, a, 1);
    if (squares)
        write_cycle(graph->images + 2 * (size_t)n, n, ring, a, 2);
    shuffle(random, name, a);
    for (uint32_t i = 0; i < b; i++)
        ring[i] = name[n - b + i];
    shuffle(random, ring, b);
    write_cycle(graph->images + n, n, ring, b, 1);
    if (squares)
        write_cycle(graph->images + 3 * (size_t)n, n, ring, b, 2);
    testing_note("rings of %u and %u with %u in common, undirected %d "
                 "squares %d", a, b, *crossings, undirected, squares);
    ck_assert_int_eq(graph_finish(graph, NULL), 0);
    if (undirected)
        ck_assert_int_eq(graph_append_inverses(graph, NULL), 0);
    return graph;
}

/* Each ring has its colour, and crossings others or the same. */
static void paint(struct rings *rings, struct random *random)
{
    uint32_t n = rings->graph->size;
    const uint16_t *first = rings->graph->images, *second = first + n;
    for (uint32_t i = 0; i < n; i++)
        rings->to[i] = first[i] == i ? 1
            : second[i] == i ? 0 : pick(random, 0, COMMON);
    memcpy(rings->from, rings->to, n * sizeof *rings->from);
    random_walk(rings->graph, random, rings->from, pick(random, 0, STEPS));
}

static void open_rings(struct rings *rings, struct random *random,
                       uint32_t most)
{
    struct error error = { 0 };
    *rings = (struct rings){ .graph = NULL };
    rings->graph = random_rings(random, most, &rings->crossings);
    rings->to = memory_alloc(2 * rings->graph->size, sizeof *rings->to, NULL);
    rings->from = rings->to + rings->graph->size;
    paint(rings, random);
    ck_assert_int_eq(alphabet_create(rings->graph, &rings->letters, &error), 0);
    ck_assert_int_eq(turn_set_create(&rings->letters, &rings->set, &error), 1);
    ck_assert_int_eq(turn_set_aim(&rings->set, rings->to, &error), 1);
    rings->set.weights = (struct turn_weights){ pick(random, 1, 50),
                                                pick(random, 1, 50),
                                                pick(random, 1, 50) };
}

static void close_rings(struct rings *rings)
{
    turn_set_clear(&rings->set);
    alphabet_clear(&rings->letters);
    memory_free(rings->to);
    graph_free(rings->graph);
}

/* ---- turns ---- */

static void check_turn(const struct rings *rings, struct child child,
                       const uint16_t *state)
{
    uint32_t n = rings->graph->size;
    struct macro_rules rules = turn_rules(&rings->set);
    uint32_t length = rules.length(&rings->set, child.macro), word[length];
    int64_t end[n], room[n];
    uint16_t turned[n + 1], followed[n + 1];
    struct macro_view *view = memory_alloc(1, sizeof *view, NULL);
    for (uint32_t i = 0; i < length; i++)
        word[i] = rules.letters(&rings->set, child.macro)[i];
    memcpy(end, rings->from, sizeof end);
    struct graph_word path = { word, length };
    ck_assert_int_eq(graph_follow(rings->graph, path, end, room, NULL), 0);
    rules.apply(&rings->set, child.macro, state, turned);
    ck_assert_int_eq(turn_state(&rings->set, end, followed), 1);
    ck_assert_mem_eq(turned, followed, n * sizeof *turned);
    rules.look(&rings->set, turned, view);
    if (memcmp(end, rings->to, sizeof end) == 0)
        ck_assert_uint_eq(view->sum, 0);
    else
        ck_assert_uint_eq(view->sum, child.cost);
    memory_free(view);
}

/* From a state of its own all turns but those of no letters come, and after one
 * only those of the other ring. */
START_TEST(turns_cost_what_their_states_do)
{
    TESTING_RANDOM(random, 300) {
        struct rings rings;
        open_rings(&rings, random, LONGEST);
        uint32_t n = rings.graph->size, turns = rings.set.turns, other;
        struct macro_rules rules = turn_rules(&rings.set);
        struct macro_worker *worker = memory_alloc(1, sizeof *worker, NULL);
        struct macro_parent parent = { 0, UINT32_MAX };
        uint16_t state[n + 1];
        ck_assert_int_eq(turn_state(&rings.set, rings.from, state), 1);
        rules.expand(&rings.set, state, parent, worker);
        ck_assert_uint_eq(worker->count, turns - 2);
        for (size_t i = 0; i < worker->count; i++)
            check_turn(&rings, worker->child[i], state);
        worker->count = 0;
        state[n] = (uint16_t)pick(random, 1, 2);
        other = rings.set.ring[2 - state[n]].order;
        rules.expand(&rings.set, state, parent, worker);
        ck_assert_uint_eq(worker->count, other - 1);
        memory_free(worker->child);
        memory_free(worker);
        close_rings(&rings);
    }
}
END_TEST

/* How far the rarest beads are from home: with all other letters alike that is
 * the distance. */
static void check_home(struct rings *rings)
{
    const struct turn_set *set = &rings->set;
    uint32_t n = rings->graph->size, bead[2] = { 0 }, beads = 0;
    int64_t from[n], to[n];
    struct paths words = { .wanted = 1 };
    for (uint32_t i = 0; i < n; i++) {
        uint32_t x = set->colour[rings->from[i]] - 1u, y = set->goal[i];
        from[i] = x < set->common ? 0 : x;
        to[i] = y < set->common ? 0 : y;
        if (from[i] && beads == 1 && from[bead[0]] > from[i]) {
            bead[beads++] = bead[0];
            bead[0] = i;
        } else if (from[i]) {
            bead[beads++] = i;
        }
    }
    ck_assert_uint_eq(beads, set->rares);
    struct ends ends = { .from = from, .to = to, .limit = UINT32_MAX };
    ck_assert_int_eq(bidirectional_search(rings->graph, &ends, &words, NULL),
                     0);
    uint32_t home = beads == 0 ? 0 : beads == 1 ? set->home[bead[0]]
        : set->home[bead[0] * n + bead[1]];
    ck_assert_uint_eq(home, words.length);
    paths_clear(&words);
}

START_TEST(beads_know_their_way_home)
{
    TESTING_RANDOM(random, 300) {
        struct rings rings;
        open_rings(&rings, random, LONGEST);
        check_home(&rings);
        close_rings(&rings);
    }
}
END_TEST

/* ---- words ---- */

static void check_word(const struct rings *rings, const struct paths *words,
                       uint32_t wildcards)
{
    uint32_t n = rings->graph->size;
    int64_t end[n], room[n];
    struct graph_word path = { words->letter, words->length };
    ck_assert_int_eq(words->reached, 1);
    memcpy(end, rings->from, sizeof end);
    ck_assert_int_eq(graph_follow(rings->graph, path, end, room, NULL), 0);
    ck_assert_uint_le(near_letters(rings->graph, end, rings->to), wildcards);
}

/* Of small rings the distance is known. */
START_TEST(words_lead_there)
{
    TESTING_RANDOM(random, 100) {
        struct rings rings;
        struct word_finder *finder = NULL;
        struct error error = { 0 };
        struct paths words = { .wanted = 1 }, shortest = { .wanted = 1 };
        uint64_t used = memory_used();
        open_rings(&rings, random, 7);
        uint32_t wildcards = pick(random, 0, 3);
        struct ends ends = { .from = rings.from, .to = rings.to,
                             .limit = UINT32_MAX, .seconds = SECONDS };
        ck_assert_int_eq(word_finder_create(rings.graph, MEMORY, &finder,
                                            &error), 0);
        int code = word_finder_near(finder, &ends, wildcards, &words, &error);
        ck_assert_msg(code >= 0, "%s", error.text);
        if (code == 1)
            check_word(&rings, &words, wildcards);
        ck_assert_int_eq(near_search(rings.graph, &ends, wildcards, &shortest,
                                     &error), 0);
        if (code == 1)
            ck_assert_uint_ge(words.length, shortest.length);
        paths_clear(&words);
        paths_clear(&shortest);
        words = (struct paths){ .wanted = 1 };
        code = word_finder_solve(finder, &ends, NULL, &words, &error);
        ck_assert_msg(code == 0, "%s", error.text);
        check_word(&rings, &words, 0);
        paths_clear(&words);
        word_finder_free(finder);
        close_rings(&rings);
        ck_assert_uint_eq(memory_used(), used);
    }
}
END_TEST

/* Of long ones words come in about the time that there is. */
START_TEST(long_rings_have_words_in_time)
{
    for (uint32_t wildcards = 0; wildcards <= 12; wildcards += 12) {
        struct parameter values[] = { { "left_size", "60" },
                                      { "left_index", "15" },
                                      { "right_size", "60" },
                                      { "right_index", "16" } };
        struct random random;
        struct rings rings = { .graph = NULL };
        struct word_finder *finder = NULL;
        struct paths words = { .wanted = 1 };
        struct error error = { 0 };
        random_seed(&random, wildcards + 1);
        ck_assert_msg(family_load("hungarian_rings", values, 4, &rings.graph,
                                  &error) == 0, "%s", error.text);
        uint32_t n = rings.graph->size;
        rings.to = memory_alloc(2 * n, sizeof *rings.to, NULL);
        rings.from = rings.to + n;
        paint(&rings, &random);
        random_walk(rings.graph, &random, rings.from, 10 * n);
        struct ends ends = { .from = rings.from, .to = rings.to,
                             .limit = UINT32_MAX, .seconds = LONG_SECONDS };
        ck_assert_int_eq(word_finder_create(rings.graph, MEMORY, &finder,
                                            &error), 0);
        double begun = clock_seconds();
        int code = wildcards
            ? word_finder_near(finder, &ends, wildcards, &words, &error)
            : word_finder_solve(finder, &ends, NULL, &words, &error);
        ck_assert_msg(code >= 0, "%s", error.text);
        ck_assert(clock_seconds() - begun < LATE);
        if (!wildcards || code == 1)
            check_word(&rings, &words, wildcards);
        paths_clear(&words);
        word_finder_free(finder);
        memory_free(rings.to);
        graph_free(rings.graph);
    }
}
END_TEST

/* ---- other graphs ---- */

static int has_rings(const struct graph *graph, const int64_t *to)
{
    struct alphabet letters;
    struct turn_set set;
    struct error error = { 0 };
    ck_assert_int_eq(alphabet_create(graph, &letters, &error), 0);
    int code = turn_set_create(&letters, &set, &error);
    if (code == 1)
        code = turn_set_aim(&set, to, &error);
    ck_assert_msg(code >= 0, "%s", error.text);
    turn_set_clear(&set);
    alphabet_clear(&letters);
    return code;
}

/* Cubes, long cycles with exchanges of two, and rings whose beads all differ or
 * that have two colours of their own. */
START_TEST(other_graphs_have_no_rings)
{
    static const struct { const char *family, *name, *value; } other[] = {
        { "cube", "n", "3" }, { "cube", "n", "4" }, { "lrx", "n", "20" },
        { "pancake", "n", "12" },
    };
    for (size_t i = 0; i < sizeof other / sizeof *other; i++) {
        struct parameter value = { other[i].name, other[i].value };
        struct graph *graph = NULL;
        ck_assert_int_eq(family_load(other[i].family, &value, 1, &graph, NULL),
                         0);
        int64_t to[graph->size];
        for (uint32_t k = 0; k < graph->size; k++)
            to[k] = k % 2;
        ck_assert_int_eq(has_rings(graph, to), 0);
        graph_free(graph);
    }
    TESTING_RANDOM(random, 50) {
        struct rings rings;
        open_rings(&rings, random, LONGEST);
        ck_assert_int_eq(has_rings(rings.graph, rings.to), 1);
        for (uint32_t i = 0; i < rings.graph->size; i++)
            rings.to[i] = i;
        ck_assert_int_eq(has_rings(rings.graph, rings.to), 0);
        const struct ring *ring = &rings.set.ring[0];
        for (uint32_t i = 0; i < rings.graph->size; i++)
            rings.to[i] = 0;
        for (uint32_t t = 0; t < ring->order; t++)
            rings.to[ring->place[t]] = t % 2;
        /* places of its own of both colours */
        uint32_t own[2] = { (ring->order + 1) / 2, ring->order / 2 };
        for (uint32_t i = 0; i < ring->crossings; i++)
            own[ring->crossing[i] % 2]--;
        if (own[0] > 2 && own[1] > 2)
            ck_assert_int_eq(has_rings(rings.graph, rings.to), 0);
        close_rings(&rings);
    }
}
END_TEST

static Suite *turns_suite(void)
{
    Suite *suite = suite_create("turns");
    TCase *turns = tcase_create("turns");
    tcase_set_timeout(turns, 600);
    tcase_add_test(turns, turns_cost_what_their_states_do);
    tcase_add_test(turns, beads_know_their_way_home);
    tcase_add_test(turns, words_lead_there);
    tcase_add_test(turns, long_rings_have_words_in_time);
    tcase_add_test(turns, other_graphs_have_no_rings);
    suite_add_tcase(suite, turns);
    return suite;
}

int main(void)
{
    return testing_run(turns_suite());
}
