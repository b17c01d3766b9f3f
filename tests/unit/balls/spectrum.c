/*
 * Spectra against Jacobi rotations of the whole matrix on random graphs, and
 * against known ones.
 */
#include <math.h>

#include "config.h"
#include "family/family.h"
#include "spectrum/spectrum.h"
#include "../../tools/plain_search.h"

static struct plain plain;
static double matrix[PLAIN_STATES][PLAIN_STATES];

static void fill_matrix(const struct graph *graph)
{
    int64_t state[PLAIN_LENGTH];
    memset(matrix, 0, sizeof matrix);
    for (size_t v = 0; v < plain.count; v++)
        for (size_t g = 0; g < graph->generators; g++) {
            ck_assert_int_eq(graph_apply(graph, g, state, plain.state[v],
                                         NULL), 0);
            matrix[v][plain_find(&plain, state)]++;
        }
}

static int is_symmetric(void)
{
    for (size_t v = 0; v < plain.count; v++)
        for (size_t u = 0; u < v; u++)
            if (matrix[v][u] != matrix[u][v])
                return 0;
    return 1;
}

/* Rows and columns p, q: their entry becomes 0. */
static void rotate(size_t p, size_t q)
{
    double half = (matrix[q][q] - matrix[p][p]) / (2 * matrix[p][q]);
    double t = (half < 0 ? -1 : 1) / (fabs(half) + sqrt(half * half + 1));
    double c = 1 / sqrt(t * t + 1), s = t * c;
    for (size_t i = 0; i < plain.count; i++) {
        double a = matrix[i][p], b = matrix[i][q];
        matrix[i][p] = c * a - s * b;
        matrix[i][q] = s * a + c * b;
    }
    for (size_t i = 0; i < plain.count; i++) {
        double a = matrix[p][i], b = matrix[q][i];
        matrix[p][i] = c * a - s * b;
        matrix[q][i] = s * a + c * b;
    }
}

static int by_value(const void *a, const void *b)
{
    double s = *(const double *)a, t = *(const double *)b;
    return (s > t) - (s < t);
}

/* All eigenvalues, increasing. */
static void find_all(double *value)
{
    for (int round = 0, found = 1; found && round < 60; round++) {
        found = 0;
        for (size_t p = 0; p < plain.count; p++)
            for (size_t q = p + 1; q < plain.count; q++)
                if (fabs(matrix[p][q]) > 1e-13) {
                    rotate(p, q);
                    found = 1;
                }
    }
    for (size_t i = 0; i < plain.count; i++)
        value[i] = matrix[i][i];
    qsort(value, plain.count, sizeof *value, by_value);
}

static void compare_spectrum(const struct graph *graph,
                             const struct spectrum *spectrum)
{
    double value[PLAIN_STATES];
    size_t n = plain.count;
    double within = 1e-8 * (double)graph->generators;
    find_all(value);
    ck_assert_uint_eq(spectrum->vertices, n);
    ck_assert_uint_eq(spectrum->degree, graph->generators);
    ck_assert_double_eq_tol(value[n - 1], spectrum->largest, within);
    ck_assert_int_eq(spectrum->eigenvalues, n > 1 ? 3 : 1);
    if (n == 1)
        return;
    ck_assert_double_eq_tol(value[n - 2], spectrum->second, within);
    ck_assert_double_eq_tol(value[0], spectrum->smallest, within);
    ck_assert_int_eq(spectrum->bipartite,
                     fabs(value[0] + spectrum->largest) < within);
    ck_assert_double_lt(spectrum->residual, within);
}

#ifdef HAVE_ARPACK
static const int has_arpack = 1;
#else
static const int has_arpack = 0;
#endif

