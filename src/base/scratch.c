#include "base/scratch.h"

#include "base/memory.h"

int scratch_take(struct scratch *room, uint64_t words, struct error *error)
{
    if (words <= room->held)
        return 0;
    scratch_clear(room);
    room->words = memory_alloc(words + words / 8, sizeof *room->words, error);
    if (!room->words)
        return ERROR_FAILED;
    room->held = words + words / 8;
    return 0;
}

void scratch_clear(struct scratch *room)
{
    memory_free(room->words);
    *room = (struct scratch){ 0 };
}
