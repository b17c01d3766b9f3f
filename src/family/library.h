/*
 * Where families are found: the folders of ANTIPODE_PATH, generators/ beside
 * the program (a build folder in the source tree), share/antipode/generators
 * of the place where the program lies, and the installed data folder.
 */
#ifndef ANTIPODE_FAMILY_LIBRARY_H
#define ANTIPODE_FAMILY_LIBRARY_H

#include <stddef.h>

#include "base/error.h"
#include "base/nearest.h"

/* The path of NAME.lua, or with the suffix of another reader of the library, to
 * be freed; else of a file of that name in the working folder.  An unknown name
 * is an ERROR_USAGE that proposes the nearest ones. */
int library_find(const char *name, char **path, struct error *error);

/* Is there such a family? */
int library_holds(const char *name);

/* The path of a file of that name in a folder, with or without the suffix of a
 * reader: 1, 0 if there is none, or an error. */
int library_find_beside(const char *name, const char *folder, char **path,
                        struct error *error);

/* The nearest names of claims that come with the program; "": none. */
int library_propose_claim(const char *name, char text[NEAREST_ROOM],
                          struct error *error);

/* One file of the library; of two with one name the first folder's counts. */
struct library_file {
    char *name;         /* without its suffix */
    char *path;
};

/* Sorted by name. */
int library_files(struct library_file **files, size_t *count,
                  struct error *error);
void library_files_free(struct library_file *files, size_t count);

#endif
