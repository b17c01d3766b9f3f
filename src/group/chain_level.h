/*
 * One level of a stabiliser chain, for the files that build and read chains
 * (chain.c, chain_*.c); nobody else includes this.
 *
 *   generators  g0 g1 ..    and their inverses: S_i
 *   keys        k0 k1 k2 .. the orbit of the base point, k0 its own key
 *   edges       k_x = k_parent moved by a generator: the Schreier tree,
 *               parents first
 *   up, down    u_x and u_x^-1 for the first `filled` keys, or instead, where
 *   tree        the orbit is long, words in few elements (chain_transversal.c)
 *   places      where a key is: a table by point for permutations,
 *   slots       a hash table with open addressing for columns; a slot is 0 or
 *               the key's 32-bit hash above its place + 1
 *   numbers     in its stead, once that is no larger: place + 1 of each column
 *               there can be, by its entries as digits
 *   images      per generator: the place each key is moved to, marked if that
 *               was the key's first sight (an edge of the tree)
 *
 * Large orbits are bound by cache misses, not by arithmetic.  So slots hold the
 * hash, which spares looking at keys that differ, and images are remembered
 * from closing the orbit until the verification.
 */
#ifndef ANTIPODE_GROUP_CHAIN_LEVEL_H
#define ANTIPODE_GROUP_CHAIN_LEVEL_H

#include "base/random.h"
#include "group/chain.h"

/* All levels together may take this many bytes where nobody says less.  Long
 * transversals, which take less, count as if they took an eighth of it: with
 * more of them a group is too large for anybody to need its chain. */
#define CHAIN_BYTES_MAX (UINT64_C(160) << 20)
#define CHAIN_LONG_BYTES (CHAIN_BYTES_MAX / 8)

enum { CHAIN_LABELS_MAX = 128 };    /* of a tree; some 25 are likely enough */
enum { CHAIN_NO_PLACE = 65535 };    /* at most 65535 places, 0 .. 65534 */

#define CHAIN_TREE_EDGE (UINT32_C(1) << 31)     /* mark of an image */

struct edge {
    uint32_t parent;
    uint32_t generator;
};

/* A transversal as words: u_x is u_parent times a label (edges[x].generator).
 * Without labels the elements are stored. */
struct tree {
    uint8_t *labels;
    uint8_t *inverses;
    size_t count;
    struct edge *edges;
};

/* Product replacement: slot 0 is the random element, the others generate. */
struct mixer {
    uint8_t *slots;
    size_t count;
    size_t capacity;
    size_t cold;        /* steps still to be made before the first use */
};

struct level {
    uint32_t point;
    uint32_t size;
    uint32_t capacity;
    uint32_t filled;
    uint8_t *keys;
    struct edge *edges;
    uint16_t *places;
    uint64_t *slots;
    uint32_t slot_count;    /* a power of two */
    uint32_t *numbers;
    uint8_t *up;
    uint8_t *down;
    struct tree tree;
    uint64_t bytes;         /* what the transversal counts in the budget */
    uint8_t *generators;
    uint8_t *inverses;
    uint32_t **images;
    uint32_t *verified;     /* per generator: places whose Schreier generator
                               is known to be in the next level; again
                               none where the transversal changes */
    size_t generator_count;
    size_t generator_capacity;
    struct mixer mixer;
    int accepted;           /* random elements in a row that were no news */
};

struct chain {
    struct group group;
    struct level *levels;
    size_t depth;
    size_t capacity;
    uint64_t *orders;       /* depth + 1 of them; 0 where past 64 bits */
    int bipartite;
};

/* What a computation has used and may use. */
struct budget {
    const char *what;       /* begins the sentence of a failure */
    uint64_t work;          /* elementary steps made */
    uint64_t work_limit;    /* 0: none */
    uint64_t bytes;         /* of orbits and transversals */
    uint64_t bytes_limit;
    uint64_t told;          /* work at the last look at progress and stops */
};

/* ERROR_LIMIT past the limit, ERROR_INTERRUPTED where a stop is asked for. */
int budget_spend(struct budget *budget, uint64_t work, struct error *error);

/* Resizes an array in place; on failure it stays as it was. */
int level_resize(void *array, size_t count, size_t size, struct error *error);

/* Steps of a product of two elements. */
uint64_t chain_cost(const struct group *group);

/* A level whose orbit is its base point; no generators. */
int level_init(struct level *level, const struct group *group, uint32_t point,
               struct budget *budget, struct error *error);
void level_clear(struct level *level);
/* What only the construction needs. */
void level_trim(struct level *level);

/* One more generator; the orbit is not touched. */
int level_add(struct level *level, const struct group *group,
              const void *element, struct error *error);
/* Closes the orbit under all generators, those from `fresh` on being new, and
 * fills the transversal. */
int level_extend(struct level *level, const struct group *group, size_t fresh,
                 struct budget *budget, struct error *error);

/* The place of a key, or -1. */
int64_t level_place(const struct level *level, const struct group *group,
                    const void *key);
/* Notes that a new key has the place level->size. */
int level_note(struct level *level, const struct group *group, const void *key,
               struct error *error);
/* The place of the base point's image under an element. */
int64_t level_image(const struct level *level, const struct group *group,
                    const void *element);

/* Writes a random element of the group that the level's generators generate. */
void level_random(struct level *level, const struct group *group,
                  struct random *random, void *element, struct budget *budget);

/* As chain_sift; *work grows by the steps made. */
size_t chain_sift_counted(const struct chain *chain, size_t level,
                          void *element, void *scratch, uint64_t *work);

#endif
