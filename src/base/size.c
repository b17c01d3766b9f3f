/*
 * Three digits: two sizes in one sentence that differ by a percent must not
 * look alike.  Beyond the units that people know only the magnitude is told.
 */
#include "base/size.h"

#include <math.h>
#include <stdio.h>

const char *size_text(char text[SIZE_ROOM], double bytes)
{
    static const char *const units[] = {
        "bytes", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB",
    };
    enum { UNITS = sizeof units / sizeof *units };
    double value = bytes;
    int unit = 0;
    for (; value >= 1024 && unit < UNITS - 1; value /= 1024)
        unit++;
    if (value >= 1024 && isfinite(value))
        snprintf(text, SIZE_ROOM, "about 10^%.0f GiB",
                 floor(log10(bytes / 0x1p30)));
    else if (value >= 1024)
        snprintf(text, SIZE_ROOM, "more than 10^298 GiB");
    else
        snprintf(text, SIZE_ROOM, value >= 999.5 ? "%.0f %s" : "%.3g %s",
                 value, unit == 0 && bytes == 1 ? "byte" : units[unit]);
    return text;
}

int size_refuse(const char *what, double needed, double allowed,
                struct error *error)
{
    char text[2][SIZE_ROOM];
    return error_set(error, ERROR_LIMIT, "%s needs %s of memory and may take "
                     "%s", what, size_text(text[0], needed),
                     size_text(text[1], allowed));
}
