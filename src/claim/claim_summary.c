/* What the verdicts about a claim amount to, and where it was reached. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "claim/campaign.h"

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

/* "5..12" or "5", after what stands there already. */
static void append_run(struct summary *summary, const char *name, long first,
                       long last)
{
    char part[100];
    snprintf(part, sizeof part, first < last ? "%s%s%ld..%ld" : "%s%s%ld",
             *summary->reached ? "," : name, *summary->reached ? "" : "=",
             first, last);
    append(summary->reached, sizeof summary->reached, part);
}

/* One variable: "n=5..12,14". */
static void write_runs(const struct check_run *run, size_t index,
                       struct summary *summary)
{
    const char *name = run->claim[index]->scope.name[0];
    long first = -1, last = -1;
    for (size_t i = 0; i < run->verdicts; i++) {
        const struct verdict *verdict = &run->verdict[i];
        long at = verdict->variable[0];
        if (!is_reached(verdict, index))
            continue;
        if (first >= 0 && at != last + 1)
            append_run(summary, name, first, last);
        first = first < 0 || at != last + 1 ? at : first;
        last = at;
    }
    if (first >= 0)
        append_run(summary, name, first, last);
}

static void write_reached(const struct check_run *run, size_t index,
                          struct summary *summary)
{
    size_t points = 0;
    if (run->claim[index]->variables == 1) {
        write_runs(run, index, summary);
        return;
    }
    for (size_t i = 0; i < run->verdicts; i++)
        points += (size_t)is_reached(&run->verdict[i], index);
    snprintf(summary->reached, sizeof summary->reached, "%zu point%s", points,
             points == 1 ? "" : "s");
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
    write_reached(run, index, summary);
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
