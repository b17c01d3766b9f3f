/*
 * What is published, but not as files that are here: elsewhere.csv names the
 * graphs, so that rows of our own which repeat them are not called new.
 *
 *     family,graphs,to,source
 *     prefix_transpositions,n=1..10,10,OEIS A164645
 *
 * to: the last n that is published, or "all".
 */
#ifndef ANTIPODE_CLAIM_ROWS_ELSEWHERE_H
#define ANTIPODE_CLAIM_ROWS_ELSEWHERE_H

#include "claim/rows/known_rows.h"

struct elsewhere {
    char *family, *graphs, *source;
    int all;
    long to;                    /* where it is not all */
};

struct elsewhere_list {
    struct elsewhere *item;
    size_t count, room;
};

/* A folder without the file has none. */
int elsewhere_read(const char *folder, struct elsewhere_list *list,
                   struct error *error);
void elsewhere_clear(struct elsewhere_list *list);

/* What stands there about a family, or NULL. */
const struct elsewhere *elsewhere_find(const struct elsewhere_list *list,
                                       const char *family);
/* Marks the rows that are published there. */
void elsewhere_mark(const struct elsewhere_list *list,
                    struct known_rows *rows);

#endif
