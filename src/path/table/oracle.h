/*
 * Exact distances and shortest words of a whole group, from a table.
 *
 * A word w leads from state a to state b if a*w = b, so all questions are about
 * the element g = a^-1 b: its distance from the identity, its words.  A
 * shortest word is read backwards, from g down to the identity: of the
 * generators that lead to g from an element nearer by one, the first is taken.
 */
#ifndef ANTIPODE_PATH_TABLE_ORACLE_H
#define ANTIPODE_PATH_TABLE_ORACLE_H

#include "path/table/distances.h"

#define GENERATOR_NONE UINT32_MAX

struct oracle {
    const struct graph *graph;
    struct graph first;         /* the same around its first start, which the
                                   table is of */
    uint8_t *start;             /* elements that lead from there to each, */
    uint8_t *back;              /* and their inverses */
    struct facts facts;         /* of the first: chain, order */
    struct lift *lift;
    const struct layout *layout;
    struct layout_index *index;
    struct distances *distances;
    struct position home;          /* of the identity */
    uint32_t *name;             /* generators of the layout -> of the graph */
    uint32_t *inverse;          /* and back; GENERATOR_NONE: the identity */
    int threads;                /* as asked for */
    uint64_t memory;            /* bytes that a run of the lift takes */
};

/* How an oracle keeps its table, and files that it is read from or written
 * to; NULL: none. */
struct oracle_table {
    int fast;                   /* bytes where they fit */
    const char *load, *save;
};

/* Plans, lays out and fills the table; ERROR_LIMIT and a sentence where the
 * group has none or no memory. */
int oracle_create(const struct request *request,
                  const struct oracle_table *table,
                  struct oracle **oracle, struct error *error);
void oracle_free(struct oracle *oracle);

static inline uint32_t oracle_diameter(const struct oracle *oracle)
{
    return oracle->distances->spheres - 1;
}

/* The element that makes a state of the start.  0, or ERROR_FAILED and a
 * sentence if the state is not one of the graph. */
int oracle_element(const struct oracle *oracle, const int64_t *state,
                   void *element, struct error *error);

/* The position of a^-1 b for two states; NULL: the start, of several the
 * nearest. */
int oracle_position(const struct oracle *oracle, const int64_t *from,
                    const int64_t *to, struct position *position,
                    struct error *error);

/* A question with any start at one end, the other NULL: a^-1, or b. */
struct start_question {
    const uint8_t *inverse, *to;
};

/* The question about start i; product: room for an element.  -1 if it is seen
 * to lie outside the group. */
int oracle_start_position(const struct oracle *oracle,
                          struct start_question question, uint32_t i,
                          uint8_t *product, struct position *position);
/* That of the nearest start, the first of several, by the calling thread alone.
 * Fails as oracle_distances does. */
int oracle_nearest(const struct oracle *oracle,
                   struct start_question question, uint8_t *product,
                   struct position *position, uint32_t *distance);
/* oracle_distances by the calling thread alone. */
int oracle_distances_here(const struct oracle *oracle,
                          const struct position *position, uint32_t *distance,
                          size_t count);

/* count positions -> distances, by all threads.  ERROR_FAILED, for which
 * oracle_refuse has the sentence, if a table from a file contradicts itself. */
int oracle_distances(const struct oracle *oracle,
                     const struct position *position, uint32_t *distance,
                     size_t count);

/* count positions -> a shortest word each, as generators of the graph: word i
 * is letters[i * diameter ..].  Fails as oracle_distances does. */
int oracle_words(const struct oracle *oracle, const struct position *position,
                 uint32_t *letters, uint32_t *length, size_t count);
int oracle_refuse(const struct oracle *oracle, struct error *error);

/* Is a position that of the identity? */
static inline int oracle_is_home(const struct oracle *oracle,
                                 struct position position)
{
    return position.block == oracle->home.block &&
           position.leaf == oracle->home.leaf &&
           position.bit == oracle->home.bit;
}

#endif
