/*
 * Text files of the MeatAxe, in which the ATLAS of Group Representations has
 * its generators.  A text is one or more of them, each behind its head:
 *
 *     12 1 11 2              permutations of 11 points, 2 of them: images
 *     permutation degree=11  one
 *     1 3 4 4                a 4 x 4 matrix over GF(3), digits without blanks
 *     6 11 4 4               over GF(11), numbers (mode 3 and 5 as well)
 *     2 3 4 4                of a permutation: the column of the 1 in each row
 *     matrix field=3 rows=4 cols=4      digits below 10, numbers from there on
 *
 * # begins a comment.  Only fields of prime order are read: what the numbers
 * of others mean depends on a table of the MeatAxe.  Matrices act as they
 * stand.
 */
#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/list.h"
#include "base/memory.h"
#include "base/primes.h"
#include "base/stop.h"
#include "family/format/reader.h"
#include "graph/graph_complete.h"
#include "group/perm.h"

enum mode { MODE_DIGITS = 1, MODE_COLUMNS = 2, MODE_FIXED = 3,
            MODE_INTEGERS = 5, MODE_NUMBERS = 6, MODE_PERMUTATION = 12 };

struct head {
    uint32_t mode, field, rows, columns;
};

struct meataxe {
    const struct text *text;
    const char *at;
    size_t line;                /* of that file */
    unsigned file;              /* of NAME.m1, NAME.m2, ..., from 1 */
    struct head first;          /* what all generators must agree with */
    int64_t *entry;             /* of all generators */
    size_t count, room, generators;
    struct error *error;
};

static const char heads_are[] = "write 12 1 DEGREE COUNT, 1 or 6 PRIME ROWS "
    "COLUMNS, permutation degree=N, or matrix field=P rows=R cols=R";

/* Stands before each further file of a joined text. */
enum { NEXT_FILE = 0x1c };

static int mtx_refuse(struct meataxe *meataxe, const char *what)
{
    const char *name = meataxe->text->name;
    char number[12] = "";
    int length = (int)strlen(name);
    if (meataxe->file > 1) {
        length--;
        snprintf(number, sizeof number, "%u", meataxe->file);
    }
    return error_set(meataxe->error, ERROR_FAILED, "%.*s%s:%zu: %s", length,
                     name, number, meataxe->line, what);
}

/* The next character that counts; 0 at the end. */
static char peek(struct meataxe *meataxe)
{
    for (;; meataxe->at++) {
        if (*meataxe->at == '#')
            meataxe->at += strcspn(meataxe->at, "\n");
        if (!isspace((unsigned char)*meataxe->at))
            return *meataxe->at;
        meataxe->line += *meataxe->at == '\n';
    }
}

static int take_mtx_number(struct meataxe *meataxe, uint32_t min, uint32_t max,
                       uint32_t *number)
{
    char text[120];
    uint64_t value = 0;
    const char *start = (peek(meataxe), meataxe->at);
    for (; isdigit((unsigned char)*meataxe->at); meataxe->at++)
        if (value <= UINT32_MAX)
            value = 10 * value + (uint64_t)(*meataxe->at - '0');
    *number = (uint32_t)value;
    if (meataxe->at > start && value >= min && value <= max)
        return 0;
    snprintf(text, sizeof text, "'%.*s' where a number from %" PRIu32 " to %"
             PRIu32 " is wanted", (int)strcspn(start, " \t\r\n") % 20, start,
             min, max);
    return mtx_refuse(meataxe, *start && *start != NEXT_FILE ? text
                      : "the text ends within a generator");
}

/* degree=11 */
static int take_named(struct meataxe *meataxe, const char *name, uint32_t max,
                      uint32_t *number)
{
    size_t length = strlen(name);
    peek(meataxe);
    if (strncmp(meataxe->at, name, length) || meataxe->at[length] != '=')
        return mtx_refuse(meataxe, heads_are);
    meataxe->at += length + 1;
    return take_mtx_number(meataxe, 1, max, number);
}

static int take_word(struct meataxe *meataxe, const char *word)
{
    peek(meataxe);
    if (strncmp(meataxe->at, word, strlen(word)))
        return 0;
    meataxe->at += strlen(word);
    return 1;
}

