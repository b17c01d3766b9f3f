/*
 * Exact distances and shortest words of a graph of words, from a table of
 * distances from its start.
 *
 * All that the table knows is how far the start is, so one end of a path must
 * be the start.  From the start, a shortest word is read backwards, from the
 * other end by inverses of the generators; to the start it is read forwards,
 * for which every generator must have its inverse.
 */
#ifndef ANTIPODE_PATH_TABLE_WORD_TABLE_H
#define ANTIPODE_PATH_TABLE_WORD_TABLE_H

#include "growth/request.h"
#include "path/online/paths.h"

struct word_table;

/* ERROR_LIMIT and a sentence where the graph has none or no memory. */
int word_table_create(const struct request *request, struct word_table **table,
                      struct error *error);
void word_table_free(struct word_table *table);

/* 1 if the table answers for these two ends; NULL: any of the starts, which one
 * of several is not. */
int word_table_answers(const struct word_table *table, const int64_t *from,
                       const int64_t *to);

/* All shortest words, or as many as are wanted, and their number.  ERROR_FAILED
 * and a sentence if no path leads from one end to the other. */
int word_table_solve(const struct word_table *table, const int64_t *from,
                     const int64_t *to, struct paths *words,
                     struct error *error);

/* The number of spheres around the start, and their sizes. */
uint32_t word_table_spheres(const struct word_table *table,
                            const uint64_t **sphere);

/* A shortest word from a state to the start; its length, less than the number
 * of spheres.  For graphs whose moves have inverses, and for many threads
 * at once; room: two states. */
uint32_t word_table_way_home(const struct word_table *table,
                             const int64_t *state, int64_t *room,
                             uint32_t *letter);

#endif
