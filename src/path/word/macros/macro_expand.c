#include "path/word/macros/macro_expand.h"

#include <string.h>

/* Macros that are tried for a site and a place: such as leave solved sites
 * alone, and others that move few of them and yet promise more than they
 * break. */
enum { TRIES = 12, BREAKING = 4, BROKEN_MAX = 2, AHEAD = 64 };

/* A state, and who expands it. */
struct expansion {
    const struct macro_set *set;
    const uint16_t *state;
    struct macro_parent parent;
    struct macro_worker *worker;
};

/* How many solved sites an entry moves; more than BROKEN_MAX are not counted
 * to the end. */
static uint32_t count_clashes(const struct macro_set *set, uint64_t entry,
                              const uint64_t *solved)
{
    const uint64_t *mask = set->entry_mask + entry * set->words;
    uint32_t count = 0;
    for (uint32_t w = 0; w < set->words && count <= BROKEN_MAX; w++)
        for (uint64_t both = mask[w] & solved[w];
             both && count <= BROKEN_MAX; both &= both - 1)
            count++;
    return count;
}

/* Entries whose moves are on their way into the cache. */
struct ahead {
    uint64_t at[AHEAD];
    uint8_t breaks[AHEAD];      /* does it move solved sites? */
    uint32_t count;
};

/* The next entries that break few sites, from *at on; where masks are single
 * words, most of the time goes into this loop, and it has no branches. */
static void look_ahead(const struct macro_set *set, const uint64_t *solved,
                       uint64_t *at, uint64_t end, struct ahead *ahead)
{
    uint64_t next = *at, block = next + AHEAD < end ? next + AHEAD : end;
    uint32_t count = 0;
    for (; next < block && set->words == 1; next++) {
        uint64_t both = set->entry_mask[next] & solved[0];
        uint64_t but_one = both & (both - 1);
        ahead->at[count] = next;
        ahead->breaks[count] = both != 0;
        count += (but_one & (but_one - 1)) == 0;
    }
    for (; next < block; next++) {
        uint32_t clashes = count_clashes(set, next, solved);
        ahead->at[count] = next;
        ahead->breaks[count] = clashes > 0;
        count += clashes <= BROKEN_MAX;
    }
    for (uint32_t i = 0; i < count; i++)
        __builtin_prefetch(set->move + set->entry[ahead->at[i]].move);
    ahead->count = count;
    *at = next;
}

/* What was tried of a list. */
struct tried {
    uint32_t clean, breaking;
};

static void try_macro(const struct expansion *of, uint64_t at, int breaks,
                      struct tried *tried)
{
    const struct macro_entry *entry = &of->set->entry[at];
    const struct macro_view *view = &of->worker->view;
    uint32_t *count = breaks ? &tried->breaking : &tried->clean;
    if (*count >= (breaks ? BREAKING : TRIES))
        return;
    uint32_t cost = macro_promise(of->set, entry, of->state, view);
    if (breaks && cost >= view->sum)
        return;
    ++*count;
    macro_push(of->worker, (struct child){ of->parent.node, entry->macro,
                                           cost });
}

/* Those of a list that are worth a try. */
static void try_macros(const struct expansion *of, size_t list)
{
    const struct macro_set *set = of->set;
    uint64_t at = set->first[list], end = set->first[list + 1];
    struct tried tried = { 0, 0 };
    struct ahead ahead;
    while (end > at && set->entry[end - 1].length > of->parent.left)
        end--;
    while (at < end && (tried.clean < TRIES || tried.breaking < BREAKING)) {
        look_ahead(set, of->worker->view.solved, &at, end, &ahead);
        for (uint32_t i = 0; i < ahead.count; i++)
            try_macro(of, ahead.at[i], ahead.breaks[i], &tried);
    }
}

/* Single letters, whatever they break: where what is left has no macro, as with
 * two wings of a cube that are swapped, there is no other way out.  They are
 * the first macros. */
static void try_letters(const struct expansion *of)
{
    const struct macro_set *set = of->set;
    for (uint32_t i = 0; i < set->count && set->macro[i].length == 1 &&
         of->parent.left > 0; i++) {
        struct macro_entry entry = macro_entry(set, i);
        uint32_t cost = macro_promise(set, &entry, of->state,
                                      &of->worker->view);
        macro_push(of->worker, (struct child){ of->parent.node, i, cost });
    }
}

static void expand_sites(const void *of_set, const uint16_t *state,
                   struct macro_parent parent, struct macro_worker *worker)
{
    const struct macro_set *set = of_set;
    const struct word_sites *sites = &set->sites;
    struct expansion of = { set, state, parent, worker };
    macro_look(set, state, &worker->view);
    try_letters(&of);
    for (uint32_t b = 0; b < sites->sites; b++) {
        uint32_t x = worker->view.head[sites->goal[sites->place[b]]];
        for (; x != SITE_NONE && !macro_is_solved(&worker->view, b);
             x = worker->view.next[x])
            try_macros(&of, macro_list(set, b, x));
    }
}

/* ---- rules ---- */

static uint32_t macro_length(const void *set, uint32_t macro)
{
    return ((const struct macro_set *)set)->macro[macro].length;
}

static const uint16_t *macro_word(const void *of_set, uint32_t macro)
{
    const struct macro_set *set = of_set;
    return set->word + set->macro[macro].word;
}

static void apply(const void *of_set, uint32_t number, const uint16_t *from,
                  uint16_t *to)
{
    const struct macro_set *set = of_set;
    const struct macro *macro = &set->macro[number];
    const struct macro_move *move = set->move + macro->move;
    memcpy(to, from, set->sites.places * sizeof *to);
    for (uint32_t i = 0; i < macro->moves; i++)
        to[move[i].to] = from[move[i].from];
}

static void look(const void *set, const uint16_t *state,
                 struct macro_view *view)
{
    macro_look(set, state, view);
}

struct macro_rules macro_set_rules(const struct macro_set *set)
{
    return (struct macro_rules){
        .set = set, .places = set->sites.places, .names = set->sites.names,
        .longest = set->longest, .length = macro_length, .letters = macro_word,
        .apply = apply, .look = look, .expand = expand_sites,
    };
}
