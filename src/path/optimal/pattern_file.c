#include "path/optimal/pattern_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/cores.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/memory.h"
#include "base/output.h"

/* Where no folder is named, tables that take less work than this, entries
 * times generators, are not kept: they are made sooner than they are read. */
#define WORK_MIN 3e8

enum { VERSION = 2, PAGE = 4096, PIECE = 1 << 24 };

static const char magic[16] = "ANTIPODE-DEPTHS\n";

struct head {
    char magic[16];
    uint64_t order, version, bytes, sum, spheres, unused;
    uint8_t made_from[16];
    double mean;
    uint64_t head_sum;
};

enum { ORDER = 0x01020304 };

struct place {
    char folder[FILE_PATH_ROOM], path[FILE_PATH_ROOM + 64];
    uint8_t origin[16];
};

static uint64_t sum_head(const struct head *head)
{
    return hash_bytes(head, offsetof(struct head, head_sum));
}

/* XXH3-128 of what decides about the table. */
static void hash_origin(const struct goal *goal, const struct pattern *pattern,
                        uint8_t hash[16])
{
    const struct graph *graph = goal->graph;
    uint64_t seed = VERSION;
    size_t generators = graph->generators;
    uint32_t shape[] = { graph->size, (uint32_t)generators, pattern->count,
                         pattern->kept, (uint32_t)pattern->bytes };
    hash_seeded(shape, sizeof shape, seed, hash);
    memcpy(&seed, hash, sizeof seed);
    hash_seeded(graph->images, generators * graph->size *
                sizeof *graph->images, seed, hash);
    memcpy(&seed, hash, sizeof seed);
    hash_seeded(goal->word, graph->size * sizeof *goal->word, seed, hash);
    for (uint32_t k = 0; k < pattern->count; k++) {
        memcpy(&seed, hash, sizeof seed);
        hash_seeded(pattern->coordinate[k]->colour,
                    goal->letters * sizeof *pattern->coordinate[k]->colour,
                    seed, hash);
    }
    for (uint32_t s = 1; s < pattern->kept; s++) {
        const uint32_t *move = goal->symmetry[pattern->kept_symmetry[s]].move;
        memcpy(&seed, hash, sizeof seed);
        hash_seeded(move, generators * sizeof *move, seed, hash);
    }
}

/* The folder of tables into path: 0 if there is none. */
static int find_folder(const char *cache, char *path, size_t room)
{
    const char *home = getenv("HOME"), *base = getenv("XDG_CACHE_HOME");
    int length = -1;
    if (cache && !*cache)
        return 0;
    if (cache)
        length = snprintf(path, room, "%s", cache);
    else if (base && *base)
        length = snprintf(path, room, "%s/antipode", base);
    else if (home && *home)
        length = snprintf(path, room, "%s/.cache/antipode", home);
    return length > 0 && (size_t)length < room;
}

/* Makes a folder and those above it. */
static int make_folder(char *path, struct error *error)
{
    for (char *at = path + 1; ; at++) {
        if (*at != '/' && *at)
            continue;
        char end = *at;
        *at = 0;
        int code = mkdir(path, 0777);
        if (code && errno != EEXIST)
            return file_fail("make the folder", path, error);
        *at = end;
        if (!end)
            return 0;
    }
}

static uint64_t piece_bytes(const struct pattern *pattern, uint64_t piece)
{
    uint64_t left = pattern->table_bytes - piece * PIECE;
    return left < PIECE ? left : PIECE;
}

/* Calls the pages of a piece of a file into memory: 0 if they cannot be read.
 * Kernels that know no such call read what is looked at. */
static int read_ahead(const struct pattern *pattern, uint64_t piece)
{
    uint8_t *begin = (uint8_t *)pattern->mapping + piece * PIECE;
    uint64_t bytes = PAGE + piece_bytes(pattern, piece);
#ifdef MADV_POPULATE_READ
    return madvise(begin, bytes, MADV_POPULATE_READ) == 0 || errno == EINVAL;
#else
    return madvise(begin, bytes, MADV_WILLNEED) == 0 || errno == EINVAL;
#endif
}

/* The hash of the hashes of all pieces, which several threads make.  0: all of
 * a file could be read. */
static int sum_pieces(const struct pattern *pattern, uint64_t *sum,
                      struct error *error)
{
    uint64_t pieces = (pattern->table_bytes + PIECE - 1) / PIECE;
    uint64_t *each = memory_alloc(pieces, sizeof *each, error);
    int failed = 0;
    if (!each)
        return ERROR_FAILED;
    #pragma omp parallel for schedule(dynamic) reduction(| : failed) \
        num_threads(cores_team((double)pattern->table_bytes))
    for (uint64_t i = 0; i < pieces; i++) {
        const uint8_t *here = (const uint8_t *)pattern->table + i * PIECE;
        if (pattern->mapping && !read_ahead(pattern, i))
            failed = 1;
        else
            each[i] = hash_bytes(here, piece_bytes(pattern, i));
    }
    *sum = hash_bytes(each, pieces * sizeof *each);
    memory_free(each);
    return failed;
}

static int write_table(const struct pattern *pattern, const uint8_t origin[16],
                       const char *path, struct error *error)
{
    struct head head = {
        .order = ORDER, .version = VERSION, .bytes = pattern->table_bytes,
        .spheres = pattern->spheres, .mean = pattern->mean,
    };
    struct output *output = NULL;
    if (sum_pieces(pattern, &head.sum, error))
        return ERROR_FAILED;
    memcpy(head.magic, magic, sizeof magic);
    memcpy(head.made_from, origin, sizeof head.made_from);
    head.head_sum = sum_head(&head);
    char *page = memory_alloc(1, PAGE, error);
    if (!page)
        return ERROR_FAILED;
    memcpy(page, &head, sizeof head);
    int code = output_create(path, &output, error);
    if (!code) {
        FILE *stream = output_stream(output);
        fwrite(page, 1, PAGE, stream);
        fwrite(pattern->table, 1, pattern->table_bytes, stream);
        code = output_check(output, error);
    }
    if (!code)
        code = output_commit(output, error);
    output_free(output);
    memory_free(page);
    return code;
}

