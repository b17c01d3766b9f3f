/*
 * The least image of each neighbour, in plain C: a state is unpacked and made
 * whole once for all of its neighbours.
 */
#include <string.h>

#include "base/assert.h"
#include "engine/frontier/canonical_state.h"

static size_t round_up(size_t bytes)
{
    return (bytes + 63) / 64 * 64;
}

size_t canonical_scratch(const struct canonical *canonical)
{
    return (5 * (size_t)canonical->pad + round_up(canonical->letters) +
            round_up((canonical->images + 1) * sizeof(uint16_t))) / 8;
}

static struct canonical_room room_in(const struct canonical *canonical,
                                     uint64_t *scratch)
{
    struct canonical_room room;
    uint32_t pad = canonical->pad;
    room.whole = (uint8_t *)scratch;
    room.next = room.whole + 2 * pad;
    room.spare = room.next + 2 * pad;
    room.letter = room.spare + pad;
    room.left = (uint16_t *)(room.letter + round_up(canonical->letters));
    return room;
}

/* ---- between packed and whole ---- */

static void make_whole(const struct canonical *canonical,
                       const uint64_t *packed,
                       const struct canonical_room *room)
{
    const struct transversals *transversals = canonical->transversals;
    uint8_t *letter = transversals ? room->letter : room->whole;
    codec_bytes(canonical->codec, packed, letter);
    if (transversals)
        transversals_complete(transversals, letter, room->whole, room->spare);
    if (canonical->inverse)
        for (uint32_t p = 0; p < canonical->length; p++)
            room->whole[canonical->pad + room->whole[p]] = (uint8_t)p;
}

/* ---- the least image ---- */

/* The images of `left` that are the least of all at the first letter; whether
 * one is, is a toss of a coin: nothing branches on it.  Letters are counted on
 * from the start's, which so is the greatest: in states near the start most
 * images have it there. */
static uint32_t least_first(const struct canonical *canonical,
                            const uint8_t *whole, uint16_t *left)
{
    const uint8_t *map = canonical->map, past = canonical->past[
        canonical->order[0]];
    uint32_t least = UINT32_MAX, count = 0;
    for (uint32_t h = 0; h < canonical->images; h++) {
        uint32_t value = (uint8_t)(map[whole[canonical->first[h]]] - past);
        count = value < least ? 0 : count;
        least = value < least ? value : least;
        left[count] = (uint16_t)h;
        count += value == least;
        map += canonical->values;
    }
    return count;
}

/* The same among `count` that are left, at letter i. */
static uint32_t least_next(const struct canonical *canonical,
                           const uint8_t *whole, uint32_t i, uint16_t *left,
                           uint32_t count)
{
    uint32_t least = UINT32_MAX, kept = 0, past = canonical->past[i];
    for (uint32_t k = 0; k < count; k++) {
        size_t h = left[k];
        uint32_t from = canonical->from[h * canonical->letters + i];
        uint32_t value = (uint8_t)(canonical->map[h * canonical->values +
                                                  whole[from]] - past);
        kept = value < least ? 0 : kept;
        least = value < least ? value : least;
        left[kept] = (uint16_t)h;
        kept += value == least;
    }
    return kept;
}

static uint32_t find_least(const struct canonical *canonical,
                           const uint8_t *whole, uint16_t *left)
{
    uint32_t count = 0;
    if (canonical->letters)
        count = least_first(canonical, whole, left);
    else                    /* the only state there is */
        while (count < canonical->images) {
            left[count] = (uint16_t)count;
            count++;
        }
    for (uint32_t i = 1; i < canonical->letters && count > 1; i++)
        count = least_next(canonical, whole, canonical->order[i], left, count);
    ASSERT(count > 0 && canonical->images % count == 0);
    return count;
}

/* Writes the image that is left, with the flag that others are. */
static void write_image(const struct canonical *canonical,
                        const uint8_t *whole,
                        const struct canonical_room *room, uint32_t count,
                        uint64_t *packed)
{
    size_t h = room->left[0];
    const uint16_t *from = canonical->from + h * canonical->letters;
    const uint8_t *map = canonical->map + h * canonical->values;
    for (uint32_t i = 0; i < canonical->letters; i++)
        room->letter[i] = map[whole[from[i]]];
    codec_pack_bytes(canonical->codec, room->letter, packed);
    if (count > 1)
        packed[canonical->codec->words - 1] |= canonical->flag;
}

