/*
 * The formats that are only numbers.
 *
 *     row       1,3,6,12                   one line per growth
 *     csv       lrx,n=4 k=1,,2,5           family,params,start,layer,size,
 *                                          and orbits if they are counted
 *     bfile     2 5                        n a(n), the OEIS's b-file
 *     cayleypy  4,"[1, 3, 5]"              CayleyPy's data sets
 *
 * A growth that does not reach the last sphere is marked where the format has
 * room for it: a comment in a b-file, and in the csv a last line whose layer
 * is "partial".
 */
#include <ctype.h>
#include <inttypes.h>
#include <string.h>

#include "report/growth/report.h"

static void row_body(FILE *out, const struct report *report)
{
    report_spheres(out, report->growth, ",");
    fputc('\n', out);
}

const struct format format_row = { .name = "row", .body = row_body };

static void csv_head(FILE *out, const struct report *report)
{
    fprintf(out, "family,params,start,layer,size%s\n",
            report->growth->orbits ? ",orbits" : "");
}

static void csv_lead(FILE *out, const struct graph *graph)
{
    const char *start_quote = graph->kind == GRAPH_MATRIX ||
        graph->letters > 10 ? "\"" : "";
    report_csv_field(out, graph->family);
    fputc(',', out);
    report_csv_field(out, graph->parameters);
    fprintf(out, ",%s", start_quote);
    report_start(out, graph);
    fputs(start_quote, out);
}

static void csv_body(FILE *out, const struct report *report)
{
    const struct growth *growth = report->growth;
    for (size_t d = 0; d < growth->spheres; d++) {
        csv_lead(out, report->graph);
        fprintf(out, ",%zu,%" PRIu64, d, growth->sphere[d]);
        if (growth->orbits)
            fprintf(out, ",%" PRIu64, growth->orbits[d]);
        fputc('\n', out);
    }
    if (!growth->complete) {
        csv_lead(out, report->graph);
        fputs(growth->orbits ? ",partial,,\n" : ",partial,\n", out);
    }
}

const struct format format_csv = {
    .name = "csv", .head = csv_head, .body = csv_body, .shows_orbits = 1
};

static void bfile_body(FILE *out, const struct report *report)
{
    const struct growth *growth = report->growth;
    fputs("# growth of ", out);
    report_title(out, report->graph);
    fputs(growth->complete ? "\n" : ", first spheres only\n", out);
    for (size_t d = 0; d < growth->spheres; d++)
        fprintf(out, "%zu %" PRIu64 "\n", d, growth->sphere[d]);
}

const struct format format_bfile = { .name = "bfile", .body = bfile_body };

/* CayleyPy's keys: the start word of a coset graph, else the parameters; cubes
 * are called cube_222_fixed_qtm. */
static void cayleypy_key(FILE *out, const struct report *report)
{
    const char *values = report->values, *comma = strchr(values, ',');
    if (report->start) {
        report_start(out, report->graph);
    } else if (strcmp(report->graph->family, "cube") == 0 && comma) {
        const char *quote = strchr(comma + 1, ',') ? "\"" : "";
        int n = (int)(comma - values);
        fprintf(out, "%scube_%.*s%.*s%.*s_", quote, n, values, n, values, n,
                values);
        for (const char *c = comma + 1; *c; c++)
            fputc(tolower((unsigned char)*c), out);
        fputs(quote, out);
    } else {
        const char *quote = comma ? "\"" : "";
        fprintf(out, "%s%s%s", quote, values, quote);
    }
}

static void cayleypy_body(FILE *out, const struct report *report)
{
    cayleypy_key(out, report);
    fputs(",\"[", out);
    report_spheres(out, report->growth, ", ");
    fputs("]\"\n", out);
}

const struct format format_cayleypy = {
    .name = "cayleypy", .body = cayleypy_body
};
