/* Union-find over the numbers 0 .. n-1: parent[x] leads to the root of x's
 * class, a root is its own parent. */
#ifndef ANTIPODE_BASE_FOREST_H
#define ANTIPODE_BASE_FOREST_H

#include <stdint.h>

static inline uint32_t forest_root(uint32_t *parent, uint32_t x)
{
    while (parent[x] != x) {
        parent[x] = parent[parent[x]];
        x = parent[x];
    }
    return x;
}

/* Joins two classes; the root is the least number of a class. */
static inline void forest_join(uint32_t *parent, uint32_t x, uint32_t y)
{
    uint32_t a = forest_root(parent, x), b = forest_root(parent, y);
    parent[a > b ? a : b] = a > b ? b : a;
}

#endif
