/*
 * Nodes of the search, and their children.
 *
 *     node  | letter, state | distance of each track | numbers of each track
 */
#ifndef ANTIPODE_PATH_OPTIMAL_EXPAND_H
#define ANTIPODE_PATH_OPTIMAL_EXPAND_H

#include "path/optimal/deepen.h"

struct node {
    uint32_t letter;            /* that led here */
    uint32_t state;             /* of the canonical words */
    uint16_t bound[TRACKS_MAX];
    uint16_t x[];               /* coordinates, track by track */
};

/* Which tracks are asked, in which order, and what came of it. */
struct tracks {
    uint32_t count, number[TRACKS_MAX];
    uint64_t asked[TRACKS_MAX], refused[TRACKS_MAX];    /* by number */
};

/* All of them; the first pattern's first. */
void tracks_begin(const struct optimal *optimal, struct tracks *tracks);
void tracks_join(struct tracks *tracks, const struct tracks *more);
/* Those that refuse most are asked first from now on, and those that hardly
 * ever refuse no more. */
void tracks_sort(struct tracks *tracks);

/* Children of each depth, and what is needed while they are made. */
struct expansion {
    const struct optimal *optimal;
    struct tracks tracks;
    uint32_t at[TRACKS_MAX];    /* where the numbers of a track begin */
    uint32_t bound;
    uint32_t haste;             /* as in struct ends */
    uint32_t next;              /* the least bound that was not reached */
    size_t node_bytes;
    uint32_t most;              /* choices of a state */
    uint8_t *children;          /* bound x most */
    uint32_t *alive;            /* numbers of children */
    uint64_t *place;            /* of a child: row, then entry */
};

/* The node of a state, for memory_free, and its lower bound: UINT32_MAX if no
 * word leads from there to the goal. */
int expand_root(const struct optimal *optimal, const uint16_t *start,
                struct node **root, uint32_t *bound, struct error *error);

int expansion_create(const struct optimal *optimal,
                     const struct tracks *tracks, uint32_t bound,
                     struct expansion *expansion, struct error *error);
void expansion_clear(struct expansion *expansion);

static inline struct node *expansion_child(const struct expansion *expansion,
                                           uint32_t depth, uint32_t i)
{
    return (struct node *)(void *)
        (expansion->children +
         ((size_t)depth * expansion->most + i) * expansion->node_bytes);
}

/* Makes the children of a node at a depth that may lie on a word of `bound`
 * letters; how many. */
uint32_t expand(struct expansion *expansion, const struct node *node,
                uint32_t depth);

/* 1: no track tells a node from the goal. */
int looks_home(const struct expansion *expansion, const struct node *node);

/* The child by one letter, which is known to be good. */
const struct node *expand_one(struct expansion *expansion,
                              const struct node *node, uint32_t depth,
                              uint32_t letter);

#endif