START_TEST(ends_are_those_of_the_whole_spectrum)
{
    unsigned solved = 0, refused = 0;
    TESTING_RANDOM(random, 400) {
        struct graph *graph = any_graph(random);
        struct spectrum_limits limits = { PLAIN_STATES, 1e-10 };
        struct spectrum spectrum;
        struct request request = {
            .graph = graph, .threads = 1 + (int)random_below(random, 2)
        };
        struct error error = { 0 };
        if (random_below(random, 3))
            ck_assert_int_eq(graph_append_inverses(graph, NULL), 0);
        if (plain_search(&plain, graph, DEPTH_ALL - 1) && plain.count < 130) {
            fill_matrix(graph);
            int symmetric = graph_is_symmetric(graph);
            ck_assert(!symmetric || is_symmetric());
            ck_assert(symmetric || !graph_is_cayley(graph) || !is_symmetric());
            int small = plain.count <= 3;
            int code = spectrum_find(&request, &limits, &spectrum, &error);
            if (!symmetric) {
                ck_assert_int_eq(code, ERROR_USAGE);
                refused++;
            } else if (small || has_arpack) {
                ck_assert_msg(code == 0, "%s", error.text);
                compare_spectrum(graph, &spectrum);
                solved += !small;
            } else
                ck_assert_int_eq(code, ERROR_FAILED);
        }
        graph_free(graph);
    }
    if (!getenv("ANTIPODE_TEST_SEED"))
        ck_assert_msg((solved > 60 || !has_arpack) && refused > 30, "%u %u",
                      solved, refused);
    ck_assert_uint_eq(memory_used(), 0);
}
END_TEST

struct known_ends {
    const char *family, *name[2];
    const char *value[2];
    double second, smallest;
};

static void check_known(const struct known_ends *known)
{
    struct parameter given[2];
    size_t count = 0;
    struct graph *graph;
    struct error error = { 0 };
    struct spectrum_limits limits = { 100000, 1e-10 };
    struct spectrum spectrum;
    for (; count < 2 && known->name[count]; count++)
        given[count] = (struct parameter){ (char *)known->name[count],
                                           (char *)known->value[count] };
    testing_note("%s", known->family);
    ck_assert_msg(family_load(known->family, given, count, &graph, &error) == 0,
                  "%s", error.text);
    struct request request = { .graph = graph };
    ck_assert_msg(spectrum_find(&request, &limits, &spectrum, &error) == 0,
                  "%s", error.text);
    ck_assert_double_eq_tol(spectrum.second, known->second, 1e-8);
    ck_assert_double_eq_tol(spectrum.smallest, known->smallest, 1e-8);
    graph_free(graph);
}

START_TEST(known_spectra_come_out)
{
    const double pi = acos(-1);
    const struct known_ends known[] = {
        { "cyclic", { "n" }, { "30" }, 2 * cos(2 * pi / 30), -2 },
        { "cyclic", { "n" }, { "31" }, 2 * cos(2 * pi / 31),
          2 * cos(30 * pi / 31) },
        { "hypercube", { "n" }, { "8" }, 6, -8 },
        /* complete: steps to all others */
        { "cyclic", { "n", "steps" }, { "7", "1,2,3" }, -1, -1 },
        /* P. Diaconis, M. Shahshahani 1981: all transpositions, gap n;
         * L. Flatto, A. Odlyzko, D. Wales 1985: stars, gap 1; coxeter, gap
         * 2 - 2 cos(pi/n): R. Bacher 1994 */
        { "all_transpositions", { "n" }, { "6" }, 15 - 6, -15 },
        { "stars", { "n" }, { "7" }, 6 - 1, -6 },
        { "coxeter", { "n" }, { "7" }, 6 - 2 + 2 * cos(pi / 7), -6 },
    };
    if (has_arpack)
        for (size_t i = 0; i < sizeof known / sizeof *known; i++)
            check_known(&known[i]);
}
END_TEST

START_TEST(any_allocation_may_fail)
{
    struct parameter parameter = { "n", "5" };
    struct spectrum_limits limits = { PLAIN_STATES, 1e-10 };
    struct graph *graph;
    uint64_t failed = 0;
    ck_assert_int_eq(family_load("coxeter", &parameter, 1, &graph, NULL), 0);
    uint64_t used = memory_used();
    for (uint64_t n = 1, good = 0; has_arpack && good < 5; n++) {
        struct request request = { .graph = graph, .threads = 1 };
        struct spectrum spectrum;
        struct error error = { 0 };
        memory_fail_after(n);
        int code = spectrum_find(&request, &limits, &spectrum, &error);
        testing_end_failing(code, &error);
        ck_assert_int_eq(error.code != 0, code != 0);
        ck_assert(code == 0 || strlen(error.text) > 10);
        good = code ? 0 : good + 1;
        failed += code != 0;
        ck_assert_uint_eq(memory_used(), used);
    }
    ck_assert(!has_arpack || failed > 8);
    graph_free(graph);
}
END_TEST

int main(void)
{
    return testing_run(testing_suite("spectrum",
                                     ends_are_those_of_the_whole_spectrum,
                                     known_spectra_come_out,
                                     any_allocation_may_fail, NULL));
}
