/*
 * A claim as a problem in plain words with its checker: one Python program,
 * standard library only, whose docstring is the problem.
 */
#ifndef ANTIPODE_REPORT_CLAIM_PROBLEM_CHECKER_H
#define ANTIPODE_REPORT_CLAIM_PROBLEM_CHECKER_H

#include <stdint.h>
#include <stdio.h>

#include "graph/graph.h"

struct problem_line {
    const char *kind, *relation, *value;
    long of_diameter, offset;
    const int64_t *word;
};

struct problem_text {
    const char *name, *title, *status, *source;
    struct problem_graph {
        const char *point;
        const struct graph *graph;
        struct problem_line *line;
        size_t lines;
        int large;              /* no searching, only replaying */
    } *graph;
    size_t graphs;
};

void report_problem(FILE *out, const struct problem_text *problem);

#endif
