/*
 * The checkpoint of the ranked engine: both layers as they are, in the middle
 * of a level too.
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
#include "engine/ranked/ranked_state.h"

struct saved {
    uint64_t positions;     /* fingerprint of the split */
    uint64_t suffix, slots, ranges, directed;
    uint64_t records;
    uint64_t edges;
};

struct record {
    uint64_t slot;
    uint32_t kind[2];       /* of `here` and `other`: count, bitmap or list */
};

enum { KIND_BITS = BLOCK_COUNT_BITS + 1 };

/* ---- writing ---- */

static struct saved describe_split(const struct ranked *ranked)
{
    const struct word_split *split = &ranked->split;
    return (struct saved){
        .positions = hash_bytes(split->position, split->graph->size *
                                sizeof *split->position),
        .suffix = split->suffix, .slots = split->slots,
        .ranges = ranked->ranges, .directed = ranked->seen != NULL,
    };
}

static uint64_t block_units(const struct ranked *ranked, uint64_t slot,
                            block_layer kind)
{
    uint32_t size = ranked->split.class_size[ranked->split.class_of[slot]];
    return layer_is_bitmap(kind) ? UINT64_C(4) * bitmap_words(size)
                                 : layer_count(kind);
}

static void save_slot(const struct ranked *ranked, uint64_t slot)
{
    struct checkpoint *checkpoint = ranked->request->checkpoint;
    block_layer block[2] = { ranked->here[slot], ranked->other[slot] };
    struct record record = { .slot = slot };
    for (int i = 0; i < 2; i++)
        record.kind[i] = (uint32_t)block[i] & ((1u << KIND_BITS) - 1);
    checkpoint_write(checkpoint, &record, sizeof record);
    for (int i = 0; i < 2; i++)
        if (block[i])
            checkpoint_write(checkpoint,
                             store_at(&ranked->store, layer_place(block[i])),
                             2 * block_units(ranked, slot, block[i]));
}

int ranked_save(struct ranked *ranked, const struct growth *growth,
                enum checkpoint_request asked, struct error *error)
{
    struct checkpoint *checkpoint = ranked->request->checkpoint;
    uint64_t slots = ranked->split.slots;
    struct saved saved = describe_split(ranked);
    for (uint64_t slot = 0; slot < slots; slot++)
        saved.records += ranked->here[slot] || ranked->other[slot];
    for (int t = 0; t < ranked->threads; t++)
        saved.edges += ranked->worker[t].edges;
    if (checkpoint_begin(checkpoint, growth)) {
        checkpoint_write(checkpoint, &saved, sizeof saved);
        checkpoint_write(checkpoint, ranked->done, ranked->ranges *
                         sizeof *ranked->done);
        checkpoint_write(checkpoint, ranked->seen_count, slots *
                         sizeof *ranked->seen_count);
        if (ranked->seen)
            checkpoint_write(checkpoint, ranked->seen, ranked->seen_words *
                             sizeof *ranked->seen);
        for (uint64_t slot = 0; slot < slots; slot++)
            if (ranked->here[slot] || ranked->other[slot])
                save_slot(ranked, slot);
    }
    return checkpoint_commit(checkpoint, asked, error);
}

/* ---- reading ---- */

