/*
 * A layout modulo symmetries of the generators: one block of each orbit.
 *
 * An automorphism phi of G that maps S and K onto themselves maps spheres onto
 * themselves and blocks onto blocks.  So one block b of each orbit is kept, as
 * that of t_b, and its elements count for all.  Of another coset of the orbit,
 * which phi makes of it, phi(t_b) is the transversal element, and
 *
 *     m t_b  in the block  stands for  phi(m) phi(t_b)  in the coset.
 *
 * Where the coset is a source, its page is that of b moved by m -> phi(m) c: a
 * voltage is an element c of K and what phi does on K, its *kind*.  L must be
 * kept as well, so that such a voltage moves leaves onto leaves.  Blocks that
 * some phi maps onto themselves are kept whole.
 */
#ifndef ANTIPODE_ENGINE_LIFT_LAYOUT_LAYOUT_FOLD_H
#define ANTIPODE_ENGINE_LIFT_LAYOUT_LAYOUT_FOLD_H

#include "group/subgroup.h"

struct layout;
struct layout_request;

struct fold {
    uint32_t count;         /* symmetries, the identity first; 0: none */
    uint8_t *point, *back;  /* count elements each: what they do to points, and
                               its inverse */
    uint32_t kinds;         /* that differ on K; number 0 is the identity; 0
                               without symmetries */
    uint16_t *kind;         /* of each symmetry */
    uint32_t *by;           /* of each kind, a symmetry that does so */
    uint8_t *room;          /* three elements, the last one 1 */
    uint32_t *leaf_image;   /* per kind and leaf, with schedules: what becomes
                               of its representative */

    /* once blocks are numbered */
    uint32_t *block;        /* per coset of K: its block, */
    uint16_t *symmetry;     /* and what makes the coset of it */
    uint32_t *coset;        /* per block: its own coset, */
    uint32_t *orbit;        /* and how many it counts for */

    /* of a sketch */
    uint32_t samples;       /* cosets, evenly spread */
    uint32_t *before;       /* per sample, and after the last: how many before
                               it are the first of their orbits */
};

/* Of the tables, for each coset of K. */
enum { FOLD_COSET_BYTES = 14 };

/* Of a layout with K and its members: those symmetries of the request that keep
 * K; the fold stays empty where none but the identity does. */
int fold_open(struct layout *layout, const struct layout_request *request,
              struct error *error);
void fold_clear(struct fold *fold);

/* Takes the samples of a sketch. */
int fold_sample(struct layout *layout, struct error *error);
/* Numbers the orbits of cosets: from then on they are the blocks. */
int fold_number_blocks(struct layout *layout,
                       const struct layout_request *request,
                       struct error *error);

/* image = what a symmetry makes of an element; scratch: one element. */
void fold_apply(const struct layout *layout, uint32_t symmetry,
                const uint8_t *element, uint8_t *image, uint8_t *scratch);
/* The coset of that image; room: two elements. */
uint64_t fold_image(const struct layout *layout, uint32_t symmetry,
                    const uint8_t *element, uint8_t *room);

/* One thread at a time: what a kind makes of a member of K. */
int fold_open_members(struct layout *layout, struct error *error);
uint32_t fold_member(const struct layout *layout, uint32_t kind,
                     uint32_t member);
/* What kinds but the identity do to members. */
struct member_images fold_images(const struct layout *layout);
/* Of the representatives of leaves a list is made. */
int fold_list_leaves(struct layout *layout, struct error *error);

static inline uint32_t fold_kinds(const struct fold *fold)
{
    return fold->kinds ? fold->kinds : 1;
}

/* The block of a coset. */
static inline uint64_t fold_block(const struct fold *fold, uint64_t coset)
{
    return fold->block ? fold->block[coset] : coset;
}

/* The coset that a block is. */
static inline uint64_t fold_coset(const struct fold *fold, uint64_t block)
{
    return fold->coset ? fold->coset[block] : block;
}

#endif
