/*
 * The graph floor: families and files become graphs, graphs become text and
 * come back, starts are read, mistakes are told in one line, and whatever
 * allocation fails, nothing is lost.
 */
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
            memory_fail_after(0);
            ck_assert_int_eq(code != 0, error.text[0] != 0);
            graph_free(graph);
            ck_assert_uint_eq(memory_used(), used);
        }
    }
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
    tcase_add_loop_test(cases, mistakes_are_told_in_one_line, 0,
                        sizeof mistakes / sizeof *mistakes);
    tcase_add_test(cases, any_allocation_may_fail);
    tcase_add_test(cases, families_are_listed_by_name);
    suite_add_tcase(suite, cases);
    return testing_run(suite);
}
