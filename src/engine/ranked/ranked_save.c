/*
 * The checkpoint of the ranked engine: both layers as they are, in the middle
 * of a level too.
 * Every node writes its own slots; whoever goes on reads all files and keeps
 * what is its own, whatever the number of nodes.
 *
 *     struct saved | done, by range | words seen, by slot | [bitmap of them] |
 *     records: slot, two kinds, words of `here`, words of `other`
 *
 * Words are lists or bitmaps, as in memory.
 */
#include <string.h>

#include "base/bits.h"
#include "base/hash.h"
#include "base/memory.h"
#include "comm/comm.h"
#include "engine/ranked/ranked_state.h"

struct saved {
    uint64_t positions;     /* fingerprint of the split and of what stands for
                               what */
    uint64_t suffix, slots, directed;
    uint64_t first, end;    /* slots of the file */
    uint64_t records;
    uint64_t edges;
};

struct record {
    uint64_t slot;
    uint32_t kind[2];       /* of `here` and `other`: count, bitmap or list */
};

/* ---- writing ---- */

/* A rank that does not work has no slots. */
static struct saved describe_split(const struct ranked *ranked)
{
    const struct word_split *split = &ranked->split;
    const struct word_symmetry *symmetry = &ranked->symmetry;
    int some = ranked->first_slot < ranked->end_slot;
    if (!ranked->leads)
        return (struct saved){ 0 };
    uint64_t positions = hash_bytes(split->position, split->graph->size *
                                    sizeof *split->position);
    if (symmetry->element)
        positions ^= hash_bytes(symmetry->element, split->slots *
                                sizeof *symmetry->element);
    return (struct saved){
        .positions = positions,
        .suffix = split->suffix, .slots = split->slots,
        .directed = !ranked->facts->inverse_closed,
        .first = some ? ranked->first_slot : 0,
        .end = some ? ranked->end_slot : 0,
    };
}

static uint32_t has_blocks(const struct ranked *ranked, uint64_t slot)
{
    return word_symmetry_keeps(&ranked->symmetry, slot) &&
           (ranked->here[slot] || ranked->other[slot]);
}

static void save_slot(const struct ranked *ranked, uint64_t slot)
{
    struct checkpoint *checkpoint = ranked->request->checkpoint;
    block_layer block[2] = { ranked->here[slot], ranked->other[slot] };
    struct record record = { .slot = slot };
    for (int i = 0; i < 2; i++)
        record.kind[i] = (uint32_t)layer_kind(block[i]);
    checkpoint_write(checkpoint, &record, sizeof record);
    for (int i = 0; i < 2; i++)
        if (block[i])
            checkpoint_write(checkpoint,
                             store_at(&ranked->store, layer_place(block[i])),
                             2 * ranked_units(ranked, slot, block[i]));
}

static void save_slots(const struct ranked *ranked)
{
    struct checkpoint *checkpoint = ranked->request->checkpoint;
    uint64_t first = ranked->first_slot, slots = ranked->end_slot - first;
    uint64_t range = first / RANGE_SLOTS;
    checkpoint_write(checkpoint, ranked->done + range,
                     (ranked->end_range - range) * sizeof *ranked->done);
    checkpoint_write(checkpoint, ranked->seen_count + first,
                     slots * sizeof *ranked->seen_count);
    if (ranked->seen)
        checkpoint_write(checkpoint, ranked->seen, ranked->seen_words *
                         sizeof *ranked->seen);
    for (uint64_t slot = first; slot < ranked->end_slot; slot++)
        if (has_blocks(ranked, slot))
            save_slot(ranked, slot);
}

int ranked_save(struct ranked *ranked, const struct growth *growth,
                enum checkpoint_request asked, struct error *error)
{
    struct checkpoint *checkpoint = ranked->request->checkpoint;
    struct saved saved = describe_split(ranked);
    for (uint64_t slot = ranked->first_slot; slot < ranked->end_slot; slot++)
        saved.records += has_blocks(ranked, slot);
    for (int t = 0; t < ranked->threads; t++)
        saved.edges += ranked->worker[t].edges;
    if (checkpoint_begin(checkpoint, growth)) {
        checkpoint_write(checkpoint, &saved, sizeof saved);
        if (saved.end)
            save_slots(ranked);
    }
    return checkpoint_commit(checkpoint, asked, error);
}

/* ---- reading ---- */

