/*
 * The data sets of the public competitions, column by column.
 *
 *     kaggle    initial_state_id,initial_state        initial_state_id,path
 *     lrx       n,permutation                         permutation,solution
 *     pancake   id,n,permutation                      id,permutation,solution
 *     santa     id,puzzle_type,solution_state,initial_state,num_wildcards
 *                                                     id,moves
 *
 * Source: the competitions' own files, cayley-py-444-cube and its sisters,
 * lrx-discover-math-gods-algorithm, CayleyPy-pancake and cayleypy-glushkov,
 * Santa 2023.  States are one field, letters counted from 0; a word is one
 * field, moves joined by points.
 */
#ifndef ANTIPODE_REPORT_PROFILE_H
#define ANTIPODE_REPORT_PROFILE_H

#include <stdio.h>

#include "report/moves.h"

enum column { COLUMN_END, COLUMN_ID, COLUMN_SIZE, COLUMN_STATE, COLUMN_TYPE,
              COLUMN_TARGET, COLUMN_WILDCARDS, COLUMN_WORD };

enum { PROFILE_COLUMNS = 6 };

struct profile_table {
    const char *file;           /* "test.csv" */
    const char *head;
    enum column column[PROFILE_COLUMNS];
};

struct profile {
    const char *name;
    struct profile_table test, answer;
    const char *end;            /* of a line */
    char between;               /* letters */
    int named;                  /* letters as A, B, .. or N0, N1, .. */
};

const struct profile *profile_find(const char *name);
/* Which profile has a table with such a head: by the names that it has. */
const struct profile *profile_of_columns(int (*has)(const void *context,
                                                    const char *name),
                                         const void *context);

/* A row of a data set. */
struct row {
    const struct graph *graph;
    uint64_t number;
    const char *id;             /* as read; NULL: the number */
    const char *text;           /* the state as read; NULL: from letters */
    const int64_t *state, *target;
    const uint32_t *word;       /* NULL: not solved */
    uint32_t length;
    int only_length;            /* in place of the word */
};

void profile_write_head(FILE *out, const struct profile *profile,
                        const struct profile_table *table);
void profile_write_row(FILE *out, const struct profile *profile,
                       const struct profile_table *table,
                       const struct moves *moves, const struct row *row);

#endif
