/*
 * What is known of one graph when a claim is judged: the growth, what the plan
 * knows without a search, the antipodes, and where it all comes from.
 */
#ifndef ANTIPODE_CLAIM_ROWS_EVIDENCE_H
#define ANTIPODE_CLAIM_ROWS_EVIDENCE_H

#include "search/plan.h"

enum origin { ORIGIN_NONE, ORIGIN_COMPUTED, ORIGIN_KEPT, ORIGIN_DATA,
              ORIGIN_PUBLISHED };

/* What is known of an element that a claim marks. */
struct answer {
    int known;              /* the distance; else it is a lower bound */
    uint64_t distance;
    uint64_t words;         /* shortest ones that lead there; 0: not known */
    int absent;             /* 1: the element is not in the graph */
    int kept;               /* 1: by an earlier run */
};

struct evidence {
    enum origin origin;
    mpz_t *sphere;          /* sizes; none: the growth is not known */
    size_t spheres;
    int order_known;
    mpz_t order;            /* of the group */
    enum known bipartite;
    int listed;             /* 1: antipode holds all of the last sphere */
    size_t length;          /* letters of a state */
    int64_t *antipode;      /* letters counted from 0, as engines list them */
    size_t antipodes;
    struct answer answer;   /* about the element that the claim marks */
    double seconds;         /* of the search */
    char engine[24];        /* those that found and checked it, or who
                               published the row */
    char *word;             /* a shortest word for the first antipode: names
                               joined by ".", or NULL */
};

void evidence_create(struct evidence *evidence);
void evidence_clear(struct evidence *evidence);

/* The spheres from "1, 3, 6"; brackets and quotes are passed over. */
int evidence_read_spheres(struct evidence *evidence, const char *text,
                          struct error *error);
/* From a complete growth. */
int evidence_take(struct evidence *evidence, const struct graph *graph,
                  const struct growth *growth, struct error *error);
void evidence_take_plan(struct evidence *evidence, const struct plan *plan);
/* What another one knows without a search, where this one does not. */
void evidence_take_facts(struct evidence *evidence,
                         const struct evidence *other);

#endif
