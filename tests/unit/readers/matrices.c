/* Products in texts of matrices are what group/matrix.h makes of them, modulo
 * any m and over the integers. */
#include <string.h>

#include "family/format/reader.h"
#include "group/matrix.h"
#include "../../tools/testing.h"

enum { MOST = 4, ENTRIES = MOST * MOST, TEXT = 4000 };

static const uint32_t moduli[] = { 2, 6, 7, 100, 65521, 2147483647 };

static void choose(struct random *random, uint32_t *a, uint32_t *inverse,
                   uint32_t d, uint32_t m)
{
    do {
        for (uint32_t i = 0; i < d * d; i++)
            a[i] = (uint32_t)random_below(random, m);
    } while (matrix_invert(inverse, a, d, m));
}

/* Some entries less m, which are negative. */
static void write_matrix(FILE *out, const char *name, const uint32_t *a,
                         uint32_t d, uint32_t m, struct random *random)
{
    fprintf(out, "%s:=", name);
    for (uint32_t i = 0; i < d * d; i++) {
        int64_t entry = a[i] - (random_below(random, 2) ? (int64_t)m : 0);
        fprintf(out, "%s%" PRIi64, i == 0 ? "[[" : i % d ? "," : "],[", entry);
    }
    fputs("]];\n", out);
}

static struct graph *read_modulo(char *bytes, uint32_t m)
{
    char value[20];
    struct text text = { bytes, strlen(bytes), "text" };
    struct parameter parameters[] = { { "modulus", value },
                                      { "inverses", "0" } };
    struct error error = { 0 };
    struct graph *graph;
    snprintf(value, sizeof value, "%" PRIu32, m);
    int code = reader_matrices.read_family(&text, parameters, 2, &graph,
                                           &error);
    ck_assert_msg(code == 0, "%s", error.text);
    return graph;
}

static void check_matrix(const struct graph *graph, const char *name,
                         const uint32_t *wanted)
{
    uint32_t entries = graph->size * graph->size, g = 0;
    while (g < graph->generators && strcmp(graph->names[g], name))
        g++;
    ck_assert_msg(g < graph->generators, "no %s", name);
    for (uint32_t i = 0; i < entries; i++)
        ck_assert_msg(graph->matrices[g * entries + i] == wanted[i],
                      "%s: entry %u is %" PRIi64 ", not %u", name, i,
                      graph->matrices[g * entries + i], wanted[i]);
}

static void power(uint32_t *r, const uint32_t *a, const uint32_t *inverse,
                  int64_t exponent, uint32_t d, uint32_t m)
{
    uint32_t next[ENTRIES];
    matrix_identity(r, d);
    for (int64_t i = exponent; i; i += i < 0 ? 1 : -1) {
        matrix_multiply(next, r, i < 0 ? inverse : a, d, m);
        memcpy(r, next, sizeof next);
    }
}

START_TEST(products_are_those_of_matrices)
{
    TESTING_RANDOM(random, 200) {
        char bytes[TEXT];
        uint32_t a[ENTRIES], b[ENTRIES], x[ENTRIES], y[ENTRIES];
        uint32_t c[ENTRIES], e[ENTRIES];
        uint32_t d = 1 + (uint32_t)random_below(random, MOST);
        uint32_t m = moduli[random_below(random, 6)];
        int64_t k = (int64_t)random_below(random, 50) - 25;
        FILE *out = fmemopen(bytes, sizeof bytes, "w");
        choose(random, a, x, d, m);
        choose(random, b, y, d, m);
        write_matrix(out, "a", a, d, m, random);
        write_matrix(out, "b", b, d, m, random);
        fprintf(out, "w = -1; c:=a*b; e:=a^b; f:=a^%" PRIi64 "; g:=b/a;"
                "h:=-((a*b^-1)/ b)^(%" PRIi64 ")*w^3; # of these:\n"
                "Group(c, e, f, g, h, w*a, -b/w)", k, -k);
        fclose(out);
        testing_note("modulo %u:\n%s", m, bytes);
        struct graph *graph = read_modulo(bytes, m);
        ck_assert_uint_eq(graph->generators, 7);
        matrix_multiply(c, a, b, d, m);
        check_matrix(graph, "c", c);
        matrix_multiply(e, y, c, d, m);
        check_matrix(graph, "e", e);
        power(c, a, x, k, d, m);
        check_matrix(graph, "f", c);
        matrix_multiply(c, b, x, d, m);
        check_matrix(graph, "g", c);
        matrix_multiply(c, a, y, d, m);
        matrix_multiply(e, c, y, d, m);
        ck_assert_int_eq(matrix_invert(c, e, d, m), 0);
        power(x, e, c, -k, d, m);
        check_matrix(graph, "h", x);
        check_matrix(graph, "g7", b);
        for (uint32_t i = 0; i < d * d; i++)
            a[i] = a[i] ? m - a[i] : 0;
        check_matrix(graph, "g6", a);
        graph_free(graph);
    }
}
END_TEST

/* Over the integers an entry that does not fit is told, and so is an inverse
 * that is none; modulo m both are fine. */
START_TEST(integers_are_exact)
{
    static const struct {
        const char *text, *says;    /* NULL: it is read */
    } cases[] = {
        { "a:=[[1,1],[0,1]]; b:=a^999999999999999999", NULL },
        { "a:=[[2,1],[1,1]]; b:=a^45", NULL },
        { "a:=[[2,1],[1,1]]; b:=a^46", "beyond 63 bits" },
        { "a:=[[1,3037000500],[0,1]]; b:=a*[[1,0],[3037000500,1]]",
          "beyond 63 bits" },
        { "a:=4611686018427387904*[[2,0],[0,1]]", "beyond 63 bits" },
        { "a:=[[2,1],[1,1]]; b:=[[2,0],[0,1]]; c:=a^b", "no inverse" },
        { "a:=[[2,1],[1,1]]/2", "no inverse" },
        { "a:=[[2,1],[1,1]]/-1", NULL },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char bytes[TEXT];
        snprintf(bytes, sizeof bytes, "%s", cases[i].text);
        struct text text = { bytes, strlen(bytes), "text" };
        struct error error = { 0 };
        struct graph *graph = NULL;
        testing_note("%s", bytes);
        int code = reader_matrices.read_family(&text, NULL, 0, &graph, &error);
        if (!cases[i].says)
            ck_assert_msg(code == 0, "%s", error.text);
        else
            ck_assert_msg(code && strstr(error.text, cases[i].says), "%s",
                          error.text);
        graph_free(graph);
    }
}
END_TEST

int main(void)
{
    return testing_run(testing_suite("matrices", products_are_those_of_matrices,
                                     integers_are_exact, NULL));
}
