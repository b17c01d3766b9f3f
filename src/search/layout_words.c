/*
 * Which letters to merge: some that are next to each other by how often they
 * occur, so that a block has a few thousand words and a leaf fills its machine
 * word.  The most promising choices are tried.
 */
#include "search/layout_words.h"

#include <stdlib.h>
#include <string.h>

#include "base/forest.h"
#include "base/memory.h"
#include "search/layout_steps.h"

enum { TRIES = 4, LEAF_ENOUGH = 24 };

/* Letters at[first] .. at[first + count - 1] of a list sorted by frequency. */
struct merging {
    uint32_t first, count;
    double score;
};

struct letter {
    uint32_t name, count;       /* how often it occurs */
    uint32_t home;              /* the orbit of its places */
};

struct letters {
    struct letter *at;
    uint32_t count, places;
    uint32_t *met;              /* per orbit: places of letters so far */
};

void words_arrange(const struct group *group, void *element,
                   const uint16_t *from, const uint16_t *to, uint16_t *room)
{
    uint32_t n = group->degree;
    uint16_t *image = element, *next = room, *last = room + n;
    group_identity(group, element);
    for (uint32_t i = n; i-- > 0;) {        /* lists of places, in order */
        next[i] = last[to[i]];
        last[to[i]] = (uint16_t)i;
    }
    for (uint32_t i = 0; i < n; i++) {
        image[i] = last[from[i]];
        last[from[i]] = next[image[i]];
    }
}

/* ---- letters ---- */

static int compare_places(const void *a, const void *b, void *key)
{
    const uint32_t *k = key;
    uint32_t p = *(const uint32_t *)a, q = *(const uint32_t *)b;
    return (k[p] > k[q]) - (k[p] < k[q]);
}

/* The orbit of each place under the generators. */
static void find_homes(const struct layout *layout, uint32_t n, uint32_t *home)
{
    for (uint32_t i = 0; i < n; i++)
        home[i] = i;
    for (size_t s = 0; s < layout->generators; s++) {
        const uint16_t *image = (const uint16_t *)
            (layout->generator + s * layout->group->size);
        for (uint32_t i = 0; i < n; i++)
            forest_join(home, i, image[i]);
    }
    for (uint32_t i = 0; i < n; i++)
        home[i] = forest_root(home, i);
}

/* Letters at places of different orbits get different names. */
static int name_letters(struct wording *wording, struct letters *letters,
                        struct error *error)
{
    uint32_t n = wording->n, *home = memory_alloc(3, n * sizeof *home, error);
    uint16_t *word = wording->layout->word;
    letters->places = n;
    letters->at = memory_alloc(n, sizeof *letters->at, error);
    letters->met = memory_alloc(n, sizeof *letters->met, error);
    if (!letters->at || !letters->met || !home) {
        memory_free(home);
        return ERROR_FAILED;
    }
    uint32_t *key = home + n, *place = key + n;
    find_homes(wording->layout, n, home);
    for (uint32_t i = 0; i < n; i++) {
        key[i] = home[i] << 16 | wording->request->word[i];
        place[i] = i;
    }
    qsort_r(place, n, sizeof *place, compare_places, key);
    for (uint32_t i = 0; i < n; i++) {
        if (i == 0 || key[place[i]] != key[place[i - 1]]) {
            letters->at[letters->count] = (struct letter){ letters->count, 0,
                                                           home[place[i]] };
            letters->count++;
        }
        letters->at[letters->count - 1].count++;
        word[place[i]] = (uint16_t)(letters->count - 1);
    }
    wording->letters = letters->count;
    memory_free(home);
    return 0;
}

/* How often the number of arrangements grows by one letter more. */
static double add_letter(struct letters *letters, const struct letter *letter)
{
    uint32_t *met = &letters->met[letter->home];
    double ways = 1;
    for (uint32_t i = 1; i <= letter->count; i++)
        ways = ways * ++*met / i;       /* whole numbers all the way */
    return ways;
}

static double count_arrangements(struct letters *letters)
{
    double ways = 1;
    memset(letters->met, 0, letters->places * sizeof *letters->met);
    for (uint32_t i = 0; i < letters->count; i++)
        ways *= add_letter(letters, &letters->at[i]);
    return ways;
}

/* ---- choices ---- */

static int compare_letters(const void *a, const void *b)
{
    const struct letter *p = a, *q = b;
    if (p->count != q->count)
        return (p->count > q->count) - (p->count < q->count);
    return (p->name > q->name) - (p->name < q->name);
}

static void keep_best(struct merging *best, struct merging merging)
{
    uint32_t i = TRIES;
    while (i > 0 && best[i - 1].score < merging.score) {
        if (i < TRIES)
            best[i] = best[i - 1];
        i--;
    }
    if (i < TRIES)
        best[i] = merging;
}

