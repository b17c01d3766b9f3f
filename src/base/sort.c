#include "base/sort.h"

#include <stdlib.h>

static int compare_sort(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

void sort_numbers(uint32_t *list, size_t count)
{
    qsort(list, count, sizeof *list, compare_sort);
}

size_t sort_distinct(uint32_t *list, size_t count)
{
    size_t kept = 0;
    sort_numbers(list, count);
    for (size_t i = 0; i < count; i++)
        if (i == 0 || list[i] != list[i - 1])
            list[kept++] = list[i];
    return kept;
}

size_t sort_find(const uint32_t *list, size_t count, uint64_t bound)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (list[middle] < bound)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
