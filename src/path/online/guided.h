/*
 * Searches that are guided by patterns, for graphs where neither a table nor
 * spheres around both ends fit.
 *
 * ida_search is exact: depth first, with a bound on the length that rises until
 * a word is found (R. E. Korf, Artificial Intelligence 27, 1985); an end that
 * is NULL is any start of the graph.  beam_search keeps the `width` most
 * promising states of each step; the length of its word is an upper bound, and
 * words->upper says so unless a lower bound meets it.
 */
#ifndef ANTIPODE_PATH_ONLINE_GUIDED_H
#define ANTIPODE_PATH_ONLINE_GUIDED_H

#include "path/online/bidirectional.h"
#include "path/online/pattern_db.h"

int ida_search(const struct graph *graph, const struct ends *ends,
               struct paths *words, struct error *error);

int beam_search(const struct graph *graph, const struct ends *ends,
                uint32_t width, struct paths *words, struct error *error);

/* The same by the scores of somebody else, who is asked once for each step. */
struct beam_guide {
    uint32_t width;
    void *context;
    /* Fills the scores of all states of a set; 0 or an error. */
    int (*score)(void *context, const struct orbit *states, float *score,
                 struct error *error);
};
int beam_search_guided(const struct graph *graph, const struct ends *ends,
                       const struct beam_guide *guide, struct paths *words,
                       struct error *error);

#endif
