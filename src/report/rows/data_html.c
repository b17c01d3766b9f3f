/*
 * One static page, without scripts and without files beside it: families,
 * claims, laws, then all rows with what found and checked them.
 */
#include <inttypes.h>
#include <string.h>

#include "report/rows/data_page.h"

static const char style[] =
    "body{font:15px/1.5 system-ui,sans-serif;max-width:75em;margin:2em auto;"
    "padding:0 1em;color:#1a1a1a;background:#fff}"
    "h1{font-size:1.6em}h2{font-size:1.25em;margin-top:2.2em;"
    "border-top:1px solid #ccc;padding-top:.8em}h3{font-size:1.05em;"
    "margin:1.4em 0 .3em}"
    "table{border-collapse:collapse;margin:.8em 0}"
    "th,td{text-align:left;vertical-align:top;padding:.2em .9em .2em 0;"
    "border-bottom:1px solid #e4e4e4}th{font-weight:600}"
    ".n{text-align:right}.wide{overflow-x:auto}"
    "code{font-size:.93em;overflow-wrap:anywhere}"
    ".ok{color:#1b6e3c}.alarm{color:#b00020;font-weight:700}.far{color:#666}"
    "summary{cursor:pointer}nav a{margin-right:1em}td{overflow-wrap:anywhere}"
    "td.w{overflow-wrap:normal;white-space:nowrap}td.s{min-width:28em}"
    "td.l{min-width:14em}";

static void put_text(FILE *out, const char *before, const char *text)
{
    fputs(before, out);
    html_text(out, text);
}

/* A list may break behind its commas. */
static void put_list(FILE *out, const char *text)
{
    for (; *text; text++)
        fprintf(out, *text == ',' ? ",<wbr>" : "%c", *text);
}

static void open_table(FILE *out, const char *heads)
{
    fprintf(out, "<div class=\"wide\"><table><thead><tr>%s</tr></thead>"
            "<tbody>\n", heads);
}

static void close_table(FILE *out)
{
    fputs("</tbody></table></div>\n", out);
}

/* ---- families ---- */

static void put_families(FILE *out, const struct data_page *page)
{
    fputs("<h2 id=\"families\">Families</h2>\n<p>Published: what others have, "
          "as far as we know. Beyond: rows of graphs whose row nobody had "
          "published. The last columns are of the largest graph: its diameter, "
          "or how far the start word is from the farthest, and how many are so "
          "far away.</p>\n", out);
    open_table(out, "<th>family<th>published<th>here<th class=\"n\">rows"
               "<th class=\"n\">beyond<th>largest<th class=\"n\">diameter"
               "<th class=\"n\">antipodes");
    for (size_t i = 0; i < page->families; i++) {
        const struct data_family *family = &page->family[i];
        const struct known_row *row = family->largest;
        put_text(out, "<tr><td class=\"w\"><a href=\"#rows-", family->name);
        put_text(out, "\">", family->name);
        put_text(out, "</a><td>", *family->published ? family->published : "-");
        put_text(out, "<td>", family->here);
        fprintf(out, "<td class=\"n\">%zu<td class=\"n\">%zu<td>", family->rows,
                family->beyond);
        html_text(out, *row->parameters ? row->parameters : "the group");
        data_page_start(out, row->start);
        gmp_fprintf(out, "<td class=\"n\">%zu<td class=\"n\">%Zd</tr>\n",
                    row->diameter, row->last);
    }
    close_table(out);
}

/* ---- claims ---- */

static void put_claims(FILE *out, const struct claims_report *claims)
{
    fputs("<h2 id=\"claims\">Claims</h2>\n<p>Judged by these rows alone, "
          "without a search: <code>antipode check --rows only</code>.</p>\n",
          out);
    open_table(out, "<th>claim<th>marked<th>verdict<th>by rows<th>says");
    for (size_t i = 0; i < claims->claims; i++) {
        const struct claim_line *claim = &claims->claim[i];
        put_text(out, "<tr><td class=\"w\">", claim->name);
        put_text(out, "<td class=\"w\">", claim->status);
        fprintf(out, "<td class=\"%s\">", claim->alarm ? "alarm"
                : strcmp(claim->conclusion, "out of reach") ? "ok" : "far");
        html_text(out, claim->conclusion);
        fputs("<td class=\"l\">", out);
        put_list(out, *claim->rows ? claim->rows : claim->reached);
        put_text(out, "<td class=\"s\">", claim->title);
        fputs("</tr>\n", out);
    }
    close_table(out);
}

/* ---- laws ---- */

