/*
 * A descent over the text that appends steps; what a power, an inverse or a
 * commutator repeats is copied from the steps that are there.
 */
#include "graph/move_text.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/list.h"
#include "base/memory.h"
#include "base/nearest.h"
#include "graph/scramble_text.h"

enum { DEPTH_MAX = 100, SHOWN = 30, LISTED = 120 };

/* Steps that may be copied and turned round for one word, those that a power of
 * 0 drops again among them: a short text may not ask for hours. */
enum { WORK_MAX = 10 * MOVE_STEPS_MAX };

struct parser {
    const struct graph *graph;
    const char *text, *at;
    struct move_steps *steps;
    size_t names;               /* those looked for: generators, then aliases */
    size_t work;                /* steps that were copied or turned round */
    int depth;
    struct error *error;
};

static int read_moves(struct parser *parser);

static void pass_blanks(struct parser *parser)
{
    parser->at += strspn(parser->at, " .\t\r\n");
}

/* Room for so many steps more. */
static int take_room(struct parser *parser, size_t more)
{
    struct move_steps *steps = parser->steps;
    if (more > MOVE_STEPS_MAX - steps->count)
        return error_set(parser->error, ERROR_FAILED, "the word has more than "
                         "%d moves", MOVE_STEPS_MAX);
    while (steps->room < steps->count + more) {
        void *grown = list_grow(steps->step, &steps->room, steps->room,
                                sizeof *steps->step, parser->error);
        if (!grown)
            return ERROR_FAILED;
        steps->step = grown;
    }
    return 0;
}

static int add_step(struct parser *parser, struct move_step step)
{
    struct move_steps *steps = parser->steps;
    if (take_room(parser, 1))
        return ERROR_FAILED;
    steps->step[steps->count++] = step;
    return 0;
}

static int count_work(struct parser *parser, size_t steps)
{
    parser->work += steps;
    if (parser->work <= WORK_MAX)
        return 0;
    return error_set(parser->error, ERROR_FAILED, "the word's powers and "
                     "inverses handle more than %d moves", WORK_MAX);
}

/* Turns round the steps from first on. */
static int turn_steps(struct parser *parser, size_t first)
{
    if (count_work(parser, parser->steps->count - first))
        return ERROR_FAILED;
    move_steps_invert(parser->steps, first);
    return 0;
}

/* Appends the steps first .. last so many times more. */
static int copy_steps(struct parser *parser, size_t first, size_t last,
                      size_t times)
{
    struct move_steps *steps = parser->steps;
    size_t length = last - first;
    if (length == 0)
        return 0;
    if (take_room(parser, times * length) ||
        count_work(parser, times * length))
        return ERROR_FAILED;
    for (; times > 0; times--) {
        memcpy(steps->step + steps->count, steps->step + first,
               length * sizeof *steps->step);
        steps->count += length;
    }
    return 0;
}

/* A quote, straight or curly. */
static int take_quote(struct parser *parser)
{
    static const char *const quotes[] = { "'", "\342\200\231", "\342\200\262" };
    for (size_t i = 0; i < 3; i++) {
        size_t length = strlen(quotes[i]);
        if (strncmp(parser->at, quotes[i], length) == 0) {
            parser->at += length;
            return 1;
        }
    }
    return 0;
}

static int take_number(struct parser *parser, uint64_t *number)
{
    if (!isdigit((unsigned char)*parser->at))
        return 0;
    for (*number = 0; isdigit((unsigned char)*parser->at); parser->at++)
        if (*number <= MOVE_STEPS_MAX)
            *number = 10 * *number + (uint64_t)(*parser->at - '0');
    return 1;
}

