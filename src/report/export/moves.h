/*
 * Names of moves as data sets spell them.  A generator's own name is what its
 * family gives it; the public competitions write the inverse of x as -x, count
 * pancakes from 2, and put commas into R[i,j]; Santa's writes the moves of
 * wreaths in small letters.
 */
#ifndef ANTIPODE_REPORT_EXPORT_MOVES_H
#define ANTIPODE_REPORT_EXPORT_MOVES_H

#include <stdio.h>

#include "graph/graph.h"

enum naming { NAMING_OWN, NAMING_COMPETITION, NAMING_SANTA };

struct moves {
    size_t count;
    char between;               /* moves of a word; 0: nothing */
    char **name;                /* of each generator */
    struct spelling *spelling;  /* all names that are read, sorted */
    size_t spellings;
};

int moves_create(const struct graph *graph, enum naming naming,
                 struct moves *moves, struct error *error);
void moves_clear(struct moves *moves);

/* From now on words are written without points: every name must be one
 * character. */
int moves_join(struct moves *moves, struct error *error);

/* "L.X.L"; nothing for the empty word. */
void moves_write(FILE *out, const struct moves *moves, const uint32_t *word,
                 uint32_t length);

/* The same as a field of CSV in quotes, for names may hold commas. */
void moves_write_quoted(FILE *out, const struct moves *moves,
                        const uint32_t *word, uint32_t length);

/* Reads a word of moves joined by points, in any spelling; moves of one
 * character may stand without points.  word has room for limit letters.  The
 * sentence of an error names no file. */
int moves_read(const struct moves *moves, const char *text, uint32_t *word,
               uint32_t *length, struct error *error);

/* Letters that a text can hold at most. */
size_t moves_limit(const char *text);

#endif
