#include "path/word/ladder/ladder.h"

#include <string.h>

#include "base/memory.h"
#include "base/progress.h"

/* Random products that are led home for a rung's generators.  Of the first ones
 * the shortest words are kept, which may not suffice: where a letter leaves a
 * key alone they are its powers.  The others are longer, of LONG letters at
 * most, and all are kept. */
enum { PRODUCTS = 80, PRODUCTS_SHORT = 64, GENERATORS_SHORT = 20,
       LONG = 1 << 15 };

/* Letters of a word, and how often generators are drawn anew. */
enum { WORD_MAX = 1 << 20, ATTEMPTS = 4 };

/* ---- words ---- */

int ladder_append(struct ladder_word *word, const uint32_t *letter,
                  uint32_t length, struct error *error)
{
    if (length > WORD_MAX - word->length)
        return error_set(error, ERROR_LIMIT, "the words that leave columns "
                         "or points of this group alone have more than %d "
                         "letters", WORD_MAX);
    if (word->length + (size_t)length + 1 > word->room) {
        size_t room = 2 * (word->length + (size_t)length) + 64;
        uint32_t *longer = memory_resize(word->letter, room, sizeof *longer,
                                         error);
        if (!longer)
            return ERROR_FAILED;
        word->letter = longer;
        word->room = room;
    }
    memcpy(word->letter + word->length, letter, length * sizeof *letter);
    word->length += length;
    return 0;
}

/* element = element times another, which is not the ladder's scratch. */
static void move_element(const struct ladder *ladder, uint8_t *element,
                         const uint8_t *by)
{
    const struct group *group = &ladder->letters->group;
    if (group->kind == GROUP_PERMUTATION) {
        group_append(group, element, by);
        return;
    }
    group_multiply(group, ladder->scratch, element, by);
    memcpy(element, ladder->scratch, group->size);
}

/* ---- generators ---- */

static void free_generator(struct rung_generator *generator)
{
    memory_free(generator->element);
    memory_free(generator->word);
}

/* A copy into its place by length; of too many the longest goes. */
static int keep_generator(const struct ladder *ladder, struct rung *rung,
                         const uint8_t *element, struct word word,
                         struct error *error)
{
    const struct group *group = &ladder->letters->group;
    struct rung_generator *list = rung->generator, new = { .length = 0 };
    if (group_is_identity(group, element) || !word.length)
        return 0;
    for (uint32_t i = 0; i < rung->count; i++)
        if (group_equal(group, list[i].element, element))
            return 0;
    if (rung->count == rung->most) {
        if (list[rung->count - 1].length <= word.length)
            return 0;
        free_generator(&list[--rung->count]);
    }
    new.element = memory_alloc(2, group->size, error);
    new.word = memory_alloc(word.length, sizeof *new.word, error);
    if (!new.element || !new.word) {
        free_generator(&new);
        return ERROR_FAILED;
    }
    new.inverse = new.element + group->size;
    memcpy(new.element, element, group->size);
    group_invert(group, new.inverse, element);
    memcpy(new.word, word.letter, word.length * sizeof *word.letter);
    new.length = word.length;
    uint32_t i = rung->count++;
    for (; i > 0 && list[i - 1].length > new.length; i--)
        list[i] = list[i - 1];
    list[i] = new;
    return 0;
}

/* And its inverse, where letters tell it. */
static int add_both(const struct ladder *ladder, struct rung *rung,
                    const uint8_t *element, struct word word,
                    struct error *error)
{
    const struct group *group = &ladder->letters->group;
    int code = keep_generator(ladder, rung, element, word, error);
    size_t room = 4 * (size_t)word.length + 4;
    uint32_t *inverse = memory_alloc(room, sizeof *inverse, error);
    if (!inverse)
        return ERROR_FAILED;
    uint32_t length = alphabet_invert(ladder->letters, word.letter,
                                      word.length, inverse, (uint32_t)room);
    if (!code && length != WORD_NONE) {
        group_invert(group, ladder->scratch, element);
        code = keep_generator(ladder, rung, ladder->scratch,
                             (struct word){ inverse, length }, error);
    }
    memory_free(inverse);
    return code;
}

/* ---- rungs ---- */

/* Leads the key of a rung home: 1, 0: not found. */
static int lead_key(const struct ladder *ladder, const struct rung *rung,
                    uint8_t *element, struct ladder_word *word,
                    struct error *error)
{
    uint32_t key[GROUP_KEY_WORDS];
    struct ladder_word path = { .letter = NULL };
    rung_image(ladder, rung, key, element);
    int code = ladder_search(ladder, rung, key, &path, error);
    for (uint32_t i = 0; i < path.length && code == 1; i++) {
        const struct rung_generator *by = &rung->generator[path.letter[i]];
        int longer = ladder_append(word, by->word, by->length, error);
        move_element(ladder, element, by->element);
        code = longer ? longer : code;
    }
    memory_free(path.letter);
    return code;
}

/* A random product of the generators of the rung before the last, which is led
 * home.  Short ones often go back as they came. */
