/*
 * A table from a file.  Whatever the file says is held against the layout and
 * the file's size before it is used, and what the table holds against the sizes
 * of the spheres: as many elements at each distance (mod 3: of each residue).
 * A table that passes all that may still contradict itself; the walks through
 * it notice (descent.c).
 */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zstd.h>

#include "base/bits.h"
#include "base/cores.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/memory.h"
#include "base/stop.h"
#include "path/table/distances_state.h"

static const char remedy[] = "make the table anew with --save-table";

/* A file while it is read. */
struct table {
    const char *map;            /* all of it */
    size_t size;
    const char *at;             /* the next field */
    struct fields fields;
    const struct layout *layout;
    enum distances_kind kind;
    enum table_packing packing;
    uint64_t bytes;             /* of the table */
    uint32_t spheres, chunks;
    uint64_t fingerprint;
    struct table_chunk *chunk;
    uint64_t total;             /* of the spheres */
};

static int take_bytes(void *context, void *data, uint64_t bytes,
                      struct error *error)
{
    struct table *table = context;
    (void)error;
    memcpy(data, table->at, bytes);
    table->at += bytes;
    return 0;
}

/* ---- the head ---- */

static int read_version(struct table *table)
{
    char magic[sizeof TABLE_MAGIC];
    uint32_t number[2];
    struct fields *fields = &table->fields;
    if (fields->left < sizeof magic + sizeof number ||
        fields_bytes(fields, magic, sizeof magic) ||
        memcmp(magic, TABLE_MAGIC, sizeof magic))
        return error_set(fields->error, ERROR_FAILED, "%s: is no table of "
                         "distances", fields->file);
    fields_bytes(fields, number, sizeof number);
    if (number[0] != TABLE_ORDER)
        return fields_refuse(fields, "was written on a machine with another "
                             "order of bytes");
    if (number[1] < 1 || number[1] > TABLE_VERSION)
        return error_set(fields->error, ERROR_FAILED, "%s: is version %u of "
                         "the format; this program reads 1..%d", fields->file,
                         number[1], TABLE_VERSION);
    fields->numbered = number[1] == 1;
    return 0;
}

/* A choice; in version 1 a number of 4 bytes. */
static int read_choice(struct fields *fields, const char *what,
                       struct field_names names, uint64_t *number)
{
    uint32_t old;
    if (!fields->numbered)
        return fields_name(fields, what, names, number);
    int code = fields_bytes(fields, &old, sizeof old);
    *number = old;
    return code || (old < names.count && names.name[old]) ? code
        : fields_refuse(fields, "%s is %u, which there is not", what, old);
}

static int read_sizes(struct table *table)
{
    struct fields *fields = &table->fields;
    int code = fields_bytes(fields, &table->bytes, sizeof table->bytes);
    if (!code)
        code = fields_bytes(fields, &table->spheres, sizeof table->spheres);
    if (!code)
        code = fields_bytes(fields, &table->chunks, sizeof table->chunks);
    return code ? code : fields_bytes(fields, &table->fingerprint,
                                      sizeof table->fingerprint);
}

static int check_distances_load_sizes(const struct table *table)
{
    const struct fields *fields = &table->fields;
    uint64_t bytes = distances_bytes(table->layout, table->kind);
    uint64_t chunks = table_chunks(bytes);
    int code = 0;
    if (table->fingerprint != layout_fingerprint(table->layout))
        code = fields_refuse(fields, "is the table of another graph, or of "
                             "another version of the program");
    if (!code && table->kind == DISTANCES_MOD3 &&
        !layout_tables(table->layout).inverse)
        code = fields_refuse(fields, "has distances mod 3, which tell nothing "
                             "of a graph whose generators lack inverses");
    if (!code)
        code = fields_within(fields, "the length of the table", table->bytes,
                             bytes, bytes);
    if (!code)
        code = fields_within(fields, "the number of chunks", table->chunks,
                             chunks, chunks);
    return code ? code : fields_within(fields, "the number of spheres",
                                       table->spheres, 1,
                                       table->kind == DISTANCES_BYTES ? 255
                                       : fields->left / sizeof(uint64_t));
}

