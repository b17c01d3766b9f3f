#include "path/word/stock/small_support.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/list.h"
#include "base/memory.h"
#include "base/progress.h"
#include "path/word/stock/small_meet.h"
#include "path/word/stock/small_search.h"

enum { LENGTH_MAX = 4096, LOOK = 1024, COVER_MAX = 600 };

/* ---- the set ---- */

static uint64_t find_small(const struct small_set *set,
                           const struct small *small)
{
    uint64_t at = hash_bytes(small, sizeof *small) & set->mask;
    while (set->slot[at] &&
           memcmp(&set->item[set->slot[at] - 1], small, sizeof *small))
        at = (at + 1) & set->mask;
    return at;
}

static int grow_small(struct small_set *set, struct error *error)
{
    uint32_t room = set->room ? 2 * set->room : 1024;
    struct small *item = memory_resize(set->item, room, sizeof *item, error);
    if (item)
        set->item = item;
    struct small_origin *origin = item
        ? memory_resize(set->origin, room, sizeof *origin, error) : NULL;
    if (origin)
        set->origin = origin;
    uint32_t *slot = origin
        ? memory_alloc(2 * (size_t)room, sizeof *slot, error) : NULL;
    if (!slot)
        return ERROR_FAILED;
    memory_free(set->slot);
    set->slot = slot;
    set->mask = 2 * (uint64_t)room - 1;
    set->room = room;
    for (uint32_t i = 0; i < set->count; i++)
        set->slot[find_small(set, &set->item[i])] = i + 1;
    return 0;
}

int small_set_offer(struct small_set *set, const struct small *small,
                    const struct small_origin *origin, uint32_t *number,
                    struct error *error)
{
    if (set->count == set->room && grow_small(set, error))
        return ERROR_FAILED;
    uint64_t at = find_small(set, small);
    if (!set->slot[at]) {
        set->item[set->count] = *small;
        set->origin[set->count] = *origin;
        *number = set->count;
        set->slot[at] = ++set->count;
        return 1;
    }
    *number = set->slot[at] - 1;
    if (set->origin[*number].length <= origin->length)
        return 0;
    set->origin[*number] = *origin;
    return 1;
}

uint32_t small_set_length(const struct small_set *set,
                          const struct small *small)
{
    uint32_t number = set->slot[find_small(set, small)];
    return number ? set->origin[number - 1].length : WORD_NONE;
}

int small_cover(const struct small *small, uint16_t *cover, uint32_t most)
{
    int wanted = 0;
    for (uint32_t i = 0; i < small->count; i++)
        wanted |= cover[small->point[i]] < most;
    for (uint32_t i = 0; i < small->count && wanted; i++)
        cover[small->point[i]] += cover[small->point[i]] < UINT16_MAX;
    return wanted;
}

int small_set_keep(struct small_set *set, const uint32_t *word,
                   uint32_t length, size_t *at, struct error *error)
{
    if (set->used + length > set->word_room) {
        size_t room = 2 * set->word_room + length + 1024;
        uint32_t *larger = memory_resize(set->word, room, sizeof *larger,
                                         error);
        if (!larger)
            return ERROR_FAILED;
        set->word = larger;
        set->word_room = room;
    }
    *at = set->used;
    memcpy(set->word + set->used, word, length * sizeof *word);
    set->used += length;
    return 0;
}

int small_set_create(const struct alphabet *letters,
                     const struct word_ball *ball, struct small_set *set,
                     struct error *error)
{
    *set = (struct small_set){ .letters = letters };
    int code = grow_small(set, error);
    if (!code)
        code = small_search(set, ball, error);
    if (!code)
        code = small_meet(set, error);
    if (code)
        small_set_clear(set);
    return code;
}

void small_set_clear(struct small_set *set)
{
    memory_free(set->item);
    memory_free(set->origin);
    memory_free(set->slot);
    memory_free(set->word);
    *set = (struct small_set){ 0 };
}

uint32_t small_set_word(const struct small_set *set, uint32_t number,
                        uint32_t *word)
{
    const struct alphabet *letters = set->letters;
    uint32_t front = 0, length = 0, own = number;
    /* s^-1 r^-1 .. own .. r s: the inverses of the letters from the last one
     * on, and then the letters from the first one on */
    for (; set->origin[own].parent != WORD_NONE; own = set->origin[own].parent)
        front += alphabet_invert(letters, &set->origin[own].letter, 1,
                                word + front, WORD_NONE);
    length = set->origin[own].length;
    memcpy(word + front, set->word + set->origin[own].at,
           length * sizeof *word);
    length += front;
    uint32_t back = 0;
    for (own = number; set->origin[own].parent != WORD_NONE;
         own = set->origin[own].parent)
        back++;
    length += back;
    own = number;
    for (uint32_t i = 1; i <= back; i++, own = set->origin[own].parent)
        word[length - i] = set->origin[own].letter;
    return alphabet_reduce(letters, word, length);
}

