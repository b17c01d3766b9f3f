/*
 * Short words that bring base points home.  Of each level i of a base, and of
 * each point x that may be moved to base point b_i while the points before it
 * stay, the table holds a few words t: x t = b_i.  An element h is factored by
 * h t_0 t_1 ... = 1, t_i being a word for the image of b_i so far, and the word
 * t_0 t_1 ... leads from h home; nothing needs inverses, so directed sets are
 * served.
 *
 * Permutations have all points as base points, in an order that fits the short
 * words (word_base.h), and need no stabiliser chain: a table that is full
 * enough is one.  Matrices take base and orbits from a chain.
 * Source: T. Minkwitz, An algorithm for solving the factorization problem in
 * permutation groups, J. Symbolic Computation 26 (1998).
 */
#ifndef ANTIPODE_PATH_WORD_WAY_TABLE_H
#define ANTIPODE_PATH_WORD_WAY_TABLE_H

#include "group/chain.h"
#include "path/word/stock/alphabet.h"

enum { WAYS_MAX = 8 };

#define WAY_NONE UINT64_MAX

struct way {
    uint32_t length;            /* letters; WORD_NONE: there is no such way */
    uint32_t check;             /* of its element, so that none stands twice */
    uint64_t at;                /* of its word, in the table's letters */
};

struct way_table {
    const struct alphabet *letters;
    const struct chain *chain;  /* of matrices, or NULL */
    uint32_t depth;             /* levels */
    uint32_t *base;             /* the point of each level */
    uint32_t *rank;             /* permutations: the level of each point, */
    uint32_t *seat;             /* its number orbit by orbit, in each as the */
    uint32_t *seated;           /* base has it, and the points by number */
    uint64_t *first;            /* the first entry of each level, and the end */
    uint32_t ways;              /* of an entry, 1 .. WAYS_MAX */
    struct way *way;            /* entries x ways */
    uint32_t *least;            /* the shortest of each entry */
    uint8_t *element;           /* of each way, or NULL */
    uint32_t *word;             /* all letters */
    size_t used, room;
    uint64_t filled;            /* entries that have a way */
    uint64_t memory;            /* bytes that it may take */
    uint32_t bound;             /* longer words are not kept */
    uint8_t *scratch;           /* three elements */
};

/* Where levels come from: the points of permutations in their order, or the
 * chain of matrices. */
struct word_levels {
    const uint32_t *base;
    const struct chain *chain;
};

/* The chain is borrowed.  memory: bytes that it may take. */
int way_table_create(const struct alphabet *letters, struct word_levels levels,
                      uint64_t memory, struct way_table **table,
                      struct error *error);
void way_table_free(struct way_table *table);

/* Permutations: the entry of a point that is to become a level's base point;
 * WAY_NONE: it is no point of its orbit, or one before it in the base. */
static inline uint64_t way_table_point(const struct way_table *table,
                                       uint32_t level, uint32_t point)
{
    uint32_t seat = table->seat[table->base[level]];
    uint64_t size = table->first[level + 1] - table->first[level];
    return table->seat[point] < seat || table->seat[point] - seat >= size
        ? WAY_NONE : table->first[level] + table->seat[point] - seat;
}

/* And the point of an entry. */
static inline uint32_t way_table_at(const struct way_table *table,
                                    uint32_t level, uint64_t entry)
{
    return table->seated[table->seat[table->base[level]] + entry -
                         table->first[level]];
}

/* The entry of the image of a level's base point under an element;
 * WAY_NONE: that is not in the orbit.  *home: it is the base point itself. */
uint64_t way_table_entry(const struct way_table *table, uint32_t level,
                          const void *element, int *home);

/* The level whose base point an element moves first, or depth. */
uint32_t way_table_level(const struct way_table *table, uint32_t level,
                          const void *element);

/* Where an element would stand as a way; WAY_NONE if it is the identity or no
 * shorter than what is there. */
uint64_t way_table_place(const struct way_table *table, const void *element,
                          uint32_t length);

/* Keeps a word, whose element is known, in an entry that way_table_place
 * named. */
int way_table_put(struct way_table *table, uint64_t entry,
                   const void *element, struct word word,
                   struct error *error);

/* Would an entry keep a word of so many letters? */
int way_table_wants(const struct way_table *table, uint64_t entry,
                     uint32_t length);

/* The shortest way of an entry, or WAY_NONE. */
uint64_t way_table_best(const struct way_table *table, uint64_t entry);

static inline const uint32_t *way_table_word(const struct way_table *table,
                                              uint64_t way)
{
    return table->word + table->way[way].at;
}

/* element = element times a way. */
void way_table_apply(const struct way_table *table, uint64_t way,
                      void *element, void *scratch);

#endif
