/* A claim at given values of its variables: the point, the graph, the words. */
#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "claim/statement/claim.h"
#include "family/family.h"

enum { PARAMETERS_MAX = 16, LIST_MAX = 200 };

void point_create(struct point *point, const struct claim *claim)
{
    memset(point->variable, 0, sizeof point->variable);
    for (size_t i = 0; i < VARIABLES_MAX + 3; i++)
        mpq_init(point->number[i]);
    for (size_t i = 0; i < claim->variables; i++)
        point_set(point, i, claim->range[i].from);
}

void point_set(struct point *point, size_t variable, long value)
{
    if (variable < VARIABLES_MAX)
        point->variable[variable] = value;
    mpq_set_si(point->number[variable], value, 1);
}

void point_clear(struct point *point)
{
    for (size_t i = 0; i < VARIABLES_MAX + 3; i++)
        mpq_clear(point->number[i]);
}

size_t point_diameter(const struct claim *claim)
{
    return claim->variables;
}

size_t point_position(const struct claim *claim)
{
    return claim->variables + 1;
}

size_t point_layer(const struct claim *claim)
{
    return claim->variables + 2;
}

char *point_text(const struct point *point, const struct claim *claim,
                 struct error *error)
{
    char text[VARIABLES_MAX * 64] = "";
    size_t used = 0;
    for (size_t i = 0; i < claim->variables; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, "%s%s=%ld",
                                 i ? " " : "", claim->scope.name[i],
                                 point->variable[i]);
    return memory_text(text, error);
}

/* The index of the variable of this name, or variables. */
static size_t find_variable(const struct claim *claim, const char *name,
                            size_t length)
{
    size_t i = 0;
    while (i < claim->variables &&
           (strncmp(claim->scope.name[i], name, length) != 0 ||
            claim->scope.name[i][length]))
        i++;
    return i;
}

static int is_given(const struct claim *claim, const char *name)
{
    for (size_t i = 0; i < claim->withs; i++)
        if (strcmp(claim->with[i].name, name) == 0)
            return 1;
    return 0;
}

struct filled {
    struct parameter parameter[PARAMETERS_MAX];
    char digits[VARIABLES_MAX][24];
    char list[PARAMETERS_MAX][LIST_MAX];
    size_t count;
};

/* "K,M,n" -> "2,3,8": what stands between commas, if it is a variable. */
static int fill_list(const struct claim *claim, const char *text,
                     struct filled *filled, struct error *error)
{
    char *list = filled->list[filled->count];
    size_t used = 0;
    for (const char *part = text; used < LIST_MAX; part++) {
        size_t length = strcspn(part, ",");
        size_t variable = find_variable(claim, part, length);
        int digits = variable < claim->variables;
        used += (size_t)snprintf(list + used, LIST_MAX - used, "%.*s%s",
                                 digits ? 24 : (int)length,
                                 digits ? filled->digits[variable] : part,
                                 part[length] ? "," : "");
        part += length;
        if (!*part)
            return 0;
    }
    return error_set(error, ERROR_FAILED, "claim %s has a parameter of more "
                     "than %d letters", claim->name, LIST_MAX - 1);
}

/* A variable with a capital letter is no parameter of the family. */
static int fill_parameters(const struct claim *claim,
                           const struct point *point, struct filled *filled,
                           struct error *error)
{
    if (claim->withs + claim->variables > PARAMETERS_MAX)
        return error_set(error, ERROR_FAILED, "claim %s has more than %d "
                         "parameters", claim->name, PARAMETERS_MAX);
    filled->count = 0;
    for (size_t i = 0; i < claim->variables; i++) {
        const char *name = claim->scope.name[i];
        snprintf(filled->digits[i], sizeof filled->digits[i], "%ld",
                 point->variable[i]);
        if (!isupper((unsigned char)*name) && !is_given(claim, name))
            filled->parameter[filled->count++] =
                (struct parameter){ name, filled->digits[i] };
    }
    int code = 0;
    for (size_t i = 0; i < claim->withs && !code; i++) {
        code = fill_list(claim, claim->with[i].text, filled, error);
        filled->parameter[filled->count] = (struct parameter){
            claim->with[i].name, filled->list[filled->count] };
        filled->count++;
    }
    return code;
}

int claim_word(const struct claim *claim, struct point *point,
               struct formula_word wanted, struct error *error)
{
    int code = 0;
    for (size_t i = 0; i < wanted.size && !code; i++) {
        long letter = 0;
        mpq_set_ui(point->number[point_position(claim)], i + 1, 1);
        code = expression_integer(wanted.formula, point->number, &letter,
                                  error);
        wanted.word[i] = letter;
    }
    return code;
}

/* The start as graph_set_start reads it: a list of letters. */
static int set_formula_start(const struct claim *claim, struct point *point,
                             struct graph *graph, struct error *error)
{
    size_t size = graph->size, room = 24 * size + 1, used = 0;
    int64_t *word = memory_alloc(size, sizeof *word, error);
    char *text = memory_alloc(room, 1, error);
    struct formula_word wanted = { claim->start, size, word };
    int code = word && text ? claim_word(claim, point, wanted, error)
                            : ERROR_FAILED;
    for (size_t i = 0; i < size && !code; i++)
        used += (size_t)snprintf(text + used, room - used, "%s%" PRId64,
                                 i ? "," : "", word[i]);
    if (!code)
        code = graph_set_start(graph, text, error);
    memory_free(text);
    memory_free(word);
    return code;
}

int claim_graph(const struct claim *claim, struct point *point,
                struct graph **graph, struct error *error)
{
    struct filled filled;
    *graph = NULL;
    int code = fill_parameters(claim, point, &filled, error);
    if (!code)
        code = family_load(claim->family, filled.parameter, filled.count,
                           graph, error);
    if (!code && claim->start_word)
        code = graph_set_start(*graph, claim->start_word, error);
    if (!code && claim->start)
        code = set_formula_start(claim, point, *graph, error);
    if (!code && claim->inverses)
        code = graph_append_inverses(*graph, error);
    if (code) {
        graph_free(*graph);
        *graph = NULL;
    }
    return code;
}

int claim_applies(const struct claim *claim, const struct point *point,
                  struct error *error)
{
    mpq_t truth;
    if (!claim->where)
        return 1;
    mpq_init(truth);
    int code = expression_evaluate(claim->where, point->number, truth, error);
    int applies = code ? code : mpq_sgn(truth) != 0;
    mpq_clear(truth);
    return applies;
}
