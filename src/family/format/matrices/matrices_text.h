/*
 * Matrices of a text, before anything is known of what they generate.  What is
 * assigned stands on one list of entries, and behind it the operands of the
 * product that is being read:
 *
 *     entry   1 1 0 1 | 0 -1 1 0 | 3      | ...
 *             value 0   value 1    value 2  operands
 */
#ifndef ANTIPODE_FAMILY_FORMAT_MATRICES_MATRICES_TEXT_H
#define ANTIPODE_FAMILY_FORMAT_MATRICES_MATRICES_TEXT_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "family/format/matrices/field_entry.h"
#include "family/format/names.h"

struct matrix_value {
    size_t first;               /* of its entries */
    int is_number;              /* one entry; else size * size */
    int is_field;               /* F := GF(7); the number is its 1 */
    int chosen;                 /* a list names it */
};

struct matrices {
    const char *at, *name;      /* name: of the text, for messages */
    size_t line;
    struct error *error;
    uint32_t modulus;           /* of products; 0: the integers */
    uint32_t size;              /* rows; 0: not known yet */
    int64_t *entry;
    size_t entries, room;
    struct matrix_value *value; /* what is assigned, or stands alone */
    size_t values, value_room;
    struct names names;         /* of the values; length 0: none */
    size_t *chosen;             /* values that are generators, in their order */
    size_t count, chosen_room;
    struct name list;           /* what the list of generators is called */
    size_t list_line;           /* 0: there is none */
    struct field field;         /* of GAP's Z(p) */
    int in_row;                 /* entries are being read */
    int judging;                /* stop at what cannot be a permutation */
    int certain;                /* there was such */
};

/* ---- signs, in matrices_text.c ---- */

/* The next character past blanks and comments; 0 at the end. */
char matrices_peek(struct matrices *matrices);
int matrices_take(struct matrices *matrices, char wanted);
/* Letters, digits, and what stands behind a backslash; length 0: none. */
struct name matrices_take_word(struct matrices *matrices);
/* name := or name =, or length 0 and nothing taken. */
struct name matrices_take_assigned(struct matrices *matrices);
/* "WHAT before 'the next characters'; ALLOWED", or a sentence, with the
 * line. */
int matrices_refuse(struct matrices *matrices, const char *what);
int matrices_fail(const struct matrices *matrices, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
int matrices_keep_entry(struct matrices *matrices, int64_t entry);
/* What follows [ : numbers between commas or blanks. */
int matrices_read_row(struct matrices *matrices, uint32_t *columns);
/* [[1,1],[0,1]] becomes the last operand; or [1,1,0,1], where the number of
 * rows is known. */
int matrices_read_rows(struct matrices *matrices);

/* ---- products, in matrices_product.c ---- */

/* A matrix, a number, or a product of such becomes the last operand. */
int matrices_read_product(struct matrices *matrices,
                          struct matrix_value *value);
/* Likewise, a number. */
int matrices_read_number(struct matrices *matrices);
/* The entries of the value are multiplied by the last operand, a number, which
 * is dropped. */
int matrices_scale(struct matrices *matrices, const struct matrix_value *value);

/* ---- what Sage and Magma write around entries, in matrices_ring.c ---- */

/* GF(7), ZZ, F of F := GF(7), ...: 1, and the text behind it. */
int matrices_take_ring(struct matrices *matrices);
/* A number of rows or of matrices: 1 if one is next. */
int matrices_take_size(struct matrices *matrices, uint32_t *size);
/* Is matrix(...) next? */
int matrices_at_matrix(struct matrices ahead);
/* It becomes the last operand. */
int matrices_read_matrix(struct matrices *matrices);
/* GL(2,7): 1 if it is there, then *code says how it went. */
int matrices_take_general(struct matrices *matrices, int *code);
/* Likewise what stands before the generators in MatrixGroup<...> and
 * sub<...>. */
int matrices_take_magma(struct matrices *matrices, int *code);

/* ---- of the ATLAS, in matrices_record.c ---- */

/* A part of a record, behind `name :=` if that has a length: 1 if one is next,
 * then *code says how it went. */
int matrices_take_record(struct matrices *matrices, struct name name,
                         int *code);

/* ---- printed groups, in matrices_printed.c ---- */

/* Likewise. */
int matrices_take_printed(struct matrices *matrices, int *code);

/* ---- statements, in matrices_list.c ---- */

/* A matrix without a name is the next generator. */
int matrices_choose(struct matrices *matrices, struct matrix_value value);

/* [a,b] or [a,b] * One(GF(7)): the generators, and what the list is called. */
int matrices_read_list(struct matrices *matrices, struct name name);

/* All of them.  Without a list all matrices are generators. */
int matrices_read(struct matrices *matrices);
void matrices_clear(struct matrices *matrices);

#endif
