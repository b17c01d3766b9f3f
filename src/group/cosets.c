/*
 * Cosets by number.  K*g is told by where g sends the base points above K: each
 * image is looked up in its level's orbit and the transversal element divided
 * off, as in sifting, so the places are the digits of a mixed-radix number.
 */
#include <string.h>

#include "base/assert.h"
#include "base/memory.h"
#include "group/cosets.h"

/* Numbers the parts anew in order of appearance: the base point has place 0, so
 * its part gets number 0. */
static uint32_t number_parts(struct cosets *cosets, const uint32_t *part,
                             uint32_t places)
{
    uint32_t *name = cosets->first;     /* part -> new number + 1 */
    memset(name, 0, places * sizeof *name);
    uint32_t parts = 0;
    for (uint32_t p = 0; p < places; p++) {
        uint32_t old = part ? part[p] : p;
        if (!name[old])
            name[old] = ++parts;
        cosets->part[p] = name[old] - 1;
    }
    return parts;
}

static void list_parts(struct cosets *cosets, uint32_t places)
{
    uint32_t *first = cosets->first, inside = 0;
    memset(first, 0xff, places * sizeof *first);
    for (uint32_t p = 0; p < places; p++) {
        if (cosets->part[p] == 0)
            cosets->inside[inside++] = p;
        if (first[cosets->part[p]] == UINT32_MAX)
            first[cosets->part[p]] = p;
    }
    cosets->width = inside;
}

int cosets_create(const struct chain *chain, size_t level,
                  const uint32_t *part, struct cosets *cosets,
                  struct error *error)
{
    uint32_t places = chain_orbit_size(chain, level);
    memset(cosets, 0, sizeof *cosets);
    cosets->chain = chain;
    cosets->level = level;
    cosets->part = memory_alloc(places, sizeof *cosets->part, error);
    cosets->first = memory_alloc(places, sizeof *cosets->first, error);
    cosets->inside = memory_alloc(places, sizeof *cosets->inside, error);
    if (!cosets->part || !cosets->first || !cosets->inside) {
        cosets_clear(cosets);
        return ERROR_FAILED;
    }
    cosets->parts = number_parts(cosets, part, places);
    list_parts(cosets, places);
    cosets->order = chain_order_small(chain, level + 1) * cosets->width;
    cosets->index = chain_order_small(chain, 0) / cosets->order;
    ASSERT(cosets->index > 0 && (part || cosets->width == 1));
    return 0;
}

void cosets_clear(struct cosets *cosets)
{
    memory_free(cosets->part);
    memory_free(cosets->first);
    memory_free(cosets->inside);
    memset(cosets, 0, sizeof *cosets);
}

static uint32_t place_of_image(const struct chain *chain, size_t level,
                               const void *element)
{
    uint32_t key[GROUP_KEY_WORDS];
    group_image(chain_group(chain), key, chain_base_point(chain, level),
                element);
    int64_t place = chain_place(chain, level, key);
    ASSERT(place >= 0);         /* elements are of the group */
    return (uint32_t)place;
}

uint64_t cosets_find(const struct cosets *cosets, void *element,
                     void *scratch)
{
    const struct chain *chain = cosets->chain;
    uint64_t number = 0;
    for (size_t i = 0; i < cosets->level; i++) {
        uint32_t place = place_of_image(chain, i, element);
        number = number * chain_orbit_size(chain, i) + place;
        chain_divide(chain, i, place, element, scratch);
    }
    uint32_t place = place_of_image(chain, cosets->level, element);
    return number * cosets->parts + cosets->part[place];
}

void cosets_representative(const struct cosets *cosets, uint64_t coset,
                           void *element, void *scratch)
{
    const struct chain *chain = cosets->chain;
    uint32_t digit[COSETS_LEVELS_MAX];
    ASSERT(coset < cosets->index && cosets->level < COSETS_LEVELS_MAX);
    uint32_t place = cosets->first[coset % cosets->parts];
    coset /= cosets->parts;
    for (size_t i = cosets->level; i-- > 0;) {
        digit[i] = (uint32_t)(coset % chain_orbit_size(chain, i));
        coset /= chain_orbit_size(chain, i);
    }
    ASSERT(coset == 0);
    group_identity(chain_group(chain), element);
    for (size_t i = 0; i < cosets->level; i++)
        chain_put_before(chain, i, digit[i], element, scratch);
    chain_put_before(chain, cosets->level, place, element, scratch);
}

void cosets_member(const struct cosets *cosets, uint64_t number,
                   void *element, void *scratch)
{
    uint64_t below = cosets->order / cosets->width;
    uint64_t place = cosets->inside[number / below];
    chain_unrank(cosets->chain, cosets->level, place * below + number % below,
                 element, scratch);
}

void cosets_move(const struct cosets *cosets, uint64_t number, void *key)
{
    const struct chain *chain = cosets->chain;
    ASSERT(number < cosets->order);
    for (size_t i = chain_depth(chain); --i > cosets->level;) {
        uint32_t places = chain_orbit_size(chain, i);
        chain_move(chain, i, (uint32_t)(number % places), key);
        number /= places;
    }
    chain_move(chain, cosets->level, cosets->inside[number], key);
}
