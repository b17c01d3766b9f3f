/*
 * Many claims at once: every claim at every point of its range, one search per
 * graph, cheapest first, within one budget.
 */
#ifndef ANTIPODE_CLAIM_CAMPAIGN_H
#define ANTIPODE_CLAIM_CAMPAIGN_H

#include "claim/statement/judge.h"
#include "claim/task/task.h"

/* A claim at one point. */
struct verdict {
    size_t claim;
    char *point;            /* "n=5" */
    long variable[VARIABLES_MAX];
    size_t task;            /* of its graph */
    size_t table, query; /* of the element that the claim marks */
    int out;                /* 1: the plan says out of reach */
    struct finding finding;
};

/* What a claim amounts to. */
enum conclusion {
    STANDING_VERIFIED,      /* at all points that were reached */
    STANDING_REFUTED,       /* though it is not marked so */
    STANDING_REFUTED_AS_MARKED,
    STANDING_SURVIVES,      /* though it is marked refuted */
    STANDING_OUT_OF_REACH,  /* nowhere tried */
};

struct summary {
    enum conclusion conclusion;
    size_t verified, refuted, out;
    size_t first_refuted;   /* index of a verdict; valid if refuted */
    char reached[300];      /* "n=5..12" */
    char rows[400];         /* "n=9..12 from data"; where no search was made */
    char note[500];
};

struct check_run {
    struct claim **claim;   /* borrowed */
    size_t claims;
    struct settings settings;
    struct task *task;
    size_t tasks, task_room;
    struct verdict *verdict;        /* sorted by claim, then point */
    size_t verdicts, verdict_room;
    double begin;
    double promised, spent; /* seconds of the searches so far */
};

int check_run_run(struct check_run *run, struct error *error);
void check_run_clear(struct check_run *run);

/* Where what a verdict rests on comes from. */
enum origin verdict_origin(const struct check_run *run,
                           const struct verdict *verdict);

/* What became of claim number index. */
void check_run_summary(const struct check_run *run, size_t index,
                       struct summary *summary);
const char *conclusion_name(enum conclusion conclusion);
/* 1 for what must not happen: refuted unawares, or surviving. */
int conclusion_alarms(enum conclusion conclusion);

#endif
