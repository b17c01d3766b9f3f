#include "path/word/word_macros.h"

#include <string.h>

#include "base/memory.h"

/* Letters and wrong sites of parts that are taken out, and by how many letters
 * what comes in their place may be longer before it cancels others. */
enum { PART_MAX = 24, WRONG_MAX = 6, LONGER_MAX = 6 };

int word_macros_aim(struct word_macros *macros,
                    const struct macro_source *source,
                    const struct ends *ends, struct error *error)
{
    const struct graph *graph = source->letters->graph;
    size_t n = graph->size, bytes = n * sizeof *macros->to;
    if (graph->kind != GRAPH_PERMUTATION)
        return 0;
    if (!macros->to || memcmp(macros->to, ends->to, bytes)) {
        word_macros_clear(macros);
        macros->to = memory_alloc(n, sizeof *macros->to, error);
        macros->from = memory_alloc(n, sizeof *macros->from, error);
        if (!macros->to || !macros->from) {
            word_macros_clear(macros);
            return ERROR_FAILED;
        }
        memcpy(macros->to, ends->to, bytes);
        macros->serve = macro_set_create(source, ends->to, &macros->set,
                                         error);
        if (macros->serve < 0)
            return macros->serve;
    }
    return word_macros_serve(macros, graph, ends);
}

int word_macros_serve(struct word_macros *macros, const struct graph *graph,
                      const struct ends *ends)
{
    return macros->to && macros->serve == 1 &&
        memcmp(macros->to, ends->to, graph->size * sizeof *macros->to) == 0 &&
        word_sites_name(&macros->set.sites, ends->from, macros->from);
}

void word_macros_clear(struct word_macros *macros)
{
    macro_set_clear(&macros->set);
    memory_free(macros->to);
    memory_free(macros->from);
    *macros = (struct word_macros){ .serve = 0 };
}

/* ---- parts of a word put elsewhere ---- */

struct inserter {
    const struct macro_set *set;
    uint32_t n, longest;
    uint32_t *word, length;     /* that the states are of */
    uint16_t *state;            /* before each letter, and at the end */
    uint16_t *is, *goal;        /* without the part: what is, and should be */
    uint32_t first, last;       /* the part's letters, from first to before
                                 * last */
    uint32_t *trial, *best;     /* words */
    uint32_t best_length, ties;
    const uint16_t *from;
    struct random *random;
};

int inserter_create(const struct word_macros *macros, uint32_t longest,
                    struct inserter **result, struct error *error)
{
    uint32_t n = macros->set.sites.places, room = longest + MACRO_LENGTH_MAX;
    struct inserter *inserter = memory_alloc(1, sizeof *inserter, error);
    if (!inserter)
        return ERROR_FAILED;
    inserter->set = &macros->set;
    inserter->from = macros->from;
    inserter->n = n;
    inserter->longest = longest;
    inserter->state = memory_alloc((longest + 3ull) * n,
                                   sizeof *inserter->state, error);
    inserter->word = memory_alloc(3ull * room, sizeof *inserter->word, error);
    if (!inserter->state || !inserter->word) {
        inserter_free(inserter);
        return ERROR_FAILED;
    }
    inserter->is = inserter->state + (longest + 1ull) * n;
    inserter->goal = inserter->is + n;
    inserter->trial = inserter->word + room;
    inserter->best = inserter->trial + room;
    inserter->length = WORD_NONE;
    *result = inserter;
    return 0;
}

void inserter_free(struct inserter *inserter)
{
    if (!inserter)
        return;
    memory_free(inserter->state);
    memory_free(inserter->word);
    memory_free(inserter);
}

static const uint16_t *images_of(const struct inserter *inserter,
                                 uint32_t letter)
{
    return inserter->set->letters->graph->images +
           (size_t)letter * inserter->n;
}

static uint16_t *word_state(const struct inserter *inserter, uint32_t i)
{
    return inserter->state + (size_t)i * inserter->n;
}

/* The states of a word that was not looked at before. */
static void follow_word(struct inserter *inserter, const uint32_t *word,
                        uint32_t length)
{
    uint32_t n = inserter->n;
    size_t bytes = length * sizeof *word;
    if (inserter->length == length && !memcmp(inserter->word, word, bytes))
        return;
    memcpy(inserter->word, word, bytes);
    inserter->length = length;
    memcpy(word_state(inserter, 0), inserter->from, n * sizeof *inserter->from);
    for (uint32_t i = 0; i < length; i++) {
        const uint16_t *image = images_of(inserter, word[i]);
        const uint16_t *old = word_state(inserter, i);
        uint16_t *new = word_state(inserter, i + 1);
        for (uint32_t p = 0; p < n; p++)
            new[p] = old[image[p]];
    }
}

/* How many sites differ, as a mask too. */
static uint32_t mark_wrong(const struct inserter *inserter,
                           const uint16_t *is, const uint16_t *goal,
                           uint64_t *wrong)
{
    const struct word_sites *sites = &inserter->set->sites;
    uint32_t count = 0;
    memset(wrong, 0, MASK_WORDS * sizeof *wrong);
    for (uint32_t b = 0; b < sites->sites; b++) {
        uint32_t p = sites->place[b];
        uint64_t differs = is[p] != goal[p];
        wrong[b / 64] |= differs << b % 64;
        count += (uint32_t)differs;
    }
    return count;
}

