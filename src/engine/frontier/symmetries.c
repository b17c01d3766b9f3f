#include "engine/frontier/symmetries.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "symmetry/symmetry.h"

/* Where they only save work: fewer do not make up for what it takes to compare
 * images. */
enum { ORDER_MIN = 8 };

static int copy_list(const struct graph *graph, const struct symmetry *list,
                     uint32_t count, struct symmetries *symmetries,
                     struct error *error)
{
    size_t points = graph->size, letters = graph->word ? graph->letters : 0;
    symmetries->count = count;
    symmetries->point = memory_alloc(count * points,
                                     sizeof *symmetries->point, error);
    if (letters)
        symmetries->letter = memory_alloc(count * letters,
                                          sizeof *symmetries->letter, error);
    if (!symmetries->point || (letters && !symmetries->letter))
        return ERROR_FAILED;
    for (uint32_t s = 0; s < count; s++) {
        for (size_t p = 0; p < points; p++)
            symmetries->point[s * points + p] = (uint16_t)list[s].point[p];
        for (size_t i = 0; i < letters; i++)
            symmetries->letter[s * letters + i] = (uint16_t)list[s].letter[i];
    }
    return 0;
}

int symmetries_find(const struct request *request, uint64_t work,
                    struct symmetries *symmetries, struct error *error)
{
    int asked = request_counts_orbits(request);
    struct error silent = { 0 }, *why = asked ? error : &silent;
    struct symmetry_group *group = NULL;
    struct symmetry *list = NULL;
    uint32_t max = request->symmetry & ~SYMMETRY_SAVES, count = 0;
    if (!asked && (!(request->symmetry & SYMMETRY_SAVES) || max < ORDER_MIN))
        return 0;
    int code = symmetry_find_within(request->graph, work, &group, why);
    if (!code && !group->complete)
        code = error_set(why, ERROR_LIMIT, "too much work");
    if (!code)
        code = symmetry_subgroup(group, max ? max : 1, &list, &count, why);
    if (!code && (asked || count >= ORDER_MIN))
        code = copy_list(request->graph, list, count, symmetries, why);
    memory_free(list);
    symmetry_free(group);
    if (!code)
        symmetries->inverse = request->inverse;
    else
        symmetries_free(symmetries);
    return asked ? code : 0;
}

/* The logarithm of how many permutations commute with one that has cycles[m]
 * cycles of length m; these are set to 0 again. */
static double log_centralizer(uint32_t *cycles, uint32_t points)
{
    double sum = 0;
    for (uint32_t m = 1; m <= points; m++) {
        sum += cycles[m] * log(m) + lgamma(cycles[m] + 1.0);
        cycles[m] = 0;
    }
    return sum;
}

static void count_cycles(const uint16_t *perm, uint32_t points, uint8_t *seen,
                         uint32_t *cycles)
{
    memset(seen, 0, points);
    for (uint32_t p = 0; p < points; p++) {
        uint32_t length = 0;
        for (uint32_t q = p; !seen[q]; q = perm[q]) {
            seen[q] = 1;
            length++;
        }
        if (length)
            cycles[length]++;
    }
}

/* Burnside: there are as many orbits as states that a symmetry fixes, on the
 * average; an element is fixed by what commutes with it.  Inversion fixes few:
 * none are counted. */
double symmetries_orbit_length(const struct symmetries *symmetries,
                               uint32_t points)
{
    double fixed = 0;
    uint32_t *cycles = memory_alloc(points + 1, sizeof *cycles, NULL);
    uint8_t *seen = memory_alloc(points, sizeof *seen, NULL);
    for (uint32_t s = 0; s < symmetries->count && cycles && seen; s++) {
        count_cycles(symmetries->point + (size_t)s * points, points, seen,
                     cycles);
        fixed += exp(log_centralizer(cycles, points) - lgamma(points + 1.0));
    }
    memory_free(cycles);
    memory_free(seen);
    return symmetries_order(symmetries) / fmax(fixed, 1);
}

void symmetries_free(struct symmetries *symmetries)
{
    memory_free(symmetries->point);
    memory_free(symmetries->letter);
    memset(symmetries, 0, sizeof *symmetries);
}
