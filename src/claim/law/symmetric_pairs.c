#include "claim/law/symmetric_pairs.h"

#include <stdlib.h>

#include "base/memory.h"

/* A pair on its way to its number. */
struct pair {
    uint64_t type;
    uint32_t rank;
};

/* Images first to last - 1 as a number to the base n. */
static inline uint32_t half_index(const uint8_t *images, unsigned first,
                                   unsigned last, unsigned n)
{
    uint32_t number = 0;
    for (unsigned i = first; i < last; i++)
        number = number * n + images[i];
    return number;
}

static inline uint32_t rank_of(const struct symmetric_pairs *pairs,
                               const uint8_t *images)
{
    unsigned n = pairs->n, split = pairs->split;
    return pairs->head[half_index(images, 0, split, n)] +
           pairs->tail[half_index(images, split, n, n)];
}

static void unrank(uint32_t rank, unsigned n, uint8_t *images)
{
    for (unsigned i = n; i-- > 0;) {
        images[i] = (uint8_t)(rank % (n - i));
        rank /= n - i;
        for (unsigned k = i + 1; k < n; k++)
            images[k] += images[k] >= images[i];
    }
}

/* Cycles of length c count 16^(c-1): at most 9 of each. */
static uint64_t type_of(const uint8_t *images, unsigned n)
{
    unsigned seen = 0;
    uint64_t type = 0;
    for (unsigned i = 0; i < n; i++) {
        unsigned length = 0;
        for (unsigned k = i; !(seen >> k & 1); k = images[k], length++)
            seen |= 1u << k;
        if (length > 1)
            type += UINT64_C(1) << 4 * (length - 1);
    }
    return type;
}

uint32_t symmetric_product(const struct symmetric_pairs *pairs, uint32_t x,
                           uint32_t y)
{
    const uint8_t *to = symmetric_images(pairs, x);
    const uint8_t *from = symmetric_images(pairs, y);
    uint8_t images[SYMMETRIC_POINTS_MAX];
    for (unsigned i = 0; i < pairs->n; i++)
        images[i] = to[from[i]];
    return rank_of(pairs, images);
}

uint32_t symmetric_inverse(const struct symmetric_pairs *pairs, uint32_t x)
{
    const uint8_t *to = symmetric_images(pairs, x);
    uint8_t images[SYMMETRIC_POINTS_MAX];
    for (unsigned i = 0; i < pairs->n; i++)
        images[to[i]] = (uint8_t)i;
    return rank_of(pairs, images);
}

uint32_t symmetric_conjugate(const struct symmetric_pairs *pairs, uint32_t x,
                             uint32_t p)
{
    const uint8_t *by = symmetric_images(pairs, x);
    const uint8_t *g = symmetric_images(pairs, pairs->rank[p]);
    uint8_t images[SYMMETRIC_POINTS_MAX];
    for (unsigned i = 0; i < pairs->n; i++)
        images[by[i]] = by[g[i]];
    return pairs->number[rank_of(pairs, images)];
}

void symmetric_columns(const struct symmetric_pairs *pairs, uint32_t p,
                       uint32_t *to, uint32_t *back)
{
    const uint8_t *g = symmetric_images(pairs, pairs->rank[p]);
    uint8_t images[SYMMETRIC_POINTS_MAX];
    for (uint32_t x = 0; x < pairs->order; x++) {
        const uint8_t *by = symmetric_images(pairs, x);
        for (unsigned i = 0; i < pairs->n; i++)
            images[i] = by[g[i]];
        to[x] = rank_of(pairs, images);
        back[to[x]] = x;
    }
}

static int compare_pairs(const void *a, const void *b)
{
    const struct pair *one = a, *other = b;
    if (one->type != other->type)
        return one->type < other->type ? -1 : 1;
    return one->rank < other->rank ? -1 : one->rank > other->rank;
}

static uint32_t list_pairs(const struct symmetric_pairs *pairs,
                           int involutions, struct pair *list)
{
    uint32_t count = 0;
    for (uint32_t r = 1; r < pairs->order; r++) {
        uint32_t inverse = symmetric_inverse(pairs, r);
        if (r <= inverse && (!involutions || r == inverse))
            list[count++] = (struct pair){
                type_of(symmetric_images(pairs, r), pairs->n), r
            };
    }
    qsort(list, count, sizeof *list, compare_pairs);
    return count;
}

static void number_pairs(struct symmetric_pairs *pairs,
                         const struct pair *list)
{
    for (uint32_t p = 0; p < pairs->count; p++) {
        uint32_t r = list[p].rank;
        pairs->rank[p] = r;
        pairs->number[r] = pairs->number[symmetric_inverse(pairs, r)] = p;
        pairs->type[p] = p && list[p - 1].type == list[p].type
            ? pairs->type[p - 1] : p;
    }
}

/* Images, and what their halves give to ranks: in lexicographic order the
 * tail, of at most five images, counts up to 5!, whatever points it moves. */
static void fill_ranks(struct symmetric_pairs *pairs)
{
    unsigned n = pairs->n, split = pairs->split;
    uint32_t tails = 1;
    for (unsigned i = 2; i <= n - split; i++)
        tails *= i;
    for (uint32_t r = 0; r < pairs->order; r++) {
        uint8_t *images = pairs->images + (size_t)r * n;
        unrank(r, n, images);
        pairs->head[half_index(images, 0, split, n)] = r / tails * tails;
        pairs->tail[half_index(images, split, n, n)] = (uint8_t)(r % tails);
    }
}

static size_t half_indices(size_t n, unsigned images)
{
    return images ? n * half_indices(n, images - 1) : 1;
}

int symmetric_pairs_create(struct symmetric_pairs *pairs, unsigned n,
                           int involutions, struct error *error)
{
    *pairs = (struct symmetric_pairs){ .n = n, .order = 1 };
    for (unsigned i = 2; i <= n; i++)
        pairs->order *= i;
    pairs->split = n / 2;
    pairs->images = memory_alloc(pairs->order, n, error);
    pairs->head = memory_alloc(half_indices(n, n / 2), sizeof *pairs->head,
                               error);
    pairs->tail = memory_alloc(half_indices(n, n - n / 2), 1, error);
    pairs->rank = memory_alloc(pairs->order, sizeof *pairs->rank, error);
    pairs->number = memory_alloc(pairs->order, sizeof *pairs->number, error);
    pairs->type = memory_alloc(pairs->order, sizeof *pairs->type, error);
    struct pair *list = memory_alloc(pairs->order, sizeof *list, error);
    int code = ERROR_FAILED;
    if (pairs->images && pairs->head && pairs->tail && pairs->rank &&
        pairs->number && pairs->type && list) {
        code = 0;
        fill_ranks(pairs);
        pairs->count = list_pairs(pairs, involutions, list);
        number_pairs(pairs, list);
    } else {
        symmetric_pairs_clear(pairs);
    }
    memory_free(list);
    return code;
}

void symmetric_pairs_clear(struct symmetric_pairs *pairs)
{
    memory_free(pairs->images);
    memory_free(pairs->head);
    memory_free(pairs->tail);
    memory_free(pairs->rank);
    memory_free(pairs->number);
    memory_free(pairs->type);
    *pairs = (struct symmetric_pairs){ 0 };
}
