#include "path/word/macro_expand.h"

#include "base/list.h"

/* Macros that are tried for a site and a place. */
enum { TRIES = 12 };

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

/* Those of a list that leave solved sites alone. */
static void try_macros(const struct macro_set *set, const uint16_t *state,
                       struct macro_parent parent, size_t list,
                       struct macro_worker *worker)
{
    const struct macro_view *view = &worker->view;
    uint64_t end = set->first[list + 1];
    uint32_t tries = 0;
    for (uint64_t at = macro_next(set, set->first[list], end, view->solved);
         at < end && tries < TRIES && set->entry[at].length <= parent.left;
         at = macro_next(set, at + 1, end, view->solved), tries++) {
        uint32_t macro = set->entry[at].macro;
        uint32_t gain = macro_gain(set, macro, state, view);
        push_child(worker, (struct child){ parent.node, macro,
                                           view->sum - gain });
    }
}

void macro_expand(const struct macro_set *set, const uint16_t *state,
                  struct macro_parent parent, struct macro_worker *worker)
{
    const struct word_sites *sites = &set->sites;
    macro_look(set, state, &worker->view);
    for (uint32_t b = 0; b < sites->sites; b++) {
        uint32_t x = worker->view.head[sites->goal[sites->place[b]]];
        for (; x != SITE_NONE && !macro_is_solved(&worker->view, b);
             x = worker->view.next[x])
            try_macros(set, state, parent, macro_list(set, b, x), worker);
    }
}
