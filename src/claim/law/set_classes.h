/*
 * Classes of sets of pairs {g, 1/g} under conjugation in S_n.  Of each class
 * one set counts, the least: its first pair is the first of its cycle type, the
 * least type in the set; its second is the least of its orbit under the
 * stabiliser of the first; and no conjugate with the same first pair comes
 * before it.  Sets are lists of the numbers of pairs, the second and the third
 * in ascending order.
 */
#ifndef ANTIPODE_CLAIM_LAW_SET_CLASSES_H
#define ANTIPODE_CLAIM_LAW_SET_CLASSES_H

#include "claim/law/symmetric_pairs.h"

/* The sets whose first pair is a. */
struct set_classes {
    const struct symmetric_pairs *pairs;
    unsigned elements;          /* of a set: 1 to 3 */
    uint32_t a;
    uint32_t *carrier;          /* per pair of a's type: an x that takes it to
                                   a */
    uint32_t *stabiliser;       /* of a */
    uint32_t order;
    uint32_t *least;            /* per pair: the first one of its orbit */
};

int set_classes_create(struct set_classes *classes,
                       const struct symmetric_pairs *pairs, unsigned elements,
                       struct error *error);
void set_classes_clear(struct set_classes *classes);

/* From now on sets begin with the pair a, the first of its type. */
int set_classes_begin(struct set_classes *classes, uint32_t a,
                      struct error *error);

/* Is this set the least of its class?  Safe from several threads. */
int set_classes_least(const struct set_classes *classes, const uint32_t *set);

#endif
