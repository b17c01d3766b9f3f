/*
 * The manifest of a folder (folder.h): one JSON object.
 *
 *     settings    what another export must have in common with this one
 *     finished    have all files their names?
 *     made        names of files that are ours
 *     rows, bytes, counters    at the last mark, until all is done
 */
#ifndef ANTIPODE_REPORT_EXPORT_FOLDER_MANIFEST_H
#define ANTIPODE_REPORT_EXPORT_FOLDER_MANIFEST_H

#include "report/export/folder.h"

#define FOLDER_MANIFEST "antipode.json"
#define FOLDER_PART ".part"

/* Takes over what the manifest says; an error if the folder is not ours. */
int manifest_read(struct folder *folder, struct error *error);
int manifest_write(const struct folder *folder, struct error *error);
/* Is a name ours? */
int manifest_has(const struct folder *folder, const char *name);

/* "DIR/NAMEENDING", for memory_free. */
char *folder_join(const struct folder *folder, const char *name,
                  const char *ending, struct error *error);

#endif