static int damaged(const char *path, const char *what, struct error *error)
{
    return error_set(error, ERROR_FAILED, "%s: %s; remove it, and the table "
                     "is made anew", path, what);
}

/* The head of a file that is as long as it should be. */
static int check_origin(const struct pattern *pattern, const uint8_t origin[16],
                      const struct head *head, const char *path,
                      struct error *error)
{
    if (memcmp(head->magic, magic, sizeof magic) || head->order != ORDER)
        return damaged(path, "is no table of distances of a pattern", error);
    if (head->head_sum != sum_head(head))
        return damaged(path, "is damaged in its head", error);
    if (head->version != VERSION || memcmp(head->made_from, origin, 16) ||
        head->bytes != pattern->table_bytes)
        return damaged(path, "is the table of another pattern or version",
                       error);
    return 0;
}

/* Maps a file that is open.  Its pages are there if somebody has just read or
 * written it, and a short search asks for no memory. */
static int map_table(struct pattern *pattern, const uint8_t origin[16],
                     int file, const char *path, struct error *error)
{
    struct head head;
    struct stat status;
    uint64_t sum;
    if (fstat(file, &status) != 0 || pread(file, &head, sizeof head, 0) !=
        (ssize_t)sizeof head)
        return damaged(path, "is too short or cannot be read", error);
    int code = check_origin(pattern, origin, &head, path, error);
    if (code)
        return code;
    if ((uint64_t)status.st_size != PAGE + head.bytes)
        return damaged(path, "has another length than it says", error);
    void *map = mmap(NULL, PAGE + head.bytes, PROT_READ, MAP_SHARED, file, 0);
    if (map == MAP_FAILED)
        return file_fail("map", path, error);
    pattern->mapping = map;
    pattern->table = (uint8_t *)map + PAGE;
    code = sum_pieces(pattern, &sum, error);
    if (code < 0)
        return code;
    if (code || sum != head.sum)
        return damaged(path, code ? "cannot be read" : "is damaged", error);
    pattern->spheres = (uint32_t)head.spheres;
    pattern->mean = head.mean;
    return 1;
}

void pattern_file_close(struct pattern *pattern)
{
    munmap(pattern->mapping, PAGE + pattern->table_bytes);
    pattern->mapping = pattern->table = NULL;
}

void pattern_file_copy(struct pattern *pattern)
{
    uint8_t *copy = pattern->mapping
        ? memory_map(pattern->table_bytes, NULL) : NULL;
    if (!copy)
        return;
    uint64_t pieces = (pattern->table_bytes + PIECE - 1) / PIECE;
    #pragma omp parallel for schedule(dynamic) \
        num_threads(cores_team((double)pattern->table_bytes))
    for (uint64_t i = 0; i < pieces; i++)
        memcpy(copy + i * PIECE, (uint8_t *)pattern->table + i * PIECE,
               piece_bytes(pattern, i));
    pattern_file_close(pattern);
    pattern->table = copy;
}

/* 1: the table is there, 0: there is no such file. */
static int load_table(struct pattern *pattern, const uint8_t origin[16],
                      const char *path, struct error *error)
{
    int file = file_open(path);
    if (file < 0)
        return errno == ENOENT ? 0 : file_fail("open", path, error);
    int code = map_table(pattern, origin, file, path, error);
    close(file);
    return code;
}

/* The path of a table; 0 if it is not to be kept. */
static int name_table(const struct goal *goal, const struct pattern *pattern,
                      const char *cache, struct place *place)
{
    static const char digits[] = "0123456789abcdef";
    char name[33] = "";
    double work = (double)pattern->rows * pattern->inner *
                  pattern->generators;
    if ((work < WORK_MIN && !cache) ||
        !find_folder(cache, place->folder, sizeof place->folder))
        return 0;
    hash_origin(goal, pattern, place->origin);
    for (int i = 0; i < 32; i++)
        name[i] = digits[place->origin[i / 2] >> (i % 2 ? 0 : 4) & 15];
    snprintf(place->path, sizeof place->path, "%s/%s.depths", place->folder,
             name);
    return 1;
}

int pattern_file_is_kept(const struct goal *goal,
                         const struct pattern *pattern, const char *cache)
{
    struct place place;
    return name_table(goal, pattern, cache, &place) &&
           access(place.path, R_OK) == 0;
}

int pattern_file_get(const struct goal *goal, struct pattern *pattern,
                     const char *cache, int threads, struct error *error)
{
    struct place place;
    int code = 0;
    if (!name_table(goal, pattern, cache, &place))
        return pattern_fill(pattern, threads, error);
    cores_share_work(threads, cores_count());
    code = load_table(pattern, place.origin, place.path, error);
    if (code)
        return code < 0 ? code : 0;
    code = pattern_fill(pattern, threads, error);
    if (code || pattern->cut)
        return code;
    /* A folder that the user named has to take the table; another may be
     * read-only or full, and then the table lives as long as the program. */
    struct error why = { 0 };
    code = make_folder(place.folder, &why);
    if (!code)
        code = write_table(pattern, place.origin, place.path, &why);
    return code && cache ? error_set(error, code, "%s", why.text) : 0;
}
