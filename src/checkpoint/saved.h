/*
 * What the files of a run say of its growth, read and held against what a graph
 * allows.
 */
#ifndef ANTIPODE_CHECKPOINT_SAVED_H
#define ANTIPODE_CHECKPOINT_SAVED_H

#include "base/fields.h"
#include "growth/facts.h"
#include "growth/growth.h"

/* Spheres that are taken one after another: the first is the starts, each has
 * some elements, none has more than there are edges from the one before, and
 * all together are no more than the vertices. */
struct saved_spheres {
    uint64_t starts, degree;    /* generators */
    uint64_t vertices;      /* UINT64_MAX: not known */
    uint64_t count, last, total;
};

int saved_sphere(struct saved_spheres *spheres, const struct fields *fields,
                 uint64_t size);
/* The name of an engine, ended by zeros. */
int saved_engine(struct fields *fields, char name[FIELD_NAME_BYTES]);

/* The vertices where they are known and fit, or UINT64_MAX. */
uint64_t saved_vertices(const struct facts *facts);
/* A result against its graph and facts: spheres, listed elements. */
int saved_result(const struct fields *fields, const struct graph *graph,
                 const struct facts *facts, const struct growth *growth);

#endif