/* 2, ', 2', '2, ^2 or ^-1 behind what the steps from first on are. */
static int read_power(struct parser *parser, size_t first)
{
    struct move_steps *steps = parser->steps;
    size_t last = steps->count;
    uint64_t power = 1;
    int inverse = take_quote(parser);
    if (*parser->at == '^' && (isdigit((unsigned char)parser->at[1]) ||
                               (parser->at[1] == '-' &&
                                isdigit((unsigned char)parser->at[2])))) {
        inverse ^= parser->at[1] == '-';
        parser->at += 1 + (parser->at[1] == '-');
    }
    if (take_number(parser, &power))
        inverse ^= take_quote(parser);
    if (inverse && turn_steps(parser, first))
        return ERROR_FAILED;
    if (power == 0) {
        steps->count = first;
        return 0;
    }
    if (copy_steps(parser, first, last, power - 1))
        return ERROR_FAILED;
    move_steps_gather(parser->graph, steps, first);
    return 0;
}

/* The longest name that the text begins with: a generator's number, or the
 * generators and an alias's number; -1. */
static int64_t find_name(const struct parser *parser, size_t *length)
{
    const struct graph *graph = parser->graph;
    int64_t found = -1;
    *length = 0;
    for (size_t i = 0; i < parser->names; i++) {
        if (i >= graph->generators &&
            graph->alias[i - graph->generators].turn)
            continue;
        const char *name = i < graph->generators
            ? graph->names[i] : graph->alias[i - graph->generators].name;
        size_t size = strlen(name);
        if (size > *length && strncmp(parser->at, name, size) == 0) {
            *length = size;
            found = (int64_t)i;
        }
    }
    return found;
}

/* The first of the names, as many as the room has place for. */
static void join_names(char *text, size_t room, const char *const *names,
                       size_t count)
{
    size_t used = 0, i = 0;
    for (; i < count && used + strlen(names[i]) + 8 < room; i++)
        used += (size_t)snprintf(text + used, room - used, "%s%s",
                                 i ? ", " : "", names[i]);
    if (i < count)
        snprintf(text + used, room - used, "%s...", i ? ", " : "");
}

static int no_move(const struct parser *parser)
{
    const struct graph *graph = parser->graph;
    size_t length = strcspn(parser->at, " \t\r\n()[],:"), count = 0;
    char word[SHOWN + 1], near[NEAREST_ROOM] = "";
    snprintf(word, sizeof word, "%.*s", (int)(length ? length : 1),
             parser->at);
    const char **names = memory_alloc(graph->generators + graph->aliases,
                                      sizeof *names, parser->error);
    if (!names)
        return ERROR_FAILED;
    for (size_t i = 0; i < graph->generators; i++)
        names[count++] = graph->names[i];
    for (size_t i = 0; i < graph->aliases; i++)
        if (!graph->alias[i].turn || *graph->alias[i].turn)
            names[count++] = graph->alias[i].name;
    size_t found = nearest_names(near, sizeof near, word, names, count);
    if (!found)
        join_names(near, LISTED, names, count);
    error_set(parser->error, ERROR_FAILED, "there is no move '%s' (character "
              "%zu of the word); %s%.300s", word,
              (size_t)(parser->at - parser->text) + 1,
              found ? "nearest: " : "the moves are ", near);
    memory_free(names);
    return ERROR_FAILED;
}

/* The word of generators that an alias stands for. */
static int read_alias(struct parser *parser, size_t index)
{
    struct parser inner = *parser;
    inner.text = inner.at = parser->graph->alias[index].word;
    inner.names = parser->graph->generators;
    int code = read_moves(&inner);
    parser->work = inner.work;
    return code || !*inner.at ? code : no_move(&inner);
}

