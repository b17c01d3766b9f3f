/*
 * The elements of a subgroup K, listed and found again.  Where whole elements
 * would take much memory, the list has the images of base points only, and an
 * element is made from the chain when it is asked for.
 *
 * Element number 0 is the identity.  An element of K is told by the images of
 * K's base points; each image has a digit in its level's orbit under K, the
 * digits make one number (the code), and a hash table leads from codes to
 * element numbers.  So a product costs one lookup per base point and no
 * arithmetic on whole elements: what a schedule of 10^7 entries needs.
 */
#ifndef ANTIPODE_GROUP_ELEMENT_TABLE_H
#define ANTIPODE_GROUP_ELEMENT_TABLE_H

#include "group/cosets.h"

struct element_table;

#define MEMBER_NONE UINT32_MAX

/* The whole elements are kept up to so many bytes; tests: 0 keeps none. */
#ifndef ELEMENTS_KEPT_BYTES
#define ELEMENTS_KEPT_BYTES (UINT64_C(48) << 20)
#endif

/* The cosets have to live as long. */
int elements_create(const struct cosets *cosets, struct element_table **members,
                    struct error *error);
void elements_free(struct element_table *members);

uint32_t elements_count(const struct element_table *members);
/* Base points of K. */
size_t elements_depth(const struct element_table *members);
/* room: two elements, where it is made if it is not kept. */
const void *elements_element(const struct element_table *members,
                             uint32_t number, void *room);
int elements_sign(const struct element_table *members, uint32_t number);

/* 1 if the element fixes the first `level` base points of K. */
int elements_fixes(const struct element_table *members, uint32_t number,
                   size_t level);
/* Compares base images, in the order of the base: the least element of a set is
 * a canonical choice.  Like memcmp. */
int elements_compare(const struct element_table *members, uint32_t a,
                     uint32_t b);

/* The number of `element` times `back`, of which only the images of the base
 * points are looked at; MEMBER_NONE if it is seen to lie outside K. */
uint32_t members_quotient(const struct element_table *members,
                          const void *element, const void *back);
/* The same in two steps: a code, whose place in a table is then fetched, and
 * the number of the code. */
uint64_t members_code(const struct element_table *members, const void *element,
                      const void *back);
uint32_t members_coded(const struct element_table *members, uint64_t code);
/* The number of element number a times an element; 0 is the identity. */
uint32_t elements_product(const struct element_table *members, uint32_t a,
                          const void *element);
/* The same of element number b, which is not made for it. */
uint32_t elements_times(const struct element_table *members, uint32_t a,
                        uint32_t b);

#endif
