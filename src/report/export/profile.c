#include "report/export/profile.h"

#include <ctype.h>
#include <inttypes.h>
#include <string.h>

#include "base/csv.h"
#include "base/name_list.h"
#include "family/peer_names.h"

#define INFO "puzzle_info.json"

static const struct profile profiles[] = {
    {
        .name = "kaggle",
        .test = { "test.csv", "initial_state_id,initial_state",
                  { COLUMN_ID, COLUMN_STATE } },
        .answer = { NULL, "initial_state_id,path",
                    { COLUMN_ID, COLUMN_WORD } },
        .end = "\n", .between = ',', .definition = INFO,
    }, {
        .name = "cube",
        .test = { "test.csv", "initial_state_id,initial_state,comment",
                  { COLUMN_ID, COLUMN_STATE, COLUMN_COMMENT } },
        .answer = { NULL, "initial_state_id,path",
                    { COLUMN_ID, COLUMN_WORD } },
        .end = "\n", .between = ',', .definition = INFO,
        .walk = "\"generated rw, len=%" PRId64 "\"", .drawn = "generated",
    }, {
        .name = "reversals", .also = { "transposons" },
        .test = { "test.csv",
                  "initial_state_id,initial_state,state_size,comment",
                  { COLUMN_ID, COLUMN_STATE, COLUMN_SIZE, COLUMN_COMMENT } },
        .answer = { NULL, "initial_state_id,path",
                    { COLUMN_ID, COLUMN_WORD } },
        .end = "\n", .between = ',', .definition = "graphs_info.json",
        .walk = "Random walk of length %" PRId64,
        .drawn = "Random permutation",
    }, {
        .name = "lrx",
        .test = { "test.csv", "n,permutation", { COLUMN_SIZE, COLUMN_STATE } },
        .answer = { NULL, "permutation,solution",
                    { COLUMN_STATE, COLUMN_WORD } },
        .end = "\n", .between = ',', .definition = INFO,
    }, {
        .name = "oeis",
        .test = { "test.csv", "n,permutation", { COLUMN_SIZE, COLUMN_STATE } },
        .answer = { NULL, "n,solution", { COLUMN_SIZE, COLUMN_WORD } },
        .end = "\n", .between = ',', .joined = 1, .definition = INFO,
    }, {
        .name = "pancake", .also = { "glushkov", "rapaport" },
        .test = { "test.csv", "id,n,permutation",
                  { COLUMN_ID, COLUMN_SIZE, COLUMN_STATE } },
        .answer = { NULL, "id,permutation,solution",
                    { COLUMN_ID, COLUMN_STATE, COLUMN_WORD } },
        .end = "\r\n", .between = ',', .definition = INFO,
    }, {
        .name = "santa",
        .test = { "puzzles.csv",
                  "id,puzzle_type,solution_state,initial_state,num_wildcards",
                  { COLUMN_ID, COLUMN_TYPE, COLUMN_TARGET, COLUMN_STATE,
                    COLUMN_WILDCARDS } },
        .answer = { NULL, "id,moves", { COLUMN_ID, COLUMN_WORD } },
        .end = "\n", .between = ';', .named = 1,
        .definition = "puzzle_info.csv",
    },
};

enum { PROFILES = sizeof profiles / sizeof *profiles };

/* The profile of a number in the list of all names; *name: that name. */
static const struct profile *profile_at(size_t number, const char **name)
{
    for (size_t i = 0; i < PROFILES; i++) {
        const struct profile *profile = &profiles[i];
        *name = profile->name;
        for (size_t j = 0; *name; number--) {
            if (number == 0)
                return profile;
            *name = j < PROFILE_ALIASES ? profile->also[j++] : NULL;
        }
    }
    return NULL;
}

const char *profile_name(size_t number)
{
    const char *name;
    return profile_at(number, &name) ? name : NULL;
}

const struct profile *profile_find(const char *name)
{
    int found = name_list_find(profile_name, name);
    return found < 0 ? NULL : profile_at((size_t)found, &name);
}

const struct profile *profile_of_columns(int (*has)(const void *context,
                                                    const char *name),
                                         const void *context)
{
    if (has(context, "initial_state_id"))
        return profile_find(has(context, "state_size") ? "reversals"
                                                       : "kaggle");
    if (has(context, "permutation") || has(context, "solution"))
        return profile_find(has(context, "id") ? "pancake" : "lrx");
    if (has(context, "id") &&
        (has(context, "initial_state") || has(context, "moves")))
        return profile_find("santa");
    return NULL;
}

enum naming profile_naming(const struct profile *profile)
{
    return strcmp(profile->name, "santa") ? NAMING_COMPETITION : NAMING_SANTA;
}

void profile_write_head(FILE *out, const struct profile *profile,
                        const struct profile_table *table)
{
    fprintf(out, "%s%s", table->head, profile->end);
}

static void write_number(FILE *out, uint64_t number)
{
    char digits[20];
    int count = 0;
    do
        digits[count++] = (char)('0' + number % 10);
    while (number /= 10);
    while (count)
        putc_unlocked(digits[--count], out);
}

