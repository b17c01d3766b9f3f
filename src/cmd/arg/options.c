/*
 * argp answers a mistake with two lines and an exit of its own; here it is
 * kept silent (ARGP_NO_ERRS, ARGP_NO_HELP) and the mistake worded before it is
 * called (option_check.h), or where a value is read.
 */
#include "cmd/arg/options.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/size.h"
#include "base/stop.h"
#include "cmd/arg/choice.h"
#include "cmd/arg/number.h"
#include "cmd/arg/option_check.h"
#include "cmd/arg/typed.h"
#include "cmd/arg/value_names.h"
#include "comm/comm.h"
#include "engine/engines.h"
#include "family/family.h"

static int set_threads(struct options *options, const char *what,
                       const char *text)
{
    struct number range = { what, 1, OPTIONS_THREADS_MAX };
    uint64_t number = 0;
    int code = number_read(range, text, &number, options->error);
    options->request.threads = (int)number;
    return code;
}

static int set_depth(struct options *options, const char *text)
{
    struct number range = { "--depth", 0, DEPTH_ALL - 1 };
    uint64_t number = 0;
    int code = number_read(range, text, &number, options->error);
    options->request.depth = (uint32_t)number;
    return code;
}

const char *options_engine_name(size_t number)
{
    if (number == 0)
        return "auto";
    return engines[number - 1] ? engines[number - 1]->name : NULL;
}

static int set_engine(struct options *options, const char *text)
{
    options->request.engine = engine_find(text);
    if (!options->request.engine && strcmp(text, "auto"))
        return choice_fail("--engine: there is no engine", text,
                           options_engine_name, options->error);
    return 0;
}

int options_limit(struct options *options, int key, const char *text)
{
    if (key == 'm')
        return number_read_size("--memory", text, &options->request.memory,
                                options->error);
    return set_threads(options, "--threads", text);
}

static int search_option(struct options *options, int key, const char *text)
{
    switch (key) {
    case 's':
        return options_add_start(options, text);
    case 'd':
        return set_depth(options, text);
    case 'e':
        return set_engine(options, text);
    case 'k':
        options->request.kernel = text;
        return 0;
    default:
        return options_limit(options, key, text);
    }
}

static int set_base(struct options *options, const char *text)
{
    options->base = text;
    if (strcmp(text, "0") == 0 || strcmp(text, "1") == 0)
        return 0;
    return error_set(options->error, ERROR_USAGE, "--base: '%.40s' is out of "
                     "range; allowed are 0 and 1", text);
}

/* OPTIONS_OF_POINTS. */
static error_t points_option(struct options *options, int key, char *text)
{
    if (key == KEY_BASE)
        return set_base(options, text) ? EINVAL : 0;
    options->generators = text;
    return 0;
}

static error_t search_key(int key, char *text, struct argp_state *state)
{
    if (key == KEY_GENERATORS || key == KEY_BASE)
        return points_option(state->input, key, text);
    if (!strchr("sdekmt", key) || key <= 0 || key > 'z')
        return ARGP_ERR_UNKNOWN;
    return search_option(state->input, key, text) ? EINVAL : 0;
}

#define START \
    { "start", 's', "WORD", 0, "Start from a coloured word: digits (0011), " \
      "a list (0,0,1,1), counts ('0^(n-2)1^2', '(01)^(n/2)', '01*'), block " \
      "or alternating; of matrices a vector (1,0,0); given more than once: " \
      "distances are to the nearest", 1 }

static const struct argp_option search_options[] = {
    START, OPTIONS_OF_POINTS,
    { "depth", 'd', "D", 0, "Stop after sphere D", 1 },
    { "engine", 'e', "E", 0, "{engines} (auto by default)", 1 },
    { "kernel", 'k', "K", 0, "The lift engine's inner loop", 1 },
    OPTION_LIMITS,
    { 0 }
};

static const struct argp_option limits_options[] = {
    START, OPTIONS_OF_POINTS, OPTION_LIMITS, { 0 }
};

const struct argp search_argp = {
    search_options, search_key, 0, 0, 0, value_names_fill, 0
};
const struct argp limits_argp = { limits_options, search_key, 0, 0, 0, 0, 0 };