/* How many slots of each range of a file are done. */
static int read_done(struct ranked *ranked, struct fields *fields,
                     const struct saved *saved)
{
    for (uint64_t slot = saved->first; slot < saved->end;
         slot += RANGE_SLOTS) {
        uint64_t left = saved->end - slot;
        uint16_t done = 0;
        int code = fields_bytes(fields, &done, sizeof done);
        if (!code)
            code = fields_within(fields, "the slots done of a range", done, 0,
                                 left < RANGE_SLOTS ? left : RANGE_SLOTS);
        if (code)
            return code;
        if (ranked_owns(ranked, slot))
            ranked->done[slot / RANGE_SLOTS] = done;
    }
    return 0;
}

static int read_seen_counts(struct ranked *ranked, struct fields *fields,
                            const struct saved *saved)
{
    for (uint64_t slot = saved->first; slot < saved->end; slot++) {
        uint32_t k = ranked->split.class_of[slot];
        uint32_t size = k == SPLIT_NONE ? 0 : ranked->split.class_size[k];
        uint16_t seen = 0;
        int code = fields_bytes(fields, &seen, sizeof seen);
        if (!code)
            code = fields_within(fields, "the words seen of a block", seen, 0,
                                 size);
        if (code)
            return code;
        if (ranked_owns(ranked, slot))
            ranked->seen_count[slot] = seen;
    }
    return 0;
}

/* Of a directed graph: which words were seen. */
static int read_seen(struct ranked *ranked, struct fields *fields,
                     const struct saved *saved)
{
    uint64_t *room = ranked->worker[0].bits;
    for (uint64_t slot = saved->first; slot < saved->end; slot++) {
        uint32_t words = ranked_seen_words(ranked, slot);
        int code = fields_bytes(fields, room, words * sizeof *room);
        if (code)
            return code;
        if (ranked_owns(ranked, slot))
            memcpy(ranked->seen + ranked->seen_at[slot], room,
                   words * sizeof *room);
    }
    return 0;
}

/* The words of a block, as a bitmap in the worker's room. */
static int check_block(const struct ranked *ranked,
                       const struct fields *fields, const uint16_t *words,
                       block_layer kind, uint32_t size)
{
    uint64_t *bits = ranked->worker[0].bits;
    uint32_t length = bitmap_words(size), count = 0;
    if (layer_is_bitmap(kind))
        memcpy(bits, words, length * sizeof *bits);
    else {
        memset(bits, 0, length * sizeof *bits);
        for (uint32_t i = 0; i < layer_count(kind); i++) {
            if (words[i] >= size)
                return fields_refuse(fields, "a block has a word that is "
                                     "none");
            bits[words[i] / 64] |= UINT64_C(1) << words[i] % 64;
        }
    }
    if (size % 64 && bits[length - 1] >> size % 64)
        return fields_refuse(fields, "a block has a word that is none");
    for (uint32_t w = 0; w < length; w++)
        count += bits_count(bits[w]);
    return count == layer_count(kind) ? 0
        : fields_refuse(fields, "a block has another number of words than it "
                        "says");
}

/* Reads the words of one layer's block into the layer of that name. */
static int read_block(struct ranked *ranked, struct fields *fields,
                      uint64_t slot, block_layer kind, block_layer *block)
{
    uint32_t size = split_block_words(&ranked->split, slot);
    uint64_t units = ranked_units(ranked, slot, kind);
    uint16_t *room = ranked->worker[0].list;
    if (fields_within(fields, "the words of a block", layer_count(kind), 1,
                      size))
        return ERROR_FAILED;
    int code = fields_bytes(fields, room, 2 * units);
    if (!code)
        code = check_block(ranked, fields, room, kind, size);
    if (code || !ranked_owns(ranked, slot))
        return code;
    *block = ranked_store(ranked, 0, slot, kind, room);
    if (!*block)
        return error_set(fields->error, ERROR_LIMIT, "the checkpoint does not "
                         "fit into memory; give --memory more");
    return 0;
}

static int read_record(struct ranked *ranked, struct fields *fields,
                       uint64_t *next, uint64_t end)
{
    struct record record;
    int code = fields_bytes(fields, &record, sizeof record);
    if (!code)
        code = fields_within(fields, "the slot of a block", record.slot, *next,
                             end - 1);
    if (code)
        return code;
    if (ranked->split.class_of[record.slot] == SPLIT_NONE ||
        !word_symmetry_keeps(&ranked->symmetry, record.slot))
        return fields_refuse(fields, "a slot has words that can have none");
    if ((record.kind[0] | record.kind[1]) >> BLOCK_IMAGE_SHIFT)
        return fields_refuse(fields, "a block is of a kind that there is not");
    *next = record.slot + 1;
    if (record.kind[0])
        code = read_block(ranked, fields, record.slot, record.kind[0],
                          &ranked->here[record.slot]);
    if (!code && record.kind[1])
        code = read_block(ranked, fields, record.slot, record.kind[1],
                          &ranked->other[record.slot]);
    return code;
}

