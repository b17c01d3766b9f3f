/*
 * Words whose letters repeat: blocks of letters are paired so that an element
 * of the group comes of it where there is one.
 */
#include <string.h>

#include "base/memory.h"
#include "family/family.h"
#include "path/online/bidirectional.h"
#include "path/word/match/block_match.h"
#include "path/word/word_finder.h"
#include "../../tools/any_graph.h"
#include "../../tools/replay.h"

enum { PARAMETERS = 4 };

static struct graph *load(const char *family,
                          const struct parameter parameter[PARAMETERS])
{
    size_t count = 0;
    struct graph *graph = NULL;
    struct error error = { 0 };
    while (count < PARAMETERS && parameter[count].name)
        count++;
    int code = family_load(family, parameter, count, &graph, &error);
    ck_assert_msg(code == 0, "%s", error.text);
    return graph;
}

/* Does the element make the one word of the other, and has the group its
 * sums? */
static void check_element(const struct block_sums *sums, const int64_t *from,
                          const int64_t *to, const uint16_t *element)
{
    uint32_t n = sums->graph->size;
    uint8_t value[sums->sums + 1];
    for (uint32_t p = 0; p < n; p++)
        ck_assert_int_eq(from[element[p]], to[p]);
    block_sums_find(sums, element, value);
    ck_assert_int_eq(block_sums_solve(sums, value, NULL, NULL, NULL), 1);
}

/* Walks are paired; of other words none is refused that can be reached. */
START_TEST(what_can_be_reached_is_paired)
{
    TESTING_RANDOM(random, 1000) {
        struct graph *graph = any_graph(random);
        struct block_sums sums;
        if (graph->kind == GRAPH_MATRIX) {
            graph_free(graph);
            continue;
        }
        uint32_t n = graph->size, colours;
        int64_t from[n], to[n];
        uint16_t element[n];
        ck_assert_int_eq(block_sums_create(graph, &sums, NULL), 0);
        colours = 1 + (uint32_t)random_below(random, n);
        for (uint32_t p = 0; p < n; p++)
            to[p] = (int64_t)random_below(random, colours);
        memcpy(from, to, sizeof to);
        random_walk(graph, random, from, 1 + random_below(random, 50));
        ck_assert_int_eq(block_match_find(&sums, from, to, element, NULL), 1);
        check_element(&sums, from, to, element);
        size_t i = random_below(random, n), j = random_below(random, n);
        int64_t letter = from[i];
        from[i] = from[j];
        from[j] = letter;
        if (block_match_find(&sums, from, to, element, NULL)) {
            check_element(&sums, from, to, element);
        } else if (n <= 8) {
            struct ends ends = { .from = from, .to = to,
                                 .limit = UINT32_MAX };
            struct paths shortest = { .wanted = 1 };
            ck_assert_int_eq(bidirectional_search(graph, &ends, &shortest,
                                                  NULL), 0);
            ck_assert_int_eq(shortest.reached, 0);
            paths_clear(&shortest);
        }
        block_sums_clear(&sums);
        graph_free(graph);
    }
}
END_TEST

/* Puzzles whose places for equal letters, chosen one by one, make no whole
 * pieces, or an odd permutation of rings that turn evenly. */
static const struct {
    const char *family;
    struct parameter parameter[PARAMETERS];
    uint32_t colours;
    uint32_t at_most;           /* moves */
} coloured[] = {
    { "cube", { { "n", "8" }, { "metric", "QSTM" } }, 6, 6000 },
    { "cube", { { "n", "10" }, { "metric", "QSTM" } }, 6, 8000 },
    { "hungarian_rings", { { "left_size", "33" }, { "left_index", "10" },
                           { "right_size", "33" }, { "right_index", "9" } },
      3, 8000 },
    { "globe_puzzle", { { "a", "2" }, { "b", "10" } }, 7, 10000 },
};

