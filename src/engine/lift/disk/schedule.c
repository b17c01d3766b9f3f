#include "engine/lift/disk/schedule.h"

#include <string.h>

#include "base/assert.h"
#include "base/memory.h"

#define NONE UINT32_MAX

int schedule_room_make(struct schedule_room *room, uint32_t units,
                       uint32_t slots, struct error *error)
{
    *room = (struct schedule_room){ .units = units, .slots = slots };
    room->slot_of = memory_alloc(units, sizeof(uint32_t), error);
    room->next = memory_alloc(units, sizeof(uint32_t), error);
    room->held = memory_alloc(slots, sizeof(uint32_t), error);
    room->used = memory_alloc(slots, sizeof(uint32_t), error);
    room->again = memory_alloc(slots, sizeof(uint32_t), error);
    return room->slot_of && room->next && room->held && room->used &&
                   room->again ? 0 : ERROR_FAILED;
}

void schedule_room_clear(struct schedule_room *room)
{
    memory_free(room->slot_of);
    memory_free(room->next);
    memory_free(room->held);
    memory_free(room->used);
    memory_free(room->again);
    *room = (struct schedule_room){ 0 };
}

/* Per need, the step that needs the same unit next, or NONE. */
static void find_next(const struct needs *needs, struct schedule_room *room,
                      uint32_t *next)
{
    for (uint32_t u = 0; u < room->units; u++)
        room->next[u] = NONE;
    for (uint32_t i = needs->steps; i-- > 0;)
        for (uint64_t k = needs->at[i]; k < needs->at[i + 1]; k++) {
            uint32_t unit = needs->unit[k];
            ASSERT(unit < room->units);
            next[k] = room->next[unit];
            room->next[unit] = i;
        }
}

/* The slot to give up before a step: used so many steps ago at least, and
 * needed last. */
static uint32_t choose_slot(const struct schedule_room *room, uint32_t step,
                            uint32_t ahead)
{
    uint32_t best = NONE;
    for (uint32_t s = 0; s < room->slots; s++) {
        if (room->held[s] == NONE)
            return s;
        if (room->used[s] + ahead <= step &&
            (best == NONE || room->again[s] > room->again[best]))
            best = s;
    }
    return best;
}

static void use_slot(struct schedule_room *room, uint32_t s, uint32_t step,
                     uint32_t next)
{
    room->used[s] = step + 1;
    room->again[s] = next;
}

/* Reads what a step needs and has not. */
static void load_units(const struct needs *needs, const uint32_t *next,
                       uint32_t step, struct schedule_room *room,
                       struct schedule *schedule)
{
    for (uint64_t k = needs->at[step]; k < needs->at[step + 1]; k++)
        if (room->slot_of[needs->unit[k]] != NONE)
            use_slot(room, room->slot_of[needs->unit[k]], step, next[k]);
    for (uint64_t k = needs->at[step]; k < needs->at[step + 1]; k++) {
        uint32_t unit = needs->unit[k];
        if (room->slot_of[unit] != NONE)
            continue;
        uint32_t s = choose_slot(room, step, SCHEDULE_AHEAD);
        if (s == NONE)
            s = choose_slot(room, step, 0);
        ASSERT(s != NONE && room->used[s] <= step);
        if (room->held[s] != NONE)
            room->slot_of[room->held[s]] = NONE;
        schedule->load[schedule->loads++] = (struct load){
            unit, s, room->used[s] };
        room->held[s] = unit;
        room->slot_of[unit] = s;
        use_slot(room, s, step, next[k]);
    }
    schedule->loaded[step] = schedule->loads;
}

int schedule_make(const struct needs *needs, struct schedule_room *room,
                  struct schedule *schedule, struct error *error)
{
    uint64_t count = needs->at[needs->steps];
    uint32_t *next = memory_alloc(count, sizeof *next, error);
    *schedule = (struct schedule){ 0 };
    schedule->load = memory_alloc(count, sizeof *schedule->load, error);
    schedule->loaded = memory_alloc(needs->steps, sizeof(uint64_t), error);
    if (!next || !schedule->load || !schedule->loaded) {
        memory_free(next);
        return ERROR_FAILED;
    }
    find_next(needs, room, next);
    for (uint32_t u = 0; u < room->units; u++)
        room->slot_of[u] = NONE;
    for (uint32_t s = 0; s < room->slots; s++) {
        room->held[s] = NONE;
        room->used[s] = 0;
        room->again[s] = NONE;
    }
    for (uint32_t i = 0; i < needs->steps; i++)
        load_units(needs, next, i, room, schedule);
    memory_free(next);
    return 0;
}

void schedule_clear(struct schedule *schedule)
{
    memory_free(schedule->load);
    memory_free(schedule->loaded);
    *schedule = (struct schedule){ 0 };
}
