/* The verdicts as a table for terminals, as JSON lines and as Markdown. */
#include "report/claim/claims.h"

#include <jansson.h>
#include <string.h>

static size_t widest(const struct claims_report *report)
{
    size_t width = 5;
    for (size_t i = 0; i < report->claims; i++) {
        size_t length = strlen(report->claim[i].name);
        width = length > width ? length : width;
    }
    return width;
}

static const struct verdict_line *first_refuted(const struct claim_line *claim)
{
    for (size_t i = 0; i < claim->verdicts; i++)
        if (strcmp(claim->verdict[i].outcome, "refuted") == 0)
            return &claim->verdict[i];
    return NULL;
}

static void print_evidence(FILE *out, const struct claim_line *claim)
{
    const struct verdict_line *refuted = first_refuted(claim);
    if (refuted)
        fprintf(out, "%s: claimed %s, found %s", refuted->point,
                refuted->claimed, refuted->found);
    if (*claim->rows)
        fprintf(out, "%srows: %s", refuted ? "; " : "", claim->rows);
    if (*claim->note)
        fprintf(out, "%s%s", refuted || *claim->rows ? "; " : "", claim->note);
}

static const char *plural(size_t count)
{
    return count == 1 ? "" : "s";
}

void claims_count(FILE *out, const struct claims_report *report)
{
    fprintf(out, "%zu claim%s, %zu graph%s, %zu surprise%s", report->claims,
            plural(report->claims), report->graphs, plural(report->graphs),
            report->alarms, plural(report->alarms));
}

void claims_table(FILE *out, const struct claims_report *report)
{
    int width = (int)widest(report);
    fprintf(out, "%-*s  %-11s  %-12s  %-18s  %s\n", width, "claim", "marked",
            "verdict", "reached", "evidence");
    for (size_t i = 0; i < report->claims; i++) {
        const struct claim_line *claim = &report->claim[i];
        fprintf(out, "%-*s  %-11s  %-12s  %-18s  ", width, claim->name,
                claim->status, claim->conclusion, claim->reached);
        print_evidence(out, claim);
        fputc('\n', out);
    }
    fputc('\n', out);
    claims_count(out, report);
    fputc('\n', out);
}

static void add_text(json_t *object, const char *name, const char *text)
{
    if (text && *text)
        json_object_set_new(object, name, json_string(text));
}

static void print_line(FILE *out, json_t *object)
{
    json_dumpf(object, out, JSON_COMPACT | JSON_REAL_PRECISION(6));
    fputc('\n', out);
    json_decref(object);
}

static json_t *new_line(const char *type, const struct claim_line *claim)
{
    json_t *line = json_object();
    json_object_set_new(line, "schema", json_integer(1));
    json_object_set_new(line, "type", json_string(type));
    json_object_set_new(line, "claim", json_string(claim->name));
    return line;
}

/* The files that antipode path replays. */
static void add_certificate(json_t *object, const struct verdict_line *verdict)
{
    if (verdict->certificate)
        json_object_set_new(object, "certificate", json_sprintf(
            "certificates/%s.csv", verdict->certificate));
}

static void print_verdict(FILE *out, const struct claims_report *report,
                          const struct claim_line *claim,
                          const struct verdict_line *verdict)
{
    json_t *line = new_line("verdict", claim);
    add_text(line, "parameters", verdict->point);
    add_text(line, "graph", verdict->graph);
    add_text(line, "outcome", verdict->outcome);
    add_text(line, "claimed", verdict->claimed);
    add_text(line, "found", verdict->found);
    add_text(line, "origin", verdict->origin);
    add_text(line, "engine", verdict->engine);
    add_text(line, "antipode", verdict->antipode);
    add_text(line, "word", verdict->word);
    if (report->certificates)
        add_certificate(line, verdict);
    add_text(line, "note", verdict->note);
    if (verdict->seconds > 0)
        json_object_set_new(line, "seconds", json_real(verdict->seconds));
    print_line(out, line);
}

void claims_json(FILE *out, const struct claims_report *report)
{
    for (size_t i = 0; i < report->claims; i++) {
        const struct claim_line *claim = &report->claim[i];
        for (size_t k = 0; k < claim->verdicts; k++)
            print_verdict(out, report, claim, &claim->verdict[k]);
        json_t *line = new_line("claim", claim);
        add_text(line, "title", claim->title);
        add_text(line, "family", claim->family);
        add_text(line, "status", claim->status);
        add_text(line, "verdict", claim->conclusion);
        json_object_set_new(line, "alarm", json_boolean(claim->alarm));
        add_text(line, "reached", claim->reached);
        add_text(line, "rows", claim->rows);
        add_text(line, "note", claim->note);
        add_text(line, "source", claim->source);
        add_text(line, "program", report->program);
        print_line(out, line);
    }
}

/* Cells of Markdown must not hold a bar. */
static void print_cell(FILE *out, const char *text)
{
    for (; *text; text++)
        fprintf(out, *text == '|' ? "\\|" : "%c", *text);
}

void claims_markdown(FILE *out, const struct claims_report *report)
{
    fprintf(out, "# Claims checked by %s\n\n", report->program);
    claims_count(out, report);
    fprintf(out, ", %.0f s of %.0f s.\n\n| claim | marked | verdict | "
            "reached | evidence |\n| --- | --- | --- | --- | --- |\n",
            report->seconds, report->budget);
    for (size_t i = 0; i < report->claims; i++) {
        const struct claim_line *claim = &report->claim[i];
        fprintf(out, "| %s | %s | %s%s%s | %s | ", claim->name, claim->status,
                claim->alarm ? "**" : "", claim->conclusion,
                claim->alarm ? "**" : "", claim->reached);
        print_evidence(out, claim);
        fputs(" |\n", out);
    }
    fputs("\nA path for a farthest element is replayed by `antipode path "
          "certificates/NAME.json --verify certificates/NAME.csv`.\n"
          "\n## What they say\n\n", out);
    for (size_t i = 0; i < report->claims; i++) {
        fprintf(out, "- **%s**: ", report->claim[i].name);
        print_cell(out, report->claim[i].title);
        fprintf(out, " Source: %s.\n", report->claim[i].source);
    }
}
