/*
 * The first elements of a layer, in order of their place in memory: at most
 * `limit` of them are kept, the same ones for any number of threads.
 */
#ifndef ANTIPODE_SEARCH_JOURNAL_H
#define ANTIPODE_SEARCH_JOURNAL_H

#include "base/error.h"
#include "search/layout.h"

struct record {
    uint64_t page;
    uint32_t leaf, bit;
};

struct journal;

int journal_create(uint64_t limit, int threads, struct journal **journal,
                   struct error *error);
void journal_free(struct journal *journal);

/* Forgets everything: a new layer begins. */
void journal_clear(struct journal *journal);
void journal_add(struct journal *journal, struct record record);
/* Notes the bits that a new page has and the old one lacks.  Called by the
 * threads of an OpenMP team, each with pages of its own. */
void journal_note(struct journal *journal, const struct layout *layout,
                  uint64_t page, const uint64_t *fresh, const uint64_t *old);
/* The records kept, sorted; valid until the next call. */
const struct record *journal_records(struct journal *journal, size_t *count);

#endif
