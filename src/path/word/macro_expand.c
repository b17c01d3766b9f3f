#include "path/word/macro_expand.h"

#include "base/bits.h"
#include "base/list.h"

/* Macros that are tried for a site and a place: such as leave solved sites
 * alone, and others that move few of them and yet promise more than they
 * break. */
enum { TRIES = 12, BREAKING = 4, BROKEN_MAX = 2 };

static void push_child(struct macro_worker *worker, struct child child)
{
    struct child *list = list_grow(worker->child, &worker->room,
                                   worker->count, sizeof *list,
                                   &worker->error);
    if (!list) {
        worker->code = ERROR_FAILED;
        return;
    }
    worker->child = list;
    list[worker->count++] = child;
}

/* How many solved sites an entry moves; more than BROKEN_MAX are not counted
 * to the end. */
static uint32_t count_clashes(const struct macro_set *set, uint64_t entry,
                              const uint64_t *solved)
{
    uint32_t count = 0;
    for (uint32_t w = 0; w < set->words && count <= BROKEN_MAX; w++)
        count += bits_count(set->entry_mask[entry * set->words + w] &
                            solved[w]);
    return count;
}

/* Those of a list that are worth a try. */
static void try_macros(const struct macro_set *set, const uint16_t *state,
                       struct macro_parent parent, size_t list,
                       struct macro_worker *worker)
{
    const struct macro_view *view = &worker->view;
    uint64_t end = set->first[list + 1];
    uint32_t tries = 0, breaking = 0;
    for (uint64_t at = set->first[list]; at < end &&
         set->entry[at].length <= parent.left &&
         (tries < TRIES || breaking < BREAKING); at++) {
        uint32_t clashes = count_clashes(set, at, view->solved);
        uint32_t macro = set->entry[at].macro;
        if (clashes > BROKEN_MAX || (clashes ? breaking >= BREAKING
                                             : tries >= TRIES))
            continue;
        uint32_t cost = macro_promise(set, macro, state, view);
        if (clashes && cost >= view->sum)
            continue;
        breaking += clashes > 0;
        tries += clashes == 0;
        push_child(worker, (struct child){ parent.node, macro, cost });
    }
}

/* Single letters, whatever they break: where what is left has no macro, as with
 * two wings of a cube that are swapped, there is no other way out.  They are
 * the first macros. */
static void try_letters(const struct macro_set *set, const uint16_t *state,
                        struct macro_parent parent,
                        struct macro_worker *worker)
{
    for (uint32_t i = 0; i < set->count && set->macro[i].length == 1 &&
         parent.left > 0; i++)
        push_child(worker, (struct child){
            parent.node, i, macro_promise(set, i, state, &worker->view) });
}

void macro_expand(const struct macro_set *set, const uint16_t *state,
                  struct macro_parent parent, struct macro_worker *worker)
{
    const struct word_sites *sites = &set->sites;
    macro_look(set, state, &worker->view);
    try_letters(set, state, parent, worker);
    for (uint32_t b = 0; b < sites->sites; b++) {
        uint32_t x = worker->view.head[sites->goal[sites->place[b]]];
        for (; x != SITE_NONE && !macro_is_solved(&worker->view, b);
             x = worker->view.next[x])
            try_macros(set, state, parent, macro_list(set, b, x), worker);
    }
}
