/* Families as they describe themselves; build is not called. */
#ifndef ANTIPODE_FAMILY_LUA_LUA_DESCRIBE_H
#define ANTIPODE_FAMILY_LUA_LUA_DESCRIBE_H

#include <stddef.h>

#include "base/error.h"
#include "base/text.h"

/* What `antipode list` shows. */
struct family_info {
    char *name;
    char *title;
    char *parameters;   /* "n=3..65535 k=1..n-1", one entry per parameter */
    char *source;
    char *kind;         /* what it is listed under */
    char *keywords;     /* other words by which people look for it */
    char *use;          /* for whom it is, or "" */
};

/* A `known` row of a family: parameters, start and the published spheres. */
struct family_known {
    char *parameters;   /* "n=5" */
    char *start;        /* or NULL */
    char *growth;       /* "1,3,6,10" */
    int complete;       /* 0: only the first spheres */
    char *source;
};

struct sandbox;
struct sandbox *sandbox_open(struct error *error);
void sandbox_close(struct sandbox *sandbox);

/* Fills all but the name; the caller frees them even after an
 * error. */
int lua_describe(struct sandbox *sandbox, const struct text *text,
                 struct family_info *info, struct error *error);

int lua_known_rows(const struct text *text, struct family_known **rows,
                   size_t *count, struct error *error);
void family_known_free(struct family_known *rows, size_t count);

#endif