static int draw_generator(struct ladder *ladder, uint32_t factors,
                          struct error *error)
{
    struct rung *next = &ladder->rung[ladder->rungs - 1], *rung = next - 1;
    uint8_t *element = ladder->room;
    struct ladder_word word = { .letter = NULL };
    uint32_t pool = rung->count < next->most ? rung->count : next->most;
    int code = 0;
    group_identity(&ladder->letters->group, element);
    for (uint32_t i = 0; i < factors && word.length < LONG && !code; i++) {
        const struct rung_generator *by = &rung->generator[
            random_below(&ladder->random, pool)];
        move_element(ladder, element, by->element);
        code = ladder_append(&word, by->word, by->length, error);
    }
    if (!code)
        code = lead_key(ladder, rung, element, &word, error);
    if (code == 1) {
        word.length = alphabet_reduce(ladder->letters, word.letter,
                                      word.length);
        code = add_both(ladder, next, element,
                        (struct word){ word.letter, word.length }, error);
    }
    memory_free(word.letter);
    return code < 0 ? code : 0;
}

/* Generators that leave a rung's key alone: those of its own that do, and
 * random ones. */
static int fill_rung(struct ladder *ladder, const struct rung *rung,
                     struct rung *next, struct error *error)
{
    uint32_t home[GROUP_KEY_WORDS] = { 0 }, key[GROUP_KEY_WORDS];
    int code = 0;
    rung_home(ladder, rung, home);
    for (uint32_t g = 0; g < rung->count && !code; g++) {
        const struct rung_generator *mine = &rung->generator[g];
        rung_image(ladder, rung, key, mine->element);
        if (memcmp(home, key, ladder->letters->group.key_size) == 0)
            code = keep_generator(ladder, next, mine->element,
                                 (struct word){ mine->word, mine->length },
                                 error);
    }
    for (uint32_t i = 0; i < PRODUCTS && !code; i++) {
        int is_long = i >= PRODUCTS_SHORT;
        next->most = is_long ? RUNG_GENERATORS : GENERATORS_SHORT;
        code = draw_generator(ladder, is_long ? 12 + 200 / rung->count
                                              : 1 + i / 2, error);
        if (!code)
            code = progress_poll("words that leave columns alone",
                                 ladder->rungs, 0, error);
    }
    return code;
}

static void clear_rungs(struct ladder *ladder)
{
    for (uint32_t i = 0; i < ladder->rungs; i++)
        for (uint32_t g = 0; g < ladder->rung[i].count; g++)
            free_generator(&ladder->rung[i].generator[g]);
    ladder->rungs = 0;
}

static int fill_first(struct ladder *ladder, struct error *error)
{
    const struct alphabet *letters = ladder->letters;
    int code = 0;
    ladder->rungs = 1;
    ladder->rung[0] = (struct rung){ .most = RUNG_GENERATORS };
    for (uint32_t g = 0; g < letters->graph->generators && !code; g++)
        code = keep_generator(ladder, &ladder->rung[0], letters->element +
                             g * letters->group.size,
                             (struct word){ &g, 1 }, error);
    return code;
}

/* Rung by rung, until no column is moved. */
static int fill_rungs(struct ladder *ladder, struct error *error)
{
    clear_rungs(ladder);
    random_seed(&ladder->random, ++ladder->seed);
    int code = fill_first(ladder, error);
    while (code >= 0 && ladder->rungs < RUNGS_MAX) {
        struct rung *rung = &ladder->rung[ladder->rungs - 1];
        code = rung_choose(ladder, rung, error);
        if (code <= 0)
            break;
        ladder->rung[ladder->rungs++] = (struct rung){
            .most = GENERATORS_SHORT };
        code = fill_rung(ladder, rung, rung + 1, error);
    }
    return code < 0 ? code : 0;
}

int ladder_create(const struct alphabet *letters, struct ladder **result,
                  struct error *error)
{
    struct ladder *ladder = memory_alloc(1, sizeof *ladder, error);
    if (!ladder)
        return ERROR_FAILED;
    ladder->letters = letters;
    ladder->rung = memory_alloc(RUNGS_MAX, sizeof *ladder->rung, error);
    ladder->room = memory_alloc(2, letters->group.size, error);
    int code = ladder->rung && ladder->room ? 0 : ERROR_FAILED;
    if (!code) {
        ladder->scratch = ladder->room + letters->group.size;
        code = fill_rungs(ladder, error);
    }
    if (code)
        ladder_free(ladder);
    else
        *result = ladder;
    return code;
}

void ladder_free(struct ladder *ladder)
{
    if (!ladder)
        return;
    clear_rungs(ladder);
    memory_free(ladder->rung);
    memory_free(ladder->room);
    memory_free(ladder);
}

/* By the rungs as they are. */
static int lead_once(struct ladder *ladder, const void *element,
                     struct ladder_word *word, struct error *error)
{
    uint8_t *room = ladder->room;
    const struct group *group = &ladder->letters->group;
    int code = ladder_append(word, &(uint32_t){ 0 }, 0, error) ? ERROR_FAILED
                                                               : 1;
    word->length = 0;
    memcpy(room, element, group->size);
    for (uint32_t i = 0; i + 1 < ladder->rungs && code == 1; i++)
        code = lead_key(ladder, &ladder->rung[i], room, word,
                        error);
    if (code == 1 && !group_is_identity(group, room))
        code = 0;
    if (code == 1)
        word->length = alphabet_reduce(ladder->letters, word->letter,
                                       word->length);
    return code;
}

int ladder_lead(struct ladder *ladder, const void *element,
                struct ladder_word *word, struct error *error)
{
    int code = lead_once(ladder, element, word, error);
    for (uint32_t i = 1; i < ATTEMPTS && code == 0; i++) {
        code = fill_rungs(ladder, error);
        if (!code)
            code = lead_once(ladder, element, word, error);
    }
    return code;
}
