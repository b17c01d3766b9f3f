/*
 * The growth of a lift: a sweep that looks at what a checkpoint requests before
 * each level and appends a sphere after it.
 */
#include "base/clock.h"
#include "comm/comm.h"
#include "engine/lift/lift_state.h"

enum { JOURNAL_RECORDS = 1 << 16 };

int lift_agree(const struct lift *lift, int code, struct error *error)
{
    return lift->all_ranks ? comm_agree(code, error) : code;
}

/* ---- levels ---- */

static int serve_checkpoint(struct lift_run *run, enum checkpoint_request asked,
                            struct error *error)
{
    struct checkpoint *checkpoint = run->request->checkpoint;
    int code = run->lift->all_ranks
        ? checkpoint_agree(checkpoint, &asked, error) : 0;
    if (code || !asked)
        return code;
    return checkpoint ? lift_save(run, asked, error) : ERROR_INTERRUPTED;
}

/* The last sphere stays in the other journal until this one is whole. */
static int begin_sphere(struct sweep *sweep, struct error *error)
{
    struct lift_run *run = sweep->observer.context;
    int code = sweep->level == 0 ? 0
        : serve_checkpoint(run, checkpoint_request(run->request->checkpoint),
                           error);
    if (code)
        return code;
    sweep->journal = run->journal[1];
    run->journal[1] = run->journal[0];
    run->journal[0] = sweep->journal;
    run->bytes[0] = comm_bytes_sent();
    run->bytes[1] = ball_forecast(sweep->ball);
    return 0;
}

static int note_sphere(struct sweep *sweep, uint64_t found,
                       struct error *error)
{
    struct lift_run *run = sweep->observer.context;
    struct growth *growth = run->growth;
    run->bytes[0] = comm_bytes_sent() - run->bytes[0];
    int code = lift_agree(run->lift, growth_append(growth, run->request, found,
                                                   error), error);
    if (!code && growth_is_enough(growth, run->request))
        sweep->depth = sweep->level;
    if (!code && run->lift->scratch)
        return lift_note_level(run, error);
    if (code || sweep->level == 0 || !run->lift->all_ranks ||
        comm_nodes() == 1)
        return code;
    code = comm_sum(run->bytes, 2, error);
    if (!code)
        code = growth_note_traffic(growth, (struct traffic){ run->bytes[0],
                                                             run->bytes[1] },
                                   error);
    return lift_agree(run->lift, code, error);
}

static int leave_sphere(struct sweep *sweep, struct error *error)
{
    struct lift_run *run = sweep->observer.context;
    return lift_agree(run->lift, serve_checkpoint(run, CHECKPOINT_STOP, error),
                      error);
}

/* ---- begin and end ---- */

static int create_journals(struct lift_run *run, struct error *error)
{
    struct block_map map = layout_blocks(run->lift->layout);
    uint64_t elements = map.blocks * map.weight;
    uint64_t limit = elements < JOURNAL_RECORDS ? elements : JOURNAL_RECORDS;
    int code = 0;
    for (int i = 0; i < 2 && run->request->antipodes && !code; i++)
        code = journal_create(limit, NULL, &run->journal[i], error);
    return lift_agree(run->lift, code, error);
}

static int run_sweep(struct lift_run *run, struct error *error)
{
    struct growth *growth = run->growth;
    run->sweep = (struct sweep){
        .lift = run->lift, .request = run->request,
        .depth = run->request->depth,
        .observer = { begin_sphere, note_sphere, leave_sphere, run },
    };
    int code = create_journals(run, error);
    if (!code && checkpoint_files(run->request->checkpoint))
        code = lift_restore(run, error);
    if (!code) {
        code = lift_sweep(&run->sweep, error);
        growth->complete = !code && run->sweep.left == 0;
        if (code == ERROR_INTERRUPTED)
            code = growth_interrupt(growth, error);
    }
    ball_free(run->sweep.ball);     /* of a restore that failed */
    if (!code && run->request->list.most && !growth->stopped)
        code = lift_list_range(run->lift, run->request, growth, error);
    if (!code && run->request->antipodes && !growth->stopped)
        code = lift_list_sphere(run->lift, run->request, run->journal[0],
                                growth, error);
    journal_free(run->journal[0]);
    journal_free(run->journal[1]);
    return code;
}

static int note_effort(const struct lift *lift, uint64_t wire,
                       struct growth *growth, struct error *error)
{
    growth->wire = comm_bytes_sent() - wire;
    int code = lift->all_ranks ? comm_sum(&growth->wire, 1, error) : 0;
    if (growth->wire)
        growth->edges = growth_total(growth) *
                        layout_tables(lift->layout).generators;
    growth->bits_per_state = lift_bits(lift);
    return code;
}

int lift_growth(struct lift *lift, const struct request *request,
                struct growth *growth, struct error *error)
{
    double start = clock_seconds();
    uint64_t wire = comm_bytes_sent();
    struct lift_run run = { .lift = lift, .request = request,
                            .growth = growth };
    int code = run_sweep(&run, error);
    if (!code)
        code = note_effort(lift, wire, growth, error);
    growth->seconds = lift->setup + clock_seconds() - start;
    return code;
}
