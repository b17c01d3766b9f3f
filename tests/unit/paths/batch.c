/*
 * Commutators that mend many pieces at once: what they move, and the words that
 * come of them.
 */
#include <string.h>

#include "base/clock.h"
#include "base/memory.h"
#include "family/family.h"
#include "path/online/bidirectional.h"
#include "path/word/batch/batch_walk.h"
#include "../../tools/any_graph.h"
#include "../../tools/replay.h"

enum { HOUR = 3600 };

struct fixture {
    struct graph *graph;
    struct alphabet letters;
    struct block_sums sums;
    struct commutators set;
};

/* 1 if the graph has commutators. */
static int open_fixture(struct fixture *fixture, struct graph *graph)
{
    *fixture = (struct fixture){ .graph = graph };
    if (graph->kind == GRAPH_MATRIX)
        return 0;
    ck_assert_int_eq(alphabet_create(graph, &fixture->letters, NULL), 0);
    ck_assert_int_eq(block_sums_create(graph, &fixture->sums, NULL), 0);
    int code = commutators_create(&fixture->letters, &fixture->sums,
                                  clock_seconds() + HOUR, &fixture->set,
                                  NULL);
    ck_assert_int_ge(code, 0);
    return code;
}

static void close_fixture(struct fixture *fixture)
{
    if (fixture->graph->kind != GRAPH_MATRIX) {
        commutators_clear(&fixture->set);
        block_sums_clear(&fixture->sums);
        alphabet_clear(&fixture->letters);
    }
    graph_free(fixture->graph);
}

/* of -> the places that a power takes its letters from. */
static void apply_power(const struct powers *powers, uint32_t number,
                        uint16_t *of)
{
    uint32_t n = powers->points;
    uint16_t old[n];
    memcpy(old, of, sizeof old);
    for (uint32_t p = 0; p < n; p++)
        of[p] = old[power_image(powers, number)[p]];
}

static void apply_base(const struct powers *powers,
                       const struct pattern *pattern, int back, uint16_t *of)
{
    uint32_t inner = pattern->inner;
    if (pattern->outer != POWER_NONE)
        apply_power(powers, powers->power[pattern->outer].inverse, of);
    apply_power(powers, back ? powers->power[inner].inverse : inner, of);
    if (pattern->outer != POWER_NONE)
        apply_power(powers, pattern->outer, of);
}

static void apply_commutator(const struct commutators *set, uint32_t number,
                             uint16_t *of)
{
    const struct powers *powers = &set->powers;
    const struct commutator *one = &set->commutator[number];
    const struct pattern *pattern = &set->pattern[one->pattern];
    for (int back = 0; back < 2; back++) {
        uint32_t x = one->power;
        if (pattern->turned)
            apply_base(powers, pattern, back, of);
        apply_power(powers, back ? powers->power[x].inverse : x, of);
        if (!pattern->turned)
            apply_base(powers, pattern, back, of);
    }
}

/* A commutator moves what it says, and nothing else. */
START_TEST(commutators_move_what_they_say)
{
    TESTING_RANDOM(random, 300) {
        struct fixture fixture;
        int serves = open_fixture(&fixture, any_graph(random));
        const struct commutators *set = &fixture.set;
        uint32_t n = fixture.graph->size;
        for (int i = 0; serves && i < 20; i++) {
            uint32_t c = (uint32_t)random_below(random, set->count);
            uint16_t of[n], is[n];
            for (uint32_t p = 0; p < n; p++)
                of[p] = is[p] = (uint16_t)p;
            apply_commutator(set, c, of);
            for (uint32_t k = 0; k < set->commutator[c].moves; k++) {
                struct commutator_move move =
                    set->move[set->commutator[c].move + k];
                is[move.to] = move.from;
            }
            ck_assert_mem_eq(of, is, sizeof of);
        }
        close_fixture(&fixture);
    }
}
END_TEST

static void follow(const struct graph *graph, const uint32_t *letter,
                   uint32_t length, uint16_t *state)
{
    uint32_t n = graph->size;
    for (uint32_t i = 0; i < length; i++) {
        uint16_t old[n];
        memcpy(old, state, sizeof old);
        for (uint32_t p = 0; p < n; p++)
            state[p] = old[graph->images[letter[i] * (size_t)n + p]];
    }
}

/* A setup is its letters, its inverse leads back, and what is between two is
 * no longer than both. */
START_TEST(setups_are_words)
{
    TESTING_RANDOM(random, 300) {
        struct fixture fixture;
        int serves = open_fixture(&fixture, any_graph(random));
        const struct powers *powers = &fixture.set.powers;
        uint32_t n = fixture.graph->size, letter[4 * POWERS_MAX];
        size_t count;
        struct setup *setup = serves ? setups_create(powers, &count, NULL)
                                     : NULL;
        for (int i = 0; serves && i < 20; i++) {
            struct setup a = setup[random_below(random, count)];
            struct setup b = setup[random_below(random, count)];
            uint16_t old[n], by_setup[n], state[n];
            for (uint32_t p = 0; p < n; p++)
                old[p] = state[p] = (uint16_t)random_below(random, n);
            setup_apply(powers, a, old, by_setup);
            uint32_t length = setup_write(powers, a, letter);
            follow(fixture.graph, letter, length, state);
            ck_assert_uint_eq(length, a.cost);
            ck_assert_mem_eq(state, by_setup, sizeof state);
            length = setup_write_back(powers, a, letter);
            follow(fixture.graph, letter, length, state);
            ck_assert_mem_eq(state, old, sizeof state);
            length += setup_write(powers, b, letter + length);
            uint32_t between = setup_between(powers, a, b);
            ck_assert_uint_le(between, length);
            ck_assert_uint_ge(between, alphabet_reduce(&fixture.letters,
                                                       letter, length));
        }
        memory_free(setup);
        close_fixture(&fixture);
    }
}
END_TEST

