/*
 * Programs of others that draw: a script goes in by standard input, a picture
 * comes out by standard output.
 */
#ifndef ANTIPODE_REPORT_PLOT_TOOL_H
#define ANTIPODE_REPORT_PLOT_TOOL_H

#include <stdio.h>

#include "base/error.h"

struct tool {
    const char *argument[4];    /* the program first; NULL behind the last */
    const char *package;        /* that holds it, on Debian */
    const char *without;        /* a clause on what does without it */
    void (*write)(void *context, FILE *script);
    void *context;
};

/* The picture is written to out when the program has ended well. */
int tool_run(const struct tool *tool, FILE *out, struct error *error);

#endif
