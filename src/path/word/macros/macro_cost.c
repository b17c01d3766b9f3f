#include "path/word/macros/macro_cost.h"

#include <string.h>

#include "base/assert.h"

/* A site that is to be broken costs the macro that mends it, about. */
static const uint8_t cost_of_length[MACRO_LENGTH_MAX + 1] = {
    8, 12, 14, 15, 16, 17, 18, 19, 19, 20, 21, 21, 22, 22, 23, 23, 24, 24, 25,
    25, 26, 26, 27, 27, 28, 28, 28, 29, 29, 30, 30,
};
enum { BROKEN = 20 };

uint32_t macro_cost_of_length(uint32_t length)
{
    return cost_of_length[length];
}

static void find_solved(const struct macro_set *set, const uint16_t *state,
                        uint64_t *solved)
{
    const struct word_sites *sites = &set->sites;
    memset(solved, 0, set->words * sizeof *solved);
    for (uint32_t b = 0; b < sites->sites; b++) {
        uint32_t p = sites->place[b];
        if (state[p] == sites->goal[p])
            solved[b / 64] |= UINT64_C(1) << b % 64;
    }
}

static void list_places(const struct macro_set *set, const uint16_t *state,
                        uint16_t *head, uint16_t *next)
{
    const struct word_sites *sites = &set->sites;
    memset(head, 0xff, sites->names * sizeof *head);
    for (uint32_t p = sites->places; p-- > 0;)
        if (sites->named[p]) {
            next[p] = head[state[p]];
            head[state[p]] = (uint16_t)p;
        }
}

/* The first entry of a list from `at` on that leaves solved sites alone, or
 * end. */
static uint64_t next_entry(const struct macro_set *set, uint64_t at,
                           uint64_t end, const uint64_t *solved)
{
    uint32_t words = set->words;
    if (words == 1) {
        while (at < end && set->entry_mask[at] & solved[0])
            at++;
        return at;
    }
    for (; at < end; at++) {
        uint64_t both = 0;
        for (uint32_t w = 0; w < words; w++)
            both |= set->entry_mask[at * words + w] & solved[w];
        if (!both)
            break;
    }
    return at;
}

static uint32_t site_cost(const struct macro_set *set, uint32_t site,
                          const struct macro_view *view)
{
    uint32_t name = set->sites.goal[set->sites.place[site]];
    uint32_t least = MACRO_MISSING;
    for (uint32_t x = view->head[name]; x != SITE_NONE; x = view->next[x]) {
        size_t list = macro_list(set, site, x);
        uint64_t end = set->first[list + 1];
        uint64_t at = next_entry(set, set->first[list], end, view->solved);
        if (at < end && cost_of_length[set->entry[at].length] < least)
            least = cost_of_length[set->entry[at].length];
    }
    return least;
}

void macro_look(const struct macro_set *set, const uint16_t *state,
                struct macro_view *view)
{
    view->sum = 0;
    find_solved(set, state, view->solved);
    list_places(set, state, view->head, view->next);
    for (uint32_t b = 0; b < set->sites.sites; b++) {
        int solved = macro_is_solved(view, b);
        view->cost[b] = solved ? 0 : site_cost(set, b, view);
        view->broken[b] = solved ? BROKEN : 0;
        view->sum += view->cost[b];
    }
    view->odd = word_sites_odd(&set->sites, state);
    view->sum += set->odd_cost[view->odd];
    ASSERT(view->sum <= MACRO_COST_MAX);
}

uint32_t macro_promise(const struct macro_set *set,
                       const struct macro_entry *entry, const uint16_t *state,
                       const struct macro_view *view)
{
    const struct word_sites *sites = &set->sites;
    const struct macro_move *at = set->move + entry->move;
    uint32_t cost = view->sum - set->odd_cost[view->odd]
        + set->odd_cost[view->odd ^ entry->odd];
    for (uint32_t i = 0; i < entry->moved_sites; i++) {
        uint32_t site = sites->site[at[i].to];
        int solves = state[at[i].from] == sites->goal[at[i].to];
        cost += solves ? -view->cost[site] : view->broken[site];
    }
    return cost < MACRO_COST_MAX ? cost : MACRO_COST_MAX;
}