static void write_letter(FILE *out, const struct graph *graph, int64_t letter,
                         int named)
{
    if (named && graph->word && graph->letters <= 26) {
        putc_unlocked((int)('A' + letter), out);
        return;
    }
    if (named)
        putc_unlocked('N', out);
    if (letter < 0)
        putc_unlocked('-', out);
    write_number(out, (uint64_t)(letter < 0 ? -letter : letter));
}

static void write_state(FILE *out, const struct profile *profile,
                        const struct graph *graph, const int64_t *state)
{
    const char *quote = profile->between == ',' ? "\"" : "";
    int named = profile->named && graph->kind == GRAPH_PERMUTATION;
    size_t length = graph_state_length(graph);
    fputs_unlocked(quote, out);
    for (size_t i = 0; i < length; i++) {
        if (i)
            putc_unlocked(profile->between, out);
        write_letter(out, graph, state[i], named);
    }
    fputs_unlocked(quote, out);
}

/* A part of a name: what parts fields or ends them elsewhere becomes _. */
static void write_plain(FILE *out, const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)text[i];
        putc(isalnum(c) || strchr("/.()=-+", c) ? c : '_', out);
    }
}

/* The values, with slashes. */
static void write_values(FILE *out, const char *at)
{
    char between = '_';
    while (*at) {
        size_t name = strcspn(at, "="), length = strcspn(at, " ");
        if (name < length) {
            putc(between, out);
            write_plain(out, at + name + 1, length - name - 1);
            between = '/';
        }
        at += length + (at[length] == ' ');
    }
}

/* Santa allows the inverse of every move: whether the user asked for them does
 * not tell puzzles apart. */
static void drop_inverses(char *parameters)
{
    static const char word[] = "inverses=";
    char *at = strstr(parameters, word);
    if (!at || (at > parameters && at[-1] != ' '))
        return;
    char *end = at + strcspn(at, " ");
    at -= at > parameters;
    memmove(at, end, strlen(end) + 1);
}

void profile_write_type(FILE *out, const struct graph *graph)
{
    static const char type[] = "type=";     /* of a file of puzzles */
    char parameters[500], name[PEER_TEXT];
    snprintf(parameters, sizeof parameters, "%s", graph->parameters);
    drop_inverses(parameters);
    const char *told = strncmp(parameters, type, strlen(type)) ? NULL
        : parameters + strlen(type);
    if (!told && peer_name_write(graph->family, parameters, name))
        told = name;
    write_plain(out, told ? told : graph->family,
                strlen(told ? told : graph->family));
    if (!told)
        write_values(out, parameters);
}

static int wants_quotes(const char *text)
{
    return strpbrk(text, ",\"") != NULL;
}

/* As it was read: in quotes where it holds what asks for them. */
static void write_text(FILE *out, const char *text)
{
    const char *quote = wants_quotes(text) ? "\"" : "";
    fputs(quote, out);
    csv_write_inside(out, text, strlen(text));
    fputs(quote, out);
}

static void write_profile_word(FILE *out, const struct moves *moves,
                               const struct row *row)
{
    int quotes = 0;
    if (row->only_length) {
        write_number(out, row->length);
        return;
    }
    if (!row->word) {
        fputs("UNSOLVED", out);
        return;
    }
    for (uint32_t i = 0; i < row->length && !quotes; i++)
        quotes = wants_quotes(moves->name[row->word[i]]);
    if (quotes)
        moves_write_quoted(out, moves, row->word, row->length);
    else
        moves_write(out, moves, row->word, row->length);
}

/* The texts are constants of the profiles. */
static void write_comment(FILE *out, const struct profile *profile,
                          int64_t walk)
{
    if (walk < 0)
        fputs_unlocked(profile->drawn, out);
    else
        fprintf(out, profile->walk, walk);
}

static void write_cell(FILE *out, const struct profile *profile,
                       enum column column, const struct moves *moves,
                       const struct row *row)
{
    switch (column) {
    case COLUMN_ID:
        if (row->id)
            write_text(out, row->id);
        else
            write_number(out, row->number);
        return;
    case COLUMN_SIZE:
        write_number(out, row->graph->size);
        return;
    case COLUMN_STATE:
        if (row->text)
            write_text(out, row->text);
        else
            write_state(out, profile, row->graph, row->state);
        return;
    case COLUMN_TARGET:
        write_state(out, profile, row->graph, row->target);
        return;
    case COLUMN_TYPE:
        profile_write_type(out, row->graph);
        return;
    case COLUMN_WILDCARDS:
        putc_unlocked('0', out);
        return;
    case COLUMN_COMMENT:
        write_comment(out, profile, row->walk);
        return;
    default:
        write_profile_word(out, moves, row);
    }
}

void profile_write_row(FILE *out, const struct profile *profile,
                       const struct profile_table *table,
                       const struct moves *moves, const struct row *row)
{
    for (int i = 0; i < PROFILE_COLUMNS && table->column[i]; i++) {
        if (i)
            putc_unlocked(',', out);
        write_cell(out, profile, table->column[i], moves, row);
    }
    fputs_unlocked(profile->end, out);
}
