/* antipode list: the families of the library. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "cmd/command.h"
#include "cmd/options.h"
#include "graph/family.h"
#include "report/output.h"

static error_t list_key(int key, char *text, struct argp_state *state)
{
    (void)text;
    return options_key(key, state);
}

static const struct argp_option list_options[] = { OPTION_HELP, { 0 } };

static const struct argp list_argp = {
    list_options, list_key, "[PATTERN]",
    "Lists the families of the library; with PATTERN those whose name or "
    "title contains it, whatever the case.", 0, 0, 0
};

static int matches(const struct family_info *family, const char *pattern)
{
    return !pattern || strcasestr(family->name, pattern) ||
        strcasestr(family->title, pattern);
}

static size_t widest(const struct family_info *family, size_t count,
                     const char *pattern, size_t *parameters)
{
    size_t name = 0;
    *parameters = 0;
    for (size_t i = 0; i < count; i++) {
        if (!matches(&family[i], pattern))
            continue;
        size_t length = strlen(family[i].name);
        name = length > name ? length : name;
        length = strlen(family[i].parameters);
        *parameters = length > *parameters ? length : *parameters;
    }
    return name;
}

static int print_families(const struct family_info *family, size_t count,
                          const char *pattern, struct error *error)
{
    size_t parameters, name = widest(family, count, pattern, &parameters);
    struct output *output;
    if (name == 0)
        return error_set(error, ERROR_FAILED, "no family has %s in its name "
                         "or title", pattern ? pattern : "a title: there are "
                         "no families, and nothing");
    int code = output_create(NULL, &output, error);
    if (code)
        return code;
    for (size_t i = 0; i < count; i++)
        if (matches(&family[i], pattern))
            fprintf(output_stream(output), "%-*s  %-*s  %s\n", (int)name,
                    family[i].name, (int)parameters, family[i].parameters,
                    family[i].title);
    code = output_check(output, error);
    output_free(output);
    return code;
}

static int list_run(int argc, char **argv, struct error *error)
{
    struct options options = { .error = error };
    struct family_info *family = NULL;
    size_t count = 0;
    int code = options_parse(&list_argp, argc, argv, &options);
    if (!code && options.word_count > 1)
        code = error_set(error, ERROR_USAGE, "antipode list takes one "
                         "pattern; %s is too much", options.words[1]);
    if (!code)
        code = family_list(&family, &count, error);
    if (code)
        return code;
    code = print_families(family, count, options.word_count
                          ? options.words[0] : NULL, error);
    family_list_free(family, count);
    return code;
}

const struct command command_list = {
    "list", "families with parameters and titles", list_run
};
