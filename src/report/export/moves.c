/*
 * The competitions' rules, from their published files:
 *
 *     x' and x_inv        -x              all
 *     M_U                 U               megaminx
 *     pancake Rj          R(j+1)          Rk reverses the first k
 *     R[i..j], T[i..j,k]  R[i,j], T[i,j,k]
 *     hungarian_rings L   l               santa
 *     rapaport_m2         S = (0,1), I = EvenDisjTrans, K = OddDisjTrans
 */
#include "report/export/moves.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/memory.h"

struct spelling {
    char *text;
    uint32_t move;
    uint32_t rank;              /* the least of equal texts is meant */
};

static const struct { const char *own, *other; } rapaport[] = {
    { "(0,1)", "S" }, { "EvenDisjTrans", "I" }, { "OddDisjTrans", "K" },
};

/* Without its ending of an inverse: the length of the stem. */
static size_t stem_length(const char *name, int *inverse)
{
    size_t length = strlen(name);
    *inverse = 1;
    if (length > 1 && name[length - 1] == '\'')
        return length - 1;
    if (length > 4 && strcmp(name + length - 4, "_inv") == 0)
        return length - 4;
    *inverse = 0;
    return length;
}

/* Copies a stem, ".." inside brackets as one comma. */
static void copy_stem(char *into, const char *stem, size_t length)
{
    size_t dots = 0;
    for (size_t i = 0; i < length; i++) {
        if (stem[i] == '.' && i + 1 < length && stem[i + 1] == '.') {
            into[i++ - dots++] = ',';
            continue;
        }
        into[i - dots] = stem[i];
    }
    into[length - dots] = 0;
}

static void name_stem(const struct graph *graph, const char *stem,
                      size_t length, char *into, size_t room)
{
    if (strcmp(graph->family, "pancake") == 0 && stem[0] == 'R') {
        snprintf(into, room, "R%ld", strtol(stem + 1, NULL, 10) + 1);
        return;
    }
    for (size_t i = 0; i < sizeof rapaport / sizeof *rapaport; i++)
        if (strcmp(graph->family, "rapaport_m2") == 0 &&
            strcmp(stem, rapaport[i].own) == 0) {
            snprintf(into, room, "%s", rapaport[i].other);
            return;
        }
    if (length > 2 && strncmp(stem, "M_", 2) == 0) {
        stem += 2;
        length -= 2;
    }
    copy_stem(into, stem, length);
}

static char *name_move(const struct graph *graph, size_t g, enum naming naming,
                       struct error *error)
{
    const char *own = graph->names[g];
    int inverse;
    size_t length = stem_length(own, &inverse), room = strlen(own) + 24;
    if (naming == NAMING_OWN)
        return memory_text(own, error);
    char *name = memory_alloc(room, 1, error);
    if (!name)
        return NULL;
    if (inverse)
        *name = '-';
    name_stem(graph, own, length, name + inverse, room - 1);
    if (naming == NAMING_SANTA && strcmp(graph->family, "hungarian_rings") == 0)
        for (char *c = name; *c; c++)
            *c = (char)tolower((unsigned char)*c);
    return name;
}

static int compare_texts(const void *a, const void *b)
{
    return strcmp(((const struct spelling *)a)->text,
                  ((const struct spelling *)b)->text);
}

static int compare_spellings(const void *a, const void *b)
{
    const struct spelling *x = a, *y = b;
    int texts = compare_texts(a, b);
    return texts ? texts : (x->rank > y->rank) - (x->rank < y->rank);
}

static int add_spelling(struct moves *moves, const char *sign,
                        const char *name, size_t move, struct error *error)
{
    size_t room = strlen(name) + 2;
    char *text = memory_alloc(room, 1, error);
    if (!text)
        return ERROR_FAILED;
    snprintf(text, room, "%s%s", sign, name);
    moves->spelling[moves->spellings] = (struct spelling){
        text, (uint32_t)move, (uint32_t)moves->spellings
    };
    moves->spellings++;
    return 0;
}

static void drop_repeats(struct moves *moves)
{
    struct spelling *spelling = moves->spelling;
    size_t kept = 0;
    for (size_t i = 0; i < moves->spellings; i++)
        if (kept && strcmp(spelling[kept - 1].text, spelling[i].text) == 0)
            memory_free(spelling[i].text);
        else
            spelling[kept++] = spelling[i];
    moves->spellings = kept;
}

/* The names of this data set come first: where a competition's R2 is the
 * library's R1, R2 means what the data set says.  The library's own names are
 * read where they are nobody else's, and so is -x for the inverse of x, though
 * that has a name of its own or is x. */
