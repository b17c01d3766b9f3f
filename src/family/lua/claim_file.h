/*
 * A claim file as it stands: records, each a list of words, in the order in
 * which claims.lua writes them.  What the words mean is the claim floor's
 * business; no Lua is left.
 *
 *     name TEXT, title TEXT, tex TEXT, status TEXT, source TEXT, family TEXT
 *     start TEXT, where FORMULA, note TEXT, inverses 1         (where given)
 *     statement KIND RELATION ARGUMENT UPTO              one or more, each
 *         value FORM OF TEXT                             followed by one
 *         row WORD...                                          and its rows
 *     variable NAME FROM TO
 *     with NAME TEXT
 *     counterexample NAME TEXT
 */
#ifndef ANTIPODE_FAMILY_LUA_CLAIM_FILE_H
#define ANTIPODE_FAMILY_LUA_CLAIM_FILE_H

#include <stddef.h>

#include "base/error.h"

struct claim_record {
    char **word;
    size_t words;
};

struct claim_file {
    char *path;
    char *text;             /* the file */
    char hash[33];          /* XXH3-128 of the text */
    struct claim_record *record;
    size_t records;
};

struct text;

int claim_file_read(const char *path, struct claim_file **file,
                    struct error *error);
/* From a text whose name is the path. */
int claim_file_parse(const struct text *text, struct claim_file **file,
                     struct error *error);
/* The line in which the word stands first in quotes; 0: it does not. */
size_t claim_file_line(const struct claim_file *file, const char *word);
/* The same in a sandbox that is open already; lua_describe.h opens one. */
struct sandbox;
int claim_file_build(struct sandbox *sandbox, const struct text *text,
                     struct claim_file **file, struct error *error);
void claim_file_free(struct claim_file *file);

#endif
