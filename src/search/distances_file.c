#include "search/distances_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zstd.h>

#include "base/hash.h"
#include "base/memory.h"
#include "base/progress.h"
#include "base/stop.h"

enum { VERSION = 1, ORDER = 0x01020304, PAGE = 4096, LEVEL = 3,
       CHUNK = 4 << 20, RAW = 0, ZSTD = 1, SPHERES_MAX = 1 << 24 };

static const char MAGIC[16] = "ANTIPODE-TABLE\n";

struct table_head {
    uint32_t order, version, kind, packing;
    uint64_t bytes;             /* of the table */
    uint32_t spheres, chunks;
    uint64_t layout;            /* fingerprint of layout and generators */
};

struct table_chunk {
    uint64_t offset, bytes, hash;       /* in the file; XXH3-64 of them */
};

/* A file while it is written or read. */
struct table_file {
    const char *path;
    struct table_head head;
    struct table_chunk *chunk;
    char *lead;                 /* all before the data, while writing */
    size_t lead_bytes;
    char *map;                  /* the file, while reading */
    size_t size;
};

static uint64_t fold(uint64_t hash, const void *data, size_t bytes)
{
    uint64_t pair[2] = { hash, hash_bytes(data, bytes) };
    return hash_bytes(pair, sizeof pair);
}

/* The bytes of an element that mean something: no padding, no sign. */
static uint64_t fold_element(uint64_t hash, const struct group *group,
                             const void *element)
{
    return fold(hash, element, group->kind == GROUP_PERMUTATION
                ? group->degree * sizeof(uint16_t)
                : group->size - sizeof(int32_t));
}

/* Everything that decides which element a bit stands for. */
static uint64_t fingerprint(const struct layout *layout)
{
    const struct group *group = layout->group;
    size_t edges = layout->blocks * layout->generators;
    size_t size = group->size, leaves = layout_leaves(layout);
    uint64_t hash = layout->blocks;
    for (size_t s = 0; s < layout->generators; s++)
        hash = fold_element(hash, group, layout->generator + s * size);
    for (uint64_t x = 0; x < layout->blocks; x++)
        hash = fold_element(hash, group, layout->transversal + x * size);
    for (uint32_t i = 0; i < leaves; i++)
        hash = fold_element(hash, group,
                            members_element(layout->members,
                                            layout->representative[i]));
    for (uint32_t i = 0; i < layout->subgroup.order; i++)
        hash = fold_element(hash, group,
                            members_element(layout->members,
                                            layout->subgroup.element[i]));
    hash = fold(hash, layout->source, edges * sizeof *layout->source);
    return fold(hash, layout->voltage, edges * sizeof *layout->voltage);
}

static int fail_file(const char *path, const char *what, struct error *error)
{
    return error_set(error, ERROR_FAILED, "%s: %s", path, what);
}

static int fail_system(const char *path, struct error *error)
{
    return fail_file(path, strerror(errno), error);
}

static uint64_t chunk_bytes(const struct table_head *head, uint32_t i)
{
    uint64_t left = head->bytes - (uint64_t)i * CHUNK;
    return left < CHUNK ? left : CHUNK;
}

static size_t lead_bytes(const struct table_head *head)
{
    return sizeof MAGIC + sizeof *head + head->spheres * sizeof(uint64_t) +
           head->chunks * sizeof(struct table_chunk) + sizeof(uint64_t);
}

/* ---- writing ---- */

static int write_chunk(FILE *stream, const struct table_file *file,
                       struct table_chunk *chunk, const void *data, void *room)
{
    size_t bytes = chunk->bytes;
    if (file->head.packing == ZSTD) {
        bytes = ZSTD_compress(room, ZSTD_compressBound(CHUNK), data, bytes,
                              LEVEL);
        if (ZSTD_isError(bytes))
            return -1;
        data = room;
    }
    *chunk = (struct table_chunk){ (uint64_t)ftello(stream), bytes,
                                   hash_bytes(data, bytes) };
    return fwrite(data, 1, bytes, stream) == bytes ? 0 : -1;
}

static void write_lead(FILE *stream, const struct table_file *file,
                       const struct distances *distances)
{
    char *at = file->lead;
    memcpy(at, MAGIC, sizeof MAGIC);
    at += sizeof MAGIC;
    memcpy(at, &file->head, sizeof file->head);
    at += sizeof file->head;
    memcpy(at, distances->sphere, file->head.spheres * sizeof(uint64_t));
    at += file->head.spheres * sizeof(uint64_t);
    memcpy(at, file->chunk, file->head.chunks * sizeof *file->chunk);
    at += file->head.chunks * sizeof *file->chunk;
    uint64_t hash = hash_bytes(file->lead, (size_t)(at - file->lead));
    memcpy(at, &hash, sizeof hash);
    rewind(stream);
    fwrite(file->lead, 1, file->lead_bytes, stream);
}

