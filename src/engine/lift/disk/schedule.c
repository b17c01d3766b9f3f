#include "engine/lift/disk/schedule.h"

#include <string.h>

#include "base/assert.h"
#include "base/memory.h"

#define NONE SCHEDULE_NONE

int schedule_room_make(struct schedule_room *room, uint32_t units,
                       uint32_t slots, struct error *error)
{
    *room = (struct schedule_room){ .units = units, .slots = slots };
    room->slot_of = memory_alloc(units, sizeof(uint32_t), error);
    room->next = memory_alloc(units, sizeof(uint32_t), error);
    room->is_old = memory_alloc(units, 1, error);
    room->held = memory_alloc(slots, sizeof(uint32_t), error);
    room->used = memory_alloc(slots, sizeof(uint32_t), error);
    room->again = memory_alloc(slots, sizeof(uint32_t), error);
    if (!room->slot_of || !room->next || !room->is_old || !room->held ||
        !room->used || !room->again)
        return ERROR_FAILED;
    memset(room->slot_of, 0xff, units * sizeof *room->slot_of);
    memset(room->held, 0xff, slots * sizeof *room->held);
    return 0;
}

void schedule_room_clear(struct schedule_room *room)
{
    memory_free(room->slot_of);
    memory_free(room->next);
    memory_free(room->is_old);
    memory_free(room->held);
    memory_free(room->used);
    memory_free(room->again);
    *room = (struct schedule_room){ 0 };
}

void schedule_room_drop(struct schedule_room *room, uint32_t unit)
{
    uint32_t s = room->slot_of[unit];
    ASSERT(unit < room->units);
    if (s == NONE)
        return;
    ASSERT(room->held[s] == unit);
    room->held[s] = room->slot_of[unit] = NONE;
}

/* ---- slots that may be given up, the one that is needed last on top ---- */

/* Entries are not taken out when a slot is used, but passed over when they come
 * up and are no longer true. */
struct heap {
    uint64_t *entry;            /* again << 32 | slot */
    uint64_t count;
};

static void heap_push(struct heap *heap, uint64_t entry)
{
    uint64_t i = heap->count++;
    for (; i && heap->entry[(i - 1) / 2] < entry; i = (i - 1) / 2)
        heap->entry[i] = heap->entry[(i - 1) / 2];
    heap->entry[i] = entry;
}

static uint64_t heap_pop(struct heap *heap)
{
    uint64_t top = heap->entry[0], entry = heap->entry[--heap->count], i = 0;
    for (uint64_t child; (child = 2 * i + 1) < heap->count; i = child) {
        if (child + 1 < heap->count &&
            heap->entry[child + 1] > heap->entry[child])
            child++;
        if (heap->entry[child] <= entry)
            break;
        heap->entry[i] = heap->entry[child];
    }
    heap->entry[i] = entry;
    return top;
}

/* ---- a level ---- */

/* While a schedule is made. */
struct planning {
    const struct needs *needs;
    struct schedule_room *room;
    struct schedule *schedule;
    uint32_t *next;             /* per need: the step that needs the same unit
                                   next, or NONE */
    struct heap heap;
};

uint64_t schedule_bytes(uint64_t steps, uint64_t needs)
{
    return steps * (2 * sizeof(uint64_t) + sizeof(uint32_t)) +
           needs * (sizeof(struct load) + sizeof(uint32_t) + sizeof(uint64_t));
}

static int open_planning(struct planning *planning, struct error *error)
{
    const struct needs *needs = planning->needs;
    struct schedule *schedule = planning->schedule;
    uint64_t count = needs->at[needs->steps];
    *schedule = (struct schedule){ 0 };
    schedule->load = memory_alloc(count, sizeof *schedule->load, error);
    schedule->loaded = memory_alloc(needs->steps, sizeof(uint64_t), error);
    schedule->kept = memory_alloc(needs->steps, sizeof(uint32_t), error);
    planning->next = memory_alloc(count, sizeof *planning->next, error);
    planning->heap.entry = memory_alloc(count + needs->steps +
                                        planning->room->slots,
                                        sizeof(uint64_t), error);
    return schedule->load && schedule->loaded && schedule->kept &&
                   planning->next && planning->heap.entry ? 0 : ERROR_FAILED;
}

