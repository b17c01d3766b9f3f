/* Which graphs the rows are of, in a few words. */
#include "report/rows/data_page.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum { NAMES_MAX = 3, START_SHOWN = 12 };

/* Which rows are described: those of our own or those that others published. */
enum whose { OURS, THEIRS };

struct described {
    const struct known_rows *rows;
    size_t first, end;
    enum whose whose;
};

static int is_described(const struct described *all, size_t i)
{
    const struct known_row *row = &all->rows->row[i];
    return all->whose == OURS ? row->row != NULL : row->published;
}

static void put_range(char text[RANGES_ROOM], const char *more)
{
    size_t used = strlen(text);
    snprintf(text + used, RANGES_ROOM - used, "%s", more);
}

/* The value of NAME in "n=5 set=roots": its length, or 0. */
static size_t find_parameter(const char *parameters, const char *name,
                         size_t length, const char **value)
{
    for (const char *at = parameters; *at; at += *at == ' ') {
        size_t next = strcspn(at, " ");
        if (next > length + 1 && memcmp(at, name, length) == 0 &&
            at[length] == '=') {
            *value = at + length + 1;
            return next - length - 1;
        }
        at += next;
    }
    return 0;
}

/* "roots/simple", as long as there are few. */
static void describe_names(const struct described *all, const char *name,
                           size_t length, char text[RANGES_ROOM])
{
    char found[RANGES_ROOM] = "/", one[100];
    const char *value = NULL;
    size_t count = 0;
    for (size_t i = all->first; i < all->end; i++) {
        size_t size = find_parameter(all->rows->row[i].parameters, name, length,
                                 &value);
        if (!is_described(all, i) || size == 0)
            continue;
        snprintf(one, sizeof one, "/%.*s/", (int)size, value);
        if (strstr(found, one))
            continue;
        if (count++ < NAMES_MAX)
            put_range(found, one + 1);
    }
    if (count > NAMES_MAX)
        put_range(found, ".../");
    found[strlen(found) - 1] = 0;
    put_range(text, found + 1);
}

/* "n=3..12", or the names that a parameter has. */
static void describe_parameter(const struct described *all, const char *name,
                               size_t length, char text[RANGES_ROOM])
{
    char key[64], part[64];
    long least = 0, most = 0, value;
    size_t numbers = 0, count = 0;
    const char *at;
    snprintf(key, sizeof key, "%.*s", (int)length, name);
    for (size_t i = all->first; i < all->end; i++) {
        const char *parameters = all->rows->row[i].parameters;
        if (!is_described(all, i) ||
            find_parameter(parameters, name, length, &at) == 0)
            continue;
        count++;
        if (!known_row_value(parameters, key, &value))
            continue;
        least = numbers == 0 || value < least ? value : least;
        most = numbers == 0 || value > most ? value : most;
        numbers++;
    }
    if (count == 0)
        return;
    put_range(text, *text ? ", " : "");
    put_range(text, key);
    put_range(text, "=");
    if (numbers < count) {
        describe_names(all, name, length, text);
        return;
    }
    snprintf(part, sizeof part, least < most ? "%ld..%ld" : "%ld", least, most);
    put_range(text, part);
}

/* Of a word such as 0011 or 10,0,1. */
static size_t count_letters(const char *start)
{
    size_t commas = 0;
    for (const char *at = start; (at = strchr(at, ',')); at++)
        commas++;
    return commas ? commas + 1 : strlen(start);
}

void data_page_start(FILE *out, const char *start)
{
    size_t letters = count_letters(start);
    if (letters > START_SHOWN)
        fprintf(out, " from a word of %zu", letters);
    else if (letters)
        fprintf(out, " from %s", start);
}

static void describe_starts(const struct described *all,
                            char text[RANGES_ROOM])
{
    size_t starts = 0, longest = 0;
    char part[100];
    for (size_t i = all->first; i < all->end; i++) {
        const char *start = all->rows->row[i].start;
        size_t letters = count_letters(start);
        if (!is_described(all, i) || letters == 0)
            continue;
        starts++;
        longest = letters > longest ? letters : longest;
    }
    if (starts == 0)
        return;
    snprintf(part, sizeof part, "%s%zu start word%s to %zu letters",
             *text ? "; " : "", starts, starts == 1 ? "" : "s", longest);
    put_range(text, part);
}

/* The names of parameters come from the first row; inverses=1 and the like
 * may be in others only. */
static void describe_rows(const struct described *all, char text[RANGES_ROOM])
{
    char seen[RANGES_ROOM] = " ", one[100];
    size_t count = 0;
    for (size_t i = all->first; i < all->end; i++) {
        if (!is_described(all, i))
            continue;
        count++;
        for (const char *at = all->rows->row[i].parameters; *at;
             at += *at == ' ') {
            size_t length = strcspn(at, "= ");
            snprintf(one, sizeof one, " %.*s ", (int)length, at);
            if (!strstr(seen, one)) {
                put_range(seen, one + 1);
                describe_parameter(all, at, length, text);
            }
            at += strcspn(at, " ");
        }
    }
    describe_starts(all, text);
    if (count && !*text)
        put_range(text, "one graph");
}

static void describe_family(const struct known_rows *rows,
                            const struct elsewhere_list *elsewhere,
                            struct data_family *family)
{
    const struct elsewhere *item = elsewhere_find(elsewhere, family->name);
    struct described all = { rows, family->first, family->end, OURS };
    describe_rows(&all, family->here);
    all.whose = THEIRS;
    if (item)
        snprintf(family->published, RANGES_ROOM, "%s (%s)", item->graphs,
                 item->source);
    else
        describe_rows(&all, family->published);
    for (size_t i = family->first; i < family->end; i++) {
        const struct known_row *row = &rows->row[i];
        if (!row->row)
            continue;
        family->rows++;
        family->beyond += !row->published && !row->repeats;
        if (!family->largest || mpz_cmp(row->sum, family->largest->sum) > 0)
            family->largest = row;
    }
}

int data_page_create(struct data_page *page, const struct known_rows *rows,
                     const struct elsewhere_list *elsewhere,
                     struct error *error)
{
    *page = (struct data_page){ .rows = rows };
    page->family = memory_alloc(rows->count, sizeof *page->family, error);
    if (!page->family)
        return ERROR_FAILED;
    for (size_t i = 0, end; i < rows->count; i = end) {
        struct data_family *family = &page->family[page->families];
        const char *name = rows->row[i].family;
        for (end = i; end < rows->count &&
                 strcmp(rows->row[end].family, name) == 0; end++)
            ;
        *family = (struct data_family){ .name = name, .first = i, .end = end };
        describe_family(rows, elsewhere, family);
        page->own += family->rows;
        page->beyond += family->beyond;
        page->families += family->rows > 0;
    }
    return 0;
}

void data_page_clear(struct data_page *page)
{
    memory_free(page->family);
    *page = (struct data_page){ 0 };
}
