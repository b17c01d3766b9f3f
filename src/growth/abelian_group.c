#include "growth/abelian_group.h"

#include <math.h>
#include <string.h>

#include "base/assert.h"
#include "base/memory.h"

void abelian_group_begin(struct abelian_group *group, size_t n,
                         const int64_t *order)
{
    ASSERT(n <= ABELIAN_GENERATORS);
    *group = (struct abelian_group){ .n = n };
    for (size_t k = 0; k < n; k++) {
        ASSERT(order[k] > 0 && order[k] <= ABELIAN_ORDER_MAX);
        group->order[k] = group->row[k][k] = order[k];
    }
}

/* sum -= times * other, which has nothing before a column; behind it numbers
 * count up to orders. */
static void subtract_row(const struct abelian_group *group, int64_t *sum,
                         int64_t times, const int64_t *other, size_t column)
{
    sum[column] -= times * other[column];
    for (size_t k = column + 1; times && k < group->n; k++) {
        sum[k] = (sum[k] - times * other[k]) % group->order[k];
        sum[k] += sum[k] < 0 ? group->order[k] : 0;
    }
}

/* Euclid's algorithm, column by column. */
void abelian_group_relate(struct abelian_group *group, int64_t *sum)
{
    for (size_t k = 0; k < group->n; k++) {
        sum[k] %= group->order[k];
        sum[k] += sum[k] < 0 ? group->order[k] : 0;
    }
    for (size_t i = 0; i < group->n; i++)
        while (sum[i]) {
            int64_t rest[ABELIAN_GENERATORS], *row = group->row[i];
            subtract_row(group, row, row[i] / sum[i], sum, i);
            memcpy(rest, row, sizeof rest);
            memcpy(row, sum, sizeof rest);
            memcpy(sum, rest, sizeof rest);
        }
}

int abelian_group_follow(struct abelian_group *group, int32_t *from,
                         int32_t *to, size_t generator)
{
    size_t n = group->n;
    int64_t sum[ABELIAN_GENERATORS];
    if (!from[n] || !to[n]) {
        int32_t *other = from[n] ? to : from;
        memcpy(other, from[n] ? from : to, (n + 1) * sizeof *other);
        other[generator] += other == to ? 1 : -1;
        return 1;
    }
    for (size_t k = 0; k < n; k++)
        sum[k] = (int64_t)from[k] - to[k] + (k == generator);
    abelian_group_relate(group, sum);
    return 0;
}

double abelian_group_order(const struct abelian_group *group)
{
    double order = 1;
    for (size_t i = 0; i < group->n; i++)
        order *= (double)group->row[i][i];
    return order;
}

void abelian_group_shrink(struct abelian_group *group, double most)
{
    while (abelian_group_order(group) > most) {
        int64_t sum[ABELIAN_GENERATORS] = { 0 };
        size_t least = group->n;
        for (size_t i = 0; i < group->n; i++)
            if (group->row[i][i] > 1 &&
                (least == group->n ||
                 group->row[i][i] < group->row[least][least]))
                least = i;
        sum[least] = 1;
        abelian_group_relate(group, sum);
    }
}

/* ---- distances ---- */

/* Elements as digits: those of the rows with h_i > 1 alone, for the others are
 * sums of them. */
struct digits {
    size_t count;
    int32_t h[ABELIAN_GENERATORS];
    /* what is carried over when digit i passes h_i */
    int32_t carry[ABELIAN_GENERATORS][ABELIAN_GENERATORS];
    int32_t generator[ABELIAN_GENERATORS][ABELIAN_GENERATORS];
};

static void find_digits(const struct abelian_group *group,
                        const int64_t *from, int32_t *digit)
{
    int64_t sum[ABELIAN_GENERATORS];
    memcpy(sum, from, sizeof sum);
    for (size_t i = 0, count = 0; i < group->n; i++) {
        int64_t h = group->row[i][i];
        subtract_row(group, sum, sum[i] / h, group->row[i], i);
        if (h > 1)
            digit[count++] = (int32_t)sum[i];
    }
}

static struct digits split_generators(const struct abelian_group *group)
{
    struct digits digits = { 0 };
    for (size_t i = 0; i < group->n; i++) {
        int64_t sum[ABELIAN_GENERATORS] = { 0 };
        sum[i] = 1;
        find_digits(group, sum, digits.generator[i]);
        if (group->row[i][i] == 1)
            continue;
        for (size_t k = i + 1; k < group->n; k++)
            sum[k] = (group->order[k] - group->row[i][k]) % group->order[k];
        sum[i] = 0;
        find_digits(group, sum, digits.carry[digits.count]);
        digits.h[digits.count++] = (int32_t)group->row[i][i];
    }
    return digits;
}

/* The number of element + generator. */
static uint32_t step_by(const struct digits *digits, uint32_t element,
                        size_t generator)
{
    int64_t sum[ABELIAN_GENERATORS];
    uint32_t number = 0;
    for (size_t i = digits->count; i-- > 0;) {
        uint32_t h = (uint32_t)digits->h[i];
        sum[i] = (int64_t)(element % h) + digits->generator[generator][i];
        element /= h;
    }
    for (size_t i = 0; i < digits->count; i++) {
        for (; sum[i] >= digits->h[i]; sum[i] -= digits->h[i])
            for (size_t k = i + 1; k < digits->count; k++)
                sum[k] += digits->carry[i][k];
        number = number * (uint32_t)digits->h[i] + (uint32_t)sum[i];
    }
    return number;
}

/* Fills the distances by number, plus 1; returns how many there are. */
static uint32_t search_elements(const struct digits *digits, size_t generators,
                                uint32_t *queue, uint32_t *distance)
{
    uint32_t count = 1;
    queue[0] = 0;
    distance[0] = 1;
    for (uint32_t i = 0; i < count; i++)
        for (size_t s = 0; s < generators; s++) {
            uint32_t next = step_by(digits, queue[i], s);
            if (!distance[next]) {
                distance[next] = distance[queue[i]] + 1;
                queue[count++] = next;
            }
        }
    return count;
}

int abelian_group_distances(const struct abelian_group *group,
                            struct abelian_distances *distances,
                            struct error *error)
{
    size_t order = (size_t)abelian_group_order(group);
    struct digits digits = split_generators(group);
    double sum = 0, squares = 0, mean;
    ASSERT(order <= INT32_MAX);
    uint32_t *queue = memory_alloc(2 * order, sizeof *queue, error);
    if (!queue)
        return ERROR_FAILED;
    uint32_t *distance = queue + order;
    uint32_t count = search_elements(&digits, group->n, queue, distance);
    ASSERT(count == order);
    for (size_t i = 0; i < order; i++) {
        double d = distance[i] - 1.0;
        sum += d;
        squares += d * d;
    }
    mean = sum / (double)order;
    distances->greatest = distance[queue[count - 1]] - 1;
    distances->deviation = sqrt(fmax(0, squares / (double)order - mean * mean));
    memory_free(queue);
    return 0;
}