static void find_next(struct planning *planning)
{
    const struct needs *needs = planning->needs;
    uint32_t *next = planning->room->next;
    memset(next, 0xff, planning->room->units * sizeof *next);
    for (uint32_t i = needs->steps; i-- > 0;)
        for (uint64_t k = needs->at[i]; k < needs->at[i + 1]; k++) {
            uint32_t unit = needs->unit[k];
            ASSERT(unit < planning->room->units);
            planning->next[k] = next[unit];
            next[unit] = i;
        }
}

static void offer_slot(struct planning *planning, uint32_t s)
{
    heap_push(&planning->heap, (uint64_t)planning->room->again[s] << 32 | s);
}

/* What is held from the level before: what this one does not need goes first,
 * and before that slots with nothing. */
static void take_over(struct planning *planning)
{
    struct schedule_room *room = planning->room;
    for (uint32_t s = 0; s < room->slots; s++) {
        uint32_t unit = room->held[s];
        uint32_t next = unit == NONE ? NONE : room->next[unit];
        room->used[s] = 0;
        room->again[s] = unit != NONE && next == NONE
            ? 2 * planning->needs->steps : next;
        offer_slot(planning, s);
    }
}

/* Slots that were last used so long before a step that they may be given up
 * from now on. */
static void offer_slots(struct planning *planning, uint32_t step)
{
    const struct needs *needs = planning->needs;
    const struct schedule_room *room = planning->room;
    if (step <= SCHEDULE_AHEAD)
        return;
    uint32_t before = step - SCHEDULE_AHEAD - 1;
    for (uint64_t k = needs->at[before]; k < needs->at[before + 1]; k++) {
        uint32_t s = room->slot_of[needs->unit[k]];
        if (s != NONE && room->used[s] == before + 1)
            offer_slot(planning, s);
    }
    uint32_t kept = planning->schedule->kept[before];
    if (kept != NONE && room->used[kept] == before + 1)
        offer_slot(planning, kept);
}

/* Where all slots are in use, one that reading has to wait for. */
static uint32_t find_slot_in_use(const struct schedule_room *room,
                                 uint32_t step)
{
    uint32_t best = NONE;
    for (uint32_t s = 0; s < room->slots; s++)
        if (room->used[s] <= step &&
            (best == NONE || room->again[s] > room->again[best]))
            best = s;
    return best;
}

/* One that is free before a step, or NONE. */
static uint32_t find_free_slot(struct planning *planning, uint32_t step)
{
    const struct schedule_room *room = planning->room;
    while (planning->heap.count) {
        uint64_t entry = heap_pop(&planning->heap);
        uint32_t s = (uint32_t)entry, again = (uint32_t)(entry >> 32);
        uint32_t used = room->used[s];
        if (room->again[s] == again &&
            (used == 0 || used + SCHEDULE_AHEAD <= step))
            return s;
    }
    return NONE;
}

/* A slot holds a unit from a step on that needs it again. */
static void fill_slot(struct planning *planning, uint32_t s, uint32_t unit,
                      uint32_t step, uint32_t again)
{
    struct schedule_room *room = planning->room;
    uint32_t old = room->held[s];
    if (old != NONE && old != unit && room->slot_of[old] == s)
        room->slot_of[old] = NONE;
    room->held[s] = unit;
    room->used[s] = step + 1;
    room->again[s] = again;
}

/* Beyond the level the next use is as far as the last one of this level, for
 * the next level begins where this one ends. */
static uint32_t next_level(const struct planning *planning, uint32_t step)
{
    return 2 * planning->needs->steps - 1 - step;
}

