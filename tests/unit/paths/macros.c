/*
 * Macros: names of pieces move as the letters do and tell states apart, each
 * macro does what its word does and leaves alone what it says, and the words of
 * their beams lead home, of either parity, and are no shorter than the
 * distance; words whose parts are put elsewhere lead where they did.
 */
#include <string.h>

#include "base/memory.h"
#include "family/family.h"
#include "path/online/bidirectional.h"
#include "path/word/word_macros.h"
#include "../../tools/any_graph.h"
#include "../../tools/replay.h"

/* Words of a ball, and bytes for each; those for a 4x4x4. */
enum { BALL = 3000, BALL_BYTES = 6000, BALL_LARGE = 30000 };

enum { WIDTH = 32, LIMIT = 160, STEPS = 40, PARTS = 6, TRIES = 100 };

struct subject {
    struct graph *graph;
    struct alphabet letters;
    struct word_ball ball;
    struct macro_set set;
    int64_t *from, *to, *room;
    uint16_t *name;             /* two renamed states */
};

/* 1 if there are macros for a random target. */
static int open_subject(struct random *random, struct graph *graph,
                        uint32_t ball, struct subject *subject)
{
    uint64_t memory = (uint64_t)ball * BALL_BYTES;
    struct error error = { 0 };
    size_t n = graph_state_length(graph);
    *subject = (struct subject){ .graph = graph };
    subject->from = memory_alloc(3 * n, sizeof *subject->from, NULL);
    subject->to = subject->from + n;
    subject->room = subject->to + n;
    subject->name = memory_alloc(2 * n, sizeof *subject->name, NULL);
    graph_start_state(graph, subject->to);
    random_walk(graph, random, subject->to, random_below(random, STEPS));
    ck_assert_int_eq(alphabet_create(graph, &subject->letters, &error), 0);
    ck_assert_int_eq(word_ball_create(graph, &subject->ball, &error), 0);
    ck_assert_int_eq(word_ball_grow(&subject->ball, memory, ball, 0, &error),
                     0);
    struct macro_source source = { &subject->letters, &subject->ball, memory };
    int code = macro_set_create(&source, subject->to, &subject->set, &error);
    ck_assert_msg(code >= 0, "%s", error.text);
    memcpy(subject->from, subject->to, n * sizeof *subject->from);
    random_walk(graph, random, subject->from, random_below(random, STEPS));
    return code;
}

static void close_subject(struct subject *subject)
{
    macro_set_clear(&subject->set);
    word_ball_clear(&subject->ball);
    alphabet_clear(&subject->letters);
    memory_free(subject->from);
    memory_free(subject->name);
    graph_free(subject->graph);
}

/* A family for i below 5, then whatever there is of permutations. */
static struct graph *any_puzzle(struct random *random, uint64_t i)
{
    static const char *const name[] = { "pyraminx", "2x2x2", "floppy_cube",
                                        "3x3x3", "dino" };
    struct graph *graph = NULL;
    struct error error = { 0 };
    if (i < sizeof name / sizeof *name) {
        ck_assert_msg(family_load(name[i], NULL, 0, &graph, &error) == 0,
                      "%s", error.text);
        return graph;
    }
    while (!graph || graph->kind != GRAPH_PERMUTATION) {
        graph_free(graph);
        graph = any_graph(random);
    }
    return graph;
}

/* Follows letters from a state; the new names must be these. */
static void check_names(const struct subject *subject, const uint16_t *letter,
                        uint32_t length, const uint16_t *expected)
{
    const struct word_sites *sites = &subject->set.sites;
    uint32_t n = sites->places, word[MACRO_LENGTH_MAX];
    int64_t state[n];
    uint16_t name[n];
    for (uint32_t i = 0; i < length; i++)
        word[i] = letter[i];
    memcpy(state, subject->from, sizeof state);
    struct graph_word path = { word, length };
    ck_assert_int_eq(graph_follow(subject->graph, path, state, subject->room,
                                  NULL), 0);
    ck_assert_int_eq(word_sites_name(sites, state, name), 1);
    for (uint32_t p = 0; p < n; p++)
        ck_assert_uint_eq(name[p], expected[p]);
    ck_assert_int_eq(memcmp(state, subject->to, sizeof state) == 0,
                     memcmp(name, sites->goal, sizeof name) == 0);
}

