/*
 * A rename would put a file into the place of a device, a pipe or a link.  So
 * whatever is no regular file is written as it is, everything in /dev too
 * (/dev/stdout may well lead to a regular file) but for its memory /dev/shm,
 * and of a link to a regular file it is the file that is replaced.
 */
#include "base/output.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/progress.h"
#include "base/stop.h"
#include "base/unfinished.h"

struct output {
    FILE *stream;
    char *name;         /* for messages; NULL: standard output */
    char *path;         /* where it leads */
    char *beside;       /* NULL: written in place, or in place already */
    int kept;           /* does that stay where there is no commit? */
};

int output_fail(const char *name, struct error *error)
{
    int number = errno;
    if ((!number || number == EINTR) && stop_check(error))
        return ERROR_INTERRUPTED;
    return error_set(error, number == EPIPE ? ERROR_UNREAD : ERROR_FAILED,
                     "cannot write %s: %s", name ? name : "standard output",
                     strerror(number ? number : EIO));
}

static int is_special(const char *path)
{
    struct stat status;
    int device = strncmp(path, "/dev/", 5) == 0 &&
                 strncmp(path, "/dev/shm/", 9) != 0;
    return device || (stat(path, &status) == 0 && !S_ISREG(status.st_mode));
}

int output_spare(const char *path, const char *const *input, size_t inputs,
                 struct error *error)
{
    struct stat output, status;
    if (is_special(path) || stat(path, &output))
        return 0;
    for (size_t i = 0; i < inputs; i++)
        if (input[i] && stat(input[i], &status) == 0 &&
            status.st_dev == output.st_dev && status.st_ino == output.st_ino)
            return error_set(error, ERROR_USAGE, "%s is read by this command, "
                             "which cannot write it as well", path);
    return 0;
}

/* The path without links, or as it is where no file is there yet. */
static char *resolve(const char *path, struct error *error)
{
    char *real = realpath(path, NULL);
    char *copy = memory_text(real ? real : path, error);
    free(real);
    return copy;
}

/* mkstemp makes files nobody else may read; give what the umask allows. */
static void allow_reading(int file)
{
    mode_t mask = umask(0);
    umask(mask);
    if (fchmod(file, 0666 & ~mask))
        return;     /* a file system without modes */
}

static int open_beside(struct output *output, struct error *error)
{
    size_t size = strlen(output->path) + sizeof ".XXXXXX";
    output->beside = memory_alloc(size, 1, error);
    if (!output->beside)
        return ERROR_FAILED;
    snprintf(output->beside, size, "%s.XXXXXX", output->path);
    int file = mkstemp(output->beside);
    if (file < 0) {
        int code = output_fail(output->name, error);
        memory_free(output->beside);
        output->beside = NULL;
        return code;
    }
    unfinished_add(output->beside);
    allow_reading(file);
    output->stream = fdopen(file, "w");
    if (!output->stream)
        close(file);
    return output->stream ? 0 : output_fail(output->name, error);
}

static int open_path(struct output *output, const char *path,
                     struct error *error)
{
    output->name = memory_text(path, error);
    output->path = resolve(path, error);
    if (!output->name || !output->path)
        return ERROR_FAILED;
    if (!is_special(path) && !is_special(output->path))
        return open_beside(output, error);
    output->stream = fopen(path, "w");
    if (!output->stream)
        return output_fail(output->name, error);
    stop_guards_output(fileno(output->stream));
    return 0;
}

int output_create(const char *path, struct output **output,
                  struct error *error)
{
    int code = 0;
    *output = memory_alloc(1, sizeof **output, error);
    if (!*output)
        return ERROR_FAILED;
    if (path)
        code = open_path(*output, path, error);
    else
        (*output)->stream = stdout;
    if (code) {
        output_free(*output);
        *output = NULL;
    }
    return code;
}

/* Goes to the end of the last whole line, and cuts off what is behind it. */
static int find_end(struct output *output, uint64_t *lines,
                    struct error *error)
{
    long end = 0, at = 0;
    int c;
    *lines = 0;
    while ((c = getc(output->stream)) != EOF) {
        at++;
        if (c == '\n') {
            ++*lines;
            end = at;
        }
    }
    if (ferror(output->stream) || fseek(output->stream, end, SEEK_SET) ||
        ftruncate(fileno(output->stream), end))
        return output_fail(output->beside, error);
    return 0;
}

static int open_part(struct output *output, const char *path, uint64_t *lines,
                     struct error *error)
{
    size_t size = strlen(path) + sizeof ".part";
    output->name = memory_text(path, error);
    output->path = resolve(path, error);
    output->beside = memory_alloc(size, 1, error);
    if (!output->name || !output->path || !output->beside)
        return ERROR_FAILED;
    snprintf(output->beside, size, "%s.part", path);
    output->kept = 1;   /* until it is ours */
    int file = file_open_part(output->beside, error);
    if (file < 0)
        return ERROR_FAILED;
    output->stream = fdopen(file, "r+");
    if (!output->stream) {
        close(file);
        return output_fail(output->beside, error);
    }
    int code = find_end(output, lines, error);
    output->kept = code || *lines > 0;
    return code;
}

int output_continue(const char *path, struct output **output, uint64_t *lines,
                    struct error *error)
{
    *lines = 0;
    if (!path || is_special(path))
        return output_create(path, output, error);
    *output = memory_alloc(1, sizeof **output, error);
    if (!*output)
        return ERROR_FAILED;
    int code = open_part(*output, path, lines, error);
    if (code) {
        output_free(*output);
        *output = NULL;
    }
    return code;
}

void output_keep(struct output *output)
{
    output->kept = 1;
}

FILE *output_stream(struct output *output)
{
    progress_hide();
    return output->stream;
}

int output_flush(FILE *stream, const char *name, struct error *error)
{
    errno = 0;
    int code = fflush(stream);
    if (!code && ferror(stream)) {
        /* why an earlier write failed is forgotten, so another one is tried */
        clearerr(stream);
        if (putc('\n', stream) != EOF && !fflush(stream))
            errno = 0;
        code = EOF;
    }
    if (!code && stop_lost_output()) {
        errno = 0;
        code = EOF;
    }
    return code ? output_fail(name, error) : 0;
}

int output_check(struct output *output, struct error *error)
{
    return output_flush(output->stream, output->name, error);
}

static void forget_beside(struct output *output)
{
    if (output->beside)
        unfinished_drop(output->beside);
    memory_free(output->beside);
    output->beside = NULL;
}

int output_commit(struct output *output, struct error *error)
{
    int code = output_check(output, error);
    if (code || !output->beside)
        return code;
    if (fsync(fileno(output->stream)) ||
        rename(output->beside, output->path))
        return output_fail(output->name, error);
    forget_beside(output);
    return 0;
}

void output_free(struct output *output)
{
    if (!output)
        return;
    if (output->beside && !output->kept)
        unlink(output->beside);         /* before its lock is free */
    if (output->stream && output->stream != stdout) {
        int file = fileno(output->stream);
        fclose(output->stream);         /* may wait for a reader */
        stop_forgets_output(file);
    }
    forget_beside(output);
    memory_free(output->path);
    memory_free(output->name);
    memory_free(output);
}
