/*
 * How the verdicts on claims look: a table, JSON, Markdown, a page of HTML.
 * Texts only; nothing here computes.
 */
#ifndef ANTIPODE_REPORT_CLAIM_CLAIMS_H
#define ANTIPODE_REPORT_CLAIM_CLAIMS_H

#include <stdio.h>

struct verdict_line {
    const char *point;          /* "n=5" */
    const char *graph;          /* "lx n=5" */
    const char *outcome;        /* verified, refuted, out of reach */
    const char *claimed, *found;
    const char *note;           /* what it would take */
    const char *origin;         /* computed, kept, from data, published */
    const char *engine;         /* or who published it */
    const char *certificate;    /* name of its files, or NULL */
    const char *antipode;       /* one of the farthest elements, or NULL */
    const char *word;           /* a shortest word for it, or NULL */
    double seconds;
    int plotted;                /* 1: x, wanted and got are valid */
    double x, wanted, got;
};

struct claim_line {
    const char *name, *title, *tex, *source, *family;
    const char *status;         /* theorem, conjecture, refuted, observation */
    const char *conclusion;       /* verified, REFUTED, ... */
    int alarm;                  /* 1: must not be overlooked */
    const char *reached;        /* "n=5..12" */
    const char *rows;           /* "n=9..12 from data": not searched now */
    const char *note;
    const char *variable;       /* the horizontal axis, or "" */
    struct verdict_line *verdict;
    size_t verdicts;
};

struct claims_report {
    struct claim_line *claim;
    size_t claims;
    size_t alarms;
    size_t graphs;              /* searched or read */
    int certificates;           /* 1: they stand beside the report */
    double seconds, budget;
    const char *program;        /* "antipode 0.1.0" */
};

/* "2 claims, 1 graph, 0 surprises". */
void claims_count(FILE *out, const struct claims_report *report);
void claims_table(FILE *out, const struct claims_report *report);
void claims_json(FILE *out, const struct claims_report *report);
void claims_markdown(FILE *out, const struct claims_report *report);
void claims_html(FILE *out, const struct claims_report *report);

/* A plot of claimed and found values as inline SVG; nothing without points. */
void claims_plot(FILE *out, const struct claim_line *claim);
/* Text with &, <, > and quotes escaped. */
void html_text(FILE *out, const char *text);

#endif
