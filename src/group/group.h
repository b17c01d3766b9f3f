/*
 * The elements that a stabiliser chain works on, whatever they are made of.
 *
 * An element is a block of `size` bytes that acts from the right on keys: the
 * product `multiply(r, a, b)` is "a, then b", and move(move(k, a), b) ==
 * move(k, a*b).  Keys are what base points and their images are: one uint16_t
 * for permutations, one column of d uint32_t for matrices.  Base point b of a
 * matrix group is the basis column e_b, so d base points always identify an
 * element.
 *
 * How the two kinds of graph generators become right-acting elements, so that
 * an edge g -> g*s of the graph is multiply(g, s) here:
 *   permutations  gather new[i] = old[p[i]] multiplies as (f*g)(i) = f(g(i));
 *                 the element of f is its inverse as a table e, e[f[i]] = i,
 *                 acting by k -> e[k], product (a*b)[k] = b[a[k]];
 *   matrices      new = M old; the element of M is M, acting by v -> M v,
 *                 product a*b = (matrix b)(matrix a).
 * So the image of base point b under the element of a permutation word w is the
 * position at which w holds the letter b.
 *
 * Every element carries a sign, -1 for generators of a graph, that multiplies
 * along: a group in which the identity has both signs contains a word of odd
 * length equal to 1, and otherwise the Cayley graph is bipartite and the sign
 * is its colour.  Equality and is_identity ignore the sign.
 */
#ifndef ANTIPODE_GROUP_GROUP_H
#define ANTIPODE_GROUP_GROUP_H

#include <stddef.h>
#include <stdint.h>

enum group_kind { GROUP_PERMUTATION, GROUP_MATRIX };

/* Room for a key of either kind, in uint32_t: a column of a matrix is the
 * greatest.  Elements have no such bound; they are `size` bytes. */
enum { GROUP_KEY_WORDS = 32 };

struct group {
    enum group_kind kind;
    uint32_t degree;    /* points, or dimension */
    uint32_t modulus;   /* of matrices */
    size_t size;        /* bytes of an element, a multiple of 4 */
    size_t key_size;    /* bytes of a key */
};

struct group group_of_permutations(uint32_t points);
struct group group_of_matrices(uint32_t dimension, uint32_t modulus);

/* The element of a generator, with sign -1.  images: the gather images. */
void group_from_images(const struct group *group, void *element,
                       const uint16_t *images);
void group_from_matrix(const struct group *group, void *element,
                       const uint32_t *matrix);
/* The word (images) or matrix whose element this is. */
void group_to_images(const struct group *group, uint16_t *images,
                     const void *element);
void group_to_matrix(const struct group *group, uint32_t *matrix,
                     const void *element);

void group_identity(const struct group *group, void *element); /* sign +1 */
int group_is_identity(const struct group *group, const void *element);
/* Of the bytes of an element so many, the first, tell it: no padding, no
 * sign. */
size_t group_told_size(const struct group *group);
int group_equal(const struct group *group, const void *a, const void *b);
int group_sign(const struct group *group, const void *element); /* 1 or -1 */
/* r is neither a nor b. */
void group_multiply(const struct group *group, void *r, const void *a,
                    const void *b);
/* a = a*b in place; permutations only. */
void group_append(const struct group *group, void *a, const void *b);
/* r is not a.  Matrices known to be invertible. */
void group_invert(const struct group *group, void *r, const void *a);
/* The key of base point `point`, 0 <= point < degree, moved by an element. */
void group_image(const struct group *group, void *key, uint32_t point,
                 const void *element);
/* r = key moved by element; r is not key. */
void group_move(const struct group *group, void *r, const void *key,
                const void *element);

#endif
