#include "path/word/macros/macro_set.h"

#include <string.h>

#include "base/list.h"
#include "base/memory.h"

/* Bytes that an element takes until the set is made, and one of the ball
 * besides its moves; entries of a list. */
enum { BALL_MAX = 100000, CONJUGATES_WORK = 40000000, CONJUGATES_MAX = 1000000,
       ELEMENT_BYTES = 800, BALL_BYTES = 200, WORD_MAX = 1 << 14,
       LIST_MAX = 3000, KEYS = (MACRO_LENGTH_MAX + 1) * (SITES_MAX + 1) };
enum { ODD_SITE = 5 };

/* ---- one macro ---- */

static int keep_move(struct macro_set *set, struct macro_move move,
                     struct error *error)
{
    struct macro_move *list = list_grow(set->move, &set->move_room, set->moves,
                                        sizeof *list, error);
    if (!list)
        return ERROR_FAILED;
    set->move = list;
    list[set->moves++] = move;
    return 0;
}

static int keep_letters(struct macro_set *set, const uint32_t *word,
                        uint32_t length, struct error *error)
{
    for (uint32_t i = 0; i < length; i++) {
        uint16_t *list = list_grow(set->word, &set->word_room,
                                   set->letters_used, sizeof *list, error);
        if (!list)
            return ERROR_FAILED;
        set->word = list;
        list[set->letters_used++] = (uint16_t)word[i];
    }
    return 0;
}

static int keep_mask(struct macro_set *set, const uint64_t *mask,
                     struct error *error)
{
    for (uint32_t w = 0; w < set->words; w++) {
        size_t at = set->count * set->words + w;
        uint64_t *list = list_grow(set->mask, &set->mask_room, at,
                                   sizeof *list, error);
        if (!list)
            return ERROR_FAILED;
        set->mask = list;
        list[at] = mask[w];
    }
    return 0;
}

/* Keeps a word that moves some pieces, and of its moves those of places whose
 * letters have names. */
static int add_macro(struct macro_set *set, const struct macro_move *all,
                     uint32_t moves, struct word word, struct error *error)
{
    const struct word_sites *sites = &set->sites;
    struct macro macro = { .word = set->letters_used, .move = set->moves,
                           .length = (uint16_t)word.length };
    uint64_t mask[MASK_WORDS] = { 0 };
    for (int others = 0; others < 2; others++)
        for (uint32_t i = 0; i < moves; i++) {
            uint32_t site = sites->site[all[i].to];
            if (!sites->named[all[i].to] ||
                (sites->place[site] != all[i].to) != others)
                continue;
            if (keep_move(set, all[i], error))
                return ERROR_FAILED;
            macro.moved_sites += !others;
            mask[site / 64] |= UINT64_C(1) << site % 64;
            macro.moves++;
        }
    if (macro.moves == 0)
        return 0;
    for (uint32_t i = 0; i < word.length; i++)
        macro.odd ^= set->letter_odd[word.letter[i]];
    struct macro *list = list_grow(set->macro, &set->room, set->count,
                                   sizeof *list, error);
    if (!list)
        return ERROR_FAILED;
    set->macro = list;
    if (keep_mask(set, mask, error) ||
        keep_letters(set, word.letter, word.length, error))
        return ERROR_FAILED;
    list[set->count++] = macro;
    set->longest = word.length > set->longest ? word.length : set->longest;
    return 0;
}

static int mark_letters(struct macro_set *set, struct error *error)
{
    const struct graph *graph = set->letters->graph;
    set->letter_odd = memory_alloc(graph->generators, 1, error);
    for (size_t g = 0; set->letter_odd && g < graph->generators; g++)
        set->letter_odd[g] = (uint8_t)
            word_sites_odd_move(&set->sites, graph->images + g * graph->size);
    return set->letter_odd ? 0 : ERROR_FAILED;
}

/* ---- where they come from ---- */

