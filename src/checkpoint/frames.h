/*
 * A file that tells whether it is whole, and whose it is.
 *
 *     head    "ANTIPODE-STATE\n" 0, order of bytes, version, label, XXH3-128
 *     frame   bytes, stored, number, XXH3-128 | data, or the same in zstd
 *     ...     the last one has no bytes
 *
 * A frame holds up to 1 MiB; stored < bytes tells that it is compressed.  Every
 * hash covers the label and the frame's number and length as well as its data,
 * so that a frame in another place, or of another file, is found as surely as a
 * flipped bit.  Numbers are in the machine's order.  In files of version 1 the
 * choices in the data stand as numbers, later as names (see base/fields.h).
 */
#ifndef ANTIPODE_CHECKPOINT_FRAMES_H
#define ANTIPODE_CHECKPOINT_FRAMES_H

#include <stdint.h>

#include "base/fields.h"

/* What a file belongs to. */
struct frames_label {
    uint8_t run[16];        /* the run; for others the file is foreign */
    uint64_t layer;         /* the last that is finished */
    uint32_t part, parts;   /* which file of how many */
};

struct frames;

/* One object serves any number of files, one at a time; its memory is taken
 * here, so that a run whose memory has ended can still write. */
int frames_create(struct frames **frames, struct error *error);
void frames_free(struct frames *frames);

/* The path is borrowed until the file is closed. */
int frames_begin(struct frames *frames, const char *path,
                 const struct frames_label *label, struct error *error);
int frames_write(struct frames *frames, const void *data, uint64_t bytes,
                 struct error *error);
/* The end of the file; all of it is on the disk. */
int frames_finish(struct frames *frames, struct error *error);

/* label: what the file must say (parts 0: any number), then what it says. */
int frames_open(struct frames *frames, const char *path,
                struct frames_label *label, struct error *error);
/* What to do with a file that is damaged, for the sentences; borrowed.  NULL:
 * nothing is said of it. */
void frames_advise(struct frames *frames, const char *remedy);
/* The fields of the file that is open. */
struct fields frames_fields(struct frames *frames, struct error *error);
/* Bounds the fields by what the rest of the file holds, as its frames tell. */
int frames_measure(struct frames *frames, struct fields *fields);
/* Exactly so many bytes, or an error that names the file and what is wrong. */
int frames_read(struct frames *frames, void *data, uint64_t bytes,
                struct error *error);
/* An error if the file has more than was read. */
int frames_end(struct frames *frames, struct error *error);

/* Safe at any time. */
void frames_close(struct frames *frames);

#endif
