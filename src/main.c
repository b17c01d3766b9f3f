/*
 * The program: a table of commands.  Exit codes: 0 done, 1 error, 2 a wrong
 * command line, 3 a claim is refuted, 75 stopped at a checkpoint (run again),
 * 141 nobody reads the output any more; a signal that stopped it without a
 * checkpoint ends the program in the end, so 130.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/output.h"
#include "base/progress.h"
#include "base/stop.h"
#include "base/unfinished.h"
#include "cmd/arg/choice.h"
#include "cmd/arg/command.h"
#include "cmd/help/help_pages.h"
#include "comm/comm.h"
#include "config.h"
#include "search/workers.h"

static const struct command *const commands[] = {
    &command_growth, &command_plot, &command_plan, &command_list, &command_show,
    &command_symmetry, &command_spectrum, &command_check, &command_fit,
    &command_extremal, &command_path, &command_apply, &command_export,
    &command_data, &command_resume, &command_cite, NULL
};

/* Names of version 0.1.0, which still work and stand in no help. */
static const struct {
    const char *old, *name;
} renamed[] = { { "search", "extremal" } };

static const char *command_name(size_t number)
{
    return commands[number] ? commands[number]->name : NULL;
}

static void print_main_help(void)
{
    puts("Usage: antipode COMMAND [ARGUMENT...]\n" PROGRAM_SUMMARY "\n");
    for (size_t i = 0; commands[i]; i++)
        printf("  %-8s  %s\n", commands[i]->name, commands[i]->summary);
    puts("\nantipode COMMAND --help tells more; antipode --version how it was "
         "built.");
}

static void print_version(void)
{
#ifdef HAVE_MPI
    const char *mpi = "with MPI";
#else
    const char *mpi = "without MPI";
#endif
#ifdef _OPENMP
    const char *threads = "with OpenMP";
#else
    const char *threads = "without OpenMP";
#endif
    printf("antipode %s\n%s, %s, compiler %s\n", PACKAGE_VERSION, mpi,
           threads, __VERSION__);
}

static const struct command *command_find(const char *name,
                                          struct error *error)
{
    for (size_t i = 0; i < sizeof renamed / sizeof *renamed; i++)
        if (strcmp(renamed[i].old, name) == 0)
            name = renamed[i].name;
    for (size_t i = 0; commands[i]; i++)
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
    choice_fail("there is no command", name, command_name, error);
    return NULL;
}

static int command_run(int argc, char **argv, struct error *error)
{
    const struct command *command = command_find(argv[1], error);
    char name[64];
    if (!command)
        return ERROR_USAGE;
    snprintf(name, sizeof name, "antipode %s", command->name);
    argv[1] = name;
    return command->run(argc - 1, argv + 1, error);
}

/* antipode help export graph is antipode export graph --help. */
static int command_help(int argc, char **argv, struct error *error)
{
    static char help[] = "--help";
    for (int i = 1; i < argc - 1; i++)
        argv[i] = argv[i + 1];
    argv[argc - 1] = help;
    return command_run(argc, argv, error);
}

/* antipode help; what the build and packagers ask for stands in no help. */
static int help_run(int argc, char **argv, struct error *error)
{
    if (argc == 3 && strcmp(argv[2], "--man") == 0)
        return help_man(commands, error);
    if (argc == 4 && strcmp(argv[2], "--complete") == 0)
        return help_complete(commands, argv[3], error);
    if (argc > 2)
        return command_help(argc, argv, error);
    print_main_help();
    return 0;
}

static int main_run(int argc, char **argv, struct error *error)
{
    if (argc < 2) {
        char names[NAME_LIST_ROOM];
        struct name_list list = name_list_of(command_name);
        name_list_join(&list, "or", names);
        return error_set(error, ERROR_USAGE, "which command? %s; antipode "
                         "--help tells more", names);
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 ||
        strcmp(argv[1], "help") == 0)
        return help_run(argc, argv, error);
    if (strcmp(argv[1], "--version") != 0)
        return command_run(argc, argv, error);
    print_version();
    return 0;
}

/* What is still buffered may fail to arrive as well. */
static int close_output(struct error *error)
{
    int code = output_flush(stdout, NULL, error);
    errno = 0;
    return code || !fclose(stdout) ? code : output_fail(NULL, error);
}