int options_create(struct options *options, struct error *error)
{
    const char *threads = getenv("ANTIPODE_THREADS");
    const char *memory = getenv("ANTIPODE_MEMORY");
    const char *every = getenv("ANTIPODE_PROGRESS");
    double seconds;
    int code = 0;
    memset(options, 0, sizeof *options);
    options->error = error;
    options->request.depth = DEPTH_ALL;
    if (threads && *threads)
        code = set_threads(options, "ANTIPODE_THREADS", threads);
    if (!code && memory && *memory)
        code = number_read_size("ANTIPODE_MEMORY", memory,
                                &options->request.memory, error);
    if (!code && every && *every) {
        code = number_read_time("ANTIPODE_PROGRESS", every, &seconds, error);
        if (!code)
            progress_log_every(seconds);
    }
    return code;
}

void options_hold_memory(const struct options *options)
{
    uint64_t bytes = options->request.memory;
    memory_limit(bytes ? bytes : memory_used() + memory_available());
}

static const char *progress_name(size_t number)
{
    static const char *const names[] = {
        [PROGRESS_AUTO] = "auto", [PROGRESS_ALWAYS] = "always",
        [PROGRESS_LINES] = "lines", [PROGRESS_NEVER] = "never",
    };
    return number < sizeof names / sizeof *names ? names[number] : NULL;
}

static int set_progress(struct options *options, const char *name)
{
    int found = choice_find("--progress: there is no", name, progress_name,
                            options->error);
    if (found < 0)
        return found;
    options->progress = (enum progress_mode)found;
    return 0;
}

/* argp would end the program without a look at what became of the text. */
static void print_option_help(struct argp_state *state)
{
    state->flags &= ~(unsigned)ARGP_NO_ERRS;
    argp_state_help(state, stdout, ARGP_HELP_STD_HELP & ~ARGP_HELP_EXIT_OK);
    errno = 0;
    if (fflush(stdout) == 0)
        exit(0);
    if (errno == EPIPE)
        exit(128 + SIGPIPE);
    fprintf(stderr, "antipode: cannot write standard output: %s\n",
            strerror(errno));
    exit(1);
}

error_t options_key(int key, char *text, struct argp_state *state)
{
    struct options *options = state->input;
    switch (key) {
    case KEY_GENERATORS:
    case KEY_BASE:
        return points_option(options, key, text);
    case 'h':
        print_option_help(state);
        return 0;
    case 'p':
        return set_progress(options, text) ? EINVAL : 0;
    case KEY_MOST:
        return number_read_time("--max-time", text, &options->most,
                                options->error) ? EINVAL : 0;
    case ARGP_KEY_INIT:
        for (size_t i = 0; state->root_argp->children &&
             state->root_argp->children[i].argp; i++)
            state->child_inputs[i] = options;
        return 0;
    case ARGP_KEY_ARGS:
        options->words = state->argv + state->next;
        options->word_count = (size_t)(state->argc - state->next);
        return 0;
    }
    return ARGP_ERR_UNKNOWN;
}

/* What was promised may be there once it is needed, so this is no error. */
static void note_memory(const struct options *options)
{
    char promised[SIZE_ROOM], there[SIZE_ROOM];
    double memory = (double)options->request.memory;
    double free = (double)memory_available() / comm_node_ranks();
    if (memory > free && !options->elsewhere)
        fprintf(stderr, "antipode: note: %s of memory are allowed, but only %s "
                "are free here\n", size_text(promised, memory),
                size_text(there, free));
}

int options_parse(const struct argp *argp, int argc, char **argv,
                  struct options *options)
{
    int code = option_check(argp, argc, argv, options->error);
    if (code)
        return code;
    if (argp_parse(argp, argc, argv, ARGP_NO_ERRS | ARGP_NO_HELP, NULL,
                   options) == 0) {
        code = typed_join(options);
        if (code)
            return code;
        stop_after(options->most);
        progress_open(options->progress);
        note_memory(options);
        return 0;
    }
    return error_set(options->error, ERROR_USAGE, "the arguments of %s are "
                     "wrong; %s --help lists them", argv[0], argv[0]);
}

