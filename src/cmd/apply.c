/* antipode apply: the state that a word of moves leads to. */
#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/output.h"
#include "cmd/arg/choice.h"
#include "cmd/arg/command.h"
#include "cmd/arg/options.h"
#include "cmd/arg/state_text.h"
#include "family/family.h"
#include "graph/move_text.h"
#include "report/growth/report.h"

enum { KEY_INPUT = 1000 };

enum form { FORM_STATE, FORM_CYCLES, FORM_NET, FORM_JSON };

struct apply_job {
    struct options options;     /* first: what options_key works on */
    const char *from;
    const char *input;          /* scrambles in place of the word */
    char *word;
    enum form form;
    int inverse;
    struct output *output;
};

/* What was reached, and how. */
struct applied {
    const struct graph *graph;  /* points count as they should be printed */
    const int64_t *state;
    size_t moves;
};

static const char *form_name(size_t number)
{
    static const char *const names[] = {
        [FORM_STATE] = "state", [FORM_CYCLES] = "cycles", [FORM_NET] = "net",
        [FORM_JSON] = "json",
    };
    return number < sizeof names / sizeof *names ? names[number] : NULL;
}

static int set_form(struct apply_job *job, const char *name)
{
    int found = choice_find("--format: there is no format", name, form_name,
                            job->options.error);
    if (found < 0)
        return EINVAL;
    job->form = (enum form)found;
    return 0;
}

static error_t apply_key(int key, char *text, struct argp_state *state)
{
    struct apply_job *job = state->input;
    switch (key) {
    case 's':
        return options_add_start(&job->options, text);
    case 'F':
        job->from = text;
        return 0;
    case KEY_INPUT:
        job->input = text;
        return 0;
    case 'i':
        job->inverse = 1;
        return 0;
    case 'f':
        return set_form(job, text);
    }
    return options_key(key, text, state);
}

static const struct argp_option apply_options[] = {
    { "from", 'F', "STATE", 0, "Where the word begins; the start of the graph "
      "by default", 0 },
    { "input", KEY_INPUT, "FILE", 0, "The states of the scrambles in a file "
      "(.scr of twsearch, or moves in lines), as a data set for path --input",
      0 },
    { "inverse", 'i', NULL, 0, "Take the inverse of the word", 0 },
    { "format", 'f', "FORMAT", 0, "state, cycles, net (a cube unfolded) or "
      "json", 0 },
    { "start", 's', "WORD", 0, "Start from a coloured word", 0 },
    OPTIONS_OF_POINTS, OPTION_HELP, { 0 }
};

static const struct argp apply_argp = {
    apply_options, apply_key, "FAMILY [NAME=VALUE ...] [WORD]",
    "Prints the state that a word of moves leads to. A word is written as "
    "R U2 F', with points or blanks between moves, (R U R' U')6 for repeats, "
    "[R, U] for commutators and [R: U] for conjugates."
    EXAMPLES
    EXAMPLE("apply cube n=3 \"R U R' U'\"")
    EXAMPLE("apply lrx n=5 \"[L: X]\" --format cycles")
    EXAMPLE("apply cube n=4 \"Rw U2\" --format net"), 0, 0, 0
};

/* The permutation that made the state, for a graph that begins with the
 * identity. */
static int print_state_cycles(FILE *out, const struct applied *applied,
                              struct error *error)
{
    const struct graph *graph = applied->graph;
    if (graph->kind != GRAPH_PERMUTATION || !graph_is_cayley(graph))
        return error_set(error, ERROR_USAGE, "--format cycles: only states of "
                         "permutations without colours are permutations");
    uint16_t *images = memory_alloc(graph->size, sizeof *images, error);
    uint8_t *seen = memory_alloc(graph->size, sizeof *seen, error);
    int code = images && seen ? 0 : ERROR_FAILED;
    for (size_t i = 0; i < graph->size && !code; i++)
        images[i] = (uint16_t)applied->state[i];
    if (!code) {
        report_cycles(out, graph, images, seen);
        fputc('\n', out);
    }
    memory_free(images);
    memory_free(seen);
    return code;
}