/* Merges letters from one on; a leaf is guessed to be of the first of them. */
static void try_letters_from(struct letters *letters, uint32_t first,
                             struct merging *best)
{
    double words = 1, leaf = 1;
    memset(letters->met, 0, letters->places * sizeof *letters->met);
    for (uint32_t i = first; i < letters->count; i++) {
        words *= add_letter(letters, &letters->at[i]);
        if (words <= LEAF_BITS)
            leaf = words;
        if (words > WORDS_MAX)
            return;
        double fill = words < 2000 ? words / 2000 : 1;
        keep_best(best, (struct merging){ first, i + 1 - first,
                                          leaf * fill });
    }
}

/* Merged letters get the name of one of them, on each orbit; name: room for
 * one number per orbit. */
static void merge_letters(struct wording *wording, const struct letter *letter,
                          uint32_t count, uint32_t *name)
{
    for (uint32_t i = 0; i < wording->letters; i++)
        wording->coarse[i] = (uint16_t)i;
    for (uint32_t i = 0; i < count; i++)
        name[letter[i].home] = letter[i].name;
    for (uint32_t i = 0; i < count; i++) {
        wording->merged[letter[i].name] = 1;
        wording->coarse[letter[i].name] = (uint16_t)name[letter[i].home];
    }
}

static int make_wording(struct wording *wording, const struct letters *letters,
                        const struct merging *merging, struct error *error)
{
    wording->merged = memory_alloc(wording->letters, 1, error);
    wording->coarse = memory_alloc(wording->letters, sizeof *wording->coarse,
                                   error);
    if (!wording->merged || !wording->coarse)
        return ERROR_FAILED;
    merge_letters(wording, letters->at + merging->first, merging->count,
                  letters->met);
    int code = words_make_blocks(wording, error);
    if (!code)
        code = words_make_leaves(wording, error);
    if (!code)
        code = layout_make_colours(wording->layout, error);
    if (!code)
        code = layout_make_order(wording->layout, error);
    if (!code)
        code = layout_compile(wording->layout, error);
    return code ? code : leaf_prepare(&wording->layout->leaf,
                                      wording->request->kernel, error);
}

static void close_wording(struct wording *wording)
{
    graph_free(wording->back);
    sphere_set_clear(&wording->blocks);
    sphere_set_clear(&wording->voltages);
    memory_free(wording->transversal);
    memory_free(wording->merged);
    memory_free(wording->coarse);
    rooms_free(&wording->rooms);
}

/* A layout with the start word and the generators, and its letters. */
static int open_wording(const struct layout_request *request,
                        struct wording *wording, struct letters *letters,
                        struct error *error)
{
    *letters = (struct letters){ 0 };
    *wording = (struct wording){ .request = request };
    struct layout *layout = layout_open(request, error);
    if (!layout)
        return ERROR_FAILED;
    wording->layout = layout;
    wording->n = layout->group->degree;
    layout->word = memory_alloc(wording->n, sizeof *layout->word, error);
    layout->planes = 1;
    int code = layout->word ? layout_make_generators(layout, request, error)
                            : ERROR_FAILED;
    if (!code)
        code = name_letters(wording, letters, error);
    if (code)
        return code;
    wording->free = count_arrangements(letters) == (double)request->vertices;
    qsort(letters->at, letters->count, sizeof *letters->at, compare_letters);
    return 0;
}

/* Number `choice` among the choices, or 1 if there are not so many. */
static int try_choice(const struct layout_request *request, uint32_t choice,
                      struct layout **result, struct error *error)
{
    struct wording wording;
    struct letters letters;
    struct merging best[TRIES] = { 0 };
    int code = open_wording(request, &wording, &letters, error);
    for (uint32_t i = 0; !code && i < letters.count; i++)
        try_letters_from(&letters, i, best);
    if (!code && best[choice].score <= 0)
        code = 1;
    if (!code)
        code = make_wording(&wording, &letters, &best[choice], error);
    close_wording(&wording);
    memory_free(letters.at);
    memory_free(letters.met);
    *result = wording.layout;
    if (code) {
        layout_free(wording.layout);
        *result = NULL;
    }
    return code;
}

int layout_of_words(const struct layout_request *request,
                    struct layout **layout, struct error *error)
{
    struct layout *best = NULL, *next;
    int code = 0;
    for (uint32_t i = 0; i < TRIES && code != 1 &&
                         !(best && best->leaf.order >= LEAF_ENOUGH); i++) {
        error_clear(error);
        code = try_choice(request, i, &next, error);
        if (code < 0 && code != ERROR_LIMIT) {
            layout_free(best);
            return code;
        }
        if (next && (!best || next->leaf.order > best->leaf.order)) {
            layout_free(best);
            best = next;
        } else {
            layout_free(next);
        }
    }
    error_clear(error);
    *layout = best;
    if (best)
        return 0;
    return error_set(error, ERROR_LIMIT, "no letters of the start can be "
                     "merged into blocks that suit the lift engine");
}