static void check_word(struct word_finder *finder, const struct graph *graph,
                       const struct ends *ends, uint32_t at_most)
{
    struct paths word = { .wanted = 1 };
    struct error error = { 0 };
    int code = word_finder_solve(finder, ends, NULL, &word, &error);
    ck_assert_msg(code == 0, "%s", error.text);
    check_replay(graph, ends, &word);
    ck_assert_uint_le(word.length, at_most);
    paths_clear(&word);
}

START_TEST(coloured_puzzles_have_words)
{
    TESTING_RANDOM(random, 1) {
        struct graph *graph = load(coloured[_i].family,
                                   coloured[_i].parameter);
        struct word_finder *finder;
        uint32_t n = graph->size;
        int64_t from[n], to[n];
        struct ends ends = { .from = from, .to = to, .limit = UINT32_MAX };
        for (uint32_t p = 0; p < n; p++)
            to[p] = p * coloured[_i].colours / n;
        ck_assert_int_eq(word_finder_create(graph, UINT64_C(1) << 30, &finder,
                                            NULL), 0);
        for (int i = 0; i < 2; i++) {
            memcpy(from, to, sizeof to);
            random_walk(graph, random, from, 1000);
            check_word(finder, graph, &ends, coloured[_i].at_most);
        }
        word_finder_free(finder);
        graph_free(graph);
    }
}
END_TEST

/* Two letters exchanged: rings of odd length turn evenly, so that two of one
 * colour have to change places, too.  Where all letters differ, or a corner is
 * twisted, there is no word, and that is known without a chain. */
START_TEST(sums_decide)
{
    static const struct parameter rings[PARAMETERS] = {
        { "left_size", "101" }, { "left_index", "30" },
        { "right_size", "101" }, { "right_index", "29" } };
    static const struct parameter cube[PARAMETERS] = {
        { "n", "3" }, { "metric", "QTM" } };
    struct graph *graph = load("hungarian_rings", rings);
    struct block_sums sums;
    uint32_t n = graph->size;
    int64_t from[n], to[n];
    uint16_t element[n];
    ck_assert_int_eq(block_sums_create(graph, &sums, NULL), 0);
    for (int distinct = 0; distinct < 2; distinct++) {
        for (uint32_t p = 0; p < n; p++)
            from[p] = to[p] = distinct ? p : p * 3 / n;
        from[0] = to[n - 1];
        from[n - 1] = to[0];
        ck_assert_int_eq(block_match_find(&sums, from, to, element, NULL),
                         !distinct);
    }
    block_sums_clear(&sums);
    graph_free(graph);
    graph = load("cube", cube);
    ck_assert_int_eq(block_sums_create(graph, &sums, NULL), 0);
    for (uint32_t t = 0; t < sums.blocks.types; t++) {
        const struct block_type *type = &sums.blocks.type[t];
        int64_t cube_from[graph->size], cube_to[graph->size];
        uint16_t cube_element[graph->size];
        for (uint32_t p = 0; p < graph->size; p++)
            cube_from[p] = cube_to[p] = p * 6 / graph->size;
        for (uint32_t k = 0; k < type->points && type->turns > 1; k++)
            cube_from[type->row[k]] = cube_to[type->row[type->points + k]];
        ck_assert_int_eq(block_match_find(&sums, cube_from, cube_to,
                                          cube_element, NULL),
                         type->turns == 1);
    }
    block_sums_clear(&sums);
    graph_free(graph);
}
END_TEST

static Suite *match_suite(void)
{
    Suite *suite = suite_create("match");
    TCase *match = tcase_create("match");
    tcase_add_test(match, what_can_be_reached_is_paired);
    tcase_add_loop_test(match, coloured_puzzles_have_words, 0,
                        sizeof coloured / sizeof *coloured);
    tcase_add_test(match, sums_decide);
    suite_add_tcase(suite, match);
    return suite;
}

int main(void)
{
    return testing_run(match_suite());
}
