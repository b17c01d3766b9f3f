/* Elements of prime fields and of integers modulo m: field_entry.h. */
#include "family/format/matrices/field_entry.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/primes.h"

enum { PRIME_END = 1 << 16, NUMBER_LENGTH = 10 };

/* What may stand in Z(7), GF(7) or Zmod(6). */
enum order_kind { OF_ROOT, OF_FIELD, OF_RING };

static const char *pass_word(const char *text, const char *word)
{
    text += strspn(text, " \t");
    size_t length = strlen(word);
    return strncmp(text, word, length) == 0 ? text + length : NULL;
}

/* A number below 2^31. */
static const char *take_digits(const char *text, uint32_t *number)
{
    text += strspn(text, " \t");
    size_t digits = strspn(text, "0123456789");
    uint64_t value = digits && digits <= NUMBER_LENGTH
        ? strtoull(text, NULL, 10) : UINT64_MAX;
    *number = (uint32_t)value;
    return value <= INT32_MAX ? text + digits : NULL;
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

static void find_root(struct field *field)
{
    field->root = 1;
    while (order_modulo(field->root, field->order) != field->order - 1)
        field->root++;
}

static int settle_order(struct field *field, uint32_t order,
                        enum order_kind kind)
{
    if ((field->order && field->order != order) || order < 2 ||
        (kind != OF_RING && !is_prime(order)) ||
        (kind == OF_ROOT && order >= PRIME_END))
        return 0;
    field->order = order;
    if (kind == OF_ROOT && !field->root)
        find_root(field);
    return 1;
}

/* WORD M LAST, such as Z(7). */
static const char *take_order(const char *text, const char *word,
                              const char *last, enum order_kind kind,
                              struct field *field)
{
    uint32_t order;
    text = pass_word(text, word);
    field->seen |= text != NULL;
    text = text ? take_digits(text, &order) : NULL;
    text = text ? pass_word(text, last) : NULL;
    return text && settle_order(field, order, kind) ? text : NULL;
}

/* Integers() is the integers, Integers(6) is not. */
static int at_digit(const char *text)
{
    return text && strspn(text + strspn(text, " \t"), "0123456789");
}

/* One(GF(7)), One(ZmodnZ(6)) or One(Integers) */
static const char *take_one_of(const char *text, struct field *field)
{
    const char *one = pass_word(text, "One(");
    const char *end = one ? field_read(one, field) : NULL;
    if (one && !end)
        end = pass_word(one, "Integers");
    end = end ? pass_word(end, ")") : NULL;
    field->seen |= end != NULL;
    return end;
}

/* ZmodnZObj( 5, 6 ), as GAP prints 5 modulo 6. */
static const char *take_residue(const char *text, struct field *field,
                                int64_t *value)
{
    uint32_t number;
    const char *at = pass_word(text, "ZmodnZObj(");
    at = at ? at : pass_word(text, "ZmodpZObj(");
    field->seen |= at != NULL;
    at = at ? take_digits(at, &number) : NULL;
    at = at ? pass_word(at, ",") : NULL;
    at = at ? take_order(at, "", ")", OF_RING, field) : NULL;
    if (at)
        *value = number % field->order;
    return at;
}

const char *field_entry_read(const char *text, struct field *field,
                             int64_t *value)
{
    uint32_t exponent = 1;
    const char *one = take_one_of(text, field);
    const char *zero = pass_word(text, "0*");
    if (one || zero) {
        *value = one != NULL;
        return one ? one : take_order(zero, "Z(", ")", OF_ROOT, field);
    }
    const char *residue = take_residue(text, field, value);
    if (residue)
        return residue;
    const char *end = take_order(text, "Z(", ")", OF_ROOT, field);
    const char *caret = end ? pass_word(end, "^") : NULL;
    const char *minus = caret ? pass_word(caret, "-") : NULL;
    if (caret)
        end = take_digits(minus ? minus : caret, &exponent);
    if (end && minus)
        exponent = field->order - 1 - exponent % (field->order - 1);
    if (end)
        *value = power_modulo(field->root, exponent, field->order);
    return end;
}

const char *field_read(const char *text, struct field *field)
{
    static const char *const fields[] = { "GF(", "FiniteField(" };
    static const char *const rings[] = {
        "ZmodnZ(", "Zmod(", "Integers(", "IntegerModRing(", "IntegerRing(",
        "ResidueClassRing("
    };
    static const char *const phrases[] = { "Integers mod ",
                                           "Ring of integers modulo " };
    const char *end = NULL;
    for (size_t i = 0; i < 2 && !end; i++)
        end = take_order(text, fields[i], ")", OF_FIELD, field);
    for (size_t i = 0; i < sizeof rings / sizeof *rings && !end; i++)
        end = at_digit(pass_word(text, rings[i]))
            ? take_order(text, rings[i], ")", OF_RING, field) : NULL;
    for (size_t i = 0; i < 2 && !end; i++)
        end = take_order(text, phrases[i], "", OF_RING, field);
    return end ? end : take_order(text, "Finite Field of size ", "", OF_FIELD,
                                  field);
}

const char *field_order_read(const char *text, struct field *field)
{
    return take_order(text, "", "", OF_FIELD, field);
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

/* The order that begins here, if there is one. */
static void find_order(const char *text, struct field *field)
{
    int64_t value;
    if (*text == 'Z' && !take_residue(text, field, &value))
        take_order(text, "Z(", ")", OF_ROOT, field);
    if (*text == 'G' || *text == 'S')
        find_general(text, field);
    if (!field->order)
        field_read(text, field);
}

uint32_t field_modulus(const char *text)
{
    struct field field = { 0 };
    for (; *text && !field.order; text += *text != 0) {
        if (*text == '#')
            text += strcspn(text, "\n");
        if (*text && strchr("ZGSFIR", *text))
            find_order(text, &field);
    }
    return field.order;
}
