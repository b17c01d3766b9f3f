#include "checkpoint/saved.h"

#include "graph/state.h"

/* The numbers are those of the first format. */
static const char *const engines[] = {
    NULL, "reference", "lift", "frontier",
};

static uint64_t most_elements(const struct saved_spheres *spheres)
{
    uint64_t edges;
    if (spheres->count == 0)
        return 1;
    uint64_t left = spheres->vertices - spheres->total;
    return __builtin_mul_overflow(spheres->last, spheres->degree, &edges) ||
           edges > left ? left : edges;
}

int saved_sphere(struct saved_spheres *spheres, const struct fields *fields,
                 uint64_t size)
{
    uint64_t most = most_elements(spheres);
    if (size < 1 || size > most)
        return fields_refuse(fields, "sphere %llu has %llu elements; allowed "
                             "are 1..%llu",
                             (unsigned long long)spheres->count,
                             (unsigned long long)size,
                             (unsigned long long)most);
    spheres->count++;
    spheres->last = size;
    spheres->total += size;
    return 0;
}

int saved_engine(struct fields *fields, enum engine *engine)
{
    struct field_names names = { engines, sizeof engines / sizeof *engines };
    uint64_t number = 0;
    int code = fields_name(fields, "the engine", names, &number);
    *engine = (enum engine)number;
    return code;
}

uint64_t saved_vertices(const struct plan *plan)
{
    return plan->vertices_known && mpz_fits_ulong_p(plan->vertices)
        ? mpz_get_ui(plan->vertices) : UINT64_MAX;
}

static int check_listed(const struct fields *fields,
                        const struct graph *graph,
                        const struct growth *growth)
{
    size_t length = graph_state_length(graph);
    struct error why = { 0 };
    int code = 0;
    for (size_t i = 0; i < growth->listed_count && !code; i++)
        if (state_check(graph, growth->listed + i * length, &why))
            code = fields_refuse(fields, "listed element %zu: %s", i + 1,
                                 why.text);
    return code;
}

int saved_result(const struct fields *fields, const struct graph *graph,
                 const struct plan *plan, const struct growth *growth)
{
    struct saved_spheres spheres = {
        .degree = graph->generators, .vertices = saved_vertices(plan)
    };
    int code = 0;
    for (size_t i = 0; i < growth->spheres && !code; i++)
        code = saved_sphere(&spheres, fields, growth->sphere[i]);
    if (!code && growth->complete && spheres.vertices != UINT64_MAX)
        code = fields_within(fields, "the number of vertices", spheres.total,
                             spheres.vertices, spheres.vertices);
    return code ? code : check_listed(fields, graph, growth);
}
