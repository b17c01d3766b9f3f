/*
 * The number that a statement claims: a quasi-polynomial, a formula, a table of
 * values, or an entry of a triangle.
 */
#ifndef ANTIPODE_CLAIM_FORMULA_VALUE_H
#define ANTIPODE_CLAIM_FORMULA_VALUE_H

#include "claim/formula/expression.h"
#include "claim/formula/quasipoly.h"
#include "claim/formula/triangle.h"
#include "family/lua/claim_file.h"

enum value_form { VALUE_FORMULA, VALUE_QUASIPOLY, VALUE_TABLE, VALUE_TRIANGLE };

struct value {
    enum value_form form;
    struct expression *formula;
    struct expression *of;      /* the argument of all forms but a formula */
    struct expression *column;  /* of a triangle */
    struct quasipoly poly;
    struct triangle triangle;
    struct value_entry {
        long at;
        struct expression *is;
    } *entry;                   /* of a table */
    size_t entries;
};

/* record[0] is the record "value", its rows follow.  By default the argument
 * is the first name of the scope. */
int value_read(const struct claim_record *record, size_t rows,
               const struct scope *scope, struct value *value,
               struct error *error);
void value_clear(struct value *value);

/* 0, 1 if the table has no entry here, or an error. */
int value_evaluate(struct value *value, const mpq_t *variable, mpq_t result,
                   struct error *error);

#endif