/* Allowed, but more often a slip than meant. */
static int note_oddities(const struct graph *graph, struct error *error)
{
    char text[GRAPH_REMARK];
    int code = graph_remark(graph, text, sizeof text, error);
    if (!code && *text)
        fprintf(stderr, "antipode: note: %s%s%s: %s\n", graph->family,
                *graph->parameters ? " " : "", graph->parameters, text);
    return code;
}

/* What the text of a graph says and the graph has not, a line for each. */
static void print_notes(const char *notes)
{
    for (; notes && *notes; notes += strcspn(notes, "\n") + 1)
        fprintf(stderr, "antipode: note: %.*s\n", (int)strcspn(notes, "\n"),
                notes);
}

static int load_graph(const struct options *options,
                      const struct parameters *parameters,
                      struct graph **graph, struct error *error)
{
    char *text = parameters_text(parameters, NULL), title[200];
    snprintf(title, sizeof title, "%.80s%s%.80s", options->words[0],
             text && *text ? " " : "", text ? text : "");
    progress_title(title);
    memory_free(text);
    int code = family_load(options->words[0], parameters->now,
                           parameters->count, graph, error);
    if (!code)
        print_notes((*graph)->notes);
    if (!code && options->base)
        (*graph)->from_zero = *options->base == '0';
    if (!code && options->start)
        code = graph_set_start(*graph, options->start, error);
    return code ? code : note_oddities(*graph, error);
}

static void skip_note(const struct options *options,
                      const struct parameters *parameters,
                      const struct error *why)
{
    char *text = parameters_text(parameters, NULL);
    progress_hide();
    fprintf(stderr, "antipode: skipped %s %s: %s\n", options->words[0],
            text ? text : "", why->text);
    memory_free(text);
}

int options_each_graph(const struct options *options,
                       int (*visit)(void *context, const struct graph *graph,
                                    const struct parameters *parameters,
                                    struct error *error),
                       void *context, struct error *error)
{
    struct parameters parameters;
    if (options->word_count == 0)
        return error_set(error, ERROR_USAGE, "which family? antipode list "
                         "shows them");
    int code = parameters_create(&parameters, options->words + 1,
                                 options->word_count - 1, error);
    if (code)
        return code;
    size_t visited = 0;
    struct error why;
    do {
        struct graph *graph = NULL;
        memset(&why, 0, sizeof why);
        code = load_graph(options, &parameters, &graph, &why);
        if (!code) {
            visited++;
            code = visit(context, graph, &parameters, error);
        } else if (why.refused && parameters.ranged) {
            skip_note(options, &parameters, &why);
            code = 0;
        } else {
            error_set(error, code, "%s", why.text);
        }
        graph_free(graph);
    } while (!code && parameters_next(&parameters));
    parameters_clear(&parameters);
    if (!code && visited == 0)
        code = error_set(error, ERROR_USAGE, "no value in these ranges is "
                         "allowed: %.900s", why.text);
    return code;
}

int options_ranged(const struct options *options)
{
    for (size_t i = 1; i < options->word_count; i++)
        if (strstr(options->words[i], ".."))
            return 1;
    return 0;
}

int options_find_graph(const struct options *options, size_t letters,
                       struct graph **graph, struct error *error)
{
    struct parameters parameters;
    int found = 0;
    int code = parameters_create(&parameters, options->words + 1,
                                 options->word_count - 1, error);
    if (code)
        return code;
    do {
        struct error why = { 0 };
        code = load_graph(options, &parameters, graph, &why);
        if (code && !why.refused)
            error_set(error, code, "%s", why.text);
        found = !code && graph_state_length(*graph) == letters;
        if (!found) {
            graph_free(*graph);
            *graph = NULL;
        }
    } while (!found && !error->code && parameters_next(&parameters));
    parameters_clear(&parameters);
    if (found || error->code)
        return error->code;
    return error_set(error, ERROR_FAILED, options_ranged(options)
                     ? "the state has %zu letters, and no graph of the range "
                       "has such states"
                     : "the state has %zu letters, and those of %.200s have "
                       "others", letters, options->words[0]);
}
