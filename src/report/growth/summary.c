/*
 * A line for each growth:
 *
 *     summary        columns under each other, numbers with commas
 *     summary-csv    family,n,k,start,order,...
 *     tidy           family,n,k,start,layer,size: a line for each sphere
 *
 * A line is written as soon as its growth is there, so widths are fixed before
 * the first one; a number that is wider moves the rest of its line.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/grouped.h"
#include "report/growth/columns.h"

/* Of a parameter: of its name and its first value, and never less than 4. */
static int parameter_width(const struct parameter_text *parameter)
{
    int width = parameter->name_length > parameter->value_length
        ? parameter->name_length : parameter->value_length;
    return width < 4 ? 4 : width;
}

static void put_start_of_title(FILE *out, const struct graph *graph)
{
    if (graph_is_cayley(graph))
        return;
    fputs(" from ", out);
    report_start(out, graph);
}

static void summary_head(FILE *out, const struct report *report)
{
    const char *rest = report->graph->parameters;
    struct parameter_text parameter;
    fputs(report->graph->family, out);
    put_start_of_title(out, report->graph);
    fputs("\n\n", out);
    while (columns_parameter(&rest, &parameter))
        fprintf(out, "%*.*s  ", parameter_width(&parameter),
                parameter.name_length, parameter.name);
    for (const struct column *column = columns; column->name; column++)
        fprintf(out, "%*s%s", column->width, column->name,
                column[1].name ? "  " : "\n");
}

static void put_cell(FILE *out, const struct column *column,
                     const struct report *report)
{
    char *text = column->text(report);
    char *grouped = text && column->counts ? grouped_digits(text, ",") : NULL;
    fprintf(out, "%*s%s", column->width, grouped ? grouped : text ? text : "-",
            column[1].name ? "  " : "\n");
    free(grouped);
    free(text);
}

static void summary_body(FILE *out, const struct report *report)
{
    const char *rest = report->graph->parameters;
    struct parameter_text parameter;
    while (columns_parameter(&rest, &parameter))
        fprintf(out, "%*.*s  ", parameter_width(&parameter),
                parameter.value_length, parameter.value);
    for (const struct column *column = columns; column->name; column++)
        put_cell(out, column, report);
}

const struct format format_summary = {
    .name = "summary", .head = summary_head, .body = summary_body
};

/* family,n,k,start */
static void put_lead_names(FILE *out, const struct report *report)
{
    const char *rest = report->graph->parameters;
    struct parameter_text parameter;
    fputs("family,", out);
    while (columns_parameter(&rest, &parameter))
        fprintf(out, "%.*s,", parameter.name_length, parameter.name);
    fputs("start", out);
}

static void put_text_field(FILE *out, const char *text, int length)
{
    char *copy = strndup(text, (size_t)length);
    report_csv_field(out, copy ? copy : "");
    free(copy);
}

static void put_lead(FILE *out, const struct graph *graph)
{
    const char *rest = graph->parameters, *quote = graph->kind == GRAPH_MATRIX
        || graph->letters > 10 ? "\"" : "";
    struct parameter_text parameter;
    report_csv_field(out, graph->family);
    fputc(',', out);
    while (columns_parameter(&rest, &parameter)) {
        put_text_field(out, parameter.value, parameter.value_length);
        fputc(',', out);
    }
    fputs(quote, out);
    report_start(out, graph);
    fputs(quote, out);
}

static void summary_csv_head(FILE *out, const struct report *report)
{
    put_lead_names(out, report);
    for (const struct column *column = columns; column->name; column++)
        fprintf(out, ",%s", column->name);
    fputc('\n', out);
}

static void summary_csv_body(FILE *out, const struct report *report)
{
    put_lead(out, report->graph);
    for (const struct column *column = columns; column->name; column++) {
        char *text = column->text(report);
        fputc(',', out);
        report_csv_field(out, text ? text : "");
        free(text);
    }
    fputc('\n', out);
}

const struct format format_summary_csv = {
    .name = "summary-csv", .head = summary_csv_head, .body = summary_csv_body
};

static void tidy_head(FILE *out, const struct report *report)
{
    put_lead_names(out, report);
    fputs(",layer,size\n", out);
}

static void tidy_body(FILE *out, const struct report *report)
{
    const struct growth *growth = report->growth;
    for (size_t d = 0; d < growth->spheres; d++) {
        put_lead(out, report->graph);
        fprintf(out, ",%zu,%" PRIu64 "\n", d, growth->sphere[d]);
    }
    if (!growth->complete) {
        put_lead(out, report->graph);
        fputs(",partial,\n", out);
    }
}

const struct format format_tidy = {
    .name = "tidy", .head = tidy_head, .body = tidy_body
};
