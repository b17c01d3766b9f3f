#include "path/table/distances_file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <zstd.h>

#include "base/cores.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/memory.h"
#include "base/output.h"
#include "base/progress.h"
#include "path/table/distances_state.h"
#include "path/table/table_scratch.h"

enum { LEVEL = 3 };

static const char *const kinds[] = {
    NULL, [DISTANCES_MOD3] = "mod3", [DISTANCES_BYTES] = "bytes",
};
static const char *const packings[] = {
    [TABLE_RAW] = "raw", [TABLE_ZSTD] = "zstd",
};

const struct field_names table_kinds = {
    kinds, sizeof kinds / sizeof *kinds
};
const struct field_names table_packings = {
    packings, sizeof packings / sizeof *packings
};

/* A file while it is written. */
struct table_file {
    const char *path;
    struct table_head head;
    enum table_packing packing;
    struct table_chunk *chunk;
    char *header;               /* all before the data */
    size_t header_bytes;
};

static int fail_file(const char *path, const char *what, struct error *error)
{
    return error_set(error, ERROR_FAILED, "%s: %s", path, what);
}

static int fail_table_system(const char *path, struct error *error)
{
    return fail_file(path, strerror(errno), error);
}

static size_t header_bytes(const struct table_head *head)
{
    return sizeof TABLE_MAGIC + sizeof *head +
           head->spheres * sizeof(uint64_t) +
           head->chunks * sizeof(struct table_chunk) + sizeof(uint64_t);
}

/* ---- writing ---- */

static int write_table_chunk(FILE *stream, const struct table_file *file,
                             struct table_chunk *chunk, const void *data,
                             void *room)
{
    size_t bytes = chunk->bytes;
    if (file->packing == TABLE_ZSTD) {
        bytes = ZSTD_compress(room, ZSTD_compressBound(TABLE_CHUNK), data,
                              bytes, LEVEL);
        if (ZSTD_isError(bytes))
            return -1;
        data = room;
    }
    *chunk = (struct table_chunk){ (uint64_t)ftello(stream), bytes,
                                   hash_bytes(data, bytes) };
    return fwrite(data, 1, bytes, stream) == bytes ? 0 : -1;
}

static void write_header(FILE *stream, const struct table_file *file,
                         const struct distances *distances)
{
    char *at = file->header;
    memcpy(at, TABLE_MAGIC, sizeof TABLE_MAGIC);
    at += sizeof TABLE_MAGIC;
    memcpy(at, &file->head, sizeof file->head);
    at += sizeof file->head;
    memcpy(at, distances->sphere, file->head.spheres * sizeof(uint64_t));
    at += file->head.spheres * sizeof(uint64_t);
    memcpy(at, file->chunk, file->head.chunks * sizeof *file->chunk);
    at += file->head.chunks * sizeof *file->chunk;
    uint64_t hash = hash_bytes(file->header, (size_t)(at - file->header));
    memcpy(at, &hash, sizeof hash);
    rewind(stream);
    fwrite(file->header, 1, file->header_bytes, stream);
}

/* Where a chunk is in memory; one on the disk is read, and NULL a failure. */
static const void *find_data(const struct distances *distances, uint32_t chunk,
                             void *read, struct error *error)
{
    uint64_t offset = (uint64_t)chunk * TABLE_CHUNK;
    if (!distances->scratch)
        return distances->table + offset;
    return table_scratch_read(distances->scratch, offset,
                              table_chunk_bytes(distances->bytes, chunk), read,
                              error) ? NULL : read;
}

static int write_data(FILE *stream, struct table_file *file,
                      const struct distances *distances, struct error *error)
{
    void *read = memory_alloc(distances->scratch ? TABLE_CHUNK : 1, 1, error);
    void *room = memory_alloc(ZSTD_compressBound(TABLE_CHUNK), 1, error);
    uint64_t pages = (file->header_bytes + TABLE_PAGE - 1) / TABLE_PAGE;
    int code = read && room ? 0 : ERROR_FAILED;
    errno = 0;
    if (!code && fseeko(stream, (off_t)(pages * TABLE_PAGE), SEEK_SET))
        code = fail_table_system(file->path, error);
    for (uint32_t i = 0; i < file->head.chunks && !code; i++) {
        const void *data = find_data(distances, i, read, error);
        file->chunk[i].bytes = table_chunk_bytes(file->head.bytes, i);
        code = !data ? ERROR_FAILED
            : progress_poll("writing the table", i, file->head.chunks, error);
        if (!code && write_table_chunk(stream, file, &file->chunk[i], data,
                                       room))
            code = fail_table_system(file->path, error);
    }
    memory_free(read);
    memory_free(room);
    return code;
}

/* A rename would put the table into the place of a device or a pipe. */
static int check_place(const char *path, struct error *error)
{
    struct stat status;
    if (stat(path, &status) || S_ISREG(status.st_mode))
        return 0;
    return fail_file(path, "is no regular file; a table needs one", error);
}

static int write_file(struct table_file *file,
                      const struct distances *distances, struct error *error)
{
    struct output *output;
    int code = check_place(file->path, error);
    if (!code)
        code = output_create(file->path, &output, error);
    if (code)
        return code;
    code = write_data(output_stream(output), file, distances, error);
    if (!code) {
        write_header(output_stream(output), file, distances);
        code = output_commit(output, error);
    }
    output_free(output);
    return code;
}

int distances_save(const struct distances *distances,
                   const struct layout *layout, const char *path,
                   struct error *error)
{
    size_t length = strlen(path);
    int packed = length > 4 && strcmp(path + length - 4, ".zst") == 0;
    struct table_file file = {
        .path = path, .packing = packed ? TABLE_ZSTD : TABLE_RAW
    };
    file.head = (struct table_head){
        TABLE_ORDER, TABLE_VERSION, field_name(kinds[distances->kind]),
        field_name(packings[file.packing]), distances->bytes,
        distances->spheres, (uint32_t)table_chunks(distances->bytes),
        layout_fingerprint(layout)
    };
    file.header_bytes = header_bytes(&file.head);
    file.header = memory_alloc(file.header_bytes, 1, error);
    file.chunk = memory_alloc(file.head.chunks, sizeof *file.chunk, error);
    int code = file.header && file.chunk ? write_file(&file, distances, error)
                                       : ERROR_FAILED;
    memory_free(file.header);
    memory_free(file.chunk);
    return code;
}
