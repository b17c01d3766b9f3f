/*
 * Words through a table of words: on random small graphs they lead where they
 * are to lead, are no shorter than the distance, and there is none only where
 * spheres find none.  Words are reduced without a change of their element.
 */
#include <string.h>

#include "base/memory.h"
#include "base/stop.h"
#include "family/family.h"
#include "path/online/bidirectional.h"
#include "path/tape/cycle_beam.h"
#include "path/word/stock/alphabet.h"
#include "path/word/stock/word_ball.h"
#include "path/word/word_finder.h"
#include "path/word/word_shorten.h"
#include "../../tools/any_graph.h"
#include "../../tools/replay.h"

enum { STATES_MAX = 30000, PAIRS = 4 };

static const double SOON = 0.02, LATER = 2;

static struct graph *load(const char *family, const char *name,
                          const char *value)
{
    struct parameter parameter = { (char *)name, (char *)value };
    struct graph *graph = NULL;
    struct error error = { 0 };
    int code = family_load(family, &parameter, name != NULL, &graph, &error);
    ck_assert_msg(code == 0, "%s", error.text);
    return graph;
}

/* The states up to some number; 1 if they are all. */
static int list_states(const struct graph *graph, struct orbit *orbit)
{
    int64_t start[graph_state_length(graph)];
    graph_start_state(graph, start);
    ck_assert_int_eq(orbit_create(graph, start, 0, orbit, NULL), 0);
    while (orbit->first[orbit->spheres - 1] < orbit->count &&
           orbit->count < STATES_MAX)
        if (orbit_grow(orbit, NULL))
            return 0;
    return orbit->first[orbit->spheres - 1] == orbit->count;
}

static void check_pair(struct word_finder *finder, const struct graph *graph,
                       const struct ends *ends)
{
    struct paths word = { .wanted = 1 }, shortest = { .wanted = 1 };
    struct error error = { 0 };
    struct ends endless = *ends;
    endless.seconds = 0;
    ck_assert_int_eq(bidirectional_search(graph, &endless, &shortest, NULL), 0);
    int code = word_finder_solve(finder, ends, NULL, &word, &error);
    if (!shortest.reached) {
        ck_assert_int_eq(code, ERROR_APART);
        ck_assert_ptr_nonnull(strstr(error.text, "no path"));
    } else {
        ck_assert_msg(code == 0, "%s", error.text);
        ck_assert_int_eq(word.reached, 1);
        ck_assert_uint_ge(word.length, shortest.length);
        check_replay(graph, ends, &word);
    }
    paths_clear(&word);
    paths_clear(&shortest);
}

/* Has a matrix of the graph's states an inverse, as words need it? */
static int is_served(const struct graph *graph, struct word_finder *finder,
                     const struct ends *ends)
{
    struct paths word = { .wanted = 1 };
    struct error error = { 0 };
    int code = word_finder_solve(finder, ends, NULL, &word, &error);
    paths_clear(&word);
    return graph->kind == GRAPH_PERMUTATION || code != ERROR_LIMIT;
}

START_TEST(words_lead_there)
{
    TESTING_RANDOM(random, 300) {
        struct graph *graph = any_graph(random);
        struct word_finder *finder = NULL;
        struct error error = { 0 };
        int code = word_finder_create(graph, 64 << 20, &finder, &error);
        if (code == ERROR_LIMIT) {
            ck_assert_int_eq(graph->kind, GRAPH_MATRIX);
            graph_free(graph);
            continue;
        }
        ck_assert_msg(code == 0, "%s", error.text);
        struct orbit orbit;
        size_t letters = graph_state_length(graph);
        int64_t from[letters], to[letters];
        int whole = list_states(graph, &orbit);
        struct ends ends = { .from = from, .to = to, .limit = UINT32_MAX };
        for (int i = 0; i < PAIRS; i++) {
            orbit_unpack(&orbit, orbit_state(&orbit, (uint32_t)
                random_below(random, orbit.count)), from);
            orbit_unpack(&orbit, orbit_state(&orbit, (uint32_t)
                random_below(random, orbit.count)), to);
            if (graph->kind == GRAPH_PERMUTATION && i % 2 && whole) {
                size_t j = random_below(random, letters);
                int64_t swap = to[j];
                to[j] = to[0];
                to[0] = swap;
            }
            ends.seconds = i < 2 ? 0 : SOON;
            if (whole && is_served(graph, finder, &ends))
                check_pair(finder, graph, &ends);
        }
        orbit_clear(&orbit);
        word_finder_free(finder);
        graph_free(graph);
    }
}
END_TEST

