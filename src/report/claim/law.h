/*
 * A fitted law as a claim file, or why there is none, as Lua comments.
 */
#ifndef ANTIPODE_REPORT_CLAIM_LAW_H
#define ANTIPODE_REPORT_CLAIM_LAW_H

#include <stdio.h>

struct law {
    const char *family, *variable, *quantity, *start;
    const char *words;          /* what was found, for people */
    int claims_none;            /* claims have no such quantity */
    const char *lua, *tex;      /* of the law; NULL if there is none */
    int found;                  /* 0: too few values, or no law */
    long from;
    size_t checks, missing, checks_wanted;
    long first;                 /* of the values */
    size_t count;
    const char *values, *note;
    char *const *with;          /* NAME=VALUE words */
    size_t withs;
    int period_max, degree_max;
};

void report_law(FILE *out, const struct law *law);

#endif
