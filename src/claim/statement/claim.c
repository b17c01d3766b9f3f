/*
 * Reading: one pass over the records of the file for what the formulas need
 * (the variables), a second one for the rest.
 */
#include "claim/statement/claim.h"

#include <ctype.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/assert.h"
#include "base/memory.h"
#include "family/library.h"

static const char *const status_names[] = {
    "theorem", "conjecture", "refuted", "observation", NULL
};

#define KIND_NAME(kind, name, needs) name,
static const char *const kind_names[] = { CLAIM_KINDS(KIND_NAME) NULL };
#undef KIND_NAME

static const char *const relation_names[] = { "=", "<=", ">=", NULL };

static size_t find_name(const char *const *names, const char *name)
{
    size_t i = 0;
    while (names[i] && strcmp(names[i], name) != 0)
        i++;
    return i;
}

const char *status_name(enum status status)
{
    return status_names[status];
}

const char *kind_name(enum kind kind)
{
    return kind_names[kind];
}

enum kind_needs kind_needs(enum kind kind)
{
#define KIND_NEEDS(kind, name, needs) needs,
    static const enum kind_needs needs[] = { CLAIM_KINDS(KIND_NEEDS) };
#undef KIND_NEEDS
    return needs[kind];
}

static int is_name(const char *name)
{
    if (!isalpha((unsigned char)*name) || strlen(name) > 30)
        return 0;
    for (; *name; name++)
        if (!isalnum((unsigned char)*name) && *name != '_')
            return 0;
    return 1;
}

static int read_bound(const char *word, long otherwise, long *bound,
                      struct error *error)
{
    char *end;
    *bound = otherwise;
    if (!*word)
        return 0;
    *bound = strtol(word, &end, 10);
    if (*end || *bound < 0 || *bound > INT_MAX)
        return error_set(error, ERROR_FAILED, "'%.40s' in from or to is no "
                         "whole number from 0 to %d", word, INT_MAX);
    return 0;
}

static int read_variable(struct claim *claim, char *const *word,
                         struct error *error)
{
    if (claim->variables == VARIABLES_MAX)
        return error_set(error, ERROR_FAILED, "a claim has at most %d "
                         "variables", VARIABLES_MAX);
    if (!is_name(word[1]) || strcmp(word[1], "D") == 0 ||
        strcmp(word[1], "i") == 0 || strcmp(word[1], "j") == 0)
        return error_set(error, ERROR_FAILED, "'%.40s' cannot be a variable "
                         "(nor can D, i and j)", word[1]);
    struct claim_range *range = &claim->range[claim->variables];
    claim->scope.name[claim->variables++] = word[1];
    int code = read_bound(word[2], 0, &range->from, error);
    if (!code)
        code = read_bound(word[3], LONG_MAX, &range->to, error);
    if (!code && range->from > range->to)
        code = error_set(error, ERROR_FAILED, "%s has no value from %ld to "
                         "%ld; the smaller end comes first", word[1],
                         range->from, range->to);
    return code;
}

static int read_variables(struct claim *claim, struct error *error)
{
    static const char *const own[] = { "D", "i", "j" };
    int code = 0;
    for (size_t i = 0; i < claim->file->records && !code; i++)
        if (strcmp(claim->file->record[i].word[0], "variable") == 0)
            code = read_variable(claim, claim->file->record[i].word, error);
    claim->scope.count = claim->variables;
    for (size_t i = 0; i < 3; i++)
        claim->scope.name[claim->scope.count++] = own[i];
    return code;
}

static int parse_optional(const struct claim *claim, const char *text,
                          struct expression **expression, struct error *error)
{
    return *text ? expression_parse(text, &claim->scope, expression, error)
                 : 0;
}

static int read_claim_statement(struct claim *claim,
                                const struct claim_record *record, size_t left,
                                struct error *error)
{
    struct statement *statement = &claim->statement[claim->statements++];
    size_t rows = 0;
    while (rows + 2 < left && strcmp(record[rows + 2].word[0], "row") == 0)
        rows++;
    statement->kind = (enum kind)find_name(kind_names, record->word[1]);
    ASSERT(kind_names[statement->kind]);    /* those of claims.lua are here */
    statement->relation = (enum relation)find_name(relation_names,
                                                   record->word[2]);
    int code = parse_optional(claim, record->word[3], &statement->argument,
                              error);
    if (!code)
        code = parse_optional(claim, record->word[4], &statement->upto, error);
    if (!code)
        code = value_read(record + 1, rows, &claim->scope, &statement->value,
                          error);
    return code;
}

/* Does a formula speak of the place i? */
static int names_place(const char *text)
{
    for (const char *at = text; *at; at++)
        if (*at == 'i' && (at == text || !isalnum((unsigned char)at[-1])) &&
            !isalnum((unsigned char)at[1]))
            return 1;
    return 0;
}

/* A formula that says nothing of i would give all places one letter: it is a
 * word as graph_set_start takes it. */
static int read_claim_start(struct claim *claim, const char *text,
                            struct error *error)
{
    if (names_place(text))
        return expression_parse(text, &claim->scope, &claim->start, error);
    claim->start_word = text;
    return 0;
}

