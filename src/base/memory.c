/*
 * Blocks and maps against one budget.
 *
 *     raw        ... up to 63 bytes ...  | header (64) | block ... |
 *     calloc(size + 127)                               ^ aligned to 64
 *
 * The header remembers what calloc returned and the size that was asked for,
 * which is what counts; calloc hands out large blocks untouched, so zeroing
 * them costs nothing until they are used.  Counters are atomic: `used` never
 * passes the budget, not even for a moment, and an allocation that fails
 * leaves it as it was.  What lies around the block is poisoned under the
 * address sanitizer, which would else see nothing of the first 15 to 63 bytes
 * that are read or written behind it.
 */
#include "base/memory.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "base/size.h"

#ifdef __has_feature
#define CLANG_SANITIZES __has_feature(address_sanitizer)
#else
#define CLANG_SANITIZES 0
#endif
#if defined __SANITIZE_ADDRESS__ || CLANG_SANITIZES
#include <sanitizer/asan_interface.h>
#else
#define ASAN_POISON_MEMORY_REGION(from, bytes) ((void)(from), (void)(bytes))
#endif

enum { ALIGNMENT = 64, PAGE = 4096, HUGE_PAGE = 2 << 20 };

struct header {
    void *raw;
    size_t size;
};

static _Atomic uint64_t used;
static _Atomic uint64_t peak;
static _Atomic uint64_t budget;
static _Atomic uint64_t fail_countdown;

static int fail_budget(uint64_t bytes, uint64_t now, struct error *error)
{
    char asked[SIZE_ROOM], limit[SIZE_ROOM], taken[SIZE_ROOM];
    return error_set(error, ERROR_LIMIT,
                     "no memory for %s: the limit is %s, of which %s are in "
                     "use", size_text(asked, (double)bytes),
                     size_text(limit, (double)atomic_load(&budget)),
                     size_text(taken, (double)now));
}

static int fail_memory_system(double bytes, struct error *error)
{
    char asked[SIZE_ROOM], taken[SIZE_ROOM], available[SIZE_ROOM];
    return error_set(error, ERROR_FAILED,
                     "no memory for %s: the system refuses, %s are in use "
                     "here and %s are free", size_text(asked, bytes),
                     size_text(taken, (double)atomic_load(&used)),
                     size_text(available, (double)memory_available()));
}

/* Counts down to the failure that a test ordered. */
static int fail_ordered(uint64_t bytes, struct error *error)
{
    uint64_t n = atomic_load(&fail_countdown);
    while (n && !atomic_compare_exchange_weak(&fail_countdown, &n, n - 1))
        ;
    if (n != 1)
        return 0;
    char asked[SIZE_ROOM];
    return error_set(error, ERROR_FAILED,
                     "no memory for %s: this request was made to fail",
                     size_text(asked, (double)bytes));
}

/* Once the memory is really there: what was refused is no peak. */
static void raise_peak(void)
{
    uint64_t value = atomic_load(&used);
    uint64_t old = atomic_load(&peak);
    while (old < value && !atomic_compare_exchange_weak(&peak, &old, value))
        ;
}

/* Counts bytes, or fails and counts nothing. */
static int reserve_memory(uint64_t bytes, struct error *error)
{
    int code = fail_ordered(bytes, error);
    if (code)
        return code;
    uint64_t limit = atomic_load(&budget);
    uint64_t most = limit ? limit : UINT64_MAX;
    uint64_t now = atomic_load(&used);
    do {
        if (now > most || bytes > most - now)
            return fail_budget(bytes, now, error);
    } while (!atomic_compare_exchange_weak(&used, &now, now + bytes));
    return 0;
}

static void release(uint64_t bytes)
{
    atomic_fetch_sub(&used, bytes);
}

static struct header *header_of(void *block)
{
    return (struct header *)((char *)block - ALIGNMENT);
}

