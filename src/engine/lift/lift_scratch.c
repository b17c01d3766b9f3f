/*
 * A growth whose map lies on the disk, or on the disks of several nodes.  The
 * file of the map keeps what a level began with until the level is done, so a
 * checkpoint after each level has no more to hold than where its units are.
 */
#include <stdio.h>
#include <unistd.h>

#include "base/file.h"
#include "comm/comm.h"
#include "engine/lift/lift_state.h"

int lift_make_ball(const struct lift *lift, struct ball_scratch scratch,
                   struct ball **ball, struct error *error)
{
    char path[FILE_PATH_ROOM], node[20] = "";
    if (!lift->scratch)
        return ball_create(lift->layout, lift->kernel, ball, error);
    if (lift->all_ranks && comm_node())     /* nodes may share a disk */
        snprintf(node, sizeof node, "-%d", comm_node());
    snprintf(path, sizeof path, "%s/%s%s", lift->scratch, scratch.path, node);
    scratch.path = path;
    if (!scratch.chunk_blocks)
        scratch.chunk_blocks = lift->grain;
    scratch.memory = lift->share.memory;
    scratch.most = lift->scratch_size;
    return ball_create_on_disk(lift->layout, lift->kernel, &scratch, ball,
                               error);
}

int lift_agree_grain(struct lift *lift, struct error *error)
{
    if (!lift->scratch || !lift->all_ranks || comm_nodes() == 1)
        return 0;
    uint64_t least = comm_is_node_leader()
        ? UINT64_MAX - lift->disk.ball.chunk_blocks : 0;
    int code = comm_max(&least, 1, error);
    lift->grain = UINT64_MAX - least;
    return code;
}

int lift_note_level(struct lift_run *run, struct error *error)
{
    struct growth *growth = run->growth;
    const struct lift_disk_plan *plan = &run->lift->disk;
    struct ball_traffic traffic = ball_traffic(run->sweep.ball);
    uint64_t all[] = { traffic.read, traffic.written, traffic.room,
                       (uint64_t)plan->read, (uint64_t)plan->written,
                       traffic.forecast };
    int code = run->lift->all_ranks
        ? comm_sum(all, sizeof all / sizeof *all, error) : 0;
    growth->disk.read += all[0];
    growth->disk.written += all[1];
    growth->disk.room = all[2];
    growth->disk.read_forecast = all[3];
    growth->disk.written_forecast = all[4];
    if (!code)
        code = growth_note_traffic(growth, (struct traffic){
            all[0] + all[1], all[5] }, error);
    code = lift_agree(run->lift, code, error);
    if (code || run->sweep.left == 0 || !run->request->checkpoint)
        return code;
    return lift_save(run, CHECKPOINT_NEED, error);
}
