/* What the verdicts about a claim amount to, and where it was reached. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "claim/campaign.h"

/* Of a line; where there are more, their ends are told. */
enum { RUNS_MOST = 16 };

const char *conclusion_name(enum conclusion conclusion)
{
    static const char *const names[] = {
        "verified", "REFUTED", "refuted", "SURVIVES", "out of reach"
    };
    return names[conclusion];
}

int conclusion_alarms(enum conclusion conclusion)
{
    return conclusion == STANDING_REFUTED || conclusion == STANDING_SURVIVES;
}

static void append(char *text, size_t room, const char *more)
{
    size_t used = strlen(text);
    snprintf(text + used, room - used, "%s", more);
}

static int is_reached(const struct verdict *verdict, size_t index)
{
    return verdict->claim == index &&
        (verdict->finding.outcome == OUTCOME_VERIFIED ||
         verdict->finding.outcome == OUTCOME_REFUTED);
}

enum origin verdict_origin(const struct check_run *run,
                           const struct verdict *verdict)
{
    const struct claim *claim = run->claim[verdict->claim];
    enum origin origin = run->task[verdict->task].evidence.origin;
    if (origin == ORIGIN_NONE && claim_marked(claim) &&
        run->task[verdict->table].query[verdict->query].answer.kept)
        return ORIGIN_KEPT;
    return origin;
}

/* The points of a claim that were reached: all, or those whose rows come from
 * one place. */
struct points {
    const struct check_run *run;
    size_t claim;
    int any;
    enum origin origin;
};

static int is_among(const struct points *points, const struct verdict *verdict)
{
    return is_reached(verdict, points->claim) &&
        (points->any || verdict_origin(points->run, verdict) == points->origin);
}

/* "5..12" or "5". */
static void append_run(char *text, size_t room, long first, long last)
{
    char part[100];
    snprintf(part, sizeof part, first < last ? "%ld..%ld" : "%ld", first, last);
    append(text, room, part);
}

/* One variable: "n=5..12,14". */
static void write_runs(const struct points *points, char *text, size_t room)
{
    const struct check_run *run = points->run;
    long first = -1, last = -1;
    append(text, room, run->claim[points->claim]->scope.name[0]);
    append(text, room, "=");
    for (size_t i = 0; i < run->verdicts; i++) {
        long at = run->verdict[i].variable[0];
        if (!is_among(points, &run->verdict[i]))
            continue;
        if (first >= 0 && at != last + 1) {
            append_run(text, room, first, last);
            append(text, room, ",");
        }
        first = first < 0 || at != last + 1 ? at : first;
        last = at;
    }
    append_run(text, room, first, last);
}

/* The number of points, which are written behind what the text holds: "n=5..9",
 * or "77 points of p=5..269" where there are more runs than people read. */
static size_t write_points(const struct points *points, char *text, size_t room)
{
    const struct check_run *run = points->run;
    const struct claim *claim = run->claim[points->claim];
    char part[100];
    size_t count = 0, runs = 0;
    long first = 0, last = 0;
    for (size_t i = 0; i < run->verdicts; i++) {
        long at = run->verdict[i].variable[0];
        if (!is_among(points, &run->verdict[i]))
            continue;
        first = count++ ? first : at;
        runs += count == 1 || at != last + 1;
        last = at;
    }
    int length = snprintf(part, sizeof part, "%zu point%s", count,
                          count == 1 ? "" : "s");
    if (claim->variables == 1 && runs > RUNS_MOST)
        snprintf(part + length, sizeof part - (size_t)length, " of %s=%ld..%ld",
                 claim->scope.name[0], first, last);
    if (claim->variables != 1 || runs > RUNS_MOST)
        append(text, room, part);
    else if (count)
        write_runs(points, text, room);
    return count;
}

