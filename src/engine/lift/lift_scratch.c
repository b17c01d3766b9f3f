/*
 * A growth whose map lies on the disk.  The file of the map keeps what a level
 * began with until the level is done, so a checkpoint after each level has no
 * more to hold than where its units are.
 */
#include <stdio.h>
#include <unistd.h>

#include "base/file.h"
#include "engine/lift/lift_state.h"

int lift_make_ball(const struct lift *lift, struct ball_scratch scratch,
                   struct ball **ball, struct error *error)
{
    char path[FILE_PATH_ROOM];
    if (!lift->scratch)
        return ball_create(lift->layout, lift->kernel, ball, error);
    snprintf(path, sizeof path, "%s/%s", lift->scratch, scratch.path);
    scratch.path = path;
    scratch.memory = lift->share.memory;
    scratch.most = lift->scratch_size;
    return ball_create_on_disk(lift->layout, lift->kernel, &scratch, ball,
                               error);
}

int lift_note_level(struct lift_run *run, struct error *error)
{
    struct growth *growth = run->growth;
    struct ball_traffic traffic = ball_traffic(run->sweep.ball);
    growth->disk.read += traffic.read;
    growth->disk.written += traffic.written;
    growth->disk.room = traffic.room;
    growth->disk.read_forecast = (uint64_t)run->lift->disk.read;
    growth->disk.written_forecast = (uint64_t)run->lift->disk.written;
    int code = growth_note_traffic(growth, (struct traffic){
        traffic.read + traffic.written, traffic.forecast }, error);
    if (code || run->sweep.left == 0 || !run->request->checkpoint)
        return code;
    return lift_save(run, CHECKPOINT_NEED, error);
}