static int list_spellings(const struct graph *graph, struct moves *moves,
                          struct error *error)
{
    int code = 0;
    moves->spelling = memory_alloc(3 * moves->count, sizeof *moves->spelling,
                                   error);
    if (!moves->spelling)
        return ERROR_FAILED;
    for (size_t g = 0; g < moves->count && !code; g++)
        code = add_spelling(moves, "", moves->name[g], g, error);
    for (size_t g = 0; g < moves->count && !code; g++)
        code = add_spelling(moves, "", graph->names[g], g, error);
    for (size_t g = 0; g < moves->count && !code; g++)
        if (graph->inverse[g] >= 0 && *moves->name[g] != '-')
            code = add_spelling(moves, "-", moves->name[g],
                                (size_t)graph->inverse[g], error);
    qsort(moves->spelling, moves->spellings, sizeof *moves->spelling,
          compare_spellings);
    drop_repeats(moves);
    return code;
}

int moves_create(const struct graph *graph, enum naming naming,
                 struct moves *moves, struct error *error)
{
    *moves = (struct moves){ .count = graph->generators, .between = '.' };
    moves->name = memory_alloc(moves->count, sizeof *moves->name, error);
    int code = moves->name ? 0 : ERROR_FAILED;
    for (size_t g = 0; g < moves->count && !code; g++) {
        moves->name[g] = name_move(graph, g, naming, error);
        code = moves->name[g] ? 0 : ERROR_FAILED;
    }
    if (!code)
        code = list_spellings(graph, moves, error);
    if (code)
        moves_clear(moves);
    return code;
}

void moves_clear(struct moves *moves)
{
    for (size_t g = 0; moves->name && g < moves->count; g++)
        memory_free(moves->name[g]);
    for (size_t i = 0; i < moves->spellings; i++)
        memory_free(moves->spelling[i].text);
    memory_free(moves->name);
    memory_free(moves->spelling);
    *moves = (struct moves){ 0 };
}

void moves_write(FILE *out, const struct moves *moves, const uint32_t *word,
                 uint32_t length)
{
    for (uint32_t i = 0; i < length; i++) {
        if (i && moves->between)
            putc_unlocked(moves->between, out);
        fputs_unlocked(moves->name[word[i]], out);
    }
}

void moves_write_quoted(FILE *out, const struct moves *moves,
                        const uint32_t *word, uint32_t length)
{
    putc_unlocked('"', out);
    for (uint32_t i = 0; i < length; i++) {
        if (i && moves->between)
            putc_unlocked(moves->between, out);
        csv_write_inside(out, moves->name[word[i]],
                         strlen(moves->name[word[i]]));
    }
    putc_unlocked('"', out);
}

int moves_join(struct moves *moves, struct error *error)
{
    for (size_t g = 0; g < moves->count; g++)
        if (strlen(moves->name[g]) != 1)
            return error_set(error, ERROR_USAGE, "paths without points need "
                             "moves of one character, and one is named %.100s",
                             moves->name[g]);
    moves->between = 0;
    return 0;
}

size_t moves_limit(const char *text)
{
    return strlen(text);
}

/* Characters up to the point that ends a move; points in brackets belong to
 * it. */
static size_t move_length(const char *text)
{
    size_t length = 0;
    int depth = 0;
    for (; text[length] && (depth > 0 || text[length] != '.'); length++)
        depth += (text[length] == '[') - (text[length] == ']');
    return length;
}

static int64_t find_move(const struct moves *moves, const char *text,
                         size_t length)
{
    char name[256];
    struct spelling key = { name, 0, 0 };
    if (length >= sizeof name)
        return -1;
    memcpy(name, text, length);
    name[length] = 0;
    const struct spelling *found =
        bsearch(&key, moves->spelling, moves->spellings, sizeof key,
                compare_texts);
    return found ? (int64_t)found->move : -1;
}

/* LXL: every character a move by itself, and not one point. */
static int is_joined(const struct moves *moves, const char *text)
{
    return text[0] && text[1] && !strchr(text, '.') &&
           find_move(moves, text, strlen(text)) < 0 &&
           find_move(moves, text, 1) >= 0;
}

int moves_read(const struct moves *moves, const char *text, uint32_t *word,
               uint32_t *length, struct error *error)
{
    int joined = is_joined(moves, text);
    *length = 0;
    while (*text) {
        size_t size = joined ? 1 : move_length(text);
        int64_t move = find_move(moves, text, size);
        if (move < 0)
            return error_set(error, ERROR_FAILED, "move %u is '%.*s', which is "
                             "no generator; the first is named %s",
                             *length + 1, size < 30 ? (int)size : 30, text,
                             moves->count ? moves->name[0] : "nothing");
        word[(*length)++] = (uint32_t)move;
        text += size;
        if (*text == '.' && !joined && *++text == 0)
            return error_set(error, ERROR_FAILED, "the path ends with a point "
                             "and no move behind it");
    }
    return 0;
}
