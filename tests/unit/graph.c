/*
 * The graph floor: families and files become graphs, graphs become text and
 * come back, starts are read, mistakes are told in one line, and whatever
 * allocation fails, nothing is lost.
 */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "family/family.h"
#include "graph/graph_write.h"
#include "../tools/testing.h"

static struct graph *load(const char *name, size_t count,
                          const struct parameter *parameters)
{
    struct error error = { 0 };
    struct graph *graph = NULL;
    int code = family_load(name, parameters, count, &graph, &error);
    ck_assert_msg(code == 0, "%s: %s", name, error.text);
    return graph;
}

/* A file with this text; the caller unlinks it. */
static void write_file(char *path, const char *ending, const char *text)
{
    sprintf(path, "/tmp/antipode-unit-XXXXXX%s", ending);
    int file = mkstemps(path, (int)strlen(ending));
    ck_assert_int_ge(file, 0);
    ck_assert_int_eq(write(file, text, strlen(text)), (ssize_t)strlen(text));
    close(file);
}

static void compare_graphs(const struct graph *a, const struct graph *b)
{
    ck_assert_int_eq(a->kind, b->kind);
    ck_assert_uint_eq(a->size, b->size);
    ck_assert_uint_eq(a->generators, b->generators);
    for (size_t g = 0; g < a->generators; g++) {
        ck_assert_str_eq(a->names[g], b->names[g]);
        ck_assert_int_eq(a->inverse[g], b->inverse[g]);
    }
    size_t cells = a->generators * a->size;
    if (a->kind == GRAPH_PERMUTATION) {
        ck_assert_mem_eq(a->images, b->images, cells * sizeof *a->images);
        ck_assert_int_eq(!a->word, !b->word);
        if (a->word)
            ck_assert_mem_eq(a->word, b->word, a->size * sizeof *a->word);
    } else {
        ck_assert_uint_eq(a->modulus, b->modulus);
        ck_assert_mem_eq(a->matrices, b->matrices,
                         cells * a->size * sizeof *a->matrices);
    }
}

static const struct family {
    const char *name;
    size_t count;
    struct parameter parameters[2];
} families[] = {
    { "lrx", 1, { { "n", "7" } } },
    { "lx", 1, { { "n", "5" } } },
    { "pancake", 1, { { "n", "9" } } },
    { "cube", 2, { { "n", "2" }, { "metric", "HTM" } } },
    { "cube", 2, { { "n", "2" }, { "only", "<R, F2 , R U>" } } },
    { "heisenberg", 2, { { "n", "4" }, { "m", "6" } } },
    { "sl_fund_roots", 2, { { "n", "3" }, { "m", "5" } } },
    { "dino", 0, { { NULL, NULL } } },
    { "4x4x4", 0, { { NULL, NULL } } },
};

enum { FAMILIES = sizeof families / sizeof *families };

static void check_round_trip(const struct graph *graph, const char *ending,
                             int (*to_text)(const struct graph *, char **,
                                            struct error *))
{
    char path[100], *text;
    ck_assert_int_eq(to_text(graph, &text, NULL), 0);
    write_file(path, ending, text);
    memory_free(text);
    struct graph *back = load(path, 0, NULL);
    compare_graphs(graph, back);
    graph_free(back);
    unlink(path);
}

START_TEST(graphs_come_back_from_text)
{
    for (int i = 0; i < FAMILIES; i++) {
        struct graph *graph = load(families[i].name, families[i].count,
                                   families[i].parameters);
        check_round_trip(graph, ".json", graph_to_json);
        if (graph->kind == GRAPH_PERMUTATION &&
            graph_is_inverse_closed(graph) && !graph->word)
            check_round_trip(graph, ".gap", graph_to_gap);
        graph_free(graph);
    }
}
END_TEST

START_TEST(generators_gather_and_inverses_undo)
{
    TESTING_RANDOM(random, 200) {
        const struct family *family = &families[random_below(random, FAMILIES)];
        struct graph *graph = load(family->name, family->count,
                                   family->parameters);
        size_t length = graph_state_length(graph);
        size_t g = random_below(random, graph->generators);
        int64_t start[length], there[length], back[length];
        for (size_t i = 0; i < length; i++)
            start[i] = (int64_t)random_below(random, 5);
        testing_note("%s generator %zu", family->name, g);
        ck_assert_int_eq(graph_apply(graph, g, there, start, NULL), 0);
        for (size_t i = 0; graph->kind == GRAPH_PERMUTATION && i < length; i++)
            ck_assert_int_eq(there[i],
                             start[graph->images[g * graph->size + i]]);
        if (graph->inverse[g] >= 0) {
            ck_assert_int_eq(graph_apply(graph, (size_t)graph->inverse[g],
                                         back, there, NULL), 0);
            ck_assert_mem_eq(start, back, sizeof start);
        }
        graph_free(graph);
    }
}
END_TEST

