/*
 * A folder of files that appear together when all are whole, and that a run
 * which was stopped can go on with.
 *
 *     DIR/test.csv.part      what has been written so far
 *     DIR/antipode.json      the manifest: settings, names of the files made;
 *                            until all is done rows, counters, bytes of parts
 *
 * At a mark the parts are flushed and the manifest is replaced; whoever opens
 * the folder again with the same settings finds the parts as they were at the
 * last mark.  At the end the parts get their names.
 *
 * Nothing of anybody else is touched: a folder is new, empty, or has a manifest
 * with the same settings, and a file that exists is in the manifest.  Only
 * overwriting allows others, and then files of the names that are added are
 * replaced, and those of an earlier manifest go.
 */
#ifndef ANTIPODE_REPORT_EXPORT_FOLDER_H
#define ANTIPODE_REPORT_EXPORT_FOLDER_H

#include <stdint.h>
#include <stdio.h>

#include "base/error.h"

enum { FOLDER_FILES = 12, FOLDER_COUNTERS = 4099 };

struct json_t;

struct folder {
    const char *path;
    int lock;                           /* the folder, open; or -1 */
    char *settings;
    int overwrite, finished;
    int built, begun;                   /* the folder, the manifest: by us */
    struct json_t *made;                /* names that are ours, an array */
    uint64_t rows;                      /* at the last mark */
    uint64_t counter[FOLDER_COUNTERS];  /* the caller's, kept in the state */
    size_t files;
    struct folder_file {
        char *name;                     /* with its path */
        FILE *stream;
        uint64_t bytes;                 /* at the last mark */
    } file[FOLDER_FILES];
    int resumed;
    size_t known;                       /* files that the state speaks of */
};

/* Makes the folder if there is none, and locks it. */
int folder_open(const char *path, const char *settings, int overwrite,
                struct folder **folder, struct error *error);
/* A name in the folder for whoever writes that file; from now on it is ours. */
int folder_reserve(struct folder *folder, const char *name,
                   struct error *error);
/* The next file; names come in the same order in every run. */
int folder_add(struct folder *folder, const char *name, FILE **stream,
               struct error *error);
int folder_mark(struct folder *folder, uint64_t rows, struct error *error);
/* Size and XXH3-128 of a part, once all is written. */
int folder_sum(struct folder *folder, size_t file, char text[33],
               struct error *error);
int folder_commit(struct folder *folder, struct error *error);
/* What was not committed stays, to be resumed. */
void folder_free(struct folder *folder);

#endif
