/*
 * A growth as one line of a table: its parameters, then its columns.  The
 * tables for people, for LaTeX and for programs differ in their marks only.
 */
#ifndef ANTIPODE_REPORT_GROWTH_COLUMNS_H
#define ANTIPODE_REPORT_GROWTH_COLUMNS_H

#include "report/growth/report.h"

struct column {
    const char *name;
    const char *tex;
    int width;              /* of the text for people; 0: the last, any */
    int counts;             /* an integer that may be long */
    /* Digits or a word, made by malloc; NULL: not known. */
    char *(*text)(const struct report *report);
};

/* Ended by one without a name. */
extern const struct column columns[];

/* The next NAME=VALUE of a text; 0 behind the last one. */
struct parameter_text {
    const char *name, *value;
    int name_length, value_length;
};
int columns_parameter(const char **rest, struct parameter_text *parameter);

#endif