static void product(const struct alphabet *letters, const uint32_t *word,
                    uint32_t length, uint8_t *element)
{
    uint8_t scratch[letters->group.size];
    group_identity(&letters->group, element);
    alphabet_apply(letters, word, length, element, scratch);
}

START_TEST(reduced_words_are_the_same_element)
{
    enum { LENGTH = 60 };
    TESTING_RANDOM(random, 1000) {
        struct graph *graph = random_graph(random);
        struct alphabet letters;
        uint32_t word[LENGTH], reduced[LENGTH], inverse[4096];
        ck_assert_int_eq(alphabet_create(graph, &letters, NULL), 0);
        uint8_t a[letters.group.size], b[letters.group.size];
        uint8_t one[letters.group.size];
        for (uint32_t i = 0; i < LENGTH; i++)
            word[i] = (uint32_t)random_below(random, graph->generators);
        memcpy(reduced, word, sizeof word);
        uint32_t length = alphabet_reduce(&letters, reduced, LENGTH);
        ck_assert_uint_le(length, LENGTH);
        product(&letters, word, LENGTH, a);
        product(&letters, reduced, length, b);
        ck_assert_int_eq(group_equal(&letters.group, a, b), 1);
        uint32_t back = alphabet_invert(&letters, reduced, length, inverse,
                                       4096);
        if (back != WORD_NONE) {
            uint8_t scratch[letters.group.size];
            alphabet_apply(&letters, inverse, back, b, scratch);
            group_identity(&letters.group, one);
            ck_assert_int_eq(group_equal(&letters.group, one, b), 1);
        }
        alphabet_clear(&letters);
        graph_free(graph);
    }
}
END_TEST

START_TEST(letters_cancel_across_what_commutes)
{
    struct graph *graph = load("3x3x3", NULL, NULL);
    struct alphabet letters;
    ck_assert_int_eq(alphabet_create(graph, &letters, NULL), 0);
    uint32_t u = 0, d = 0;
    for (uint32_t g = 0; g < graph->generators; g++) {
        if (strcmp(graph->names[g], "U") == 0)
            u = g;
        if (strcmp(graph->names[g], "D") == 0)
            d = g;
    }
    uint32_t back = (uint32_t)graph->inverse[u];
    uint32_t word[] = { u, d, back, u, u, u };
    ck_assert_uint_eq(alphabet_reduce(&letters, word, 6), 2);
    alphabet_clear(&letters);
    graph_free(graph);
}
END_TEST

/* A ball that is the whole group makes every word a shortest one. */
START_TEST(parts_in_the_ball_become_shortest)
{
    TESTING_RANDOM(random, 20) {
        struct graph *graph = load("lrx", "n", "6");
        struct word_ball ball;
        struct alphabet letters;
        struct shortener shortener;
        uint32_t text[40];
        ck_assert_int_eq(word_ball_create(graph, &ball, NULL), 0);
        ck_assert_int_eq(word_ball_grow(&ball, 0, 0, 0, NULL), 0);
        ck_assert_int_eq(ball.whole, 1);
        ck_assert_uint_eq(ball.set.count, 720);
        ck_assert_int_eq(alphabet_create(graph, &letters, NULL), 0);
        for (uint32_t i = 0; i < 40; i++)
            text[i] = (uint32_t)random_below(random, 3);
        uint8_t a[letters.group.size], b[letters.group.size];
        struct word word = { text, 40 };
        ck_assert_int_eq(shortener_create(&ball, &letters, word, &shortener,
                                          NULL), 0);
        shortener_sweep(&shortener, 1e30);
        product(&letters, text, 40, a);
        product(&letters, shortener.word, shortener.length, b);
        ck_assert_int_eq(group_equal(&letters.group, a, b), 1);
        ck_assert_uint_le(shortener.length, 15);
        shortener_clear(&shortener);
        alphabet_clear(&letters);
        word_ball_clear(&ball);
        graph_free(graph);
    }
}
END_TEST

