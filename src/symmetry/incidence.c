#include <string.h>

#include "base/hash.h"
#include "base/list.h"
#include "base/memory.h"
#include "symmetry/incidence.h"

/* Vertices and triples are numbered together, twice as many arcs as triples
 * have numbers, too. */
static const size_t TRIPLES_MAX = UINT32_MAX / 4;

int incidence_create(struct incidence *incidence, uint32_t vertices,
                     struct error *error)
{
    memset(incidence, 0, sizeof *incidence);
    incidence->vertices = vertices;
    incidence->colour = memory_alloc(vertices, sizeof *incidence->colour,
                                     error);
    return incidence->colour ? 0 : ERROR_FAILED;
}

void incidence_clear(struct incidence *incidence)
{
    memory_free(incidence->colour);
    memory_free(incidence->triple);
    memory_free(incidence->out_first);
    memory_free(incidence->out);
    memory_free(incidence->in_first);
    memory_free(incidence->in);
    memory_free(incidence->slot);
    memset(incidence, 0, sizeof *incidence);
}

int incidence_add(struct incidence *incidence, struct triple triple,
                  struct error *error)
{
    if (incidence->triples == TRIPLES_MAX)
        return error_set(error, ERROR_LIMIT, "the generators move more than "
                         "%zu points together, too many to find their "
                         "symmetries", TRIPLES_MAX);
    struct triple *list = list_grow(incidence->triple, &incidence->room,
                                    incidence->triples, sizeof *list, error);
    if (!list)
        return ERROR_FAILED;
    incidence->triple = list;
    list[incidence->triples++] = triple;
    return 0;
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
    const struct triple *triple = incidence->triple;
    size_t triples = incidence->triples;
    for (size_t t = 0; t < triples; t++) {
        incidence->out_first[triple[t].from]++;
        incidence->in_first[triple[t].to]++;
        incidence->in_first[triple[t].move]++;
    }
    sum_up(incidence->out_first, incidence->vertices);
    sum_up(incidence->in_first, incidence->vertices);
    for (uint32_t t = (uint32_t)triples; t-- > 0;) {
        incidence->out[--incidence->out_first[triple[t].from]] = t;
        incidence->in[--incidence->in_first[triple[t].to]] = t;
        incidence->in[--incidence->in_first[triple[t].move]] = t;
    }
}

/* The slot of a triple, or the empty one where it would be. */
static size_t triple_slot(const struct incidence *incidence,
                          const struct triple *triple)
{
    size_t slot = hash_bytes(triple, sizeof *triple);
    for (;; slot++) {
        slot &= incidence->slots - 1;
        uint32_t number = incidence->slot[slot];
        if (!number || !memcmp(&incidence->triple[number - 1], triple,
                               sizeof *triple))
            return slot;
    }
}

int incidence_finish(struct incidence *incidence, struct error *error)
{
    size_t vertices = incidence->vertices, triples = incidence->triples;
    incidence->slots = 2;
    while (incidence->slots < 2 * triples)
        incidence->slots *= 2;
    incidence->out_first = memory_alloc(vertices + 1, sizeof(uint32_t), error);
    incidence->in_first = memory_alloc(vertices + 1, sizeof(uint32_t), error);
    incidence->out = memory_alloc(triples, sizeof(uint32_t), error);
    incidence->in = memory_alloc(2 * triples, sizeof(uint32_t), error);
    incidence->slot = memory_alloc(incidence->slots, sizeof(uint32_t), error);
    if (!incidence->out_first || !incidence->in_first || !incidence->out ||
        !incidence->in || !incidence->slot)
        return ERROR_FAILED;
    list_arcs(incidence);
    for (size_t t = 0; t < triples; t++)
        incidence->slot[triple_slot(incidence, &incidence->triple[t])] =
            (uint32_t)t + 1;
    return 0;
}

int incidence_is_kept(const struct incidence *incidence, const uint32_t *image)
{
    for (size_t t = 0; t < incidence->triples; t++) {
        struct triple triple = incidence->triple[t];
        triple.move = image[triple.move];
        triple.from = image[triple.from];
        triple.to = image[triple.to];
        if (!incidence->slot[triple_slot(incidence, &triple)])
            return 0;
    }
    return 1;
}
