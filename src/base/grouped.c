#include "base/grouped.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

char *grouped_digits(const char *digits, const char *between)
{
    size_t length = strlen(digits), mark = strlen(between);
    char *text = malloc(length + length / 3 * mark + 1), *to = text;
    if (!text)
        return NULL;
    if (*digits == '-')
        *to++ = *digits++;
    for (size_t left = strlen(digits); left > 0; left--) {
        *to++ = *digits++;
        if (left % 3 == 1 && left > 1)
            to = stpcpy(to, between);
    }
    *to = 0;
    return text;
}

char *grouped_integer(const mpz_t value)
{
    char *digits = mpz_get_str(NULL, 10, value);
    char *text = grouped_digits(digits, ",");
    free(digits);
    return text;
}

char *grouped_number(uint64_t number)
{
    char digits[24];
    snprintf(digits, sizeof digits, "%" PRIu64, number);
    return grouped_digits(digits, ",");
}
