/*
 * A state is written beside its name, synced, and renamed; only then the state
 * before it goes.  So at any moment the newest state with a name is whole.
 *
 * The first bytes of every file are the layers: their number, the engine, the
 * seconds of the run up to here, and the sizes.  The folder that is being
 * written ends in a number of this process: a rank of a job that was killed
 * cannot write into that of the job that goes on.
 */
#include "checkpoint/checkpoint.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/assert.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/memory.h"
#include "checkpoint/checkpoint_state.h"
#include "checkpoint/saved.h"
#include "comm/comm.h"

static int agree(const struct checkpoint *checkpoint, int code,
                 struct error *error)
{
    return checkpoint->ranks > 1 ? comm_agree(code, error) : code;
}

/* ---- writing ---- */

static void name_file(struct checkpoint *checkpoint, const char *folder,
                      uint32_t part)
{
    snprintf(checkpoint->file, sizeof checkpoint->file, "%s/rank-%u", folder,
             part);
}

static int begin_file(struct checkpoint *checkpoint, const char *folder)
{
    struct error *error = &checkpoint->failure;
    checkpoint->label.layer = checkpoint->layer;
    checkpoint->label.part = checkpoint->rank;
    checkpoint->label.parts = checkpoint->ranks;
    name_file(checkpoint, folder, checkpoint->rank);
    return frames_begin(checkpoint->frames, checkpoint->file,
                        &checkpoint->label, error);
}

static void write_header(struct checkpoint *checkpoint,
                         const struct growth *growth)
{
    uint64_t spheres = growth->spheres;
    double seconds = checkpoint_seconds(checkpoint);
    checkpoint_write(checkpoint, &spheres, sizeof spheres);
    checkpoint_write_name(checkpoint, growth->engine);
    checkpoint_write(checkpoint, &seconds, sizeof seconds);
    checkpoint_write(checkpoint, growth->sphere,
                     growth->spheres * sizeof *growth->sphere);
}

int checkpoint_begin(struct checkpoint *checkpoint,
                     const struct growth *growth)
{
    char folder[CHECKPOINT_PATH_MAX + 80];
    struct error *error = &checkpoint->failure;
    error_clear(error);
    ASSERT(growth->spheres > 0 && !checkpoint->writes);
    checkpoint->layer = growth->spheres - 1;
    checkpoint->writes = (int64_t)checkpoint->layer !=
                         checkpoint->share.written;
    if (!checkpoint->writes)
        return 0;
    checkpoint->write_begin = clock_seconds();
    checkpoint_part(checkpoint, checkpoint->layer, folder, sizeof folder);
    checkpoint->is_keeper = checkpoint->rank == 0;
    if (checkpoint->rank == 0 && mkdir(folder, 0777))
        file_fail("make", folder, error);
    if (agree(checkpoint, error->code, error) == 0) {
        if (checkpoint->has_disk)
            checkpoint->is_keeper = mkdir(folder, 0777) == 0;
        begin_file(checkpoint, folder);
    }
    write_header(checkpoint, growth);
    return 1;
}

void checkpoint_write(struct checkpoint *checkpoint, const void *data,
                      uint64_t bytes)
{
    if (checkpoint->writes && checkpoint->failure.code == 0)
        frames_write(checkpoint->frames, data, bytes, &checkpoint->failure);
}

void checkpoint_write_name(struct checkpoint *checkpoint, const char *name)
{
    struct field_name field = field_name(name);
    checkpoint_write(checkpoint, &field, sizeof field);
}

/* The folder gets its name. */
static int place_folder(struct checkpoint *checkpoint, const char *part,
                        struct error *error)
{
    char folder[CHECKPOINT_PATH_MAX + 80];
    checkpoint_folder(checkpoint, checkpoint->layer, folder, sizeof folder);
    int code = file_sync_folder(part, error);
    if (code)
        return code;
    file_remove_folder(folder);      /* one that could not be synced */
    if (rename(part, folder))
        return file_fail("write", folder, error);
    return file_sync_folder(checkpoint->share.path, error);
}

/* All files are whole, then the folder is placed; on failure nothing is left
 * of it.  Where nodes have folders of their own, that of rank 0 comes last: it
 * says which state counts, and those of the others are there by then. */