/* ---- conjugates, in the order of their lengths ---- */

struct waiting {
    uint32_t number, next;      /* in the list of its length, or WORD_NONE */
};

struct queue {
    uint32_t *head;             /* of each length */
    struct waiting *item;
    size_t count, room;
    uint16_t *cover;            /* of each point, conjugates that have it */
};

static int push(struct queue *queue, uint32_t length, uint32_t number,
                struct error *error)
{
    struct waiting *item = list_grow(queue->item, &queue->room, queue->count,
                                     sizeof *item, error);
    if (!item)
        return ERROR_FAILED;
    queue->item = item;
    item[queue->count] = (struct waiting){ number, queue->head[length] };
    queue->head[length] = (uint32_t)queue->count++;
    return 0;
}

/* s^-1 t s moves what t moves, carried along by s. */
static void conjugate(const uint16_t *letter, const struct small *from,
                      struct small *to)
{
    memset(to, 0, sizeof *to);
    to->count = from->count;
    for (uint32_t i = 0; i < from->count; i++) {
        uint16_t point = letter[from->point[i]];
        uint32_t k = i;
        for (; k > 0 && to->point[k - 1] > point; k--) {
            to->point[k] = to->point[k - 1];
            to->image[k] = to->image[k - 1];
        }
        to->point[k] = point;
        to->image[k] = letter[from->image[i]];
    }
}

static int touches(const uint16_t *letter, const struct small *small)
{
    for (uint32_t i = 0; i < small->count; i++)
        if (letter[small->point[i]] != small->point[i])
            return 1;
    return 0;
}

static int expand_small(struct small_set *set, struct queue *queue,
                        uint32_t number, uint32_t most, struct error *error)
{
    const struct alphabet *letters = set->letters;
    for (uint32_t g = 0; g < letters->graph->generators; g++) {
        const uint16_t *letter = (const uint16_t *)(const void *)
            (letters->element + g * letters->group.size);
        uint32_t cost = alphabet_inverse_cost(letters, g), found;
        if (cost >= LENGTH_MAX || !touches(letter, &set->item[number]))
            continue;
        struct small_origin origin = {
            .length = set->origin[number].length + cost + 1,
            .parent = number, .letter = g,
        };
        struct small small;
        if (origin.length >= LENGTH_MAX || set->count >= most)
            continue;
        conjugate(letter, &set->item[number], &small);
        if (small_set_length(set, &small) == WORD_NONE &&
            !small_cover(&small, queue->cover, COVER_MAX))
            continue;
        int code = small_set_offer(set, &small, &origin, &found, error);
        if (code == 1)
            code = push(queue, origin.length, found, error);
        if (code < 0)
            return code;
    }
    return 0;
}

/* All elements of one size: their conjugates have it, too. */
static int open_queue(const struct small_set *set, uint32_t size,
                      struct queue *queue, struct error *error)
{
    queue->head = memory_alloc(LENGTH_MAX, sizeof *queue->head, error);
    queue->cover = memory_alloc(set->letters->group.degree,
                                sizeof *queue->cover, error);
    if (!queue->head || !queue->cover)
        return ERROR_FAILED;
    memset(queue->head, 0xff, LENGTH_MAX * sizeof *queue->head);
    int code = 0;
    for (uint32_t i = 0; i < set->count && !code; i++)
        if (set->item[i].count == size &&
            set->origin[i].length < LENGTH_MAX)
            code = push(queue, set->origin[i].length, i, error);
    return code;
}

static int conjugate_size(struct small_set *set, uint32_t size, uint32_t most,
                          const struct small_visitor *visitor,
                          struct error *error)
{
    struct queue queue = { 0 };
    uint64_t seen = 0;
    int code = open_queue(set, size, &queue, error);
    for (uint32_t length = 0; length < LENGTH_MAX && !code; length++)
        while (queue.head[length] != WORD_NONE && !code) {
            struct waiting at = queue.item[queue.head[length]];
            queue.head[length] = at.next;
            /* a shorter word was found after it had been put here */
            if (set->origin[at.number].length != length)
                continue;
            if (++seen % LOOK == 0)
                code = progress_poll("conjugates", (double)seen, most, error);
            if (!code)
                code = visitor->visit(visitor->context, at.number, error);
            if (!code)
                code = expand_small(set, &queue, at.number, most, error);
        }
    memory_free(queue.head);
    memory_free(queue.item);
    memory_free(queue.cover);
    return code;
}

int small_set_conjugate(struct small_set *set, uint32_t most,
                        const struct small_visitor *visitor,
                        struct error *error)
{
    int code = 0;
    for (uint32_t size = 2; size <= SUPPORT_MAX && !code; size++) {
        uint32_t before = set->count;
        code = conjugate_size(set, size, before + most / 2 + 1, visitor,
                              error);
        most -= set->count - before < most ? set->count - before : most;
    }
    return code;
}
