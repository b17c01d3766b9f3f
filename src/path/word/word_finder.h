/*
 * A word between any two states of a graph of permutations or of matrices over
 * Z/m, soon, and shorter ones with more time.
 *
 * A table of words (way_table.h) is made once for a graph.  A word comes from
 * beams of growing width through its levels (word_beam.h); parts of it are then
 * replaced by shorter ones (word_shorten.h) until the time is over.  Every
 * word is replayed before it is given away.
 */
#ifndef ANTIPODE_PATH_WORD_WORD_FINDER_H
#define ANTIPODE_PATH_WORD_WORD_FINDER_H

#include "group/chain.h"
#include "path/online/bidirectional.h"

struct word_finder;

/* memory: bytes that tables may take, 0: a part of what is free.  ERROR_LIMIT
 * where the graph's group is infinite or has no table. */
int word_finder_create(const struct graph *graph, uint64_t memory,
                       struct word_finder **finder, struct error *error);
void word_finder_free(struct word_finder *finder);

/* Beside the time of words, tables that serve them all may take so many
 * seconds, and are made for the first one. */
void word_finder_expect(struct word_finder *finder, double seconds);

/* Fills words->reached, length and the word, an upper bound; ends->seconds are
 * spent on making it shorter, and a stop that is asked for meanwhile is no
 * failure.  known: a word that leads there and is to be made shorter, or NULL.
 * ERROR_FAILED and a sentence if no word leads there. */
int word_finder_solve(struct word_finder *finder, const struct ends *ends,
                      const struct paths *known, struct paths *words,
                      struct error *error);

/* A word that leads so near the end that only so many letters differ: 1 if
 * there is one, 0 where this finder looks for words to the end itself. */
int word_finder_near(struct word_finder *finder, const struct ends *ends,
                     uint32_t wildcards, struct paths *words,
                     struct error *error);

#endif
