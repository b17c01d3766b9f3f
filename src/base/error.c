/*
 * The first failure is the one that is told: error_set keeps what an error
 * already says, so that a caller may add its own sentence without hiding the
 * cause.
 */
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>

int error_set(struct error *error, int code, const char *format, ...)
{
    if (!error || error->code)
        return code;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(error->text, sizeof error->text, format, arguments);
    va_end(arguments);
    error->code = code;
    return code;
}

void error_clear(struct error *error)
{
    if (!error)
        return;
    error->code = 0;
    error->text[0] = 0;
}
