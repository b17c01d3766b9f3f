/*
 * A draft of an entry of the On-Line Encyclopedia of Integer Sequences, in its
 * internal format (oeis.org/eishelp1.html), and its b-file behind it.  What
 * only an author can say is left open.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/grouped.h"
#include "config.h"
#include "growth/group_name.h"
#include "report/growth/report.h"

/* The data of an entry are about three lines of 80 characters. */
enum { DATA_CHARACTERS = 260, POINTS_SHOWN = 24, MOVES_SHOWN = 12 };

static void put_line(FILE *out, const char *letter)
{
    fprintf(out, "%%%s A000000 ", letter);
}

static void put_data(FILE *out, const struct growth *growth)
{
    int written = 0;
    put_line(out, "S");
    for (size_t d = 0; d < growth->spheres; d++) {
        char text[24];
        int length = snprintf(text, sizeof text, "%s%" PRIu64, d ? "," : "",
                              growth->sphere[d]);
        if (written + length > DATA_CHARACTERS)
            break;
        fputs(text, out);
        written += length;
    }
    fputc('\n', out);
}

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
    put_line(out, "N");
    fprintf(out, "Number of elements at distance n from the %s in the %s graph "
            "", graph_is_cayley(graph) ? "identity" : "start",
            graph_is_cayley(graph) ? "Cayley" : "Schreier");
    report_title(out, graph);
    fputs(" of Antipode.\n", out);
}

/* The generators of a small set, a line for each. */
static void put_generators(FILE *out, const struct graph *graph)
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
        put_line(out, "C");
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
    put_generators(out, report->graph);
    put_line(out, "C");
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

/* The second number of the offset: the place, from 1, of the first term that
 * is not 1. */
static size_t first_above_one(const struct growth *growth)
{
    for (size_t d = 0; d < growth->spheres; d++)
        if (growth->sphere[d] > 1)
            return d + 1;
    return 1;
}

static void oeis_body(FILE *out, const struct report *report)
{
    const struct growth *growth = report->growth;
    fputs("# A draft: the number A000000 and the fields %A and %H are open.\n"
          "%I A000000\n", out);
    put_data(out, growth);
    put_name(out, report->graph);
    put_comments(out, report);
    put_line(out, "H");
    fputs("_(author)_, <a href=\"/A000000/b000000.txt\">Table of n, a(n) for "
          "n = 0..", out);
    fprintf(out, "%zu</a>\n", growth->spheres - 1);
    put_line(out, "o");
    fputs("(Antipode) ", out);
    put_command(out, report->graph);
    fputs(" # antipode " PACKAGE_VERSION "\n", out);
    put_line(out, "K");
    fputs(growth->complete ? "nonn,fini,full\n" : "nonn,more\n", out);
    put_line(out, "O");
    fprintf(out, "0,%zu\n", first_above_one(growth));
    put_line(out, "A");
    fputs("_(author)_, (date)\n\n# b000000.txt\n", out);
    format_bfile.body(out, report);
    fputc('\n', out);
}

const struct format format_oeis = { .name = "oeis", .body = oeis_body };