static void check_macro(const struct subject *subject, uint32_t number)
{
    const struct macro_set *set = &subject->set;
    const struct macro *macro = &set->macro[number];
    uint16_t *old = subject->name, *new = old + set->sites.places;
    uint64_t mask[MASK_WORDS] = { 0 };
    ck_assert_int_eq(word_sites_name(&set->sites, subject->from, old), 1);
    memcpy(new, old, set->sites.places * sizeof *new);
    for (uint32_t i = 0; i < macro->moves; i++) {
        struct macro_move move = set->move[macro->move + i];
        uint32_t site = set->sites.site[move.to];
        new[move.to] = old[move.from];
        mask[site / 64] |= UINT64_C(1) << site % 64;
    }
    ck_assert_mem_eq(mask, set->mask + number * (size_t)set->words,
                     set->words * sizeof *mask);
    ck_assert_uint_eq(word_sites_odd(&set->sites, set->sites.goal), 0);
    ck_assert_uint_eq(word_sites_odd(&set->sites, new),
                      word_sites_odd(&set->sites, old) ^ macro->odd);
    check_names(subject, set->word + macro->word, macro->length, new);
}

START_TEST(macros_do_what_their_words_do)
{
    uint64_t round = 0;
    TESTING_RANDOM(random, 60) {
        struct subject subject;
        struct graph *graph = any_puzzle(random, round++);
        int found = open_subject(random, graph, BALL, &subject);
        for (int i = 0; found && i < 50; i++)
            check_macro(&subject, (uint32_t)
                        random_below(random, subject.set.count));
        close_subject(&subject);
    }
}
END_TEST

/* Each list holds macros that bring a place's letter to its site, the shortest
 * first. */
static void check_list(const struct macro_set *set, uint32_t site,
                       uint32_t from)
{
    size_t list = macro_list(set, site, from);
    for (uint64_t at = set->first[list]; at < set->first[list + 1]; at++) {
        const struct macro *macro = &set->macro[set->entry[at].macro];
        int brings = 0;
        for (uint32_t i = 0; i < macro->moves; i++) {
            struct macro_move move = set->move[macro->move + i];
            brings |= move.from == from && move.to == set->sites.place[site];
        }
        ck_assert_int_eq(brings, 1);
        ck_assert_uint_eq(macro->length, set->entry[at].length);
        ck_assert(at == set->first[list] ||
                  set->entry[at - 1].length <= set->entry[at].length);
    }
}

/* 1 if a word was found. */
static int check_beam(const struct subject *subject, uint64_t seed)
{
    const struct macro_set *set = &subject->set;
    struct macro_task task = { .from = subject->name, .width = WIDTH,
                               .limit = LIMIT, .seed = seed };
    struct ends ends = { .from = subject->from, .to = subject->to,
                         .limit = UINT32_MAX, .seconds = 0.1 };
    struct paths shortest = { .wanted = 1 };
    struct error error = { 0 };
    struct macro_word word = { NULL, 0, 0 };
    ck_assert_int_eq(word_sites_name(&set->sites, subject->from,
                                     subject->name), 1);
    struct macro_rules rules = macro_set_rules(set);
    int code = macro_beam(&rules, &task, &word, &error);
    ck_assert_msg(code >= 0, "%s", error.text);
    if (code == 0)
        return 0;
    size_t bytes = graph_state_length(subject->graph) * sizeof(int64_t);
    if (bidirectional_search(subject->graph, &ends, &shortest, NULL) == 0)
        ck_assert_uint_ge(word.length, shortest.length);
    struct graph_word path = { word.letter, word.length };
    ck_assert_int_eq(graph_follow(subject->graph, path, subject->from,
                                  subject->room, NULL), 0);
    ck_assert_mem_eq(subject->from, subject->to, bytes);
    paths_clear(&shortest);
    memory_free(word.letter);
    return 1;
}

START_TEST(beams_lead_home)
{
    uint64_t round = 0, found = 0;
    TESTING_RANDOM(random, 60) {
        struct subject subject;
        struct graph *graph = any_puzzle(random, round++);
        if (open_subject(random, graph, BALL, &subject)) {
            for (int i = 0; i < 20; i++)
                check_list(&subject.set, (uint32_t)
                           random_below(random, subject.set.sites.sites),
                           (uint32_t)random_below(random, graph->size));
            found += (uint64_t)check_beam(&subject, round % 3);
        }
        close_subject(&subject);
    }
    ck_assert_uint_gt(found, 0);
}
END_TEST