static int settle(struct checkpoint *checkpoint)
{
    char part[CHECKPOINT_PATH_MAX + 80];
    struct error *error = &checkpoint->failure;
    checkpoint_part(checkpoint, checkpoint->layer, part, sizeof part);
    if (!error->code)
        frames_finish(checkpoint->frames, error);
    frames_close(checkpoint->frames);
    int code = agree(checkpoint, error->code, error);
    if (!code && checkpoint->is_keeper && checkpoint->rank)
        code = place_folder(checkpoint, part, error);
    code = agree(checkpoint, code, error);
    if (!code && checkpoint->rank == 0)
        code = place_folder(checkpoint, part, error);
    code = agree(checkpoint, code, error);
    if (code && checkpoint->is_keeper)
        file_remove_folder(part);
    return code;
}

static int fail_write(struct checkpoint *checkpoint,
                      enum checkpoint_request asked, struct error *error)
{
    const struct checkpoint_settings *settings = &checkpoint->settings;
    int64_t written = checkpoint->share.written;
    char sentence[1000], kept[60] = "there is no checkpoint yet";
    if (written >= 0)
        snprintf(kept, sizeof kept, "the checkpoint of sphere %lld stays",
                 (long long)written);
    snprintf(sentence, sizeof sentence, "%.800s; %s",
             checkpoint->failure.text, kept);
    if (asked != CHECKPOINT_WRITE)
        return error_set(error, ERROR_FAILED, "%s", sentence);
    if (settings->warn)
        settings->warn(settings->context, sentence);
    return 0;
}

static int stop(const struct checkpoint *checkpoint, struct error *error)
{
    return error_set(error, ERROR_STOPPED, "stopped after sphere %llu; "
                     "antipode resume %s goes on",
                     (unsigned long long)checkpoint->layer,
                     checkpoint->share.path);
}

int checkpoint_commit(struct checkpoint *checkpoint,
                      enum checkpoint_request asked, struct error *error)
{
    int code = checkpoint->writes ? settle(checkpoint) : 0;
    if (checkpoint->writes && !code) {
        checkpoint->share.written = (int64_t)checkpoint->layer;
        if (checkpoint->is_keeper)
            state_sweep(checkpoint->share.path, checkpoint->share.written);
        checkpoint->cost = clock_seconds() - checkpoint->write_begin;
    }
    if (checkpoint->writes)
        checkpoint->last = clock_seconds();
    checkpoint->writes = 0;
    requests_served();
    if (code)
        return fail_write(checkpoint, asked, error);
    return asked == CHECKPOINT_STOP ? stop(checkpoint, error) : 0;
}

/* ---- reading ---- */

uint32_t checkpoint_files(const struct checkpoint *checkpoint)
{
    return checkpoint && checkpoint->share.written >= 0
        ? checkpoint->share.files : 0;
}

static int open_checkpoint_file(struct checkpoint *checkpoint, uint32_t file,
                                struct error *error)
{
    const struct checkpoint_share *share = &checkpoint->share;
    char folder[CHECKPOINT_PATH_MAX + 80];
    ASSERT(share->written >= 0 && file < share->files);
    checkpoint_newest(checkpoint, folder, sizeof folder);
    name_file(checkpoint, folder, file);
    checkpoint->label.layer = (uint64_t)share->written;
    checkpoint->label.part = file;
    checkpoint->label.parts = share->files;
    return frames_open(checkpoint->frames, checkpoint->file,
                       &checkpoint->label, error);
}

/* All before the sizes of the spheres. */
static int read_header(struct checkpoint *checkpoint, char *engine,
                       double *seconds, struct error *error)
{
    struct fields fields = checkpoint_fields(checkpoint, error);
    uint64_t wanted = (uint64_t)checkpoint->share.written + 1, spheres;
    int code = fields_number(&fields, "the number of spheres", &spheres,
                             wanted, wanted);
    if (!code)
        code = saved_engine(&fields, engine);
    return code ? code : fields_real(&fields, "the time", seconds);
}

static int check_header(struct checkpoint *checkpoint,
                        const struct request *request,
                        const struct growth *growth, const char *engine,
                        struct error *error)
{
    struct fields fields = checkpoint_fields(checkpoint, error);
    if (*growth->engine && strcmp(engine, growth->engine))
        return fields_refuse(&fields, "is of engine %s; the run is of engine "
                             "%s", engine, growth->engine);
    return fields_within(&fields, "the last sphere",
                         (uint64_t)checkpoint->share.written, 0,
                         request->depth);
}

static int restore_spheres(struct checkpoint *checkpoint,
                           const struct request *request,
                           struct growth *growth, struct error *error)
{
    struct fields fields = checkpoint_fields(checkpoint, error);
    struct saved_spheres spheres = {
        .starts = graph_starts(request->graph),
        .degree = request->graph->generators,
        .vertices = checkpoint->vertices
    };
    int code = 0;
    for (int64_t i = 0; !code && i <= checkpoint->share.written; i++) {
        uint64_t size;
        code = fields_bytes(&fields, &size, sizeof size);
        if (!code)
            code = saved_sphere(&spheres, &fields, size);
        if (!code)
            code = growth_append(growth, request, size, error);
    }
    return code;
}