/* When what a step needs is needed again: an old version, only in the level. */
static uint32_t find_again(const struct planning *planning, uint32_t step,
                           uint64_t need)
{
    uint32_t next = planning->next[need];
    uint32_t unit = planning->needs->unit[need];
    return next != NONE || planning->room->is_old[unit]
        ? next : next_level(planning, step);
}

/* Reads what a step needs and has not. */
static void load_units(struct planning *planning, uint32_t step)
{
    const struct needs *needs = planning->needs;
    struct schedule_room *room = planning->room;
    struct schedule *schedule = planning->schedule;
    uint64_t first = needs->at[step], end = needs->at[step + 1];
    for (uint64_t k = first; k < end; k++) {
        uint32_t unit = needs->unit[k];
        if (room->slot_of[unit] != NONE)
            fill_slot(planning, room->slot_of[unit], unit, step,
                      find_again(planning, step, k));
    }
    for (uint64_t k = first; k < end; k++) {
        uint32_t unit = needs->unit[k];
        if (room->slot_of[unit] != NONE)
            continue;
        uint32_t s = find_free_slot(planning, step);
        if (s == NONE)
            s = find_slot_in_use(room, step);
        ASSERT(s != NONE && room->used[s] <= step);
        schedule->load[schedule->loads++] = (struct load){
            unit, s, room->used[s] };
        fill_slot(planning, s, unit, step, find_again(planning, step, k));
        room->slot_of[unit] = s;
    }
    schedule->loaded[step] = schedule->loads;
}

/* Where a new version goes whose old one is still needed: into a slot that is
 * needed later than that, if any. */
static uint32_t find_second_slot(struct planning *planning, uint32_t step)
{
    uint32_t s = find_free_slot(planning, step);
    if (s == NONE || planning->room->again[s] > next_level(planning, step))
        return s;
    offer_slot(planning, s);
    return NONE;
}

static void place_made(struct planning *planning, uint32_t step)
{
    struct schedule_room *room = planning->room;
    uint32_t unit = planning->needs->made[step], kept = NONE;
    if (unit != NONE) {
        uint32_t s = room->slot_of[unit];
        ASSERT(s != NONE && room->used[s] == step + 1);
        room->is_old[unit] = room->again[s] < planning->needs->steps;
        kept = room->is_old[unit] ? find_second_slot(planning, step) : s;
        if (kept != NONE)
            fill_slot(planning, kept, unit, step, next_level(planning, step));
    }
    planning->schedule->kept[step] = kept;
}

/* After the level the newest versions count, and no others. */
static void drop_old(struct schedule_room *room)
{
    for (uint32_t s = 0; s < room->slots; s++) {
        uint32_t unit = room->held[s];
        if (unit != NONE && room->is_old[unit] && room->slot_of[unit] == s)
            room->held[s] = room->slot_of[unit] = NONE;
    }
    for (uint32_t s = 0; s < room->slots; s++)
        if (room->held[s] != NONE)
            room->slot_of[room->held[s]] = s;
    memset(room->is_old, 0, room->units);
}

int schedule_make(const struct needs *needs, struct schedule_room *room,
                  struct schedule *schedule, struct error *error)
{
    struct planning planning = { needs, room, schedule, NULL, { NULL, 0 } };
    int code = open_planning(&planning, error);
    ASSERT(needs->steps < UINT32_MAX / 2);
    if (!code) {
        find_next(&planning);
        take_over(&planning);
        for (uint32_t i = 0; i < needs->steps; i++) {
            offer_slots(&planning, i);
            load_units(&planning, i);
            place_made(&planning, i);
        }
        drop_old(room);
    }
    memory_free(planning.next);
    memory_free(planning.heap.entry);
    return code;
}

void schedule_clear(struct schedule *schedule)
{
    memory_free(schedule->load);
    memory_free(schedule->loaded);
    memory_free(schedule->kept);
    *schedule = (struct schedule){ 0 };
}
