/*
 * A claim: statements about the graphs of a family, for a range of parameters.
 * Read from a claim file (doc/claims.md); formulas are parsed, nothing is
 * evaluated yet.
 */
#ifndef ANTIPODE_CLAIM_STATEMENT_CLAIM_H
#define ANTIPODE_CLAIM_STATEMENT_CLAIM_H

#include "claim/formula/value.h"
#include "graph/graph.h"

enum status {
    STATUS_THEOREM, STATUS_CONJECTURE, STATUS_REFUTED, STATUS_OBSERVATION
};

/* What has to be found out of a graph before a statement can be judged. */
enum kind_needs { NEEDS_PLAN, NEEDS_GROWTH, NEEDS_ANTIPODES, NEEDS_PATHS };

/* Each kind of statement, by its name in claim files, and what it needs. */
#define CLAIM_KINDS(KIND) \
    KIND(DIAMETER, "diameter", NEEDS_GROWTH) \
    KIND(LAST, "last", NEEDS_GROWTH) \
    KIND(ORDER, "order", NEEDS_PLAN) \
    KIND(MEAN, "mean", NEEDS_GROWTH) \
    KIND(VARIANCE, "variance", NEEDS_GROWTH) \
    KIND(BIPARTITE, "bipartite", NEEDS_PLAN) \
    KIND(PALINDROMIC, "palindromic", NEEDS_GROWTH) \
    KIND(SPHERE, "sphere", NEEDS_GROWTH) \
    KIND(FIRST, "first", NEEDS_GROWTH) \
    KIND(GROWTH, "growth", NEEDS_GROWTH) \
    KIND(ANTIPODE, "antipode", NEEDS_ANTIPODES) \
    KIND(DISTANCE, "distance", NEEDS_PATHS) \
    KIND(WORDS, "words", NEEDS_PATHS)

#define KIND_ENUM(kind, name, needs) KIND_##kind,
enum kind { CLAIM_KINDS(KIND_ENUM) };
#undef KIND_ENUM

enum relation { RELATION_EQUAL, RELATION_AT_MOST, RELATION_AT_LEAST };

enum { VARIABLES_MAX = 4 };

struct statement {
    enum kind kind;
    enum relation relation;
    struct expression *argument;    /* a sphere; letters of an element */
    struct expression *upto;        /* of a run of spheres */
    struct value value;
};

/* The numbers a formula sees: the variables, then D, i and j. */
struct point {
    long variable[VARIABLES_MAX];
    mpq_t number[VARIABLES_MAX + 3];
};

struct claim {
    struct claim_file *file;        /* owns the texts below */
    const char *name, *title, *tex, *source, *family, *note;
    enum status status;
    int inverses;                   /* append the missing ones */
    struct scope scope;
    size_t variables;
    struct claim_range {
        long from, to;              /* to: LONG_MAX where it is open */
    } range[VARIABLES_MAX];
    struct claim_pair { const char *name, *text; } *with, *counterexample;
    size_t withs, counterexamples;
    const char *start_word;         /* as graph_set_start takes it, or NULL */
    struct expression *start;       /* a letter for each position i */
    struct expression *where;
    struct statement *statement;
    size_t statements;
};

/* Takes the file. */
int claim_of_file(struct claim_file *file, struct claim **claim,
                  struct error *error);
int claim_read(const char *path, struct claim **claim, struct error *error);
void claim_free(struct claim *claim);

const char *status_name(enum status status);
const char *kind_name(enum kind kind);
enum kind_needs kind_needs(enum kind kind);

void point_create(struct point *point, const struct claim *claim);
void point_set(struct point *point, size_t variable, long value);
void point_clear(struct point *point);
/* Where D, i and j stand. */
size_t point_diameter(const struct claim *claim);
size_t point_position(const struct claim *claim);
size_t point_layer(const struct claim *claim);
/* "n=5 k=2", or "" without variables; for memory_free. */
char *point_text(const struct point *point, const struct claim *claim,
                 struct error *error);

/* The graph at a point.  ERROR_USAGE: the family refuses the parameters. */
int claim_graph(const struct claim *claim, struct point *point,
                struct graph **graph, struct error *error);
/* A word given by a formula in i, letters or images counted from 1; size of
 * them. */
struct formula_word {
    const struct expression *formula;
    size_t size;
    int64_t *word;
};
int claim_word(const struct claim *claim, struct point *point,
               struct formula_word wanted, struct error *error);
/* 1 where the claim says something at all. */
int claim_applies(const struct claim *claim, const struct point *point,
                  struct error *error);

#endif
