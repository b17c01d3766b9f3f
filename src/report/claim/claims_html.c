/*
 * One static page: a table of all claims, then a section for each with its
 * verdicts and a plot.  No scripts, no files beside it.
 */
#include <string.h>

#include "report/claim/claims.h"

static const char style[] =
    "body{font:15px/1.5 system-ui,sans-serif;max-width:70em;margin:2em auto;"
    "padding:0 1em;color:#1a1a1a;background:#fff}"
    "h1{font-size:1.6em}h2{font-size:1.15em;margin-top:2.2em;"
    "border-top:1px solid #ccc;padding-top:.8em}"
    "table{border-collapse:collapse;margin:.8em 0}"
    "th,td{text-align:left;vertical-align:top;padding:.2em .8em .2em 0;"
    "border-bottom:1px solid #e4e4e4}th{font-weight:600}"
    "code{font-size:.93em;overflow-wrap:anywhere}"
    ".ok{color:#1b6e3c}.no{color:#8a5a00}.alarm{color:#b00020;font-weight:700}"
    ".far{color:#666}.plot{display:block;margin:.6em 0}"
    "summary{cursor:pointer}.wide{overflow-x:auto}.verdict td{"
    "font-size:.93em}h1,h2,p,td{overflow-wrap:anywhere}"
    ".all td:nth-child(-n+3),.verdict td:nth-child(2){overflow-wrap:normal}"
    "@media(min-width:45em){.all td:nth-child(-n+3){white-space:nowrap}}"
    ".verdict td:nth-child(5){min-width:20em}"
    "@media(max-width:45em){body{margin:1em auto}.plot{width:100%;"
    "height:auto}.all,.all tbody,.all tr,.all td{display:block;border:0;"
    "padding:0}.all thead{display:none}.all tr{border-bottom:1px solid "
    "#e4e4e4;padding:.5em 0}.all td:nth-child(1){font-weight:600}"
    ".all td:nth-child(2),.all td:nth-child(3),.all td:nth-child(4){"
    "display:inline;margin-right:.8em;font-size:.93em}}";

void html_text(FILE *out, const char *text)
{
    for (; *text; text++)
        switch (*text) {
        case '&':
            fputs("&amp;", out);
            break;
        case '<':
            fputs("&lt;", out);
            break;
        case '>':
            fputs("&gt;", out);
            break;
        case '"':
            fputs("&quot;", out);
            break;
        default:
            fputc(*text, out);
        }
}

static const char *class_of(const struct claim_line *claim)
{
    if (claim->alarm)
        return "alarm";
    if (strcmp(claim->conclusion, "verified") == 0)
        return "ok";
    return strcmp(claim->conclusion, "refuted") == 0 ? "no" : "far";
}

static void put(FILE *out, const char *before, const char *text,
                const char *after)
{
    fputs(before, out);
    html_text(out, text ? text : "");
    fputs(after, out);
}

static void put_overview(FILE *out, const struct claims_report *report)
{
    fputs("<table class=\"all\"><thead><tr><th>claim<th>marked<th>verdict"
          "<th>reached<th>says</tr></thead><tbody>\n", out);
    for (size_t i = 0; i < report->claims; i++) {
        const struct claim_line *claim = &report->claim[i];
        fprintf(out, "<tr><td><a href=\"#");
        html_text(out, claim->name);
        put(out, "\">", claim->name, "</a>");
        put(out, "<td>", claim->status, "");
        fprintf(out, "<td class=\"%s\">", class_of(claim));
        html_text(out, claim->conclusion);
        put(out, "<td>", claim->reached, "");
        put(out, "<td>", claim->title, "</tr>\n");
    }
    fputs("</tbody></table>\n", out);
}

static void put_word(FILE *out, const struct verdict_line *verdict)
{
    if (!verdict->antipode)
        return;
    put(out, "; farthest <code>", verdict->antipode, "</code>");
    if (verdict->word)
        put(out, ", a shortest path <code>", verdict->word, "</code>");
    if (verdict->certificate) {
        put(out, " (<a href=\"certificates/", verdict->certificate, ".csv");
        put(out, "\">path</a>, <a href=\"certificates/",
            verdict->certificate, ".json\">graph</a>)");
    }
}

static void put_verdicts(FILE *out, const struct claim_line *claim)
{
    fprintf(out, "<details><summary>%zu point%s</summary><div "
            "class=\"wide\"><table class=\"verdict\"><thead><tr>"
            "<th>graph<th>outcome<th>claimed<th>found<th>evidence</tr>"
            "</thead><tbody>\n", claim->verdicts,
            claim->verdicts == 1 ? "" : "s");
    for (size_t i = 0; i < claim->verdicts; i++) {
        const struct verdict_line *verdict = &claim->verdict[i];
        put(out, "<tr><td>", verdict->graph, "");
        put(out, "<td>", verdict->outcome, "");
        put(out, "<td>", verdict->claimed, "");
        put(out, "<td>", verdict->found, "<td>");
        put(out, "", verdict->origin, "");
        if (verdict->engine && *verdict->engine)
            put(out, ", ", verdict->engine, "");
        if (verdict->note && *verdict->note)
            put(out, " ", verdict->note, "");
        put_word(out, verdict);
        fputs("</tr>\n", out);
    }
    fputs("</tbody></table></div></details>\n", out);
}

static void put_claim(FILE *out, const struct claim_line *claim)
{
    put(out, "<h2 id=\"", claim->name, "\">");
    put(out, "", claim->name, "</h2>\n");
    put(out, "<p>", claim->title, "</p>\n");
    put(out, "<p><code>", claim->tex, "</code></p>\n");
    put(out, "<p>Marked ", claim->status, ", source: ");
    put(out, "", claim->source, ". Verdict: ");
    fprintf(out, "<span class=\"%s\">", class_of(claim));
    put(out, "", claim->conclusion, "</span>");
    if (*claim->reached)
        put(out, " at ", claim->reached, "");
    if (*claim->rows)
        put(out, ". Rows: ", claim->rows, "");
    if (*claim->note)
        put(out, ". ", claim->note, "");
    fputs(".</p>\n", out);
    claims_plot(out, claim);
    put_verdicts(out, claim);
}

void claims_html(FILE *out, const struct claims_report *report)
{
    fprintf(out, "<!DOCTYPE html>\n<html lang=\"en\"><head><meta "
            "charset=\"utf-8\"><meta name=\"viewport\" "
            "content=\"width=device-width\"><link rel=\"icon\" "
            "href=\"data:,\"><title>Claims checked by %s</title>\n"
            "<style>%s</style></head><body>\n<h1>Claims checked by %s</h1>\n"
            "<p>", report->program, style, report->program);
    claims_count(out, report);
    fprintf(out, "; %.0f s of a budget of %.0f s.</p>\n", report->seconds,
            report->budget);
    fputs("<p>A path for a farthest element is replayed by <code>antipode "
          "path certificates/NAME.json --verify certificates/NAME.csv</code>."
          "</p>\n", out);
    put_overview(out, report);
    for (size_t i = 0; i < report->claims; i++)
        put_claim(out, &report->claim[i]);
    fputs("</body></html>\n", out);
}
