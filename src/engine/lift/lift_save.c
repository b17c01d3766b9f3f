/*
 * The checkpoint of the lift engine: the ball, page by page.
 *
 *     gauge | struct saved | the blocks first .. first + count - 1, in order
 *
 * Blocks bear the same numbers, and bits mean the same, in every partition with
 * the same gauge, so any number of ranks goes on: each reads the files that
 * hold blocks of its own.
 *
 * Of a map on the disk, which is not written again, and of which each node has
 * its own part, so that as many go on:
 *
 *     gauge | struct saved | blocks of a chunk | see ball_disk_save.c
 */
#include <string.h>

#include "base/memory.h"
#include "comm/comm.h"
#include "engine/lift/layout/leaf_bits.h"
#include "engine/lift/lift_state.h"

struct saved {
    uint64_t blocks, members, words, planes;    /* of the layout */
    uint64_t turned;        /* of a gauge of cycles: its generator */
    uint64_t leaves;        /* fingerprint of them */
    uint64_t first, count;  /* blocks of this file */
};

static const char *const gauges[] = {
    NULL, [GAUGE_LEAST] = "least", [GAUGE_TREE] = "tree",
    [GAUGE_CYCLES] = "cycles",
};

static struct saved describe_lift(const struct layout *layout)
{
    struct layout_shape shape = layout_shape(layout);
    struct layout_summary summary = layout_summary(layout);
    struct block_map blocks = layout_blocks(layout);
    return (struct saved){
        .blocks = blocks.blocks, .members = blocks.weight,
        .words = shape.words, .planes = shape.planes,
        .turned = summary.gauge == GAUGE_CYCLES ? summary.cycle_generator : 0,
        .leaves = layout_hash_leaves(layout),
        .first = blocks.first, .count = blocks.count,
    };
}

int lift_save(struct lift_run *run, enum checkpoint_request asked,
              struct error *error)
{
    const struct layout *layout = run->lift->layout;
    struct checkpoint *checkpoint = run->request->checkpoint;
    struct saved saved = describe_lift(layout);
    if (checkpoint_begin(checkpoint, run->growth)) {
        checkpoint_write_name(checkpoint, gauges[layout_summary(layout).gauge]);
        checkpoint_write(checkpoint, &saved, sizeof saved);
        if (run->lift->scratch) {
            uint64_t chunk_blocks = ball_chunk_blocks(run->sweep.ball);
            checkpoint_write(checkpoint, &chunk_blocks, sizeof chunk_blocks);
            ball_save_marks(run->sweep.ball, checkpoint);
        } else
            checkpoint_write(checkpoint, ball_map(run->sweep.ball),
                             layout_map_bytes(layout));
    }
    return checkpoint_commit(checkpoint, asked, error);
}

/* In 0.1.0 the gauge was a number behind the planes, and its generator the
 * bits above the lowest eight. */
static int read_numbered(struct fields *fields, struct saved *saved,
                         uint64_t *gauge)
{
    int code = fields_bytes(fields, saved, sizeof *saved);
    *gauge = saved->turned & 0xff;
    saved->turned >>= 8;
    return code ? code : fields_within(fields, "the gauge", *gauge,
                                       GAUGE_LEAST, GAUGE_CYCLES);
}

static int open_lift_file(const struct lift_run *run, uint32_t file,
                          struct saved *saved, uint64_t *gauge,
                          struct error *error)
{
    struct checkpoint *checkpoint = run->request->checkpoint;
    struct field_names names = { gauges, sizeof gauges / sizeof *gauges };
    int code = checkpoint_select(checkpoint, file, error);
    struct fields fields = checkpoint_fields(checkpoint, error);
    if (code)
        return code;
    if (fields.numbered)
        return read_numbered(&fields, saved, gauge);
    code = fields_name(&fields, "the gauge", names, gauge);
    return code ? code : fields_bytes(&fields, saved, sizeof *saved);
}

static int open_first_file(const struct lift_run *run, struct saved *saved,
                           uint64_t *gauge, struct error *error)
{
    return open_lift_file(run, checkpoint_first(run->request->checkpoint),
                          saved, gauge, error);
}

