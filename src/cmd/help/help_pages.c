#include "cmd/help/help_pages.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

static int add_option(struct help_page *page, const struct argp *argp,
                      const struct argp_option *option, struct error *error)
{
    struct help_option *added = &page->option[page->options];
    if (page->options == HELP_OPTIONS)
        return error_set(error, ERROR_FAILED, "antipode %s has more than %d "
                         "options", page->name, HELP_OPTIONS);
    char *text = argp->help_filter
        ? argp->help_filter(option->key, option->doc, NULL) : NULL;
    *added = (struct help_option){
        .name = option->name, .value = option->arg, .group = option->group,
        .letter = option->key < 256 && isalnum(option->key) ? option->key : 0,
        .text = memory_text(text ? text : option->doc, error),
    };
    if (text != option->doc)
        free(text);
    page->options++;
    return added->text ? 0 : ERROR_FAILED;
}

static int add_options(struct help_page *page, const struct argp *argp,
                       struct error *error)
{
    const struct argp_option *option = argp->options;
    const struct argp_child *child = argp->children;
    int code = 0;
    for (; option->name && !code; option++)
        if (!(option->flags & OPTION_HIDDEN))
            code = add_option(page, argp, option, error);
    for (; child && child->argp && !code; child++)
        code = add_options(page, child->argp, error);
    return code;
}

/* As argp sorts them: groups 0, 1, 2, .., then -1; by letter or name. */
static int compare_options(const void *a, const void *b)
{
    const struct help_option *left = a, *right = b;
    if (left->group != right->group)
        return (unsigned)left->group < (unsigned)right->group ? -1 : 1;
    int first = left->letter ? left->letter : *left->name;
    int second = right->letter ? right->letter : *right->name;
    int order = tolower(first) - tolower(second);
    return order ? order : strcmp(left->name, right->name);
}

static int make_page(const struct command *command, const char *name,
                     void (*write)(const struct help_page *page),
                     struct error *error)
{
    struct help_page page = { .name = name, .command = command };
    int code = command->argp ? add_options(&page, command->argp, error) : 0;
    if (!code) {
        qsort(page.option, page.options, sizeof *page.option,
              compare_options);
        write(&page);
    }
    for (size_t i = 0; i < page.options; i++)
        memory_free(page.option[i].text);
    return code;
}

int help_pages(const struct command *const *commands,
               void (*write)(const struct help_page *page),
               struct error *error)
{
    int code = 0;
    for (; *commands && !code; commands++) {
        const struct command *const *part = (*commands)->parts;
        code = make_page(*commands, (*commands)->name, write, error);
        for (; part && *part && !code; part++) {
            char name[64];
            snprintf(name, sizeof name, "%s %s", (*commands)->name,
                     (*part)->name);
            code = make_page(*part, name, write, error);
        }
    }
    return code;
}
