/* Short lists of numbers, in place. */
#ifndef ANTIPODE_BASE_SORT_H
#define ANTIPODE_BASE_SORT_H

#include <stddef.h>
#include <stdint.h>

void sort_numbers(uint32_t *list, size_t count);

/* Sorts and drops repeats; returns how many are left. */
size_t sort_distinct(uint32_t *list, size_t count);

/* The place of the first number of a sorted list that is not below a bound;
 * count if all are. */
size_t sort_find(const uint32_t *list, size_t count, uint64_t bound);

#endif
