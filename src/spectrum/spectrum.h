/*
 * The ends of the spectrum of a graph: eigenvalues of its adjacency matrix A,
 * where A[v][u] is the number of generators that lead from v to u.  All rows
 * have the same sum, the number of generators k, so k is the greatest
 * eigenvalue; -k is the least one if the graph is bipartite, and only then.
 */
#ifndef ANTIPODE_SPECTRUM_SPECTRUM_H
#define ANTIPODE_SPECTRUM_SPECTRUM_H

#include "growth/request.h"

enum { SPECTRUM_VERTICES_MAX = 1 << 30 };

struct spectrum {
    uint32_t vertices;
    size_t degree;
    int bipartite;
    int eigenvalues;        /* 1 of a graph with one vertex, else 3 */
    double largest, second, smallest;
    double residual;        /* the greatest |A x - l x| / |x|: so near to each
                               number there is an eigenvalue */
    uint64_t products;      /* of A and a vector, that it took */
};

/* What is wanted of a search. */
struct spectrum_limits {
    uint64_t vertices;      /* more are an error */
    double tolerance;       /* of an eigenvalue, relative */
};

/* Refuses with a sentence several starts, matrices that are not symmetric
 * (ERROR_USAGE), graphs that exceed the limits or the memory of the request, a
 * search that does not converge (ERROR_LIMIT), and a program without ARPACK. */
int spectrum_find(const struct request *request,
                  const struct spectrum_limits *limits,
                  struct spectrum *spectrum, struct error *error);

#endif