static void *block_in(void *raw, size_t size)
{
    uintptr_t start = (uintptr_t)raw + 2 * ALIGNMENT - 1;
    size_t offset = (start & ~(uintptr_t)(ALIGNMENT - 1)) - (uintptr_t)raw;
    void *block = (char *)raw + offset;
    struct header *header = header_of(block);
    *header = (struct header){raw, size};
    ASAN_POISON_MEMORY_REGION(header + 1, ALIGNMENT - sizeof *header);
    ASAN_POISON_MEMORY_REGION((char *)block + size,
                              2 * ALIGNMENT - 1 - offset);
    return block;
}

void *memory_alloc(size_t count, size_t size, struct error *error)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes) || bytes > PTRDIFF_MAX) {
        fail_memory_system((double)count * (double)size, error);
        return NULL;
    }
    if (reserve_memory(bytes, error))
        return NULL;
    void *raw = calloc(1, bytes + 2 * ALIGNMENT - 1);
    if (!raw) {
        release(bytes);
        fail_memory_system((double)bytes, error);
        return NULL;
    }
    raise_peak();
    return block_in(raw, bytes);
}

/*
 * Always a new block: realloc would move the data to an odd place within its
 * 64 bytes, and a large block that grows is copied once per doubling anyway.
 */
void *memory_resize(void *block, size_t count, size_t size,
                    struct error *error)
{
    void *moved = memory_alloc(count, size, error);
    if (!moved || !block)
        return moved;
    size_t old = header_of(block)->size;
    size_t new = header_of(moved)->size;
    memcpy(moved, block, old < new ? old : new);
    memory_free(block);
    return moved;
}

void memory_free(void *block)
{
    if (!block)
        return;
    struct header *header = header_of(block);
    release(header->size);
    free(header->raw);
}

char *memory_text(const char *text, struct error *error)
{
    size_t length = strlen(text);
    char *copy = memory_alloc(length + 1, 1, error);
    if (copy)
        memcpy(copy, text, length);
    return copy;
}

static uint64_t map_length(uint64_t bytes)
{
    return bytes ? (bytes + PAGE - 1) & ~(uint64_t)(PAGE - 1) : PAGE;
}

/*
 * A huge page needs an address that is a multiple of its size: one more is
 * mapped, and what sticks out on either side is given back.
 */
static void *map_aligned(uint64_t length)
{
    uint64_t slack = length < HUGE_PAGE ? 0 : HUGE_PAGE;
    char *map = mmap(NULL, length + slack, PROT_READ | PROT_WRITE,
                     MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (map == MAP_FAILED)
        return NULL;
    if (!slack)
        return map;
    uint64_t head = -(uintptr_t)map & (HUGE_PAGE - 1);
    if (head)
        munmap(map, head);
    munmap(map + head + length, slack - head);
    madvise(map + head, length, MADV_HUGEPAGE);
    return map + head;
}

void *memory_map(uint64_t bytes, struct error *error)
{
    if (bytes > PTRDIFF_MAX - HUGE_PAGE - PAGE) {
        fail_memory_system((double)bytes, error);
        return NULL;
    }
    if (reserve_memory(bytes, error))
        return NULL;
    void *map = map_aligned(map_length(bytes));
    if (!map) {
        release(bytes);
        fail_memory_system((double)bytes, error);
        return NULL;
    }
    raise_peak();
    return map;
}

void memory_unmap(void *map, uint64_t bytes)
{
    if (!map)
        return;
    munmap(map, map_length(bytes));
    release(bytes);
}

void memory_limit(uint64_t bytes)
{
    atomic_store(&budget, bytes);
}

uint64_t memory_used(void)
{
    return atomic_load(&used);
}

void memory_peak_restart(void)
{
    atomic_store(&peak, memory_used());
}

uint64_t memory_peak(void)
{
    return atomic_load(&peak);
}

uint64_t memory_fail_after(uint64_t n)
{
    return atomic_exchange(&fail_countdown, n);
}
