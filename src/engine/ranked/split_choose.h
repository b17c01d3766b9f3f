/*
 * Which positions of a word are the prefix and which the suffix.
 */
#ifndef ANTIPODE_ENGINE_RANKED_SPLIT_CHOOSE_H
#define ANTIPODE_ENGINE_RANKED_SPLIT_CHOOSE_H

#include "engine/ranked/block_moves.h"
#include "engine/ranked/word_symmetry.h"

/* The positions of prefix and suffix that promise the least work, to be freed,
 * and what a search with them takes. */
struct split_choice {
    uint16_t *position;
    uint32_t suffix;
    struct symmetry *symmetry;  /* symmetries, of which the search uses those */
    uint32_t symmetries;    /* that keep the suffix, the identity first, or none
                               at all.  One block, the choice's own */
    uint32_t kept;          /* those that do, at least 1 */
    double greatest;        /* of all words: those of the greatest layer */
    double sources;         /* of a block; a word is read as often */
    double tables;          /* bytes */
    double blocks;
    double seconds;         /* of a core */
};
/* 1 if some choice leaves neither too many blocks nor too many words in one. */
int split_is_possible(const struct graph *graph);
/* symmetry and greatest of the choice are set before, and may be 0. */
int split_choose(const struct graph *graph, double levels,
                 struct split_choice *choice, struct error *error);
/* 1 if it is slower with its symmetries than another without. */
int split_is_slow(const struct split_choice *choice);

#endif