START_TEST(starts_are_read_as_people_write_them)
{
    static const struct {
        const char *text;
        uint16_t word[5];
    } good[] = {
        { "01210", { 0, 1, 2, 1, 0 } },  { "0,1,2,1,0", { 0, 1, 2, 1, 0 } },
        { "block", { 0, 0, 0, 1, 1 } },  { "alternating", { 0, 1, 0, 1, 0 } },
        { "0,300,0,1,1", { 0, 300, 0, 1, 1 } },
    };
    static const char *const bad[] = { "", "0121", "012101", "0,1,2,1", "x",
                                       "0,1,,2,1", "0,1,2,1,-1",
                                       "0,1,2,1,70000", "0 1 2 1 0" };
    struct graph *graph = load("lrx", 1, &(struct parameter){ "n", "5" });
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        int code = graph_set_start(graph, good[i].text, NULL);
        ck_assert_msg(code == 0, "%s", good[i].text);
        if (i != 2)
            ck_assert_mem_eq(graph->word, good[i].word, sizeof good[i].word);
        ck_assert_int_eq(graph_is_cayley(graph), 0);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct error error = { 0 };
        ck_assert_int_lt(graph_set_start(graph, bad[i], &error), 0);
        ck_assert_uint_gt(strlen(error.text), 10);
        ck_assert_ptr_null(strchr(error.text, '\n'));
    }
    graph_free(graph);
}
END_TEST

static struct graph *load_graph(const char *name, const char *n, const char *k)
{
    struct parameter parameters[] = { { "n", n }, { "k", k } };
    return load(name, 2, parameters);
}

/* A count in one of the ways in which it may be written; k is 1. */
static void write_count(struct random *random, char *text, unsigned n,
                        unsigned count)
{
    unsigned a = (unsigned)random_below(random, 9) + 1;
    switch (random_below(random, 5)) {
    case 0:
        sprintf(text, "(%u)", count);
        break;
    case 1:
        sprintf(text, "(n-%u)", n - count);
        break;
    case 2:
        sprintf(text, "(%u*%u/%u)", a, count, a);
        break;
    case 3:
        sprintf(text, "( n - (n+%u)/k + %u )", a, count + a);
        break;
    default:
        sprintf(text, "((n*2+2*%u)/2+%u-n-%u)", a, count, a);
    }
}

/* Letters first, first + 1, ..., all of them so often. */
struct pattern_group {
    unsigned size, count, first, modulus;
};

static unsigned group_letter(const struct pattern_group *group, unsigned i)
{
    return (group->first + i % group->size) % group->modulus;
}

static void write_group(struct random *random, char *text, unsigned n,
                        const struct pattern_group *group)
{
    const char *comma = group->modulus > 10 ? "," : "";
    text += strlen(text);
    text += sprintf(text, "%s", group->size > 1 ? "(" : "");
    for (unsigned i = 0; i < group->size; i++)
        text += sprintf(text, "%s%u", i ? comma : "", group_letter(group, i));
    text += sprintf(text, "%s^", group->size > 1 ? ")" : "");
    write_count(random, text, n, group->count);
}

/* Groups of letters, each so often: what the pattern says, spelt out. */
START_TEST(patterns_are_what_they_say)
{
    TESTING_RANDOM(random, 300) {
        struct pattern_group group[4];
        unsigned groups = 1 + (unsigned)random_below(random, 4), length = 0;
        unsigned modulus = random_below(random, 2) ? 500 : 10;
        char text[2000] = "", value[20];
        for (unsigned g = 0; g < groups; g++) {
            group[g] = (struct pattern_group){
                1 + (unsigned)random_below(random, 3),
                (unsigned)random_below(random, 9) + 3 * (g == 0),
                (unsigned)random_below(random, modulus), modulus };
            length += group[g].size * group[g].count;
        }
        for (unsigned g = 0; g < groups; g++) {
            if (g && modulus > 10)
                strcat(text, ",");
            write_group(random, text, length, group + g);
        }
        /* one letter alone would not be a list */
        if (modulus > 10 && !strchr(text, ','))
            strcat(text, ",0^0");
        sprintf(value, "%u", length);
        testing_note("n=%u: %s", length, text);
        struct graph *graph = load_graph("lrx", value, "1");
        struct error error = { 0 };
        int code = graph_set_start(graph, text, &error);
        ck_assert_msg(code == 0, "%s", error.text);
        int64_t state[length];
        graph_start_state(graph, state);
        for (unsigned g = 0, at = 0; g < groups; g++)
            for (unsigned i = 0; i < group[g].size * group[g].count; i++)
                ck_assert_int_eq(state[at++], group_letter(group + g, i));
        graph_free(graph);
    }
}
END_TEST

