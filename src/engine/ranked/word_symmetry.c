#include "engine/ranked/word_symmetry.h"

#include <string.h>

#include "base/assert.h"
#include "base/memory.h"

/* An element, as it acts on numbers in base r: those of slots or of suffixes.
 * Numbers are counted up, with the image of each. */
struct acting {
    uint32_t letters, places;
    uint8_t letter[SPLIT_LETTERS_MAX];
    uint64_t weight[SPLIT_LETTERS_MAX];     /* of where a place goes to */
    uint8_t digit[SPLIT_LETTERS_MAX];       /* of the number */
    uint64_t image;
};

static uint32_t index_of(const struct word_split *split, uint32_t letter)
{
    uint32_t a = 0;
    while (split->letter[a] != letter)
        a++;
    ASSERT(a < split->letters);
    return a;
}

/* On the places from `first` on, at 0. */
static void act_from_zero(const struct word_split *split,
                          const struct symmetry *symmetry, uint32_t first,
                          uint32_t places, struct acting *acting)
{
    uint64_t weight[SPLIT_LETTERS_MAX];     /* of a position */
    uint64_t power = 1;
    for (uint32_t i = places; i-- > 0; power *= split->letters)
        weight[split->position[first + i]] = power;
    *acting = (struct acting){ .letters = split->letters, .places = places };
    for (uint32_t a = 0; a < split->letters; a++)
        acting->letter[a] = (uint8_t)index_of(
            split, symmetry->letter[split->letter[a]]);
    for (uint32_t i = 0; i < places; i++) {
        acting->weight[i] =
            weight[symmetry->point[split->position[first + i]]];
        acting->image += acting->letter[0] * acting->weight[i];
    }
}

static void act_on_next(struct acting *acting)
{
    for (uint32_t i = acting->places; i-- > 0;) {
        uint32_t old = acting->digit[i];
        uint32_t new = old + 1 == acting->letters ? 0 : old + 1;
        acting->digit[i] = (uint8_t)new;
        acting->image += acting->letter[new] * acting->weight[i];
        acting->image -= acting->letter[old] * acting->weight[i];
        if (new)
            break;
    }
}

/* ---- which symmetries ---- */

static int keeps_set(const struct symmetry *symmetry, uint32_t points,
                     const uint8_t *in_suffix)
{
    for (uint32_t i = 0; i < points; i++)
        if (in_suffix[i] != in_suffix[symmetry->point[i]])
            return 0;
    return 1;
}

uint32_t symmetries_kept(const struct symmetry *list, uint32_t count,
                         uint32_t points, const uint8_t *in_suffix)
{
    uint32_t kept = 0;
    for (uint32_t e = 0; e < count; e++)
        kept += (uint32_t)keeps_set(&list[e], points, in_suffix);
    return kept ? kept : 1;
}

/* 1 if each product of two is among them, by what they do to the generators:
 * that tells what they do to all words that can be reached.  Two that do the
 * same there, of which the list has one, need not both keep the suffix. */
static int is_group(const struct symmetry *const *chosen, uint32_t count,
                    size_t moves)
{
    for (uint32_t a = 0; a < count; a++)
        for (uint32_t b = 0; b < count; b++) {
            uint32_t product = 0;
            for (size_t m = 0; m < moves && product < count;) {
                uint32_t image = chosen[b]->move[chosen[a]->move[m]];
                if (chosen[product]->move[m] == image)
                    m++;
                else {
                    product++;
                    m = 0;
                }
            }
            if (product == count)
                return 0;
        }
    return 1;
}

/* Those that keep the suffix, in the order of the list. */
static uint32_t choose_elements(const struct word_split *split,
                                const struct symmetry *list, uint32_t count,
                                const struct symmetry **chosen)
{
    uint8_t in_suffix[SPLIT_LETTERS_MAX] = { 0 };
    uint32_t kept = 0, points = split->prefix + split->suffix;
    for (uint32_t i = split->prefix; i < points; i++)
        in_suffix[split->position[i]] = 1;
    for (uint32_t e = 0; e < count; e++)
        if (keeps_set(&list[e], points, in_suffix))
            chosen[kept++] = &list[e];
    return is_group(chosen, kept, split->graph->generators) ? kept : 1;
}

/* ---- slots ---- */

/* Representatives are to be spread over all slots, for nodes have intervals of
 * them: that of an orbit is the first in this order. */
static uint32_t slot_order(uint64_t slot)
{
    return (uint32_t)slot * 2654435761u;
}