static int is_ours(const struct layout *layout, const struct saved *saved,
                   uint64_t gauge)
{
    struct saved ours = describe_lift(layout);
    return gauge == (uint64_t)layout_summary(layout).gauge &&
           memcmp(saved, &ours, offsetof(struct saved, first)) == 0;
}

/* All gauges are good, but the bits of a file are those of one. */
static int adopt_gauge(struct lift_run *run, struct error *error)
{
    struct lift *lift = run->lift;
    struct saved saved;
    uint64_t gauge;
    int code = open_first_file(run, &saved, &gauge, error);
    struct fields fields = checkpoint_fields(run->request->checkpoint, error);
    if (code)
        return code;
    /* in the gauge that it has the layout would come out as it is */
    if (gauge != (uint64_t)layout_summary(lift->layout).gauge)
        code = lift_lay_out(lift, (enum gauge)gauge,
                            lift->fold.taken ? NULL : error);
    if (lift->fold.taken && (code || !is_ours(lift->layout, &saved, gauge))) {
        lift_unfold(lift);      /* as all were before there was a fold */
        code = lift_lay_out(lift, (enum gauge)gauge, error);
    }
    if (!code && !is_ours(lift->layout, &saved, gauge))
        code = fields_refuse(&fields, "its group is laid out in another way "
                             "than this version of the program does");
    return code;
}

/* Blocks of a file into their places, those of others past them.  A file that
 * holds none is read to its end by all, or nobody would see its damage. */
static int read_blocks(const struct lift_run *run, const struct saved *saved,
                       uint64_t *other, struct error *error)
{
    struct layout_shape shape = layout_shape(run->lift->layout);
    struct block_map blocks = layout_blocks(run->lift->layout);
    uint64_t words = shape_block_words(&shape);
    uint64_t *map = ball_map(run->sweep.ball);
    int code = 0;
    for (uint64_t i = 0; i < saved->count && !code; i++) {
        uint64_t x = saved->first + i - blocks.first;
        uint64_t *into = x < blocks.count ? map + x * words : other;
        code = checkpoint_read(run->request->checkpoint, into, words * 8,
                               error);
    }
    return code ? code : checkpoint_end(run->request->checkpoint, error);
}

static int read_lift_file(const struct lift_run *run, uint32_t file,
                          uint64_t *other, struct error *error)
{
    struct block_map blocks = layout_blocks(run->lift->layout);
    struct saved saved;
    uint64_t gauge;
    int code = open_lift_file(run, file, &saved, &gauge, error);
    struct fields fields = checkpoint_fields(run->request->checkpoint, error);
    if (!code)
        code = fields_within(&fields, "the number of blocks", saved.count, 0,
                             blocks.blocks);
    if (!code)
        code = fields_within(&fields, "the first block", saved.first, 0,
                             blocks.blocks - saved.count);
    if (code || (saved.count &&
                 (saved.first >= blocks.first + blocks.count ||
                  saved.first + saved.count <= blocks.first)))
        return code;
    return read_blocks(run, &saved, other, error);
}

static int read_files(const struct lift_run *run, struct error *error)
{
    uint32_t files = checkpoint_files(run->request->checkpoint);
    struct layout_shape shape = layout_shape(run->lift->layout);
    uint64_t *other = memory_alloc(shape_block_words(&shape), sizeof *other,
                                   error);
    int code = other ? 0 : ERROR_FAILED;
    for (uint32_t file = 0; file < files && !code; file++)
        code = read_lift_file(run, file, other, error);
    memory_free(other);
    return code;
}

/* The ball holds the spheres so far, and perhaps a part of the next. */
static int count_ahead(struct lift_run *run, struct error *error)
{
    struct growth *growth = run->growth;
    uint32_t level = (uint32_t)(growth->spheres - 1);
    uint64_t held = ball_resume(run->sweep.ball, level);
    uint64_t total = growth_total(growth);
    int code = run->lift->all_ranks ? comm_sum(&held, 1, error) : 0;
    struct fields fields = checkpoint_fields(run->request->checkpoint, error);
    if (!code && !ball_is_sound(run->sweep.ball))
        code = fields_refuse(&fields, "its map has bits where there are no "
                             "elements, or lacks the start");
    code = lift_agree(run->lift, code, error);
    if (!code && !ball_may_hold(run->sweep.ball, held, total))
        code = fields_refuse(&fields, "has %llu elements where its spheres "
                             "have %llu", (unsigned long long)held,
                             (unsigned long long)total);
    run->sweep.level = level;
    run->sweep.left = ball_capacity(run->sweep.ball) - total;
    run->sweep.ahead = held - total;
    return code;
}

