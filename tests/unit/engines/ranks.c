/*
 * Pieces found from generators, and states packed as ranks of their pieces:
 * blocks are the points with one stabiliser, and packed states come back.
 */
#include "engine/frontier/state_codec.h"
#include "engine/reference/reference.h"
#include "graph/explicit_graph.h"
#include "graph/point_blocks.h"
#include "../../tools/graphs.h"

enum { PUZZLE_POINTS = 400 };

/* ---- blocks ---- */

/* Does every vertex of a Cayley graph that keeps i keep j? */
static int follows_plainly(const struct explicit_graph *whole, uint32_t i,
                           uint32_t j)
{
    int64_t state[POINTS_MAX];
    for (uint32_t v = 0; v < whole->vertices; v++) {
        explicit_graph_state(whole, v, state);
        if (state[i] == i && state[j] != j)
            return 0;
    }
    return 1;
}

static void check_pairs(const struct explicit_graph *whole,
                        const struct point_blocks *blocks, unsigned *tied)
{
    uint32_t n = whole->graph->size, follower[POINTS_MAX], queue[POINTS_MAX];
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = 0; j < n; j++) {
            int there = follows_plainly(whole, i, j);
            int back = follows_plainly(whole, j, i);
            uint32_t turns = blocks->type[blocks->type_of[i]].turns;
            ck_assert_int_eq(there, point_follows(whole->graph, (uint32_t[2]){
                             i, j }, follower, queue));
            ck_assert_int_eq(there && back,
                             blocks->type_of[i] == blocks->type_of[j] &&
                             blocks->row[i] / turns == blocks->row[j] / turns);
            *tied += i != j && there && back;
        }
}

/* Generators take rows to rows, and a point stands where it is said to. */
static void check_rows(const struct graph *graph,
                       const struct point_blocks *blocks)
{
    uint32_t n = graph->size, points = 0;
    for (uint32_t p = 0; p < n; p++) {
        const struct block_type *type = &blocks->type[blocks->type_of[p]];
        ck_assert_uint_eq(type->row[blocks->row[p] * type->points +
                                    blocks->column[p]], p);
    }
    for (uint32_t t = 0; t < blocks->types; t++) {
        const struct block_type *type = &blocks->type[t];
        points += type->blocks * type->points;
        for (uint32_t r = 0; r < type->blocks * type->turns; r++)
            for (size_t g = 0; g < graph->generators; g++) {
                const uint16_t *image = graph->images + g * n;
                const uint32_t *row = type->row + r * type->points;
                uint32_t to = blocks->row[image[row[0]]];
                for (uint32_t k = 0; k < type->points; k++)
                    ck_assert_uint_eq(type->row[to * type->points + k],
                                      image[row[k]]);
            }
    }
    ck_assert_uint_eq(points, n);
}

START_TEST(blocks_are_points_with_one_stabiliser)
{
    unsigned tied = 0, many = 0;
    TESTING_RANDOM(random, 300) {
        struct graph *graph = random_permutations(random);
        struct explicit_graph *whole;
        struct point_blocks blocks;
        memory_free(graph->word);
        graph->word = NULL;
        if (explicit_graph_create(graph, &(struct graph_extent){ 3000,
                                  EXTENT_ALL, LEAVING_DROP }, &whole,
                                  NULL) == 0) {
            ck_assert_int_eq(point_blocks_find(graph, &blocks, NULL), 0);
            check_pairs(whole, &blocks, &tied);
            check_rows(graph, &blocks);
            many += blocks.types > 1;
            point_blocks_clear(&blocks);
            explicit_graph_free(whole);
        }
        graph_free(graph);
    }
    ck_assert(getenv("ANTIPODE_TEST_SEED") || (tied > 100 && many > 20));
}
END_TEST

/* ---- states ---- */

/* Pieces of one type: so many, with so many turns, each with `copies` points
 * for a turn. */
struct sort {
    uint32_t pieces, turns, copies, first;
};

/* A move: pieces to places with a gain each, on points that are numbered as
 * `label` says. */
static void move_sort(struct random *random, const struct sort *sort,
                      const uint16_t *label, uint16_t *images)
{
    uint16_t to[PUZZLE_POINTS];
    any_images(random, to, sort->pieces);
    for (uint32_t p = 0; p < sort->pieces; p++) {
        uint32_t gain = (uint32_t)random_below(random, sort->turns);
        for (uint32_t c = 0; c < sort->copies; c++)
            for (uint32_t t = 0; t < sort->turns; t++)
                images[label[sort->first + (p * sort->copies + c) *
                             sort->turns + t]] =
                    label[sort->first + (to[p] * sort->copies + c) *
                          sort->turns + (t + gain) % sort->turns];
    }
}