static int write_data(FILE *stream, struct table_file *file,
                      const struct distances *distances, struct error *error)
{
    void *room = memory_alloc(ZSTD_compressBound(CHUNK), 1, error);
    uint64_t begin = (file->lead_bytes + PAGE - 1) / PAGE * PAGE;
    int code = room ? 0 : ERROR_FAILED;
    errno = 0;
    if (!code && fseeko(stream, (off_t)begin, SEEK_SET))
        code = fail_system(file->path, error);
    for (uint32_t i = 0; i < file->head.chunks && !code; i++) {
        file->chunk[i].bytes = chunk_bytes(&file->head, i);
        code = progress_poll("writing the table", i, file->head.chunks, error);
        if (!code && write_chunk(stream, file, &file->chunk[i],
                        distances->table + (uint64_t)i * CHUNK, room))
            code = fail_system(file->path, error);
    }
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
    char part[strlen(file->path) + sizeof ".part"];
    if (check_place(file->path, error))
        return ERROR_FAILED;
    snprintf(part, sizeof part, "%s.part", file->path);
    FILE *stream = fopen(part, "w");
    if (!stream)
        return fail_system(part, error);
    int code = write_data(stream, file, distances, error);
    if (!code)
        write_lead(stream, file, distances);
    if (!code && (fflush(stream) || ferror(stream) || fsync(fileno(stream))))
        code = fail_system(part, error);
    fclose(stream);
    if (!code && rename(part, file->path))
        code = fail_system(file->path, error);
    if (code)
        unlink(part);
    return code;
}

int distances_save(const struct distances *distances,
                   const struct layout *layout, const char *path,
                   struct error *error)
{
    size_t length = strlen(path);
    int packed = length > 4 && strcmp(path + length - 4, ".zst") == 0;
    struct table_file file = { .path = path };
    file.head = (struct table_head){
        ORDER, VERSION, distances->kind, packed ? ZSTD : RAW, distances->bytes,
        distances->spheres, (uint32_t)((distances->bytes + CHUNK - 1) / CHUNK),
        fingerprint(layout)
    };
    file.lead_bytes = lead_bytes(&file.head);
    file.lead = memory_alloc(file.lead_bytes, 1, error);
    file.chunk = memory_alloc(file.head.chunks, sizeof *file.chunk, error);
    int code = file.lead && file.chunk ? write_file(&file, distances, error)
                                       : ERROR_FAILED;
    memory_free(file.lead);
    memory_free(file.chunk);
    return code;
}

/* ---- reading ---- */

static int check_head(const struct table_file *file,
                      const struct layout *layout, struct error *error)
{
    const struct table_head *head = &file->head;
    if (head->order != ORDER)
        return fail_file(file->path, "was written on a machine with another "
                         "order of bytes", error);
    if (head->version != VERSION)
        return error_set(error, ERROR_FAILED, "%s: is version %u of the "
                         "format; this program reads %d", file->path,
                         head->version, VERSION);
    if (head->layout != fingerprint(layout))
        return fail_file(file->path, "is the table of another graph, or of "
                         "another version of the program; make it anew with "
                         "--save-table", error);
    if ((head->kind != DISTANCES_MOD3 && head->kind != DISTANCES_BYTES) ||
        head->packing > ZSTD || head->spheres > SPHERES_MAX ||
        head->bytes != distances_bytes(layout, head->kind) ||
        head->chunks != (head->bytes + CHUNK - 1) / CHUNK)
        return fail_file(file->path, "has a damaged head", error);
    return 0;
}

static int read_lead(struct table_file *file, const struct layout *layout,
                     struct error *error)
{
    const char *map = file->map;
    uint64_t hash;
    if (file->size < sizeof MAGIC + sizeof file->head ||
        memcmp(map, MAGIC, sizeof MAGIC))
        return fail_file(file->path, "is no table of distances", error);
    memcpy(&file->head, map + sizeof MAGIC, sizeof file->head);
    int code = check_head(file, layout, error);
    if (code)
        return code;
    file->lead_bytes = lead_bytes(&file->head);
    if (file->size < file->lead_bytes)
        return fail_file(file->path, "ends within its head", error);
    memcpy(&hash, map + file->lead_bytes - sizeof hash, sizeof hash);
    if (hash != hash_bytes(map, file->lead_bytes - sizeof hash))
        return fail_file(file->path, "has a damaged head", error);
    return 0;
}

