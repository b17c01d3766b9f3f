/*
 * Macros that join pieces (joins.h) and leave alone most of what is right, as
 * macro_set.h has them for pieces of their own.
 *
 * What H does last changes nothing, so no macro ends with a letter of H.  They
 * are the shortest words; s h s^-1 for h in H, with which a slice parts some
 * bundles, others change places, and the slice goes back; commutators [s, h t
 * h^-1] of two letters s, t outside of H; and all these after letters of H.
 */
#ifndef ANTIPODE_PATH_WORD_JOINS_JOIN_MACROS_H
#define ANTIPODE_PATH_WORD_JOINS_JOIN_MACROS_H

#include "base/key_set.h"
#include "path/word/joins/joins.h"
#include "path/word/macros/macro_set.h"

/* A macro's element, a key of the set: where the tracked points go, then whence
 * sites come. */
struct join_macro {
    uint64_t word;              /* where it begins */
    uint8_t length, sign, lasts; /* lasts: does its last letter leave H? */
    uint8_t breaks;             /* pairs and sites that it takes apart, or 255
                                 * for more */
};

struct join_macros {
    const struct joins *joins;
    uint32_t words;             /* of a mask */
    struct key_set elements;    /* the identity first */
    struct join_macro *macro;
    uint64_t *mask;             /* macros x words: what each takes apart */
    size_t room, mask_room;
    uint16_t *word;
    size_t letters_used, word_room;
    uint64_t *first;            /* lists + 1; see join_list and site_list */
    uint32_t *entry;            /* macros, the shortest first */
    uint64_t *entry_mask;       /* entries x words */
    uint8_t *entry_length;
    uint32_t longest;
};

/* Of an anchor at x and its part at y, which the macros of a list join. */
static inline size_t join_list(const struct joins *joins, uint32_t class,
                               uint32_t x, uint32_t y)
{
    return (class * (size_t)joins->tracked + x) * joins->tracked + y;
}

/* Of those that bring what is at one site to another. */
static inline size_t site_list(const struct joins *joins, uint32_t from,
                               uint32_t site)
{
    return (size_t)joins->classes * joins->tracked * joins->tracked +
           (size_t)site * joins->sites + from;
}

static inline const uint8_t *macro_to(const struct join_macros *macros,
                                      uint32_t number)
{
    return key_set_key(&macros->elements, number);
}

static inline const uint8_t *macro_from(const struct join_macros *macros,
                                        uint32_t number)
{
    return macro_to(macros, number) + macros->joins->tracked;
}

/* Borrows the joins; memory: bytes for all of it. */
int join_macros_create(const struct joins *joins, uint64_t memory,
                       struct join_macros *macros, struct error *error);
void join_macros_clear(struct join_macros *macros);

#endif
