/*
 * Words of invertible matrices over Z/m, and of permutations, where orbits are
 * too large, or too many, for a table of ways.
 *
 * A ladder is a stabiliser chain without its orbits.  Each rung has a key, what
 * elements do to a column or a point, and generators as words, which leave the
 * keys of all rungs above alone.  An element is led home rung by rung: spheres
 * around its key and around where that belongs meet after about the square root
 * of the orbit's keys (ladder_search.c).  Generators of the next rung are
 * random products that were led home in this way; that they suffice is not
 * proved, but a word is replayed, and where none is found they are drawn anew.
 *
 * Of matrices that keep the span of the first k basis columns, the rows from k
 * on of a column are a key by themselves, with a smaller orbit: those of
 * unitriangular matrices are as small as m.
 */
#ifndef ANTIPODE_PATH_WORD_LADDER_H
#define ANTIPODE_PATH_WORD_LADDER_H

#include "base/random.h"
#include "path/word/stock/alphabet.h"

enum { RUNG_GENERATORS = 32, RUNGS_MAX = 600 };

struct rung_generator {
    uint8_t *element, *inverse;         /* from memory.h, one piece */
    uint32_t *word, length;
};

struct rung {
    uint32_t column, row;       /* its key: the entries from row on; or point */
    struct rung_generator generator[RUNG_GENERATORS];   /* shortest first */
    uint32_t count, most;       /* that are kept, so far */
};

struct ladder {
    const struct alphabet *letters;
    struct rung *rung;
    uint32_t rungs;
    uint64_t seed;
    struct random random;
    uint8_t *room, *scratch;    /* elements */
};

int ladder_create(const struct alphabet *letters, struct ladder **ladder,
                  struct error *error);
void ladder_free(struct ladder *ladder);

/* Letters from memory.h, that grow. */
struct ladder_word {
    uint32_t *letter, length;
    size_t room;
};

/* Appends letters that lead an element home: 1; 0 if none were found. */
int ladder_lead(struct ladder *ladder, const void *element,
                struct ladder_word *word, struct error *error);

/* Where the key of a rung belongs; the key under an element; after a move. */
void rung_home(const struct ladder *ladder, const struct rung *rung,
               uint32_t *key);
void rung_image(const struct ladder *ladder, const struct rung *rung,
                uint32_t *key, const void *element);
void rung_move(const struct ladder *ladder, const struct rung *rung,
               uint32_t *to, const uint32_t *key, const void *element);

/* Of the columns, or the first points, that its generators move the one with
 * the smallest orbit.  1, 0: they move none. */
int rung_choose(const struct ladder *ladder, struct rung *rung,
                struct error *error);

/* The numbers of generators that lead a key home: 1; 0: none were found. */
int ladder_search(const struct ladder *ladder, const struct rung *rung,
                  const uint32_t *key, struct ladder_word *path,
                  struct error *error);

/* ERROR_LIMIT if a word gets too long. */
int ladder_append(struct ladder_word *word, const uint32_t *letter,
                  uint32_t length, struct error *error);

#endif
