/*
 * Ways by a coset: a subgroup leaves alone all that is joined, macros do what
 * their words do and take apart what they say, beams lead into cosets, and the
 * subgroup leads home from those that are its own.
 */
#include <string.h>

#include "base/bits.h"
#include "base/memory.h"
#include "family/family.h"
#include "path/word/joins/join_macros.h"
#include "path/word/word_joins.h"
#include "../../tools/any_graph.h"
#include "../../tools/replay.h"

enum { WIDTH = 16, LIMIT = 250, STEPS = 100, MACROS = 200, WALKS = 20 };
/* More than a word needs, and than is spent where there is none. */
static const double HOME_SECONDS = 0.2;
static const uint64_t MEMORY = UINT64_C(200) << 20;

struct subject {
    struct graph *graph;
    struct word_joins way;
    int64_t *from, *to, *room;
    uint16_t *name, *state, *after;
};

/* A cube with n layers: its colours, or any target whose pieces all differ. */
static int open_subject(const char *n, int all_differ, struct random *random,
                        struct subject *subject)
{
    struct error error = { 0 };
    struct parameter values[] = { { "n", n } };
    *subject = (struct subject){ .graph = NULL };
    ck_assert_msg(family_load("cube", values, 1, &subject->graph, &error) == 0,
                  "%s", error.text);
    size_t size = subject->graph->size;
    subject->from = memory_alloc(3 * size, sizeof *subject->from, NULL);
    subject->to = subject->from + size;
    subject->room = subject->to + size;
    subject->name = memory_alloc(3 * size + 3, sizeof *subject->name, NULL);
    subject->state = subject->name + size;
    subject->after = subject->state + size + 1;
    graph_start_state(subject->graph, subject->to);
    for (size_t i = 0; i < size && all_differ; i++)
        subject->to[i] = (int64_t)i;
    if (all_differ)
        random_walk(subject->graph, random, subject->to, STEPS);
    int code = word_joins_aim(&subject->way, subject->graph, subject->to,
                              MEMORY, &error);
    ck_assert_msg(code >= 0, "%s", error.text);
    return code;
}

static void close_subject(struct subject *subject)
{
    word_joins_clear(&subject->way);
    memory_free(subject->from);
    memory_free(subject->name);
    graph_free(subject->graph);
}

static void begin_walk(struct subject *subject, struct random *random)
{
    memcpy(subject->from, subject->to,
           subject->graph->size * sizeof *subject->from);
    random_walk(subject->graph, random, subject->from, STEPS);
}

static uint32_t cost_of(const struct joins *joins, const uint16_t *state)
{
    uint32_t wrong = state[joins->state - 1] != 0;
    for (uint32_t i = 0; i < joins->joins; i++)
        wrong += joins_bit(joins, joins->join[i].class,
                           state[joins->join[i].anchor],
                           state[joins->join[i].part]) == JOIN_NONE;
    for (uint32_t s = 0; s < joins->sites; s++)
        wrong += state[joins->letters + s] != joins->goal[s];
    return wrong;
}

static void write_state(const struct subject *subject, const int64_t *word,
                        uint16_t *state)
{
    ck_assert_int_eq(joins_state(&subject->way.joins, word, subject->name,
                                 state), 1);
}

/* 12 edges of two wings and 24 centres; of five layers edges of three pieces,
 * and 24 centres more, with six in the middle; where all differ, centres are
 * joined, too. */
START_TEST(cubes_have_their_joins)
{
    struct random random;
    struct subject subject;
    random_seed(&random, 3);
    ck_assert_int_eq(open_subject("4", 0, &random, &subject), 1);
    ck_assert_uint_eq(subject.way.joins.joins, 12);
    ck_assert_uint_eq(subject.way.joins.sites, 24);
    ck_assert_uint_eq(subject.way.graph->size, 48);
    close_subject(&subject);
    ck_assert_int_eq(open_subject("5", 0, &random, &subject), 1);
    ck_assert_uint_eq(subject.way.joins.joins, 24);
    close_subject(&subject);
    ck_assert_int_eq(open_subject("4", 1, &random, &subject), 1);
    ck_assert_uint_eq(subject.way.joins.joins, 12 + 18);
    ck_assert_uint_eq(subject.way.joins.sites, 0);
    close_subject(&subject);
    ck_assert_int_eq(open_subject("3", 0, &random, &subject), 0);
    close_subject(&subject);
}
END_TEST