START_TEST(patterns_see_the_parameters)
{
    static const struct {
        const char *text;
        uint16_t word[6];
    } good[] = {
        { "0^k1^(n-k)", { 0, 0, 1, 1, 1, 1 } },
        { "0^(n/2)1^(n/2)", { 0, 0, 0, 1, 1, 1 } },
        { "(01)^(n/2)", { 0, 1, 0, 1, 0, 1 } },
        { "01*", { 0, 1, 0, 1, 0, 1 } },
        { "(0^k1)*", { 0, 0, 1, 0, 0, 1 } },
        { "0^0(10^2)^2", { 1, 0, 0, 1, 0, 0 } },
        { "10^4,11^k", { 10, 10, 10, 10, 11, 11 } },
        { "(7,8)^(k),9^2", { 7, 8, 7, 8, 9, 9 } },
        { "10,3*", { 10, 3, 10, 3, 10, 3 } },
    };
    /* refused: other values of n or k may do. */
    static const struct {
        const char *text, *says;
        int refused;
    } bad[] = {
        { "0^(n/4)1*", "column 5", 1 },   { "0123*", "column 5: the graph", 1 },
        { "0^(k-n)1^6", "count is -4", 1 }, { "0^(n-k)1", "5 letters", 1 },
        { "0^(6/4)1*", "column 5", 0 },   { "0^21^2", "column 5", 0 },
        { "0^(n", "column 5: ')'", 0 },   { "(0^n", "column 5: ')'", 0 },
        { "0^n)", "column 4", 0 },        { "0^m", "column 3: 'm'", 0 },
        { "0^", "column 3", 0 },          { "^3", "column 1", 0 },
        { "()^3", "column 2", 0 },        { "0^(n-)", "column 6", 0 },
        { "0*1", "column 2", 0 },         { "0(01)*", "column 6", 0 },
        { "01^2*", "column 5", 0 },       { "*", "column 1", 0 },
        { "0^0*", "0 letters", 1 },       { "0^(n/(k-2))", "division by 0", 1 },
        { "0^9999999999", "digits", 0 },  { "0,1^3,x", "column 7", 0 },
        { "0,(1,2", "column 7: ')'", 0 }, { "0,1)", "column 4", 0 },
        { "((0^60000)^60000)^60000", "2147483647", 0 },
        { "0^(999999999*999999999*999999999)", "63 bits", 0 },
    };
    struct graph *graph = load_graph("lrx", "6", "2");
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        struct error error = { 0 };
        int code = graph_set_start(graph, good[i].text, &error);
        ck_assert_msg(code == 0, "%s: %s", good[i].text, error.text);
        ck_assert_mem_eq(graph->word, good[i].word, sizeof good[i].word);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct error error = { 0 };
        ck_assert_int_eq(graph_set_start(graph, bad[i].text, &error),
                         ERROR_USAGE);
        ck_assert_msg(strstr(error.text, bad[i].says) != NULL, "%s: %s",
                      bad[i].text, error.text);
        ck_assert_msg(error.refused == bad[i].refused, "%s: %s", bad[i].text,
                      error.text);
    }
    graph_free(graph);
}
END_TEST

