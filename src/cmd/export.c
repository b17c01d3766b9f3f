/* antipode export: data sets, whole graphs, growth rows. */
#include "cmd/export.h"

#include <stdio.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"
#include "config.h"

static void print_help(void)
{
    puts("Usage: antipode export dataset|graph|table FAMILY "
         "[NAME=VALUE ...]\n\n"
         "  dataset  random states with exact distances and shortest words\n"
         "  graph    a whole small graph with the distances of its vertices\n"
         "  table    the growth as CSV, b-file or CayleyPy's CSV\n\n"
         "antipode export dataset --help and so on tell more.");
}

char *export_settings(const struct graph *graph, const char *command,
                      struct error *error)
{
    static const char format[] = "antipode %s: %s, graph %s";
    char hash[33];
    void *bytes;
    uint64_t size;
    if (graph_pack(graph, &bytes, &size, error))
        return NULL;
    hash_text(bytes, size, hash);
    memory_free(bytes);
    size_t room = sizeof format + sizeof PACKAGE_VERSION + strlen(command) +
                  sizeof hash;
    char *text = memory_alloc(room, 1, error);
    if (text)
        snprintf(text, room, format, PACKAGE_VERSION, command, hash);
    return text;
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
    return error_set(error, ERROR_USAGE, "what is to be exported? dataset, "
                     "graph or table; antipode export --help tells more");
}

const struct command command_export = {
    "export", "data sets for machine learning, whole graphs, tables",
    export_run
};