/* Is a chunk whole?  Compressed ones are unpacked into the table. */
static int read_chunk(const struct table_file *file, uint32_t i,
                      uint8_t *table)
{
    const char *map = file->map;
    const struct table_chunk *chunk = &file->chunk[i];
    uint64_t wanted = chunk_bytes(&file->head, i);
    if (chunk->offset > file->size ||
        chunk->bytes > file->size - chunk->offset ||
        hash_bytes(map + chunk->offset, chunk->bytes) != chunk->hash)
        return -1;
    if (file->head.packing == RAW)
        return chunk->bytes == wanted &&
               chunk->offset == file->chunk[0].offset + (uint64_t)i * CHUNK
            ? 0 : -1;
    return ZSTD_decompress(table + (uint64_t)i * CHUNK, wanted,
                           map + chunk->offset, chunk->bytes) == wanted
        ? 0 : -1;
}

static int read_chunks(const struct table_file *file, uint8_t *table,
                       struct error *error)
{
    uint32_t damaged = UINT32_MAX;
    #pragma omp parallel for schedule(dynamic) reduction(min : damaged)
    for (uint32_t i = 0; i < file->head.chunks; i++)
        if (!stop_asked() && read_chunk(file, i, table) && i < damaged)
            damaged = i;
    if (stop_check(error))
        return ERROR_INTERRUPTED;
    if (damaged == UINT32_MAX)
        return 0;
    return error_set(error, ERROR_FAILED, "%s: chunk %u of %u is damaged or "
                     "missing", file->path, damaged + 1, file->head.chunks);
}

/* The table of a file that is mapped; raw, it stays where it is. */
static int take_table(struct table_file *file, struct distances *distances,
                      struct error *error)
{
    const char *sphere = file->map + sizeof MAGIC + sizeof file->head;
    const struct table_head *head = &file->head;
    size_t spheres = head->spheres * sizeof(uint64_t);
    file->chunk = memory_alloc(head->chunks, sizeof *file->chunk, error);
    distances->sphere = memory_alloc(head->spheres, sizeof(uint64_t), error);
    if (!file->chunk || !distances->sphere)
        return ERROR_FAILED;
    memcpy(distances->sphere, sphere, spheres);
    memcpy(file->chunk, sphere + spheres, head->chunks * sizeof *file->chunk);
    distances->kind = head->kind;
    distances->spheres = head->spheres;
    distances->bytes = head->bytes;
    if (head->packing == ZSTD)
        distances->table = memory_map(head->bytes, error);
    else if (file->chunk[0].offset < file->size)
        distances->table = (uint8_t *)file->map + file->chunk[0].offset;
    if (!distances->table)
        return fail_file(file->path, "has no data", error);
    return read_chunks(file, distances->table, error);
}

static int load_map(struct table_file *file, const struct layout *layout,
                    struct distances *distances, struct error *error)
{
    int code = read_lead(file, layout, error);
    if (!code)
        code = take_table(file, distances, error);
    if (file->head.packing == RAW) {
        distances->mapping = file->map;
        distances->mapping_bytes = file->size;
    } else {
        munmap(file->map, file->size);
    }
    memory_free(file->chunk);
    return code;
}

/* Maps a whole file. */
static int map_file(struct table_file *file, struct error *error)
{
    struct stat status;
    int stream = open(file->path, O_RDONLY | O_CLOEXEC);
    if (stream < 0)
        return error_set(error, ERROR_FAILED, "%s: cannot open: %s",
                         file->path, strerror(errno));
    file->map = MAP_FAILED;
    if (fstat(stream, &status) == 0 && status.st_size > 0) {
        file->size = (size_t)status.st_size;
        file->map = mmap(NULL, file->size, PROT_READ, MAP_SHARED, stream, 0);
    }
    close(stream);
    return file->map != MAP_FAILED ? 0
        : fail_file(file->path, "is empty or cannot be mapped", error);
}

int distances_load(const struct layout *layout, const char *path,
                   struct distances **result, struct error *error)
{
    struct table_file file = { .path = path };
    int code = map_file(&file, error);
    if (code)
        return code;
    struct distances *distances = memory_alloc(1, sizeof *distances, error);
    if (!distances) {
        munmap(file.map, file.size);
        return ERROR_FAILED;
    }
    code = load_map(&file, layout, distances, error);
    if (code)
        distances_free(distances);
    else
        *result = distances;
    return code;
}
