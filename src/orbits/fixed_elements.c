/*
 * Backtracking over the images of base points in a stabiliser chain.  An image
 * g: p -> q of a fixed element brings others with it:
 *
 *     plain     g: sigma p -> sigma q      (the cycle of p goes to that of q)
 *     twisted   g: sigma q -> sigma p      (and so on)
 *
 * so that images are forced or ruled out far ahead.  The base goes along the
 * cycles of sigma, in which a free choice is followed by forced ones.  The
 * image of a base point decides those of all points that its stabiliser fixes,
 * such as the other stickers of a piece; they are noted, too (2x2x2 by all: 4 s
 * become 1.3 s).  At the end an element is compared as a whole.
 */
#include <string.h>

#include "base/memory.h"
#include "base/stop.h"
#include "orbits/fixed_elements.h"

enum { NONE = UINT16_MAX };

/* At a level of the chain. */
struct choice {
    uint32_t place;         /* in the orbit: the next one to be tried */
    uint32_t trail;         /* images known before */
};

struct backtrack {
    const struct fixed_search *search;
    const struct chain *chain;
    const struct group *group;
    uint16_t *image, *source;   /* known images of points, and back */
    uint16_t *trail;            /* points whose image became known */
    uint32_t known;
    struct choice *choice;
    uint16_t *decided;          /* points whose image a level decides, those
                                 * of the first level first */
    uint32_t *decided_end;      /* where those of a level end */
    uint8_t *product;           /* levels + 1: u_(l-1) .. u_0 before level l */
    uint8_t *scratch;
    uint64_t steps;
};

static uint16_t image_under(const struct backtrack *work, const void *element,
                            uint32_t point)
{
    uint16_t key;
    group_image(work->group, &key, point, element);
    return key;
}

static void forget(struct backtrack *work, uint32_t known)
{
    while (work->known > known) {
        uint16_t p = work->trail[--work->known];
        work->source[work->image[p]] = NONE;
        work->image[p] = NONE;
    }
}

/* Notes g: p -> q and what comes with it; 0 if that contradicts what is
 * known. */
static int note_image(struct backtrack *work, uint16_t p, uint16_t q)
{
    const uint32_t *sigma = work->search->point;
    for (;;) {
        if (work->image[p] == q)
            return 1;       /* and all that comes with it */
        if (work->image[p] != NONE || work->source[q] != NONE)
            return 0;
        work->image[p] = q;
        work->source[q] = p;
        work->trail[work->known++] = p;
        uint16_t next = (uint16_t)sigma[work->search->twisted ? q : p];
        q = (uint16_t)sigma[work->search->twisted ? p : q];
        p = next;
    }
}

static int is_fixed(const struct backtrack *work, const void *element)
{
    const uint32_t *sigma = work->search->point;
    for (uint32_t p = 0; p < work->group->degree; p++) {
        uint16_t q = image_under(work, element, p);
        if (work->search->twisted
            ? image_under(work, element, sigma[q]) != sigma[p]
            : image_under(work, element, sigma[p]) != sigma[q])
            return 0;
    }
    return 1;
}

/* Puts an element of the transversal of a level before the product, and notes
 * what is decided by that; 0 if it contradicts what is known. */
static int extend(struct backtrack *work, size_t level, uint32_t place)
{
    const uint8_t *product = work->product + level * work->group->size;
    uint8_t *next = work->product + (level + 1) * work->group->size;
    memcpy(next, product, work->group->size);
    chain_put_before(work->chain, level, place, next, work->scratch);
    for (uint32_t i = level ? work->decided_end[level - 1] : 0;
         i < work->decided_end[level]; i++)
        if (!note_image(work, work->decided[i],
                        image_under(work, next, work->decided[i])))
            return 0;
    return 1;
}

/* Takes the next image of the base point of a level that contradicts nothing;
 * 0 if there is none. */
static int choose(struct backtrack *work, size_t level)
{
    struct choice *choice = &work->choice[level];
    uint32_t places = chain_orbit_size(work->chain, level);
    uint16_t base = (uint16_t)chain_base_point(work->chain, level);
    const uint8_t *product = work->product + level * work->group->size;
    forget(work, choice->trail);
    while (choice->place < places) {
        uint32_t place = choice->place++;
        uint16_t key = *(const uint16_t *)chain_key(work->chain, level, place);
        uint16_t image = image_under(work, product, key);
        if (note_image(work, base, image) && extend(work, level, place))
            return 1;
        forget(work, choice->trail);
    }
    return 0;
}

