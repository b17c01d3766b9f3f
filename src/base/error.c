/*
 * The first failure is the one that is told: error_set keeps what an error
 * already says, so that a caller may add its own sentence without hiding the
 * cause.  Names and texts of the user go into a sentence as they are; what
 * would break the line or command a terminal becomes a question mark here.
 */
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>

static void mask_controls(char *text)
{
    for (; *text; text++)
        if ((unsigned char)*text < 32 || *text == 127)
            *text = '?';
}

int error_set(struct error *error, int code, const char *format, ...)
{
    if (!error || error->code)
        return code;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(error->text, sizeof error->text, format, arguments);
    va_end(arguments);
    mask_controls(error->text);
    error->code = code;
    return code;
}

void error_clear(struct error *error)
{
    if (!error)
        return;
    error->code = error->refused = 0;
    error->text[0] = 0;
}