/* A cycle and a transposition: within n(n - 1)/2 + 3n, the bound that is known
 * for the diameter (arXiv 2502.18663), of random elements and of the one that
 * is thought to be farthest, 1 0 n-1 .. 2. */
START_TEST(tapes_are_sorted_within_the_bound)
{
    TESTING_RANDOM(random, 300) {
        char size[10];
        uint32_t n = 3 + (uint32_t)random_below(random, 60);
        snprintf(size, sizeof size, "%u", n);
        struct graph *graph = load("lrx", "n", size);
        struct word_finder *finder;
        int64_t from[n], to[n];
        for (uint32_t i = 0; i < n; i++) {
            to[i] = i;
            from[i] = i < 2 ? 1 - i : n + 1 - i;
        }
        int farthest = random_below(random, 4) == 0;
        for (uint32_t i = n; i-- > 1 && !farthest;) {
            uint32_t j = (uint32_t)random_below(random, i + 1);
            int64_t swap = from[i];
            from[i] = from[j];
            from[j] = swap;
        }
        testing_note("n=%u farthest=%d", n, farthest);
        ck_assert_int_eq(word_finder_create(graph, 64 << 20, &finder, NULL),
                         0);
        struct ends ends = { .from = from, .to = to, .limit = UINT32_MAX };
        struct paths word = { .wanted = 1 };
        if (random_below(random, 10) == 0)
            ends.seconds = 0.03;
        ck_assert_int_eq(word_finder_solve(finder, &ends, NULL, &word, NULL),
                         0);
        check_replay(graph, &ends, &word);
        ck_assert_uint_le(word.length, n * (n - 1) / 2 + 3 * n);
        paths_clear(&word);
        word_finder_free(finder);
        graph_free(graph);
    }
}
END_TEST

/* Beams leave no way to go, and wider ones are not asked to be better. */
START_TEST(tapes_are_sorted_by_beams)
{
    TESTING_RANDOM(random, 200) {
        uint32_t n = 3 + (uint32_t)random_below(random, 30), carries;
        int64_t way[n], kept[n], exchanges = 0;
        struct cycle_tape tape = { .n = n, .way = way, .head = 0, .back =
                                   random_below(random, 2) ? 1 : n - 1 };
        struct cycle_task task = {
            .shift = (int64_t)random_below(random, n),
            .width = 1 + (uint32_t)random_below(random, 20) };
        struct carry *carry;
        memset(way, 0, sizeof way);
        for (uint32_t i = 0; i < n; i++)
            cycle_do(&tape, &(struct carry){
                (int64_t)random_below(random, n), 1, 1 });
        memcpy(kept, way, sizeof way);
        ck_assert_int_eq(cycle_beam(&tape, &task, &carry, &carries, NULL), 1);
        ck_assert_mem_eq(kept, way, sizeof way);
        for (uint32_t i = 0; i < carries; i++) {
            exchanges += carry[i].count;
            cycle_do(&tape, &carry[i]);
        }
        for (uint32_t i = 0; i < n; i++)
            ck_assert_int_eq(way[i], 0);
        ck_assert_int_le(exchanges, n);
        memory_free(carry);
    }
}
END_TEST

/* Large ones, where nothing but the table has a word. */
static const struct {
    const char *family, *name, *value;
    uint32_t at_most;           /* moves */
} large[] = {
    { "pancake", "n", "60", 120 },
    { "lrx", "n", "40", 900 },
    { "lx", "n", "40", 2000 },
    { "top_spin", "n", "20", 4000 },
    { "megaminx", NULL, NULL, 1000 },
    { "4x4x4", NULL, NULL, 400 },
    { "m24", NULL, NULL, 200 },
};

