/*
 * All generating sets of small S_n: classes, diameters and the best sets as
 * they are found by conjugating every set by every permutation, with a textbook
 * search for each.
 */
#include <stdlib.h>
#include <string.h>

#include "claim/law/generating_sets.h"
#include "../../tools/testing.h"

enum { POINTS = 5, ORDER = 120 };

struct plain {
    unsigned n, order;
    uint8_t images[ORDER][POINTS];
};

static unsigned find(const struct plain *s, const uint8_t *images)
{
    unsigned r = 0;
    while (memcmp(s->images[r], images, s->n) != 0)
        r++;
    return r;
}

/* All permutations, the identity first: each point comes in at each place. */
static void fill(struct plain *s, unsigned n)
{
    *s = (struct plain){ .n = n, .order = 1 };
    for (unsigned m = 0; m < n; m++) {
        unsigned before = s->order;
        for (unsigned r = 0; r < before; r++)
            s->images[r][m] = (uint8_t)m;
        for (unsigned place = 0; place < m; place++)
            for (unsigned r = 0; r < before; r++) {
                uint8_t *images = s->images[s->order++];
                memcpy(images, s->images[r], n);
                images[m] = images[place];
                images[place] = (uint8_t)m;
            }
    }
}

static unsigned multiply(const struct plain *s, unsigned f, unsigned g)
{
    uint8_t images[POINTS];
    for (unsigned i = 0; i < s->n; i++)
        images[i] = s->images[f][s->images[g][i]];
    return find(s, images);
}

static unsigned invert(const struct plain *s, unsigned f)
{
    uint8_t images[POINTS];
    for (unsigned i = 0; i < s->n; i++)
        images[s->images[f][i]] = (uint8_t)i;
    return find(s, images);
}

/* -1: it generates less. */
static int plain_diameter(const struct plain *s, const unsigned *set,
                          unsigned k)
{
    unsigned queue[ORDER] = { 0 }, count = 1;
    int distance[ORDER] = { 1 };
    for (unsigned i = 0; i < count; i++)
        for (unsigned c = 0; c < 2 * k; c++) {
            unsigned g = c % 2 ? invert(s, set[c / 2]) : set[c / 2];
            unsigned y = multiply(s, queue[i], g);
            if (distance[y])
                continue;
            distance[y] = distance[queue[i]] + 1;
            queue[count++] = y;
        }
    return count == s->order ? distance[queue[count - 1]] - 1 : -1;
}

static int compare(const void *a, const void *b)
{
    unsigned one = *(const unsigned *)a, other = *(const unsigned *)b;
    return one < other ? -1 : one > other;
}

/* Each element as the lesser of g and 1/g, in order. */
static void normalise(const struct plain *s, unsigned *set, unsigned k)
{
    for (unsigned i = 0; i < k; i++) {
        unsigned inverse = invert(s, set[i]);
        set[i] = inverse < set[i] ? inverse : set[i];
    }
    qsort(set, k, sizeof *set, compare);
}

/* 1 if no conjugate comes before the set. */
static int is_first(const struct plain *s, const unsigned *set, unsigned k)
{
    for (unsigned x = 0; x < s->order; x++) {
        unsigned moved[SCAN_SET_MAX], i = 0;
        for (; i < k; i++)
            moved[i] = multiply(s, multiply(s, x, set[i]), invert(s, x));
        normalise(s, moved, k);
        for (i = 0; i < k && moved[i] == set[i];)
            i++;
        if (i < k && moved[i] < set[i])
            return 0;
    }
    return 1;
}

struct counts {
    uint64_t tried, generating, best_sets;
    uint32_t diameter;
};