static struct graph *random_puzzle(struct random *random)
{
    struct sort sort[4];
    uint32_t sorts = 1 + (uint32_t)random_below(random, 4), n = 0;
    size_t moves = 2 + random_below(random, 3);
    uint16_t label[PUZZLE_POINTS];
    for (uint32_t s = 0; s < sorts; s++) {
        uint32_t turns = 1 + (uint32_t)random_below(random, 3);
        sort[s] = (struct sort){ 1 + (uint32_t)random_below(random, 11), turns,
                                 1 + (uint32_t)random_below(random, 3), n };
        n += sort[s].pieces * turns * sort[s].copies;
    }
    any_images(random, label, n);
    struct graph *graph = graph_create(GRAPH_PERMUTATION, n, moves, NULL);
    name_graph(graph);
    for (size_t g = 0; g < moves; g++)
        for (uint32_t s = 0; s < sorts; s++)
            move_sort(random, &sort[s], label, graph->images + g * n);
    if (random_below(random, 3)) {
        uint32_t colours = 1 + (uint32_t)random_below(random, 8);
        graph->word = memory_alloc(n, sizeof *graph->word, NULL);
        for (uint32_t i = 0; i < n; i++)
            graph->word[i] = (uint16_t)random_below(random, colours);
        graph_settle_word(graph);
    }
    testing_note("points=%u moves=%zu word=%d", n, moves, graph->word != NULL);
    ck_assert_int_eq(graph_finish(graph, NULL), 0);
    return graph;
}

/* A state on a walk: what is packed is the state, and holds marks that are left
 * out. */
static void check_state(struct random *random, const struct state_codec *codec,
                        const int64_t *state)
{
    size_t length = codec->graph->size;
    uint64_t packed[codec->words], again[codec->words];
    int64_t back[length];
    codec_pack(codec, state, packed);
    ck_assert_uint_eq(packed[codec->words - 1] & codec_marks(codec), 0);
    packed[codec->words - 1] |= random_next(random) & codec_marks(codec);
    ck_assert_int_eq(codec_holds(codec, packed), 1);
    codec_unpack(codec, packed, back);
    ck_assert_mem_eq(back, state, length * sizeof *back);
    codec_pack(codec, back, again);
    ck_assert(codec_same(codec, packed, again));
}

/* Random words hold no state, or one that is packed as they are. */
static unsigned check_words(struct random *random,
                            const struct state_codec *codec)
{
    uint64_t packed[codec->words], again[codec->words];
    int64_t state[codec->graph->size];
    for (uint32_t w = 0; w < codec->words; w++)
        packed[w] = random_next(random) >> random_below(random, 64);
    packed[codec->words - 1] &= ~codec_marks(codec);
    if (!codec_holds(codec, packed))
        return 0;
    codec_unpack(codec, packed, state);
    codec_pack(codec, state, again);
    ck_assert_mem_eq(packed, again, sizeof packed);
    return 1;
}

static void walk_ranked(struct random *random, const struct graph *graph,
                        const struct state_codec *codec, unsigned *held)
{
    int64_t state[PUZZLE_POINTS], next[PUZZLE_POINTS];
    memcpy(state, codec->start, graph->size * sizeof *state);
    for (int step = 0; step < 30; step++) {
        check_state(random, codec, state);
        *held += check_words(random, codec);
        ck_assert_int_eq(graph_apply(graph, random_below(
            random, graph->generators), next, state, NULL), 0);
        memcpy(state, next, graph->size * sizeof *state);
    }
}

START_TEST(ranked_states_come_back)
{
    unsigned ranked = 0, shorter = 0, images = 0, held = 0;
    TESTING_RANDOM(random, 400) {
        struct graph *graph = random_below(random, 4)
            ? random_puzzle(random) : random_permutations(random);
        struct request request = { .graph = graph, .depth = DEPTH_ALL,
                                   .engine = &reference_engine };
        struct plan plan;
        struct state_codec *codec;
        ck_assert_int_eq(plan_make(&request, &plan, NULL), 0);
        ck_assert_int_eq(codec_create(graph, graph->word ? NULL
                                             : plan.facts.chain, &codec, NULL),
                         0);
        uint32_t words = codec->words, marks = (uint32_t)random_below(random,
                                                                      40);
        ck_assert_int_eq(codec_rank(codec, words, marks, NULL), 0);
        ck_assert_uint_le(codec->words, words);
        if (codec->ranks) {
            ck_assert_uint_le(marks, codec_spare(codec));
            codec->marks = marks;
            walk_ranked(random, graph, codec, &held);
            shorter += codec->words < words;
            images += codec->kind == CODEC_IMAGES;
            ranked++;
        }
        codec_free(codec);
        plan_clear(&plan);
        graph_free(graph);
    }
    ck_assert(getenv("ANTIPODE_TEST_SEED") ||
              (ranked > 200 && shorter > 50 && images > 30 && held > 50));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("ranks");
    TCase *tests = tcase_create("ranks");
    tcase_set_timeout(tests, 600);
    tcase_add_test(tests, blocks_are_points_with_one_stabiliser);
    tcase_add_test(tests, ranked_states_come_back);
    suite_add_tcase(suite, tests);
    return testing_run(suite);
}
