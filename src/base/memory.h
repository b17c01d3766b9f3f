/*
 * Memory.  Every allocation of the library comes from here, is zeroed, is
 * counted against one budget (memory_limit) and can be made to fail once in
 * tests (memory_fail_after).  A failed allocation is an error that says how
 * much was asked for.  Safe to call from several threads.
 */
#ifndef ANTIPODE_BASE_MEMORY_H
#define ANTIPODE_BASE_MEMORY_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

/* count * size zeroed bytes, aligned to 64; NULL and an error if not to be had.
 * A request for nothing still returns a block that memory_free takes. */
void *memory_alloc(size_t count, size_t size, struct error *error);

/* Moves a block made by memory_alloc to count * size bytes; what is new is
 * zeroed.  On failure the old block stays as it is and NULL is returned. */
void *memory_resize(void *block, size_t count, size_t size,
                    struct error *error);

void memory_free(void *block);

char *memory_text(const char *text, struct error *error); /* a copy */

/* Zeroed pages for large maps, in huge pages where the kernel gives them.
 * They are not touched: the first thread to write a page owns it. */
void *memory_map(uint64_t bytes, struct error *error);
void memory_unmap(void *map, uint64_t bytes);

void memory_limit(uint64_t bytes);      /* the budget; 0: none */
uint64_t memory_used(void);             /* bytes now counted */
uint64_t memory_peak(void);             /* the most since the last restart */
void memory_peak_restart(void);         /* before a search: from now on */

/* Bytes a process may still take here: what is free on the machine, in its
 * cgroup and under its ulimit, whichever is least. */
uint64_t memory_available(void);

/* Tests: the n-th allocation from now fails (1 = the next); 0: none does.
 * Returns what was left to count of the last order; 0: that one has failed. */
uint64_t memory_fail_after(uint64_t n);

#endif