START_TEST(large_groups_have_words)
{
    TESTING_RANDOM(random, 1) {
        struct graph *graph = load(large[_i].family, large[_i].name,
                                   large[_i].value);
        struct word_finder *finder;
        struct error error = { 0 };
        size_t letters = graph_state_length(graph);
        int64_t from[letters], to[letters];
        graph_start_state(graph, from);
        graph_start_state(graph, to);
        random_walk(graph, random, from, 1000);
        int code = word_finder_create(graph, 512 << 20, &finder, &error);
        ck_assert_msg(code == 0, "%s", error.text);
        struct ends ends = { .from = from, .to = to, .limit = UINT32_MAX };
        struct paths word = { .wanted = 1 };
        code = word_finder_solve(finder, &ends, NULL, &word, &error);
        ck_assert_msg(code == 0, "%s", error.text);
        check_replay(graph, &ends, &word);
        ck_assert_uint_le(word.length, large[_i].at_most);
        /* with time it is no longer; what is known is a beginning */
        struct paths better = { .wanted = 1 };
        ends.seconds = SOON;
        code = word_finder_solve(finder, &ends, &word, &better, &error);
        ck_assert_msg(code == 0, "%s", error.text);
        check_replay(graph, &ends, &better);
        ck_assert_uint_le(better.length, word.length);
        paths_clear(&better);
        /* whenever it is stopped, what is known stays */
        for (long asks = 1; asks <= 100; asks *= 10) {
            struct paths kept = { .wanted = 1 };
            ends.seconds = LATER;
            stop_at(asks);
            code = word_finder_solve(finder, &ends, &word, &kept, &error);
            stop_at(0);
            ck_assert_msg(code == 0, "%ld: %s", asks, error.text);
            check_replay(graph, &ends, &kept);
            ck_assert_uint_le(kept.length, word.length);
            paths_clear(&kept);
        }
        paths_clear(&word);
        word_finder_free(finder);
        graph_free(graph);
    }
}
END_TEST

/* A 5x5x5 whose stickers all differ: its table is one of even elements, since
 * it was made for what commutators leave, and without time the next states are
 * led home by it alone, after letters that make them even. */
START_TEST(even_tables_lead_odd_elements)
{
    struct random random;
    struct word_finder *finder;
    struct error error = { 0 };
    struct graph *graph = load("cube", "n", "5");
    size_t letters = graph_state_length(graph);
    int64_t from[letters], to[letters];
    struct ends ends = { .from = from, .to = to, .limit = UINT32_MAX };
    random_seed(&random, 2);
    ck_assert_int_eq(word_finder_create(graph, 512 << 20, &finder, &error), 0);
    for (size_t i = 0; i < letters; i++)
        to[i] = (int64_t)i;
    for (uint64_t steps = 60; steps < 68; steps++) {
        struct paths word = { .wanted = 1 };
        memcpy(from, to, sizeof from);
        random_walk(graph, &random, from, steps);
        int code = word_finder_solve(finder, &ends, NULL, &word, &error);
        ck_assert_msg(code == 0, "%s", error.text);
        check_replay(graph, &ends, &word);
        paths_clear(&word);
    }
    word_finder_free(finder);
    graph_free(graph);
}
END_TEST

static Suite *words_suite(void)
{
    Suite *suite = suite_create("words");
    TCase *letters = tcase_create("letters");
    tcase_add_test(letters, reduced_words_are_the_same_element);
    tcase_add_test(letters, letters_cancel_across_what_commutes);
    tcase_add_test(letters, parts_in_the_ball_become_shortest);
    suite_add_tcase(suite, letters);
    TCase *words = tcase_create("words");
    tcase_add_test(words, words_lead_there);
    tcase_add_test(words, tapes_are_sorted_within_the_bound);
    tcase_add_test(words, tapes_are_sorted_by_beams);
    tcase_add_loop_test(words, large_groups_have_words, 0,
                        sizeof large / sizeof *large);
    tcase_add_test(words, even_tables_lead_odd_elements);
    suite_add_tcase(suite, words);
    return suite;
}

int main(void)
{
    return testing_run(words_suite());
}
