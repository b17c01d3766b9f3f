/*
 * Tables for papers, with the rules of the package booktabs: latex has the
 * columns of `summary` without the shape of the distribution, to fit a page;
 * latex-rows has the sizes of the spheres.
 */
#include <stdlib.h>
#include <string.h>

#include "base/grouped.h"
#include "report/growth/columns.h"

static int is_left_out(const struct column *column)
{
    return strcmp(column->name, "skewness") == 0 ||
        strcmp(column->name, "kurtosis") == 0 ||
        strcmp(column->name, "vertices") == 0;
}

/* Characters that mean something to TeX are taken as they stand. */
static void put_tex(FILE *out, const char *text, int length)
{
    for (int i = 0; i < length && text[i]; i++) {
        if (strchr("_&%#$", text[i]))
            fputc('\\', out);
        fputc(text[i], out);
    }
}

/* Of the parameters, each a column. */
static void put_parameter_names(FILE *out, const struct report *report)
{
    const char *rest = report->graph->parameters;
    struct parameter_text parameter;
    while (columns_parameter(&rest, &parameter)) {
        const char *dollar = parameter.name_length == 1 ? "$" : "";
        fputs(dollar, out);
        put_tex(out, parameter.name, parameter.name_length);
        fprintf(out, "%s & ", dollar);
    }
}

static void put_parameter_values(FILE *out, const struct report *report)
{
    const char *rest = report->graph->parameters;
    struct parameter_text parameter;
    while (columns_parameter(&rest, &parameter)) {
        put_tex(out, parameter.value, parameter.value_length);
        fputs(" & ", out);
    }
}

/* Up to the columns behind those of the parameters. */
static void begin_tabular(FILE *out, const struct report *report,
                          const char *packages)
{
    const char *rest = report->graph->parameters;
    struct parameter_text parameter;
    fprintf(out, "%% %s; \\usepackage{%s}\n\\begin{tabular}{",
            report->graph->family, packages);
    while (columns_parameter(&rest, &parameter))
        fputc('r', out);
}

static void latex_head(FILE *out, const struct report *report)
{
    begin_tabular(out, report, "booktabs");
    for (const struct column *column = columns; column->name; column++)
        if (!is_left_out(column))
            fputc(column->width ? 'r' : 'l', out);
    fputs("}\n\\toprule\n", out);
    put_parameter_names(out, report);
    for (const struct column *column = columns; column->name; column++)
        if (!is_left_out(column))
            fprintf(out, "%s%s", column->tex,
                    column[1].name ? " & " : " \\\\\n\\midrule\n");
}

/* S_10 as $S_{10}$; the words before it stay words. */
static void put_group(FILE *out, const char *text)
{
    const char *low = strchr(text, '_');
    if (!low) {
        fputs(text, out);
        return;
    }
    for (const char *c = text; c < low - 1; c++)
        fprintf(out, *c == ',' ? "\\," : "%c", *c);
    fprintf(out, "$%c_{%s}$", low[-1], low + 1);
}

static void put_cell_tex(FILE *out, const struct column *column,
                         const struct report *report)
{
    char *text = column->text(report);
    char *grouped = text && column->counts ? grouped_digits(text, "\\,") : NULL;
    size_t exponent;
    int hundredths;
    if (!text)
        fputs("--", out);
    else if (column->counts && grouped_is_long(text, &hundredths, &exponent))
        fprintf(out, "$\\approx %d.%02d\\cdot 10^{%zu}$", hundredths / 100,
                hundredths % 100, exponent);
    else if (!column->width)
        put_group(out, text);
    else
        fputs(grouped ? grouped : text, out);
    free(grouped);
    free(text);
}

static void latex_body(FILE *out, const struct report *report)
{
    put_parameter_values(out, report);
    for (const struct column *column = columns; column->name; column++) {
        if (is_left_out(column))
            continue;
        put_cell_tex(out, column, report);
        fputs(column[1].name ? " & " : " \\\\\n", out);
    }
}

static void latex_foot(FILE *out)
{
    fputs("\\bottomrule\n\\end{tabular}\n", out);
}

const struct format format_latex = {
    .name = "latex", .head = latex_head, .body = latex_body,
    .foot = latex_foot
};

static void rows_head(FILE *out, const struct report *report)
{
    begin_tabular(out, report, "array,booktabs");
    fputs(">{\\raggedright\\arraybackslash}p{0.75\\textwidth}}\n\\toprule\n",
          out);
    put_parameter_names(out, report);
    fputs("sizes of the spheres \\\\\n\\midrule\n", out);
}

static void rows_body(FILE *out, const struct report *report)
{
    put_parameter_values(out, report);
    report_spheres(out, report->growth, ", ");
    fputs(report->growth->complete ? " \\\\\n" : ", \\ldots \\\\\n", out);
}

const struct format format_latex_rows = {
    .name = "latex-rows", .head = rows_head, .body = rows_body,
    .foot = latex_foot
};