static int search_chain(struct backtrack *work, struct error *error)
{
    size_t depth = chain_depth(work->chain), level = 0;
    group_identity(work->group, work->product);
    if (depth == 0)
        return work->search->visit(work->search->context, work->product,
                                   error);
    work->choice[0] = (struct choice){ 0, 0 };
    for (;;) {
        if (++work->steps % 4096 == 0 && stop_check(error))
            return ERROR_INTERRUPTED;
        if (!choose(work, level)) {
            if (level-- == 0)
                return 0;
            continue;
        }
        if (level + 1 < depth) {
            work->choice[++level] = (struct choice){ 0, work->known };
            continue;
        }
        const uint8_t *element = work->product + depth * work->group->size;
        int code = is_fixed(work, element)
            ? work->search->visit(work->search->context, element, error) : 0;
        if (code)
            return code;
    }
}

static int is_fixed_below(const struct backtrack *work, size_t level,
                          uint32_t point)
{
    const void *elements;
    size_t count = level == chain_depth(work->chain) ? 0
        : chain_generators(work->chain, level, &elements);
    for (size_t g = 0; g < count; g++)
        if (image_under(work, (const uint8_t *)elements +
                        g * work->group->size, point) != point)
            return 0;
    return 1;
}

/* Level by level the points that the next one fixes, and none before. */
static void list_decided(struct backtrack *work, uint8_t *listed)
{
    uint32_t end = 0;
    for (size_t level = 0; level < chain_depth(work->chain); level++) {
        for (uint32_t p = 0; p < work->group->degree; p++)
            if (!listed[p] && is_fixed_below(work, level + 1, p)) {
                listed[p] = 1;
                work->decided[end++] = (uint16_t)p;
            }
        work->decided_end[level] = end;
    }
}

static int create_backtrack(struct backtrack *work, struct error *error)
{
    uint32_t degree = work->group->degree;
    size_t levels = chain_depth(work->chain) + 1;
    work->image = memory_alloc(degree, sizeof *work->image, error);
    work->source = memory_alloc(degree, sizeof *work->source, error);
    work->trail = memory_alloc(degree, sizeof *work->trail, error);
    work->choice = memory_alloc(levels, sizeof *work->choice, error);
    work->product = memory_alloc(levels, work->group->size, error);
    work->scratch = memory_alloc(1, work->group->size, error);
    work->decided = memory_alloc(degree, sizeof *work->decided, error);
    work->decided_end = memory_alloc(levels, sizeof *work->decided_end, error);
    uint8_t *listed = memory_alloc(degree, 1, error);
    int fits = work->image && work->source && work->trail && work->choice &&
               work->product && work->scratch && work->decided &&
               work->decided_end && listed;
    if (fits)
        list_decided(work, listed);
    memory_free(listed);
    if (!fits)
        return ERROR_FAILED;
    memset(work->image, 0xff, degree * sizeof *work->image);
    memset(work->source, 0xff, degree * sizeof *work->source);
    return 0;
}

/* The points cycle by cycle. */
static uint32_t *list_cycles(const uint32_t *sigma, uint32_t degree,
                             struct error *error)
{
    uint32_t *base = memory_alloc(degree, sizeof *base, error), listed = 0;
    uint8_t *seen = memory_alloc(degree, 1, error);
    for (uint32_t i = 0; base && seen && i < degree; i++)
        for (uint32_t p = i; !seen[p]; p = sigma[p]) {
            seen[p] = 1;
            base[listed++] = p;
        }
    if (!seen) {
        memory_free(base);
        base = NULL;
    }
    memory_free(seen);
    return base;
}

int fixed_elements(const struct group *group, const void *elements,
                   size_t count, const struct fixed_search *search,
                   struct error *error)
{
    struct backtrack work = { .search = search };
    struct chain *chain = NULL;
    uint32_t *base = list_cycles(search->point, group->degree, error);
    if (!base)
        return ERROR_FAILED;
    struct chain_input input = { .elements = elements, .count = count,
                                 .base = base, .base_length = group->degree };
    int code = chain_create(group, &input, &chain, error);
    if (!code) {
        work.chain = chain;
        work.group = chain_group(chain);
        code = create_backtrack(&work, error);
    }
    if (!code)
        code = search_chain(&work, error);
    memory_free(work.image);
    memory_free(work.source);
    memory_free(work.trail);
    memory_free(work.choice);
    memory_free(work.product);
    memory_free(work.scratch);
    memory_free(work.decided);
    memory_free(work.decided_end);
    memory_free(base);
    chain_free(chain);
    return code;
}
