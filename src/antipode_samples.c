/*
 * Random states of the library: the sampler of path/, in chunks of rows.
 */
#include <string.h>

#include "antipode_handles.h"
#include "base/memory.h"
#include "path/sample.h"

enum { CHUNK = 1 << 16 };

struct antipode_sampler {
    struct sampler *sampler;
};

int antipode_sampler_create(const struct antipode_graph *graph,
                            const struct antipode_sample_options *options,
                            struct antipode_sampler **sampler, char *message)
{
    struct error error = {0};
    struct request search = {
        .graph = graph->graph, .memory = options->memory,
        .threads = options->threads, .depth = DEPTH_ALL,
    };
    struct sample_request request = {
        .distribution = options->distance < 0 ? SAMPLE_UNIFORM : SAMPLE_SPHERE,
        .wish = options->exact > 0 ? WISH_EXACT : options->exact < 0
            ? WISH_NONE : WISH_AUTO,
        .seed = options->seed, .distance = options->distance,
    };
    caller_turn_begin();
    *sampler = memory_alloc(1, sizeof **sampler, &error);
    int code = *sampler ? sampler_create(&search, &request,
                                         &(*sampler)->sampler, &error)
                        : ERROR_FAILED;
    if (code) {
        memory_free(*sampler);
        *sampler = NULL;
    }
    return caller_turn_tell(&error, code, message);
}

void antipode_sampler_free(struct antipode_sampler *sampler)
{
    if (sampler)
        sampler_free(sampler->sampler);
    memory_free(sampler);
}

int antipode_sampler_is_exact(const struct antipode_sampler *sampler,
                              const char **reason)
{
    *reason = sampler->sampler->reason;
    return sampler->sampler->solved;
}

/* A chunk of rows to where the caller has them. */
static int hand_over_rows(const struct sampler *sampler,
                          const struct samples *samples, size_t row,
                          struct antipode_states *states,
                          struct antipode_paths *paths)
{
    for (size_t i = 0; i < samples->count; i++) {
        caller_row_write(states, row + i, sampler->letters,
                         samples->state + i * sampler->letters);
        if (!paths)
            continue;
        uint32_t length = samples->best_length[i];
        uint64_t used = paths->offset[row + i];
        memcpy(paths->move + used, samples->best + i * sampler->longest,
               length * sizeof *samples->best);
        paths->offset[row + i + 1] = used + length;
    }
    return 0;
}

static int draw_rows(const struct sampler *sampler, uint64_t first,
                     struct antipode_states *states,
                     struct antipode_paths *paths, struct error *error)
{
    struct samples samples;
    size_t room = states->count < CHUNK ? states->count : CHUNK;
    int code = samples_create(sampler, room + 1, &samples, error);
    if (code)
        return code;
    for (size_t row = 0; row < states->count && !code; row += room) {
        size_t left = states->count - row, count = left < room ? left : room;
        code = samples_draw(sampler, first + row, count, &samples, error);
        if (!code)
            code = hand_over_rows(sampler, &samples, row, states, paths);
    }
    samples_clear(&samples);
    return code;
}

int antipode_sample(struct antipode_sampler *handle, uint64_t first,
                    struct antipode_states *states,
                    struct antipode_paths *paths, char *message)
{
    struct error error = {0};
    const struct sampler *sampler = handle->sampler;
    caller_turn_begin();
    if (paths)
        *paths = (struct antipode_paths){0};
    int code = paths && !sampler->solved
        ? error_set(&error, ERROR_LIMIT, "there are no distances here: %s",
                    sampler->reason)
        : caller_type_check(sampler->graph, states->type, &error);
    if (!code && paths)
        code = caller_paths_create(paths, states->count, &error);
    if (!code && paths) {
        paths->move = memory_alloc(states->count * (size_t)sampler->longest,
                                   sizeof *paths->move, &error);
        code = paths->move ? 0 : ERROR_FAILED;
    }
    if (!code)
        code = draw_rows(sampler, first, states, paths, &error);
    if (code)
        antipode_paths_free(paths);
    return caller_turn_tell(&error, code, message);
}
