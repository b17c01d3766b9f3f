/*
 * Macros for the words to one target (macro_set.h), and beams of them.
 */
#ifndef ANTIPODE_PATH_WORD_WORD_MACROS_H
#define ANTIPODE_PATH_WORD_WORD_MACROS_H

#include "path/online/bidirectional.h"
#include "path/word/macro_beam.h"

struct word_macros {
    struct macro_set set;
    int64_t *to;                /* what the set is for; NULL: none is made */
    int serve;                  /* has it any macros? */
    uint16_t *from;             /* renamed */
};

/* The two states of the next words; macros are kept while `to` is the same.
 * 1 if there are macros for them, and 0 or an error. */
int word_macros_aim(struct word_macros *macros,
                    const struct macro_source *source,
                    const struct ends *ends, struct error *error);
void word_macros_clear(struct word_macros *macros);

#endif
