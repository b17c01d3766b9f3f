/*
 * The distance of one marked vertex and a shortest word that leads to it, by
 * two searches that meet: forwards from the start, backwards from the vertex.
 * Permutation graphs only, Cayley or Schreier, directed or not.
 */
#ifndef ANTIPODE_CLAIM_TASK_MEET_H
#define ANTIPODE_CLAIM_TASK_MEET_H

#include "graph/graph.h"
#include "path/solver.h"

struct meet_limit {
    uint64_t memory;        /* bytes that both searches may take */
    double seconds;
};

struct meet_result {
    uint64_t distance;
    char *word;             /* names of generators joined by "."; NULL if the
                               search was ended; for memory_free */
};

/* 0; 1 if the limit ended the search (the distance is then a proved lower
 * bound); ERROR_USAGE if the vertex is not in the graph. */
int meet_distance(const struct graph *graph, const int64_t *target,
                  const struct meet_limit *limit, struct meet_result *result,
                  struct error *error);

/* The names of the generators of the first word, joined by "."; memory_free. */
char *meet_word(const struct graph *graph, const struct paths *words,
                struct error *error);

#endif
