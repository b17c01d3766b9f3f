/*
 * How often something stands in a start word: whole numbers, parameters of the
 * family, + - * / and parentheses; n is the number of points where there is no
 * parameter of that name.
 */
#ifndef ANTIPODE_GRAPH_START_COUNT_H
#define ANTIPODE_GRAPH_START_COUNT_H

#include "graph/graph.h"

/* A start word as it is read. */
struct start_reader {
    const struct graph *graph;
    const char *text, *at;
    int named;              /* 1: a parameter was read */
    int depth;              /* of parentheses */
    struct error *error;
};

/* Fails with the text and the column of `at`. */
int start_fail(const struct start_reader *reader, const char *at,
               const char *format, ...) __attribute__((format(printf, 3, 4)));
/* The same where, if a parameter was read, other values of it may do; the
 * error then says so. */
int start_refuse(const struct start_reader *reader, const char *at,
                 const char *format, ...) __attribute__((format(printf, 3, 4)));

/* Into an opening parenthesis, or ERROR_USAGE if there are too many. */
int start_open(struct start_reader *reader);
/* Out again: there has to be a closing one. */
int start_close(struct start_reader *reader);

/* Behind a "^": digits, a name of letters and "_", or a formula in
 * parentheses.  From 0 to INT32_MAX. */
int start_read_count(struct start_reader *reader, int64_t *count);

#endif
