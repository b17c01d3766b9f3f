#include "base/grouped.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

int grouped_is_long(const char *digits, int *hundredths, size_t *exponent)
{
    int leading = 0;
    *exponent = strlen(digits) - 1;
    if (*exponent < GROUPED_DIGITS_MAX)
        return 0;
    for (int i = 0; i < 3; i++)
        leading = 10 * leading + digits[i] - '0';
    leading += digits[3] >= '5';
    *hundredths = leading < 1000 ? leading : 100;
    *exponent += leading == 1000;
    return 1;
}

char *grouped_digits(const char *digits, const char *between)
{
    int hundredths;
    size_t exponent;
    char *text;
    if (*digits != '-' && grouped_is_long(digits, &hundredths, &exponent))
        return asprintf(&text, "about %d.%02de%zu", hundredths / 100,
                        hundredths % 100, exponent) < 0 ? NULL : text;
    size_t length = strlen(digits), mark = strlen(between);
    text = malloc(length + length / 3 * mark + 1);
    char *to = text;
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

char *grouped_integer(const mpz_t value, const char *between)
{
    char *digits = mpz_get_str(NULL, 10, value);
    char *text = grouped_digits(digits, between);
    free(digits);
    return text;
}

char *grouped_value(const mpz_t value)
{
    char *digits = mpz_get_str(NULL, 10, value);
    char *text = grouped_digits(digits, ","), *told;
    size_t count = strlen(digits);
    free(digits);
    if (count <= GROUPED_DIGITS_MAX || !text)
        return text;
    int length = asprintf(&told, "%s (%zu digits)", text, count);
    free(text);
    return length < 0 ? NULL : told;
}

char *grouped_number(uint64_t number)
{
    char digits[24];
    snprintf(digits, sizeof digits, "%" PRIu64, number);
    return grouped_digits(digits, ",");
}