static int add_ball(struct macro_set *set, const struct word_ball *ball,
                    uint64_t memory, struct error *error)
{
    uint32_t n = set->sites.places, word[MACRO_LENGTH_MAX];
    uint32_t count = ball->set.count < BALL_MAX ? ball->set.count : BALL_MAX;
    uint64_t fit = memory / (2 * n * sizeof(struct macro_move) + BALL_BYTES);
    count = fit < count ? (uint32_t)fit : count;
    struct macro_move *move = memory_alloc(n, sizeof *move, error);
    int code = move ? 0 : ERROR_FAILED;
    for (uint32_t i = 1; i < count && !code; i++) {
        uint32_t length = word_ball_distance(ball, i), moves = 0;
        const uint8_t *state = orbit_state(&ball->set, i);
        if (length > MACRO_LENGTH_MAX)
            break;
        for (uint32_t p = 0; p < n; p++) {
            uint16_t from = orbit_letter(&ball->set, state, p);
            if (from != p)
                move[moves++] = (struct macro_move){ from, (uint16_t)p };
        }
        word_ball_trace(ball, i, NULL, ball->set.scratch, word);
        code = add_macro(set, move, moves, (struct word){ word, length },
                         error);
    }
    memory_free(move);
    return code;
}

struct collector {
    struct macro_set *set;
    const struct small_set *small;
    uint32_t *word;
};

static int add_small(void *context, uint32_t number, struct error *error)
{
    struct collector *collector = context;
    const struct small *small = &collector->small->item[number];
    struct macro_move move[SUPPORT_MAX];
    if (collector->small->origin[number].length > MACRO_LENGTH_MAX)
        return 0;
    for (uint32_t i = 0; i < small->count; i++)
        move[i] = (struct macro_move){ small->point[i], small->image[i] };
    uint32_t length = small_set_word(collector->small, number,
                                     collector->word);
    return add_macro(collector->set, move, small->count,
                     (struct word){ collector->word, length }, error);
}

static int add_conjugates(struct macro_set *set, const struct word_ball *ball,
                          uint64_t memory, struct error *error)
{
    struct small_set small = { 0 };
    uint64_t most = CONJUGATES_WORK / (set->letters->graph->generators + 1);
    struct collector collector = {
        set, &small, memory_alloc(WORD_MAX, sizeof(uint32_t), error) };
    if (most > memory / ELEMENT_BYTES)
        most = memory / ELEMENT_BYTES;
    struct small_visitor visitor = { add_small, &collector };
    int code = collector.word ? small_set_create(set->letters, ball, &small,
                                                 error) : ERROR_FAILED;
    if (!code && small.count)
        code = small_set_conjugate(&small, most < CONJUGATES_MAX
                                   ? (uint32_t)most : CONJUGATES_MAX,
                                   &visitor, error);
    small_set_clear(&small);
    memory_free(collector.word);
    return code;
}

/* ---- the lists ---- */

static uint32_t key_of(const struct macro *macro)
{
    return macro->length * (uint32_t)(SITES_MAX + 1) + macro->moved_sites;
}

/* The macros, the shortest first, and of these what moves the fewest sites. */
static uint32_t *sort_macros(const struct macro_set *set, struct error *error)
{
    uint32_t *order = memory_alloc(set->count, sizeof *order, error);
    uint32_t *first = memory_alloc(KEYS + 1, sizeof *first, error);
    if (!order || !first) {
        memory_free(order);
        memory_free(first);
        return NULL;
    }
    for (size_t i = 0; i < set->count; i++)
        first[key_of(&set->macro[i]) + 1]++;
    for (uint32_t k = 0; k < KEYS; k++)
        first[k + 1] += first[k];
    for (size_t i = 0; i < set->count; i++)
        order[first[key_of(&set->macro[i])]++] = (uint32_t)i;
    memory_free(first);
    return order;
}

/* Puts a macro into a list, or counts it where there are no entries yet. */
static void list_macro(struct macro_set *set, uint32_t number, size_t list,
                       uint32_t *used)
{
    if (set->entry) {
        size_t at = set->first[list] + used[list];
        set->entry[at] = macro_entry(set, number);
        memcpy(set->entry_mask + at * set->words,
               set->mask + number * (size_t)set->words,
               set->words * sizeof *set->mask);
    }
    used[list]++;
}

static void fill_lists(struct macro_set *set, const uint32_t *order,
                       uint32_t *used, uint32_t most)
{
    for (size_t k = 0; k < set->count; k++) {
        const struct macro *macro = &set->macro[order[k]];
        for (uint32_t i = 0; i < macro->moved_sites; i++) {
            struct macro_move move = set->move[macro->move + i];
            size_t list = macro_list(set, set->sites.site[move.to], move.from);
            if (used[list] < most)
                list_macro(set, order[k], list, used);
        }
    }
}

