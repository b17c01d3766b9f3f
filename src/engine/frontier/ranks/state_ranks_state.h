/* What kinds of pieces are compiled to; for the state_ranks*.c files alone. */
#ifndef ANTIPODE_ENGINE_FRONTIER_STATE_RANKS_STATE_H
#define ANTIPODE_ENGINE_FRONTIER_STATE_RANKS_STATE_H

#include "engine/frontier/ranks/state_ranks.h"

enum {
    RANKED_PLACES_MAX = 64,     /* of a type: places are bits of a word */
    RANKED_DIGITS_MAX = 2 * RANKED_POINTS_MAX,  /* of kinds and places */
    LEAF = 1 << 15,             /* of a tree: the number of a content, not of
                                   a node */
    NO_NODE = UINT16_MAX
};

/* Pieces that are alike; kinds of a type stand one after another. */
struct rank_kind {
    uint32_t copies, left;      /* of left places */
    uint32_t turns;             /* that can be told apart */
    uint32_t value;             /* its first digit */
    uint32_t letter, column;    /* images: which letter tells it, and where its
                                   base point is in its block */
    uint32_t content;           /* words: of turn 0, the others follow */
};

struct rank_digit {
    uint64_t radix;
    uint64_t value;             /* which one */
};

/* What a block shows: letters, at the points of row 0 of its place. */
struct rank_content {
    uint16_t kind, turn;
    const uint16_t *letter;
};

struct rank_type {
    uint32_t first_kind, kinds; /* none: its blocks always show the same */
    uint32_t first_place;       /* among the places of all types */
    uint32_t root;              /* words: of the tree of its contents */
    uint16_t *from;             /* words: which letters its blocks show */
};

struct state_ranks {
    uint32_t letters, words;
    int is_word;
    int counts;                 /* the processor counts bits at once */
    struct point_blocks blocks;
    struct rank_type *type;
    struct rank_kind *kind;
    uint32_t kinds;
    struct rank_digit *digit;   /* word by word: the end of each */
    uint32_t digits, *end;
    uint64_t *product;          /* of the digits of each word */
    uint64_t (*choose)[RANKED_PLACES_MAX + 1];
    uint8_t *place_of, *turn_of;    /* images, by value */
    uint8_t *start;             /* words: letters */
    uint16_t *next;             /* nodes x values: a node, or LEAF + content */
    size_t nodes, node_room;
    struct rank_content *content;
    uint32_t contents;
    uint16_t *shown;            /* their letters, and those of type.from */
};

/* Do the pieces of a kind have a digit each for how they lie? */
static inline int has_turns(const struct rank_kind *kind)
{
    return kind->copies > 1 && kind->turns > 1;
}

/* Kinds, and how letters tell them.  1: states cannot be ranked. */
int state_ranks_find_images(struct state_ranks *ranks,
                            const struct ranked_letters *letters,
                            struct error *error);
int state_ranks_find_contents(struct state_ranks *ranks,
                              const struct ranked_letters *letters,
                              struct error *error);

#endif