/* A part that begins at random and moves few pieces.  1 if there is one. */
static int choose_part(struct inserter *inserter)
{
    uint64_t wrong[MASK_WORDS];
    uint32_t first = (uint32_t)random_below(inserter->random,
                                            inserter->length);
    uint32_t most = inserter->length - first, found = 0;
    most = most < PART_MAX ? most : PART_MAX;
    for (uint32_t i = 1; i <= most; i++)
        if (mark_wrong(inserter, word_state(inserter, first),
                       word_state(inserter, first + i), wrong) <= WRONG_MAX &&
            random_below(inserter->random, ++found) == 0)
            inserter->last = first + i;
    inserter->first = first;
    return found > 0;
}

/* Does a macro bring every wrong site right, and none wrong? */
static int mends(const struct inserter *inserter, const struct macro *macro)
{
    const struct macro_set *set = inserter->set;
    const struct macro_move *move = set->move + macro->move;
    for (uint32_t i = 0; i < macro->moves; i++)
        if (inserter->is[move[i].from] != inserter->goal[move[i].to])
            return 0;
    return 1;
}

/* The word with letters in the part's place at a place of what is left. */
static void try_word(struct inserter *inserter, uint32_t at,
                     const uint16_t *letter, uint32_t length)
{
    uint32_t count = 0, *trial = inserter->trial;
    for (uint32_t i = 0; i <= inserter->length; i++) {
        for (uint32_t k = 0; i == at && k < length; k++)
            trial[count++] = letter[k];
        if (i < inserter->length &&
            (i < inserter->first || i >= inserter->last))
            trial[count++] = inserter->word[i];
    }
    count = alphabet_reduce(inserter->set->letters, trial, count);
    if (count > inserter->best_length)
        return;
    inserter->ties = count < inserter->best_length ? 0 : inserter->ties;
    if (random_below(inserter->random, ++inserter->ties))
        return;
    inserter->best_length = count;
    inserter->trial = inserter->best;
    inserter->best = trial;
}

static int covers(const struct inserter *inserter, uint64_t entry,
                  const uint64_t *wrong)
{
    const struct macro_set *set = inserter->set;
    const uint64_t *mask = set->entry_mask + entry * set->words;
    uint64_t left = 0;
    for (uint32_t w = 0; w < set->words; w++)
        left |= wrong[w] & ~mask[w];
    return !left;
}

/* All macros that mend what is wrong before letter `at`. */
static void insert_at(struct inserter *inserter, uint32_t at)
{
    const struct macro_set *set = inserter->set;
    const struct word_sites *sites = &set->sites;
    uint64_t wrong[MASK_WORDS];
    uint32_t b = 0, most = inserter->last - inserter->first + LONGER_MAX;
    if (!mark_wrong(inserter, inserter->is, inserter->goal, wrong)) {
        try_word(inserter, at, NULL, 0);
        return;
    }
    while (!(wrong[b / 64] >> b % 64 & 1))
        b++;
    uint32_t name = inserter->goal[sites->place[b]];
    for (uint32_t x = 0; x < inserter->n; x++) {
        if (inserter->is[x] != name || !sites->named[x])
            continue;
        size_t list = macro_list(set, b, x);
        for (uint64_t i = set->first[list]; i < set->first[list + 1] &&
             set->entry[i].length <= most; i++) {
            const struct macro *macro = &set->macro[set->entry[i].macro];
            if (covers(inserter, i, wrong) && mends(inserter, macro))
                try_word(inserter, at, set->word + macro->word, macro->length);
        }
    }
}

/* Behind the part: what should be is what the whole word leads to. */
static void insert_behind(struct inserter *inserter)
{
    uint32_t n = inserter->n;
    size_t bytes = n * sizeof *inserter->is;
    uint16_t *old = inserter->goal;
    memcpy(inserter->is, word_state(inserter, inserter->first), bytes);
    for (uint32_t i = inserter->last; i <= inserter->length; i++) {
        memcpy(inserter->goal, word_state(inserter, i), bytes);
        insert_at(inserter, i);
        if (i == inserter->length)
            break;
        const uint16_t *image = images_of(inserter, inserter->word[i]);
        memcpy(old, inserter->is, bytes);
        for (uint32_t p = 0; p < n; p++)
            inserter->is[p] = old[image[p]];
    }
}

/* Before it: what is is what the whole word leads to. */
static void insert_before(struct inserter *inserter)
{
    uint32_t n = inserter->n;
    size_t bytes = n * sizeof *inserter->is;
    uint16_t *old = inserter->is;
    memcpy(inserter->goal, word_state(inserter, inserter->last), bytes);
    for (uint32_t i = inserter->first; i-- > 0;) {
        const uint16_t *image = images_of(inserter, inserter->word[i]);
        memcpy(old, inserter->goal, bytes);
        for (uint32_t p = 0; p < n; p++)
            inserter->goal[image[p]] = old[p];
        memcpy(inserter->is, word_state(inserter, i), bytes);
        insert_at(inserter, i);
    }
}

uint32_t inserter_try(struct inserter *inserter, struct random *random,
                      uint32_t *word, uint32_t length, int *changed)
{
    *changed = 0;
    if (length == 0 || length > inserter->longest)
        return length;
    inserter->random = random;
    follow_word(inserter, word, length);
    if (!choose_part(inserter))
        return length;
    inserter->best_length = length;
    inserter->ties = 0;
    insert_behind(inserter);
    insert_before(inserter);
    if (!inserter->ties)
        return length;
    length = inserter->best_length;
    *changed = length < inserter->length ||
        memcmp(word, inserter->best, length * sizeof *word);
    memcpy(word, inserter->best, length * sizeof *word);
    return length;
}
