/*
 * The data sets of the public competitions, column by column: the table of
 * states, and the table of answers.
 *
 *     kaggle     initial_state_id,initial_state      initial_state_id,path
 *     cube       initial_state_id,initial_state,comment
 *                                                    initial_state_id,path
 *     reversals  initial_state_id,initial_state,state_size,comment
 *                                                    initial_state_id,path
 *     lrx        n,permutation                       permutation,solution
 *     oeis       n,permutation                       n,solution
 *     pancake    id,n,permutation                    id,permutation,solution
 *     santa      id,puzzle_type,solution_state,initial_state,num_wildcards
 *                                                    id,moves
 *
 * Source: the competitions' own files: cayley-py-megaminx and its sisters,
 * cayley-py-444-cube, cayleypy-reversals and -transposons,
 * lrx-discover-math-gods-algorithm, lrx-oeis-a-186783, CayleyPy-pancake,
 * cayleypy-glushkov and -rapapport-m2, Santa 2023.  States are one field,
 * letters counted from 0; a word is one field, moves joined by points, in oeis
 * by nothing.
 */
#ifndef ANTIPODE_REPORT_EXPORT_PROFILE_H
#define ANTIPODE_REPORT_EXPORT_PROFILE_H

#include <stdio.h>

#include "report/export/moves.h"

enum column { COLUMN_END, COLUMN_ID, COLUMN_SIZE, COLUMN_STATE, COLUMN_TYPE,
              COLUMN_TARGET, COLUMN_WILDCARDS, COLUMN_COMMENT, COLUMN_WORD };

enum { PROFILE_COLUMNS = 6 };

struct profile_table {
    const char *file;           /* "test.csv" */
    const char *head;
    enum column column[PROFILE_COLUMNS];
};

enum { PROFILE_ALIASES = 2 };

struct profile {
    const char *name;
    const char *also[PROFILE_ALIASES];  /* competitions with the same columns */
    struct profile_table test, answer;
    const char *end;            /* of a line */
    char between;               /* letters */
    int named;                  /* letters as A, B, .. or N0, N1, .. */
    int joined;                 /* moves without points */
    /* what a comment says of a walk, with its length, and of other states */
    const char *walk, *drawn;
    const char *definition;     /* the file that defines the graph */
};

/* By its name, or that of a competition with the same columns. */
const struct profile *profile_find(const char *name);
/* Of a number, those of the same columns behind each; NULL behind the last
 * one. */
const char *profile_name(size_t number);
/* Which profile has a table with such a head: by the names that it has. */
const struct profile *profile_of_columns(int (*has)(const void *context,
                                                    const char *name),
                                         const void *context);

/* How its moves are spelled. */
enum naming profile_naming(const struct profile *profile);

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
    int64_t walk;               /* steps that led to the state; -1: drawn */
};

/* As Santa names its puzzles, cube_2/2/2, globe_3/4, where the moves are those
 * of the puzzle; as CayleyPy does, cube_2/2/2_6gensQTM, lrx-5(k=1); else with
 * all values, top_spin_8/4. */
void profile_write_type(FILE *out, const struct graph *graph);

void profile_write_head(FILE *out, const struct profile *profile,
                        const struct profile_table *table);
void profile_write_row(FILE *out, const struct profile *profile,
                       const struct profile_table *table,
                       const struct moves *moves, const struct row *row);

#endif
