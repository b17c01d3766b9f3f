/*
 * The file of the units.  Each has two places in it, and is written to the one
 * that does not hold its newest version: so until the end of a level is noted,
 * all that the level began with is still there.
 *
 *     | unit 0, place 0 | unit 1, place 0 | ..  | unit 0, place 1 | ..
 *
 * What is not written yet takes no room.  Transfers go past the caches of the
 * system where it allows that.
 */
#ifndef ANTIPODE_ENGINE_LIFT_DISK_UNIT_FILE_H
#define ANTIPODE_ENGINE_LIFT_DISK_UNIT_FILE_H

#include "base/error.h"
#include "engine/lift/disk/units.h"

struct unit_entry {
    uint64_t hash;              /* of its number and its bytes */
    uint32_t bytes;             /* 0: all of it is empty */
    uint16_t place;
    uint16_t is_packed;         /* as unit_pack.h tells */
};

/* A version of a unit as it is written. */
struct unit_record {
    const uint64_t *words;
    uint64_t bytes;
    int is_packed;
};

struct unit_file {
    int file;
    char *path;
    uint64_t units, record_bytes;
    uint64_t most;              /* bytes that it may take; 0: what is free */
    struct unit_entry *now;     /* before the level, */
    struct unit_entry *next;    /* and what it has written: */
    uint8_t *is_written;
    uint64_t bytes_read, bytes_written;     /* in the level */
};

/* Begins a file, or with is_old opens that of a run that goes on. */
int unit_file_open(struct unit_file *file, const char *path, int is_old,
                   const struct units *units, struct error *error);
void unit_file_close(struct unit_file *file);

/* A unit as it was before the level; record: aligned to UNIT_ALIGNMENT. */
int unit_file_read(struct unit_file *file, uint64_t unit, uint64_t *record,
                   struct error *error);
/* The version that the level has written. */
int unit_file_read_next(struct unit_file *file, uint64_t unit, uint64_t *record,
                        struct error *error);
/* Its next version. */
int unit_file_write(struct unit_file *file, uint64_t unit,
                    struct unit_record record, struct error *error);
/* The level is done: what it has written is on the disk, and counts. */
int unit_file_turn(struct unit_file *file, struct error *error);
/* Bytes that the file takes on the disk. */
uint64_t unit_file_room(const struct unit_file *file);

#endif