static int exit_code(int code)
{
    switch (code) {
    case ERROR_USAGE:
        return 2;
    case ERROR_STOPPED:
        return 75;
    case ERROR_UNREAD:
        return 128 + SIGPIPE;
    }
    return code < 0 ? 1 : code;
}

/* argp ends the program by itself after --help: the others must hear of it. */
static void leave_job(void)
{
    workers_stop(0);
    comm_close();
}

/* A launcher that lost a rank, or was told to stop, ends the others so. */
static void end_by_launcher(int number)
{
    static const char text[] = "antipode: the job was ended from outside: a "
        "rank was lost, or the launcher was stopped\n";
    if (write(STDERR_FILENO, text, sizeof text - 1) < 0)
        _exit(1);
    unfinished_remove();
    signal(number, SIG_DFL);
    raise(number);
}

/* As if we had not listened: whoever waits for us sees that. */
static void end_by_signal(int number)
{
    signal(number, SIG_DFL);
    raise(number);
}

/* A page that a file or a shared map should have is not to be had.  Of threads
 * that look for it at a time one tells. */
static void end_by_lost_page(int number)
{
    static const char text[] = "antipode: a file was cut short while it was in "
        "use, or the disk or memory behind it (/dev/shm) is full or failed\n";
    static int told;
    while (__atomic_exchange_n(&told, 1, __ATOMIC_RELAXED))
        pause();
    if (write(STDERR_FILENO, text, sizeof text - 1) < 0)
        _exit(128 + number);
    unfinished_remove();
    _exit(1);
}

/* Rank 0: all that a user sees. */
static int lead(int argc, char **argv)
{
    struct error error = {0};
    stop_on_signals();
    if (comm_ranks() > 1)
        signal(SIGTERM, end_by_launcher);
    atexit(leave_job);
    int code = main_run(argc, argv, &error);
    progress_close();
    int closed = close_output(&error);
    code = code ? code : closed;
    if (code < 0 && code != ERROR_UNREAD)
        fprintf(stderr, "antipode: %s\n", error.text);
    /* From here on a launcher may end us for our exit code. */
    signal(SIGTERM, SIG_IGN);
    int number = code < 0 && code != ERROR_STOPPED ? stop_signal() : 0;
    code = number ? 128 + number : exit_code(code);
    workers_stop(code);
    comm_close();
    if (number && comm_ranks() == 1)
        end_by_signal(number);
    return code;
}

/* The other ranks; they speak only where rank 0 cannot. */
static int follow(void)
{
    struct error error = {0};
    signal(SIGTERM, SIG_IGN);   /* rank 0 says when to stop */
    signal(SIGINT, SIG_IGN);
    signal(SIGHUP, SIG_IGN);
    signal(SIGXCPU, SIG_IGN);
    signal(SIGUSR1, SIG_IGN);
    signal(SIGUSR2, SIG_IGN);
    int code = workers_serve(&error);
    if (code < 0) {
        fprintf(stderr, "antipode: %s\n", error.text);
        comm_abort();
    }
    comm_close();
    return exit_code(code);
}

/* Threads of OpenMP that wait for others are to sleep, or they take a core from
 * those they wait for where the machine has other work.  The runtime of OpenMP
 * is told so by a variable that it reads before main begins: the program starts
 * once more with it, or goes on without. */
static void sleep_in_waits(char **argv)
{
    char path[4096];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);
    if (getenv("OMP_WAIT_POLICY") || getenv("GOMP_SPINCOUNT") || length < 0)
        return;
    path[length] = 0;
    setenv("OMP_WAIT_POLICY", "passive", 1);
    execv(path, argv);
}

/* A file that is opened takes the place of a standard stream that is closed,
 * and what is said would go into it.  Here that place is taken by what can
 * neither be read nor written, so that the stream fails as before. */
static void hold_standard_streams(void)
{
    for (int file = 0; file <= STDERR_FILENO; file++)
        if (fcntl(file, F_GETFD) < 0 &&
            open("/dev/null", file == STDIN_FILENO ? O_WRONLY : O_RDONLY) < 0)
            return;
}

int main(int argc, char **argv)
{
    struct error error = {0};
    hold_standard_streams();
    sleep_in_waits(argv);
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);       /* writes fail beyond ulimit -f */
    signal(SIGBUS, end_by_lost_page);
    int code = comm_open(&error);
    if (!code)
        return comm_rank() ? follow() : lead(argc, argv);
    if (comm_rank() == 0)
        fprintf(stderr, "antipode: %s\n", error.text);
    return exit_code(code);
}