static uint32_t count_wrong(const struct commutators *set, const uint16_t *is,
                            const uint16_t *goal)
{
    uint8_t wrong[set->blocks];
    uint32_t count = 0;
    memset(wrong, 0, sizeof wrong);
    for (uint32_t p = 0; p < set->powers.points; p++)
        wrong[set->block_of[p]] |= is[p] != goal[p];
    for (uint32_t b = 0; b < set->blocks; b++)
        count += wrong[b];
    return count;
}

/* Fewer blocks are wrong after it than before; and where none is, it is no
 * shorter than the distance. */
static void check_walk(const struct fixture *fixture, const int64_t *from,
                       const int64_t *to)
{
    uint32_t n = fixture->graph->size, *word = NULL, length = 0;
    uint16_t state[n], goal[n];
    struct batch_task task = { state, goal, UINT32_MAX, 0,
                               clock_seconds() + HOUR, 0 };
    for (uint32_t p = 0; p < n; p++) {
        state[p] = (uint16_t)from[p];
        goal[p] = (uint16_t)to[p];
    }
    uint32_t before = count_wrong(&fixture->set, state, goal);
    int code = batch_walk(&fixture->set, &task, &word, &length, NULL);
    follow(fixture->graph, word, length, state);
    uint32_t wrong = count_wrong(&fixture->set, state, goal);
    ck_assert_int_eq(code, length > 0);
    ck_assert(length ? wrong < before : wrong == before);
    memory_free(word);
    if (wrong || n > 8)
        return;
    struct ends ends = { .from = from, .to = to, .limit = UINT32_MAX };
    struct paths shortest = { .wanted = 1 };
    ck_assert_int_eq(bidirectional_search(fixture->graph, &ends, &shortest,
                                          NULL), 0);
    ck_assert_uint_ge(length, shortest.length);
    paths_clear(&shortest);
}

START_TEST(walks_mend)
{
    TESTING_RANDOM(random, 300) {
        struct fixture fixture;
        int serves = open_fixture(&fixture, any_graph(random));
        size_t n = fixture.graph->size;
        int64_t from[n], to[n];
        uint64_t colours = 1 + random_below(random, n);
        for (size_t p = 0; p < n && serves; p++)
            to[p] = (int64_t)random_below(random, colours);
        if (serves) {
            memcpy(from, to, sizeof to);
            random_walk(fixture.graph, random, from,
                        random_below(random, 30));
            check_walk(&fixture, from, to);
        }
        close_fixture(&fixture);
    }
}
END_TEST

/* Of a cube in six colours hardly a piece is left, for less than three letters
 * a piece. */
START_TEST(a_cube_is_mended)
{
    static const struct parameter parameter[] = { { "n", "6" },
                                                  { "metric", "QSTM" } };
    TESTING_RANDOM(random, 1) {
        struct graph *graph = NULL;
        struct fixture fixture;
        ck_assert_int_eq(family_load("cube", parameter, 2, &graph, NULL), 0);
        ck_assert_int_eq(open_fixture(&fixture, graph), 1);
        uint32_t n = graph->size, *word, length;
        int64_t walked[n];
        uint16_t state[n], goal[n];
        struct batch_task task = { state, goal, UINT32_MAX, 0,
                                   clock_seconds() + HOUR, 0 };
        for (uint32_t p = 0; p < n; p++)
            walked[p] = goal[p] = (uint16_t)(p * 6 / n);
        random_walk(graph, random, walked, 1000);
        for (uint32_t p = 0; p < n; p++)
            state[p] = (uint16_t)walked[p];
        uint32_t before = count_wrong(&fixture.set, state, goal);
        ck_assert_int_eq(batch_walk(&fixture.set, &task, &word, &length,
                                    NULL), 1);
        follow(graph, word, length, state);
        ck_assert_uint_le(count_wrong(&fixture.set, state, goal), before / 8);
        ck_assert_uint_le(length, 4 * before);
        memory_free(word);
        close_fixture(&fixture);
    }
}
END_TEST

static Suite *batch_suite(void)
{
    Suite *suite = suite_create("batch");
    TCase *batch = tcase_create("batch");
    tcase_add_test(batch, commutators_move_what_they_say);
    tcase_add_test(batch, setups_are_words);
    tcase_add_test(batch, walks_mend);
    tcase_add_test(batch, a_cube_is_mended);
    suite_add_tcase(suite, batch);
    return suite;
}

int main(void)
{
    return testing_run(batch_suite());
}
