/*
 * getopt, which argp is made of, tells the mistakes apart.  It gets the options
 * of the command and of its children as one list, and words of its own to put
 * into order.
 *
 * No option but --start may be given twice: which of them counts is different
 * in every program, and a second value in a long command line is a slip.
 */
#include "cmd/arg/option_check.h"

#include <ctype.h>
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "base/nearest.h"

enum { OPTIONS_MAX = 60 };

struct check {
    struct option list[OPTIONS_MAX + 1];
    char dashed[OPTIONS_MAX][32];       /* their names as they are written */
    const char *value[OPTIONS_MAX];     /* what it is called; NULL: none */
    int hidden[OPTIONS_MAX];            /* earlier names are not proposed */
    int given[OPTIONS_MAX];
    size_t count;
    char letters[2 * OPTIONS_MAX + 2];  /* as getopt wants them */
    const char *command;
};

static void add_options(struct check *check, const struct argp *argp)
{
    const struct argp_option *option = argp->options;
    for (; option->name && check->count < OPTIONS_MAX; option++) {
        size_t used = strlen(check->letters);
        char *dashed = check->dashed[check->count];
        snprintf(dashed, sizeof check->dashed[0], "--%s", option->name);
        check->list[check->count] = (struct option){
            dashed + 2, option->arg ? required_argument : no_argument, NULL,
            option->key
        };
        check->hidden[check->count] = option->flags & OPTION_HIDDEN;
        check->value[check->count++] = option->arg;
        if (isalpha(option->key))
            snprintf(check->letters + used, sizeof check->letters - used,
                     "%c%s", option->key, option->arg ? ":" : "");
    }
    const struct argp_child *child = argp->children;
    for (; child && child->argp; child++)
        add_options(check, child->argp);
}

/* The option with this key, or count. */
static size_t find(const struct check *check, int key)
{
    size_t i = 0;
    while (i < check->count && check->list[i].val != key)
        i++;
    return i;
}

static int fail_value(const struct check *check, size_t i,
                      struct error *error)
{
    const char *name = check->list[i].name;
    if (!check->value[i])
        return error_set(error, ERROR_USAGE, "--%s takes no value", name);
    return error_set(error, ERROR_USAGE, "--%s needs a value, %s; %s --help "
                     "tells more", name, check->value[i], check->command);
}

/* A long option, as it was written: the beginning of several, or of none. */
static int fail_name(const struct check *check, const char *word,
                     struct error *error)
{
    char near[NEAREST_ROOM], wrong[80];
    const char *name[OPTIONS_MAX], *first = NULL;
    size_t names = 0;
    snprintf(wrong, sizeof wrong, "%.*s", (int)strcspn(word, "="), word);
    for (size_t i = 0; i < check->count; i++) {
        const char *dashed = check->dashed[i];
        if (check->hidden[i])
            continue;
        name[names++] = dashed;
        if (strncmp(wrong, dashed, strlen(wrong)) != 0)
            continue;
        if (first)
            return error_set(error, ERROR_USAGE, "%s may be %s or %s; "
                             "write more letters", wrong, first, dashed);
        first = dashed;
    }
    nearest_names(near, sizeof near, wrong, name, names);
    return error_set(error, ERROR_USAGE, "%s is no option of %s%s%s; %s "
                     "--help lists all", wrong, check->command,
                     *near ? "; nearest: " : "", near, check->command);
}

static int fail_option(const struct check *check, const char *word,
                       struct error *error)
{
    size_t i = find(check, optopt);
    if (optopt && i < check->count)
        return fail_value(check, i, error);
    if (!optopt)
        return fail_name(check, word, error);
    return error_set(error, ERROR_USAGE, "-%c is no option of %s; %s --help "
                     "lists all", optopt, check->command, check->command);
}

static int count_option(struct check *check, int key, struct error *error)
{
    size_t i = find(check, key);
    if (!check->given[i]++ || strcmp(check->list[i].name, "start") == 0)
        return 0;
    return error_set(error, ERROR_USAGE, "--%s is given twice",
                     check->list[i].name);
}

static int walk(struct check *check, int argc, char **words,
                struct error *error)
{
    int key, code = 0;
    optind = 0;     /* from the start, also after another walk */
    while (!code && (key = getopt_long(argc, words, check->letters,
                                       check->list, NULL)) != -1) {
        if (key == 'h')
            break;
        code = key == '?' || key == ':'
            ? fail_option(check, words[optind - 1], error)
            : count_option(check, key, error);
    }
    return code;
}

int option_check(const struct argp *argp, int argc, char **argv,
                 struct error *error)
{
    struct check check = { .letters = ":", .command = argv[0] };
    char **words = memory_alloc((size_t)argc + 1, sizeof *words, error);
    if (!words)
        return ERROR_FAILED;
    memcpy(words, argv, (size_t)argc * sizeof *words);
    add_options(&check, argp);
    int code = walk(&check, argc, words, error);
    memory_free(words);
    return code;
}
