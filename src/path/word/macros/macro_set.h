/*
 * Macros: words whose effect is small, as a stock to solve pieces with.
 *
 * They are the ball's words and the elements of small support with their
 * conjugates.  For each site b and each place x of a letter there is a list of
 * those that bring what is at x to b, the shortest first, with the sites that
 * they move as a mask: whoever has solved some sites looks for the first ones
 * that leave these alone.
 * Source of macros: R. Korf, Macro-operators: a weak method for learning,
 * Artificial Intelligence 26 (1985).
 */
#ifndef ANTIPODE_PATH_WORD_MACRO_SET_H
#define ANTIPODE_PATH_WORD_MACRO_SET_H

#include "path/word/stock/small_support.h"
#include "path/word/macros/word_sites.h"

/* Longer ones are left out. */
enum { MASK_WORDS = SITES_MAX / 64, MACRO_LENGTH_MAX = 30 };

/* The most that odd orbits cost. */
enum { MACRO_ODD_MAX = 100 };

struct macro_move {
    uint16_t from, to;          /* what is at from goes to to */
};

/* Its moves begin with those to the places that sites are known by. */
struct macro {
    uint64_t word, move;        /* where they begin */
    uint16_t length, moves, moved_sites;
    uint16_t odd;               /* orbits that it permutes oddly */
};

/* With what a look at it needs, so that it costs one miss of the cache. */
struct macro_entry {
    uint64_t move;
    uint32_t macro;
    uint16_t moved_sites;
    uint8_t length, odd;
};

struct macro_set {
    struct word_sites sites;
    const struct alphabet *letters;
    uint32_t words;             /* of a mask */
    struct macro *macro;
    uint64_t *mask;             /* macros x words */
    size_t count, room, mask_room;
    struct macro_move *move;
    size_t moves, move_room;
    uint16_t *word;
    size_t letters_used, word_room;
    uint64_t *first;            /* sites x places + 1: the lists */
    struct macro_entry *entry;
    uint64_t *entry_mask;       /* entries x words */
    uint8_t *letter_odd;        /* of each generator, as of a macro */
    uint8_t odd_cost[1 << SIGNS_MAX];   /* of odd orbits, until none is */
    uint32_t longest;
};

/* The list of what brings the letter at a place to a site. */
static inline size_t macro_list(const struct macro_set *set, uint32_t site,
                                uint32_t from)
{
    return (size_t)site * set->sites.places + from;
}

/* The entry of a macro. */
static inline struct macro_entry macro_entry(const struct macro_set *set,
                                             uint32_t number)
{
    const struct macro *macro = &set->macro[number];
    return (struct macro_entry){ macro->move, number, macro->moved_sites,
                                 (uint8_t)macro->length,
                                 (uint8_t)macro->odd };
}

/* Where macros come from, and the bytes that they may take. */
struct macro_source {
    const struct alphabet *letters;
    const struct word_ball *ball;
    uint64_t memory;
};

/* For paths to a target.  1; 0 if the graph's words or the target do not
 * suit. */
int macro_set_create(const struct macro_source *source, const int64_t *target,
                     struct macro_set *set, struct error *error);
void macro_set_clear(struct macro_set *set);

#endif
