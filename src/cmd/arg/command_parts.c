#include "cmd/arg/command_parts.h"

#include <stdio.h>
#include <string.h>

#include "cmd/arg/choice.h"

/* Whose parts part_name tells; the program runs one command. */
static const struct command *const *named;

static const char *part_name(size_t number)
{
    return named[number] ? named[number]->name : NULL;
}

static void print_parts(const struct command *command)
{
    printf("Usage: antipode %s ", command->name);
    for (size_t i = 0; named[i]; i++)
        printf("%s%s", i ? "|" : "", named[i]->name);
    puts(" FAMILY [NAME=VALUE ...]\n");
    for (size_t i = 0; named[i]; i++)
        printf("  %-8s  %s\n", named[i]->name, named[i]->summary);
    printf("\nantipode %s %s --help and so on tell more.\n", command->name,
           named[0]->name);
}

int command_run_part(const struct command *command, const char *question,
                     int argc, char **argv, struct error *error)
{
    char name[64];
    named = command->parts;
    if (argc > 1 && (strcmp(argv[1], "--help") == 0 ||
                     strcmp(argv[1], "-h") == 0)) {
        print_parts(command);
        return 0;
    }
    for (size_t i = 0; argc > 1 && named[i]; i++) {
        if (strcmp(argv[1], named[i]->name))
            continue;
        snprintf(name, sizeof name, "antipode %s %s", command->name,
                 named[i]->name);
        argv[1] = name;
        return named[i]->run(argc - 1, argv + 1, error);
    }
    if (argc > 1) {
        snprintf(name, sizeof name, "antipode %s: there is no", command->name);
        return choice_fail(name, argv[1], part_name, error);
    }
    char names[NAME_LIST_ROOM];
    struct name_list list = name_list_of(part_name);
    name_list_join(&list, "or", names);
    return error_set(error, ERROR_USAGE, "%s %s; antipode %s --help tells more",
                     question, names, command->name);
}
