/* What the parts of antipode data share: each is a command of its own. */
#ifndef ANTIPODE_CMD_DATA_DATA_H
#define ANTIPODE_CMD_DATA_DATA_H

#include "claim/rows/row_cache.h"
#include "claim/rows/row_set.h"
#include "cmd/arg/command.h"
#include "cmd/arg/options.h"

extern const struct command data_list, data_verify, data_add, data_report;

/* The option --data of each. */
#define OPTION_DATA \
    { "data", 'D', "DIR", 0, "The folder of the rows instead of the " \
      "program's own", 2 }

/* Of those that search. */
enum { KEY_DATA_SCRATCH = 940, KEY_DATA_SCRATCH_SIZE };
#define OPTIONS_OF_SCRATCH \
    { "scratch", KEY_DATA_SCRATCH, "DIR", 0, "Keep the map or the layers of " \
      "searches that exceed memory in a folder in DIR, which goes again", 2 }, \
    { "scratch-size", KEY_DATA_SCRATCH_SIZE, "SIZE", 0, "Disk to use there: " \
      "400G", 2 }
/* Takes these two keys; all others go to options_key. */
error_t data_key(struct options *options, int key, char *text,
                 struct argp_state *state);

/* Where the rows lie: the folder that was given, or the program's own; for
 * memory_free. */
int data_folder(const char *given, char **folder, struct error *error);

/* The rows that others have published: those that lie there, or where none do
 * the program's own. */
int data_open_published(const char *folder, struct row_cache **cache,
                        struct error *error);

/* Names a graph as rows do; for data_unname. */
int data_name(const struct graph *graph, struct row *row, char **key,
              struct error *error);

/* Compares sizes with a row that others published, if there is one: 1 if so,
 * 0 if there is none, or an error. */
int data_published(const struct row_cache *cache, const char *key,
                   const struct graph *graph, const char *sizes,
                   struct error *error);

#endif
