#include "cmd/growth_record.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/fields.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/memory.h"
#include "comm/comm.h"
#include "config.h"
#include "engine/engines.h"

enum { SCHEMA = 1 };

struct growth_record {
    const char *path;           /* of the run */
    json_t *json;
};

/* ---- writing ---- */

static json_t *text_or_null(const char *text)
{
    return text ? json_string(text) : json_null();
}

static json_t *words_of(const struct options *options)
{
    json_t *words = json_array();
    for (size_t i = 0; i < options->word_count; i++)
        json_array_append_new(words, json_string(options->words[i]));
    return words;
}

/* The file of the family, so that a change is noticed; standard input has none
 * that could change. */
static int add_family(json_t *json, const char *name, struct error *error)
{
    char *path, *text, hash[33], *real;
    if (strcmp(name, "-") == 0)
        return 0;
    int code = family_text(name, &path, &text, error);
    if (code)
        return code;
    hash_text(text, strlen(text), hash);
    real = realpath(path, NULL);
    json_object_set_new(json, "file", json_string(real ? real : path));
    json_object_set_new(json, "text_xxh3", json_string(hash));
    json_object_set_new(json, "text", json_string(text));
    free(real);
    memory_free(path);
    memory_free(text);
    return 0;
}

static void add_request(json_t *json, const struct growth_job *job,
                        const struct plan *plan)
{
    const struct request *request = &job->options.request;
    json_object_set_new(json, "start", text_or_null(job->options.start));
    json_object_set_new(json, "until", text_or_null(job->stop_at));
    json_object_set_new(json, "engine",
                        json_string(plan->engine->name));
    json_object_set_new(json, "kernel", text_or_null(request->kernel));
    json_object_set_new(json, "depth", request->depth == DEPTH_ALL
                        ? json_null() : json_integer(request->depth));
    json_object_set_new(json, "stop_size",
                        json_integer((json_int_t)request->stop_size));
    json_object_set_new(json, "antipodes",
                        json_integer((json_int_t)request->antipodes));
    json_object_set_new(json, "symmetry", json_integer(plan->symmetry));
    json_object_set_new(json, "inverse", json_integer(request->inverse));
    json_object_set_new(json, "format", json_string(job->format->name));
    json_object_set_new(json, "threads", json_integer(request->threads));
    json_object_set_new(json, "memory",
                        json_integer((json_int_t)request->memory));
    if (request->scratch)
        json_object_set_new(json, "scratch_size",
                            json_integer((json_int_t)request->scratch_size));
}

static void add_origin(json_t *json)
{
    char host[100] = "", begun[40] = "";
    time_t now = time(NULL);
    struct tm parts;
    gethostname(host, sizeof host - 1);
    if (gmtime_r(&now, &parts))
        strftime(begun, sizeof begun, "%Y-%m-%dT%H:%M:%SZ", &parts);
    json_object_set_new(json, "program",
                        json_string("antipode " PACKAGE_VERSION));
    json_object_set_new(json, "begun", json_string(begun));
    json_object_set_new(json, "host", json_string(host));
    json_object_set_new(json, "process", json_integer(getpid()));
    json_object_set_new(json, "ranks", json_integer(comm_ranks()));
}

static int dump(const json_t *json, char **text, struct error *error)
{
    char *dumped = json_dumps(json, JSON_INDENT(1));
    if (!dumped)
        return error_set(error, ERROR_FAILED, "run.json: there is text that "
                         "is no UTF-8, or no memory");
    size_t length = strlen(dumped);
    *text = memory_alloc(length + 2, 1, error);
    if (*text) {
        memcpy(*text, dumped, length);
        (*text)[length] = '\n';
    }
    free(dumped);
    return *text ? 0 : ERROR_FAILED;
}

int growth_record_write(const struct growth_job *job, const struct plan *plan,
                        const struct report *report, char **text,
                        struct error *error)
{
    json_t *json = json_object();
    json_object_set_new(json, "schema", json_integer(SCHEMA));
    json_object_set_new(json, "words", words_of(&job->options));
    json_object_set_new(json, "values", json_string(report->values));
    json_object_set_new(json, "family", json_string(report->graph->family));
    json_object_set_new(json, "parameters",
                        json_string(report->graph->parameters));
    json_object_set_new(json, "definition",
                        json_string(report->graph->provenance));
    add_request(json, job, plan);
    add_origin(json);
    int code = add_family(json, job->options.words[0], error);
    if (!code)
        code = dump(json, text, error);
    json_decref(json);
    return code;
}

/* ---- reading ---- */

static const char *text_of(const struct growth_record *record, const char *name)
{
    return json_string_value(json_object_get(record->json, name));
}

/* What is refused of a run.json, and what to do about it. */
struct reading {
    const struct growth_record *record;
    struct fields fields;
};

static struct reading begin_reading(const struct growth_record *record,
                                    char *file, size_t room,
                                    struct error *error)
{
    snprintf(file, room, "%s/run.json", record->path);
    return (struct reading){ record, {
        .file = file, .error = error,
        .remedy = "begin the run anew in another directory"
    } };
}

/* A whole number; null, where `none` stands for it, is that. */
static int take_number(const struct reading *reading, const char *name,
                       uint64_t most, const uint64_t *none, uint64_t *number)
{
    const json_t *found = json_object_get(reading->record->json, name);
    if (none && json_is_null(found)) {
        *number = *none;
        return 0;
    }
    if (!json_is_integer(found) || json_integer_value(found) < 0)
        return fields_refuse(&reading->fields, "%s is missing or no whole "
                             "number; allowed are 0..%llu", name,
                             (unsigned long long)most);
    *number = (uint64_t)json_integer_value(found);
    return fields_within(&reading->fields, name, *number, 0, most);
}

