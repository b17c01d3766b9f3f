/*
 * Fields of a draft of an entry of the On-Line Encyclopedia of Integer
 * Sequences, in its internal format (oeis.org/eishelp1.html).  What only an
 * author can say is left open.
 */
#ifndef ANTIPODE_REPORT_GROWTH_OEIS_FIELDS_H
#define ANTIPODE_REPORT_GROWTH_OEIS_FIELDS_H

#include <stdint.h>
#include <stdio.h>

struct graph;

/* "%N A000000 " */
void oeis_line(FILE *out, const char *letter);
/* The first two fields: the number and the terms. */
void oeis_begin(FILE *out, const uint64_t *term, size_t terms);
/* A blank and the word, in quotes where a shell wants them. */
void oeis_word(FILE *out, const char *word);
/* The generators of a small set, a comment for each. */
void oeis_generators(FILE *out, const struct graph *graph);
/* The last two fields, and a line for the head of the b-file. */
void oeis_end(FILE *out, uint64_t offset, const uint64_t *term, size_t terms);

#endif
