/* Products in GAP texts are what permutations that act from the right make of
 * them: i^(a*b) = (i^a)^b, and a^b = b^-1*a*b. */
#include <string.h>

#include "family/format/reader.h"
#include "group/perm.h"
#include "../../tools/testing.h"

enum { POINTS = 9, TEXT = 4000 };

/* r = a*b as GAP means it. */
static void times(uint16_t *r, const uint16_t *a, const uint16_t *b)
{
    perm_multiply(r, b, a, POINTS);
}

static void power(uint16_t *r, const uint16_t *a, int64_t exponent)
{
    uint16_t base[POINTS], next[POINTS];
    memcpy(base, a, sizeof base);
    if (exponent < 0)
        perm_invert(base, a, POINTS);
    perm_identity(r, POINTS);
    for (int64_t i = 0; i < (exponent < 0 ? -exponent : exponent); i++) {
        times(next, r, base);
        memcpy(r, next, sizeof next);
    }
}

static void choose(struct random *random, uint16_t *p)
{
    for (uint16_t j = 0; j < POINTS; j++) {
        uint64_t k = random_below(random, (uint64_t)j + 1);
        p[j] = p[k];
        p[k] = j;
    }
}

/* name := [2,1,3]; */
static void write_images(FILE *out, const char *name, const uint16_t *p)
{
    fprintf(out, "%s:=", name);
    for (size_t i = 0; i < POINTS; i++)
        fprintf(out, "%s%d", i ? "," : "[", p[i] + 1);
    fputs("];\n", out);
}

START_TEST(products_are_those_of_gap)
{
    TESTING_RANDOM(random, 200) {
        char bytes[TEXT];
        uint16_t a[POINTS], b[POINTS], c[POINTS], d[POINTS], wanted[POINTS];
        int64_t k = (int64_t)random_below(random, 50) - 25;
        FILE *out = fmemopen(bytes, sizeof bytes, "w");
        choose(random, a);
        choose(random, b);
        write_images(out, "a", a);
        write_images(out, "b", b);
        fprintf(out, "c:=a*b; d:=a/b; e:=a^b; f:=a^%" PRIi64 "; "
                "g:=((c*a^-1)/(1,9))^(%" PRIi64 ")*b;", k, -k);
        fclose(out);
        testing_note("%s", bytes);
        struct text text = { bytes, strlen(bytes), "text" };
        struct error error = { 0 };
        struct graph *graph;
        ck_assert_msg(reader_gap.read(&text, 0, &graph, &error) == 0, "%s",
                      error.text);
        const uint16_t *found = graph->images + 2 * POINTS;
        times(c, a, b);
        ck_assert_mem_eq(found, c, sizeof c);
        perm_invert(c, b, POINTS);
        times(d, a, c);
        ck_assert_mem_eq(found + POINTS, d, sizeof d);
        times(d, c, a);
        times(wanted, d, b);
        ck_assert_mem_eq(found + 2 * POINTS, wanted, sizeof wanted);
        power(wanted, a, k);
        ck_assert_mem_eq(found + 3 * POINTS, wanted, sizeof wanted);
        times(c, a, b);
        power(d, a, -1);
        times(wanted, c, d);
        perm_identity(c, POINTS);
        c[0] = 8;
        c[8] = 0;
        times(d, wanted, c);
        power(c, d, -k);
        times(wanted, c, b);
        ck_assert_mem_eq(found + 4 * POINTS, wanted, sizeof wanted);
        graph_free(graph);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("GAP");
    TCase *cases = tcase_create("GAP");
    tcase_add_test(cases, products_are_those_of_gap);
    suite_add_tcase(suite, cases);
    return testing_run(suite);
}
