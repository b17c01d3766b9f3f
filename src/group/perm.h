/*
 * Permutations of 0 .. n-1, 1 <= n <= 65535, as arrays of images.
 *
 * A generator p acts on a word by gathering, new[i] = old[p[i]]; the product of
 * p and q is "p, then q" in that action: (p*q)[i] = p[q[i]].
 */
#ifndef ANTIPODE_GROUP_PERM_H
#define ANTIPODE_GROUP_PERM_H

#include <stddef.h>
#include <stdint.h>

enum { PERM_POINTS_MAX = 65535 };

void perm_identity(uint16_t *p, size_t n);
int perm_is_identity(const uint16_t *p, size_t n);
/* 1 if every point occurs once as an image; seen: n zero bytes, left dirty. */
int perm_is_bijection(const uint32_t *p, size_t n, uint8_t *seen);
/* r = p * q, r[i] = p[q[i]]; r is neither p nor q. */
void perm_multiply(uint16_t *r, const uint16_t *p, const uint16_t *q, size_t n);
void perm_invert(uint16_t *r, const uint16_t *p, size_t n);
/* The least k > 0 with p^k = 1, or -1 where it passes 63 bits; seen: n bytes,
 * overwritten. */
int64_t perm_order(const uint16_t *p, size_t n, uint8_t *seen);

#endif
