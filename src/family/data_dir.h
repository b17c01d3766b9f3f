/*
 * Where the program's own folders lie (generators, conjectures, data): beside
 * the program while it is built in the source tree, in share/antipode of the
 * place where it is installed, and in the installed data folder.  Where this is
 * the library of another program, beside the library.
 */
#ifndef ANTIPODE_FAMILY_DATA_DIR_H
#define ANTIPODE_FAMILY_DATA_DIR_H

#include "base/error.h"

/* Calls visit for each folder of this name in order, whether it exists or not,
 * until visit returns something other than 0, and returns that. */
int data_dir_each(const char *folder,
                  int (*visit)(const char *path, void *context,
                               struct error *error),
                  void *context, struct error *error);

/* The first one that exists, for memory_free; NULL without an error if there
 * is none. */
int data_dir_find(const char *folder, char **path, struct error *error);

#endif