/* Parts of a map on disks are of as many nodes. */
static int check_ranks(const struct lift_run *run, struct error *error)
{
    struct checkpoint *checkpoint = run->request->checkpoint;
    uint32_t files = checkpoint_files(checkpoint);
    uint32_t ranks = run->lift->all_ranks ? (uint32_t)comm_ranks() : 1;
    if (!run->lift->scratch || files == ranks)
        return 0;
    return error_set(error, ERROR_LIMIT, "the map lies on the disks of %u "
                     "rank%s, and there %s %u: go on with as many, each on the "
                     "node that it was on", files, files == 1 ? "" : "s",
                     ranks == 1 ? "is" : "are", ranks);
}

/* Chunks as they were: with more memory, or less, others would be chosen. */
static int adopt_grain(struct lift_run *run, const struct saved *saved,
                       uint64_t gauge, uint64_t chunk_blocks,
                       struct error *error)
{
    struct lift *lift = run->lift;
    struct checkpoint *checkpoint = run->request->checkpoint;
    struct fields fields = checkpoint_fields(checkpoint, error);
    int code = 0;
    if (lift->grain && lift->grain != chunk_blocks) {
        lift->grain = chunk_blocks;
        code = lift_lay_out(lift, (enum gauge)gauge, error);
    }
    struct block_map blocks = layout_blocks(lift->layout);
    if (!code && (saved->first != blocks.first ||
                  saved->count != blocks.count))
        code = fields_refuse(&fields, "its blocks are those of another node: "
                             "nodes must go on in the order in which they "
                             "began");
    return code;
}

/* A ball on the disk: the file is there, and the state tells of it. */
static int open_scratch(struct lift_run *run, struct error *error)
{
    struct saved saved;
    uint64_t gauge, chunk_blocks;
    int code = open_first_file(run, &saved, &gauge, error);
    struct fields fields = checkpoint_fields(run->request->checkpoint, error);
    if (!code)
        code = fields_number(&fields, "the blocks of a chunk", &chunk_blocks,
                             1, layout_blocks(run->lift->layout).blocks);
    if (!code)
        code = adopt_grain(run, &saved, gauge, chunk_blocks, error);
    code = lift_agree(run->lift, code, error);
    return code ? code : lift_make_ball(run->lift, (struct ball_scratch){
        .path = RUN_MAP, .is_old = 1, .chunk_blocks = chunk_blocks },
                                        &run->sweep.ball, error);
}

static int restore_scratch(struct lift_run *run, struct error *error)
{
    struct growth *growth = run->growth;
    struct sweep *sweep = &run->sweep;
    struct checkpoint *checkpoint = run->request->checkpoint;
    uint64_t held = 0, total = growth_total(growth);
    int code = open_scratch(run, error);
    if (code)
        return code;
    struct fields fields = checkpoint_fields(checkpoint, error);
    sweep->level = (uint32_t)(growth->spheres - 1);
    code = lift_agree(run->lift, ball_restore_marks(
        sweep->ball, checkpoint, sweep->level, &held, error), error);
    if (!code && run->lift->all_ranks)
        code = comm_sum(&held, 1, error);
    if (!code && held != total)
        code = fields_refuse(&fields, "has %llu elements where its spheres "
                             "have %llu", (unsigned long long)held,
                             (unsigned long long)total);
    if (!code)
        sweep->left = ball_capacity(sweep->ball) - total;
    return code;
}

int lift_restore(struct lift_run *run, struct error *error)
{
    const struct lift *lift = run->lift;
    int code = check_ranks(run, error);
    if (!code)
        code = checkpoint_restore(run->request->checkpoint, run->request,
                                  run->growth, error);
    if (!code)
        code = adopt_gauge(run, error);
    code = lift_agree(lift, code, error);
    if (!code && lift->scratch)
        return restore_scratch(run, error);
    if (!code)
        code = ball_create(lift->layout, lift->kernel, &run->sweep.ball, error);
    if (code)
        return code;
    code = lift_agree(lift, read_files(run, error), error);
    return code ? code : count_ahead(run, error);
}
