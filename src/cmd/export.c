/* antipode export: data sets, whole graphs, growth rows. */
#include "cmd/export.h"

#include <stdio.h>
#include <string.h>

#include "cmd/choice.h"

static void print_help(void)
{
    puts("Usage: antipode export dataset|graph|table FAMILY "
         "[NAME=VALUE ...]\n\n"
         "  dataset  random states with exact distances and shortest words\n"
         "  graph    a whole small graph with the distances of its vertices\n"
         "  table    the growth as CSV, b-file or CayleyPy's CSV\n\n"
         "antipode export dataset --help and so on tell more.");
}

static int export_run(int argc, char **argv, struct error *error)
{
    static const struct {
        const char *name;
        int (*run)(int argc, char **argv, struct error *error);
    } parts[] = {
        { "dataset", export_dataset_run }, { "graph", export_graph_run },
        { "table", export_table_run },
    };
    char name[64];
    if (argc > 1 && (strcmp(argv[1], "--help") == 0 ||
                     strcmp(argv[1], "-h") == 0)) {
        print_help();
        return 0;
    }
    for (int i = 0; argc > 1 && i < 3; i++) {
        if (strcmp(argv[1], parts[i].name))
            continue;
        snprintf(name, sizeof name, "antipode export %s", parts[i].name);
        argv[1] = name;
        return parts[i].run(argc - 1, argv + 1, error);
    }
    if (argc > 1)
        return choice_fail("antipode export: there is no", argv[1],
                           "dataset, graph and table", error);
    return error_set(error, ERROR_USAGE, "what is to be exported? dataset, "
                     "graph or table; antipode export --help tells more");
}

const struct command command_export = {
    "export", "data sets for machine learning, whole graphs, tables",
    export_run
};
