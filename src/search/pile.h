/*
 * The states of one bucket in one layer: a stream of raw states, or of coded
 * segments; and a reader that hands out either kind by the batch.
 */
#ifndef ANTIPODE_SEARCH_PILE_H
#define ANTIPODE_SEARCH_PILE_H

#include "search/coder.h"
#include "search/store.h"

struct pile {
    struct stream stream;
    uint64_t states;
    int coded;              /* all of it, or nothing */
};

/* What one thread needs to write and to read piles. */
struct clerk {
    struct store *store;
    int thread;
    uint32_t words;         /* of a state */
    struct coder *coder;
    uint64_t *segment;      /* one that lies across blocks */
};

/* most: states of one pile_append. */
int clerk_create(struct store *store, int thread, uint64_t most,
                 struct clerk **clerk, struct error *error);
void clerk_free(struct clerk *clerk);
uint64_t clerk_bytes(uint32_t words, uint64_t most);

/* Appends at most `most` states, all different, and leaves them in no order.
 * ERROR_LIMIT, without a sentence, where memory has ended. */
int pile_append(struct clerk *clerk, struct pile *pile, uint64_t *states,
                size_t count);
void pile_clear(struct clerk *clerk, struct pile *pile);

struct reader {
    struct clerk *clerk;
    const struct block *block;
    uint64_t at;            /* in the block, of coded piles */
    int coded;
};

struct reader pile_read(struct clerk *clerk, const struct pile *pile);
/* A stream of raw states. */
struct reader stream_read(struct clerk *clerk, const struct stream *stream);
/* The next states, or NULL at the end; valid until the next call. */
const uint64_t *reader_next(struct reader *reader, size_t *count);

#endif