/* The rows of a permutation are its points, the columns how many there are. */
static int read_head(struct meataxe *meataxe, struct head *head)
{
    *head = (struct head){ MODE_PERMUTATION, 1, 0, 1 };
    if (take_word(meataxe, "permutation"))
        return take_named(meataxe, "degree", PERM_POINTS_MAX, &head->rows);
    if (take_word(meataxe, "matrix")) {
        if (take_named(meataxe, "field", INT32_MAX, &head->field) ||
            take_named(meataxe, "rows", PERM_POINTS_MAX, &head->rows) ||
            take_named(meataxe, "cols", PERM_POINTS_MAX, &head->columns))
            return ERROR_FAILED;
        head->mode = head->field < 10 ? MODE_DIGITS : MODE_NUMBERS;
        return 0;
    }
    if (!isdigit((unsigned char)peek(meataxe)))
        return mtx_refuse(meataxe, heads_are);
    return take_mtx_number(meataxe, 1, MODE_PERMUTATION, &head->mode) ||
        take_mtx_number(meataxe, 1, INT32_MAX, &head->field) ||
        take_mtx_number(meataxe, 1, PERM_POINTS_MAX, &head->rows) ||
        take_mtx_number(meataxe, 1, PERM_POINTS_MAX, &head->columns)
        ? ERROR_FAILED : 0;
}

static int check_mtx_head(struct meataxe *meataxe, const struct head *head)
{
    struct head *first = &meataxe->first;
    int permutes = head->mode == MODE_PERMUTATION;
    int known = permutes || (head->mode >= MODE_DIGITS &&
                             head->mode <= MODE_FIXED) ||
        head->mode == MODE_INTEGERS || head->mode == MODE_NUMBERS;
    if (!known)
        return mtx_refuse(meataxe, heads_are);
    if (!meataxe->generators)
        *first = *head;
    if (permutes != (first->mode == MODE_PERMUTATION) ||
        head->field != first->field || head->rows != first->rows)
        return mtx_refuse(meataxe, "another kind, field or degree than the "
                          "generator before");
    if (permutes)
        return 0;
    if (head->rows != head->columns)
        return mtx_refuse(meataxe, "a generator of a group has as many rows as "
                          "columns");
    if (!is_prime(head->field))
        return mtx_refuse(meataxe, "the order of the field is no prime; only "
                          "matrices over prime fields are read");
    return head->mode == MODE_DIGITS && head->field > 9
        ? mtx_refuse(meataxe, "digits are for fields below 10; numbers have "
                          "mode 6")
        : 0;
}

static int keep_entry(struct meataxe *meataxe, uint32_t entry)
{
    int64_t *entries = list_grow(meataxe->entry, &meataxe->room,
                                 meataxe->count, sizeof *entries,
                                 meataxe->error);
    if (!entries)
        return ERROR_FAILED;
    meataxe->entry = entries;
    entries[meataxe->count++] = entry;
    return 0;
}

static int read_digit(struct meataxe *meataxe, uint32_t field)
{
    char sign = peek(meataxe);
    if (!isdigit((unsigned char)sign) || (uint32_t)(sign - '0') >= field)
        return mtx_refuse(meataxe, "a digit below the order of the field is "
                      "wanted");
    meataxe->at++;
    return keep_entry(meataxe, (uint32_t)(sign - '0'));
}

static int read_entries(struct meataxe *meataxe, const struct head *head)
{
    size_t count = (size_t)head->rows * head->columns;
    for (size_t i = 0; i < count; i++) {
        uint32_t entry;
        int code = head->mode == MODE_DIGITS
            ? read_digit(meataxe, head->field)
            : take_mtx_number(meataxe, 0, head->field - 1, &entry);
        if (!code && head->mode != MODE_DIGITS)
            code = keep_entry(meataxe, entry);
        if (code || stop_check(meataxe->error))
            return ERROR_FAILED;
    }
    return 0;
}

/* Each row has one 1. */
static int read_columns(struct meataxe *meataxe, const struct head *head)
{
    for (uint32_t i = 0; i < head->rows; i++) {
        uint32_t column;
        if (take_mtx_number(meataxe, 1, head->columns, &column))
            return ERROR_FAILED;
        for (uint32_t j = 1; j <= head->columns; j++)
            if (keep_entry(meataxe, j == column))
                return ERROR_FAILED;
    }
    return 0;
}

static int read_images(struct meataxe *meataxe, const struct head *head)
{
    for (size_t i = 0; i < (size_t)head->rows * head->columns; i++) {
        uint32_t image;
        if (take_mtx_number(meataxe, 1, head->rows, &image) ||
            keep_entry(meataxe, image - 1) || stop_check(meataxe->error))
            return ERROR_FAILED;
    }
    return 0;
}

static int read_block(struct meataxe *meataxe)
{
    struct head head;
    if (read_head(meataxe, &head) || check_mtx_head(meataxe, &head))
        return ERROR_FAILED;
    int permutes = head.mode == MODE_PERMUTATION;
    int code = permutes ? read_images(meataxe, &head)
        : head.mode == MODE_COLUMNS ? read_columns(meataxe, &head)
        : read_entries(meataxe, &head);
    meataxe->generators += permutes ? head.columns : 1;
    return code;
}

