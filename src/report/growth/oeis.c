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

static void put_command(FILE *out, const struct report *report)
{
    fputs("antipode growth", out);
    for (size_t i = 0; i < report->word_count; i++)
        oeis_word(out, report->words[i]);
    if (report->start) {
        fputs(" --start", out);
        oeis_word(out, report->start);
    }
    if (!report->growth->complete)
        fprintf(out, " --depth %zu", report->growth->spheres - 1);
    fputs(" --format bfile", out);
}

/* What was added to the generators that were typed. */
static const char *name_added(const struct graph *graph)
{
    int powers = 0;
    for (size_t g = graph->given; g < graph->generators; g++)
        powers |= graph->inverse[g] < 0 ||
            (size_t)graph->inverse[g] >= graph->given;
    return graph->generators == graph->given ? "."
        : powers ? " and their powers." : " and their inverses.";
}

/* Typed generators are their own definition; a family's is Antipode's. */
static void put_name(FILE *out, const struct graph *graph)
{
    int typed = strpbrk(graph->family, "([<") != NULL;
    oeis_line(out, "N");
    fprintf(out, "Number of elements at distance n from the %s in the %s graph "
            "%s", graph_is_cayley(graph) ? "identity" : "start",
            graph_is_cayley(graph) ? "Cayley" : "Schreier",
            typed ? "with the generators " : "");
    report_title(out, graph);
    fprintf(out, "%s\n", typed ? name_added(graph) : " of Antipode.");
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
    put_command(out, report);
    fputs(" # antipode " PACKAGE_VERSION "\n", out);
    oeis_line(out, "K");
    fputs(growth->complete ? "nonn,fini,full\n" : "nonn,more\n", out);
    oeis_end(out, 0, growth->sphere, growth->spheres);
    format_bfile.body(out, report);
    fputc('\n', out);
}

const struct format format_oeis = { .name = "oeis", .body = oeis_body };
