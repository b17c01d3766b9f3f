/* A draft of the growth of one graph; oeis_triangle.c has those of several. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/grouped.h"
#include "config.h"
#include "growth/group_name.h"
#include "report/growth/oeis_fields.h"
#include "report/growth/report.h"

enum { POINTS_SHOWN = 24, MOVES_SHOWN = 12 };

static void put_command(FILE *out, const struct graph *graph)
{
    fprintf(out, "antipode growth %s%s%s", graph->family,
            *graph->parameters ? " " : "", graph->parameters);
    if (!graph_is_cayley(graph) && graph->kind == GRAPH_PERMUTATION) {
        fputs(" --start ", out);
        report_start(out, graph);
    }
    fputs(" --format bfile", out);
}

static void put_name(FILE *out, const struct graph *graph)
{
    oeis_line(out, "N");
    fprintf(out, "Number of elements at distance n from the %s in the %s graph "
            "", graph_is_cayley(graph) ? "identity" : "start",
            graph_is_cayley(graph) ? "Cayley" : "Schreier");
    report_title(out, graph);
    fputs(" of Antipode.\n", out);
}

void oeis_generators(FILE *out, const struct graph *graph)
{
    char *text = NULL, *rest, *line;
    size_t size = 0;
    if (graph->size > POINTS_SHOWN || graph->generators > MOVES_SHOWN)
        return;
    FILE *stream = open_memstream(&text, &size);
    if (!stream)
        return;
    int code = report_generators(stream, graph, NULL);
    fclose(stream);
    rest = code ? NULL : text;
    while (rest && (line = strsep(&rest, "\n")) && *line) {
        oeis_line(out, "C");
        fprintf(out, "%s\n", line);
    }
    free(text);
}

static void put_comments(FILE *out, const struct report *report)
{
    const struct facts *facts = &report->plan->facts;
    const struct growth *growth = report->growth;
    char *group = group_name(report->graph, facts);
    char *order = facts->order_known ? grouped_integer(facts->order, "") : NULL;
    oeis_generators(out, report->graph);
    oeis_line(out, "C");
    if (order)
        fprintf(out, "The group has order %s%s%s. ", order, group ? ": " : "",
                group ? group : "");
    if (growth->complete)
        fprintf(out, "The largest distance is %zu, the sum of all terms %"
                PRIu64 ".\n", growth->spheres - 1, growth_total(growth));
    else
        fputs("These are the first terms only.\n", out);
    free(order);
    free(group);
}

static void oeis_body(FILE *out, const struct report *report)
{
    const struct growth *growth = report->growth;
    oeis_begin(out, growth->sphere, growth->spheres);
    put_name(out, report->graph);
    put_comments(out, report);
    oeis_line(out, "H");
    fputs("_(author)_, <a href=\"/A000000/b000000.txt\">Table of n, a(n) for "
          "n = 0..", out);
    fprintf(out, "%zu</a>\n", growth->spheres - 1);
    oeis_line(out, "o");
    fputs("(Antipode) ", out);
    put_command(out, report->graph);
    fputs(" # antipode " PACKAGE_VERSION "\n", out);
    oeis_line(out, "K");
    fputs(growth->complete ? "nonn,fini,full\n" : "nonn,more\n", out);
    oeis_end(out, 0, growth->sphere, growth->spheres);
    format_bfile.body(out, report);
    fputc('\n', out);
}

const struct format format_oeis = { .name = "oeis", .body = oeis_body };
