/*
 * What a checkpoint of the frontier engine holds, read again; see
 * frontier_save.c.
 */
#include <string.h>

#include "base/memory.h"
#include "base/size.h"
#include "engine/frontier/frontier_state.h"

enum { READ_WORDS = 1 << 12 };   /* read at once, or one state that has more */

/* 1 if states of a file may be ours.  Who had none wrote an empty one, which
 * all read, or nobody would see its damage. */
static int is_near(const struct frontier *frontier,
                   const struct saved_frontier *saved)
{
    uint64_t rank = frontier->partition.rank;
    uint64_t ranks = frontier->partition.ranks;
    return saved->old + saved->now == 0 ||
           (saved->part * ranks < (rank + 1) * saved->parts &&
            rank * saved->parts < (saved->part + 1) * ranks);
}

/* No more states than the spheres have; a part is one of the files' ranks, or
 * behind the last where it has no states. */
static int check_counts(const struct frontier *frontier,
                        const struct fields *fields,
                        const struct saved_frontier *saved)
{
    uint64_t total = growth_total(frontier->growth);
    uint64_t files = checkpoint_files(frontier->request->checkpoint);
    int code = fields_within(fields, "the number of old states", saved->old, 0,
                             total);
    if (!code)
        code = fields_within(fields, "the number of new states", saved->now, 0,
                             total - saved->old);
    if (!code)
        code = fields_within(fields, "the number of parts", saved->parts, 1,
                             files);
    return code ? code : fields_within(fields, "the part", saved->part, 0,
                                       saved->parts);
}

/* Every sphere has as many orbits as they can be long, or more. */
static int read_saved_orbits(struct frontier *frontier,
                             const struct fields *fields)
{
    struct growth *growth = frontier->growth;
    uint64_t images = canonical_images(frontier->canonical);
    size_t bytes = growth->spheres * sizeof *growth->orbits;
    if (!growth->orbits)
        growth->orbits = memory_alloc(bytes, 1, fields->error);
    int code = growth->orbits
        ? checkpoint_read(frontier->request->checkpoint, growth->orbits, bytes,
                          fields->error)
        : ERROR_FAILED;
    for (size_t d = 0; d < growth->spheres && !code; d++)
        code = fields_within(fields, "the number of orbits", growth->orbits[d],
                             (growth->sphere[d] + images - 1) / images,
                             growth->sphere[d]);
    return code;
}

static int read_head(struct checkpoint *checkpoint, uint64_t *kind,
                     struct saved_frontier *saved, struct error *error)
{
    struct field_names names = { frontier_kinds, FRONTIER_KINDS };
    struct fields fields = checkpoint_fields(checkpoint, error);
    int code = fields_name(&fields, "the kind of its states", names, kind);
    return code ? code : fields_bytes(&fields, saved, sizeof *saved);
}

/* The bits of a bucket's number, where layers are on the disk. */
static int read_bucket_bits(struct checkpoint *checkpoint, uint32_t *bits,
                            struct error *error)
{
    struct fields fields = checkpoint_fields(checkpoint, error);
    uint64_t found = 0;
    int code = fields_number(&fields, "the number of buckets' bits", &found, 0,
                             FRONTIER_BITS_MAX);
    *bits = (uint32_t)found;
    return code;
}

int frontier_saved_buckets(struct checkpoint *checkpoint, uint32_t *bits,
                           struct error *error)
{
    struct saved_frontier saved;
    uint64_t kind;
    if (!checkpoint_files(checkpoint))
        return 0;
    int code = checkpoint_select(checkpoint, 0, error);
    if (!code)
        code = read_head(checkpoint, &kind, &saved, error);
    return code ? code : read_bucket_bits(checkpoint, bits, error);
}

static int open_frontier_file(struct frontier *frontier, uint32_t file,
                              struct saved_frontier *saved, struct error *error)
{
    struct checkpoint *checkpoint = frontier->request->checkpoint;
    struct saved_frontier ours = frontier_describe_saved(frontier);
    uint64_t kind = 0;
    int code = checkpoint_select(checkpoint, file, error);
    struct fields fields = checkpoint_fields(checkpoint, error);
    if (!code)
        code = read_head(checkpoint, &kind, saved, error);
    if (!code && (kind != (uint64_t)frontier->codec->kind ||
                  memcmp(saved, &ours, offsetof(struct saved_frontier, old))))
        code = fields_refuse(&fields, "its states are packed in another way "
                             "than this version of the program does");
    if (!code)
        code = check_counts(frontier, &fields, saved);
    if (!code && frontier->files)
        code = read_bucket_bits(checkpoint, &frontier->sizes.bucket_bits,
                                error);
    return code || !frontier->canonical ? code
                                        : read_saved_orbits(frontier, &fields);
}

