/*
 * The transversal of a level: elements, or words where the orbit is long.
 */
#ifndef ANTIPODE_GROUP_CHAIN_TRANSVERSAL_H
#define ANTIPODE_GROUP_CHAIN_TRANSVERSAL_H

#include "group/chain_level.h"

/* An element under multiplication: a product goes to `next`, and then the two
 * change places. */
struct moving {
    void *now, *next;
};

/* Points that are moved together. */
struct points {
    uint16_t *at;
    uint32_t count;
};

/* The transversal of a level whose orbit is its base point; then of what the
 * orbit has grown to. */
int transversal_start(struct level *level, const struct group *group,
                      struct budget *budget, struct error *error);
int transversal_extend(struct level *level, const struct group *group,
                       struct budget *budget, struct error *error);
void transversal_clear(struct level *level);
/* What the transversal of the orbit counts in the budget. */
uint64_t transversal_bytes(const struct level *level,
                           const struct group *group);

/* An element becomes u_x * element, or element * u_x^-1; the number of products
 * that were made. */
uint32_t level_put_before(const struct level *level, const struct group *group,
                          uint32_t place, struct moving *moving);
uint32_t level_divide(const struct level *level, const struct group *group,
                      uint32_t place, struct moving *moving);
/* u_x and u_x^-1, stored or made in the room: two elements, one element. */
const void *level_up(const struct level *level, const struct group *group,
                     uint32_t place, struct moving *room);
const void *level_down(const struct level *level, const struct group *group,
                       uint32_t place, void *room);
/* Points moved by u_x, or by u_x^-1; its sign.  Permutations only. */
int points_move(const struct level *level, const struct group *group,
                uint32_t place, struct points *points);
int points_move_back(const struct level *level, const struct group *group,
                     uint32_t place, struct points *points);

/* Makes the words of a level anew; chain_tree.c. */
int tree_make(struct level *level, const struct group *group,
              struct budget *budget, struct error *error);
void tree_clear(struct tree *tree);

/* Moves points by an element; its sign. */
int points_step(const struct group *group, const uint8_t *element,
                struct points *points);
void moving_turn(struct moving *moving);

#endif
