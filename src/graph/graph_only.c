/*
 * only=R,U leaves a graph some of its generators, or makes new ones of words.
 *
 * A move that is a generator keeps with it what else of the generators are its
 * powers: R of a cube in half turns keeps R, R2 and R', and R2 itself alone.  A
 * move that is none, such as RU or R2 in quarter turns, becomes a generator,
 * with its inverse where the graph has inverses.
 */
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "base/stop.h"
#include "base/text.h"
#include "graph/graph_complete.h"
#include "graph/move_text.h"
#include "group/perm.h"

enum { ORDER_MAX = 1000000 };

struct choice {
    struct graph *graph;
    char *text, *item;          /* the moves without blanks, and one of them */
    uint8_t *kept;              /* of the generators there were */
    size_t old;                 /* how many there were */
    uint16_t *move, *power, *next;  /* permutations */
    int closed;                 /* 1: inverses belong to it */
};

static uint16_t *permutation_of(const struct graph *graph, size_t g)
{
    return graph->images + g * graph->size;
}

static int is_move(const struct graph *graph, size_t g, const uint16_t *images)
{
    return memcmp(permutation_of(graph, g), images,
                  graph->size * sizeof *images) == 0;
}

/* Is that permutation a generator, one of the new ones too? */
static int is_generator(const struct graph *graph, const uint16_t *images)
{
    for (size_t g = 0; g < graph->generators; g++)
        if (is_move(graph, g, images))
            return 1;
    return 0;
}

static int keep_powers(struct choice *choice, struct error *error)
{
    size_t n = choice->graph->size;
    int64_t order = perm_order(choice->move, n, (uint8_t *)choice->power);
    if (order < 0 || order > ORDER_MAX)
        return error_set(error, ERROR_USAGE, "only=: '%.100s' has an order "
                         "beyond %d", choice->item, ORDER_MAX);
    memcpy(choice->power, choice->move, n * sizeof *choice->power);
    for (int64_t k = 1; k < order; k++) {
        if (stop_check(error))
            return ERROR_INTERRUPTED;
        for (size_t g = 0; g < choice->old; g++)
            choice->kept[g] |= is_move(choice->graph, g, choice->power);
        perm_multiply(choice->next, choice->power, choice->move, n);
        memcpy(choice->power, choice->next, n * sizeof *choice->power);
    }
    return 0;
}

/* Its inverse is looked up when all are there. */
static int append_move(struct choice *choice, struct error *error)
{
    struct graph *graph = choice->graph;
    size_t count = graph->generators + 1, n = graph->size;
    char *name = memory_text(choice->item, error);
    int code = name ? graph_grow(graph, count, error) : ERROR_FAILED;
    if (code) {
        memory_free(name);
        return code;
    }
    memcpy(permutation_of(graph, count - 1), choice->move,
           n * sizeof *choice->move);
    graph->names[count - 1] = name;
    graph->inverse[count - 1] = -1;
    graph->generators = count;
    return 0;
}

/* The permutation of the word, as a generator has it. */
static int read_word(struct choice *choice, struct error *error)
{
    struct error why = { 0 };
    struct move_steps steps;
    int code = move_text_read(choice->graph, choice->item, &steps, &why);
    if (code)
        return error_set(error, ERROR_USAGE, "only=: %s", why.text);
    move_steps_multiply(choice->graph, &steps, choice->move, choice->next);
    move_steps_free(&steps);
    return 0;
}

static int choose_move(struct choice *choice, struct error *error)
{
    if (!*choice->item)
        return error_set(error, ERROR_USAGE, "only=: a move is missing; write "
                         "only=A,B");
    int code = read_word(choice, error);
    if (code)
        return code;
    if (perm_is_identity(choice->move, choice->graph->size))
        return error_set(error, ERROR_USAGE, "only=: '%.100s' moves nothing",
                         choice->item);
    return is_generator(choice->graph, choice->move)
        ? keep_powers(choice, error) : append_move(choice, error);
}

/* Commas inside brackets are a commutator's. */
static int choose_moves(struct choice *choice, struct error *error)
{
    char *at = choice->item = choice->text;
    int depth = 0, code = 0, end;
    do {
        depth += (*at == '(' || *at == '[') - (*at == ')' || *at == ']');
        end = *at == 0;
        if (end || (*at == ',' && depth <= 0)) {
            *at = 0;
            code = choose_move(choice, error);
            *at = end ? 0 : ',';
            choice->item = at + 1;
        }
        at++;
    } while (!end && !code);
    return code;
}

