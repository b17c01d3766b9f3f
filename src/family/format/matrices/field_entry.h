/*
 * Elements of a field of prime order as GAP writes them: 0*Z(7), Z(7)^3, Z(7),
 * Z(7)^-1, One(GF(7)); and of the integers modulo m, ZmodnZObj(5,6) and
 * One(ZmodnZ(6)).  Z(p) is the least primitive root modulo p.
 */
#ifndef ANTIPODE_FAMILY_FORMAT_MATRICES_FIELD_ENTRY_H
#define ANTIPODE_FAMILY_FORMAT_MATRICES_FIELD_ENTRY_H

#include <stdint.h>

struct field {
    uint32_t order;         /* m; 0: no element was read yet */
    uint32_t root;          /* where Z(p) was; or 0 */
    int seen;               /* some element was begun */
};

/* What is behind the element at the beginning of the text, or NULL: there is
 * none, or it is of another field than the ones before, or of none of prime
 * order, for Z(p) below 65536. */
const char *field_entry_read(const char *text, struct field *field,
                             int64_t *value);
/* Likewise 7, the order of a field, and GF(7), the field itself, or a ring
 * such as Zmod(6). */
const char *field_order_read(const char *text, struct field *field);
const char *field_read(const char *text, struct field *field);
/* The modulus of the first Z(p), GF(p), Zmod(m) or GL(n,p) of a text outside
 * its comments; 0: there is none. */
uint32_t field_modulus(const char *text);

#endif