static void represent_orbit(struct word_symmetry *symmetry, uint64_t slot,
                            const struct acting *acting)
{
    uint32_t fixing = 0;
    for (uint32_t e = 0; e < symmetry->count; e++) {
        if (slot_order(acting[e].image) < slot_order(slot))
            return;
        fixing += acting[e].image == slot;
    }
    symmetry->representative[slot] = (uint32_t)slot;
    symmetry->orbit[slot] = (uint8_t)(symmetry->count / fixing);
    for (uint32_t e = 1; e < symmetry->count; e++)
        if (acting[e].image != slot) {
            symmetry->element[acting[e].image] = (uint8_t)e;
            symmetry->representative[acting[e].image] = (uint32_t)slot;
        }
}

/* Of slots that hold no reachable word the elements may make no group, and a
 * representative may be an image as well.  Such an image stands for itself. */
static void end_chains(struct word_symmetry *symmetry, uint64_t slots)
{
    for (uint64_t slot = 0; slot < slots; slot++)
        if (symmetry->element[symmetry->representative[slot]]) {
            symmetry->element[slot] = 0;
            symmetry->representative[slot] = (uint32_t)slot;
            symmetry->orbit[slot] = 1;
        }
}

static int represent_slots(const struct word_split *split,
                           const struct symmetry *const *chosen,
                           struct word_symmetry *symmetry,
                           struct error *error)
{
    struct acting acting[WORD_SYMMETRIES_MAX];
    size_t slots = split->slots;
    ASSERT(slots <= UINT32_MAX);
    symmetry->element = memory_alloc(slots, sizeof *symmetry->element, error);
    symmetry->representative = memory_alloc(
        slots, sizeof *symmetry->representative, error);
    symmetry->orbit = memory_alloc(slots, sizeof *symmetry->orbit, error);
    if (!symmetry->element || !symmetry->representative || !symmetry->orbit)
        return ERROR_FAILED;
    for (uint32_t e = 0; e < symmetry->count; e++)
        act_from_zero(split, chosen[e], 0, split->prefix, &acting[e]);
    for (uint64_t slot = 0; slot < slots; slot++) {
        represent_orbit(symmetry, slot, acting);
        for (uint32_t e = 0; e < symmetry->count; e++)
            act_on_next(&acting[e]);
    }
    end_chains(symmetry, slots);
    return 0;
}

/* ---- ranks ---- */

static void carry_ranks(const struct word_split *split,
                        struct word_symmetry *symmetry, uint32_t element,
                        const struct symmetry *chosen)
{
    uint16_t *source = symmetry->source +
                       (size_t)element * symmetry->classes;
    uint16_t *rank = symmetry->rank + (size_t)element * symmetry->ranks;
    struct acting acting;
    act_from_zero(split, chosen, split->prefix, split->suffix, &acting);
    for (uint32_t code = 0; code < split->codes; code++) {
        uint32_t from = split->code_class[code];
        if (from != SPLIT_NONE) {
            uint32_t to = split->code_class[acting.image];
            ASSERT(to != SPLIT_NONE);
            source[to] = (uint16_t)from;
            rank[split->class_first[from] + split->code_rank[code]] =
                split->code_rank[acting.image];
        }
        act_on_next(&acting);
    }
}

static int carry_classes(const struct word_split *split,
                         const struct symmetry *const *chosen,
                         struct word_symmetry *symmetry, struct error *error)
{
    symmetry->classes = split->classes;
    for (uint32_t k = 0; k < split->classes; k++)
        symmetry->ranks += split->class_size[k];
    symmetry->source = memory_alloc((size_t)symmetry->count *
                                    symmetry->classes,
                                    sizeof *symmetry->source, error);
    symmetry->rank = memory_alloc((size_t)symmetry->count * symmetry->ranks,
                                  sizeof *symmetry->rank, error);
    if (!symmetry->source || !symmetry->rank)
        return ERROR_FAILED;
    for (uint32_t e = 0; e < symmetry->count; e++)
        carry_ranks(split, symmetry, e, chosen[e]);
    return 0;
}

int word_symmetry_create(const struct word_split *split,
                         const struct symmetry *list, uint32_t count,
                         struct word_symmetry *symmetry, struct error *error)
{
    const struct symmetry *chosen[WORD_SYMMETRIES_MAX];
    *symmetry = (struct word_symmetry){ .count = 1 };
    ASSERT(count <= WORD_SYMMETRIES_MAX);
    uint32_t kept = choose_elements(split, list, count, chosen);
    if (kept <= 1)
        return 0;
    symmetry->count = kept;
    int code = represent_slots(split, chosen, symmetry, error);
    return code ? code : carry_classes(split, chosen, symmetry, error);
}

void word_symmetry_free(struct word_symmetry *symmetry)
{
    memory_free(symmetry->element);
    memory_free(symmetry->representative);
    memory_free(symmetry->orbit);
    memory_free(symmetry->source);
    memory_free(symmetry->rank);
    memset(symmetry, 0, sizeof *symmetry);
}
