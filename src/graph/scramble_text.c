#include "graph/scramble_text.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/list.h"
#include "base/memory.h"

/* The puzzle as it is held; lists of generators, as many in each. */
struct held {
    const struct graph *graph;
    struct move_steps *steps;   /* so far */
    uint32_t *now;              /* which one a generator's name means */
    uint32_t *turn;             /* where a turn takes each */
    uint32_t *room;
};

/* The longest name that the text begins with, of the generators and aliases
 * that turn nothing, or of those that turn the puzzle. */
static size_t longest_name(const struct graph *graph, const char *text,
                          int turning)
{
    size_t longest = 0;
    for (size_t i = 0; i < graph->generators + graph->aliases; i++) {
        const struct graph_alias *alias = i < graph->generators
            ? NULL : &graph->alias[i - graph->generators];
        const char *name = alias ? alias->name : graph->names[i];
        size_t length = strlen(name);
        int turns = alias && alias->turn && *alias->turn;
        if (turns == turning && length > longest &&
            strncmp(text, name, length) == 0)
            longest = length;
    }
    return longest;
}

/* R of BR is no name. */
int scramble_text_is(const struct graph *graph, const char *text)
{
    size_t i = 0;
    while (i < graph->aliases &&
           !(graph->alias[i].turn && *graph->alias[i].turn))
        i++;
    if (i == graph->aliases)
        return 0;
    while (*text) {
        size_t plain = longest_name(graph, text, 0);
        if (longest_name(graph, text, 1) > plain)
            return 1;
        text += plain ? plain : 1;
    }
    return 0;
}

/* 1 if the alias says outside of the notation what it says inside. */
static int says_the_same(const struct graph *graph,
                         const struct graph_alias *alias)
{
    for (size_t i = 0; i < graph->aliases && !*alias->turn; i++)
        if (!graph->alias[i].turn &&
            strcmp(graph->alias[i].name, alias->name) == 0 &&
            strcmp(graph->alias[i].word, alias->word) == 0)
            return 1;
    return 0;
}

void scramble_text_describe(const struct graph *graph, char *text, size_t room)
{
    size_t used = 0;
    for (size_t i = 0; i < graph->aliases && used < room; i++) {
        const struct graph_alias *alias = &graph->alias[i];
        if (!alias->turn || says_the_same(graph, alias))
            continue;
        used += (size_t)snprintf(text + used, room - used, "%s%s",
                                 used ? ", " : "as ", alias->name);
        if (!*alias->turn && used < room)
            used += (size_t)snprintf(text + used, room - used, " (%s)",
                                     alias->word);
    }
}

/* The longest name of the notation that the text begins with, or NULL. */
static const struct graph_alias *find_alias(const struct graph *graph,
                                            const char *text)
{
    const struct graph_alias *found = NULL;
    size_t longest = 0;
    for (size_t i = 0; i < graph->aliases; i++) {
        const struct graph_alias *alias = &graph->alias[i];
        size_t length = strlen(alias->name);
        if (alias->turn && length > longest &&
            strncmp(text, alias->name, length) == 0) {
            found = alias;
            longest = length;
        }
    }
    return found;
}

static int name_generator(const struct graph *graph, const char *name,
                          size_t length, uint32_t *found, struct error *error)
{
    for (uint32_t g = 0; g < graph->generators; g++)
        if (strlen(graph->names[g]) == length &&
            strncmp(graph->names[g], name, length) == 0) {
            *found = g;
            return 0;
        }
    return error_set(error, ERROR_FAILED, "a turn of the puzzle speaks of the "
                     "move '%.*s', which is no generator",
                     length < 60 ? (int)length : 60, name);
}

/* From one generator to another, and so do their inverses. */
static void turn_generator(const struct graph *graph, uint32_t from,
                           uint32_t to, uint32_t *turn)
{
    turn[from] = to;
    if (graph->inverse[from] >= 0 && graph->inverse[to] >= 0)
        turn[graph->inverse[from]] = (uint32_t)graph->inverse[to];
}

/* Cycles of generators, with commas between. */
static int read_turn(const struct graph *graph, const char *text,
                     uint32_t *turn, struct error *error)
{
    uint32_t first = 0, last = 0, next = 0;
    int begun = 0;
    for (uint32_t g = 0; g < graph->generators; g++)
        turn[g] = g;
    for (text += strspn(text, " "); *text; text += strspn(text, " ")) {
        size_t length = strcspn(text, " ,");
        if (length) {
            if (name_generator(graph, text, length, &next, error))
                return ERROR_FAILED;
            if (begun)
                turn_generator(graph, last, next, turn);
            else
                first = next;
            last = next;
            begun = 1;
            text += length;
        } else {
            turn_generator(graph, last, first, turn);
            begun = 0;
            text++;
        }
    }
    if (begun)
        turn_generator(graph, last, first, turn);
    return 0;
}

