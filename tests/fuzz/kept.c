/*
 * What stands in a run directory as text, altered: run.json, layers.jsonl and
 * the rows of claims.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "claim/rows/row_cache.h"
#include "cmd/growth_record.h"
#include "report/growth/report.h"
#include "saved.h"

void fuzz_record(const struct text *text)
{
    struct growth_job job = { .headed = 0 };
    struct growth_record *record = NULL;
    struct error error = { 0 };
    const struct request *request = &job.options.request;
    int code = growth_record_read("run", text->bytes, &job, &record, &error);
    saved_check(code, &error);
    if (!code) {
        PROMISE(request->threads >= 0 &&
                request->threads <= OPTIONS_THREADS_MAX);
        PROMISE(request->antipodes <= OPTIONS_ANTIPODES_MAX);
        PROMISE(request->engine && job.format);
        PROMISE(strlen(growth_record_values(record)) < text->size);
    }
    growth_record_free(record);
}

void fuzz_layers(const struct text *text)
{
    const uint64_t sphere[] = { 1, 3, 6, 10 };
    struct error error = { 0 };
    struct layer_log *log;
    size_t count;
    char path[100];
    snprintf(path, sizeof path, "%s/layers", saved_folder());
    saved_write(path, text->bytes, text->size);
    int code = layer_log_open(path, &log, &error);
    saved_check(code, &error);
    if (code)
        return;
    const uint64_t *size = layer_log_sizes(log, &count);
    for (size_t i = 0; i < count; i++)
        PROMISE(size[i] > 0);
    code = layer_log_check(log, sphere, 4, &error);
    if (!code)
        code = layer_log_append(log, sphere, 4, &error);
    saved_check(code, &error);
    layer_log_free(log);
}

static struct subject subject = {
    .json = SAVED_LRX, .engine = &lift_engine, .depth = DEPTH_ALL
};

/* What reports and certificates make of a row that is believed. */
static void use_row(const struct evidence *evidence)
{
    char *text = NULL;
    size_t size, length = graph_state_length(subject.graph);
    FILE *out = open_memstream(&text, &size);
    PROMISE(evidence->length == length);
    for (size_t i = 0; i < evidence->antipodes; i++)
        report_state(out, subject.graph, evidence->antipode + i * length);
    fclose(out);
    free(text);
    PROMISE(!evidence->word || evidence->antipodes > 0);
    PROMISE(!evidence->listed || evidence->spheres > 0);
}

void fuzz_kept(const struct text *text)
{
    struct row_cache *store = NULL;
    struct evidence evidence;
    struct answer answer = { 0 };
    struct error error = { 0 };
    char path[100];
    subject_prepare(&subject);
    struct row_cache_name name = { "lrx n=5", "x", subject.graph };
    snprintf(path, sizeof path, "%s/rows.jsonl", saved_folder());
    saved_write(path, text->bytes, text->size);
    int code = row_cache_open(saved_folder(), "/nowhere", &store, &error);
    saved_check(code, &error);
    if (code)
        return;
    evidence_create(&evidence);
    code = row_cache_find(store, name, ROW_KEPT, &evidence, &error);
    saved_check(code < 0 ? code : 0, &error);
    if (code > 0)
        use_row(&evidence);
    error_clear(&error);
    saved_check(row_cache_find_answer(store, name, "e", &answer, &error),
                &error);
    evidence_clear(&evidence);
    row_cache_close(store);
}
