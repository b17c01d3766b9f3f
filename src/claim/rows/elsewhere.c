#include "claim/rows/elsewhere.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/csv.h"
#include "base/file.h"
#include "base/list.h"
#include "base/memory.h"

enum { FAMILY, GRAPHS, TO, SOURCE, COLUMNS };

static int add_item(struct elsewhere_list *list, const struct csv *csv,
                    struct error *error)
{
    void *larger = list_grow(list->item, &list->room, list->count,
                             sizeof *list->item, error);
    if (!larger)
        return ERROR_FAILED;
    list->item = larger;
    struct elsewhere *item = &list->item[list->count++];
    char *end;
    *item = (struct elsewhere){
        .family = memory_text(csv->field[FAMILY].text, error),
        .graphs = memory_text(csv->field[GRAPHS].text, error),
        .source = memory_text(csv->field[SOURCE].text, error),
        .all = strcmp(csv->field[TO].text, "all") == 0,
        .to = strtol(csv->field[TO].text, &end, 10),
    };
    if (!item->family || !item->graphs || !item->source)
        return ERROR_FAILED;
    return item->all || (*csv->field[TO].text && !*end) ? 0
        : csv_fail(csv, "to is a number or all", error);
}

int elsewhere_read(const char *folder, struct elsewhere_list *list,
                   struct error *error)
{
    static const char *const name[] = { "family", "graphs", "to", "source" };
    char path[FILE_PATH_ROOM];
    struct csv csv;
    *list = (struct elsewhere_list){ 0 };
    snprintf(path, sizeof path, "%s/elsewhere.csv", folder);
    if (access(path, F_OK))
        return 0;
    int code = csv_open(path, &csv, error);
    if (code)
        return code;
    for (int i = 0; i < COLUMNS && !code; i++)
        if (csv.fields != COLUMNS || csv_column(&csv, name[i]) != i)
            code = csv_fail(&csv, "the columns are to be family,graphs,to,"
                            "source", error);
    while (!code && (code = csv_next(&csv, error)) > 0)
        code = add_item(list, &csv, error);
    csv_close(&csv);
    if (code)
        elsewhere_clear(list);
    return code;
}

void elsewhere_clear(struct elsewhere_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        memory_free(list->item[i].family);
        memory_free(list->item[i].graphs);
        memory_free(list->item[i].source);
    }
    memory_free(list->item);
    *list = (struct elsewhere_list){ 0 };
}

const struct elsewhere *elsewhere_find(const struct elsewhere_list *list,
                                       const char *family)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->item[i].family, family) == 0)
            return &list->item[i];
    return NULL;
}

void elsewhere_mark(const struct elsewhere_list *list,
                    struct known_rows *rows)
{
    for (size_t i = 0; i < rows->count; i++) {
        struct known_row *row = &rows->row[i];
        const struct elsewhere *item = elsewhere_find(list, row->family);
        long n;
        if (item && (item->all || (known_row_value(row->parameters, "n", &n) &&
                                   n <= item->to)))
            row->published = 1;
    }
}
