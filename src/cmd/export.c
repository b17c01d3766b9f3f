/* antipode export: data sets, whole graphs, growth rows. */
#include "cmd/export.h"

#include <stdio.h>
#include <string.h>

#include "cmd/arg/choice.h"

static const struct command *const parts[] = {
    &export_dataset, &export_graph, &export_table, NULL
};

static const char *part_name(size_t number)
{
    return parts[number] ? parts[number]->name : NULL;
}

static void print_export_help(void)
{
    fputs("Usage: antipode export ", stdout);
    for (size_t i = 0; parts[i]; i++)
        printf("%s%s", i ? "|" : "", parts[i]->name);
    puts(" FAMILY [NAME=VALUE ...]\n");
    for (size_t i = 0; parts[i]; i++)
        printf("  %-8s %s\n", parts[i]->name, parts[i]->summary);
    puts("\nantipode export dataset --help and so on tell more.");
}

static int export_run(int argc, char **argv, struct error *error)
{
    char name[64];
    if (argc > 1 && (strcmp(argv[1], "--help") == 0 ||
                     strcmp(argv[1], "-h") == 0)) {
        print_export_help();
        return 0;
    }
    for (size_t i = 0; argc > 1 && parts[i]; i++) {
        if (strcmp(argv[1], parts[i]->name))
            continue;
        snprintf(name, sizeof name, "antipode export %s", parts[i]->name);
        argv[1] = name;
        return parts[i]->run(argc - 1, argv + 1, error);
    }
    if (argc > 1)
        return choice_fail("antipode export: there is no", argv[1], part_name,
                           error);
    char names[NAME_LIST_ROOM];
    struct name_list list = name_list_of(part_name);
    name_list_join(&list, "or", names);
    return error_set(error, ERROR_USAGE, "what is to be exported? %s; antipode "
                     "export --help tells more", names);
}

const struct command command_export = {
    "export", "data sets for machine learning, whole graphs, tables",
    export_run, NULL, parts
};
