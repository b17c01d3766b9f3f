/* Union-find over the numbers 0 .. n-1: parent[x] leads to the root of x's
 * class, a root is its own parent. */
#ifndef ANTIPODE_BASE_UNION_FIND_H
#define ANTIPODE_BASE_UNION_FIND_H

#include <stdint.h>

static inline uint32_t union_find_root(uint32_t *parent, uint32_t x)
{
    while (parent[x] != x) {
        parent[x] = parent[parent[x]];
        x = parent[x];
    }
    return x;
}

/* Joins two classes; the root is the least number of a class. */
static inline void union_find_join(uint32_t *parent, uint32_t x, uint32_t y)
{
    uint32_t a = union_find_root(parent, x), b = union_find_root(parent, y);
    parent[a > b ? a : b] = a > b ? b : a;
}

#endif