/* What was not kept goes; behind the old ones stand the new. */
static void drop_moves(struct choice *choice)
{
    struct graph *graph = choice->graph;
    size_t n = graph->size, left = 0;
    for (size_t g = 0; g < graph->generators; g++) {
        if (g < choice->old && !choice->kept[g]) {
            memory_free(graph->names[g]);
            continue;
        }
        graph->names[left] = graph->names[g];
        memmove(permutation_of(graph, left), permutation_of(graph, g),
                n * sizeof *graph->images);
        left++;
    }
    graph->generators = graph->given = left;
}

static int names_generator(const struct graph *graph, const char *name)
{
    for (size_t g = 0; g < graph->generators; g++)
        if (strcmp(graph->names[g], name) == 0)
            return 1;
    return 0;
}

static int is_needless(const struct graph *graph,
                       const struct graph_alias *alias)
{
    struct error why = { 0 };
    struct move_steps steps = { 0 };
    int needless = alias->turn || names_generator(graph, alias->name) ||
                   move_text_read_generators(graph, alias->word, &steps, &why);
    move_steps_free(&steps);
    return needless;
}

/* Aliases that are no words any more, or the names of generators, go, and so
 * do those that turn the puzzle, for the moves need not turn with it.  Reading
 * a word looks at the names of all, so the list is whole at any time. */
static void drop_aliases(struct graph *graph)
{
    size_t i = 0;
    while (i < graph->aliases) {
        struct graph_alias alias = graph->alias[i];
        if (!is_needless(graph, &alias)) {
            i++;
            continue;
        }
        graph->aliases--;
        memmove(graph->alias + i, graph->alias + i + 1,
                (graph->aliases - i) * sizeof *graph->alias);
        memory_free(alias.name);
        memory_free(alias.word);
        memory_free(alias.turn);
    }
}

/* The R,U of <R,U>.  Blanks inside a word become points, for parameters have
 * none. */
static char *text_without_blanks(const char *text, struct error *error)
{
    char *copy = memory_alloc(strlen(text) + 1, 1, error), *end = copy;
    if (!copy)
        return NULL;
    int point = 0;
    for (; *text; text++) {
        int blank = strchr(" \t", *text) != NULL;
        if (!blank && point && end > copy && !strchr(",:([", end[-1]) &&
            !strchr(",:)]", *text))
            *end++ = '.';
        point = blank;
        if (!blank)
            *end++ = *text;
    }
    *end = 0;
    if (end > copy && *copy == '<' && end[-1] == '>') {
        end[-1] = 0;
        memmove(copy, copy + 1, (size_t)(end - copy - 1));
    }
    return copy;
}

static int choice_create(struct choice *choice, struct graph *graph,
                         const char *text, struct error *error)
{
    size_t n = graph->size;
    *choice = (struct choice){ .graph = graph, .old = graph->generators,
                               .closed = graph_is_inverse_closed(graph) };
    choice->text = text_without_blanks(text, error);
    choice->kept = memory_alloc(choice->old, 1, error);
    choice->move = memory_alloc(3 * n, sizeof *choice->move, error);
    if (!choice->text || !choice->kept || !choice->move)
        return ERROR_FAILED;
    choice->power = choice->move + n;
    choice->next = choice->power + n;
    return 0;
}

static void choice_clear(struct choice *choice)
{
    memory_free(choice->text);
    memory_free(choice->kept);
    memory_free(choice->move);
}

/* The graph says what was chosen, and its family's order is another group's. */
static int sign_choice(struct graph *graph, const char *text,
                       struct error *error)
{
    size_t room = strlen(graph->parameters) + strlen(text) + 8;
    char *parameters = memory_alloc(room, 1, error);
    if (!parameters)
        return ERROR_FAILED;
    snprintf(parameters, room, "%s%sonly=%s", graph->parameters,
             *graph->parameters ? " " : "", text);
    text_mask(parameters);
    memory_free(graph->parameters);
    graph->parameters = parameters;
    memory_free(graph->order);
    graph->order = NULL;
    return graph_sign_again(graph, parameters, error);
}

int graph_keep_only(struct graph *graph, const char *text, struct error *error)
{
    struct choice choice;
    if (graph->kind != GRAPH_PERMUTATION)
        return error_set(error, ERROR_USAGE, "only= is for permutations; this "
                         "is a matrix graph");
    int code = choice_create(&choice, graph, text, error);
    if (!code)
        code = choose_moves(&choice, error);
    if (!code) {
        drop_moves(&choice);
        code = graph_finish(graph, error);
    }
    if (!code && choice.closed)
        code = graph_append_inverses(graph, error);
    if (!code) {
        drop_aliases(graph);
        code = sign_choice(graph, choice.text, error);
    }
    choice_clear(&choice);
    return code;
}
