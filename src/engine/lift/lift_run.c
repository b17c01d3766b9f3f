/*
 * The lift engine at work: level by level, with a look at what a checkpoint
 * requests after each.
 */
#include "base/assert.h"
#include "base/clock.h"
#include "base/memory.h"
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

static int take_step(struct lift_run *run, uint64_t *found,
                     struct error *error)
{
    struct journal *swap = run->journal[0];
    run->journal[0] = run->journal[1];
    run->journal[1] = swap;
    int code = ball_step(run->ball, run->journal[0], found, error);
    if (!code && ball_is_cut(run->ball))
        return serve_checkpoint(run, CHECKPOINT_STOP, error);
    if (run->journal[0] && run->ahead)
        journal_spill(run->journal[0]);
    *found += run->ahead;
    run->ahead = 0;
    return code;
}

/* A step with its traffic, where there is any. */
static int grow_sphere(struct lift_run *run, struct error *error)
{
    struct growth *growth = run->growth;
    uint64_t found;
    uint64_t bytes[2] = { comm_bytes_sent(), ball_forecast(run->ball) };
    int code = take_step(run, &found, error);
    bytes[0] = comm_bytes_sent() - bytes[0];
    if (!code && found == 0)
        code = checkpoint_blame(run->request->checkpoint, error, "the search "
                                "stopped %llu elements short of the group",
                                (unsigned long long)
                                (ball_capacity(run->ball) -
                                 growth_total(growth)));
    if (!code)
        code = growth_append(growth, run->request, found, error);
    code = lift_agree(run->lift, code, error);
    if (code || !run->lift->all_ranks || comm_nodes() == 1)
        return code;
    code = comm_sum(bytes, 2, error);
    if (!code)
        code = growth_note_traffic(growth, (struct traffic){ bytes[0],
                                                             bytes[1] },
                                   error);
    return lift_agree(run->lift, code, error);
}

/* A graph that is known to be the whole group needs no empty step to end. */
static int run_levels(struct lift_run *run, struct error *error)
{
    struct growth *growth = run->growth;
    uint64_t all = ball_capacity(run->ball);
    for (;;) {
        uint64_t left = all - growth_total(growth);
        ASSERT(left <= all);
        growth->complete = left == 0;
        if (left == 0 || growth->spheres - 1 == run->request->depth)
            return 0;
        int code = serve_checkpoint(
            run, checkpoint_request(run->request->checkpoint), error);
        if (!code)
            code = grow_sphere(run, error);
        if (code == ERROR_INTERRUPTED)
            return growth_interrupt(growth, error);
        if (code)
            return code;
    }
}

/* ---- begin and end ---- */

static int create_journals(struct lift_run *run, struct error *error)
{
    int code = 0;
    for (int i = 0; i < 2 && run->request->antipodes && !code; i++)
        code = journal_create(JOURNAL_RECORDS, NULL, &run->journal[i], error);
    return lift_agree(run->lift, code, error);
}

/* At the start, or where a checkpoint ended. */
static int begin_run(struct lift_run *run, struct error *error)
{
    const struct lift *lift = run->lift;
    int code = create_journals(run, error);
    if (!code && checkpoint_files(run->request->checkpoint))
        return lift_restore(run, error);
    if (!code)
        code = ball_create(lift->layout, lift->kernel, &run->ball, error);
    if (code)
        return code;
    ball_start(run->ball, run->journal[0]);
    code = growth_append(run->growth, run->request, 1, error);
    return lift_agree(lift, code, error);
}

static int run_ball(struct lift_run *run, struct error *error)
{
    int code = begin_run(run, error);
    if (!code) {
        ball_poll_checkpoint(run->ball, run->request);
        code = run_levels(run, error);
    }
    ball_free(run->ball);
    if (!code && run->request->antipodes && !run->growth->stopped)
        code = lift_list_sphere(run->lift, run->request, run->journal[0],
                                run->growth, error);
    journal_free(run->journal[0]);
    journal_free(run->journal[1]);
    return code;
}

/* In a team, the leader's threads go where those of its neighbours would. */
static void spread_threads(const struct lift *lift, int everywhere)
{
    if (!lift->all_ranks || !comm_is_node_leader())
        return;
    #pragma omp parallel num_threads(lift->threads)
    comm_spread(everywhere);
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
    lift_share_work(lift, request);
    spread_threads(lift, 1);
    if (lift->all_ranks && request->memory)
        memory_limit(lift->memory);
    int code = run_ball(&run, error);
    if (lift->all_ranks && request->memory)
        memory_limit(request->memory);
    spread_threads(lift, 0);
    if (!code)
        code = note_effort(lift, wire, growth, error);
    growth->seconds = lift->setup + clock_seconds() - start;
    return code;
}
