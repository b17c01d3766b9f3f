/*
 * What layers on the disk will cost.  Nobody knows how many candidates are the
 * same state: they are taken to be drawn at random, so that of c candidates of
 * d different states, d * (1 - (1 - p / c)^(c / d)) differ among the first p.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/disk.h"
#include "base/memory.h"
#include "base/size.h"
#include "engine/frontier/frontier_state.h"

/* Spheres that a forecast follows. */
enum { SPHERES_MAX = 100000 };

/* A record's head, and a coded segment's beside its masks. */
enum { HEAD_BITS = 64 * RECORD_HEAD, SEGMENT_BITS = 128 };

/* Bytes of states in all buckets that are written at once, with so many marks:
 * coded or not, as is shorter. */
static double record_bytes(const struct disk_model *model, double states,
                           double marks)
{
    double plain = 64 * model->words;
    double n = fmin(fmax(states / model->buckets, 1), model->segment);
    double bits = fmin(model->letter_bits + marks, plain) - log2(n) + 2 +
                  (SEGMENT_BITS + plain) / n;
    return states * ((bits < plain * 7 / 8 ? bits : plain) + HEAD_BITS / n) / 8;
}

static double layer_bytes(const struct disk_model *model, double states)
{
    return record_bytes(model, states, model->marks);
}

struct disk_model disk_model_make(const struct facts *facts,
                                  const struct state_codec *codec,
                                  const struct frontier_sizes *sizes)
{
    double memory = sizes->memory > sizes->fixed
        ? (double)(sizes->memory - sizes->fixed) : 0;
    int marked = codec_is_marked(codec);
    struct disk_model model = {
        .words = codec->words, .marks = codec->marks,
        .letter_bits = (double)codec->letters * codec->width,
        .buckets = (double)(UINT64_C(1) << sizes->bucket_bits),
        .segment = (double)dedup_max(codec->words, sizes->candidates),
        .held = memory / (8.0 * codec->words),
        .degree = frontier_degree(codec, facts) - marked,
        .directed = !facts->inverse_closed, .marked = marked,
        .bipartite = facts->bipartite == KNOWN_YES && facts->inverse_closed,
    };
    model.table = (double)sizes->slots / 2 * model.buckets;
    return model;
}

/* Candidates that go to the disk: all but what memory holds at the end. */
static double count_runs(const struct disk_model *model,
                         const struct disk_level *level)
{
    double all = level->now * model->degree;
    double different = fmax(level->next + (model->marked ? 0 : level->old), 1);
    different = fmin(different, all);
    if (all <= model->held || different <= model->held / 2)
        return 0;
    double once = different *
        (1 - pow(1 - model->held / all, all / different));
    return (all / model->held - 1) * once;
}

struct disk_cost disk_model_cost(const struct disk_model *model,
                                 const struct disk_level *level)
{
    double runs = count_runs(model, level), passes = 1;
    double spills = fmax(level->now * model->degree / model->held, 1);
    double run_bytes = spills * record_bytes(model, runs / spills,
                                             level->is_last ? 0 : model->marks);
    double now = layer_bytes(model, level->now);
    double old = model->marked ? 0 : layer_bytes(model, level->old);
    double written = level->is_last ? 0 : layer_bytes(model, level->next);
    while (runs > passes * model->table)
        passes *= 2;
    return (struct disk_cost){
        .written = run_bytes + written,
        .read = now + passes * (run_bytes + old +
                                (model->bipartite ? 0 : now)),
        .room = old + now + run_bytes + written,
    };
}

/* All levels, as spheres are expected to grow; none of it is known where the
 * last sphere is not. */
static struct disk_cost sum_levels(const struct request *request,
                                   const struct facts *facts,
                                   const struct state_codec *codec,
                                   const struct frontier_sizes *sizes)
{
    const struct sphere_model *spheres = &sizes->model;
    struct disk_model model = disk_model_make(facts, codec, sizes);
    double order = codec_orbit_length(codec);
    double ball = spheres->seen, seen = layer_bytes(&model, ball / order);
    struct disk_cost sum = { seen, seen, seen };
    struct disk_level level = {
        .next = spheres->last / order,
        .now = spheres->last / order / spheres->ratio,
    };
    for (uint32_t d = spheres->depth + 1; d - spheres->depth < SPHERES_MAX &&
         d <= request->depth && !spheres->complete; d++) {
        double more = sphere_model_ball(spheres, facts, d);
        if (more <= ball)
            break;
        level.old = model.directed ? ball / order : level.now;
        level.now = level.next;
        level.next = (more - ball) / order;
        level.is_last = d == request->depth && !request->antipodes &&
                        !request->target;
        struct disk_cost cost = disk_model_cost(&model, &level);
        sum.read += cost.read;
        sum.written += cost.written;
        sum.room = fmax(sum.room, cost.room);
        ball = more;
    }
    if (request->depth == DEPTH_ALL && !facts->vertices_known &&
        !spheres->complete)
        sum = (struct disk_cost){ INFINITY, INFINITY, INFINITY };
    return sum;
}

static int check_disk(const struct request *request, double room,
                      struct error *error)
{
    char needed[SIZE_ROOM], allowed[SIZE_ROOM];
    double there = request->scratch_size ? (double)request->scratch_size
                                         : disk_free(request->scratch);
    if (isinf(room) || room <= there)
        return 0;
    return error_set(error, ERROR_LIMIT, "layers one by one are expected to "
                     "take %s of the disk, and %s %s: ask for fewer spheres "
                     "with --depth%s%s", size_text(needed, room),
                     size_text(allowed, there), request->scratch_size
                     ? "are allowed" : "are free",
                     request_counts_orbits(request) ? ""
                     : ", for orbits with --symmetry N",
                     request->scratch_size
                     ? ", or for more with --scratch-size" : "");
}

int frontier_plan_disk(const struct request *request,
                       const struct facts *facts,
                       const struct frontier_sizes *sizes,
                       struct forecast *forecast, struct error *error)
{
    char text[1000], room[SIZE_ROOM], read[SIZE_ROOM], written[SIZE_ROOM];
    char speed[SIZE_ROOM];
    struct disk_cost sum = sum_levels(request, facts, forecast->state,
                                      sizes);
    double bandwidth = (double)request->disk_bandwidth;
    double measured = bandwidth > 0 ? bandwidth
        : disk_speed(request->scratch, sum.read + sum.written);
    bandwidth = measured > 0 ? measured : DISK_SPEED_ASSUMED;
    forecast->reason = "layers lie on the disk";
    forecast->memory_least = 0;
    if (forecast->memory > sizes->memory)
        forecast->memory = sizes->memory;
    if (isinf(sum.room))
        return 0;
    forecast->seconds = (sum.read + sum.written) / bandwidth;
    snprintf(text, sizeof text,
             "%sroom on disk: at most %s\nread in all: about %s\n"
             "written in all: about %s\ntime of disk: about %.3g s, at "
             "%s/s%s\n", forecast->details, size_text(room, sum.room),
             size_text(read, sum.read), size_text(written, sum.written),
             forecast->seconds, size_text(speed, bandwidth), measured > 0 ? ""
             : ", assumed; --disk-bandwidth says what it has");
    memory_free(forecast->details);
    forecast->details = memory_text(text, error);
    return forecast->details ? check_disk(request, sum.room, error)
                             : ERROR_FAILED;
}