/* Wings and corners of a 4x4x4 may be permuted oddly, which macros of few pieces
 * never are: most of these beams ended with two pieces to exchange. */
START_TEST(odd_permutations_are_led_home)
{
    struct subject subject;
    struct random random;
    struct graph *graph = NULL;
    random_seed(&random, 7);
    ck_assert_int_eq(family_load("4x4x4", NULL, 0, &graph, NULL), 0);
    size_t bytes = graph_state_length(graph) * sizeof(int64_t);
    int64_t from[graph_state_length(graph)];
    ck_assert_int_eq(open_subject(&random, graph, BALL_LARGE, &subject), 1);
    memcpy(from, subject.to, bytes);
    for (int i = 0; i < 4; i++) {
        for (int k = 0; k < 4; k++)
            random_walk(graph, &random, from, random_below(&random, STEPS));
        memcpy(subject.from, from, bytes);
        ck_assert_int_eq(check_beam(&subject, 0), 1);
    }
    close_subject(&subject);
}
END_TEST

/* Letters and macros at random. */
static uint32_t any_word(struct random *random, const struct macro_set *set,
                         uint32_t *word)
{
    size_t generators = set->letters->graph->generators;
    uint32_t length = 0;
    for (int part = 0; part < PARTS; part++) {
        const struct macro *macro = &set->macro[random_below(random,
                                                             set->count)];
        for (uint64_t i = random_below(random, 3); i-- > 0;)
            word[length++] = (uint32_t)random_below(random, generators);
        for (uint32_t i = 0; i < macro->length; i++)
            word[length++] = set->word[macro->word + i];
    }
    return length;
}

/* subject->from -> the state from which a word leads to the target. */
static void go_back(const struct subject *subject, const uint32_t *word,
                    uint32_t length)
{
    size_t bytes = graph_state_length(subject->graph) * sizeof(int64_t);
    memcpy(subject->from, subject->to, bytes);
    while (length-- > 0) {
        ck_assert_int_eq(graph_apply(subject->ball.back, word[length],
                                     subject->room, subject->from, NULL), 0);
        memcpy(subject->from, subject->room, bytes);
    }
}

/* The letters that were saved. */
static uint32_t check_insertions(const struct subject *subject,
                                 struct random *random)
{
    struct word_macros macros = { .set = subject->set,
                                  .from = subject->name };
    uint32_t word[PARTS * (MACRO_LENGTH_MAX + 3)];
    struct inserter *inserter = NULL;
    uint32_t length = any_word(random, &subject->set, word), begun = length;
    int changed;
    go_back(subject, word, length);
    ck_assert_int_eq(word_sites_name(&subject->set.sites, subject->from,
                                     subject->name), 1);
    ck_assert_int_eq(inserter_create(&macros, length, &inserter, NULL), 0);
    for (int i = 0; i < TRIES; i++) {
        uint32_t before = length;
        length = inserter_try(inserter, random, word, length, &changed);
        ck_assert_uint_le(length, before);
        ck_assert(changed || length == before);
    }
    inserter_free(inserter);
    struct graph_word path = { word, length };
    ck_assert_int_eq(graph_follow(subject->graph, path, subject->from,
                                  subject->room, NULL), 0);
    ck_assert_mem_eq(subject->from, subject->to,
                     graph_state_length(subject->graph) * sizeof(int64_t));
    return begun - length;
}

START_TEST(parts_put_elsewhere_do_what_they_did)
{
    uint64_t round = 0, saved = 0;
    TESTING_RANDOM(random, 60) {
        struct subject subject;
        struct graph *graph = any_puzzle(random, round++);
        if (open_subject(random, graph, BALL, &subject))
            saved += check_insertions(&subject, random);
        close_subject(&subject);
    }
    ck_assert_uint_gt(saved, 0);
}
END_TEST

static Suite *macros_suite(void)
{
    Suite *suite = suite_create("macros");
    TCase *macros = tcase_create("macros");
    tcase_set_timeout(macros, 600);
    tcase_add_test(macros, macros_do_what_their_words_do);
    tcase_add_test(macros, beams_lead_home);
    tcase_add_test(macros, odd_permutations_are_led_home);
    tcase_add_test(macros, parts_put_elsewhere_do_what_they_did);
    suite_add_tcase(suite, macros);
    return suite;
}

int main(void)
{
    return testing_run(macros_suite());
}