/* Where each list begins; clears the counts. */
static uint64_t number_lists(struct macro_set *set, uint32_t *used,
                             size_t lists)
{
    uint64_t total = 0;
    for (size_t i = 0; i < lists; i++) {
        set->first[i] = total;
        total += used[i];
        used[i] = 0;
    }
    set->first[lists] = total;
    return total;
}

static int make_lists(struct macro_set *set, uint64_t memory,
                      struct error *error)
{
    size_t lists = (size_t)set->sites.sites * set->sites.places;
    uint64_t each = sizeof *set->entry + set->words * sizeof *set->mask;
    uint64_t fit = memory / lists / each + 1;
    uint32_t most = fit < LIST_MAX ? (uint32_t)fit : LIST_MAX;
    uint32_t *used = memory_alloc(lists, sizeof *used, error);
    uint32_t *order = sort_macros(set, error);
    set->first = memory_alloc(lists + 1, sizeof *set->first, error);
    int code = used && order && set->first ? 0 : ERROR_FAILED;
    if (!code) {
        fill_lists(set, order, used, most);
        uint64_t total = number_lists(set, used, lists) + 1;
        uint64_t *mask = memory_alloc(total * set->words, sizeof *mask, error);
        set->entry = memory_alloc(total, sizeof *set->entry, error);
        set->entry_mask = mask;
        code = set->entry && mask ? 0 : ERROR_FAILED;
    }
    if (!code)
        fill_lists(set, order, used, most);
    memory_free(used);
    memory_free(order);
    return code;
}

/* ---- signs ---- */

/* What a macro of so many sites breaks late, and hardly costs early: a beam has
 * to see that early.  One that swaps two pieces is found like any other. */
static uint32_t odd_cost(uint32_t sites)
{
    uint32_t cost = sites > 2 ? (sites - 2) * ODD_SITE : 0;
    return cost < MACRO_ODD_MAX ? cost : MACRO_ODD_MAX;
}

/* Of each combination of odd orbits, by the macro of fewest sites that has it,
 * or by several. */
static void rate_odd(struct macro_set *set)
{
    uint8_t *cost = set->odd_cost;
    memset(cost + 1, MACRO_ODD_MAX, sizeof set->odd_cost - 1);
    for (size_t i = 0; i < set->count; i++) {
        uint32_t odd = set->macro[i].odd;
        uint32_t here = odd_cost(set->macro[i].moved_sites);
        if (here < cost[odd])
            cost[odd] = (uint8_t)here;
    }
    for (uint32_t round = 0; round < SIGNS_MAX; round++)
        for (uint32_t a = 1; a < 1 << SIGNS_MAX; a++)
            for (uint32_t b = 1; b < 1 << SIGNS_MAX; b++)
                if (cost[b] + cost[a ^ b] < cost[a])
                    cost[a] = (uint8_t)(cost[b] + cost[a ^ b]);
}

int macro_set_create(const struct macro_source *source, const int64_t *target,
                     struct macro_set *set, struct error *error)
{
    uint64_t half = source->memory / 2;
    *set = (struct macro_set){ .letters = source->letters };
    int code = word_sites_create(set->letters->graph, target, &set->sites,
                                 error);
    if (code != 1)
        return code;
    set->words = (set->sites.sites + 63) / 64;
    code = mark_letters(set, error);
    if (!code)
        code = add_ball(set, source->ball, half, error);
    if (!code)
        code = add_conjugates(set, source->ball, half, error);
    if (!code && set->count)
        code = make_lists(set, half, error);
    if (!code && set->count)
        rate_odd(set);
    if (code || !set->count)
        macro_set_clear(set);
    return code ? code : set->count > 0;
}

void macro_set_clear(struct macro_set *set)
{
    word_sites_clear(&set->sites);
    memory_free(set->macro);
    memory_free(set->mask);
    memory_free(set->move);
    memory_free(set->word);
    memory_free(set->first);
    memory_free(set->entry);
    memory_free(set->entry_mask);
    memory_free(set->letter_odd);
    *set = (struct macro_set){ .count = 0 };
}
