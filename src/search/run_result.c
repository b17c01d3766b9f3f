/*
 * The result of a run: one file in frames, struct result, the sizes of the
 * spheres, the elements that were listed.
 */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "search/checkpoint_state.h"

struct result {
    uint64_t spheres, listed;
    uint64_t engine, complete, found;
    uint64_t edges, wire, memory;
    double seconds, bits_per_state;
};

static int write_growth(struct frames *frames, const struct growth *growth,
                        size_t length, struct error *error)
{
    struct result result = {
        growth->spheres, growth->listed ? growth->listed_count : 0,
        (uint64_t)growth->engine, (uint64_t)growth->complete,
        (uint64_t)growth->found, growth->edges, growth->wire, growth->memory,
        growth->seconds, growth->bits_per_state
    };
    int code = frames_write(frames, &result, sizeof result, error);
    if (!code)
        code = frames_write(frames, growth->sphere, growth->spheres *
                            sizeof *growth->sphere, error);
    if (!code && growth->listed)
        code = frames_write(frames, growth->listed, growth->listed_count *
                            length * sizeof *growth->listed, error);
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

static int read_arrays(struct frames *frames, const struct result *result,
                       struct growth *growth, size_t length,
                       struct error *error)
{
    growth->sphere = memory_alloc(result->spheres, sizeof *growth->sphere,
                                  error);
    if (result->listed)
        growth->listed = memory_alloc(result->listed * length,
                                      sizeof *growth->listed, error);
    if (!growth->sphere || (result->listed && !growth->listed))
        return ERROR_FAILED;
    growth->spheres = result->spheres;
    growth->listed_count = result->listed;
    int code = frames_read(frames, growth->sphere, result->spheres *
                           sizeof *growth->sphere, error);
    if (!code)
        code = frames_read(frames, growth->listed, result->listed * length *
                           sizeof *growth->listed, error);
    return code ? code : frames_end(frames, error);
}

static int read_growth(struct frames *frames, struct growth *growth,
                       size_t length, struct error *error)
{
    struct result result;
    int code = frames_read(frames, &result, sizeof result, error);
    if (code)
        return code;
    growth->engine = (enum engine)result.engine;
    growth->complete = (int)result.complete;
    growth->found = (int)result.found;
    growth->edges = result.edges;
    growth->wire = result.wire;
    growth->memory = result.memory;
    growth->seconds = result.seconds;
    growth->bits_per_state = result.bits_per_state;
    return read_arrays(frames, &result, growth, length, error);
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
    code = frames_open(frames, path, &label, error);
    if (!code)
        code = read_growth(frames, growth, length, error);
    if (!code)
        code = layer_log_check(run->log, growth->sphere, growth->spheres,
                               error);
    if (code)
        growth_free(growth);
    frames_free(frames);
    return code;
}
