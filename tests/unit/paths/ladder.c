/*
 * Ladders lead any element home: of matrices whose lower rows are keys, of
 * others, of permutations, and of directed sets; and where none leads home,
 * that is told.
 */
#include <string.h>

#include "base/memory.h"
#include "family/family.h"
#include "path/word/ladder/ladder.h"
#include "path/word/stock/alphabet.h"
#include "../../tools/testing.h"

enum { LETTERS = 200 };

struct subject {
    const char *family;
    struct parameter parameter[3];
    size_t parameters;
};

static const struct subject subjects[] = {
    { "heisenberg", { { "n", "4" }, { "m", "7" } }, 2 },
    { "heisenberg", { { "n", "3" }, { "m", "8" }, { "add_inverses", "0" } },
      3 },
    { "ut", { { "n", "4" }, { "m", "5" } }, 2 },
    { "gl", { { "n", "3" }, { "m", "3" } }, 2 },
    { "psl2", { { "p", "101" } }, 1 },
    { "m24", { { 0 } }, 0 },
};

static struct graph *load_subject(const struct subject *subject)
{
    struct graph *graph = NULL;
    struct error error = { 0 };
    int code = family_load(subject->family, subject->parameter,
                           subject->parameters, &graph, &error);
    ck_assert_msg(code == 0, "%s", error.text);
    return graph;
}

START_TEST(elements_are_led_home)
{
    struct graph *graph = load_subject(&subjects[_i]);
    struct alphabet letters;
    struct ladder *ladder = NULL;
    struct error error = { 0 };
    ck_assert_int_eq(alphabet_create(graph, &letters, &error), 0);
    int code = ladder_create(&letters, &ladder, &error);
    ck_assert_msg(code == 0, "%s", error.text);
    size_t size = letters.group.size;
    uint8_t *element = memory_alloc(2, size, NULL);
    TESTING_RANDOM(random, 10) {
        struct ladder_word word = { .letter = NULL };
        group_identity(&letters.group, element);
        for (uint64_t i = random_below(random, LETTERS); i > 0; i--) {
            uint32_t g = (uint32_t)random_below(random, graph->generators);
            alphabet_apply(&letters, &g, 1, element, element + size);
        }
        code = ladder_lead(ladder, element, &word, &error);
        ck_assert_msg(code == 1, "%d %s", code, error.text);
        alphabet_apply(&letters, word.letter, word.length, element,
                       element + size);
        ck_assert(group_is_identity(&letters.group, element));
        memory_free(word.letter);
    }
    memory_free(element);
    ladder_free(ladder);
    alphabet_clear(&letters);
    graph_free(graph);
}
END_TEST

/* A transposition is no element of M_24. */
START_TEST(others_are_not)
{
    static const struct subject m24 = { "m24", { { 0 } }, 0 };
    struct graph *graph = load_subject(&m24);
    struct alphabet letters;
    struct ladder *ladder = NULL;
    struct ladder_word word = { .letter = NULL };
    ck_assert_int_eq(alphabet_create(graph, &letters, NULL), 0);
    ck_assert_int_eq(ladder_create(&letters, &ladder, NULL), 0);
    uint16_t *element = memory_alloc(1, letters.group.size, NULL);
    group_identity(&letters.group, element);
    element[0] = 1;
    element[1] = 0;
    ck_assert_int_eq(ladder_lead(ladder, element, &word, NULL), 0);
    memory_free(word.letter);
    memory_free(element);
    ladder_free(ladder);
    alphabet_clear(&letters);
    graph_free(graph);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("ladder");
    TCase *ladder = tcase_create("ladder");
    tcase_add_loop_test(ladder, elements_are_led_home, 0,
                        sizeof subjects / sizeof *subjects);
    tcase_add_test(ladder, others_are_not);
    suite_add_tcase(suite, ladder);
    return testing_run(suite);
}
