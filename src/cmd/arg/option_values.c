/*
 * Values of options that are more than a number or a name.
 */
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "cmd/arg/number.h"
#include "cmd/arg/options.h"

int options_add_start(struct options *options, const char *text)
{
    if (!options->start) {
        options->start = text;
        return 0;
    }
    static char *joined;        /* as long-lived as the words themselves */
    size_t room = strlen(options->start) + strlen(text) + 2;
    char *all = memory_alloc(room, 1, options->error);
    if (!all)
        return ERROR_FAILED;
    snprintf(all, room, "%s|%s", options->start, text);
    memory_free(joined);
    options->start = joined = all;
    return 0;
}

int options_symmetry(struct options *options, const char *text)
{
    struct request *request = &options->request;
    struct number range = { "--symmetry", 1, OPTIONS_SYMMETRIES_MAX };
    uint64_t number = strcmp(text, "auto") ? 0 : SYMMETRY_AUTO;
    char digits[20];
    size_t length = strcspn(text, ",");
    request->inverse = strcmp(text + length, ",inverse") == 0;
    if (strcmp(text, "off") && !number) {
        snprintf(digits, sizeof digits, "%.*s",
                 request->inverse ? (int)length : (int)sizeof digits - 1,
                 text);
        if (number_read(range, digits, &number, NULL))
            return error_set(options->error, ERROR_USAGE, "--symmetry: '%.40s' "
                             "is none of off, auto, N and N,inverse with N in "
                             "1..%d", text, OPTIONS_SYMMETRIES_MAX);
    }
    request->symmetry = (uint32_t)number;
    return 0;
}

int options_scratch_size(struct options *options, const char *text)
{
    return number_read_size("--scratch-size", text,
                            &options->request.scratch_size, options->error);
}

int options_check_scratch(const struct options *options, struct error *error)
{
    if (options->request.scratch || !options->request.scratch_size)
        return 0;
    return error_set(error, ERROR_USAGE, "--scratch-size needs --scratch, "
                     "where map or layers are kept");
}