/* The puzzle turns, or turns back: what was at g is now at turn[g]. */
static void turn_puzzle(struct held *held, int back)
{
    size_t count = held->graph->generators;
    for (uint32_t g = 0; g < count; g++) {
        uint32_t from = back ? held->turn[g] : g;
        uint32_t to = back ? g : held->turn[g];
        held->room[to] = held->now[from];
    }
    memcpy(held->now, held->room, count * sizeof *held->now);
}

/* The word of an alias, or its inverse, as the puzzle is held. */
static int follow_word(const struct held *held, const char *word, int inverse,
                       struct error *error)
{
    struct move_steps more, *steps = held->steps;
    int code = move_text_read_generators(held->graph, word, &more, error);
    if (code)
        return code;
    if (inverse)
        move_steps_invert(&more, 0);
    for (size_t i = 0; i < more.count && !code; i++) {
        struct move_step *list = NULL;
        if (steps->count == MOVE_STEPS_MAX)
            code = error_set(error, ERROR_FAILED, "the word has more than %d "
                             "moves", MOVE_STEPS_MAX);
        else
            list = list_grow(steps->step, &steps->room, steps->count,
                             sizeof *list, error);
        if (!list)
            break;
        steps->step = list;
        list[steps->count++] = (struct move_step){
            held->now[more.step[i].move], more.step[i].inverse
        };
    }
    move_steps_free(&more);
    return code ? code : error->code;
}

static int add_alias(struct held *held, const struct graph_alias *alias,
                     int inverse, struct error *error)
{
    int code = read_turn(held->graph, alias->turn, held->turn, error);
    if (!code && inverse)
        turn_puzzle(held, 1);
    if (!code)
        code = follow_word(held, alias->word, inverse, error);
    if (!code && !inverse)
        turn_puzzle(held, 0);
    return code;
}

/* 2, ', 2' or nothing. */
static const char *read_power(const char *at, uint64_t *times, int *inverse)
{
    static const char curly[] = "\342\200\231";
    *times = 1;
    if (isdigit((unsigned char)*at))
        for (*times = 0; isdigit((unsigned char)*at); at++)
            if (*times <= MOVE_STEPS_MAX)
                *times = 10 * *times + (uint64_t)(*at - '0');
    *inverse = *at == '\'' || strncmp(at, curly, strlen(curly)) == 0;
    return at + (*at == '\'' ? 1 : *inverse ? strlen(curly) : 0);
}

static int read_scramble(struct held *held, const char *text,
                         struct error *error)
{
    const struct graph *graph = held->graph;
    static const char between[] = " .\t\r\n";
    const char *at = text + strspn(text, between);
    int code = 0, inverse;
    for (uint32_t g = 0; g < graph->generators; g++)
        held->now[g] = g;
    for (; *at && !code; at += strspn(at, between)) {
        const struct graph_alias *alias = find_alias(graph, at);
        uint64_t times;
        char names[200];
        scramble_text_describe(graph, names, sizeof names);
        if (!alias)
            return error_set(error, ERROR_FAILED, "there is no move '%.*s' "
                             "(character %zu of the word) in a word written "
                             "%s, without brackets",
                             (int)strcspn(at, between) < 30
                             ? (int)strcspn(at, between) : 30, at,
                             (size_t)(at - text) + 1, names);
        at = read_power(at + strlen(alias->name), &times, &inverse);
        size_t first = held->steps->count;
        for (; times > 0 && !code; times--)
            code = add_alias(held, alias, inverse, error);
        if (!code && first < held->steps->count)
            move_steps_gather(graph, held->steps, first);
    }
    return code;
}

int scramble_text_read(const struct graph *graph, const char *text,
                       struct move_steps *steps, struct error *error)
{
    size_t count = graph->generators;
    struct held held = { .graph = graph, .steps = steps };
    *steps = (struct move_steps){ 0 };
    held.now = memory_alloc(3 * count, sizeof *held.now, error);
    if (!held.now)
        return ERROR_FAILED;
    held.turn = held.now + count;
    held.room = held.turn + count;
    int code = read_scramble(&held, text, error);
    memory_free(held.now);
    if (code)
        move_steps_free(steps);
    return code;
}
