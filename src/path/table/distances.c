/*
 * The recorder of a lift run: what a level adds to a page goes into the planes
 * of the table (mod 3: levels 0, 3, .. need no writing at all), or into one
 * byte per new bit.  Threads have pages of their own.  On the disk the part of
 * a chunk is in memory while the chunk is made.
 */
#include <sys/mman.h>

#include "base/bits.h"
#include "base/memory.h"
#include "engine/lift/lift_sweep.h"
#include "path/table/distances.h"
#include "path/table/table_scratch.h"

struct recording {
    uint32_t words;             /* of a page */
    struct distances *distances;
    uint32_t level;
    uint8_t *table;             /* all of it, or the part in memory, */
    uint64_t first;             /* and its first page */
};

uint64_t distances_bytes(const struct layout *layout, enum distances_kind kind)
{
    return kind == DISTANCES_MOD3 ? 2 * layout_map_bytes(layout)
                                  : layout_index_bits(layout);
}

static void record_mod3(void *context, uint64_t page, const uint64_t *fresh,
                        const uint64_t *old)
{
    struct recording *recording = context;
    uint32_t words = recording->words, value = recording->level % 3;
    uint64_t *plane = (uint64_t *)(void *)recording->table +
                      (page - recording->first) * words * 2 + (value == 2);
    for (uint32_t w = 0; w < words && value; w++)
        plane[2 * w] |= fresh[w] & ~old[w];
}

static void record_bytes(void *context, uint64_t page, const uint64_t *fresh,
                         const uint64_t *old)
{
    struct recording *recording = context;
    uint32_t words = recording->words;
    uint8_t *byte = recording->table + page * words * 64;
    for (uint32_t w = 0; w < words; w++)
        for (uint64_t bits = fresh[w] & ~old[w]; bits; bits &= bits - 1)
            byte[w * 64 + bits_lowest(bits)] = (uint8_t)recording->level;
}

/* Does a level write anything?  All begin as zeros. */
static int is_written(const struct recording *recording)
{
    return recording->level % 3 != 0;
}

static int take_pages(void *context, uint64_t page, uint64_t pages,
                      struct error *error)
{
    struct recording *recording = context;
    uint64_t page_bytes = (uint64_t)recording->words * 2 * sizeof(uint64_t);
    if (!is_written(recording))
        return 0;
    recording->first = page;
    recording->table = table_scratch_take(recording->distances->scratch,
                                          page * page_bytes,
                                          pages * page_bytes, error);
    return recording->table ? 0 : ERROR_FAILED;
}

static int put_pages(void *context, struct error *error)
{
    struct recording *recording = context;
    return is_written(recording)
        ? table_scratch_put(recording->distances->scratch, error) : 0;
}

/* Appends a sphere, and tells the observer. */
static int note_sphere(struct distances *distances,
                       const struct request *request, uint64_t size,
                       struct error *error)
{
    uint32_t count = distances->spheres;
    if ((count & (count - 1)) == 0) {
        uint64_t *larger = memory_resize(distances->sphere, 2 * count + 1,
                                         sizeof *larger, error);
        if (!larger)
            return ERROR_FAILED;
        distances->sphere = larger;
    }
    distances->sphere[distances->spheres++] = size;
    if (request->observer.layer)
        request->observer.layer(request->observer.context, count, size);
    return 0;
}

static int begin_level(struct sweep *sweep, struct error *error)
{
    struct recording *recording = sweep->observer.context;
    recording->level = sweep->level;
    if (recording->distances->kind == DISTANCES_MOD3 ||
        sweep->level <= UINT8_MAX)
        return 0;
    return error_set(error, ERROR_LIMIT, "a table with a byte per element ends "
                     "at distance %d, and this graph goes on", UINT8_MAX - 1);
}

static int end_level(struct sweep *sweep, uint64_t found, struct error *error)
{
    struct recording *recording = sweep->observer.context;
    return note_sphere(recording->distances, sweep->request, found, error);
}

/* Level after level until the group is full. */
static int record_ball(const struct lift *lift, struct recording *recording,
                       const struct request *request, struct error *error)
{
    int is_on_disk = recording->distances->scratch != NULL;
    struct recorder recorder = {
        .take = recording->distances->kind == DISTANCES_MOD3 ? record_mod3
                                                             : record_bytes,
        .begin = is_on_disk ? take_pages : NULL,
        .end = is_on_disk ? put_pages : NULL,
        .context = recording,
    };
    struct sweep sweep = {
        .lift = lift, .request = request, .depth = DEPTH_ALL,
        .beside = 2 * layout_shape(lift_layout(lift)).planes,
        .observer = { .begin = begin_level, .end = end_level,
                      .context = recording },
    };
    int code = journal_record(&recorder, &sweep.journal, error);
    if (!code)
        code = lift_sweep(&sweep, error);
    journal_free(sweep.journal);
    return code;
}

void distances_free(struct distances *distances)
{
    if (!distances)
        return;
    table_scratch_free(distances->scratch);
    if (distances->mapping)
        munmap(distances->mapping, distances->mapping_bytes);
    else if (distances->table)
        memory_unmap(distances->table, distances->bytes);
    memory_free(distances->sphere);
    memory_free(distances);
}

int distances_create(const struct lift *lift, enum distances_kind kind,
                     const struct request *request,
                     struct distances **result, struct error *error)
{
    const struct layout *layout = lift_layout(lift);
    struct distances *distances = memory_alloc(1, sizeof *distances, error);
    if (!distances)
        return ERROR_FAILED;
    distances->kind = kind;
    distances->bytes = distances_bytes(layout, kind);
    int code = 0;
    if (request->scratch)
        code = table_scratch_create(request->scratch, distances->bytes,
                                    &distances->scratch, error);
    else if (!(distances->table = memory_map(distances->bytes, error)))
        code = ERROR_FAILED;
    struct recording recording = { layout_shape(layout).words, distances, 0,
                                   distances->table, 0 };
    if (!code)
        code = record_ball(lift, &recording, request, error);
    if (code) {
        distances_free(distances);
        return code;
    }
    *result = distances;
    return 0;
}
