/*
 * Shortest words as a list, or their number.
 */
#ifndef ANTIPODE_PATH_ONLINE_PATHS_H
#define ANTIPODE_PATH_ONLINE_PATHS_H

#include <stdint.h>

#include "base/error.h"

struct paths {
    uint64_t wanted;            /* words to be listed, at least 1 */
    int counts;                 /* is the number of all wanted? */
    int reached;                /* 0: no word at all leads there */
    uint32_t length;            /* letters of each */
    int upper;                  /* 1: shorter words may exist, */
    uint32_t lower;             /* but none with fewer letters than so many */
    uint32_t *letter;           /* listed x length: generators of the graph */
    uint64_t listed;
    uint64_t number;            /* of all shortest words, if wanted */
    int overflow;               /* it passes 64 bits */
};

void paths_clear(struct paths *words);
/* Appends a word of words->length letters; 1 once no more are wanted. */
int paths_add(struct paths *words, const uint32_t *letter, struct error *error);

#endif
