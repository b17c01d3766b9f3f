/*
 * The whole walk of a command, from a family to its growth, with the first,
 * second, third ... allocation failing: either the walk fails and says so, or
 * it stands with the right growth; and nothing is lost.
 */
#include <string.h>

#include "base/memory.h"
#include "family/family.h"
#include "engine/reference/reference.h"
#include "search/plan.h"
#include "../tools/testing.h"

/* A walk may go on without what it did not get; so many in a row did not miss
 * anything. */

static const struct walk {
    const char *family, *start;
    size_t count;
    struct parameter parameters[2];
    const struct engine *engine;
} walks[] = {
    { "lrx", NULL, 1, { { "n", "6" } }, NULL },
    { "lx", NULL, 1, { { "n", "5" } }, NULL },
    { "pancake", NULL, 1, { { "n", "6" } }, NULL },
    { "heisenberg", NULL, 2, { { "n", "3" }, { "m", "6" } }, NULL },
    { "lrx", "000111", 1, { { "n", "6" } }, NULL },
    { "coxeter", NULL, 1, { { "n", "5" } }, &reference_engine },
    { "agl1", NULL, 1, { { "p", "31" } }, NULL },
    { "psl2", NULL, 1, { { "p", "13" } }, NULL },
    { "pyraminx", NULL, 0, { { NULL, NULL } }, NULL },
};

static int grow(const struct walk *walk, const struct graph *graph,
                struct growth *growth, struct error *error)
{
    struct request request = {
        .graph = graph, .engine = walk->engine, .antipodes = 2, .threads = 1,
        .depth = strcmp(walk->family, "pyraminx") ? DEPTH_ALL : 2,
        .list = { 1, 2, 3 },
    };
    struct plan plan;
    int code = plan_make(&request, &plan, error);
    if (code)
        return code;
    code = plan_run(&request, &plan, growth, error);
    plan_clear(&plan);
    return code;
}

static int take_walk(const struct walk *walk, struct growth *growth,
                     struct error *error)
{
    struct graph *graph = NULL;
    int code = family_load(walk->family, walk->parameters, walk->count, &graph,
                           error);
    if (!code && walk->start)
        code = graph_set_start(graph, walk->start, error);
    if (!code)
        code = grow(walk, graph, growth, error);
    graph_free(graph);
    return code;
}

static void compare_growths(const struct growth *found,
                            const struct growth *right)
{
    ck_assert_uint_eq(found->spheres, right->spheres);
    for (size_t d = 0; d < right->spheres; d++)
        ck_assert_uint_eq(found->sphere[d], right->sphere[d]);
}

START_TEST(any_allocation_may_fail)
{
    const struct walk *walk = &walks[_i];
    struct growth right = { 0 };
    ck_assert_int_eq(take_walk(walk, &right, NULL), 0);
    uint64_t used = memory_used(), n = 1, left = 0, failed = 0;
    for (; !left; n += 1 + n / 40) {
        struct growth growth = { 0 };
        struct error error = { 0 };
        memory_fail_after(n);
        int code = take_walk(walk, &growth, &error);
        left = memory_fail_after(0);
        ck_assert_int_eq(error.code, code);
        ck_assert(code == 0 || strlen(error.text) > 10);
        failed += code || growth.stopped;
        if (!code && !growth.stopped)
            compare_growths(&growth, &right);
        growth_free(&growth);
        ck_assert_uint_eq(memory_used(), used);
        ck_assert_uint_lt(n, 1000000);
    }
    ck_assert_uint_gt(failed, 30);
    growth_free(&right);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("failures");
    TCase *cases = tcase_create("failures");
    tcase_add_loop_test(cases, any_allocation_may_fail, 0,
                        sizeof walks / sizeof *walks);
    suite_add_tcase(suite, cases);
    return testing_run(suite);
}
