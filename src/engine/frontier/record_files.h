/*
 * Layers and candidates on the disk, in records: states of one bucket, as many
 * as are written at once.
 *
 *     layer-0 layer-1 layer-2   layer d is in file d mod 3; the layers of a
 *                               directed graph are all in the first
 *     runs                      candidates that memory had no room for
 *
 *     record   head: where the record before it is, its hash | states
 *     bucket   last record -> the one before -> ... -> the first
 *
 * So a chain of any length is known by its last record, and its hash stands for
 * all: each record is held against the hash that the next one has of it.  Only
 * whole layers count: what a crash leaves behind them is written over.
 *
 * Transfers go through the caches of the system, which reads ahead: all threads
 * go through the buckets in the order in which they were written.
 */
#ifndef ANTIPODE_ENGINE_FRONTIER_RECORD_FILES_H
#define ANTIPODE_ENGINE_FRONTIER_RECORD_FILES_H

#include <stdint.h>

#include "base/error.h"

enum { RECORD_LAYERS = 3, RECORD_RUNS = RECORD_LAYERS, RECORD_FILES };

/* Where a record is; bytes 0: there is none. */
struct record {
    uint64_t at;
    uint64_t hash;
    uint32_t bytes;             /* with its head */
    uint32_t file;
};

/* Words before the states: the record before, and one for the caller. */
enum { RECORD_NOTE = 3, RECORD_HEAD };

struct record_files;

/* In a folder that is there.  room: bytes that all may take; 0: what is
 * free. */
int record_files_open(const char *folder, uint64_t room,
                      struct record_files **files, struct error *error);
void record_files_free(struct record_files *files);

/* A file ends here, or where it does, and is made if it is not there; not while
 * records are written.  What it holds then is of another process: such records
 * are found by their hashes, but somebody may have hashed them anew. */
int record_files_cut(struct record_files *files, uint32_t file, uint64_t end,
                     struct error *error);
uint64_t record_files_end(const struct record_files *files, uint32_t file);
/* What was written to a file is on the disk. */
int record_files_sync(struct record_files *files, uint32_t file,
                      struct error *error);

/* Appends a record of so many words, head and all, behind *last, and makes it
 * the last; the head is filled but for the note.  By any thread.  ERROR_LIMIT
 * if the disk is full, ERROR_FAILED for anything else; record_files_code has
 * the sentence. */
int record_write(struct record_files *files, uint32_t file, uint64_t *words,
                 uint64_t count, struct record *last);
/* Reads a record of at most so many words, head and all, checks it, and makes
 * *last the one before it.  By any thread; fails likewise. */
int record_read(struct record_files *files, struct record *last,
                uint64_t *words, uint64_t most);

/* Was a record written by another process? */
int record_is_foreign(const struct record_files *files,
                      const struct record *record);
/* It cannot be what was written. */
int record_refuse(struct record_files *files, const struct record *record);

/* The first failure of any thread, and its sentence; 0: none yet. */
int record_files_code(struct record_files *files, struct error *error);

/* Bytes since the last call of it, those of layers among what was written, and
 * the most that the files took. */
struct record_traffic {
    uint64_t read, written, layers, room;
};
struct record_traffic record_files_traffic(struct record_files *files);

#endif