static int check_ranges(const struct ranked *ranked,
                        const struct fields *fields)
{
    uint64_t slots = ranked->split.slots;
    for (uint64_t range = 0; range < ranked->ranges; range++) {
        uint64_t left = slots - range * RANGE_SLOTS;
        uint64_t most = left < RANGE_SLOTS ? left : RANGE_SLOTS;
        int code = fields_within(fields, "the slots done of a range",
                                 ranked->done[range], 0, most);
        if (code)
            return code;
    }
    for (uint64_t slot = 0; slot < slots; slot++) {
        uint32_t k = ranked->split.class_of[slot];
        uint32_t size = k == SPLIT_NONE ? 0 : ranked->split.class_size[k];
        int code = fields_within(fields, "the words seen of a block",
                                 ranked->seen_count[slot], 0, size);
        if (code)
            return code;
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
    uint32_t size = ranked->split.class_size[ranked->split.class_of[slot]];
    uint64_t units = block_units(ranked, slot, kind);
    uint16_t *room = ranked->worker[0].list;
    if (fields_within(fields, "the words of a block", layer_count(kind), 1,
                      size))
        return ERROR_FAILED;
    int code = fields_bytes(fields, room, 2 * units);
    if (!code)
        code = check_block(ranked, fields, room, kind, size);
    if (code)
        return code;
    uint64_t place = store_take(&ranked->store, 0, (uint32_t)units,
                                layer_is_bitmap(kind) ? 4 : 1);
    if (place == UINT64_MAX)
        return error_set(fields->error, ERROR_LIMIT, "the checkpoint does not "
                         "fit into memory; give --memory more");
    memcpy(store_at(&ranked->store, place), room, 2 * units);
    *block = place << BLOCK_PLACE_SHIFT | kind;
    return 0;
}

static int read_record(struct ranked *ranked, struct fields *fields,
                       uint64_t *next)
{
    struct record record;
    int code = fields_bytes(fields, &record, sizeof record);
    if (!code)
        code = fields_within(fields, "the slot of a block", record.slot, *next,
                             ranked->split.slots - 1);
    if (code)
        return code;
    if (ranked->split.class_of[record.slot] == SPLIT_NONE)
        return fields_refuse(fields, "a slot has words that can have none");
    if ((record.kind[0] | record.kind[1]) >> KIND_BITS)
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
                        const struct fields *fields)
{
    uint64_t here = 0, fresh = 0, seen = 0, total = growth_total(growth);
    for (uint64_t slot = 0; slot < ranked->split.slots; slot++) {
        here += layer_count(ranked->here[slot]);
        seen += ranked->seen_count[slot];
        if (slot % RANGE_SLOTS < ranked->done[slot / RANGE_SLOTS])
            fresh += layer_count(ranked->other[slot]);
    }
    ranked->worker[0].fresh = fresh;
    if (here == growth->sphere[growth->spheres - 1] && seen == total + fresh)
        return 0;
    return fields_refuse(fields, "has %llu words where its spheres have %llu",
                         (unsigned long long)here, (unsigned long long)
                         growth->sphere[growth->spheres - 1]);
}

static int read_ranked(struct ranked *ranked, struct fields *fields)
{
    uint64_t slots = ranked->split.slots, next = 0;
    struct saved saved, ours = describe_split(ranked);
    int code = fields_bytes(fields, &saved, sizeof saved);
    if (!code && memcmp(&saved, &ours, offsetof(struct saved, records)))
        code = fields_refuse(fields, "its words are laid out in another way "
                             "than this version of the program does");
    if (!code)
        code = fields_within(fields, "the number of blocks", saved.records, 1,
                             slots);
    if (!code)
        code = fields_bytes(fields, ranked->done, ranked->ranges *
                            sizeof *ranked->done);
    if (!code)
        code = fields_bytes(fields, ranked->seen_count, slots *
                            sizeof *ranked->seen_count);
    if (!code && ranked->seen)
        code = fields_bytes(fields, ranked->seen, ranked->seen_words *
                            sizeof *ranked->seen);
    if (!code)
        code = check_ranges(ranked, fields);
    ranked->worker[0].edges = saved.edges;
    for (uint64_t i = 0; i < saved.records && !code; i++)
        code = read_record(ranked, fields, &next);
    return code;
}

int ranked_restore(struct ranked *ranked, struct growth *growth,
                   struct error *error)
{
    struct checkpoint *checkpoint = ranked->request->checkpoint;
    int code = checkpoint_restore(checkpoint, ranked->request, growth, error);
    if (!code)
        code = checkpoint_select(checkpoint, 0, error);
    if (code)
        return code;
    struct fields fields = checkpoint_fields(checkpoint, error);
    code = read_ranked(ranked, &fields);
    if (!code)
        code = checkpoint_end(checkpoint, error);
    if (!code)
        code = check_totals(ranked, growth, &fields);
    ranked->depth = (uint32_t)growth->spheres;
    return code;
}
