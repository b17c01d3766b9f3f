/*
 * The word is spelled as antipode path reads the words of a data set, which
 * for some families is not how the family names its generators.
 */
#include "cmd/check_certificates.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/output.h"
#include "cmd/check_report.h"
#include "graph/graph_write.h"
#include "report/export/moves.h"
#include "report/growth/report.h"

char *certificate_name(const struct task *task)
{
    char *name = task->evidence.word ? strdup(task->key) : NULL;
    for (char *c = name; c && *c; c++)
        if (*c == ' ' || *c == '/')
            *c = '_';
    return name;
}

static int write_certificate_word(FILE *out, const struct graph *graph,
                                  const char *text, struct error *error)
{
    struct moves own, spelled = { 0 };
    uint32_t length;
    int code = moves_create(graph, NAMING_OWN, &own, error);
    if (code)
        return code;
    uint32_t *word = memory_alloc(moves_limit(text) + 1, sizeof *word, error);
    code = word ? moves_create(graph, NAMING_COMPETITION, &spelled, error)
                : ERROR_FAILED;
    if (!code)
        code = moves_read(&own, text, word, &length, error);
    if (!code)
        moves_write(out, &spelled, word, length);
    moves_clear(&spelled);
    moves_clear(&own);
    memory_free(word);
    return code;
}

static int write_certificate_row(FILE *out, const struct task *task,
                                 struct error *error)
{
    const struct graph *graph = task->graph;
    int64_t *start = memory_alloc(graph_state_length(graph), sizeof *start,
                                  error);
    if (!start)
        return ERROR_FAILED;
    graph_start_state(graph, start);
    fputs("initial_state_id,initial_state,solution_state,path\n0,\"", out);
    report_state(out, graph, start);
    fputs("\",\"", out);
    report_state(out, graph, task->evidence.antipode);
    fputs("\",\"", out);
    int code = write_certificate_word(out, graph, task->evidence.word, error);
    fputs("\"\n", out);
    memory_free(start);
    return code;
}

static int write_certificate_graph(FILE *out, const struct task *task,
                                   struct error *error)
{
    char *text;
    int code = graph_to_json(task->graph, &text, error);
    if (code)
        return code;
    fputs(text, out);
    memory_free(text);
    return 0;
}

static int write_file(struct folder *report, const char *name,
                      const struct task *task, struct error *error)
{
    struct output *output;
    char path[4300];
    int graph = strcmp(strrchr(name, '.'), ".json") == 0;
    snprintf(path, sizeof path, "%.3500s/%s", report->path, name);
    int code = folder_reserve(report, name, error);
    if (!code)
        code = output_create(path, &output, error);
    if (code)
        return code;
    code = (graph ? write_certificate_graph
                  : write_certificate_row)(output_stream(output), task, error);
    if (!code)
        code = output_commit(output, error);
    output_free(output);
    return code;
}

static int write_pair(struct folder *report, const struct task *task,
                      struct error *error)
{
    static const char *const suffixes[] = { ".json", ".csv" };
    char *name = certificate_name(task);
    char file[300];
    int code = 0;
    for (int i = 0; name && i < 2 && !code; i++) {
        snprintf(file, sizeof file, "certificates/%.240s%s", name,
                 suffixes[i]);
        code = write_file(report, file, task, error);
    }
    free(name);
    return code;
}

int certificates_write(struct folder *report, const struct check_run *campaign,
                       struct error *error)
{
    char folder[3600];
    snprintf(folder, sizeof folder, "%.3500s/certificates", report->path);
    int code = make_folder(folder, error);
    for (size_t i = 0; i < campaign->tasks && !code; i++)
        code = write_pair(report, &campaign->task[i], error);
    return code;
}
