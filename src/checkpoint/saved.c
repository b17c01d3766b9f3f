#include "checkpoint/saved.h"

#include <string.h>

#include "base/assert.h"
#include "graph/state.h"

/* By their numbers in the first format. */
static const char *const engines[] = {
    NULL, "reference", "lift", "frontier",
};

static uint64_t most_elements(const struct saved_spheres *spheres)
{
    uint64_t edges;
    if (spheres->count == 0)
        return spheres->starts;
    ASSERT(spheres->total <= spheres->vertices);
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

static int is_name(const char *text)
{
    size_t length = strnlen(text, FIELD_NAME_BYTES);
    return length > 0 && length < FIELD_NAME_BYTES &&
           strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_") == length;
}

int saved_engine(struct fields *fields, char name[FIELD_NAME_BYTES])
{
    struct field_names names = { engines, sizeof engines / sizeof *engines };
    uint64_t number = 0;
    int code;
    if (fields->numbered) {
        code = fields_name(fields, "the engine", names, &number);
        if (!code)
            memcpy(name, field_name(engines[number]).text, FIELD_NAME_BYTES);
        return code;
    }
    code = fields_bytes(fields, name, FIELD_NAME_BYTES);
    return code || is_name(name) ? code
        : fields_refuse(fields, "the engine has no name; allowed are up to 15 "
                        "small letters, digits and _");
}

uint64_t saved_vertices(const struct facts *facts)
{
    return facts->vertices_known && mpz_fits_ulong_p(facts->vertices)
        ? mpz_get_ui(facts->vertices) : UINT64_MAX;
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
                 const struct facts *facts, const struct growth *growth)
{
    struct saved_spheres spheres = {
        .starts = graph_starts(graph), .degree = graph->generators,
        .vertices = saved_vertices(facts)
    };
    int code = 0;
    for (size_t i = 0; i < growth->spheres && !code; i++)
        code = saved_sphere(&spheres, fields, growth->sphere[i]);
    if (!code && growth->complete && spheres.vertices != UINT64_MAX)
        code = fields_within(fields, "the number of vertices", spheres.total,
                             spheres.vertices, spheres.vertices);
    return code ? code : check_listed(fields, graph, growth);
}
