/*
 * Files in which a graph may be given, one reader for each form.  A reader is a
 * value: it knows how a text of its form begins, and makes a finished graph of
 * a whole text; a failure names the text and, where there is one, the line.
 *
 * A new one is a file that defines `const struct reader reader_NAME`, and its
 * line in READERS.  Lookup, messages, the library and the man page go by the
 * table.
 */
#ifndef ANTIPODE_FAMILY_FORMAT_READER_H
#define ANTIPODE_FAMILY_FORMAT_READER_H

#include "base/error.h"
#include "base/text.h"
#include "family/lua/lua_read.h"
#include "graph/graph.h"

enum read_how {
    READ_INVERSES = 1,          /* append the missing ones as name' */
    READ_FROM_0 = 2,            /* points count from 0, or from 1; by what */
    READ_FROM_1 = 4,            /* the text says where neither is set */
    READ_POWERS = 8             /* append all powers; not the reader's to do */
};

struct reader {
    const char *name;           /* "GAP" */
    const char *suffixes;       /* ".gap .g" */
    const char *library;        /* the one of them in the library, or NULL */
    const char *sample;         /* how such a text looks, for a message */
    /* Does the text begin as one? */
    int (*knows)(const struct text *text);
    /* how: flags of enum read_how; those that mean nothing to a form are
     * ignored */
    int (*read)(const struct text *text, int how, struct graph **graph,
                struct error *error);
    /* in place of read: a form that has parameters of its own */
    int (*read_family)(const struct text *text,
                       const struct parameter *parameters, size_t count,
                       struct graph **graph, struct error *error);
    const char *choice;         /* its parameter that picks one of several
                                 * graphs, or NULL */
    /* appends to the text of the path what lies in other files beside it, or
     * NULL */
    int (*join)(const char *path, struct text *text, struct error *error);
    int inverses;               /* does it append them unless told not? */
    int counts;                 /* may its points count from 0 or from 1? */
};

/* In the order in which the content of a text is tried. */
#define READERS(READER) \
    READER(kpuzzle) \
    READER(puzzles) \
    READER(json) \
    READER(lua) \
    READER(tws) \
    READER(meataxe) \
    READER(gap) \
    READER(matrices)

#define READER_DECLARE(name) extern const struct reader reader_##name;
READERS(READER_DECLARE)
#undef READER_DECLARE

/* By the suffix of the path, or else by the content; NULL and an error that
 * lists the forms if neither tells. */
const struct reader *reader_find(const char *path, const struct text *text,
                                 struct error *error);
/* One after the other, for lists; NULL behind the last one. */
const struct reader *reader_at(size_t number);
/* By the suffix alone; NULL: none has it. */
const struct reader *reader_of_path(const char *path);

#endif