/* All sets of k elements whose last so far is set[at - 1]. */
static void count_sets(const struct plain *s, unsigned *set, unsigned at,
                       const struct scan_request *request,
                       struct counts *counts)
{
    unsigned k = request->elements;
    for (unsigned g = at ? set[at - 1] + 1 : 1;
         at < k && at < SCAN_SET_MAX && g < s->order; g++) {
        unsigned inverse = invert(s, g);
        if (inverse < g || (request->involutions && inverse != g))
            continue;
        set[at] = g;
        count_sets(s, set, at + 1, request, counts);
    }
    if (at < k || !is_first(s, set, k))
        return;
    int diameter = plain_diameter(s, set, k);
    counts->tried++;
    if (diameter < 0)
        return;
    uint32_t now = (uint32_t)diameter;
    if (counts->generating++ == 0 ||
        (request->smallest ? now < counts->diameter : now > counts->diameter)) {
        counts->diameter = now;
        counts->best_sets = 0;
    }
    counts->best_sets += now == counts->diameter;
}

/* The best sets that were found: diameters as told, no class twice. */
static void check_best(const struct plain *s,
                       const struct scan_request *request,
                       const struct generating_sets *found)
{
    unsigned k = request->elements;
    unsigned (*least)[SCAN_SET_MAX] = calloc(found->best_sets, sizeof *least);
    for (uint64_t b = 0; b < found->best_sets; b++) {
        unsigned set[SCAN_SET_MAX];
        for (unsigned i = 0; i < k; i++)
            set[i] = find(s, found->best + (b * k + i) * s->n);
        ck_assert_int_eq(plain_diameter(s, set, k), (int)found->diameter);
        for (unsigned x = 0; x < s->order; x++) {
            unsigned moved[SCAN_SET_MAX] = { 0 };
            for (unsigned i = 0; i < k; i++)
                moved[i] = multiply(s, multiply(s, x, set[i]), invert(s, x));
            normalise(s, moved, k);
            if (x == 0 || memcmp(moved, least[b], sizeof moved) < 0)
                memcpy(least[b], moved, sizeof moved);
        }
        for (uint64_t other = 0; other < b; other++)
            ck_assert(memcmp(least[other], least[b], sizeof *least) != 0);
    }
    free(least);
}

static void compare_counts(const struct plain *s,
                           const struct scan_request *request)
{
    struct generating_sets found;
    struct counts counts = { 0 };
    unsigned set[SCAN_SET_MAX];
    count_sets(s, set, 0, request, &counts);
    ck_assert_int_eq(generating_sets_scan(request, &found, NULL), 0);
    ck_assert_uint_eq(found.tried, counts.tried);
    ck_assert_uint_eq(found.generating, counts.generating);
    ck_assert_uint_eq(found.best_sets, counts.best_sets);
    ck_assert_uint_eq(found.diameter, counts.diameter);
    check_best(s, request, &found);
    generating_sets_clear(&found);
}

START_TEST(classes_are_those_of_all_conjugates)
{
    for (unsigned n = 2; n <= POINTS; n++) {
        struct plain s;
        fill(&s, n);
        for (unsigned k = 1; k <= SCAN_SET_MAX; k++)
            for (int kind = 0; kind < 4; kind++) {
                struct scan_request request = {
                    .points = n, .elements = k, .involutions = kind & 1,
                    .smallest = kind >> 1,
                };
                if (n < POINTS || k < 3 || kind == 1 || kind == 2)
                    compare_counts(&s, &request);
            }
    }
}
END_TEST

/* Maxima 3, 6, 10, 16 for n = 3..6 over sets of up to three elements. */
START_TEST(scans_find_the_known_maxima)
{
    static const uint32_t most[] = { 3, 6, 10, 16 };
    for (unsigned n = 3; n <= 6; n++) {
        uint32_t best = 0;
        for (unsigned k = 2; k <= 3; k++) {
            struct scan_request request = { .points = n, .elements = k };
            struct generating_sets found;
            ck_assert(generating_sets_scan(&request, &found, NULL) == 0);
            best = found.diameter > best ? found.diameter : best;
            generating_sets_clear(&found);
        }
        ck_assert_uint_eq(best, most[n - 3]);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("generating sets");
    TCase *test = tcase_create("generating sets");
    tcase_add_test(test, classes_are_those_of_all_conjugates);
    tcase_add_test(test, scans_find_the_known_maxima);
    suite_add_tcase(suite, test);
    return testing_run(suite);
}
