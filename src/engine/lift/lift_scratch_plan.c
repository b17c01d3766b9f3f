/*
 * What a map on the disk will cost: what a full level moves is counted on the
 * chunks and their edges, and how many there are, and how well records are
 * packed, on smaller members of the family (lift_members.c).  Reading, writing
 * and work go on at the same time, but for a disk reading and writing is one
 * thing after another.
 */
#include <math.h>
#include <stdio.h>

#include "base/disk.h"
#include "base/memory.h"
#include "base/size.h"
#include "engine/lift/lift_state.h"

/* Where the family has no smaller members: two for each sphere by which spheres
 * deviate from the mean, as a look at the first ones tells. */
static double look_levels(const struct sphere_model *model)
{
    return isfinite(model->deviation) && !model->complete
        ? 2 * fmax(model->deviation, 1) : model->depth;
}

static int check_room(const struct lift *lift, struct error *error)
{
    double room = lift->disk.room;
    char needed[SIZE_ROOM], allowed[SIZE_ROOM];
    if (lift->scratch_size && room > (double)lift->scratch_size)
        return error_set(error, ERROR_LIMIT, "the map takes about %s of the "
                         "disk and may take %s: ask for more with "
                         "--scratch-size", size_text(needed, room),
                         size_text(allowed, (double)lift->scratch_size));
    double there = disk_free(lift->scratch);
    if (lift->scratch_size || there >= room / 2)
        return 0;
    return error_set(error, ERROR_LIMIT, "the map takes about %s of the disk, "
                     "and %s are free at %s", size_text(needed, room),
                     size_text(allowed, there), lift->scratch);
}

int lift_plan_disk(struct lift *lift, const struct request *request,
                   const struct facts *facts, struct error *error)
{
    struct lift_disk_plan *plan = &lift->disk;
    uint64_t used = memory_used() + CHECKPOINT_MEMORY +
                    (uint64_t)layout_bytes_missing(lift->layout);
    uint64_t memory = lift->share.memory > used ? lift->share.memory - used : 0;
    int code = ball_plan_disk(lift->layout, memory, &plan->ball, error);
    if (code || !layout_blocks(lift->layout).count)
        return code;
    if (plan->ball.memory_least > (double)memory)
        return size_refuse("the lift engine with --scratch",
                           plan->ball.memory_least + (double)used,
                           (double)lift->share.memory, error);
    code = lift_full_levels(lift, request, facts, &plan->levels, error);
    if (code)
        return code;
    plan->levels_assumed = plan->levels.count <= 0;
    if (plan->levels_assumed)
        plan->levels = (struct lift_levels){ look_levels(&lift->model), 1, 1 };
    double packed = plan->levels.count * plan->levels.packed;
    plan->room = fmin(plan->levels.peak, 1) * plan->ball.room;
    plan->read = packed * plan->ball.level_read;
    plan->written = packed * plan->ball.level_written;
    plan->bandwidth = (double)request->disk_bandwidth;
    if (request->disk_bandwidth == 0)
        plan->bandwidth = disk_speed(lift->scratch,
                                     plan->read + plan->written);
    plan->bandwidth_assumed = plan->bandwidth <= 0;
    if (plan->bandwidth_assumed)
        plan->bandwidth = DISK_SPEED_ASSUMED;
    plan->seconds = (plan->read + plan->written) / plan->bandwidth;
    return check_room(lift, error);
}

void lift_describe_disk(const struct lift *lift, char *text, size_t size)
{
    const struct lift_disk_plan *plan = &lift->disk;
    char unit[SIZE_ROOM], room[SIZE_ROOM], read[SIZE_ROOM], written[SIZE_ROOM];
    char all[2][SIZE_ROOM], speed[SIZE_ROOM], packed[32] = "", nodes[80] = "";
    char sent[SIZE_ROOM];
    if (plan->levels.packed < 0.95)
        snprintf(packed, sizeof packed, ", packed to %.0f %%",
                 100 * plan->levels.packed);
    uint32_t parts = layout_blocks(lift->layout).partition.parts;
    if (parts > 1)
        snprintf(nodes, sizeof nodes, "nodes: %u, of each:\n"
                 "sent in full level: %s\n", parts,
                 size_text(sent, plan->ball.level_sent));
    int length = snprintf(
        text, size,
        "%sunits: %llu of %s, %llu in memory\n"
        "room on disk: about %s\n"
        "full level reads: %s\n"
        "full level writes: %s\n"
        "full levels: about %.3g, %s%s\n"
        "read in all: about %s\n"
        "written in all: about %s\n",
        nodes, (unsigned long long)plan->ball.units,
        size_text(unit, plan->ball.unit_bytes),
        (unsigned long long)plan->ball.slots,
        size_text(room, plan->room),
        size_text(read, plan->ball.level_read),
        size_text(written, plan->ball.level_written), plan->levels.count,
        plan->levels_assumed ? "assumed from the first spheres"
                             : "by smaller members of the family",
        packed,
        size_text(all[0], plan->read), size_text(all[1], plan->written));
    if (plan->seconds > 0 && (size_t)length < size)
        snprintf(text + length, size - (size_t)length,
                 "time of disk: about %.3g s, at %s/s%s\n", plan->seconds,
                 size_text(speed, plan->bandwidth), plan->bandwidth_assumed
                 ? ", assumed; --disk-bandwidth says what it has" : "");
}
