/*
 * A small graph drawn by Graphviz: a line of vertices for each sphere, edges in
 * the colour of their generator.
 */
#ifndef ANTIPODE_REPORT_PLOT_DRAWING_H
#define ANTIPODE_REPORT_PLOT_DRAWING_H

#include "graph/explicit_graph.h"
#include "report/export/moves.h"

/* By the suffix of the path: .svg, .png, .pdf, or .dot, the script itself;
 * NULL: the script, too.  ERROR_USAGE for any other. */
struct drawing_format {
    const char *suffix;
    const char *option;         /* of dot; NULL: none is needed */
};
int drawing_format_find(const char *path, const struct drawing_format **format,
                        struct error *error);

int drawing_draw(const struct drawing_format *format, FILE *out,
                 const struct explicit_graph *whole, const struct moves *moves,
                 struct error *error);

#endif
