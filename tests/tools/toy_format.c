/* Formats of growths, of graphs and of paths that only tests/tools/toys.sh
 * adds. */
#include "report/export/graphs.h"
#include "report/export/path_rows.h"
#include "report/growth/report.h"

static void toy_body(FILE *out, const struct report *report)
{
    fprintf(out, "%zu toys\n", report->growth->spheres);
}

const struct format format_toy = {
    .name = "toy", .body = toy_body, .lists_antipodes = 1
};

static void toy_graph(FILE *out, const struct explicit_graph *whole,
                      const struct moves *moves)
{
    (void)moves;
    fprintf(out, "%u toys\n", whole->vertices);
}

const struct graph_format graph_toy = { .name = "toy", .write = toy_graph };

static void toy_path(FILE *out, const struct path_report *report)
{
    fprintf(out, "%u toys\n", report->words->length);
}

const struct path_format path_format_toy = { "toy", toy_path };
