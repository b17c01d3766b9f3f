#include <string.h>

#include "base/memory.h"
#include "symmetry/incidence.h"

/* Vertices and triples are numbered together, twice as many arcs as triples
 * have numbers, too. */
static const size_t TRIPLES_MAX = UINT32_MAX / 4;

int incidence_create(struct incidence *incidence, uint32_t vertices,
                     struct error *error)
{
    memset(incidence, 0, sizeof *incidence);
    incidence->vertices = incidence->starts_from = vertices;
    incidence->triples.size = sizeof(struct triple);
    incidence->colour = memory_alloc(vertices, sizeof *incidence->colour,
                                     error);
    return incidence->colour ? 0 : ERROR_FAILED;
}

void incidence_clear(struct incidence *incidence)
{
    memory_free(incidence->colour);
    key_set_clear(&incidence->triples);
    memory_free(incidence->out_first);
    memory_free(incidence->out);
    memory_free(incidence->in_first);
    memory_free(incidence->in);
    memset(incidence, 0, sizeof *incidence);
}

int incidence_add(struct incidence *incidence, struct triple triple,
                  struct error *error)
{
    if (incidence->triples.count == TRIPLES_MAX)
        return error_set(error, ERROR_LIMIT, "the generators move more than "
                         "%zu points together, too many to find their "
                         "symmetries", TRIPLES_MAX);
    return key_set_add(&incidence->triples, &triple, error) == KEY_NONE
        ? ERROR_FAILED : 0;
}

/* Counts become places: first[v] is where the list of v ends, then, filled
 * from behind, where it begins. */
static void sum_up(uint32_t *first, uint32_t vertices)
{
    for (uint32_t v = 0; v < vertices; v++)
        first[v + 1] += first[v];
}

static void list_arcs(struct incidence *incidence)
{
    uint32_t triples = incidence->triples.count;
    for (uint32_t t = 0; t < triples; t++) {
        const struct triple *triple = incidence_triple(incidence, t);
        incidence->out_first[triple->from]++;
        incidence->in_first[triple->to]++;
        incidence->in_first[triple->move]++;
    }
    sum_up(incidence->out_first, incidence->vertices);
    sum_up(incidence->in_first, incidence->vertices);
    for (uint32_t t = triples; t-- > 0;) {
        const struct triple *triple = incidence_triple(incidence, t);
        incidence->out[--incidence->out_first[triple->from]] = t;
        incidence->in[--incidence->in_first[triple->to]] = t;
        incidence->in[--incidence->in_first[triple->move]] = t;
    }
}

int incidence_finish(struct incidence *incidence, struct error *error)
{
    size_t vertices = incidence->vertices;
    size_t triples = incidence->triples.count;
    incidence->out_first = memory_alloc(vertices + 1, sizeof(uint32_t), error);
    incidence->in_first = memory_alloc(vertices + 1, sizeof(uint32_t), error);
    incidence->out = memory_alloc(triples, sizeof(uint32_t), error);
    incidence->in = memory_alloc(2 * triples, sizeof(uint32_t), error);
    if (!incidence->out_first || !incidence->in_first || !incidence->out ||
        !incidence->in)
        return ERROR_FAILED;
    list_arcs(incidence);
    return 0;
}

int incidence_is_kept(const struct incidence *incidence, const uint32_t *image)
{
    for (uint32_t t = 0; t < incidence->triples.count; t++) {
        struct triple triple = *incidence_triple(incidence, t);
        triple.move = image[triple.move];
        triple.from = image[triple.from];
        triple.to = image[triple.to];
        if (key_set_find(&incidence->triples, &triple) == KEY_NONE)
            return 0;
    }
    return 1;
}
