/*
 * A collection of growth rows that were computed, each with its provenance:
 *
 *     FOLDER/growth/FAMILY.csv    family,parameters,start,complete,sizes
 *     FOLDER/provenance.jsonl     an object a row: family, parameters, start;
 *                                 vertices; who computed and checked it; a
 *                                 seal, the hash of row and graph
 *
 * The provenance of a row is written before the row, and the last one counts:
 * a row is there with its provenance, or it is not there.  doc/data.md lists
 * the fields.
 */
#ifndef ANTIPODE_CLAIM_ROWS_ROW_SET_H
#define ANTIPODE_CLAIM_ROWS_ROW_SET_H

#include <jansson.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

struct row {
    char *family, *parameters;  /* "lrx", "n=7 k=1" */
    char *start;                /* "0011"; "": the identity */
    char *sizes;                /* "1,3,2" */
    int complete;               /* 0: the first spheres of a larger graph */
    uint64_t spheres, sum, last;    /* how many; of all; the last size */
    const json_t *provenance;
};

struct row_set {
    struct row *row;            /* by file, in the order of the lines */
    size_t count, room;
    json_t *provenance;         /* all lines, an object by key */
};

/* Reads and checks all rows of a folder; one without files holds none.  A row
 * is refused by file and line if it has no provenance, does not add up to the
 * vertices that it names, or was altered: its seal tells. */
int row_set_open(const char *folder, struct row_set *set, struct error *error);
void row_set_close(struct row_set *set);

/* The row of the same graph, or NULL. */
const struct row *row_set_find(const struct row_set *set,
                               const struct row *row);

/* The complete row of the graph with this fingerprint, whatever it is called
 * there, or NULL. */
const struct row *row_set_find_graph(const struct row_set *set,
                                     const char *fingerprint);

/* Appends a row to the files, whole or not at all; 1: it is there by now, for
 * another process has added it.  provenance: fields besides those that name the
 * row; taken. */
int row_set_add(const char *folder, const struct row *row, json_t *provenance,
                struct error *error);

#endif