/* The hash of all that is before it. */
static int check_hash(struct table *table)
{
    uint64_t hash, wanted, bytes = table->spheres * sizeof(uint64_t) +
                                   table->chunks * sizeof *table->chunk;
    if (table->fields.left < bytes + sizeof hash)
        return fields_refuse(&table->fields, "ends within its head");
    memcpy(&hash, table->at + bytes, sizeof hash);
    wanted = hash_bytes(table->map, (size_t)(table->at - table->map) + bytes);
    return hash == wanted ? 0
        : fields_refuse(&table->fields, "has a damaged head");
}

static int read_distances_load_head(struct table *table)
{
    uint64_t kind = 0, packing = 0;
    int code = read_version(table);
    if (!code)
        code = read_choice(&table->fields, "the kind", table_kinds, &kind);
    if (!code)
        code = read_choice(&table->fields, "the packing", table_packings,
                           &packing);
    table->kind = (enum distances_kind)kind;
    table->packing = (enum table_packing)packing;
    if (!code)
        code = read_sizes(table);
    if (!code)
        code = check_distances_load_sizes(table);
    return code ? code : check_hash(table);
}

/* The spheres: none is empty, and together they are the group. */
static int read_distances_load_spheres(struct table *table,
                                       struct distances *distances)
{
    struct block_map blocks = layout_blocks(table->layout);
    uint64_t elements = blocks.blocks * blocks.weight;
    int code = fields_array(&table->fields, "spheres", &distances->sphere,
                            table->spheres, sizeof *distances->sphere);
    for (uint32_t i = 0; i < table->spheres && !code; i++) {
        uint64_t size = distances->sphere[i];
        uint64_t most = i ? elements - table->total : 1;
        if (size < 1 || size > most)
            code = fields_refuse(&table->fields, "sphere %u has %llu elements; "
                                 "allowed are 1..%llu", i,
                                 (unsigned long long)size,
                                 (unsigned long long)most);
        table->total += size;
    }
    return code ? code : fields_within(&table->fields, "the number of elements",
                                       table->total, elements, elements);
}

/* ---- the data ---- */

/* How often each distance, or each residue of one, stands in the table. */
struct census {
    uint64_t count[256];
};

static void count_chunk(enum distances_kind kind, const uint8_t *data,
                        uint64_t bytes, struct census *census)
{
    const uint64_t *word = (const uint64_t *)(const void *)data;
    if (kind == DISTANCES_BYTES) {
        for (uint64_t i = 0; i < bytes; i++)
            census->count[data[i]]++;
        return;
    }
    for (uint64_t w = 0; w < bytes / sizeof *word; w += 2) {
        census->count[1] += bits_count(word[w] & ~word[w + 1]);
        census->count[2] += bits_count(word[w + 1] & ~word[w]);
        census->count[3] += bits_count(word[w + 1] & word[w]);
    }
}

/* Zeros are not counted: they stand for padding as well. */
static int check_census(const struct table *table,
                        const struct distances *distances,
                        const struct census *census)
{
    struct census wanted = { { 0 } };
    uint32_t period = table->kind == DISTANCES_BYTES ? 256 : 3;
    for (uint32_t d = 0; d < table->spheres; d++)
        wanted.count[d % period] += distances->sphere[d];
    for (uint32_t v = 1; v < 256; v++)
        if (census->count[v] != wanted.count[v])
            return fields_refuse(&table->fields, "contradicts itself: %llu "
                                 "elements have distance %u%s, and by the "
                                 "spheres there are %llu",
                                 (unsigned long long)census->count[v], v,
                                 period == 3 ? " mod 3" : "",
                                 (unsigned long long)wanted.count[v]);
    return 0;
}

/* Is a chunk whole?  Compressed ones are unpacked into their place. */
static int read_chunk(const struct table *table, uint32_t i, uint8_t *into)
{
    const struct table_chunk *chunk = &table->chunk[i];
    uint64_t wanted = table_chunk_bytes(table->bytes, i);
    if (chunk->offset > table->size ||
        chunk->bytes > table->size - chunk->offset ||
        hash_bytes(table->map + chunk->offset, chunk->bytes) != chunk->hash)
        return -1;
    if (table->packing == TABLE_RAW)
        return chunk->bytes == wanted &&
               chunk->offset == table->chunk[0].offset +
                                (uint64_t)i * TABLE_CHUNK ? 0 : -1;
    return ZSTD_decompress(into, wanted, table->map + chunk->offset,
                           chunk->bytes) == wanted ? 0 : -1;
}

