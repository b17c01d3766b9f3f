/*
 * How shortest words look on paper.
 */
#ifndef ANTIPODE_REPORT_EXPORT_PATH_ROWS_H
#define ANTIPODE_REPORT_EXPORT_PATH_ROWS_H

#include <stdio.h>

#include "path/online/paths.h"
#include "report/export/moves.h"
#include "report/export/turns.h"

struct path_report {
    const struct graph *graph;
    const struct moves *moves;
    const struct turns *turns;  /* puzzlers' names, or NULL */
    const int64_t *from, *to;   /* states */
    const struct paths *words;
    const char *method;
};

struct path_format {
    const char *name;
    void (*write)(FILE *out, const struct path_report *report);
};

/* A new format is a file that defines `const struct path_format
 * path_format_NAME`, and its line here. */
#define PATH_FORMATS(FORMAT) \
    FORMAT(table) \
    FORMAT(row) \
    FORMAT(json)

#define FORMAT_DECLARE(name) extern const struct path_format path_format_##name;
PATH_FORMATS(FORMAT_DECLARE)
#undef FORMAT_DECLARE

const struct path_format *path_format_find(const char *name);
/* Of a number; NULL behind the last one. */
const char *path_format_name(size_t number);

#endif