static int fill_graph(const struct meataxe *meataxe, struct graph *graph)
{
    int permutes = meataxe->first.mode == MODE_PERMUTATION;
    char name[24];
    graph->modulus = permutes ? 0 : meataxe->first.field;
    for (size_t i = 0; i < meataxe->count; i++)
        if (permutes)
            graph->images[i] = (uint16_t)meataxe->entry[i];
        else
            graph->matrices[i] = meataxe->entry[i];
    for (size_t g = 0; g < meataxe->generators; g++) {
        snprintf(name, sizeof name, "g%zu", g + 1);
        graph->names[g] = memory_text(name, meataxe->error);
        if (!graph->names[g])
            return ERROR_FAILED;
    }
    return 0;
}

static int create_graph(struct meataxe *meataxe, struct graph **graph)
{
    struct error failure = { 0 };
    *graph = graph_create(meataxe->first.mode == MODE_PERMUTATION
                          ? GRAPH_PERMUTATION : GRAPH_MATRIX,
                          meataxe->first.rows, meataxe->generators, &failure);
    return *graph ? fill_graph(meataxe, *graph)
        : mtx_refuse(meataxe, failure.text);
}

static int is_first_file(const char *path)
{
    size_t length = strlen(path);
    return length >= 3 && strcmp(path + length - 3, ".m1") == 0;
}

static int begin_file(struct meataxe *meataxe)
{
    if (peek(meataxe) != NEXT_FILE || !is_first_file(meataxe->text->name))
        return 0;
    meataxe->at++;
    meataxe->file++;
    meataxe->line = 1;
    return 1;
}

static int meataxe_read(const struct text *text, int how,
                        struct graph **graph, struct error *error)
{
    struct meataxe meataxe = { .text = text, .at = text->bytes, .line = 1,
                               .file = 1, .error = error };
    struct graph *made = NULL;
    int code = 0;
    do
        code = read_block(&meataxe);
    while (!code && (begin_file(&meataxe) || peek(&meataxe)));
    if (!code)
        code = create_graph(&meataxe, &made);
    memory_free(meataxe.entry);
    if (!code)
        return graph_hand_over(made, text, how & READ_INVERSES, graph, error);
    graph_free(made);
    return code;
}

/* A head with words, or a line of four numbers of which the first is a mode. */
static int meataxe_is_text(const struct text *text)
{
    struct meataxe meataxe = { .text = text, .at = text->bytes };
    if (!isdigit((unsigned char)peek(&meataxe)))
        return take_word(&meataxe, "permutation degree=") ||
            take_word(&meataxe, "matrix field=");
    unsigned long mode = strtoul(meataxe.at, NULL, 10);
    size_t numbers = 0;
    for (const char *at = meataxe.at; *at && !strchr("\r\n#", *at); numbers++) {
        if (!isdigit((unsigned char)*at))
            return 0;
        at += strspn(at, "0123456789");
        at += strspn(at, " \t");
    }
    return numbers == 4 && mode > 0 && mode <= MODE_PERMUTATION;
}

/* Generators may lie in a file each: NAME.m1, NAME.m2, ... */
static int meataxe_join(const char *path, struct text *text,
                        struct error *error)
{
    size_t length = strlen(path);
    if (!is_first_file(path))
        return 0;
    char *next = memory_alloc(length + 12, 1, error);
    int code = next ? 0 : ERROR_FAILED;
    for (unsigned i = 2; !code; i++) {
        struct text more;
        snprintf(next, length + 12, "%.*s%u", (int)length - 1, path, i);
        if (access(next, F_OK))
            break;
        code = text_read(next, &more, error);
        if (code)
            break;
        char *bytes = memory_resize(text->bytes,
                                    text->size + more.size + 2, 1, error);
        if (bytes) {
            bytes[text->size] = NEXT_FILE;
            memcpy(bytes + text->size + 1, more.bytes, more.size + 1);
            text->bytes = bytes;
            text->size += more.size + 1;
        }
        code = bytes ? 0 : ERROR_FAILED;
        text_free(&more);
    }
    memory_free(next);
    return code;
}

const struct reader reader_meataxe = {
    .name = "MeatAxe", .suffixes = ".m1",
    .sample = "12 1 DEGREE COUNT, or permutation degree=N",
    .knows = meataxe_is_text, .read = meataxe_read, .join = meataxe_join,
    .inverses = 1,
};
