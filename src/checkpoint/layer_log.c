#include "checkpoint/layer_log.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/assert.h"
#include "base/file.h"
#include "base/memory.h"

struct layer_log {
    char *path;
    int file;
    uint64_t bytes;         /* of whole lines */
    uint64_t *size;
    size_t count, room;
};

enum { LINE_MAX_BYTES = 80 };

static int line_write(char line[LINE_MAX_BYTES], size_t layer, uint64_t size)
{
    return snprintf(line, LINE_MAX_BYTES, "{\"layer\":%zu,\"size\":\"%" PRIu64
                    "\"}\n", layer, size);
}

static int log_add(struct layer_log *log, uint64_t size, struct error *error)
{
    ASSERT(log->count <= log->room);
    if (log->count == log->room) {
        uint64_t *larger = memory_resize(log->size, 2 * log->room,
                                         sizeof *larger, error);
        if (!larger)
            return ERROR_FAILED;
        log->size = larger;
        log->room *= 2;
    }
    log->size[log->count++] = size;
    return 0;
}

/* The only line that may stand here is the one we would write. */
static int take_line(struct layer_log *log, const char *text, size_t length,
                     struct error *error)
{
    char line[LINE_MAX_BYTES];
    const char *digits = memchr(text, ',', length);
    uint64_t size = 0;
    if (digits)
        sscanf(digits, ",\"size\":\"%" SCNu64, &size);
    int wanted = line_write(line, log->count, size);
    if ((size_t)wanted == length && memcmp(line, text, length) == 0 && size)
        return log_add(log, size, error);
    return error_set(error, ERROR_FAILED, "%s:%zu: is not {\"layer\":%zu,"
                     "\"size\":\"...\"}; remove the file, and antipode resume "
                     "writes it anew", log->path, log->count + 1, log->count);
}

static int take_layer_log_text(struct layer_log *log, const char *text,
                               struct error *error)
{
    const char *end;
    int code = 0;
    for (; !code && (end = strchr(text, '\n')); text = end + 1) {
        size_t length = (size_t)(end + 1 - text);
        code = take_line(log, text, length, error);
        log->bytes += length;
    }
    return code;
}

static int read_log(struct layer_log *log, struct error *error)
{
    char *text;
    uint64_t bytes;
    if (access(log->path, F_OK) && errno == ENOENT)
        return 0;
    int code = file_load(log->path, &text, &bytes, error);
    if (!code)
        code = take_layer_log_text(log, text, error);
    memory_free(text);
    return code;
}

static int open_log(struct layer_log *log, struct error *error)
{
    int code = read_log(log, error);
    if (code)
        return code;
    log->file = open(log->path, O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
    return log->file < 0 ? file_fail("write", log->path, error) : 0;
}

int layer_log_open(const char *path, struct layer_log **result,
                   struct error *error)
{
    struct layer_log *log = memory_alloc(1, sizeof *log, error);
    if (!log)
        return ERROR_FAILED;
    log->file = -1;
    log->room = 64;
    log->path = memory_text(path, error);
    log->size = memory_alloc(log->room, sizeof *log->size, error);
    int code = log->path && log->size ? open_log(log, error) : ERROR_FAILED;
    if (code)
        layer_log_free(log);
    else
        *result = log;
    return code;
}

void layer_log_free(struct layer_log *log)
{
    if (!log)
        return;
    if (log->file >= 0)
        close(log->file);
    memory_free(log->path);
    memory_free(log->size);
    memory_free(log);
}

const uint64_t *layer_log_sizes(const struct layer_log *log, size_t *count)
{
    *count = log->count;
    return log->size;
}

int layer_log_check(const struct layer_log *log, const uint64_t *sphere,
                    size_t spheres, struct error *error)
{
    for (size_t i = 0; i < spheres && i < log->count; i++)
        if (sphere[i] != log->size[i])
            return error_set(error, ERROR_FAILED, "%s:%zu: sphere %zu has "
                             "%" PRIu64 " elements here, and was now found to "
                             "have %" PRIu64 "; if the line was altered, "
                             "remove the file", log->path, i + 1, i,
                             log->size[i], sphere[i]);
    return 0;
}

/* Whatever half a line stands behind the whole ones is written over. */
static int append_line(struct layer_log *log, uint64_t size,
                       struct error *error)
{
    char line[LINE_MAX_BYTES];
    int length = line_write(line, log->count, size);
    ASSERT(length > 0 && length < LINE_MAX_BYTES && log->file >= 0);
    if (ftruncate(log->file, (off_t)log->bytes) ||
        lseek(log->file, (off_t)log->bytes, SEEK_SET) < 0 ||
        file_write(log->file, line, (uint64_t)length))
        return file_fail("write", log->path, error);
    int code = log_add(log, size, error);
    log->bytes += code ? 0 : (uint64_t)length;
    return code;
}

int layer_log_append(struct layer_log *log, const uint64_t *sphere,
                     size_t spheres, struct error *error)
{
    int code = 0;
    while (!code && log->count < spheres)
        code = append_line(log, sphere[log->count], error);
    return code;
}