static int read_chunks(const struct table *table,
                       const struct distances *distances)
{
    uint32_t damaged = UINT32_MAX;
    struct census all = { { 0 } };
    #pragma omp parallel reduction(min : damaged) \
        num_threads(cores_team((double)table->chunks * TABLE_CHUNK))
    {
        struct census census = { { 0 } };
        #pragma omp for schedule(dynamic)
        for (uint32_t i = 0; i < table->chunks; i++) {
            uint8_t *into = distances->table + (uint64_t)i * TABLE_CHUNK;
            if (stop_asked())
                continue;
            if (!read_chunk(table, i, into))
                count_chunk(table->kind, into,
                            table_chunk_bytes(table->bytes, i), &census);
            else if (i < damaged)
                damaged = i;
        }
        #pragma omp critical(census)
        for (int v = 0; v < 256; v++)
            all.count[v] += census.count[v];
    }
    if (stop_check(table->fields.error))
        return ERROR_INTERRUPTED;
    if (damaged == UINT32_MAX)
        return check_census(table, distances, &all);
    return fields_refuse(&table->fields, "chunk %u of %u is damaged or missing",
                         damaged + 1, table->chunks);
}

/* Raw, a table stays where it is in the file. */
static int place_table(struct table *table, struct distances *distances)
{
    int code = fields_array(&table->fields, "chunks", &table->chunk,
                            table->chunks, sizeof *table->chunk);
    if (code)
        return code;
    uint64_t offset = table->chunk[0].offset;
    if (table->packing == TABLE_ZSTD)
        distances->table = memory_map(table->bytes, table->fields.error);
    else if (offset % TABLE_PAGE == 0 && offset < table->size)
        distances->table = (uint8_t *)(uintptr_t)table->map + offset;
    else
        return fields_refuse(&table->fields, "its data begin at %llu; allowed "
                             "are multiples of %d within the file",
                             (unsigned long long)offset, TABLE_PAGE);
    return distances->table ? 0 : ERROR_FAILED;
}

static int load_map(struct table *table, struct distances *distances)
{
    int code = read_distances_load_head(table);
    if (!code && table->packing == TABLE_RAW) {
        distances->mapping = (void *)(uintptr_t)table->map;
        distances->mapping_bytes = table->size;
    }
    if (!code)
        code = read_distances_load_spheres(table, distances);
    distances->kind = table->kind;
    distances->spheres = table->spheres;
    distances->bytes = table->bytes;
    if (!code)
        code = place_table(table, distances);
    if (!code)
        code = read_chunks(table, distances);
    memory_free(table->chunk);
    return code;
}

/* Maps a whole file. */
static int map_file(const char *path, struct table *table,
                    struct error *error)
{
    struct stat status;
    void *map = MAP_FAILED;
    int stream = file_open_input(path, error);
    if (stream < 0)
        return stream;
    if (fstat(stream, &status) == 0 && status.st_size > 0) {
        table->size = (size_t)status.st_size;
        map = mmap(NULL, table->size, PROT_READ, MAP_SHARED, stream, 0);
    }
    close(stream);
    if (map == MAP_FAILED)
        return error_set(error, ERROR_FAILED, "%s: is empty or cannot be "
                         "mapped", path);
    table->map = table->at = map;
    return 0;
}

int distances_load(const struct layout *layout, const char *path,
                   struct distances **result, struct error *error)
{
    struct table table = { .layout = layout };
    int code = map_file(path, &table, error);
    if (code)
        return code;
    table.fields = (struct fields){
        path, remedy, take_bytes, &table, table.size, 0, error
    };
    void *map = (void *)(uintptr_t)table.map;
    struct distances *distances = memory_alloc(1, sizeof *distances, error);
    code = distances ? load_map(&table, distances) : ERROR_FAILED;
    if (!distances || !distances->mapping)
        munmap(map, table.size);
    if (code)
        distances_free(distances);
    else {
        distances->file = path;
        *result = distances;
    }
    return code;
}