/* What H does, and nothing else, leaves the target's coset as it is; and H
 * leads home from there. */
static void check_coset(struct subject *subject, struct random *random)
{
    const struct joins *joins = &subject->way.joins;
    struct macro_word word;
    struct error error = { 0 };
    memcpy(subject->from, subject->to,
           subject->graph->size * sizeof *subject->from);
    for (int i = 0; i < STEPS; i++) {
        uint32_t g = (uint32_t)random_below(random,
                                            subject->graph->generators);
        if (!joins->kept[g])
            continue;
        ck_assert_int_eq(graph_apply(subject->graph, g, subject->room,
                                     subject->from, NULL), 0);
        memcpy(subject->from, subject->room,
               subject->graph->size * sizeof *subject->from);
        write_state(subject, subject->from, subject->state);
        ck_assert_uint_eq(cost_of(joins, subject->state), 0);
    }
    struct home_task task = { subject->from, HOME_SECONDS, UINT32_MAX - 1 };
    ck_assert_int_eq(word_joins_home(&subject->way, &task, &word, &error), 1);
    struct graph_word path = { word.letter, word.length };
    ck_assert_int_eq(graph_follow(subject->graph, path, subject->from,
                                  subject->room, NULL), 0);
    ck_assert_mem_eq(subject->from, subject->to,
                     subject->graph->size * sizeof *subject->from);
    memory_free(word.letter);
}

/* A macro's word leads where its element says, and from the target it takes
 * apart those pairs and sites that its mask has. */
static void check_macro(struct subject *subject, uint32_t number)
{
    const struct join_macros *macros = &subject->way.macros;
    const struct joins *joins = macros->joins;
    struct macro_rules rules = join_rules(macros);
    uint32_t length = rules.length(macros, number), word[MACRO_LENGTH_MAX];
    for (uint32_t i = 0; i < length; i++)
        word[i] = rules.letters(macros, number)[i];
    struct graph_word path = { word, length };
    write_state(subject, subject->from, subject->state);
    rules.apply(macros, number, subject->state, subject->after);
    ck_assert_int_eq(graph_follow(subject->graph, path, subject->from,
                                  subject->room, NULL), 0);
    write_state(subject, subject->from, subject->state);
    ck_assert_mem_eq(subject->state, subject->after,
                     joins->state * sizeof *subject->state);
    write_state(subject, subject->to, subject->state);
    rules.apply(macros, number, subject->state, subject->after);
    uint32_t broken = 0, masked = 0;
    for (uint32_t s = 0; s < joins->sites; s++) {
        uint32_t bit = joins->pairs + s;
        int takes = (int)(macros->mask[(size_t)number * macros->words +
                                       bit / 64] >> bit % 64 & 1);
        broken += subject->after[joins->letters + s] != joins->goal[s];
        masked += (uint32_t)takes;
    }
    for (uint32_t i = 0; i < joins->joins; i++) {
        const struct join *join = &joins->join[i];
        uint32_t bit = joins_bit(joins, join->class,
                                 subject->state[join->anchor],
                                 subject->state[join->part]);
        ck_assert_uint_ne(bit, JOIN_NONE);
        int takes = (int)(macros->mask[(size_t)number * macros->words +
                                       bit / 64] >> bit % 64 & 1);
        ck_assert_int_eq(takes, joins_bit(joins, join->class,
                                          subject->after[join->anchor],
                                          subject->after[join->part]) ==
                                JOIN_NONE);
    }
    ck_assert_uint_eq(broken, masked);
}

