/*
 * The best of many generator sets, one line per size.
 */
#ifndef ANTIPODE_REPORT_CLAIM_BEST_H
#define ANTIPODE_REPORT_CLAIM_BEST_H

#include <stdint.h>
#include <stdio.h>

struct best_line {
    const char *size;           /* "n=5 k=2" */
    uint64_t tried, generating, sets;
    uint64_t diameter;
    const char *bound;          /* "32.5", or "" */
    int broken;                 /* 1: a diameter exceeds the bound */
    const char *examples;       /* the best sets, a line each; "": unknown */
    int all;                    /* 1: all of them are printed, not one */
};

void best_head(FILE *out, const char *bound);
void best_body(FILE *out, const struct best_line *line);

/* A permutation in cycle notation, points from 1. */
void best_cycles(FILE *out, const uint8_t *images, unsigned n);

#endif
