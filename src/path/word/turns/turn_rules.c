#include "path/word/turns/turn_rules.h"

#include <string.h>

/* What a node's turns are rated by. */
struct turn_look {
    const struct turn_set *set;
    const uint16_t *state;
    uint32_t bead[TURN_RARE_MAX];
    uint32_t pairs;             /* of two letters, on all rings */
    uint32_t content[TURN_RINGS_MAX], sum;  /* too many, and on all rings */
    uint32_t total[TURN_RINGS_MAX][TURN_COLOURS_MAX];
};

static uint32_t count_content(const struct turn_set *set,
                              const struct ring *ring, const uint32_t *own)
{
    uint32_t many = 0;
    for (uint32_t x = 0; x < set->common; x++)
        many += own[x] > ring->wanted[x] ? own[x] - ring->wanted[x] : 0;
    return many;
}

static void look_at_ring(struct turn_look *look, uint32_t number)
{
    const struct ring *ring = &look->set->ring[number];
    const uint16_t *state = look->state;
    uint32_t *total = look->total[number], own[TURN_COLOURS_MAX];
    memset(total, 0, sizeof look->total[number]);
    for (uint32_t t = 0; t < ring->order; t++)
        total[state[ring->place[t]]]++;
    for (uint32_t i = 0; i < ring->steps; i++) {
        const uint16_t *other = ring->place + ring->step[i];
        for (uint32_t t = 0; t < ring->order; t++)
            look->pairs += state[ring->place[t]] != state[other[t]];
    }
    memcpy(own, total, sizeof own);
    for (uint32_t i = 0; i < ring->crossings; i++)
        own[state[ring->place[ring->crossing[i]]]]--;
    look->content[number] = count_content(look->set, ring, own);
    look->sum += look->content[number];
}

static void find_beads(struct turn_look *look)
{
    const struct turn_set *set = look->set;
    uint32_t beads = 0;
    for (uint32_t i = 0; i < set->graph->size && beads < set->rares; i++)
        if (look->state[i] >= set->common)
            look->bead[beads++] = i;
    if (beads == 2 && look->state[look->bead[0]] > look->state[look->bead[1]]) {
        uint32_t first = look->bead[0];
        look->bead[0] = look->bead[1];
        look->bead[1] = first;
    }
}

static void open_look(struct turn_look *look, const struct turn_set *set,
                      const uint16_t *state)
{
    *look = (struct turn_look){ .set = set, .state = state };
    find_beads(look);
    for (uint32_t r = 0; r < set->rings; r++)
        look_at_ring(look, r);
}

static uint32_t weigh_state(const struct turn_set *set, uint32_t content,
                      uint32_t pairs, const uint32_t *bead)
{
    const struct turn_weights *weights = &set->weights;
    uint32_t home = set->rares == 0 ? 0 : set->rares == 1
        ? set->home[bead[0]]
        : set->home[(size_t)bead[0] * set->graph->size + bead[1]];
    uint32_t cost = 1 + weights->content * content + weights->pair * pairs +
        weights->rare * home;
    return cost < MACRO_COST_MAX - MACRO_NOISE ? cost
                                               : MACRO_COST_MAX - MACRO_NOISE;
}

static int is_there(const struct turn_set *set, const uint16_t *state)
{
    uint32_t differ = 0;
    for (uint32_t i = 0; i < set->graph->size; i++)
        differ += state[i] != set->goal[i];
    return differ <= set->wildcards;
}

static void look_at_state(const void *of, const uint16_t *state,
                          struct macro_view *view)
{
    const struct turn_set *set = of;
    struct turn_look look;
    open_look(&look, set, state);
    view->sum = is_there(set, state) ? 0
        : weigh_state(set, look.sum, look.pairs, look.bead);
}

/* The cost after turn k of a ring.  Its own pairs stay what they are, and of
 * other rings only crossings change. */
