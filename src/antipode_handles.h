/*
 * What the files of the library's front door share: the handles, and how a
 * call begins and ends.
 *
 * Calls that search take turns in a process, for the wish to stop, the memory
 * that is counted and the ranks are those of the process.  A callback may make
 * such calls; they belong to the turn of the one that called it.
 */
#ifndef ANTIPODE_ANTIPODE_HANDLES_H
#define ANTIPODE_ANTIPODE_HANDLES_H

#include <gmp.h>

#include "antipode_arrays.h"
#include "growth/request.h"

struct antipode_graph {
    struct graph *graph;
    char *order;        /* in decimal, once it was asked for */
    char *vertices;
};

void caller_turn_begin(void);
void caller_turn_end(void);

/* Hands an error out, and returns the code. */
int caller_tell(const struct error *error, int code, char *message);
/* The same at the end of a turn. */
int caller_turn_tell(const struct error *error, int code, char *message);

/* Rows of arrays: their bytes, and their entries from and to int64_t. */
size_t caller_row_bytes(const struct antipode_graph *graph,
                        const struct antipode_states *states);
void caller_row_read(const struct antipode_states *states, size_t row,
                     size_t length, int64_t *state);
void caller_row_write(struct antipode_states *states, size_t row,
                      size_t length, const int64_t *state);
/* Does a type of states hold the letters that are written for a caller? */
int caller_type_check(const struct graph *graph, int type,
                      struct error *error);
/* antipode_check with an error of our own. */
int caller_rows_check(const struct antipode_graph *graph,
                      const struct antipode_states *states,
                      struct error *error);

/* Room for the offsets of so many paths. */
int caller_paths_create(struct antipode_paths *paths, size_t count,
                        struct error *error);

/* What a caller's options mean; they may be NULL. */
int caller_request(const struct antipode_graph *graph,
                   const struct antipode_options *options,
                   struct request *request, struct error *error);

/* A number in decimal, for memory_free. */
char *caller_decimal(const mpz_t number, struct error *error);

#endif
