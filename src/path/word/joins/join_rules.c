#include "path/word/joins/join_rules.h"

#include <string.h>

#include "base/bits.h"

/* Macros that are tried for a join or a site: such as leave alone what is
 * right, and others that take little of it apart and yet promise more. */
enum { TRIES = 12, BREAKING = 4, BROKEN_MAX = 2 };

/* What signs cost that no macro of H changes, and what is to be broken. */
enum { ODD = 40, BROKEN = 20 };

/* A view's costs are those of joins, then of sites. */

static void find_right(const struct joins *joins, const uint16_t *state,
                       struct macro_view *view)
{
    const uint16_t *site = state + joins->letters;
    memset(view->solved, 0, sizeof view->solved);
    for (uint32_t i = 0; i < joins->joins; i++) {
        const struct join *join = &joins->join[i];
        uint32_t bit = joins_bit(joins, join->class, state[join->anchor],
                                 state[join->part]);
        view->cost[i] = bit == JOIN_NONE;
        if (bit != JOIN_NONE)
            view->solved[bit / 64] |= UINT64_C(1) << bit % 64;
    }
    for (uint32_t s = 0; s < joins->sites; s++) {
        uint32_t bit = joins->pairs + s, right = site[s] == joins->goal[s];
        view->cost[joins->joins + s] = !right;
        view->solved[bit / 64] |= (uint64_t)right << bit % 64;
    }
}

/* The sites of each name that have it and want another. */
static void list_sites(const struct joins *joins, const uint16_t *site,
                       struct macro_view *view)
{
    memset(view->head, 0xff, joins->pieces.names * sizeof *view->head);
    for (uint32_t s = joins->sites; s-- > 0;)
        if (site[s] != joins->goal[s]) {
            view->next[s] = view->head[site[s]];
            view->head[site[s]] = (uint16_t)s;
        }
}

/* The letters of the first macro of a list that leaves alone what is right, or
 * `least` if it has as many. */
static uint32_t list_length(const struct join_macros *macros, size_t list,
                            const struct macro_view *view, uint32_t least)
{
    uint32_t words = macros->words;
    const uint64_t *mask = macros->entry_mask + macros->first[list] * words;
    for (uint64_t at = macros->first[list]; at < macros->first[list + 1] &&
         macros->entry_length[at] < least; at++, mask += words) {
        uint64_t both = mask[0] & view->solved[0];
        for (uint32_t w = 1; w < words; w++)
            both |= mask[w] & view->solved[w];
        if (!both)
            return macros->entry_length[at];
    }
    return least;
}

static uint32_t length_cost(uint32_t length)
{
    return length > MACRO_LENGTH_MAX ? MACRO_MISSING
                                     : macro_cost_of_length(length);
}

static void look(const void *set, const uint16_t *state,
                 struct macro_view *view)
{
    const struct join_macros *macros = set;
    const struct joins *joins = macros->joins;
    const uint16_t *site = state + joins->letters;
    find_right(joins, state, view);
    list_sites(joins, site, view);
    view->odd = state[joins->state - 1];
    view->sum = view->odd ? ODD : 0;
    for (uint32_t i = 0; i < joins->joins; i++) {
        const struct join *join = &joins->join[i];
        size_t list = join_list(joins, join->class, state[join->anchor],
                                state[join->part]);
        if (view->cost[i])
            view->cost[i] = length_cost(list_length(macros, list, view,
                                                    UINT32_MAX));
        view->sum += view->cost[i];
    }
    for (uint32_t s = 0; s < joins->sites; s++) {
        uint32_t *cost = &view->cost[joins->joins + s], least = UINT32_MAX;
        for (uint32_t x = *cost ? view->head[joins->goal[s]] : SITE_NONE;
             x != SITE_NONE; x = view->next[x])
            least = list_length(macros, site_list(joins, x, s), view, least);
        if (*cost)
            *cost = length_cost(least);
        view->sum += *cost;
    }
}

