/*
 * What a symmetry has to keep, as a set of coloured triples (move, from, to)
 * over coloured vertices: generator `move` takes point `from` to point `to`.
 * Moves are vertices, so a symmetry may permute them like the points.
 *
 * Vertices are numbered by colour: points, moves, and what else there is.
 *
 * Each triple is a vertex of its own behind the others, with arcs from -> t,
 * t -> to and t -> move; a colouring of this digraph is refined as usual.
 */
#ifndef ANTIPODE_SYMMETRY_INCIDENCE_H
#define ANTIPODE_SYMMETRY_INCIDENCE_H

#include <stddef.h>
#include <stdint.h>

#include "base/key_set.h"

struct triple {
    uint32_t move, from, to, colour;
};

struct incidence {
    uint32_t vertices;      /* without the triples */
    uint32_t *colour;       /* of each of them */
    uint32_t moves_from, moves_to;  /* which of them are moves; those before
                                     * are points */
    uint32_t starts_from;   /* those from here on tell automorphisms apart, as
                             * moves do; at first `vertices` */
    struct key_set triples;
    /* Made by incidence_finish: the triples out[out_first[v]] ... before
     * out_first[v + 1] begin at v, those of `in` end there or are v's. */
    uint32_t *out_first, *out, *in_first, *in;
};

static inline const struct triple *incidence_triple(
    const struct incidence *incidence, uint32_t number)
{
    return (const struct triple *)(const void *)incidence->triples.key + number;
}

/* Vertices of colour 0 and no triples. */
int incidence_create(struct incidence *incidence, uint32_t vertices,
                     struct error *error);
void incidence_clear(struct incidence *incidence);

/* A triple that is there is not added again. */
int incidence_add(struct incidence *incidence, struct triple triple,
                  struct error *error);
/* After the last one. */
int incidence_finish(struct incidence *incidence, struct error *error);

/* 1 for a point that no triple begins at: no generator moves it; and for a
 * letter that no triple ends at: no start has it. */
static inline int incidence_is_idle(const struct incidence *incidence,
                                    uint32_t vertex)
{
    const uint32_t *first = vertex < incidence->moves_from
        ? incidence->out_first : incidence->in_first;
    return (vertex < incidence->moves_from || vertex >= incidence->moves_to) &&
           first[vertex] == first[vertex + 1];
}

/* 1 if a permutation of the vertices takes triples to triples. */
int incidence_is_kept(const struct incidence *incidence, const uint32_t *image);

#endif
