#include "base/room.h"

#include "base/memory.h"

int room_take(struct room *room, uint64_t words, struct error *error)
{
    if (words <= room->held)
        return 0;
    room_clear(room);
    room->words = memory_alloc(words + words / 8, sizeof *room->words, error);
    if (!room->words)
        return ERROR_FAILED;
    room->held = words + words / 8;
    return 0;
}

void room_clear(struct room *room)
{
    memory_free(room->words);
    *room = (struct room){ 0 };
}
