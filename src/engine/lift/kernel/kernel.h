/*
 * Kernels of the lift engine: the only code that touches bits by the billion.
 *
 * A page is an array of leaves; a leaf is `span` words that hold one bit for
 * each element of the leaf group L.  A schedule says where each leaf of a page
 * goes under one voltage: entry = target leaf | element of L << 16, and the
 * bits move by right multiplication with that element.  A mask (one bit per
 * leaf) tells which leaves have changed and must be moved.
 *
 * Three sets of functions: portable C, AVX2, AVX-512 (BITALG).  They give the
 * same bits; the best one that the processor has is taken at run time.
 */
#ifndef ANTIPODE_ENGINE_LIFT_KERNEL_KERNEL_H
#define ANTIPODE_ENGINE_LIFT_KERNEL_KERNEL_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

enum { LEAF_BITS = 64, KERNEL_PAGES = 4 };

/* To move a word of a page by a generator, on a core of 2.4 GHz with AVX2, as
 * make bench says (doc/performance.md): whole pages and compiled schedules;
 * other schedules and rotations. */
#define KERNEL_SECONDS_WORD 1.4e-9
#define KERNEL_SECONDS_SCATTERED 4.2e-9

/* How the elements of L permute bits.  Either one word and any group on up to
 * 64 bits, by tables, or a cyclic group, by rotation.  Element 0 is the
 * identity. */
struct leaf {
    uint32_t order;             /* bits in use */
    uint32_t span;              /* words */
    int cyclic;
    uint32_t elements;          /* in the tables */
    /* [element][new bit] = old bit; unused new bits name an unused old one */
    uint8_t (*gather)[LEAF_BITS];
    /* the same for kernels that shuffle bytes: old bit / 8, and 1 << old % 8 */
    uint8_t (*byte)[LEAF_BITS];
    uint8_t (*bit)[LEAF_BITS];
    /* and for those that look bytes up: [element][old byte][its value] */
    uint64_t (*lookup)[8][256];
};

/*
 * A schedule compiled for pages that have changed all over, one word a leaf:
 *     runs     from | into << 16, length   leaves whose bits stay in order and
 *                                          that stay neighbours
 *     groups   element | count << 16, then count times from | into << 16
 * in an array of 32-bit numbers; the identity's group holds single leaves.
 */
struct program {
    uint32_t runs, groups;
    uint32_t code[];
};

struct page {               /* what the functions below work on */
    uint64_t *words;
    uint32_t leaves;
};

struct kernel {
    const char *name;
    int (*is_supported)(void);
    /* into |= from, whole leaves whose mask bit is set. */
    void (*merge)(const struct leaf *leaf, struct page into,
                  const uint64_t *from, const uint64_t *mask);
    /* into = base | from[0] | from[1] ..., up to KERNEL_PAGES of them, none of
     * which but base may be into. */
    void (*or_pages)(uint64_t *into, const uint64_t *base,
                     const uint64_t *const *from, uint32_t count,
                     uint32_t words);
    /* into |= from, moved by a schedule. */
    void (*scatter)(const struct leaf *leaf, struct page into,
                    const uint64_t *from, const uint64_t *mask,
                    const uint32_t *entry);
    /* The same for all leaves. */
    void (*apply_program)(const struct leaf *leaf, uint64_t *into,
                          const uint64_t *from, const struct program *program);
    /* Compares a new page with the old one: fills the mask of changed leaves
     * and returns the number of new bits. */
    uint32_t (*diff_popcount)(const struct leaf *leaf, struct page fresh,
                              const uint64_t *old, uint64_t *mask);
    /* Copies a page past the caches: it is not read again soon. */
    void (*stream)(uint64_t *into, const uint64_t *from, uint32_t words);
};

extern const struct kernel kernel_portable, kernel_avx2, kernel_avx512;

/* A kernel by name, or the best one here for NULL. */
const struct kernel *kernel_find(const char *name, struct error *error);

/* Room for permutations, all of them such that only unused bits are read. */
int leaf_create_tables(struct leaf *leaf, uint32_t elements,
                       struct error *error);
/* Derives the other tables of a leaf from gather, as the kernel needs them. */
int leaf_prepare(struct leaf *leaf, const struct kernel *kernel,
                 struct error *error);
void leaf_clear(struct leaf *leaf);

#endif
