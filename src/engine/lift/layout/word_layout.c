/*
 * Which letters to merge: some that are next to each other by how often they
 * occur, so that a block has a few thousand words and a leaf fills its machine
 * word.  The most promising choices are tried.
 */
#include "engine/lift/layout/word_layout.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/union_find.h"
#include "engine/lift/layout/layout_state.h"

enum { TRIES = 4, LEAF_ENOUGH = 24 };

/* Letters at[first] .. at[first + count - 1] of a list sorted by frequency. */
struct merging {
    uint32_t first, count;
    double score;
};

struct letter {
    uint32_t name, count;       /* how often it occurs */
    uint32_t home;              /* the orbit of its positions */
};

struct letters {
    struct letter *at;
    uint32_t count, positions;
    uint32_t *met;              /* per orbit: positions of letters so far */
};

void words_arrange(const struct group *group, void *element,
                   const uint16_t *from, const uint16_t *to, uint16_t *room)
{
    uint32_t n = group->degree;
    uint16_t *image = element, *next = room, *last = room + n;
    group_identity(group, element);
    for (uint32_t i = n; i-- > 0;) {        /* lists of positions, in order */
        next[i] = last[to[i]];
        last[to[i]] = (uint16_t)i;
    }
    for (uint32_t i = 0; i < n; i++) {
        image[i] = last[from[i]];
        last[from[i]] = next[image[i]];
    }
}

/* ---- letters ---- */

static int compare_positions(const void *a, const void *b, void *key)
{
    const uint32_t *k = key;
    uint32_t p = *(const uint32_t *)a, q = *(const uint32_t *)b;
    return (k[p] > k[q]) - (k[p] < k[q]);
}

/* The orbit of each position under the generators. */
static void find_homes(const struct layout *layout, uint32_t n, uint32_t *home)
{
    for (uint32_t i = 0; i < n; i++)
        home[i] = i;
    for (size_t s = 0; s < layout->generators; s++) {
        const uint16_t *image = (const uint16_t *)
            (layout->generator + s * layout->group->size);
        for (uint32_t i = 0; i < n; i++)
            union_find_join(home, i, image[i]);
    }
    for (uint32_t i = 0; i < n; i++)
        home[i] = union_find_root(home, i);
}

/* Letters at positions of different orbits get different names. */
static int name_letters(struct word_layout *words, struct letters *letters,
                        struct error *error)
{
    uint32_t n = words->n, *home = memory_alloc(3, n * sizeof *home, error);
    uint16_t *word = words->layout->word;
    letters->positions = n;
    letters->at = memory_alloc(n, sizeof *letters->at, error);
    letters->met = memory_alloc(n, sizeof *letters->met, error);
    if (!letters->at || !letters->met || !home) {
        memory_free(home);
        return ERROR_FAILED;
    }
    uint32_t *key = home + n, *position = key + n;
    find_homes(words->layout, n, home);
    for (uint32_t i = 0; i < n; i++) {
        key[i] = home[i] << 16 | words->request->word[i];
        position[i] = i;
    }
    qsort_r(position, n, sizeof *position, compare_positions, key);
    for (uint32_t i = 0; i < n; i++) {
        if (i == 0 || key[position[i]] != key[position[i - 1]]) {
            letters->at[letters->count] = (struct letter){ letters->count, 0,
                                                           home[position[i]] };
            letters->count++;
        }
        letters->at[letters->count - 1].count++;
        word[position[i]] = (uint16_t)(letters->count - 1);
    }
    words->letters = letters->count;
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
    memset(letters->met, 0, letters->positions * sizeof *letters->met);
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
    memset(letters->met, 0, letters->positions * sizeof *letters->met);
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
static void merge_letters(struct word_layout *words,
                          const struct letter *letter, uint32_t count,
                          uint32_t *name)
{
    for (uint32_t i = 0; i < words->letters; i++)
        words->coarse[i] = (uint16_t)i;
    for (uint32_t i = 0; i < count; i++)
        name[letter[i].home] = letter[i].name;
    for (uint32_t i = 0; i < count; i++) {
        words->merged[letter[i].name] = 1;
        words->coarse[letter[i].name] = (uint16_t)name[letter[i].home];
    }
}

static int make_word_layout(struct word_layout *words,
                            const struct letters *letters,
                            const struct merging *merging, struct error *error)
{
    words->merged = memory_alloc(words->letters, 1, error);
    words->coarse = memory_alloc(words->letters, sizeof *words->coarse, error);
    if (!words->merged || !words->coarse)
        return ERROR_FAILED;
    merge_letters(words, letters->at + merging->first, merging->count,
                  letters->met);
    int code = words_make_blocks(words, error);
    if (!code)
        code = words_make_leaves(words, error);
    if (!code)
        code = words_find_starts(words, error);
    if (!code)
        code = layout_make_colours(words->layout, error);
    if (!code)
        code = layout_make_order(words->layout, error);
    if (!code)
        code = layout_compile(words->layout, error);
    return code ? code
                : leaf_prepare(&words->layout->leaf, words->request->kernel,
                               error);
}

static void close_word_layout(struct word_layout *words)
{
    graph_free(words->back);
    orbit_clear(&words->blocks);
    orbit_clear(&words->voltages);
    memory_free(words->transversal);
    memory_free(words->merged);
    memory_free(words->coarse);
    rooms_free(&words->rooms);
}

/* A layout with the start word and the generators, and its letters. */
static int open_word_layout(const struct layout_request *request,
                            struct word_layout *words, struct letters *letters,
                            struct error *error)
{
    *letters = (struct letters){ 0 };
    *words = (struct word_layout){ .request = request };
    struct layout *layout = layout_open(request, error);
    if (!layout)
        return ERROR_FAILED;
    words->layout = layout;
    words->n = layout->group->degree;
    layout->word = memory_alloc(words->n, sizeof *layout->word, error);
    layout->planes = 1;
    int code = layout->word ? layout_make_generators(layout, request, error)
                            : ERROR_FAILED;
    if (!code)
        code = name_letters(words, letters, error);
    if (code)
        return code;
    words->free = count_arrangements(letters) == (double)request->vertices;
    qsort(letters->at, letters->count, sizeof *letters->at, compare_letters);
    return 0;
}

/* Number `choice` among the choices, or 1 if there are not so many. */
static int try_choice(const struct layout_request *request, uint32_t choice,
                      struct layout **result, struct error *error)
{
    struct word_layout words;
    struct letters letters;
    struct merging best[TRIES] = { 0 };
    int code = open_word_layout(request, &words, &letters, error);
    for (uint32_t i = 0; !code && i < letters.count; i++)
        try_letters_from(&letters, i, best);
    if (!code && best[choice].score <= 0)
        code = 1;
    if (!code)
        code = make_word_layout(&words, &letters, &best[choice], error);
    close_word_layout(&words);
    memory_free(letters.at);
    memory_free(letters.met);
    *result = words.layout;
    if (code) {
        layout_free(words.layout);
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