/* The cost after a macro, if what stays wrong costs what it did. */
static uint32_t promise(const struct join_macros *macros, uint32_t number,
                        const uint16_t *state, const struct macro_view *view)
{
    const struct joins *joins = macros->joins;
    const uint8_t *to = macro_to(macros, number);
    const uint8_t *from = macro_from(macros, number);
    const uint16_t *site = state + joins->letters;
    uint32_t sum = view->odd ^ macros->macro[number].sign ? ODD : 0;
    for (uint32_t i = 0; i < joins->joins; i++) {
        const struct join *join = &joins->join[i];
        if (joins_bit(joins, join->class, to[state[join->anchor]],
                      to[state[join->part]]) == JOIN_NONE)
            sum += view->cost[i] ? view->cost[i] : BROKEN;
    }
    for (uint32_t s = 0; s < joins->sites; s++)
        if (site[from[s]] != joins->goal[s]) {
            uint32_t cost = view->cost[joins->joins + s];
            sum += cost ? cost : BROKEN;
        }
    return sum < MACRO_COST_MAX ? sum : MACRO_COST_MAX;
}

/* A state, and who expands it. */
struct expansion {
    const struct join_macros *macros;
    const uint16_t *state;
    struct macro_parent parent;
    struct macro_worker *worker;
};

/* Of the shortest macros of a list some that break nothing, and some that
 * break little. */
static void try_macros(const struct expansion *of, size_t list)
{
    const struct join_macros *macros = of->macros;
    const struct macro_view *view = &of->worker->view;
    uint32_t clean = 0, breaking = 0, words = macros->words;
    for (uint64_t at = macros->first[list]; at < macros->first[list + 1] &&
         macros->entry_length[at] <= of->parent.left &&
         (clean < TRIES || breaking < BREAKING); at++) {
        uint32_t breaks = 0;
        for (uint32_t w = 0; w < words; w++)
            breaks += bits_count(macros->entry_mask[at * words + w] &
                                 view->solved[w]);
        if (breaks > BROKEN_MAX ||
            (breaks ? breaking >= BREAKING : clean >= TRIES))
            continue;
        uint32_t cost = promise(macros, macros->entry[at], of->state, view);
        if (breaks && cost >= view->sum)
            continue;
        clean += !breaks;
        breaking += breaks > 0;
        macro_push(of->worker, (struct child){ of->parent.node,
                                               macros->entry[at], cost });
    }
}

/* Letters of H alone would lead to the same coset. */
static void expand_joins(const void *set, const uint16_t *state,
                   struct macro_parent parent, struct macro_worker *worker)
{
    const struct join_macros *macros = set;
    const struct joins *joins = macros->joins;
    struct expansion of = { macros, state, parent, worker };
    struct macro_view *view = &worker->view;
    look(set, state, view);
    for (uint32_t i = 1; i < macros->elements.count && parent.left > 0 &&
         macros->macro[i].length == 1; i++)
        if (macros->macro[i].lasts)
            macro_push(worker, (struct child){ parent.node, i,
                       promise(macros, i, state, view) });
    for (uint32_t i = 0; i < joins->joins; i++) {
        const struct join *join = &joins->join[i];
        if (view->cost[i])
            try_macros(&of, join_list(joins, join->class, state[join->anchor],
                                      state[join->part]));
    }
    for (uint32_t s = 0; s < joins->sites; s++)
        for (uint32_t x = view->cost[joins->joins + s]
             ? view->head[joins->goal[s]] : SITE_NONE; x != SITE_NONE;
             x = view->next[x])
            try_macros(&of, site_list(joins, x, s));
}

static uint32_t macro_length(const void *set, uint32_t macro)
{
    return ((const struct join_macros *)set)->macro[macro].length;
}

static const uint16_t *macro_word(const void *set, uint32_t macro)
{
    const struct join_macros *macros = set;
    return macros->word + macros->macro[macro].word;
}

static void apply(const void *set, uint32_t macro, const uint16_t *old,
                  uint16_t *new)
{
    const struct join_macros *macros = set;
    const struct joins *joins = macros->joins;
    const uint8_t *to = macro_to(macros, macro);
    const uint8_t *from = macro_from(macros, macro);
    for (uint32_t i = 0; i < joins->letters; i++)
        new[i] = to[old[i]];
    for (uint32_t s = 0; s < joins->sites; s++)
        new[joins->letters + s] = old[joins->letters + from[s]];
    new[joins->state - 1] = old[joins->state - 1] ^ macros->macro[macro].sign;
}

struct macro_rules join_rules(const struct join_macros *macros)
{
    const struct joins *joins = macros->joins;
    return (struct macro_rules){
        .set = macros, .places = joins->state, .names = joins->pieces.names,
        .longest = macros->longest, .length = macro_length,
        .letters = macro_word, .apply = apply, .look = look,
        .expand = expand_joins,
    };
}
