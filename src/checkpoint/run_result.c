/*
 * The result of a run: one file in frames, the fields of read_growth, the sizes
 * of the spheres, the elements that were listed; up to symmetry the orbits of
 * the spheres and of the listed elements.
 */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "checkpoint/checkpoint_state.h"
#include "checkpoint/saved.h"

enum { HAS_ORBITS = 2 };    /* added to `complete` */

/* Fields 3 to 9 of the file; before them are the numbers of spheres and of
 * listed elements, and the engine. */
struct result {
    uint64_t complete, found;
    uint64_t edges, wire, memory;
    double seconds, bits_per_state;
};

static int write_head(struct frames *frames, const struct growth *growth,
                      struct error *error)
{
    uint64_t counts[2] = {
        growth->spheres, growth->listed ? growth->listed_count : 0
    };
    struct field_name engine = field_name(growth->engine);
    struct result result = {
        (uint64_t)growth->complete + (growth->orbits ? HAS_ORBITS : 0),
        (uint64_t)growth->found, growth->edges,
        growth->wire, growth->memory, growth->seconds, growth->bits_per_state
    };
    int code = frames_write(frames, counts, sizeof counts, error);
    if (!code)
        code = frames_write(frames, &engine, sizeof engine, error);
    return code ? code : frames_write(frames, &result, sizeof result, error);
}

static int write_growth(struct frames *frames, const struct growth *growth,
                        size_t length, struct error *error)
{
    int code = write_head(frames, growth, error);
    if (!code)
        code = frames_write(frames, growth->sphere, growth->spheres *
                            sizeof *growth->sphere, error);
    if (!code && growth->listed)
        code = frames_write(frames, growth->listed, growth->listed_count *
                            length * sizeof *growth->listed, error);
    if (!code && growth->orbits)
        code = frames_write(frames, growth->orbits, growth->spheres *
                            sizeof *growth->orbits, error);
    if (!code && growth->orbits && growth->listed)
        code = frames_write(frames, growth->listed_orbit, growth->listed_count *
                            sizeof *growth->listed_orbit, error);
    return code ? code : frames_finish(frames, error);
}

static int place(const struct run *run, const char *part, const char *path,
                 struct error *error)
{
    if (rename(part, path))
        return file_fail("write", path, error);
    int code = file_sync_folder(run->path, error);
    if (!code)
        state_sweep(run->path, -1);
    return code;
}

int run_finish(const struct run *run, const struct growth *growth,
               size_t length, struct error *error)
{
    RUN_PATH(path, run, "result");
    RUN_PATH(part, run, "result.part");
    struct frames_label label = run_label(run, UINT64_MAX);
    struct frames *frames;
    int code = frames_create(&frames, error);
    if (code)
        return code;
    code = frames_begin(frames, part, &label, error);
    if (!code)
        code = write_growth(frames, growth, length, error);
    if (!code)
        code = place(run, part, path, error);
    if (code)
        unlink(part);
    frames_free(frames);
    return code;
}

static int read_effort(struct fields *fields, struct growth *growth,
                       int *has_orbits)
{
    uint64_t complete = 0, found = 0;
    int code = fields_number(fields, "complete", &complete, 0, HAS_ORBITS + 1);
    if (!code)
        code = fields_number(fields, "found", &found, 0, 1);
    if (!code)
        code = fields_number(fields, "edges", &growth->edges, 0, UINT64_MAX);
    if (!code)
        code = fields_number(fields, "wire", &growth->wire, 0, UINT64_MAX);
    if (!code)
        code = fields_number(fields, "memory", &growth->memory, 0, UINT64_MAX);
    if (!code)
        code = fields_real(fields, "the time", &growth->seconds);
    if (!code)
        code = fields_real(fields, "bits per state", &growth->bits_per_state);
    growth->complete = complete % HAS_ORBITS != 0;
    *has_orbits = complete >= HAS_ORBITS;
    growth->found = (int)found;
    return code;
}

static int read_orbit_fields(struct fields *fields, struct growth *growth,
                       uint64_t spheres, uint64_t listed)
{
    int code = fields_array(fields, "orbits", &growth->orbits, spheres,
                            sizeof *growth->orbits);
    if (!code && listed)
        code = fields_array(fields, "orbits of listed elements",
                            &growth->listed_orbit, listed,
                            sizeof *growth->listed_orbit);
    for (uint64_t d = 0; d < spheres && !code; d++)
        code = fields_within(fields, "the number of orbits", growth->orbits[d],
                             1, growth->sphere[d]);
    return code;
}

static int read_growth(struct fields *fields, struct growth *growth,
                       size_t length)
{
    uint64_t spheres, listed;
    int has_orbits = 0;
    int code = fields_number(fields, "the number of spheres", &spheres, 1,
                             UINT32_MAX);
    if (!code)
        code = fields_number(fields, "the number of listed elements", &listed,
                             0, UINT32_MAX);
    if (!code)
        code = saved_engine(fields, growth->engine);
    if (!code)
        code = read_effort(fields, growth, &has_orbits);
    if (!code)
        code = fields_array(fields, "spheres", &growth->sphere, spheres,
                            sizeof *growth->sphere);
    if (!code && listed)
        code = fields_array(fields, "listed elements", &growth->listed, listed,
                            length * sizeof *growth->listed);
    if (!code && has_orbits)
        code = read_orbit_fields(fields, growth, spheres, listed);
    if (code)
        return code;
    growth->spheres = spheres;
    growth->listed_count = listed;
    return listed ? fields_within(fields, "the number of listed elements",
                                  listed, 0, growth->sphere[spheres - 1]) : 0;
}

/* layers.jsonl has the same spheres, and none that the result has not. */
static int check_log(const struct run *run, const struct fields *fields,
                     const struct growth *growth)
{
    size_t layers;
    layer_log_sizes(run->log, &layers);
    if (layers > growth->spheres)
        return fields_refuse(fields, "tells of %zu spheres, layers.jsonl of "
                             "%zu", growth->spheres, layers);
    return layer_log_check(run->log, growth->sphere, growth->spheres,
                           fields->error);
}

static const char remedy[] = "remove this file, and antipode resume finds the "
                             "result again";

static int read_run_result_file(const struct run *run, struct frames *frames,
                                struct growth *growth, size_t length,
                                struct error *error)
{
    struct fields fields = frames_fields(frames, error);
    int code = frames_measure(frames, &fields);
    if (!code)
        code = read_growth(&fields, growth, length);
    if (!code)
        code = frames_end(frames, error);
    return code ? code : check_log(run, &fields, growth);
}

int run_result(const struct run *run, struct growth *growth, size_t length,
               struct error *error)
{
    RUN_PATH(path, run, "result");
    struct frames_label label = run_label(run, UINT64_MAX);
    struct frames *frames;
    memset(growth, 0, sizeof *growth);
    int code = frames_create(&frames, error);
    if (code)
        return code;
    frames_advise(frames, remedy);
    code = frames_open(frames, path, &label, error);
    if (!code)
        code = read_run_result_file(run, frames, growth, length, error);
    if (code)
        growth_free(growth);
    frames_free(frames);
    return code;
}

int run_check_result(const struct run *run, const struct graph *graph,
                     const struct facts *facts, const struct growth *growth,
                     struct error *error)
{
    RUN_PATH(path, run, "result");
    struct fields fields = {
        .file = path, .remedy = remedy, .error = error
    };
    return saved_result(&fields, graph, facts, growth);
}