uint32_t checkpoint_first(const struct checkpoint *checkpoint)
{
    return checkpoint->has_disk ? checkpoint->rank : 0;
}

int checkpoint_restore(struct checkpoint *checkpoint,
                       const struct request *request, struct growth *growth,
                       struct error *error)
{
    char engine[FIELD_NAME_BYTES];
    checkpoint->restored = 1;
    int code = open_checkpoint_file(checkpoint, checkpoint_first(checkpoint),
                                    error);
    if (!code)
        code = read_header(checkpoint, engine, &checkpoint->earlier, error);
    if (!code)
        code = check_header(checkpoint, request, growth, engine, error);
    if (!code)
        code = restore_spheres(checkpoint, request, growth, error);
    frames_close(checkpoint->frames);
    return code;
}

int checkpoint_select(struct checkpoint *checkpoint, uint32_t file,
                      struct error *error)
{
    char engine[FIELD_NAME_BYTES];
    double seconds;
    uint64_t size;
    int code = open_checkpoint_file(checkpoint, file, error);
    if (!code)
        code = read_header(checkpoint, engine, &seconds, error);
    for (int64_t i = 0; !code && i <= checkpoint->share.written; i++)
        code = checkpoint_read(checkpoint, &size, sizeof size, error);
    return code;
}

struct fields checkpoint_fields(struct checkpoint *checkpoint,
                                struct error *error)
{
    return frames_fields(checkpoint->frames, error);
}

int checkpoint_blame(const struct checkpoint *checkpoint, struct error *error,
                     const char *format, ...)
{
    char sentence[400];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(sentence, sizeof sentence, format, arguments);
    va_end(arguments);
    if (!checkpoint || !checkpoint->restored)
        return error_set(error, ERROR_FAILED, "internal error: %s; please "
                         "report this", sentence);
    return error_set(error, ERROR_FAILED, "%s: %s: the checkpoint that this "
                     "run went on from is no state of it; remove the folders "
                     "state-* in %s, and antipode resume begins anew",
                     checkpoint->share.path, sentence, checkpoint->share.path);
}

int checkpoint_read(struct checkpoint *checkpoint, void *data, uint64_t bytes,
                    struct error *error)
{
    return frames_read(checkpoint->frames, data, bytes, error);
}

int checkpoint_end(struct checkpoint *checkpoint, struct error *error)
{
    return frames_end(checkpoint->frames, error);
}

/* ---- layers ---- */

/* A state that is none of the run may hold elements that are found anew for
 * ever: the search ends where there are more than the graph has. */
static int count_elements(struct checkpoint *checkpoint,
                          const struct growth *growth, struct error *error)
{
    size_t last = growth->spheres - 1;
    if (last == 0)
        checkpoint->elements = 0;
    checkpoint->elements += growth->sphere[last];
    if (checkpoint->elements <= checkpoint->vertices)
        return 0;
    return checkpoint_blame(checkpoint, error, "the spheres 0..%zu have %llu "
                            "elements, more than the graph (%llu)", last,
                            (unsigned long long)checkpoint->elements,
                            (unsigned long long)checkpoint->vertices);
}

static int keep_layer(struct checkpoint *checkpoint,
                      const struct growth *growth, struct error *error)
{
    const struct checkpoint_settings *settings = &checkpoint->settings;
    struct error failure = { 0 };
    checkpoint->finished = (int64_t)growth->spheres - 1;
    int code = count_elements(checkpoint, growth, error);
    if (code || !checkpoint->log)
        return code;
    code = layer_log_check(checkpoint->log, growth->sphere, growth->spheres,
                           error);
    if (code)
        return code;
    if (layer_log_append(checkpoint->log, growth->sphere, growth->spheres,
                         &failure) && settings->warn)
        settings->warn(settings->context, failure.text);
    return 0;
}

struct checkpoint_share checkpoint_share(const struct checkpoint *checkpoint)
{
    return checkpoint->share;
}

double checkpoint_earlier(const struct checkpoint *checkpoint)
{
    return checkpoint->earlier;
}

void checkpoint_attach(struct checkpoint *checkpoint, struct request *request)
{
    request->checkpoint = checkpoint;
    request->keep = keep_layer;
}

void checkpoint_expect(struct checkpoint *checkpoint, const struct facts *facts)
{
    checkpoint->vertices = saved_vertices(facts);
}
