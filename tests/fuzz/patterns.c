/*
 * Kept tables of patterns, altered and hashed anew.  An input is
 *
 *     choice | version, bytes and spheres of the head, xored | the table, xored
 *
 * over the file that the program keeps itself.  Of a table that is taken the
 * distances of all combinations are asked.
 */
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/memory.h"
#include "path/optimal/pattern_file.h"
#include "saved.h"

enum { PAGE = 4096, FILE_MAX = 8192, LETTERS = 5 };

/* As pattern_file.h describes it. */
struct head {
    char magic[16];
    uint64_t order, version, bytes, sum, spheres, unused;
    uint8_t made_from[16];
    double mean;
    uint64_t head_sum;
};

struct kept {
    struct subject subject;
    struct goal *goal;
    struct pattern *pattern;
    char folder[100], path[200];
    uint8_t file[FILE_MAX];
    size_t size;
};

/* The only file of the folder, into kept. */
static void read_kept(struct kept *kept)
{
    char pattern[120], *bytes;
    glob_t found;
    snprintf(pattern, sizeof pattern, "%s/*", kept->folder);
    PROMISE(glob(pattern, 0, NULL, &found) == 0 && found.gl_pathc == 1);
    snprintf(kept->path, sizeof kept->path, "%s", found.gl_pathv[0]);
    globfree(&found);
    PROMISE(file_load(kept->path, &bytes, &kept->size, NULL) == 0);
    PROMISE(kept->size > PAGE && kept->size <= FILE_MAX);
    memcpy(kept->file, bytes, kept->size);
    memory_free(bytes);
}

static struct kept tables[] = {
    { .subject = { .json = SAVED_LRX, .depth = DEPTH_ALL } },
    { .subject = { .json = SAVED_LX, .depth = DEPTH_ALL } },
};

enum { KEPT = sizeof tables / sizeof *tables };

static void remove_folders(void)
{
    for (int i = 0; i < KEPT; i++)
        file_remove_folder(tables[i].folder);
}

static void prepare(struct kept *kept, int number)
{
    static uint16_t colour[2][LETTERS] = { { 0, 1, 2, 2, 2 },
                                           { 0, 0, 0, 1, 1 } };
    const int64_t target[LETTERS] = { 0, 1, 2, 3, 4 };
    struct pattern_spec spec = { .count = 2,
                                 .colour = { colour[0], colour[1] } };
    struct error error = { 0 };
    if (kept->pattern)
        return;
    subject_prepare(&kept->subject);
    snprintf(kept->folder, sizeof kept->folder, "%s/patterns-%d",
             saved_folder(), number);
    uint64_t used = memory_used();
    PROMISE(goal_create(kept->subject.graph, target, &kept->goal, &error) == 0);
    PROMISE(pattern_create(kept->goal, &spec, &kept->pattern, &error) == 0);
    struct pattern filled = *kept->pattern;
    PROMISE(pattern_file_get(kept->goal, &filled, kept->folder, 1,
                             &error) == 0);
    memory_unmap(filled.table, filled.table_bytes);
    fuzz_held += memory_used() - used;
    read_kept(kept);
}

static size_t alter(const struct kept *kept, uint8_t *file,
                    const uint8_t *bytes, size_t size)
{
    struct head head;
    memcpy(file, kept->file, kept->size);
    memcpy(&head, file, sizeof head);
    uint8_t *field[] = { (uint8_t *)&head.version, (uint8_t *)&head.bytes,
                         (uint8_t *)&head.spheres };
    size_t i = 0, table = kept->size - PAGE;
    for (size_t f = 0; f < 3; f++)
        for (size_t k = 0; k < 8 && i < size; k++)
            field[f][k] ^= bytes[i++];
    for (size_t k = 0; k < table && i < size; k++)
        file[PAGE + k] ^= bytes[i++];
    uint64_t sum = hash_bytes(file + PAGE, table);
    head.sum = hash_bytes(&sum, sizeof sum);
    head.head_sum = hash_bytes(&head, offsetof(struct head, head_sum));
    memcpy(file, &head, sizeof head);
    return kept->size;
}

static void ask_all(const struct pattern *pattern)
{
    uint16_t x[PATTERN_COORDINATES] = { 0 };
    uint32_t all = pattern->size[0] * pattern->size[1];
    for (x[0] = 0; x[0] < pattern->size[0]; x[0]++)
        for (x[1] = 0; x[1] < pattern->size[1]; x[1]++) {
            uint32_t distance = pattern_distance(pattern, x);
            PROMISE(distance == UINT32_MAX || distance < 4 * all ||
                    pattern->bytes);
        }
}

void fuzz_patterns(const uint8_t *bytes, size_t size)
{
    static uint8_t file[FILE_MAX];
    static int opened;
    int number = bytes[0] % KEPT;
    struct kept *of = &tables[number];
    struct error error = { 0 };
    prepare(of, number);
    if (!opened++)
        atexit(remove_folders);     /* before the folder they are in */
    struct pattern pattern = *of->pattern;
    saved_write(of->path, file, alter(of, file, bytes + 1, size - 1));
    uint64_t used = memory_used();
    int code = pattern_file_get(of->goal, &pattern, of->folder, 1, &error);
    saved_check(code, &error);
    PROMISE(!code || strstr(error.text, of->path));
    if (!code)
        ask_all(&pattern);
    if (pattern.mapping)
        pattern_file_close(&pattern);
    PROMISE(memory_used() == used);
}
