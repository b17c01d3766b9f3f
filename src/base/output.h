/*
 * Where results go: standard output, or a file that appears under its name
 * only when it is whole (written beside it, synced, renamed).
 */
#ifndef ANTIPODE_BASE_OUTPUT_H
#define ANTIPODE_BASE_OUTPUT_H

#include <stdint.h>
#include <stdio.h>

#include "base/error.h"

struct output;

/* Is the file that would be replaced one of those that the command reads?
 * Words that are no files are passed over, and so is NULL. */
int output_spare(const char *path, const char *const *input, size_t inputs,
                 struct error *error);

/* path: NULL for standard output. */
int output_create(const char *path, struct output **output,
                  struct error *error);
/* A file that is written as path.part and kept there where output_keep was
 * called or the process was killed.  *lines: whole lines that an earlier run
 * left, behind which it goes on.  What is no regular file is written as it
 * is. */
int output_continue(const char *path, struct output **output, uint64_t *lines,
                    struct error *error);
void output_keep(struct output *output);
FILE *output_stream(struct output *output);
/* Has everything so far arrived?  Flushes. */
int output_check(struct output *output, struct error *error);
/* Puts the file into its place. */
int output_commit(struct output *output, struct error *error);
/* Without a commit the file beside is removed again. */
void output_free(struct output *output);

/* The same of a stream; name: NULL for standard output. */
int output_flush(FILE *stream, const char *name, struct error *error);
/* A stream could not be written, for the reason in errno: ERROR_UNREAD if its
 * reader is gone (head has seen enough). */
int output_fail(const char *name, struct error *error);

#endif
