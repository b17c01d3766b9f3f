/*
 * Tables of distances in files: mapped into memory as they are, or compressed.
 *
 *     0     16   "ANTIPODE-TABLE\n" and a 0
 *     16         struct table_head: numbers in the machine's order, which a
 *                field of known value tells
 *     then       sizes of the spheres, 8 bytes each
 *     then       a struct table_chunk for every 4 MiB of the table
 *     then       XXH3-64 of all that is before
 *     data       the chunks; raw tables begin at a multiple of 4096
 *
 * A file fits one graph and one layout of its group: both have a fingerprint
 * in the head.  doc/paths.md describes the format.
 */
#ifndef ANTIPODE_PATH_TABLE_DISTANCES_FILE_H
#define ANTIPODE_PATH_TABLE_DISTANCES_FILE_H

#include "path/table/distances.h"

/* Writes beside the name and renames.  A name that ends in .zst: compressed. */
int distances_save(const struct distances *distances,
                   const struct layout *layout, const char *path,
                   struct error *error);

/* Checks head and chunks, and names what is damaged. */
int distances_load(const struct layout *layout, const char *path,
                   struct distances **distances, struct error *error);

#endif
