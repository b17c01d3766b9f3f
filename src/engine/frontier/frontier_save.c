/*
 * The checkpoint of the frontier engine: the layers `now` and `old`, state by
 * state and with their marks.  They stay untouched while the next layer is
 * found, so a run can be stopped in mid-layer; what it had found of the next
 * layer is dropped.
 *
 *     kind | struct saved_frontier | orbits
 *     | states of old, bucket by bucket | of now
 *
 * Of layers on the disk, which are not written again:
 *
 *     kind | struct saved_frontier | buckets | orbits | see frontier_disk.c
 *
 * Orbits, a number for each sphere, are there where the run is divided by
 * symmetries, which are a part of what letters mean.
 *
 * States belong to nodes by intervals of their hash.  Whoever goes on reads
 * the files whose intervals meet its own, whatever the number of nodes, and
 * keeps what is its own.  States that were read pass duplicate
 * detection like candidates: they find their buckets, and one that is there
 * twice is noticed.
 */
#include "engine/frontier/frontier_state.h"

const char *const frontier_kinds[FRONTIER_KINDS] = {
    [CODEC_IMAGES] = "images", [CODEC_WORD] = "word",
    [CODEC_MATRIX] = "matrix", [CODEC_INTEGER] = "integer",
};

static void save_chunk(struct frontier *frontier,
                       const struct layer_chunk *chunk)
{
    struct checkpoint *checkpoint = frontier->request->checkpoint;
    struct chunk_reader reader = layer_chunk_read(frontier->worker[0].writer,
                                                  chunk);
    const uint64_t *states;
    size_t count;
    while ((states = chunk_reader_next(&reader, &count)))
        checkpoint_write(checkpoint, states, count * frontier->words * 8);
}

struct saved_frontier frontier_describe_saved(const struct frontier *frontier)
{
    const struct state_codec *codec = frontier->codec;
    struct saved_frontier saved = {
        .letters = codec->letters,
        .width = codec->width, .words = codec->words, .marks = codec->marks,
        .places = codec_fingerprint(codec),
        .edges = frontier->edges, .wire = frontier->wire,
        .bits = frontier->bits, .peak = frontier->peak,
        .part = frontier->partition.rank, .parts = frontier->partition.ranks,
    };
    for (uint32_t b = 0; b < frontier->buckets; b++) {
        const struct bucket *bucket = &frontier->bucket[b];
        saved.old += bucket->old[0].states + bucket->old[1].states;
        saved.now += bucket->now.states;
    }
    return saved;
}

static void save_states(struct frontier *frontier)
{
    for (uint32_t b = 0; b < frontier->buckets; b++)
        for (int coded = 0; coded < 2; coded++)
            save_chunk(frontier, &frontier->bucket[b].old[coded]);
    for (uint32_t b = 0; b < frontier->buckets; b++)
        save_chunk(frontier, &frontier->bucket[b].now);
}

int frontier_save(struct frontier *frontier, enum checkpoint_request asked,
                  struct error *error)
{
    struct checkpoint *checkpoint = frontier->request->checkpoint;
    uint64_t bits = frontier->sizes.bucket_bits;
    struct saved_frontier saved = frontier_describe_saved(frontier);
    int code = comm_sum(&saved.edges, 1, error);
    if (!code)
        code = comm_sum(&saved.wire, 1, error);
    if (code)
        return code;
    if (checkpoint_begin(checkpoint, frontier->growth)) {
        checkpoint_write_name(checkpoint,
                              frontier_kinds[frontier->codec->kind]);
        checkpoint_write(checkpoint, &saved, sizeof saved);
        if (frontier->files)
            checkpoint_write(checkpoint, &bits, sizeof bits);
        if (frontier->canonical)
            checkpoint_write(checkpoint, frontier->growth->orbits,
                             frontier->growth->spheres * sizeof(uint64_t));
        if (frontier->files)
            frontier_save_records(frontier);
        else
            save_states(frontier);
    }
    return checkpoint_commit(checkpoint, asked, error);
}
void frontier_poll_checkpoint(struct frontier *frontier)
{
    enum checkpoint_request asked = checkpoint_request(
        frontier->request->checkpoint);
    if (asked > frontier->asked)
        __atomic_store_n(&frontier->asked, asked, __ATOMIC_RELAXED);
}

int frontier_serve_checkpoint(struct frontier *frontier, struct error *error)
{
    enum checkpoint_request asked = frontier->asked;
    frontier->asked = CHECKPOINT_NONE;
    if (asked && !frontier->request->checkpoint)
        return ERROR_INTERRUPTED;
    return asked ? frontier_save(frontier, asked, error) : 0;
}

int frontier_serve_cut(struct frontier *frontier, struct error *error)
{
    uint64_t cut = (uint64_t)frontier->is_cut;
    int code = comm_max(&cut, 1, error);
    frontier->asked = cut ? CHECKPOINT_STOP : CHECKPOINT_NONE;
    return code ? code : frontier_serve_checkpoint(frontier, error);
}
