/*
 * Rows that are known already: those kept by earlier runs (rows.jsonl of the
 * run directory and of data/) and those that others published (the CSV files
 * of data/, named by data/published.csv).
 *
 * A kept row counts only if its graph was built from the same family file: the
 * hash is part of the row.  doc/claims.md describes the files.
 */
#ifndef ANTIPODE_CLAIM_STORE_H
#define ANTIPODE_CLAIM_STORE_H

#include "claim/evidence.h"

struct store;

/* folder: of the run, made if it is not there, or NULL; data: of the published
 * rows, or NULL for the program's own. */
int store_open(const char *folder, const char *data, struct store **store,
               struct error *error);
void store_close(struct store *store);

/* What tells graphs apart, "lrx n=5 k=1 from 00111"; for memory_free. */
char *store_key(const struct graph *graph, int with_inverses,
                struct error *error);

/* A graph by its key and the hash of what defines it. */
struct store_name {
    const char *key, *definition;
    const struct graph *graph;
};

/* 1 if there is a row.  published: 0 for own rows, 1 for those of others.  A
 * row that cannot be one of the graph is refused by file and line. */
int store_find(const struct store *store, struct store_name name,
               int published, struct evidence *evidence, struct error *error);

/* Appends a row to the run directory, if there is one. */
int store_keep(struct store *store, struct store_name name,
               const struct evidence *evidence, struct error *error);

/* Answers are kept the same way; element: a text.  What is not kept leaves
 * the answer as it is. */
int store_find_answer(const struct store *store, struct store_name name,
                      const char *element, struct answer *answer,
                      struct error *error);
int store_keep_answer(struct store *store, struct store_name name,
                      const char *element, const struct answer *answer,
                      struct error *error);

#endif
