/*
 * Macros for the words to one target (macro_set.h): for beams of them, and to
 * shorten words.
 *
 * Part of a word that moves few pieces may stand anywhere in it: without it
 * some pieces end in each other's sites, and wherever it stood there is a macro
 * that brings these right.  Where letters at its ends cancel those beside them
 * it costs less than its length.  (Solvers of fewest moves call it insertion.)
 */
#ifndef ANTIPODE_PATH_WORD_WORD_MACROS_H
#define ANTIPODE_PATH_WORD_WORD_MACROS_H

#include "base/random.h"
#include "path/online/bidirectional.h"
#include "path/word/macros/macro_beam.h"
#include "path/word/macros/macro_expand.h"

struct word_macros {
    struct macro_set set;
    int64_t *to;                /* what the set is for; NULL: none is made */
    int serve;                  /* has it any macros? */
    uint16_t *from;             /* renamed */
    double each;                /* seconds that a state of a beam took, */
    uint32_t length;            /* and the letters that came of it */
};

/* The two states of the next words; macros are kept while `to` is the same.
 * 1 if there are macros for them, and 0 or an error. */
int word_macros_aim(struct word_macros *macros,
                    const struct macro_source *source,
                    const struct ends *ends, struct error *error);
/* Likewise with the macros that there are. */
int word_macros_serve(struct word_macros *macros, const struct graph *graph,
                      const struct ends *ends);
void word_macros_clear(struct word_macros *macros);

/* What puts parts of words elsewhere. */
struct inserter;

/* For words of at most so many letters; borrows the macros. */
int inserter_create(const struct word_macros *macros, uint32_t longest,
                    struct inserter **inserter, struct error *error);
void inserter_free(struct inserter *inserter);

/* Takes a part at random out of a word and puts what it did where that costs
 * least; in place.  The new length, which is not larger; *changed: 1 if it is
 * another word. */
uint32_t inserter_try(struct inserter *inserter, struct random *random,
                      uint32_t *word, uint32_t length, int *changed);

#endif
