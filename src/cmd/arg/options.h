/*
 * Options that several commands share, in argp's terms.
 */
#ifndef ANTIPODE_CMD_ARG_OPTIONS_H
#define ANTIPODE_CMD_ARG_OPTIONS_H

#include <argp.h>

#include "base/error.h"
#include "base/progress.h"
#include "cmd/arg/parameters.h"
#include "growth/request.h"

/* The most that may be asked for. */
enum {
    OPTIONS_THREADS_MAX = 4096, OPTIONS_ANTIPODES_MAX = 1000000000,
    OPTIONS_SYMMETRIES_MAX = 10000
};

/* What the command line says about a graph and how to search it. */
struct options {
    struct error *error;
    char **words;               /* FAMILY NAME=VALUE ... */
    size_t word_count;
    char *generators;           /* --generators, in place of FAMILY */
    const char *base;           /* --base: "0" or "1"; NULL: as it is read */
    const char *start;          /* several with "|" between */
    struct request request;     /* all but graph and observer */
    double most;                /* seconds until a stop; 0: none */
    enum progress_mode progress;
    int elsewhere;              /* 1: the memory is of other nodes */
};

/* The child that reads --start, --depth, --engine, --kernel, --memory and
 * --threads into a struct options, its input. */
extern const struct argp search_argp;
/* --start, --memory and --threads alone. */
extern const struct argp limits_argp;

/* What --engine may be. */
const char *options_engine_name(size_t number);

/* Defaults, then ANTIPODE_THREADS and ANTIPODE_MEMORY. */
int options_create(struct options *options, struct error *error);

/* Runs argp over a command's arguments: one sentence for any mistake.  Then the
 * time begins to run and there is a line of progress. */
int options_parse(const struct argp *argp, int argc, char **argv,
                  struct options *options);

/* Of every command that reads a graph. */
enum { KEY_GENERATORS = 910, KEY_BASE };
#define OPTIONS_OF_POINTS \
    { "generators", KEY_GENERATORS, "LIST", 0, "Instead of a family: " \
      "'(1,2)(3,4); (1,2,3)', '[2,1,3]; [2,3,1]' or Group(...)", 1 }, \
    { "base", KEY_BASE, "0|1", 0, "Points of states and generators count " \
      "from there; as they are written by default", 1 }

/* For commands that read no graph; options_limit takes the keys 'm' and
 * 't'. */
#define OPTION_LIMITS \
    { "memory", 'm', "SIZE", 0, "Memory to use: 16G (K, M, G, T, P), bytes " \
      "(1e9), or 90% of what is free", 1 }, \
    { "threads", 't', "N", 0, "Threads to use; one per core by default", 1 }
int options_limit(struct options *options, int key, const char *text);
/* A value of --start; the texts of several stand in one, with "|" between. */
int options_add_start(struct options *options, const char *text);

/* For commands that count. */
enum { KEY_SYMMETRY = 930 };
#define OPTION_SYMMETRY \
    { "symmetry", KEY_SYMMETRY, "HOW", 0, "auto, the default: symmetries " \
      "save work where that pays (frontier, ranked); off: they do not; N: " \
      "orbits are counted, too, under at most N symmetries (frontier); " \
      "N,inverse: under inversion as well", 1 }
int options_symmetry(struct options *options, const char *text);
/* For commands that search on a disk: a value of --scratch-size, and that it
 * goes with --scratch. */
int options_scratch_size(struct options *options, const char *text);
int options_check_scratch(const struct options *options, struct error *error);

/* What every parser does with keys that are not its own: help, time and
 * progress, words.  The children of a command get the same input. */
error_t options_key(int key, char *text, struct argp_state *state);

/* Of commands that write a folder. */
#define OPTION_OVERWRITE(key) \
    { "overwrite", key, NULL, 0, "Take a folder that holds other files too, " \
      "and replace those that have the names of these", 0 }

/* From now on memory ends where --memory says, or what is free does. */
void options_hold_memory(const struct options *options);

/* Every command has --help. */
#define OPTION_HELP \
    { "help", 'h', NULL, 0, "Print this and stop", -1 }

/* Every command that may last has these two. */
enum { KEY_MOST = 900 };
#define OPTIONS_OF_TIME \
    { "max-time", KEY_MOST, "T", 0, "Stop after this time: 90s, 10m, 2h", 2 }, \
    { "progress", 'p', "WHEN", 0, "always, auto (terminals; else a line a " \
      "minute), lines or never", 0 }

/* For each combination of parameters: load the graph, set the start, call.
 * Combinations out of a range that the family refuses are skipped with a note;
 * any other failure ends the loop, and so does a range with nothing allowed. */
int options_each_graph(const struct options *options,
                       int (*visit)(void *context, const struct graph *graph,
                                    const struct parameters *parameters,
                                    struct error *error),
                       void *context, struct error *error);

/* Is one of the parameters a range? */
int options_ranged(const struct options *options);
/* The first graph of the ranges whose states have that many letters. */
int options_find_graph(const struct options *options, size_t letters,
                       struct graph **graph, struct error *error);

#endif