static int print_json(FILE *out, const struct apply_job *job,
                      const struct applied *applied, struct error *error)
{
    char *text = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&text, &size);
    if (!stream)
        return error_set(error, ERROR_FAILED, "no memory for the state");
    report_state(stream, applied->graph, applied->state);
    fclose(stream);
    json_t *object = json_pack("{s:i,s:s,s:s,s:s,s:s,s:I,s:s}", "schema", 1,
                               "type", "state", "family",
                               applied->graph->family, "parameters",
                               applied->graph->parameters, "word", job->word,
                               "moves", (json_int_t)applied->moves, "state",
                               text);
    free(text);
    if (!object)
        return error_set(error, ERROR_FAILED, "the word or the family's name "
                         "is no text in UTF-8");
    json_dumpf(object, out, JSON_COMPACT);
    fputc('\n', out);
    json_decref(object);
    return 0;
}

static int print_applied(const struct apply_job *job,
                         const struct applied *applied, struct error *error)
{
    FILE *out = output_stream(job->output);
    if (job->form == FORM_CYCLES)
        return print_state_cycles(out, applied, error);
    if (job->form == FORM_NET)
        return report_net(out, applied->graph, applied->state, error);
    if (job->form == FORM_JSON)
        return print_json(out, job, applied, error);
    report_state(out, applied->graph, applied->state);
    fputc('\n', out);
    return 0;
}

static int apply_word(const struct apply_job *job, const struct graph *graph,
                      int64_t *state, struct error *error)
{
    struct graph shown = *graph;
    struct move_steps steps;
    int code = 0;
    if (!job->from && graph_refuse_starts(graph, error))
        return ERROR_USAGE;
    graph_start_state(graph, state);
    if (job->from)
        code = state_text_read(graph, job->from, state, error);
    if (code < 0)
        return code;
    if (!job->options.base)
        shown.from_zero |= code;
    code = move_text_read(graph, job->word, &steps, error);
    if (code)
        return code;
    state_text_note_clock(graph, job->word);
    if (job->inverse)
        move_steps_invert(&steps, 0);
    struct applied applied = { &shown, state, steps.count };
    code = move_steps_apply(graph, &steps, state, error);
    move_steps_free(&steps);
    return code ? code : print_applied(job, &applied, error);
}

static int apply_scrambles(const struct apply_job *job,
                           const struct graph *graph, struct error *error)
{
    char *csv;
    int code = family_scrambles(job->options.words[0], graph, job->input, &csv,
                                error);
    if (code)
        return code;
    state_text_note_clock(graph, NULL);
    fputs(csv, output_stream(job->output));
    memory_free(csv);
    return output_check(job->output, error);
}

static int apply_graph(void *context, const struct graph *graph,
                       const struct parameters *parameters,
                       struct error *error)
{
    struct apply_job *job = context;
    if (job->input)
        return apply_scrambles(job, graph, error);
    int64_t *state = memory_alloc(graph_state_length(graph), sizeof *state,
                                  error);
    (void)parameters;
    if (!state)
        return ERROR_FAILED;
    int code = apply_word(job, graph, state, error);
    memory_free(state);
    return code ? code : output_check(job->output, error);
}

/* The words behind the family that are no parameters, blanks between them. */
static int take_word(struct apply_job *job, struct error *error)
{
    struct options *options = &job->options;
    size_t room = 1, kept = 1, words = 0;
    for (size_t i = 1; i < options->word_count; i++)
        room += strlen(options->words[i]) + 1;
    job->word = memory_alloc(room, 1, error);
    if (!job->word)
        return ERROR_FAILED;
    char *end = job->word;
    for (size_t i = 1; i < options->word_count; i++) {
        if (strchr(options->words[i], '='))
            options->words[kept++] = options->words[i];
        else
            end = stpcpy(stpcpy(end, words++ ? " " : ""), options->words[i]);
    }
    if (options->word_count)
        options->word_count = kept;
    if (job->input && (words || job->from || job->inverse || job->form))
        return error_set(error, ERROR_USAGE, "--input goes with no word, "
                         "--from, --inverse or --format");
    return words || job->input ? 0
        : error_set(error, ERROR_USAGE, "which word? antipode apply FAMILY "
                    "\"R U2 F'\"");
}

static int apply_run(int argc, char **argv, struct error *error)
{
    struct apply_job job = { .form = FORM_STATE };
    int code = options_create(&job.options, error);
    if (!code)
        code = options_parse(&apply_argp, argc, argv, &job.options);
    if (!code)
        code = take_word(&job, error);
    if (!code)
        code = output_create(NULL, &job.output, error);
    if (!code)
        code = options_each_graph(&job.options, apply_graph, &job, error);
    output_free(job.output);
    memory_free(job.word);
    return code;
}

const struct command command_apply = {
    "apply", "the state that a word of moves leads to",
    apply_run, &apply_argp, NULL
};