/* Runs that were begun before there were symmetries are divided by none. */
static int take_symmetry(const struct reading *reading,
                         struct request *request)
{
    uint64_t symmetry = 0, inverse = 0;
    int code = 0;
    if (json_object_get(reading->record->json, "symmetry"))
        code = take_number(reading, "symmetry", UINT32_MAX, NULL, &symmetry);
    if (!code && json_object_get(reading->record->json, "inverse"))
        code = take_number(reading, "inverse", 1, NULL, &inverse);
    request->symmetry = (uint32_t)symmetry;
    request->inverse = (int)inverse;
    return code;
}

/* A text, or null. */
static int take_record_text(const struct reading *reading, const char *name,
                            const char **text)
{
    const json_t *found = json_object_get(reading->record->json, name);
    *text = json_string_value(found);
    return *text || json_is_null(found) ? 0
        : fields_refuse(&reading->fields, "%s is missing or no text", name);
}

static int fill_numbers(const struct reading *reading, struct request *request)
{
    const uint64_t all = DEPTH_ALL;
    uint64_t depth, threads, memory, scratch_size = 0;
    int code = take_number(reading, "depth", DEPTH_ALL - 1, &all, &depth);
    if (!code)
        code = take_number(reading, "antipodes", OPTIONS_ANTIPODES_MAX, NULL,
                           &request->antipodes);
    /* runs that were begun before there was one have none */
    if (!code && json_object_get(reading->record->json, "stop_size"))
        code = take_number(reading, "stop_size", INT64_MAX, NULL,
                           &request->stop_size);
    if (!code)
        code = take_number(reading, "threads", OPTIONS_THREADS_MAX, NULL,
                           &threads);
    if (!code)
        code = take_number(reading, "memory", INT64_MAX, NULL, &memory);
    if (!code)
        code = take_symmetry(reading, request);
    if (!code && json_object_get(reading->record->json, "scratch_size")) {
        request->scratch = reading->record->path;
        code = take_number(reading, "scratch_size", INT64_MAX, NULL,
                           &scratch_size);
    } else if (!code && request->scratch_size) {
        code = error_set(reading->fields.error, ERROR_USAGE, "--scratch-size "
                         "is for runs that were begun with --scratch; leave it "
                         "out");
    }
    if (code)
        return code;
    request->depth = (uint32_t)depth;
    if (!request->threads)
        request->threads = (int)threads;
    if (!request->memory)
        request->memory = memory;
    if (!request->scratch_size)
        request->scratch_size = scratch_size;
    return 0;
}

static int fill_texts(const struct reading *reading, struct growth_job *job)
{
    int code = take_record_text(reading, "kernel",
                                &job->options.request.kernel);
    if (!code)
        code = take_record_text(reading, "start", &job->options.start);
    return code ? code : take_record_text(reading, "until", &job->stop_at);
}

static int fill_job(const struct growth_record *record, struct growth_job *job,
                    struct error *error)
{
    char file[FILE_PATH_ROOM];
    struct reading reading = begin_reading(record, file, sizeof file, error);
    const char *engine = text_of(record, "engine");
    const char *format = text_of(record, "format");
    struct request *request = &job->options.request;
    request->engine = engine ? engine_find(engine) : NULL;
    if (!job->format && format)
        job->format = format_find(format);
    if (!request->engine || !job->format || !text_of(record, "values"))
        return fields_refuse(&reading.fields, "engine, format or values are "
                             "missing or unknown");
    int code = fill_numbers(&reading, request);
    return code ? code : fill_texts(&reading, job);
}

static int parse(struct growth_record *record, const char *text,
                 struct error *error)
{
    json_error_t why;
    record->json = json_loads(text, 0, &why);
    if (!record->json)
        return error_set(error, ERROR_FAILED, "%s/run.json:%d: %s",
                         record->path, why.line, why.text);
    if (json_integer_value(json_object_get(record->json, "schema")) == SCHEMA)
        return 0;
    return error_set(error, ERROR_FAILED, "%s/run.json: schema is not %d, "
                     "which is what this program reads", record->path, SCHEMA);
}

int growth_record_read(const char *path, const char *text,
                       struct growth_job *job, struct growth_record **record,
                       struct error *error)
{
    *record = memory_alloc(1, sizeof **record, error);
    if (!*record)
        return ERROR_FAILED;
    (*record)->path = path;
    int code = parse(*record, text, error);
    return code ? code : fill_job(*record, job, error);
}

void growth_record_free(struct growth_record *record)
{
    if (!record)
        return;
    json_decref(record->json);
    memory_free(record);
}

const char *growth_record_values(const struct growth_record *record)
{
    return text_of(record, "values");
}

void growth_record_check_family(const struct growth_record *record)
{
    const char *file = text_of(record, "file");
    const char *known = text_of(record, "text_xxh3");
    char *path, *text, hash[33];
    if (!file || !known || access(file, F_OK) ||
        family_text(file, &path, &text, NULL))
        return;
    hash_text(text, strlen(text), hash);
    memory_free(path);
    memory_free(text);
    if (strcmp(hash, known))
        fprintf(stderr, "antipode: note: %s was changed since %s was begun; "
                "the run goes on with the text it had, which is in "
                "%s/run.json\n",
                file, record->path, record->path);
}
