#include "cmd/dataset/export_text.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"
#include "config.h"

/* Room behind what has been written of a text. */
static size_t left(int used)
{
    return (size_t)(EXPORT_TEXT - used);
}

const char *distribution_name(size_t number)
{
    static const char *const names[] = { "uniform", "sphere", "walk" };
    return number < 3 ? names[number] : NULL;
}

void export_describe(const struct dataset_job *job,
                     const struct sampler *sampler, char *text)
{
    const struct sample_request *sample = &sampler->request;
    switch (job->sample.distribution) {
    case SAMPLE_UNIFORM:
        snprintf(text, EXPORT_TEXT, "drawn uniformly from all vertices");
        return;
    case SAMPLE_SPHERE:
        snprintf(text, EXPORT_TEXT, "drawn uniformly from those at distance "
                 "%lld", (long long)sample->distance);
        return;
    case SAMPLE_WALK:
        if (sample->traced) {
            snprintf(text, EXPORT_TEXT, "every state on the way of %" PRIu64
                     " random walks of %" PRIu64 " steps that never turn\n"
                     "back at once", job->count, sample->walk_most);
            return;
        }
        snprintf(text, EXPORT_TEXT, "each the end of a random walk of %" PRIu64
                 " to %" PRIu64 " steps that never turns back at once",
                 sample->walk_least, sample->walk_most);
    }
}

void export_command(const struct dataset_job *job, const struct graph *graph,
                    char *text)
{
    const struct sample_request *sample = &job->sample;
    int used = snprintf(text, EXPORT_TEXT,
                        "antipode export dataset %.300s%s%.200s "
                        "--count %" PRIu64 " --seed %" PRIu64
                        " --distribution %s", graph->family,
                        *graph->parameters ? " " : "", graph->parameters,
                        job->count, sample->seed,
                        distribution_name(sample->distribution));
    if (job->options.start)
        used += snprintf(text + used, left(used),
                         strpbrk(job->options.start, "()*|")
                             ? " --start '%.200s'" : " --start %.200s",
                         job->options.start);
    if (sample->distribution == SAMPLE_WALK)
        used += snprintf(text + used, left(used), " --walk-length %"
                         PRIu64 "..%" PRIu64, sample->walk_least,
                         sample->walk_most);
    if (job->every_step)
        used += snprintf(text + used, left(used), " --every-step");
    if (job->split.by) {
        used += snprintf(text + used, left(used), " --split ");
        used += split_rule_write(&job->split, text + used, left(used));
    }
    if (sample->distribution == SAMPLE_SPHERE && sample->distance >= 0)
        used += snprintf(text + used, left(used), " --distance %"
                         PRId64, sample->distance);
    if (sample->wish == WISH_NONE)
        used += snprintf(text + used, left(used),
                         " --distances none");
    snprintf(text + used, left(used), " --profile %s",
             job->profile);
}

char *export_settings(const struct graph *graph, const char *command,
                      struct error *error)
{
    static const char format[] = "antipode %s: %s, graph %s";
    char hash[33];
    void *bytes;
    uint64_t size;
    if (graph_pack(graph, &bytes, &size, error))
        return NULL;
    hash_text(bytes, size, hash);
    memory_free(bytes);
    size_t room = sizeof format + sizeof PACKAGE_VERSION + strlen(command) +
                  sizeof hash;
    char *text = memory_alloc(room, 1, error);
    if (text)
        snprintf(text, room, format, PACKAGE_VERSION, command, hash);
    return text;
}
