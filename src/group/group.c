/*
 * Elements of permutation and matrix groups behind one set of calls.
 *
 *   permutation   | e[0] .. e[n-1], uint16 | padding to 4 | sign, int32 |
 *   matrix        | M row by row, uint32                  | sign, int32 |
 *
 * The two kinds differ only here.
 */
#include "group/group.h"

#include <string.h>

#include "base/assert.h"
#include "group/matrix.h"
#include "group/perm.h"

struct group group_of_permutations(uint32_t points)
{
    struct group group = {
        .kind = GROUP_PERMUTATION,
        .degree = points,
        .size = ((size_t)points + 1) / 2 * 4 + sizeof(int32_t),
        .key_size = sizeof(uint16_t),
    };
    return group;
}

struct group group_of_matrices(uint32_t dimension, uint32_t modulus)
{
    struct group group = {
        .kind = GROUP_MATRIX,
        .degree = dimension,
        .modulus = modulus,
        .size = ((size_t)dimension * dimension + 1) * sizeof(uint32_t),
        .key_size = dimension * sizeof(uint32_t),
    };
    return group;
}

static inline int32_t *sign_of(const struct group *group, const void *element)
{
    return (int32_t *)((char *)element + group->size - sizeof(int32_t));
}

void group_from_images(const struct group *group, void *element,
                       const uint16_t *images)
{
    memset(element, 0, group->size);
    perm_invert(element, images, group->degree);
    *sign_of(group, element) = -1;
}

void group_from_matrix(const struct group *group, void *element,
                       const uint32_t *matrix)
{
    memcpy(element, matrix, group->size - sizeof(int32_t));
    *sign_of(group, element) = -1;
}

void group_to_images(const struct group *group, uint16_t *images,
                     const void *element)
{
    perm_invert(images, element, group->degree);
}

void group_to_matrix(const struct group *group, uint32_t *matrix,
                     const void *element)
{
    memcpy(matrix, element, group->size - sizeof(int32_t));
}

void group_identity(const struct group *group, void *element)
{
    memset(element, 0, group->size);
    if (group->kind == GROUP_PERMUTATION)
        perm_identity(element, group->degree);
    else
        matrix_identity(element, group->degree);
    *sign_of(group, element) = 1;
}

int group_is_identity(const struct group *group, const void *element)
{
    if (group->kind == GROUP_PERMUTATION)
        return perm_is_identity(element, group->degree);
    return matrix_is_identity(element, group->degree);
}

size_t group_told_size(const struct group *group)
{
    return group->kind == GROUP_PERMUTATION
        ? group->degree * sizeof(uint16_t) : group->size - sizeof(int32_t);
}

int group_equal(const struct group *group, const void *a, const void *b)
{
    return memcmp(a, b, group_told_size(group)) == 0;
}

int group_sign(const struct group *group, const void *element)
{
    return *sign_of(group, element);
}

void group_multiply(const struct group *group, void *r, const void *a,
                    const void *b)
{
    ASSERT(r != a && r != b);
    if (group->kind == GROUP_PERMUTATION)
        perm_multiply(r, b, a, group->degree);
    else
        matrix_multiply(r, b, a, group->degree, group->modulus);
    *sign_of(group, r) = *sign_of(group, a) * *sign_of(group, b);
}

void group_append(const struct group *group, void *a, const void *b)
{
    uint16_t *p = a;
    const uint16_t *q = b;
    for (uint32_t i = 0; i < group->degree; i++)
        p[i] = q[p[i]];
    *sign_of(group, a) *= *sign_of(group, b);
}

void group_invert(const struct group *group, void *r, const void *a)
{
    ASSERT(r != a);
    if (group->kind == GROUP_PERMUTATION)
        perm_invert(r, a, group->degree);
    else
        matrix_invert(r, a, group->degree, group->modulus);
    *sign_of(group, r) = *sign_of(group, a);
}

void group_image(const struct group *group, void *key, uint32_t point,
                 const void *element)
{
    ASSERT(point < group->degree);
    if (group->kind == GROUP_PERMUTATION) {
        *(uint16_t *)key = ((const uint16_t *)element)[point];
        return;
    }
    const uint32_t *matrix = element;
    for (uint32_t i = 0; i < group->degree; i++)
        ((uint32_t *)key)[i] = matrix[i * group->degree + point];
}

void group_move(const struct group *group, void *r, const void *key,
                const void *element)
{
    if (group->kind == GROUP_PERMUTATION)
        *(uint16_t *)r = ((const uint16_t *)element)[*(const uint16_t *)key];
    else
        matrix_apply(r, element, key, group->degree, group->modulus);
}