static uint32_t rate_turn(const struct turn_look *look, uint32_t number,
                          uint32_t k, uint32_t still)
{
    const struct turn_set *set = look->set;
    const struct ring *ring = &set->ring[number];
    const uint16_t *state = look->state;
    const uint16_t *at = set->at + (size_t)number * set->graph->size;
    uint32_t own[TURN_COLOURS_MAX], bead[TURN_RARE_MAX], pairs = still;
    memcpy(own, look->total[number], sizeof own);
    for (uint32_t i = 0; i < ring->crossings; i++)
        own[state[ring->place[ring->crossing[i] + k]]]--;
    for (uint32_t i = 0; i < ring->pairs; i++) {
        uint32_t p = ring->pair[i][0], q = ring->pair[i][1];
        uint32_t x = state[at[p] == TURN_NO_RING ? p : ring->place[at[p] + k]];
        uint32_t y = state[at[q] == TURN_NO_RING ? q : ring->place[at[q] + k]];
        pairs += x != y;
    }
    for (uint32_t i = 0; i < set->rares; i++) {
        uint32_t p = look->bead[i];
        bead[i] = at[p] == TURN_NO_RING ? p
            : ring->place[at[p] + ring->order - k];
    }
    uint32_t content = look->sum - look->content[number] +
        count_content(set, ring, own);
    return weigh_state(set, content, pairs, bead);
}

/* The pairs of all rings but those that a ring's turns change. */
static uint32_t count_still(const struct turn_look *look, uint32_t number)
{
    const struct ring *ring = &look->set->ring[number];
    uint32_t changing = 0;
    for (uint32_t i = 0; i < ring->pairs; i++)
        changing += look->state[ring->pair[i][0]] !=
                    look->state[ring->pair[i][1]];
    return look->pairs - changing;
}

static uint32_t turn_length(const void *of, uint32_t turn)
{
    const struct turn_set *set = of;
    return set->word_at[turn + 1] - set->word_at[turn];
}

/* Two turns of one ring are one. */
static void expand_turns(const void *of, const uint16_t *state,
                         struct macro_parent parent,
                         struct macro_worker *worker)
{
    const struct turn_set *set = of;
    struct turn_look look;
    open_look(&look, set, state);
    for (uint32_t r = 0; r < set->rings; r++) {
        if (state[set->graph->size] == r + 1)
            continue;
        uint32_t still = count_still(&look, r);
        for (uint32_t k = 1; k < set->ring[r].order; k++) {
            uint32_t turn = set->ring[r].first + k;
            if (turn_length(set, turn) <= parent.left)
                macro_push(worker, (struct child){ parent.node, turn,
                           rate_turn(&look, r, k, still) });
        }
    }
}

static const uint16_t *turn_letters(const void *of, uint32_t turn)
{
    const struct turn_set *set = of;
    return set->word + set->word_at[turn];
}

static void apply_turn(const void *of, uint32_t turn, const uint16_t *old,
                       uint16_t *new)
{
    const struct turn_set *set = of;
    uint32_t n = set->graph->size, r = set->ring_of[turn];
    const struct ring *ring = &set->ring[r];
    const uint16_t *from = ring->place + set->power[turn];
    memcpy(new, old, n * sizeof *new);
    for (uint32_t t = 0; t < ring->order; t++)
        new[ring->place[t]] = old[from[t]];
    new[n] = (uint16_t)(r + 1);
}

struct macro_rules turn_rules(const struct turn_set *set)
{
    return (struct macro_rules){
        .set = set, .places = set->graph->size + 1, .longest = set->longest,
        .length = turn_length, .letters = turn_letters, .apply = apply_turn,
        .look = look_at_state, .expand = expand_turns,
    };
}

int turn_state(const struct turn_set *set, const int64_t *from,
               uint16_t *state)
{
    uint32_t n = set->graph->size;
    int known = 1;
    for (uint32_t i = 0; i < n; i++) {
        uint16_t colour = from[i] >= 0 && from[i] < 1 << 16
            ? set->colour[from[i]] : 0;
        known &= colour > 0;
        state[i] = (uint16_t)(colour ? colour - 1 : 0);
    }
    state[n] = 0;
    return known;
}
