/*
 * Where letters come in blocks, as the stickers of a piece do, a colouring has
 * others beside it: where the blocks are, not how they lie.
 */
#ifndef ANTIPODE_PATH_OPTIMAL_BLOCK_SHADES_H
#define ANTIPODE_PATH_OPTIMAL_BLOCK_SHADES_H

#include "path/optimal/mixture.h"

struct block_shades {
    const struct goal *goal;
    struct shades *shades;      /* which they are added to */
    uint16_t *blocks;           /* block systems, one after another */
    uint32_t block_systems;
    uint16_t *scratch;          /* four colourings */
    uint32_t *root;
};

/* Clear it, also after an error. */
int block_shades_create(const struct goal *goal, struct shades *shades,
                        struct block_shades *list, struct error *error);
void block_shades_clear(struct block_shades *list);

/* Adds a shade, and what it is of blocks. */
int block_shades_add(struct block_shades *list, uint32_t part,
                     const uint16_t *colour, int64_t *number,
                     struct error *error);

/* Adds what a colouring is of blocks, where those whose letters are all told
 * apart are alike. */
int block_shades_add_places(struct block_shades *list, uint32_t part,
                            const uint16_t *colour, struct error *error);

/* Adds shades that tell one class of a mixture's letters apart, by themselves
 * and by their blocks. */
int block_shades_add_singles(struct block_shades *list,
                             const struct mixture *mixture,
                             struct error *error);

#endif
