#include "spectrum/spectrum.h"

#include <float.h>
#include <math.h>

#include "base/memory.h"
#include "graph/graph_forbidden.h"
#include "growth/share.h"
#include "spectrum/arpack_symmetric.h"
#include "spectrum/edge_table.h"

enum { SMALL = 3 };     /* ARPACK wants more vertices than eigenvalues */

static int check_symmetric(const struct graph *graph, struct error *error)
{
    size_t alone = 0;
    if (graph_refuse_starts(graph, error) ||
        graph_refuse_forbidden(graph, "a spectrum", error))
        return ERROR_USAGE;
    if (graph_is_symmetric(graph))
        return 0;
    if (graph_is_inverse_closed(graph))
        return error_set(error, ERROR_USAGE, "a generator is there more often "
                         "than its inverse, so the adjacency matrix is not "
                         "symmetric");
    while (graph->inverse[alone] >= 0)
        alone++;
    return error_set(error, ERROR_USAGE, "the graph is directed: the inverse "
                     "of %.60s is no generator, and the adjacency matrix is "
                     "not symmetric; --inverses adds what is missing",
                     graph->names[alone]);
}

/* Of 2 or 3 vertices: the other eigenvalues by the traces of A and A^2. */
static void solve_small(const struct edge_table *table,
                        struct spectrum *spectrum)
{
    double matrix[SMALL][SMALL] = { { 0 } }, trace = 0, square = 0;
    uint32_t n = table->vertices;
    for (uint32_t v = 0; v < n; v++)
        for (size_t g = 0; g < table->degree; g++)
            matrix[v][table->to[v * table->degree + g]]++;
    for (uint32_t v = 0; v < n; v++)
        for (uint32_t u = 0; u < n; u++) {
            trace += v == u ? matrix[v][u] : 0;
            square += matrix[v][u] * matrix[v][u];
        }
    double k = (double)table->degree, sum = trace - k;
    double apart = sqrt(fmax(0, 2 * (square - k * k) - sum * sum));
    spectrum->second = n == 2 ? sum : (sum + apart) / 2;
    spectrum->smallest = n == 2 ? sum : (sum - apart) / 2;
    spectrum->residual = k * DBL_EPSILON;
}

static void multiply(const void *context, double *y, const double *x)
{
    edge_table_multiply(context, y, x);
}

/* The greatest is known, so what ARPACK has in its place is a check. */
static int take_values(const struct arpack *arpack, struct spectrum *spectrum,
                       struct error *error)
{
    int last = arpack->values - 1;
    spectrum->second = arpack->value[last - 1];
    if (!spectrum->bipartite)
        spectrum->smallest = arpack->value[0];
    for (int i = 0; i <= last; i++)
        spectrum->residual = fmax(spectrum->residual, arpack->residual[i]);
    spectrum->products = arpack->products;
    double off = fabs(arpack->value[last] - spectrum->largest);
    if (off > 2 * spectrum->residual + 1e-6 * spectrum->largest)
        return error_set(error, ERROR_FAILED, "ARPACK found %.12g in place of "
                         "the greatest eigenvalue %.12g",
                         arpack->value[last], spectrum->largest);
    return 0;
}

static int find_values(const struct request *request,
                       const struct edge_table *table, double tolerance,
                       struct spectrum *spectrum, struct error *error)
{
    uint64_t memory = request_memory(request), used = memory_used();
    struct arpack arpack = {
        .n = table->vertices, .multiply = multiply, .context = table,
        .which = table->bipartite ? "LA" : "BE",
        .values = table->bipartite ? 2 : 3, .tolerance = tolerance,
        .threads = request_threads(request),
        .memory = memory > used ? memory - used : 0,
    };
    int code = arpack_find(&arpack, error);
    return code ? code : take_values(&arpack, spectrum, error);
}

int spectrum_find(const struct request *request,
                  const struct spectrum_limits *limits,
                  struct spectrum *spectrum, struct error *error)
{
    struct share share = share_find(request, 0);
    struct edge_table table;
    int code = check_symmetric(request->graph, error);
    if (code)
        return code;
    share_begin(&share);
    code = edge_table_create(request->graph, limits->vertices, &table, error);
    if (!code) {
        double k = (double)table.degree;
        *spectrum = (struct spectrum){
            .vertices = table.vertices, .degree = table.degree,
            .bipartite = table.bipartite, .largest = k, .smallest = -k,
            .eigenvalues = table.vertices > 1 ? 3 : 1,
        };
        if (table.vertices > SMALL)
            code = find_values(request, &table, limits->tolerance, spectrum,
                               error);
        else if (table.vertices > 1)
            solve_small(&table, spectrum);
        edge_table_clear(&table);
    }
    share_end(&share);
    return code;
}