/* What was read adds up to the spheres. */
static int check_totals(struct ranked *ranked, const struct growth *growth,
                        struct error *error)
{
    uint64_t sums[3] = { 0 }, total = growth_total(growth);
    uint64_t sphere = growth->sphere[growth->spheres - 1];
    for (uint64_t slot = ranked->first_slot; slot < ranked->end_slot; slot++) {
        uint64_t orbit = word_symmetry_orbit(&ranked->symmetry, slot);
        if (!word_symmetry_keeps(&ranked->symmetry, slot))
            continue;
        sums[0] += orbit * layer_count(ranked->here[slot]);
        sums[1] += orbit * ranked->seen_count[slot];
        if (slot % RANGE_SLOTS < ranked->done[slot / RANGE_SLOTS])
            sums[2] += orbit * layer_count(ranked->other[slot]);
    }
    ranked->worker[0].fresh = sums[2];
    int code = comm_sum(sums, 3, error);
    if (code || (sums[0] == sphere && sums[1] == total + sums[2]))
        return code;
    struct fields fields = checkpoint_fields(ranked->request->checkpoint,
                                             error);
    return fields_refuse(&fields, "has %llu words where its spheres have %llu",
                         (unsigned long long)sums[0],
                         (unsigned long long)sphere);
}

/* The slots of a file: none, or whole ranges. */
static int check_interval(const struct fields *fields,
                          const struct saved *saved,
                          const struct saved *ours)
{
    if (saved->end == 0 && saved->first == 0 && saved->records == 0)
        return 0;
    if (memcmp(saved, ours, offsetof(struct saved, first)))
        return fields_refuse(fields, "its words are laid out in another way "
                             "than this version of the program does");
    int code = fields_within(fields, "the end of its slots", saved->end, 1,
                             ours->slots);
    if (!code)
        code = fields_within(fields, "its first slot", saved->first, 0,
                             saved->end - 1);
    if (!code && (saved->first % RANGE_SLOTS ||
                  (saved->end % RANGE_SLOTS && saved->end != ours->slots)))
        code = fields_refuse(fields, "its slots are no whole ranges");
    return code ? code : fields_within(fields, "the number of blocks",
                                       saved->records, 0,
                                       saved->end - saved->first);
}

static int read_file(struct ranked *ranked, uint32_t file, struct error *error)
{
    struct checkpoint *checkpoint = ranked->request->checkpoint;
    struct saved saved = { 0 }, ours = describe_split(ranked);
    int code = checkpoint_select(checkpoint, file, error);
    if (code)
        return code;
    struct fields fields = checkpoint_fields(checkpoint, error);
    code = fields_bytes(&fields, &saved, sizeof saved);
    if (!code)
        code = check_interval(&fields, &saved, &ours);
    if (!code)
        code = read_done(ranked, &fields, &saved);
    if (!code)
        code = read_seen_counts(ranked, &fields, &saved);
    if (!code && saved.directed)
        code = read_seen(ranked, &fields, &saved);
    uint64_t next = saved.first;
    for (uint64_t i = 0; i < saved.records && !code; i++)
        code = read_record(ranked, &fields, &next, saved.end);
    if (comm_rank() == 0)
        ranked->worker[0].edges += saved.edges;
    return code ? code : checkpoint_end(checkpoint, error);
}

int ranked_restore(struct ranked *ranked, struct growth *growth,
                   struct error *error)
{
    struct checkpoint *checkpoint = ranked->request->checkpoint;
    uint32_t files = checkpoint_files(checkpoint);
    int code = checkpoint_restore(checkpoint, ranked->request, growth, error);
    code = comm_agree(code, error);
    for (uint32_t file = 0; ranked->leads && file < files && !code; file++)
        code = read_file(ranked, file, error);
    code = comm_agree(code, error);
    if (!code)
        code = comm_agree(check_totals(ranked, growth, error), error);
    ranked->depth = (uint32_t)growth->spheres;
    return code;
}
