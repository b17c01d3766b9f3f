/*
 * Rows that are known already: those kept by earlier runs (rows.jsonl of the
 * run directory and of data/), those of data/growth, which were found twice,
 * and those that others published (the CSV files of data/, named by
 * data/published.csv).
 *
 * A kept row counts only if its graph was built from the same family file, one
 * of data/growth for every graph of its fingerprint: the hashes are part of the
 * rows.  doc/claims.md describes the files.
 */
#ifndef ANTIPODE_CLAIM_ROWS_ROW_CACHE_H
#define ANTIPODE_CLAIM_ROWS_ROW_CACHE_H

#include "claim/rows/evidence.h"

struct row_cache;

/* folder: of the run, made if it is not there, or NULL; data: of the published
 * rows, or NULL for the program's own. */
int row_cache_open(const char *folder, const char *data,
                   struct row_cache **store, struct error *error);
void row_cache_close(struct row_cache *store);

/* What tells graphs apart, "lrx n=5 k=1 from 00111"; for memory_free. */
char *row_cache_key(const struct graph *graph, int with_inverses,
                    struct error *error);

/* A graph by its key and the hash of what defines it. */
struct row_cache_name {
    const char *key, *definition;
    const struct graph *graph;
};

enum row_source { ROW_KEPT, ROW_DATA, ROW_PUBLISHED };

/* 1 if there is a row from there.  One that cannot be a row of the graph is
 * refused by file and line. */
int row_cache_find(const struct row_cache *store, struct row_cache_name name,
                   enum row_source source, struct evidence *evidence,
                   struct error *error);

/* Appends a row to the run directory, if there is one. */
int row_cache_keep(struct row_cache *store, struct row_cache_name name,
                   const struct evidence *evidence, struct error *error);

/* Answers are kept the same way; element: a text.  What is not kept leaves
 * the answer as it is. */
int row_cache_find_answer(const struct row_cache *store,
                          struct row_cache_name name, const char *element,
                          struct answer *answer, struct error *error);
int row_cache_keep_answer(struct row_cache *store, struct row_cache_name name,
                          const char *element, const struct answer *answer,
                          struct error *error);

#endif