/* A digit behind a name that ends with one belongs to no move. */
static int read_name(struct parser *parser)
{
    size_t length;
    int minus = 0;
    int64_t found = find_name(parser, &length);
    if (found < 0 && *parser->at == '-') {
        minus = 1;
        parser->at++;
        found = find_name(parser, &length);
    }
    if (found < 0 || (isdigit((unsigned char)parser->at[length]) &&
                      isdigit((unsigned char)parser->at[length - 1])))
        return no_move(parser);
    size_t first = parser->steps->count, move = (size_t)found;
    parser->at += length;
    int code = move < parser->graph->generators
        ? add_step(parser, (struct move_step){ (uint32_t)move, 0 })
        : read_alias(parser, move - parser->graph->generators);
    if (!code && minus)
        code = turn_steps(parser, first);
    return code ? code : read_power(parser, first);
}

static int wanted(const struct parser *parser, const char *what)
{
    return error_set(parser->error, ERROR_FAILED, "a %s is wanted at character "
                     "%zu of the word", what,
                     (size_t)(parser->at - parser->text) + 1);
}

/* What follows ( . */
static int read_repeat(struct parser *parser)
{
    size_t first = parser->steps->count;
    if (read_moves(parser))
        return ERROR_FAILED;
    if (*parser->at != ')')
        return wanted(parser, "move or a )");
    parser->at++;
    return read_power(parser, first);
}

/* What follows [ : A, B] is A B A' B', and A: B] is A B A'. */
static int read_commutator(struct parser *parser)
{
    struct move_steps *steps = parser->steps;
    size_t first = steps->count;
    if (read_moves(parser))
        return ERROR_FAILED;
    size_t second = steps->count;
    char between = *parser->at;
    if (between != ',' && between != ':')
        return wanted(parser, "comma or a colon");
    parser->at++;
    if (read_moves(parser))
        return ERROR_FAILED;
    size_t third = steps->count;
    if (*parser->at != ']')
        return wanted(parser, "move or a ]");
    parser->at++;
    if (copy_steps(parser, first, second, 1) || turn_steps(parser, third))
        return ERROR_FAILED;
    size_t fourth = steps->count;
    if (between == ',' && (copy_steps(parser, second, third, 1) ||
                           turn_steps(parser, fourth)))
        return ERROR_FAILED;
    return read_power(parser, first);
}

/* Moves up to the end, or to a sign that closes or parts what is around. */
static int read_moves(struct parser *parser)
{
    size_t length;
    if (parser->depth >= DEPTH_MAX)
        return error_set(parser->error, ERROR_FAILED, "the word has more than "
                         "%d brackets in each other", DEPTH_MAX);
    parser->depth++;
    for (pass_blanks(parser); *parser->at; pass_blanks(parser)) {
        int named = find_name(parser, &length) >= 0, code;
        if (!named && strchr("),:]", *parser->at))
            break;
        if (!named && (*parser->at == '(' || *parser->at == '['))
            code = *parser->at++ == '(' ? read_repeat(parser)
                                        : read_commutator(parser);
        else
            code = read_name(parser);
        if (code)
            return code;
    }
    parser->depth--;
    return 0;
}

/* names: the generators, or these and the aliases. */
static int read_names(const struct graph *graph, const char *text, size_t names,
                     struct move_steps *steps, struct error *error)
{
    struct parser parser = { .graph = graph, .text = text, .at = text,
                             .names = names, .steps = steps, .error = error };
    *steps = (struct move_steps){ 0 };
    int code = read_moves(&parser);
    if (!code && *parser.at)
        code = error_set(error, ERROR_FAILED, "'%c' at character %zu of the "
                         "word closes nothing", *parser.at,
                         (size_t)(parser.at - text) + 1);
    if (code)
        move_steps_free(steps);
    return code;
}

int move_text_read(const struct graph *graph, const char *text,
                   struct move_steps *steps, struct error *error)
{
    return scramble_text_is(graph, text)
        ? scramble_text_read(graph, text, steps, error)
        : read_names(graph, text, graph->generators + graph->aliases, steps,
                    error);
}

int move_text_read_generators(const struct graph *graph, const char *text,
                              struct move_steps *steps, struct error *error)
{
    return read_names(graph, text, graph->generators, steps, error);
}
