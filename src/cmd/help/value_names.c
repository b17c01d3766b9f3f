#include "cmd/help/value_names.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/export/dataset.h"
#include "report/export/graphs.h"
#include "report/export/path_rows.h"
#include "report/export/profile.h"
#include "report/growth/report.h"

/* Each gives the name of a number, NULL behind the last one. */
static const struct {
    const char *tag;
    const char *(*name)(size_t number);
} tables[] = {
    { "{formats}", format_name },
    { "{graph formats}", graph_format_name },
    { "{path formats}", path_format_name },
    { "{profiles}", profile_name },
    { "{data sets}", dataset_format_name },
};

enum { TABLES = sizeof tables / sizeof *tables };

static char *join_names(const char *(*name)(size_t number), const char *rest)
{
    char *text = NULL;
    size_t size;
    FILE *stream = open_memstream(&text, &size);
    if (!stream)
        return NULL;
    for (size_t i = 0; name(i); i++)
        fprintf(stream, "%s%s", i == 0 ? "" : name(i + 1) ? ", " : " or ",
                name(i));
    fputs(rest, stream);
    fclose(stream);
    return text;
}

/* argp frees the text if it is another one. */
char *value_names_fill(int key, const char *text, void *input)
{
    char *filled = NULL;
    (void)key, (void)input;
    for (size_t i = 0; i < TABLES && text && !filled; i++)
        if (strncmp(text, tables[i].tag, strlen(tables[i].tag)) == 0)
            filled = join_names(tables[i].name, text + strlen(tables[i].tag));
    return filled ? filled : (char *)text;
}
