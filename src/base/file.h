/*
 * Files that must survive a crash, by plain system calls: nothing is buffered
 * in the process, and what a call has reported is known to the kernel.
 * Functions that take a struct error name the file.
 */
#ifndef ANTIPODE_BASE_FILE_H
#define ANTIPODE_BASE_FILE_H

#include <limits.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

/* Room for any path: one that is cut to it is longer than the system takes, so
 * it names no other file. */
enum { FILE_PATH_ROOM = PATH_MAX + 1 };

/* "cannot WHAT PATH: the reason in errno", or that it was stopped. */
int file_fail(const char *what, const char *path, struct error *error);

/* Opens a file to be read, or -1 and errno.  Whoever waits in vain for a writer
 * of a pipe wishes to stop at last: errno is EINTR, and file_fail says so. */
int file_open(const char *path);
/* The same with a sentence, "PATH: cannot open: the reason". */
int file_open_input(const char *path, struct error *error);

/* Takes the lock of an open file or folder until it is closed; an error where
 * another process has it.  Where a file system knows no locks there is none. */
int file_lock(int file, const char *path, struct error *error);
/* Opens what will get its name when it is whole, and locks it: a file, or -1
 * and an error.  What an earlier run left is in it. */
int file_open_part(const char *part, struct error *error);

/* All bytes, or -1 and errno. */
int file_write(int file, const void *data, uint64_t bytes);
/* Bytes read: fewer than asked for at the end of the file; or -1 and errno. */
int64_t file_read(int file, void *data, uint64_t bytes);

/* A whole file with a 0 behind it, for memory_free. */
int file_load(const char *path, char **data, uint64_t *bytes,
              struct error *error);
/* Puts a file into place: written beside its name, synced, renamed. */
int file_replace(const char *path, const void *data, uint64_t bytes,
                 struct error *error);

/* Names that were made, changed or removed in a folder are on the disk. */
int file_sync_folder(const char *path, struct error *error);
/* Removes a folder and the files in it, as far as that goes. */
void file_remove_folder(const char *path);

#endif
