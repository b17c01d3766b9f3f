/*
 * What writing and reading a table of distances share.
 */
#ifndef ANTIPODE_PATH_TABLE_DISTANCES_STATE_H
#define ANTIPODE_PATH_TABLE_DISTANCES_STATE_H

#include "base/fields.h"
#include "path/table/distances_file.h"

enum table_packing { TABLE_RAW, TABLE_ZSTD };

enum { TABLE_VERSION = 2, TABLE_ORDER = 0x01020304, TABLE_PAGE = 4096,
       TABLE_CHUNK = 4 << 20 };

#define TABLE_MAGIC "ANTIPODE-TABLE\n"     /* and a 0: 16 bytes */

/* In version 1, kind and packing were numbers of 4 bytes. */
struct table_head {
    uint32_t order, version;
    struct field_name kind, packing;
    uint64_t bytes;             /* of the table */
    uint32_t spheres, chunks;
    uint64_t layout;            /* fingerprint of layout and generators */
};

struct table_chunk {
    uint64_t offset, bytes, hash;       /* in the file; XXH3-64 of them */
};

extern const struct field_names table_kinds, table_packings;

static inline uint64_t table_chunks(uint64_t bytes)
{
    return (bytes + TABLE_CHUNK - 1) / TABLE_CHUNK;
}

/* Bytes of the table that are in a chunk. */
static inline uint64_t table_chunk_bytes(uint64_t bytes, uint32_t chunk)
{
    uint64_t left = bytes - (uint64_t)chunk * TABLE_CHUNK;
    return left < TABLE_CHUNK ? left : TABLE_CHUNK;
}

#endif
