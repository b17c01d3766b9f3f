#include "path/optimal/colouring.h"

#include <string.h>

enum { COLOURS = 1 << 16 };

uint32_t colouring_number(uint16_t *colour, uint32_t letters)
{
    static _Thread_local uint16_t name[COLOURS];
    uint32_t count = 0;
    for (uint32_t i = 0; i < letters; i++)
        name[colour[i]] = UINT16_MAX;
    for (uint32_t i = 0; i < letters; i++) {
        if (name[colour[i]] == UINT16_MAX)
            name[colour[i]] = (uint16_t)count++;
        colour[i] = name[colour[i]];
    }
    return count;
}

void colouring_restrict(const struct goal *goal, uint32_t part,
                        uint16_t *into, const uint16_t *colour)
{
    /* Letters of other parts have a class of their own while the classes are
     * numbered, so that colour 0 is theirs. */
    static _Thread_local uint16_t name[COLOURS];
    const struct part *mine = &goal->part[part];
    uint16_t count = 0;
    memset(into, 0, goal->letters * sizeof *into);
    for (uint32_t i = 0; i < mine->letters; i++)
        name[colour[mine->letter[i]]] = UINT16_MAX;
    for (uint32_t i = 0; i < mine->letters; i++) {
        uint32_t letter = mine->letter[i];
        if (name[colour[letter]] == UINT16_MAX)
            name[colour[letter]] = count++;
        into[letter] = name[colour[letter]];
    }
}

/* The lowest pair of two classes names the class of both; letters are few, so
 * that all are looked at. */
void colouring_refine(uint16_t *into, const uint16_t *other, uint32_t letters)
{
    static _Thread_local uint16_t old[COLOURS];
    memcpy(old, into, letters * sizeof *old);
    uint16_t count = 0;
    for (uint32_t i = 0; i < letters; i++) {
        uint32_t j = 0;
        while (j < i && (old[j] != old[i] || other[j] != other[i]))
            j++;
        into[i] = j < i ? into[j] : count++;
    }
}

int colouring_is_finer(const uint16_t *fine, const uint16_t *coarse,
                       uint32_t letters)
{
    static _Thread_local uint16_t seen[COLOURS];
    for (uint32_t i = 0; i < letters; i++)
        seen[fine[i]] = UINT16_MAX;
    for (uint32_t i = 0; i < letters; i++) {
        if (seen[fine[i]] == UINT16_MAX)
            seen[fine[i]] = coarse[i];
        if (seen[fine[i]] != coarse[i])
            return 0;
    }
    return 1;
}

void colouring_turn(const struct goal *goal, uint32_t symmetry,
                    uint16_t *into, const uint16_t *colour)
{
    for (uint32_t i = 0; i < goal->letters; i++)
        into[i] = colour[goal_letter(goal, symmetry, i)];
    colouring_number(into, goal->letters);
}
