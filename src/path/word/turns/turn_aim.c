/*
 * The target of turns: its colours, and how far the rarest beads are from home.
 */
#include <string.h>

#include "base/memory.h"
#include "path/word/turns/turn_set.h"

/* Letters of a state, and places of a graph of which two beads are brought
 * home. */
enum { LETTERS = 1 << 16, HOME_MAX = 1024 };

/* The letters of the target and how often it has them: 1 if they are few. */
static int tally_colours(const int64_t *to, uint32_t n, uint32_t *letter,
                         uint32_t *count, uint32_t *colours)
{
    *colours = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t x = 0;
        while (x < *colours && letter[x] != to[i])
            x++;
        if (x == TURN_COLOURS_MAX || to[i] < 0 || to[i] >= LETTERS)
            return 0;
        if (x == *colours) {
            count[x] = 0;
            letter[(*colours)++] = (uint32_t)to[i];
        }
        count[x]++;
    }
    return *colours > 1;
}

/* The colours that the target has most of come first, those of few beads last
 * of all. */
static void sort_colours(struct turn_set *set, uint32_t *letter,
                         uint32_t *count)
{
    for (uint32_t i = 1; i < set->colours; i++)
        for (uint32_t k = i; k > 0 && count[k - 1] < count[k]; k--) {
            uint32_t c = count[k], x = letter[k];
            count[k] = count[k - 1];
            letter[k] = letter[k - 1];
            count[k - 1] = c;
            letter[k - 1] = x;
        }
    set->common = set->colours;
    set->rares = 0;
    while (set->common > 1 && set->graph->size <= HOME_MAX &&
           set->rares + count[set->common - 1] <= TURN_RARE_MAX)
        set->rares += count[--set->common];
}

/* Is each ring's own part of one colour but for the rarest beads?  Then a state
 * without pairs and without letters that are too many is near the target. */
static int is_plain(const struct turn_set *set)
{
    int plain = 1;
    for (uint32_t r = 0; r < set->rings; r++) {
        uint32_t kinds = 0;
        for (uint32_t x = 0; x < set->common; x++)
            kinds += set->ring[r].wanted[x] > 0;
        plain &= kinds <= 1;
    }
    return plain;
}

static void count_wanted(struct turn_set *set, uint32_t number)
{
    struct ring *ring = &set->ring[number];
    memset(ring->wanted, 0, sizeof ring->wanted);
    for (uint32_t t = 0; t < ring->order; t++)
        ring->wanted[set->goal[ring->place[t]]]++;
    for (uint32_t i = 0; i < ring->crossings; i++)
        ring->wanted[set->goal[ring->place[ring->crossing[i]]]]--;
}

/* From the target backwards, the beads alone: what is at `image` of a place
 * before a generator is at the place after it. */
static void walk_home(const struct turn_set *set, uint32_t *queue,
                      uint32_t tail)
{
    const struct graph *graph = set->graph;
    uint32_t n = graph->size, two = set->rares == 2;
    for (uint32_t head = 0; head < tail; head++) {
        uint32_t at = queue[head], a = two ? at / n : 0, b = at % n;
        for (size_t g = 0; g < graph->generators; g++) {
            const uint16_t *image = graph->images + g * n;
            uint32_t to = (two ? image[a] * n : 0) + image[b];
            if (set->home[to] != UINT16_MAX)
                continue;
            set->home[to] = (uint16_t)(set->home[at] + 1);
            queue[tail++] = to;
        }
    }
}

/* Two beads of one colour may change places. */
static int make_home(struct turn_set *set, struct error *error)
{
    uint32_t n = set->graph->size, bead[TURN_RARE_MAX] = { 0 }, beads = 0;
    size_t cells = set->rares == 2 ? (size_t)n * n : n;
    memory_free(set->home);
    set->home = memory_alloc(cells, sizeof *set->home, error);
    uint32_t *queue = memory_alloc(cells, sizeof *queue, error), tail = 0;
    if (!set->home || !queue) {
        memory_free(queue);
        return ERROR_FAILED;
    }
    memset(set->home, 0xff, cells * sizeof *set->home);
    for (uint32_t x = set->common; x < set->colours; x++)
        for (uint32_t i = 0; i < n; i++)
            if (set->goal[i] == x)
                bead[beads++] = i;
    if (beads < 2) {
        queue[tail++] = bead[0];
    } else {
        queue[tail++] = bead[0] * n + bead[1];
        if (set->goal[bead[0]] == set->goal[bead[1]])
            queue[tail++] = bead[1] * n + bead[0];
    }
    for (uint32_t i = 0; i < tail; i++)
        set->home[queue[i]] = 0;
    walk_home(set, queue, tail);
    memory_free(queue);
    return 0;
}

int turn_set_aim(struct turn_set *set, const int64_t *to, struct error *error)
{
    uint32_t n = set->graph->size;
    uint32_t letter[TURN_COLOURS_MAX], count[TURN_COLOURS_MAX];
    if (!tally_colours(to, n, letter, count, &set->colours))
        return 0;
    if (!set->goal)
        set->goal = memory_alloc(n, sizeof *set->goal, error);
    if (!set->colour)
        set->colour = memory_alloc(LETTERS, sizeof *set->colour, error);
    if (!set->goal || !set->colour)
        return ERROR_FAILED;
    sort_colours(set, letter, count);
    memset(set->colour, 0, LETTERS * sizeof *set->colour);
    for (uint32_t x = 0; x < set->colours; x++)
        set->colour[letter[x]] = (uint16_t)(x + 1);
    for (uint32_t i = 0; i < n; i++)
        set->goal[i] = (uint16_t)(set->colour[to[i]] - 1);
    for (uint32_t r = 0; r < set->rings; r++)
        count_wanted(set, r);
    if (!is_plain(set))
        return 0;
    return set->rares && make_home(set, error) ? ERROR_FAILED : 1;
}
