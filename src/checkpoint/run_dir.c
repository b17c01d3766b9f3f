#include "checkpoint/run_dir.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/memory.h"
#include "checkpoint/checkpoint_state.h"

/* ---- one process at a time ---- */

static int fail_locked(const struct run *run, int file, struct error *error)
{
    char holder[200] = "";
    if (file_read(file, holder, sizeof holder - 1) <= 0)
        snprintf(holder, sizeof holder, "another process");
    holder[strcspn(holder, "\n")] = 0;
    return error_set(error, ERROR_FAILED, "%s: %s works on this run",
                     run->path, holder);
}

/* The name of the holder is for people; the lock is the kernel's, and goes
 * with the process. */
static int take_lock(struct run *run, struct error *error)
{
    RUN_PATH(path, run, "lock");
    char host[100] = "", holder[160];
    run->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (run->lock < 0)
        return file_fail("open", path, error);
    if (flock(run->lock, LOCK_EX | LOCK_NB))
        return errno == EWOULDBLOCK ? fail_locked(run, run->lock, error)
            : file_fail("lock", path, error);
    gethostname(host, sizeof host - 1);
    int length = snprintf(holder, sizeof holder, "process %ld on %s\n",
                          (long)getpid(), host);
    if (ftruncate(run->lock, 0) ||
        file_write(run->lock, holder, (uint64_t)length))
        return file_fail("write", path, error);
    return 0;
}

/* ---- making one ---- */

static int create_object(const char *path, struct run **result,
                         struct error *error)
{
    struct run *run = memory_alloc(1, sizeof *run, error);
    char *real = realpath(path, NULL);
    if (!run || !real) {
        int code = run ? file_fail("open", path, error) : ERROR_FAILED;
        memory_free(run);
        free(real);
        return code;
    }
    run->lock = -1;
    run->path = memory_text(real, error);
    free(real);
    *result = run;
    return run->path ? 0 : ERROR_FAILED;
}

void run_free(struct run *run)
{
    if (!run)
        return;
    if (run->lock >= 0)
        close(run->lock);
    layer_log_free(run->log);
    memory_free(run->record);
    memory_free(run->path);
    memory_free(run);
}

/* What is there of a file is what a run's begins with. */
static int is_own(const struct run *run, const char *name, const char *head)
{
    char path[FILE_PATH_ROOM], found[16];
    snprintf(path, sizeof path, "%s/%s", run->path, name);
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0)
        return 0;
    int64_t length = file_read(file, found, strlen(head));
    close(file);
    return length >= 0 && memcmp(found, head, (size_t)length) == 0;
}

