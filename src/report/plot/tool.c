/* Files without names on both sides: no pipe can fill up. */
#include "report/plot/tool.h"

#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/stop.h"

extern char **environ;

enum { IN, OUT, ERR, STREAMS };

static int start(const struct tool *tool, FILE *const *stream, pid_t *child)
{
    posix_spawn_file_actions_t actions;
    int code = posix_spawn_file_actions_init(&actions);
    for (int i = 0; i < STREAMS && !code; i++)
        code = posix_spawn_file_actions_adddup2(&actions, fileno(stream[i]), i);
    if (!code)
        code = posix_spawnp(child, tool->argument[0], &actions, NULL,
                            (char *const *)tool->argument, environ);
    posix_spawn_file_actions_destroy(&actions);
    return code;
}

/* What it complained of first; programs mark the place on lines before. */
static void read_complaint(FILE *stream, char *text, int room)
{
    char line[300];
    *text = 0;
    rewind(stream);
    while (fgets(line, sizeof line, stream)) {
        line[strcspn(line, "\n")] = 0;
        if (line[strspn(line, " ^\t")])
            snprintf(text, (size_t)room, "%s", line);
    }
}

static int copy_picture(FILE *from, FILE *to)
{
    char bytes[1 << 14];
    size_t count;
    rewind(from);
    while ((count = fread(bytes, 1, sizeof bytes, from)) > 0)
        if (fwrite(bytes, 1, count, to) != count)
            return 0;   /* whoever has opened it will say so */
    return ferror(from);
}

static int run_between(const struct tool *tool, FILE *const *stream, FILE *out,
                       struct error *error)
{
    const char *name = tool->argument[0];
    char complaint[300];
    pid_t child;
    int status = 0;
    tool->write(tool->context, stream[IN]);
    if (fflush(stream[IN]) || ferror(stream[IN]))
        return error_set(error, ERROR_FAILED, "the script for %s cannot be "
                         "written: %s", name, strerror(errno));
    rewind(stream[IN]);
    int code = start(tool, stream, &child);
    if (code == ENOENT)
        return error_set(error, ERROR_FAILED, "%s is not installed, which "
                         "draws this; on Debian: apt-get install %s; %s", name,
                         tool->package, tool->without);
    if (code)
        return error_set(error, ERROR_FAILED, "%s cannot be started: %s", name,
                         strerror(code));
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
        if (stop_asked())
            kill(child, SIGKILL);       /* its files have no names */
    if (stop_check(error))
        return ERROR_INTERRUPTED;
    if (!WIFEXITED(status) || WEXITSTATUS(status)) {
        read_complaint(stream[ERR], complaint, sizeof complaint);
        return error_set(error, ERROR_FAILED, "%s failed: %s", name, *complaint
                         ? complaint : "it does not say why");
    }
    if (copy_picture(stream[OUT], out))
        return error_set(error, ERROR_FAILED, "the picture of %s cannot be "
                         "read: %s", name, strerror(errno));
    return 0;
}

int tool_run(const struct tool *tool, FILE *out, struct error *error)
{
    FILE *stream[STREAMS] = { NULL };
    int code = 0;
    for (int i = 0; i < STREAMS && !code; i++) {
        stream[i] = tmpfile();
        if (!stream[i])
            code = error_set(error, ERROR_FAILED, "no file for %s can be made "
                             "in the folder for temporary files: %s",
                             tool->argument[0], strerror(errno));
    }
    if (!code)
        code = run_between(tool, stream, out, error);
    for (int i = 0; i < STREAMS; i++)
        if (stream[i])
            fclose(stream[i]);
    return code;
}