static void read_pair(struct claim_pair *pairs, size_t *count,
                      char *const *word)
{
    pairs[*count].name = word[1];
    pairs[(*count)++].text = word[2];
}

static int read_text(struct claim *claim, char *const *word)
{
    struct { const char *name, **to; } text[] = {
        { "name", &claim->name }, { "title", &claim->title },
        { "tex", &claim->tex }, { "source", &claim->source },
        { "family", &claim->family }, { "note", &claim->note },
    };
    for (size_t i = 0; i < sizeof text / sizeof *text; i++)
        if (strcmp(word[0], text[i].name) == 0) {
            *text[i].to = word[1];
            return 1;
        }
    return 0;
}

static int read_record(struct claim *claim, size_t index, struct error *error)
{
    const struct claim_record *record = &claim->file->record[index];
    char *const *word = record->word;
    if (read_text(claim, word))
        return 0;
    if (strcmp(word[0], "statement") == 0)
        return read_claim_statement(claim, record, claim->file->records - index,
                                    error);
    if (strcmp(word[0], "where") == 0)
        return expression_parse(word[1], &claim->scope, &claim->where, error);
    if (strcmp(word[0], "start") == 0)
        return read_claim_start(claim, word[1], error);
    if (strcmp(word[0], "status") == 0)
        claim->status = (enum status)find_name(status_names, word[1]);
    else if (strcmp(word[0], "inverses") == 0)
        claim->inverses = 1;
    else if (strcmp(word[0], "with") == 0)
        read_pair(claim->with, &claim->withs, word);
    else if (strcmp(word[0], "counterexample") == 0)
        read_pair(claim->counterexample, &claim->counterexamples, word);
    return 0;
}

static int read_records(struct claim *claim, struct error *error)
{
    size_t room = claim->file->records;
    claim->with = memory_alloc(room, sizeof *claim->with, error);
    claim->counterexample = memory_alloc(room, sizeof *claim->with, error);
    claim->statement = memory_alloc(room, sizeof *claim->statement, error);
    if (!claim->with || !claim->counterexample || !claim->statement)
        return ERROR_FAILED;
    claim->note = "";
    int code = read_variables(claim, error);
    for (size_t i = 0; i < room && !code; i++)
        code = read_record(claim, i, error);
    return code;
}

/* The line of the formula that a sentence begins with; 0: not known. */
static size_t find_line(const struct claim_file *file, const char *sentence)
{
    static const char begin[] = "formula '";
    size_t head = sizeof begin - 1;
    if (strncmp(sentence, begin, head))
        return 0;
    for (size_t i = 0; i < file->records; i++)
        for (size_t j = 0; j < file->record[i].words; j++) {
            const char *word = file->record[i].word[j];
            size_t length = strlen(word);
            if (length && strncmp(sentence + head, word, length) == 0 &&
                sentence[head + length] == '\'')
                return claim_file_line(file, word);
        }
    return 0;
}

/* A family that is no family of the library may be a file beside the claim. */
static int find_family(struct claim *claim, struct error *error)
{
    const char *slash = strrchr(claim->file->path, '/');
    char *folder, *path = NULL;
    if (!claim->family || strpbrk(claim->family, "/([<") ||
        library_holds(claim->family))
        return 0;
    folder = memory_text(slash ? claim->file->path : ".", error);
    if (!folder)
        return ERROR_FAILED;
    if (slash)
        folder[slash - claim->file->path + (slash == claim->file->path)] = 0;
    int code = library_find_beside(claim->family, folder, &path, error);
    memory_free(folder);
    if (code != 1)
        return code;
    for (size_t i = 0; i < claim->file->records; i++) {
        char **word = claim->file->record[i].word;
        if (word[1] != claim->family)
            continue;
        memory_free(word[1]);
        word[1] = path;
        claim->family = path;
        return 0;
    }
    memory_free(path);
    return 0;
}

int claim_of_file(struct claim_file *file, struct claim **claim,
                  struct error *error)
{
    struct error failure = { 0 };
    *claim = memory_alloc(1, sizeof **claim, error);
    if (!*claim) {
        claim_file_free(file);
        return ERROR_FAILED;
    }
    (*claim)->file = file;
    int code = read_records(*claim, &failure);
    if (!code)
        code = find_family(*claim, &failure);
    if (code) {
        size_t line = find_line(file, failure.text);
        char place[30] = "";
        if (line)
            snprintf(place, sizeof place, ":%zu", line);
        error_set(error, code, "%.300s%s: %.600s", file->path, place,
                  failure.text);
        claim_free(*claim);
        *claim = NULL;
    }
    return code;
}

int claim_read(const char *path, struct claim **claim, struct error *error)
{
    struct claim_file *file;
    *claim = NULL;
    int code = claim_file_read(path, &file, error);
    return code ? code : claim_of_file(file, claim, error);
}

void claim_free(struct claim *claim)
{
    if (!claim)
        return;
    for (size_t i = 0; i < claim->statements; i++) {
        expression_free(claim->statement[i].argument);
        expression_free(claim->statement[i].upto);
        value_clear(&claim->statement[i].value);
    }
    expression_free(claim->start);
    expression_free(claim->where);
    memory_free(claim->statement);
    memory_free(claim->with);
    memory_free(claim->counterexample);
    claim_file_free(claim->file);
    memory_free(claim);
}
