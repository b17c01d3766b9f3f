/*
 * The commands and their options as pages, from the tables that --help prints:
 * the man page and the completions of shells are made of them by the build, as
 * antipode help --man and antipode help --complete bash|zsh.
 */
#ifndef ANTIPODE_CMD_HELP_HELP_PAGES_H
#define ANTIPODE_CMD_HELP_HELP_PAGES_H

#include "base/error.h"
#include "cmd/arg/command.h"

enum { HELP_OPTIONS = 60 };

struct help_page {
    const char *name;               /* "export dataset" */
    const struct command *command;
    struct help_option {
        const char *name, *value;   /* value: what it is called, or NULL */
        int letter;                 /* or 0 */
        int group;                  /* as in struct argp_option */
        char *text;
    } option[HELP_OPTIONS];         /* in the order of --help */
    size_t options;
};

/* Calls write for each command of the list, which NULL ends, and for each part
 * of one. */
int help_pages(const struct command *const *commands,
               void (*write)(const struct help_page *page),
               struct error *error);

/* Both print to standard output. */
int help_man(const struct command *const *commands, struct error *error);
int help_complete(const struct command *const *commands, const char *shell,
                  struct error *error);

#endif
