/*
 * One time for many rows, of several kinds, such as puzzles.  A row's share is
 * as large as a power of the length of its state: what a second makes shorter
 * grows with the state, but more slowly.  Of each kind it is learned what its
 * rows take of their shares: those that are solved at once leave nearly all of
 * it to the others, before they come, and those whose tables took longer than
 * their share are expected to do so again.
 */
#ifndef ANTIPODE_PATH_TIME_SHARES_H
#define ANTIPODE_PATH_TIME_SHARES_H

#include <stddef.h>

#include "base/error.h"

struct time_kind {
    char *name;
    double left;                /* weight of the rows that are not begun */
    size_t rows;                /* their number */
    double given, taken;        /* seconds of those that are done */
};

struct time_shares {
    struct time_kind *kind;
    size_t kinds, room;
};

/* A row to come. */
int time_shares_add(struct time_shares *shares, const char *kind,
                    size_t length, struct error *error);
void time_shares_clear(struct time_shares *shares);

/* The number of a kind; that of kinds if no row of it was added. */
size_t time_shares_find(const struct time_shares *shares, const char *kind);

/* A row is begun, one of so many side by side, while seconds are left: how many
 * of them it may take. */
double time_shares_take(struct time_shares *shares, size_t kind, size_t length,
                        double seconds);

/* A row that was given so many seconds is done. */
void time_shares_done(struct time_shares *shares, size_t kind, double given,
                      double taken);

#endif
