/*
 * A claim at one point against the evidence: verified, refuted, or open.
 */
#ifndef ANTIPODE_CLAIM_STATEMENT_JUDGE_H
#define ANTIPODE_CLAIM_STATEMENT_JUDGE_H

#include "claim/rows/evidence.h"
#include "claim/statement/claim.h"

enum outcome {
    OUTCOME_SILENT,         /* the claim says nothing here */
    OUTCOME_VERIFIED,
    OUTCOME_REFUTED,
    OUTCOME_OUT_OF_REACH,   /* what it would take stands in the note */
    OUTCOME_FAILED,         /* the claim has no value here: an error in it */
};

enum { FINDING_TEXT = 200 };

/* The first statement that decides, in words. */
struct finding {
    enum outcome outcome;
    char claimed[FINDING_TEXT], found[FINDING_TEXT];
    char note[400];
};

/* What a claim needs to be judged. */
int claim_needs_growth(const struct claim *claim);
int claim_needs_antipodes(const struct claim *claim);
int claim_needs_plan(const struct claim *claim);
/* The statement about an element that it marks, or NULL. */
const struct statement *claim_marked(const struct claim *claim);

/* Judges all statements; the first one refuted is told, or else the first. */
int judge(const struct claim *claim, struct point *point,
          const struct evidence *evidence, struct finding *finding,
          struct error *error);

const char *outcome_name(enum outcome outcome);

#endif