/* "n=5..9 kept, n=10..12 from data, n=13..15 published". */
static void write_sources(const struct check_run *run, size_t index,
                          struct summary *summary)
{
    static const struct { enum origin origin; const char *name; } sources[] = {
        { ORIGIN_KEPT, " kept" }, { ORIGIN_DATA, " from data" },
        { ORIGIN_PUBLISHED, " published" }
    };
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
        struct points points = { run, index, 0, sources[i].origin };
        char part[200] = "";
        if (write_points(&points, part, sizeof part) == 0)
            continue;
        append(summary->rows, sizeof summary->rows,
               *summary->rows ? ", " : "");
        append(summary->rows, sizeof summary->rows, part);
        append(summary->rows, sizeof summary->rows, sources[i].name);
    }
}

static void count_verdicts(const struct check_run *run, size_t index,
                           struct summary *summary)
{
    for (size_t i = 0; i < run->verdicts; i++) {
        const struct verdict *verdict = &run->verdict[i];
        if (verdict->claim != index)
            continue;
        enum outcome outcome = verdict->finding.outcome;
        summary->verified += outcome == OUTCOME_VERIFIED;
        if (outcome == OUTCOME_REFUTED && summary->refuted++ == 0)
            summary->first_refuted = i;
        if (outcome == OUTCOME_OUT_OF_REACH && summary->out++ == 0)
            snprintf(summary->note, sizeof summary->note, "%s: %.400s",
                     verdict->point, verdict->finding.note);
    }
}

static const char *recorded(const struct claim *claim, const char *name)
{
    for (size_t i = 0; i < claim->counterexamples; i++)
        if (strcmp(claim->counterexample[i].name, name) == 0)
            return claim->counterexample[i].text;
    return NULL;
}

/* Is this the point that the claim file names? */
static int is_recorded(const struct claim *claim,
                       const struct verdict *verdict)
{
    for (size_t i = 0; i < claim->variables; i++) {
        const char *text = recorded(claim, claim->scope.name[i]);
        if (text && strtol(text, NULL, 10) != verdict->variable[i])
            return 0;
    }
    return 1;
}

/* A refuted claim must fail where its file says, and as it says. */
static void compare_counterexample(const struct check_run *run, size_t index,
                                   struct summary *summary)
{
    const struct claim *claim = run->claim[index];
    const struct verdict *verdict =
        &run->verdict[summary->first_refuted];
    const char *found = recorded(claim, "found");
    const char *claimed = recorded(claim, "claimed");
    if (is_recorded(claim, verdict) && found && claimed &&
        strcmp(found, verdict->finding.found) == 0 &&
        strcmp(claimed, verdict->finding.claimed) == 0)
        return;
    summary->conclusion = STANDING_SURVIVES;
    snprintf(summary->note, sizeof summary->note, "its file has another "
             "counterexample; the first one is %s: claimed %s, found %s",
             verdict->point, verdict->finding.claimed, verdict->finding.found);
}

/* Marked refuted, but its counterexample was tried and holds. */
static int counterexample_tried(const struct check_run *run, size_t index)
{
    for (size_t i = 0; i < run->verdicts; i++)
        if (run->verdict[i].claim == index &&
            run->verdict[i].finding.outcome == OUTCOME_VERIFIED &&
            is_recorded(run->claim[index], &run->verdict[i]))
            return 1;
    return 0;
}

void check_run_summary(const struct check_run *run, size_t index,
                       struct summary *summary)
{
    const struct claim *claim = run->claim[index];
    memset(summary, 0, sizeof *summary);
    count_verdicts(run, index, summary);
    write_points(&(struct points){ .run = run, .claim = index, .any = 1 },
                 summary->reached, sizeof summary->reached);
    write_sources(run, index, summary);
    if (claim->status != STATUS_REFUTED)
        summary->conclusion = summary->refuted    ? STANDING_REFUTED
                              : summary->verified ? STANDING_VERIFIED
                                                  : STANDING_OUT_OF_REACH;
    else if (summary->refuted) {
        summary->conclusion = STANDING_REFUTED_AS_MARKED;
        compare_counterexample(run, index, summary);
    } else
        summary->conclusion = counterexample_tried(run, index)
                                  ? STANDING_SURVIVES
                                  : STANDING_OUT_OF_REACH;
}
