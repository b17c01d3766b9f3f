#include "cmd/arg/value_names.h"

#include <stdlib.h>
#include <string.h>

#include "base/name_list.h"
#include "cmd/arg/options.h"
#include "orbits/orbit_counts.h"
#include "report/export/dataset.h"
#include "report/export/graphs.h"
#include "report/export/path_rows.h"
#include "report/export/profile.h"
#include "report/growth/report.h"
#include "report/plot/views.h"

static const struct {
    const char *tag;
    name_at *at;
} tables[] = {
    { "{formats}", format_name },
    { "{graph formats}", graph_format_name },
    { "{matrices}", graph_matrix_name },
    { "{path formats}", path_format_name },
    { "{profiles}", profile_name },
    { "{data sets}", dataset_format_name },
    { "{views}", view_name },
    { "{engines}", options_engine_name },
    { "{up to}", up_to_name },
};

enum { TABLES = sizeof tables / sizeof *tables };

char *value_names_put(name_at *at, const char *text)
{
    char names[NAME_LIST_ROOM];
    struct name_list list = name_list_of(at);
    const char *rest = strchr(text, '}') + 1;
    char *filled = malloc(sizeof names + strlen(rest));
    if (!filled)
        return (char *)text;
    name_list_join(&list, "or", names);
    strcat(strcpy(filled, names), rest);
    return filled;
}

char *value_names_fill(int key, const char *text, void *input)
{
    (void)key, (void)input;
    for (size_t i = 0; i < TABLES && text; i++)
        if (strncmp(text, tables[i].tag, strlen(tables[i].tag)) == 0)
            return value_names_put(tables[i].at, text);
    return (char *)text;
}