/* Generators that lead back from the image, whose inverse led to it. */
static uint64_t marks_back(const struct canonical *canonical,
                           const uint16_t *left, uint32_t count, uint32_t g)
{
    const struct move_table *moves = canonical->moves;
    uint64_t marks = 0;
    for (uint32_t k = 0; k < count && moves->marks; k++) {
        uint32_t s = left[k] % canonical->symmetries;
        marks |= UINT64_C(1) << (moves->shift + canonical->back[
            (size_t)s * moves->generators + g]);
    }
    return marks;
}

/* ---- neighbours ---- */

/* x g, and (x g)^-1 = g^-1 x^-1. */
static void move_whole(const struct canonical *canonical, uint32_t g,
                       const uint8_t *whole, const uint8_t *inverse,
                       const struct canonical_room *room)
{
    const struct move_table *moves = canonical->moves;
    const uint8_t *move = canonical->move + (size_t)g * canonical->pad;
    const uint16_t *table = moves->table + (size_t)g * moves->stride;
    if (!canonical->transversals) {
        for (uint32_t p = 0; p < canonical->length; p++)
            room->next[p] = whole[table[p]];
        return;
    }
    for (uint32_t p = 0; p < canonical->length; p++)
        room->next[p] = move[whole[p]];
    if (canonical->inverse)
        for (uint32_t p = 0; p < canonical->length; p++)
            room->next[canonical->pad + move[p]] = inverse[p];
}

static uint64_t *expand_whole(const struct canonical *canonical,
                              const uint64_t *state, const uint8_t *whole,
                              const struct canonical_room *room,
                              uint64_t *next)
{
    const struct move_table *moves = canonical->moves;
    const uint8_t *inverse = whole == room->whole ? whole + canonical->pad
                                                  : room->whole;
    uint32_t list[64], some;
    const uint32_t *go = unmarked(moves, state, list, &some);
    for (uint32_t k = 0; k < some; k++) {
        move_whole(canonical, go[k], whole, inverse, room);
        uint32_t count = find_least(canonical, room->next, room->left);
        write_image(canonical, room->next, room, count, next);
        next += canonical->codec->words;
        next[-1] |= marks_back(canonical, room->left, count, go[k]);
    }
    return next;
}

ptrdiff_t canonical_expand(const struct canonical *canonical,
                           const uint64_t *states, size_t count,
                           uint64_t *neighbours, uint64_t *scratch)
{
    struct canonical_room room = room_in(canonical, scratch);
    uint32_t words = canonical->codec->words;
    uint64_t *next = neighbours;
    for (size_t s = 0; s < count; s++, states += words) {
        make_whole(canonical, states, &room);
        next = expand_whole(canonical, states, room.whole, &room, next);
        if (canonical->inverse)
            next = expand_whole(canonical, states, room.whole + canonical->pad,
                                &room, next);
    }
    return (next - neighbours) / words;
}

uint32_t canonical_state(const struct canonical *canonical, uint64_t *packed,
                         uint64_t *scratch)
{
    struct canonical_room room = room_in(canonical, scratch);
    make_whole(canonical, packed, &room);
    uint32_t count = find_least(canonical, room.whole, room.left);
    write_image(canonical, room.whole, &room, count, packed);
    return canonical->images / count;
}

/* How many symmetries give the least image, if the identity is among them. */
static uint32_t count_with_identity(const struct canonical *canonical,
                                    const uint64_t *packed, uint64_t *scratch)
{
    struct canonical_room room = room_in(canonical, scratch);
    make_whole(canonical, packed, &room);
    uint32_t count = find_least(canonical, room.whole, room.left);
    for (uint32_t k = 0; k < count; k++)
        if (room.left[k] == canonical->identity)
            return count;
    return 0;
}

uint32_t canonical_least(const struct canonical *canonical, uint64_t *packed,
                         uint64_t *scratch)
{
    return count_with_identity(canonical, packed, scratch)
        ? canonical_state(canonical, packed, scratch) : 0;
}

/* Whether others give the least, too, must be as the flag says. */
int canonical_holds(const struct canonical *canonical, const uint64_t *packed,
                    uint64_t *scratch)
{
    uint32_t count = count_with_identity(canonical, packed, scratch);
    int flagged = (packed[canonical->codec->words - 1] & canonical->flag) != 0;
    return count && flagged == (count > 1);
}

uint32_t canonical_orbit(const struct canonical *canonical,
                         const uint64_t *packed, uint64_t *scratch)
{
    if (!(packed[canonical->codec->words - 1] & canonical->flag))
        return canonical->images;
    struct canonical_room room = room_in(canonical, scratch);
    make_whole(canonical, packed, &room);
    return canonical->images / find_least(canonical, room.whole, room.left);
}