/* Our own states among some that were read become candidates. */
static int take_states(struct frontier *frontier, const uint64_t *states,
                       size_t count)
{
    struct worker *worker = &frontier->worker[0];
    uint32_t words = frontier->words;
    for (size_t i = 0; i < count; i++, states += words) {
        struct owner owner = partition_owner(&frontier->partition, states,
                                             words);
        if (owner.rank == frontier->partition.rank &&
            stream_append(&worker->candidates[owner.bucket], frontier->pool, 0,
                          states, words))
            return ERROR_LIMIT;
    }
    return 0;
}

/* 1 if it is time to stop, and so all that is read is in vain. */
static int hear_stop(struct frontier *frontier)
{
    frontier_poll_checkpoint(frontier);
    if (frontier->asked == CHECKPOINT_STOP)
        frontier->is_cut = 1;
    return frontier->is_cut;
}

static int refuse_memory(const struct frontier *frontier, struct error *error)
{
    char memory[SIZE_ROOM];
    return error_set(error, ERROR_LIMIT, "the checkpoint of sphere %zu does "
                     "not fit into %s of memory%s",
                     frontier->growth->spheres - 1,
                     size_text(memory, (double)frontier->sizes.memory),
                     comm_ranks() > 1 ? " a node" : "");
}

/* Refuses states of which one is none. */
static int check_states(struct frontier *frontier, const uint64_t *states,
                        size_t count, struct error *error)
{
    struct fields fields = checkpoint_fields(frontier->request->checkpoint,
                                             error);
    for (size_t i = 0; i < count; i++)
        if (!codec_holds(frontier->codec, states + i * frontier->words) ||
            (frontier->canonical &&
             !canonical_holds(frontier->canonical, states + i * frontier->words,
                              frontier->worker[0].scratch)))
            return fields_refuse(&fields, "a state has letters that there are "
                                 "not, or bits behind its last letter%s",
                                 frontier->canonical ? ", or is not the least "
                                 "of its orbit" : "");
    return 0;
}

/* Takes states that were read. */
static int take_checked(struct frontier *frontier, const uint64_t *states,
                        size_t count, struct error *error)
{
    int code = check_states(frontier, states, count, error);
    if (!code)
        code = frontier_make_room(frontier);
    return code ? code : take_states(frontier, states, count);
}

static int read_room(struct frontier *frontier, uint64_t states, int skip,
                     uint64_t *room, struct error *error)
{
    uint64_t words = frontier->words, max = 1 + (READ_WORDS - 1) / words;
    int code = 0;
    while (states && !code && !hear_stop(frontier)) {
        uint64_t count = states < max ? states : max;
        code = checkpoint_read(frontier->request->checkpoint, room,
                               count * words * 8, error);
        if (!code && !skip)
            code = take_checked(frontier, room, count, error);
        states -= count;
    }
    return code == ERROR_LIMIT ? refuse_memory(frontier, error) : code;
}

static int read_states(struct frontier *frontier, uint64_t states, int skip,
                       struct error *error)
{
    uint64_t *room = memory_alloc(READ_WORDS + frontier->words, sizeof *room,
                                  error);
    int code = room ? read_room(frontier, states, skip, room, error)
                    : ERROR_FAILED;
    memory_free(room);
    return code;
}

enum part { PART_OLD, PART_NOW };

static int read_frontier_file(struct frontier *frontier, uint32_t file,
                              enum part part, struct saved_frontier *first,
                              struct error *error)
{
    struct saved_frontier saved;
    int code = open_frontier_file(frontier, file, &saved, error);
    if (!code && file == 0)
        *first = saved;
    if (code || !is_near(frontier, &saved))
        return code;
    code = read_states(frontier, saved.old, part == PART_NOW, error);
    if (!code && part == PART_NOW)
        code = read_states(frontier, saved.now, 0, error);
    if (!code && part == PART_NOW && !frontier->is_cut)
        code = checkpoint_end(frontier->request->checkpoint, error);
    return code;
}

static int read_part(struct frontier *frontier, enum part part,
                     struct saved_frontier *first, struct error *error)
{
    uint32_t files = checkpoint_files(frontier->request->checkpoint);
    int code = 0;
    for (uint32_t file = 0; file < files && !code; file++)
        code = read_frontier_file(frontier, file, part, first, error);
    return code;
}

