/* Elements of fields of prime order: field_entry.h. */
#include "family/format/matrices/field_entry.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/primes.h"

enum { PRIME_END = 1 << 16, NUMBER_LENGTH = 9 };

static const char *pass_word(const char *text, const char *word)
{
    text += strspn(text, " \t");
    size_t length = strlen(word);
    return strncmp(text, word, length) == 0 ? text + length : NULL;
}

/* Up to nine digits. */
static const char *take_digits(const char *text, uint32_t *number)
{
    text += strspn(text, " \t");
    size_t digits = strspn(text, "0123456789");
    *number = digits && digits <= NUMBER_LENGTH
        ? (uint32_t)strtoul(text, NULL, 10) : 0;
    return digits && digits <= NUMBER_LENGTH ? text + digits : NULL;
}

static uint32_t power_modulo(uint32_t base, uint32_t exponent, uint32_t prime)
{
    uint64_t product = 1, square = base;
    for (; exponent; exponent >>= 1) {
        if (exponent & 1)
            product = product * square % prime;
        square = square * square % prime;
    }
    return (uint32_t)product;
}

static uint32_t order_modulo(uint32_t element, uint32_t prime)
{
    uint32_t order = 1;
    for (uint64_t power = element; power != 1; order++)
        power = power * element % prime;
    return order;
}

static int settle_field(struct field *field, uint32_t prime)
{
    if (field->prime)
        return field->prime == prime;
    if (prime >= PRIME_END || !is_prime(prime))
        return 0;
    field->prime = prime;
    field->root = 1;
    while (order_modulo(field->root, prime) != prime - 1)
        field->root++;
    return 1;
}

/* WORD P LAST, such as Z(7). */
static const char *take_field(const char *text, const char *word,
                              const char *last, struct field *field)
{
    uint32_t prime;
    text = pass_word(text, word);
    field->seen |= text != NULL;
    text = text ? take_digits(text, &prime) : NULL;
    text = text ? pass_word(text, last) : NULL;
    return text && settle_field(field, prime) ? text : NULL;
}

const char *field_entry_read(const char *text, struct field *field,
                             int64_t *value)
{
    uint32_t exponent = 1;
    const char *one = take_field(text, "One(GF(", "))", field);
    const char *zero = pass_word(text, "0*");
    if (one || zero) {
        *value = one != NULL;
        return one ? one : take_field(zero, "Z(", ")", field);
    }
    const char *end = take_field(text, "Z(", ")", field);
    const char *caret = end ? pass_word(end, "^") : NULL;
    const char *minus = caret ? pass_word(caret, "-") : NULL;
    if (caret)
        end = take_digits(minus ? minus : caret, &exponent);
    if (end && minus)
        exponent = field->prime - 1 - exponent % (field->prime - 1);
    if (end)
        *value = power_modulo(field->root, exponent, field->prime);
    return end;
}

const char *field_read(const char *text, struct field *field)
{
    const char *end = take_field(text, "GF(", ")", field);
    return end ? end : take_field(text, "FiniteField(", ")", field);
}

const char *field_order_read(const char *text, struct field *field)
{
    return take_field(text, "", "", field);
}

/* GL(2,7 */
static void find_general(const char *text, struct field *field)
{
    uint32_t rows;
    const char *at = pass_word(text + 1, "L(");
    at = at ? take_digits(at, &rows) : NULL;
    at = at ? pass_word(at, ",") : NULL;
    if (at)
        field_order_read(at, field);
}

uint32_t field_prime(const char *text)
{
    struct field field = { 0 };
    for (; *text && !field.prime; text += *text != 0) {
        if (*text == '#')
            text += strcspn(text, "\n");
        if (*text == 'Z')
            take_field(text, "Z(", ")", &field);
        else if (*text == 'G' || *text == 'F')
            field_read(text, &field);
        if (*text == 'G' || *text == 'S')
            find_general(text, &field);
    }
    return field.prime;
}
