/*
 * Small subgroups L of a listed group K: the leaves of the lift engine.  The
 * more of a machine word a leaf fills, the more elements one instruction moves.
 */
#ifndef ANTIPODE_GROUP_SUBGROUP_H
#define ANTIPODE_GROUP_SUBGROUP_H

#include "group/element_table.h"

enum { SUBGROUP_SMALL = 64, SUBGROUP_CYCLIC = 512 };

struct subgroup {
    uint32_t order;
    int cyclic;                         /* element[i] is element[1]^i */
    uint32_t element[SUBGROUP_CYCLIC];  /* numbers in K, the identity first */
};

/* Members that may be used: all, or those of sign +1 only. */
enum subgroup_parity { SUBGROUP_ANY, SUBGROUP_EVEN };

/* Automorphisms of K, count of them: what one makes of a member, and whether
 * all leave it as it is.  A subgroup is kept if all of them map it onto itself;
 * count 0: any is. */
struct member_images {
    uint32_t count;
    const void *context;
    uint32_t (*image)(const void *context, uint32_t i, uint32_t member);
    int (*is_fixed)(const void *context, uint32_t member);
};

/* What a subgroup that is grown must obey. */
struct subgroup_rule {
    enum subgroup_parity parity;
    struct member_images images;
};

int subgroup_is_kept(const struct subgroup *subgroup,
                     struct member_images images);

/* The members that fix the base points of K before base point `level`, if they
 * are at most SUBGROUP_SMALL; otherwise order 0. */
void subgroup_stabiliser(const struct element_table *members, size_t level,
                         enum subgroup_parity parity, struct subgroup *result);

/* A subgroup of order at most SUBGROUP_SMALL, as large as random growth finds
 * it: elements are added, with their images, while the closure stays small. */
int subgroup_grow(const struct element_table *members,
                  struct subgroup_rule rule, struct random *random,
                  struct subgroup *result, struct error *error);

/* The cyclic subgroup of order at most SUBGROUP_CYCLIC that fills its 64-bit
 * words best, among those of random members. */
int subgroup_cyclic(const struct element_table *members,
                    enum subgroup_parity parity, struct random *random,
                    struct subgroup *result, struct error *error);

/* Words of 64 bits that hold one bit for each element. */
static inline uint32_t subgroup_words(const struct subgroup *subgroup)
{
    return (subgroup->order + 63) / 64;
}

#endif