/* Candidates become a layer, of as many elements as the spheres tell. */
static int settle_part(struct frontier *frontier, uint64_t expected,
                       struct error *error)
{
    frontier_absorb(frontier);
    uint64_t found = frontier->elements;
    int code = frontier_code(frontier) ? refuse_memory(frontier, error) : 0;
    code = comm_agree(code, error);
    if (!code)
        code = frontier_serve_cut(frontier, error);
    if (!code)
        code = comm_sum(&found, 1, error);
    if (!code && found != expected) {
        struct fields fields = checkpoint_fields(frontier->request->checkpoint,
                                                 error);
        code = fields_refuse(&fields, "has %llu states where its spheres have "
                             "%llu", (unsigned long long)found,
                             (unsigned long long)expected);
    }
    if (!code)
        frontier_advance(frontier);
    return code;
}

/* Layers are coded from the start if they will be. */
static void choose_coding(struct frontier *frontier, uint64_t states)
{
    uint64_t bytes = states * frontier->words * 8 / frontier->partition.ranks /
                     symmetries_order(&frontier->codec->symmetries);
    for (uint32_t b = 0; b < frontier->buckets; b++)
        frontier->bucket[b].next.coded = layers_are_coded(frontier, bytes);
}

/* Rank 0 goes on to count for all. */
static void take_effort(struct frontier *frontier,
                        const struct saved_frontier *saved)
{
    frontier->edges = frontier->edges_before = saved->edges;
    frontier->wire = frontier->wire_before = saved->wire;
    frontier->bits = saved->bits;
    frontier->peak = saved->peak;
}

/* A chunk of the layer that is to be expanded. */
static int check_chunk(struct frontier *frontier,
                       const struct layer_chunk *chunk, struct error *error)
{
    struct chunk_reader reader = layer_chunk_read(frontier->worker[0].writer,
                                                  chunk);
    struct fields fields = checkpoint_fields(frontier->request->checkpoint,
                                             error);
    const uint64_t *states;
    uint64_t found = 0;
    size_t count;
    int code = 0;
    while (!code && !hear_stop(frontier) &&
           (states = chunk_reader_next(&reader, &count))) {
        code = check_states(frontier, states, count, error);
        found += count;
    }
    if (!code)
        code = record_files_code(frontier->files, error);
    if (!code && !frontier->is_cut && found != chunk->states)
        code = fields_refuse(&fields, "has %llu states in a bucket where its "
                             "records have %llu",
                             (unsigned long long)chunk->states,
                             (unsigned long long)found);
    return code;
}

/* What is looked up is only compared, but what is expanded has to be states. */
static int check_layer(struct frontier *frontier, struct error *error)
{
    int code = 0;
    for (uint32_t b = 0; b < frontier->buckets && !code; b++)
        code = check_chunk(frontier, &frontier->bucket[b].now, error);
    return code ? code : frontier_serve_cut(frontier, error);
}

/* Layers on the disk stay where they are. */
static int restore_on_disk(struct frontier *frontier, struct error *error)
{
    const struct growth *growth = frontier->growth;
    size_t last = growth->spheres - 1;
    uint64_t expected = frontier->canonical ? 0 : growth->sphere[last];
    struct saved_frontier saved;
    int code = open_frontier_file(frontier, 0, &saved, error);
    if (!code && frontier->canonical)
        expected = growth->orbits[last];
    if (!code)
        code = frontier_restore_records(frontier, error);
    if (!code && frontier->now != expected) {
        struct fields fields = checkpoint_fields(frontier->request->checkpoint,
                                                 error);
        code = fields_refuse(&fields, "has %llu states where its spheres have "
                             "%llu", (unsigned long long)frontier->now,
                             (unsigned long long)expected);
    }
    frontier->depth = (uint32_t)growth->spheres;
    if (!code)
        take_effort(frontier, &saved);
    return code ? code : check_layer(frontier, error);
}

int frontier_restore(struct frontier *frontier, struct error *error)
{
    const struct growth *growth = frontier->growth;
    struct saved_frontier first = { 0 };
    int code = checkpoint_restore(frontier->request->checkpoint,
                                  frontier->request, frontier->growth, error);
    code = comm_agree(code, error);
    if (!code && frontier->files)
        return restore_on_disk(frontier, error);
    if (code)
        return code;
    uint64_t now = growth->sphere[growth->spheres - 1];
    uint64_t old = growth_total(growth) - now;
    if (frontier->marked)
        old = 0;
    else if (!frontier->directed)
        old = growth->spheres > 1 ? growth->sphere[growth->spheres - 2] : 0;
    choose_coding(frontier, old + now);
    code = comm_agree(read_part(frontier, PART_OLD, &first, error), error);
    if (!code)
        code = settle_part(frontier, old, error);
    if (!code)
        code = comm_agree(read_part(frontier, PART_NOW, &first, error), error);
    if (!code)
        code = settle_part(frontier, now, error);
    frontier->depth = (uint32_t)growth->spheres;
    if (frontier->partition.rank == 0)
        take_effort(frontier, &first);
    return code;
}
