/* An odometer over ranges of whole numbers. */
#include "cmd/arg/parameters.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "cmd/arg/number.h"

static void range_set(struct parameter_range *range, uint64_t value)
{
    range->value = value;
    snprintf(range->text, sizeof range->text, "%" PRIu64, value);
}

/* A..B; dots: the place of "..". */
static int range_read(struct parameter_range *range, char *dots,
                      struct error *error)
{
    struct number end = { range->name, 0, UINT32_MAX };
    char *first = range->fixed;
    *dots = 0;
    int code = number_read(end, first, &range->first, error);
    if (!code)
        code = number_read(end, dots + 2, &range->last, error);
    if (!code && range->first > range->last)
        code = error_set(error, ERROR_USAGE, "%s: the range %s..%s is empty; "
                         "write the smaller end first", range->name, first,
                         dots + 2);
    range_set(range, range->first);
    memory_free(range->fixed);
    range->fixed = NULL;
    return code;
}

static int word_read(struct parameter_range *range, const char *word,
                     struct error *error)
{
    range->name = memory_text(word, error);
    if (!range->name)
        return ERROR_FAILED;
    char *equals = strchr(range->name, '=');
    if (!equals || equals == range->name || !equals[1])
        return error_set(error, ERROR_USAGE, "%s is no parameter; write "
                         "NAME=VALUE or NAME=A..B, such as n=5 or n=4..6",
                         *word ? word : "''");
    *equals = 0;
    range->fixed = memory_text(equals + 1, error);
    if (!range->fixed)
        return ERROR_FAILED;
    char *dots = strstr(range->fixed, "..");
    return dots ? range_read(range, dots, error) : 0;
}

static int names_differ(const struct parameters *parameters,
                        struct error *error)
{
    for (size_t i = 0; i < parameters->count; i++)
        for (size_t j = 0; j < i; j++)
            if (strcmp(parameters->range[i].name,
                       parameters->range[j].name) == 0)
                return error_set(error, ERROR_USAGE, "parameter %s is given "
                                 "twice", parameters->range[i].name);
    return 0;
}

/* Points the families' view at the values of this combination. */
static void parameters_fill(struct parameters *parameters)
{
    for (size_t i = 0; i < parameters->count; i++) {
        struct parameter_range *range = &parameters->range[i];
        parameters->now[i].name = range->name;
        parameters->now[i].value = range->fixed ? range->fixed : range->text;
        if (!range->fixed)
            parameters->ranged = 1;
    }
}

int parameters_create(struct parameters *parameters, char *const *words,
                      size_t count, struct error *error)
{
    memset(parameters, 0, sizeof *parameters);
    parameters->now = memory_alloc(count, sizeof *parameters->now, error);
    parameters->range = memory_alloc(count, sizeof *parameters->range, error);
    int code = 0;
    if (!parameters->now || !parameters->range)
        code = ERROR_FAILED;
    for (size_t i = 0; i < count && !code; i++) {
        parameters->count = i + 1;
        code = word_read(&parameters->range[i], words[i], error);
    }
    if (!code)
        code = names_differ(parameters, error);
    if (code)
        parameters_clear(parameters);
    else
        parameters_fill(parameters);
    return code;
}

void parameters_clear(struct parameters *parameters)
{
    for (size_t i = 0; i < parameters->count; i++) {
        memory_free(parameters->range[i].name);
        memory_free(parameters->range[i].fixed);
    }
    memory_free(parameters->range);
    memory_free(parameters->now);
    memset(parameters, 0, sizeof *parameters);
}

int parameters_next(struct parameters *parameters)
{
    for (size_t i = parameters->count; i-- > 0;) {
        struct parameter_range *range = &parameters->range[i];
        if (range->fixed)
            continue;
        if (range->value < range->last) {
            range_set(range, range->value + 1);
            return 1;
        }
        range_set(range, range->first);
    }
    return 0;
}

/* All parameters, with or without their names, joined by one character. */
static char *parameters_join(const struct parameters *parameters,
                             const char *format, const char *between,
                             struct error *error)
{
    size_t size = 1, used = 0;
    for (size_t i = 0; i < parameters->count; i++)
        size += strlen(parameters->now[i].name) +
            strlen(parameters->now[i].value) + 2;
    char *text = memory_alloc(size, 1, error);
    for (size_t i = 0; text && i < parameters->count; i++)
        used += (size_t)snprintf(text + used, size - used, "%s%s%s%s",
                                 i ? between : "",
                                 *format ? parameters->now[i].name : "",
                                 format, parameters->now[i].value);
    return text;
}

char *parameters_values(const struct parameters *parameters,
                        struct error *error)
{
    return parameters_join(parameters, "", ",", error);
}

char *parameters_text(const struct parameters *parameters,
                      struct error *error)
{
    return parameters_join(parameters, "=", " ", error);
}