/* With inverses=1 all generators have theirs, the missing ones behind them. */
START_TEST(every_family_takes_inverses)
{
    static const struct {
        const char *name, *n, *k, *missing;
    } asked[] = {
        { "lrx", "7", "1", "" }, { "lx", "5", NULL, "L'" },
        { "consecutive_k_cycles", "6", "4",
          "(0,1,2,3)' (1,2,3,4)' (2,3,4,5)'" },
        { "consecutive_k_cycles", "5", "2", "" },
        { "prefix_cycles", "4", NULL, "(0,1,2)' (0,1,2,3)'" },
        { "dino", NULL, NULL, "" },
    };
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        struct parameter given[3];
        size_t count = 0;
        if (asked[i].n)
            given[count++] = (struct parameter){ "n", asked[i].n };
        if (asked[i].k)
            given[count++] = (struct parameter){ "k", asked[i].k };
        struct graph *plain = load(asked[i].name, count, given);
        given[count] = (struct parameter){ "inverses", "0" };
        struct graph *same = load(asked[i].name, count + 1, given);
        given[count] = (struct parameter){ "inverses", "1" };
        struct graph *closed = load(asked[i].name, count + 1, given);
        char added[200] = "";
        for (size_t g = plain->generators; g < closed->generators; g++)
            sprintf(added + strlen(added), "%s%s", *added ? " " : "",
                    closed->names[g]);
        ck_assert_str_eq(added, asked[i].missing);
        ck_assert_int_eq(graph_is_inverse_closed(closed), 1);
        ck_assert_ptr_nonnull(strstr(closed->parameters, "inverses=1"));
        ck_assert_str_ne(closed->provenance, plain->provenance);
        ck_assert_str_eq(same->parameters, plain->parameters);
        ck_assert_str_eq(same->provenance, plain->provenance);
        graph_free(closed);
        graph_free(same);
        graph_free(plain);
    }
}
END_TEST

/* What is wrong with a file, and a part of what must be said of it. */
static const struct mistake {
    const char *ending, *text, *says;
} mistakes[] = {
    { ".lua", "return family {", "<eof>" },
    { ".lua", "return 3", "family" },
    { ".lua", "while true do end", "instructions" },
    { ".lua", "local t = {} for i = 1, 1e9 do t[i] = {i} end", "" },
    { ".lua", "local s = 'x' while true do s = s .. s end", "memory" },
    { ".lua", "return family { name='a', title='t', source='s', params={}, "
              "build=function() return permutations(3){ {'a', {1, 1, 2}} } "
              "end }", "1" },
    { ".lua", "return family { name='a', title='t', source='s', params={}, "
              "build=function() return permutations(3){} end }", "generator" },
    { ".lua", "return family { name='a', title='t', source='s', params={}, "
              "build=function() return matrices(2, 4){ {'a', {{2,0},{0,1}}} } "
              "end }", "invert" },
    { ".lua", "return family { name='a', title='t', source='s', params={}, "
              "build=function() return matrices(2, 1){ {'a', {{1,0},{0,1}}} } "
              "end }", "mod" },
    { ".lua", "return family { name='a', title='t', source='s', params={}, "
              "build=function() return matrices(2, 5){ {'a', {{1,0,0},{0,1}}} "
              "} end }", "2" },
    { ".lua", "\x1bLua", "binary" },
    { ".gap", "M_a:=(1,2)(2,3);", "2" },
    { ".gap", "M_a:=(1,2", "(" },
    { ".gap", "Gen:=[];", "" },
    { ".json", "{", "" },
    { ".json", "[]", "" },
    { ".json", "{\"kind\":\"permutation\"}", "" },
};

START_TEST(mistakes_are_told_in_one_line)
{
    const struct mistake *mistake = &mistakes[_i];
    struct error error = { 0 };
    struct graph *graph = NULL;
    char path[100];
    write_file(path, mistake->ending, mistake->text);
    uint64_t used = memory_used();
    ck_assert_int_lt(family_load(path, NULL, 0, &graph, &error), 0);
    unlink(path);
    ck_assert_ptr_null(graph);
    ck_assert_msg(strstr(error.text, mistake->says) != NULL, "%s", error.text);
    ck_assert_msg(strstr(error.text, "antipode-unit") != NULL, "%s",
                  error.text);
    ck_assert_ptr_null(strchr(error.text, '\n'));
    ck_assert_uint_eq(memory_used(), used);
}
END_TEST

START_TEST(any_allocation_may_fail)
{
    for (int i = 0; i < FAMILIES; i++) {
        uint64_t used = memory_used();
        int code = -1;
        for (uint64_t n = 1; code; n += 1 + n / 20) {
            struct error error = { 0 };
            struct graph *graph = NULL;
            memory_fail_after(n);
            code = family_load(families[i].name, families[i].parameters,
                               families[i].count, &graph, &error);
            testing_end_failing(code, &error);
            ck_assert_int_eq(code != 0, error.text[0] != 0);
            graph_free(graph);
            ck_assert_uint_eq(memory_used(), used);
        }
    }
}
END_TEST

