/*
 * What is known of a graph before it is searched: the order of its group, by a
 * stabiliser chain, and what follows from it.
 */
#ifndef ANTIPODE_GROWTH_FACTS_H
#define ANTIPODE_GROWTH_FACTS_H

#include <stdio.h>      /* first: gmp.h then has gmp_fprintf */
#include <gmp.h>

#include "group/chain.h"
#include "growth/request.h"

enum known { KNOWN_NO, KNOWN_YES, KNOWN_UNKNOWN };

struct facts {
    struct chain *chain;    /* of the group, or NULL where it is infinite or
                               too much work */
    mpz_t order;            /* |G|; valid if order_known */
    int order_known;        /* with a chain, or without; see giants.h */
    mpz_t vertices;         /* of the graph; valid if vertices_known */
    int vertices_known;
    enum known bipartite;
    enum known joined;      /* can each start be reached from the others? */
    int inverse_closed;
    size_t degree;          /* generators: the out-degree, with repeats */
    int is_regular;         /* nothing but the identity fixes the start: states
                               are the elements of the group */
    double seconds;         /* of a processor, that finding them took */
};

/* Finds the facts of the graph of a request; the caller frees them with
 * facts_clear, also after a failure. */
int facts_find(const struct request *request, struct facts *facts,
               struct error *error);
void facts_clear(struct facts *facts);

/* Of a group of permutations of known order: its index n! / |G| in S_n. */
void facts_index(const struct facts *facts, uint32_t points, mpz_t index);
/* That where it is 1 or 2, so that the group is S_n or A_n; else, or where the
 * order is unknown, 0. */
unsigned facts_giant_index(const struct facts *facts, uint32_t points);

/* An element that moves the first start to start i: 1; 0 if there is none; or
 * an error, ERROR_LIMIT where the chain does not tell. */
int facts_start_element(const struct facts *facts, const struct graph *graph,
                        uint32_t i, void *element, struct error *error);
/* The same of all starts but the first, which must be joined, one after another
 * for memory_free. */
int facts_start_elements(const struct facts *facts, const struct graph *graph,
                         uint8_t **elements, struct error *error);

/* For an engine whose starts must lie in one orbit: ERROR_LIMIT and a sentence
 * where they do not, or that is not known. */
int facts_refuse_apart(const struct facts *facts, const char *engine,
                       struct error *error);

#endif