/* Names of a directory in which a run was about to begin. */
static int is_expected(const struct run *run, const char *name)
{
    static const struct { const char *name, *head; } files[] = {
        { "lock", "process " }, { "graph", "ANTIPODE-STATE\n" },
        { "run.json.part", "{" },
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        if (strcmp(name, files[i].name) == 0)
            return is_own(run, name, files[i].head);
    return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

/* Looked at before the lock is made: in a folder of other things nothing is
 * written. */
static int check_foreign(const struct run *run, struct error *error)
{
    RUN_PATH(record, run, "run.json");
    struct dirent *entry;
    int code = 0;
    if (access(record, F_OK) == 0)
        return 0;
    DIR *folder = opendir(run->path);
    if (!folder)
        return file_fail("read", run->path, error);
    while (!code && (entry = readdir(folder)))
        if (!is_expected(run, entry->d_name))
            code = error_set(error, ERROR_FAILED, "%s is no run directory and "
                             "not empty: it holds %s", run->path,
                             entry->d_name);
    closedir(folder);
    return code;
}

static int check_free(const struct run *run, struct error *error)
{
    RUN_PATH(record, run, "run.json");
    RUN_PATH(result, run, "result");
    if (access(record, F_OK))
        return 0;
    int finished = access(result, F_OK) == 0;
    return error_set(error, ERROR_FAILED, "%s holds %s run; antipode resume "
                     "%s %s", run->path, finished ? "a finished"
                     : "an unfinished", run->path, finished
                     ? "prints its result" : "goes on with it");
}

static void name_run(struct run *run)
{
    hash_seeded(run->record, strlen(run->record), 0, run->id);
}

struct frames_label run_label(const struct run *run, uint64_t layer)
{
    struct frames_label label = { .parts = 1, .layer = layer };
    memcpy(label.run, run->id, sizeof label.run);
    return label;
}

static int write_packed(const struct run *run, const void *bytes,
                        uint64_t size, struct error *error)
{
    RUN_PATH(path, run, "graph");
    struct frames_label label = run_label(run, 0);
    struct frames *frames;
    int code = frames_create(&frames, error);
    if (code)
        return code;
    code = frames_begin(frames, path, &label, error);
    if (!code)
        code = frames_write(frames, &size, sizeof size, error);
    if (!code)
        code = frames_write(frames, bytes, size, error);
    if (!code)
        code = frames_finish(frames, error);
    frames_free(frames);
    return code;
}

static int write_run_graph(const struct run *run, const struct graph *graph,
                           struct error *error)
{
    void *bytes;
    uint64_t size;
    int code = graph_pack(graph, &bytes, &size, error);
    if (code)
        return code;
    code = write_packed(run, bytes, size, error);
    memory_free(bytes);
    return code;
}

static int fill_run(struct run *run, const char *record,
                    const struct graph *graph, struct error *error)
{
    RUN_PATH(path, run, "run.json");
    RUN_PATH(log, run, "layers.jsonl");
    int code = check_free(run, error);
    run->record = memory_text(record, error);
    if (!code && !run->record)
        code = ERROR_FAILED;
    if (code)
        return code;
    name_run(run);
    code = write_run_graph(run, graph, error);
    if (!code)
        code = file_replace(path, record, strlen(record), error);
    if (!code)
        code = file_sync_folder(run->path, error);
    return code ? code : layer_log_open(log, &run->log, error);
}

int run_create(const char *path, const char *record,
               const struct graph *graph, struct run **result,
               struct error *error)
{
    struct run *run = NULL;
    if (mkdir(path, 0777) && errno != EEXIST)
        return file_fail("make", path, error);
    int code = create_object(path, &run, error);
    if (!code)
        code = check_foreign(run, error);
    if (!code)
        code = take_lock(run, error);
    if (!code)
        code = fill_run(run, record, graph, error);
    if (code)
        run_free(run);
    else
        *result = run;
    return code;
}

/* ---- opening one ---- */

static int read_run(struct run *run, struct error *error)
{
    RUN_PATH(record, run, "run.json");
    RUN_PATH(log, run, "layers.jsonl");
    RUN_PATH(result, run, "result");
    uint64_t bytes;
    int code = file_load(record, &run->record, &bytes, error);
    if (!code)
        code = layer_log_open(log, &run->log, error);
    if (code)
        return code;
    name_run(run);
    run->finished = access(result, F_OK) == 0;
    return 0;
}

/* Looked at before the lock is made: a wrong name must not leave one. */
static int check_begun(const char *path, struct error *error)
{
    char record[FILE_PATH_ROOM];
    snprintf(record, sizeof record, "%s/run.json", path);
    if (access(record, F_OK) == 0)
        return 0;
    return error_set(error, ERROR_FAILED, "%s is no run directory: it has no "
                     "run.json", path);
}

int run_open(const char *path, struct run **result, struct error *error)
{
    struct run *run = NULL;
    int code = check_begun(path, error);
    if (!code)
        code = create_object(path, &run, error);
    if (!code)
        code = take_lock(run, error);
    if (!code)
        code = read_run(run, error);
    if (code) {
        run_free(run);
        return code;
    }
    state_sweep(run->path, run->finished ? -1 : state_newest(run->path));
    *result = run;
    return 0;
}

static int read_packed(struct frames *frames, struct graph **graph,
                       struct error *error)
{
    struct fields fields = frames_fields(frames, error);
    struct error why = { 0 };
    uint64_t size;
    void *bytes = NULL;
    int code = frames_measure(frames, &fields);
    if (!code)
        code = fields_number(&fields, "the size of the graph", &size, 1,
                             fields.left);
    if (!code)
        code = fields_array(&fields, "bytes of a graph", &bytes, size, 1);
    if (!code)
        code = frames_end(frames, error);
    if (!code)
        code = graph_unpack(bytes, size, graph, &why);
    if (why.code == ERROR_LIMIT)
        error_set(error, code, "%s", why.text);
    else if (why.code)
        fields_refuse(&fields, "%s", why.text);
    memory_free(bytes);
    return code;
}

/* run.json has no hash of its own: the graph knows it.  Of a pair that does not
 * fit, either may be the one that was changed. */
int run_graph(const struct run *run, struct graph **graph,
              struct error *error)
{
    RUN_PATH(path, run, "graph");
    struct frames_label label = run_label(run, 0);
    struct frames *frames;
    int code = frames_create(&frames, error);
    if (code)
        return code;
    struct error failure = { 0 };
    frames_advise(frames, "begin the run anew in another directory");
    code = frames_open(frames, path, &label, &failure);
    if (code && memcmp(label.run, run->id, sizeof label.run))
        error_set(error, code, "%s/run.json was changed since the run began, "
                  "or %s is of another run", run->path, path);
    else if (code)
        error_set(error, code, "%s", failure.text);
    if (!code)
        code = read_packed(frames, graph, error);
    frames_free(frames);
    return code;
}
