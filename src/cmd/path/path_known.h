/*
 * Paths that are known of the rows of a data set: a submission that is to be
 * improved, whose rows stand in the order of the states.
 */
#ifndef ANTIPODE_CMD_PATH_KNOWN_H
#define ANTIPODE_CMD_PATH_KNOWN_H

#include "cmd/path/path_lanes.h"

struct submission {
    struct data_set set;
    int open;
    uint32_t *word;
    size_t room;
    uint64_t before, after;     /* moves of all rows that had a path */
};

int known_open(const char *path, struct submission *known, struct error *error);
void known_close(struct submission *known);

/* The path of the next row: 1, or 0 where that is UNSOLVED or there are no
 * more rows.  Its ids must be those of the states. */
int known_next(struct submission *known, const struct data_set *states,
               const struct lane *lane, struct paths *path,
               struct error *error);

/* Adds up; the path that was written, or NULL. */
void known_count(struct submission *known, const struct paths *path,
                 uint32_t written);

/* A note on how many moves there were and are. */
void known_tell(const struct submission *known);

#endif