START_TEST(macros_do_what_their_words_do)
{
    for (int all_differ = 0; all_differ < 2; all_differ++) {
        struct random random;
        struct subject subject;
        random_seed(&random, 5);
        ck_assert_int_eq(open_subject("4", all_differ, &random, &subject), 1);
        for (int i = 0; i < WALKS; i++)
            check_coset(&subject, &random);
        for (int i = 0; i < MACROS; i++) {
            begin_walk(&subject, &random);
            check_macro(&subject, (uint32_t)random_below(
                &random, subject.way.macros.elements.count));
        }
        close_subject(&subject);
    }
}
END_TEST

struct end {
    struct subject *subject;
    int seen, home;
};

/* The word leads into the coset, and if that is H's, home. */
static int see_end(void *context, const struct macro_word *word,
                   struct error *error)
{
    struct end *end = context;
    struct subject *subject = end->subject;
    struct graph_word path = { word->letter, word->length };
    size_t bytes = subject->graph->size * sizeof *subject->from;
    int64_t state[subject->graph->size];
    struct macro_word rest;
    memcpy(state, subject->from, bytes);
    ck_assert_int_eq(graph_follow(subject->graph, path, state, subject->room,
                                  NULL), 0);
    write_state(subject, state, subject->after);
    ck_assert_uint_eq(cost_of(&subject->way.joins, subject->after), 0);
    end->seen++;
    struct home_task task = { state, HOME_SECONDS, UINT32_MAX - 1 };
    int code = word_joins_home(&subject->way, &task, &rest, error);
    if (code == 1) {
        path = (struct graph_word){ rest.letter, rest.length };
        ck_assert_int_eq(graph_follow(subject->graph, path, state,
                                      subject->room, NULL), 0);
        ck_assert_mem_eq(state, subject->to, bytes);
        memory_free(rest.letter);
        end->home = 1;
    }
    return code;
}

START_TEST(beams_lead_into_the_coset)
{
    struct random random;
    struct subject subject;
    int home = 0;
    random_seed(&random, 9);
    ck_assert_int_eq(open_subject("4", 0, &random, &subject), 1);
    struct macro_rules rules = join_rules(&subject.way.macros);
    for (int i = 0; i < 2; i++) {
        struct end end = { .subject = &subject };
        struct macro_word word = { NULL, 0, 0 };
        struct error error = { 0 };
        struct macro_task task = { .from = subject.state, .width = WIDTH,
                                   .limit = LIMIT, .end = see_end,
                                   .context = &end };
        begin_walk(&subject, &random);
        write_state(&subject, subject.from, subject.state);
        int code = macro_beam(&rules, &task, &word, &error);
        ck_assert_msg(code >= 0, "%s", error.text);
        ck_assert_int_eq(code, end.home);
        home += end.home;
        memory_free(word.letter);
    }
    ck_assert_int_gt(home, 0);
    close_subject(&subject);
}
END_TEST

/* Whatever the graph, a way that is found leads where it says. */
START_TEST(other_graphs_have_ways_or_none)
{
    TESTING_RANDOM(random, 60) {
        struct subject subject = { .graph = any_graph(random) };
        struct error error = { 0 };
        size_t size = graph_state_length(subject.graph);
        subject.to = memory_alloc(size, sizeof *subject.to, NULL);
        graph_start_state(subject.graph, subject.to);
        int code = word_joins_aim(&subject.way, subject.graph, subject.to,
                                  MEMORY, &error);
        ck_assert_msg(code >= 0, "%s", error.text);
        if (code == 1)
            ck_assert_uint_gt(subject.way.joins.joins +
                              subject.way.joins.sites, 0);
        word_joins_clear(&subject.way);
        memory_free(subject.to);
        graph_free(subject.graph);
    }
}
END_TEST

static Suite *joins_suite(void)
{
    Suite *suite = suite_create("joins");
    TCase *joins = tcase_create("joins");
    tcase_set_timeout(joins, 600);
    tcase_add_test(joins, cubes_have_their_joins);
    tcase_add_test(joins, macros_do_what_their_words_do);
    tcase_add_test(joins, beams_lead_into_the_coset);
    tcase_add_test(joins, other_graphs_have_ways_or_none);
    suite_add_tcase(suite, joins);
    return suite;
}

int main(void)
{
    return testing_run(joins_suite());
}
