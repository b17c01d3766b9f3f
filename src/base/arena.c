/*
 * Chunks in a list; a block is cut from the newest one.
 */
#include "base/arena.h"

#include "base/memory.h"

enum { CHUNK_BYTES = 1 << 16, ALIGNMENT = 16 };

struct chunk {
    struct chunk *older;
    size_t used, room;
    _Alignas(ALIGNMENT) char bytes[];
};

static _Thread_local struct chunk *newest;
static _Thread_local struct error *failure;

void arena_open(struct error *error)
{
    newest = NULL;
    failure = error;
}

static struct chunk *add_chunk(size_t size)
{
    size_t room = size > CHUNK_BYTES ? size : CHUNK_BYTES;
    if (room > SIZE_MAX / 2)
        room = SIZE_MAX / 2;        /* refused, with a sentence */
    struct chunk *chunk = memory_alloc(1, sizeof *chunk + room, failure);
    if (!chunk)
        return NULL;
    chunk->room = room;
    chunk->older = newest;
    newest = chunk;
    return chunk;
}

void *arena_alloc(size_t size)
{
    struct chunk *chunk = newest;
    if (size <= SIZE_MAX / 2)
        size = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if (!chunk || chunk->room - chunk->used < size)
        chunk = add_chunk(size);
    if (!chunk)
        return NULL;
    void *block = chunk->bytes + chunk->used;
    chunk->used += size;
    return block;
}

void arena_keep(void *block)
{
    (void)block;
}

void arena_close(void)
{
    while (newest) {
        struct chunk *older = newest->older;
        memory_free(newest);
        newest = older;
    }
}
