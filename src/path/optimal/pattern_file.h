/*
 * Tables of patterns are kept in a folder, a file each: written whole or not at
 * all, and checked when they are read.
 *
 *     0     16   "ANTIPODE-DEPTHS\n"
 *     16    48   6 numbers of 8 bytes: a field of known value, the version, the
 *                length of the table, the XXH3-64 of the XXH3-64 of its
 *                pieces of 2^24 bytes, spheres, 0
 *     64    16   XXH3-128 of all that the table is made from: generators, goal,
 *                colours, symmetries
 *     80     8   the mean distance, as bits
 *     88     8   XXH3-64 of everything before
 *     4096       the table
 *
 * in the machine's order of bytes.
 */
#ifndef ANTIPODE_PATH_OPTIMAL_PATTERN_FILE_H
#define ANTIPODE_PATH_OPTIMAL_PATTERN_FILE_H

#include "path/optimal/pattern.h"

/* The table from the folder, or made by `threads` and, unless it is cut, kept
 * there.  cache: the folder; "": none; NULL: antipode in XDG_CACHE_HOME or in
 * .cache of HOME, for tables that took long.  A damaged file is named in an
 * error. */
int pattern_file_get(const struct goal *goal, struct pattern *pattern,
                     const char *cache, int threads, struct error *error);

/* A table that lies in a file, mapped, is copied into memory of the program,
 * which has huge pages: entries are looked up at random.  Where there is no
 * memory it stays. */
void pattern_file_copy(struct pattern *pattern);

/* Forgets a table that lies in a file. */
void pattern_file_close(struct pattern *pattern);

/* 1: a file is there that should hold it. */
int pattern_file_is_kept(const struct goal *goal,
                         const struct pattern *pattern, const char *cache);

#endif