static void put_laws(FILE *out, const struct row_laws *laws)
{
    fputs("<h2 id=\"laws\">Laws</h2>\n<p>Observations, no theorems: the "
          "quasi-polynomial with the fewest coefficients that explains all "
          "values of a range from some point on. Checks: how many values there "
          "are beyond those that determine it. Published: the last value that "
          "others have.</p>\n", out);
    open_table(out, "<th>graphs<th>quantity<th>range<th>published<th>law"
               "<th>in words<th class=\"n\">checks");
    for (size_t i = 0; i < laws->count; i++) {
        const struct row_law *law = &laws->law[i];
        put_text(out, "<tr><td class=\"l\">", law->family);
        put_text(out, " ", law->with);
        put_text(out, *law->start ? " from " : "", law->start);
        put_text(out, "<td class=\"w\">", strcmp(law->quantity, "last")
                 ? law->quantity : "antipodes");
        fprintf(out, "<td class=\"w\">%s=%ld..%ld<td class=\"w\">",
                law->variable, law->first, law->last);
        if (law->published >= law->first)
            fprintf(out, "to %ld", law->published);
        put_text(out, "<td class=\"l\">", law->formula);
        put_text(out, "<td class=\"l\">", law->words);
        fprintf(out, "<td class=\"n\">%zu</tr>\n", law->checks);
    }
    close_table(out);
}

/* ---- rows ---- */

static void put_means(FILE *out, const json_t *means)
{
    static const char *const fields[] = { "engine", "kernel", "layout" };
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        const char *text = json_string_value(json_object_get(means,
                                                             fields[i]));
        if (text && *text)
            put_text(out, i ? ", " : "", text);
    }
    fprintf(out, "; %.3g s, %.3g MB", json_number_value(
                json_object_get(means, "seconds")), json_number_value(
                json_object_get(means, "memory")) / 1e6);
}

static void put_known_row(FILE *out, const struct known_row *known)
{
    const struct row *row = known->row;
    const json_t *check = json_object_get(row->provenance, "check");
    const char *checked = json_string_value(check);
    const char *date = json_string_value(json_object_get(row->provenance,
                                                         "date"));
    put_text(out, "<tr><td>", row->parameters);
    data_page_start(out, row->start);
    fprintf(out, "%s<td class=\"n\">%" PRIu64 "<td class=\"n\">%" PRIu64
            "<td class=\"n\">%" PRIu64 "<td>%s<td>",
            row->complete ? "" : " (first spheres)", row->spheres - 1,
            row->last, row->sum, known->published || known->repeats
            ? "repeats" : "new");
    put_means(out, row->provenance);
    fputs("<td>", out);
    if (checked)
        html_text(out, checked);
    else
        put_means(out, check);
    put_text(out, "<td class=\"w\">", date ? date : "");
    fputs("</tr>\n", out);
}

static void put_known_rows(FILE *out, const struct data_page *page)
{
    fputs("<h2 id=\"rows\">Rows and where they come from</h2>\n<p>The sizes "
          "themselves are in <code>growth/FAMILY.csv</code>.</p>\n", out);
    for (size_t i = 0; i < page->families; i++) {
        const struct data_family *family = &page->family[i];
        put_text(out, "<details id=\"rows-", family->name);
        put_text(out, "\"><summary>", family->name);
        fprintf(out, ", %zu row%s</summary>\n", family->rows,
                family->rows == 1 ? "" : "s");
        open_table(out, "<th>graph<th class=\"n\">distance<th class=\"n\">"
                   "last sphere<th class=\"n\">sum<th>published<th>found by"
                   "<th>checked by<th>date");
        for (size_t k = family->first; k < family->end; k++)
            if (page->rows->row[k].row)
                put_known_row(out, &page->rows->row[k]);
        close_table(out);
        fputs("</details>\n", out);
    }
}

void data_page_html(FILE *out, const struct data_page *page)
{
    fprintf(out, "<!DOCTYPE html>\n<html lang=\"en\"><head><meta "
            "charset=\"utf-8\"><meta name=\"viewport\" "
            "content=\"width=device-width\"><link rel=\"icon\" "
            "href=\"data:,\"><title>Growth rows found by Antipode</title>\n"
            "<style>%s</style></head><body>\n<h1>Growth rows found by "
            "Antipode</h1>\n<p>%zu rows of %zu families, %zu of them of graphs "
            "whose row nobody had published, as far as we know. %zu claims, "
            "%zu of them contradicted and not marked so. %zu laws.</p>\n",
            style, page->own, page->families, page->beyond,
            page->claims->claims, page->claims->alarms, page->laws->count);
    fputs("<nav><a href=\"#families\">Families</a><a href=\"#claims\">Claims"
          "</a><a href=\"#laws\">Laws</a><a href=\"#rows\">Rows</a></nav>\n",
          out);
    put_families(out, page);
    put_claims(out, page->claims);
    put_laws(out, page->laws);
    put_known_rows(out, page);
    fputs("</body></html>\n", out);
}