static struct graph *cube_only(const char *metric, const char *only)
{
    struct parameter parameters[] = { { "n", "3" }, { "metric", metric },
                                      { "only", only } };
    return load("cube", 3, parameters);
}

static int is_kept(const struct graph *part, const struct graph *whole,
                   size_t g)
{
    for (size_t i = 0; i < part->generators; i++)
        if (strcmp(part->names[i], whole->names[g]) == 0) {
            ck_assert_mem_eq(part->images + i * part->size,
                             whole->images + g * whole->size,
                             whole->size * sizeof *whole->images);
            return 1;
        }
    return 0;
}

/* Of a move it keeps all that are its powers, by their names: those of a face
 * have the name of the layer, r0, r0' and r0^2. */
START_TEST(only_keeps_a_move_with_its_powers)
{
    struct parameter htm[] = { { "n", "3" }, { "metric", "HTM" } };
    struct graph *whole = load("cube", 2, htm);
    for (size_t g = 0; g < whole->generators; g++) {
        const char *name = whole->names[g];
        int half = strlen(name) > 2 && name[2] == '^', kept = 0;
        struct graph *part = cube_only("HTM", name);
        for (size_t i = 0; i < whole->generators; i++) {
            int is = is_kept(part, whole, i);
            ck_assert_int_eq(is, half ? i == g
                             : strncmp(name, whole->names[i], 2) == 0);
            kept += is;
        }
        ck_assert_uint_eq(part->generators, (size_t)kept);
        ck_assert_int_eq(graph_is_inverse_closed(part), 1);
        ck_assert_ptr_null(part->order);
        ck_assert_str_ne(part->provenance, whole->provenance);
        graph_free(part);
    }
    graph_free(whole);
}
END_TEST

/* A word that is no generator does what its moves do, one after the other. */
START_TEST(only_makes_generators_of_words)
{
    static const char *const moves[] = { "r0", "d2'", "r0'", "f0'" };
    struct graph *whole = cube_only("QTM", "R,L,F,B,U,D");
    struct graph *part = cube_only("QTM", "[R: U].F', F");
    int64_t state[54], next[54];
    ck_assert_uint_eq(whole->generators, 12);
    ck_assert_uint_eq(part->generators, 4);
    ck_assert_str_eq(part->parameters, "n=3 metric=QTM only=[R:U].F',F");
    for (int i = 0; i < 54; i++)
        state[i] = i;
    for (size_t k = 0; k < 4; k++) {
        size_t g = 0;
        while (strcmp(whole->names[g], moves[k]))
            g++;
        ck_assert_int_eq(graph_apply(whole, g, next, state, NULL), 0);
        memcpy(state, next, sizeof next);
    }
    size_t word = 0;
    while (strcmp(part->names[word], "[R:U].F'"))
        word++;
    for (int i = 0; i < 54; i++)
        ck_assert_int_eq(part->images[word * 54 + (size_t)i], state[i]);
    ck_assert_int_ge(part->inverse[word], 0);
    graph_free(part);
    graph_free(whole);
}
END_TEST

START_TEST(families_are_listed_by_name)
{
    struct family_info *list;
    size_t count;
    ck_assert_int_eq(family_list(&list, &count, NULL), 0);
    ck_assert_uint_ge(count, 100);
    for (size_t i = 1; i < count; i++)
        ck_assert_int_lt(strcmp(list[i - 1].name, list[i].name), 0);
    family_list_free(list, count);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("graph");
    TCase *cases = tcase_create("graph");
    tcase_add_test(cases, graphs_come_back_from_text);
    tcase_add_test(cases, generators_gather_and_inverses_undo);
    tcase_add_test(cases, starts_are_read_as_people_write_them);
    tcase_add_test(cases, patterns_are_what_they_say);
    tcase_add_test(cases, patterns_see_the_parameters);
    tcase_add_test(cases, every_family_takes_inverses);
    tcase_add_loop_test(cases, mistakes_are_told_in_one_line, 0,
                        sizeof mistakes / sizeof *mistakes);
    tcase_add_test(cases, any_allocation_may_fail);
    tcase_add_test(cases, only_keeps_a_move_with_its_powers);
    tcase_add_test(cases, only_makes_generators_of_words);
    tcase_add_test(cases, families_are_listed_by_name);
    suite_add_tcase(suite, cases);
    return testing_run(suite);
}
