/* The C library reads too much: signs, blanks, hexadecimal, infinity. */
#include "cmd/arg/number.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "comm/comm.h"

int number_read(struct number number, const char *text, uint64_t *value,
                struct error *error)
{
    uint64_t read = 0;
    const char *digit = text;
    for (; *digit >= '0' && *digit <= '9'; digit++) {
        unsigned d = (unsigned)(*digit - '0');
        if (read > (UINT64_MAX - d) / 10)
            break;
        read = 10 * read + d;
    }
    if (digit == text || *digit || read < number.least || read > number.most)
        return error_set(error, ERROR_USAGE, "%s: %s is not a whole number "
                         "from %" PRIu64 " to %" PRIu64, number.what,
                         *text ? text : "nothing", number.least, number.most);
    *value = read;
    return 0;
}

int number_read_range(struct number number, const char *text, uint64_t *first,
                      uint64_t *last, struct error *error)
{
    const char *dots = strstr(text, "..");
    size_t length = dots ? (size_t)(dots - text) : strlen(text);
    char *begin = memory_alloc(length + 1, 1, error);
    if (!begin)
        return ERROR_FAILED;
    memcpy(begin, text, length);
    int code = number_read(number, begin, first, error);
    if (!code)
        code = number_read(number, dots ? dots + 2 : text, last, error);
    if (!code && *first > *last)
        code = error_set(error, ERROR_USAGE, "%s: the range is empty; write "
                         "the smaller end first", number.what);
    memory_free(begin);
    return code;
}

/* Digits, one point, an exponent: a prefix that strtod may have. */
static size_t decimal_length(const char *text)
{
    size_t whole = strspn(text, "0123456789"), length = whole;
    if (text[length] == '.')
        length += 1 + strspn(text + length + 1, "0123456789");
    if (whole == 0)
        return 0;
    if (text[length] == 'e' || text[length] == 'E') {
        size_t sign = text[length + 1] == '+';
        size_t digits = strspn(text + length + 1 + sign, "0123456789");
        length += digits ? 1 + sign + digits : 0;
    }
    return length;
}

/* Bytes in a unit, or 0: K, KB and KiB in any case are the same. */
static double unit_of(const char *ending)
{
    static const char letters[] = "KMGTP";
    const char *letter = strchr(letters, toupper((unsigned char)*ending));
    const char *rest = ending + 1;
    if (!*ending || !letter)
        return 0;
    if (*rest && strcasecmp(rest, "B") != 0 && strcasecmp(rest, "iB") != 0)
        return 0;
    return (double)(UINT64_C(1024) << 10 * (letter - letters));
}

/* What a number with this ending is multiplied by, or 0.  The ranks of a
 * machine share what is free there. */
static double size_unit(const char *ending)
{
    if (!*ending)
        return 1;
    if (strcmp(ending, "%") == 0)
        return (double)memory_available() / comm_node_ranks() / 100;
    return unit_of(ending);
}

/* Nobody means so few bytes: who writes 4 has forgotten the unit. */
static int few_bytes(const char *what, const char *text, struct error *error)
{
    return error_set(error, ERROR_USAGE, "%s: %s is %s bytes; did you mean "
                     "%sG?", what, text, text, text);
}

int number_read_size(const char *what, const char *text, uint64_t *bytes,
                     struct error *error)
{
    enum { FEW = 1024 };
    size_t length = decimal_length(text);
    double unit = length ? size_unit(text + length) : 0;
    double number = length ? strtod(text, NULL) : 0;
    int percent = unit && text[length] == '%';
    double size = number * unit;
    if (size > 0 && size < FEW && !text[length])
        return few_bytes(what, text, error);
    if (!(size >= 1) || size >= 0x1p63 || (percent && number > 100))
        return error_set(error, ERROR_USAGE, "%s: %s is not a size; write "
                         "bytes (1.5e9), K, M, G, T or P (16G), or a "
                         "percentage of the free memory (90%%)", what,
                         *text ? text : "nothing");
    *bytes = (uint64_t)size;
    return 0;
}

int number_read_fraction(const char *what, const char *text, double *value,
                         struct error *error)
{
    char *end = NULL;
    size_t length = strspn(text, "0123456789.eE+-");
    *value = *text >= '0' && *text <= '9' ? strtod(text, &end) : 0;
    if (!end || *end || text[length] || !(*value > 0) || *value >= 1)
        return error_set(error, ERROR_USAGE, "%s: %s is not a number between 0 "
                         "and 1, such as 1e-9", what, *text ? text : "nothing");
    return 0;
}

/* Seconds in a unit of time, or 0. */
static double time_unit(const char *ending)
{
    if (!*ending)
        return 1;
    if (ending[1])
        return 0;
    return *ending == 's' ? 1 : *ending == 'm' ? 60
        : *ending == 'h' ? 3600 : *ending == 'd' ? 86400 : 0;
}

int number_read_time(const char *what, const char *text, double *seconds,
                     struct error *error)
{
    size_t length = decimal_length(text);
    double unit = length ? time_unit(text + length) : 0;
    *seconds = length ? strtod(text, NULL) * unit : 0;
    if (!(*seconds > 0) || *seconds > 1e10)
        return error_set(error, ERROR_USAGE, "%s: %s is not a time; write "
                         "seconds (90), or s, m, h or d (10m)", what,
                         *text ? text : "nothing");
    return 0;
}
