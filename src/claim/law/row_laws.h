/*
 * Laws over the rows that are known: for each family, and each choice of its
 * other parameters and of the kind of start word, what fit finds for diameters
 * and numbers of antipodes over a range without gaps.
 */
#ifndef ANTIPODE_CLAIM_LAW_ROW_LAWS_H
#define ANTIPODE_CLAIM_LAW_ROW_LAWS_H

#include "claim/law/fit_words.h"
#include "claim/rows/known_rows.h"

enum { ROW_LAW_VALUES = 7, ROW_LAW_CHECKS = 4, ROW_LAW_START = 40 };

struct row_law {
    const char *family;         /* borrowed from the rows, as is the next */
    const char *variable;       /* n or m */
    char *with;                 /* the other parameters, "k=2" */
    char start[ROW_LAW_START];  /* "", "block", "alternating", "0^4,1^(n-4)" */
    const char *quantity;       /* diameter or last */
    long first, last;           /* the range of the values */
    long published;             /* the last one that others published, or
                                   first - 1 */
    long from;                  /* the law holds from here on */
    size_t checks;              /* values beyond those that fix it */
    char words[FIT_WORDS];
    char *formula;              /* (n^2-n)/2 */
};

struct row_laws {
    struct row_law *law;
    size_t count, room;
};

/* Those of at least ROW_LAW_VALUES values that go beyond what others published
 * and of which ROW_LAW_CHECKS confirm the law.  The rows have to live as
 * long. */
int row_laws_find(const struct known_rows *rows, struct row_laws *laws,
                  struct error *error);
void row_laws_clear(struct row_laws *laws);

#endif
