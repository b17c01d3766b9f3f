/*
 * The program: a table of commands.  Exit codes: 0 done, 1 error, 2 a wrong
 * command line, 3 a claim is refuted, 75 stopped at a checkpoint (run again).
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/command.h"
#include "config.h"

static const struct command *const commands[] = {
    &command_growth, &command_plan, &command_list, &command_show,
    &command_check, &command_fit, &command_search,
};

enum { COMMANDS = sizeof commands / sizeof *commands };

static void print_help(void)
{
    puts("Usage: antipode COMMAND [ARGUMENT...]\n"
         "Growth functions and diameters of Cayley and Schreier graphs, "
         "exactly.\n");
    for (int i = 0; i < COMMANDS; i++)
        printf("  %-8s %s\n", commands[i]->name, commands[i]->summary);
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

/* The rank that mpirun or srun gave this process; 0 where none did. */
static long job_rank(void)
{
    static const char *const names[] = {
        "OMPI_COMM_WORLD_RANK", "PMIX_RANK", "PMI_RANK", "SLURM_PROCID",
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *rank = getenv(names[i]);
        if (rank)
            return strtol(rank, NULL, 10);
    }
    return 0;
}

static const struct command *command_find(const char *name,
                                          struct error *error)
{
    for (int i = 0; i < COMMANDS; i++)
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
    error_set(error, ERROR_USAGE, "there is no command %s; there are growth, "
              "plan, list, show, check, fit and search", *name ? name : "''");
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

static int main_run(int argc, char **argv, struct error *error)
{
    if (argc < 2)
        return error_set(error, ERROR_USAGE, "which command? growth, plan, "
                         "list, show, check, fit or search; antipode --help "
                         "tells more");
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 ||
        strcmp(argv[1], "help") == 0)
        print_help();
    else if (strcmp(argv[1], "--version") == 0)
        print_version();
    else
        return command_run(argc, argv, error);
    return 0;
}

/* What is still buffered may fail to arrive as well. */
static int close_output(struct error *error)
{
    errno = 0;
    if (ferror(stdout) || fclose(stdout))
        return error_set(error, ERROR_FAILED, "cannot write standard output: "
                         "%s", strerror(errno ? errno : EIO));
    return 0;
}

int main(int argc, char **argv)
{
    struct error error = {0};
    if (job_rank() > 0)
        return 0;
    signal(SIGPIPE, SIG_IGN);
    int code = main_run(argc, argv, &error);
    int closed = close_output(&error);
    code = code ? code : closed;
    if (code < 0)
        fprintf(stderr, "antipode: %s\n", error.text);
    return code == ERROR_USAGE ? 2 : code < 0 ? 1 : code;
}
