#include "path/word/word_fill.h"

#include <string.h>

#include "base/clock.h"
#include "base/memory.h"
#include "base/progress.h"
#include "base/random.h"
#include "path/word/way_cycles.h"
#include "path/word/word_orbits.h"

/* ELEMENT_BYTES: what an element of small support takes while it is known. */
enum { WORD_MAX = 1 << 18, BALL_MAX = 200000, LOOK = 64, TRIES = 24,
       CONJUGATES_WORK = 20000000, CONJUGATES_MAX = 600000,
       ELEMENT_BYTES = 300, ROUNDS_MAX = 4000, LARGE = 2000,
       LARGE_TRIES = 2 };

/* Of large puzzles there are too many words in the ball, and too many elements
 * of small support: those with the shortest words have to do.  Seconds of the
 * processor, for a table that is cut off by a busy machine makes long words. */
static const double BALL_SECONDS = 1, CONJUGATES_SECONDS = 4;

struct fill {
    struct way_table *table;
    const struct alphabet *letters;
    const struct block_sums *sums;
    uint64_t *odd;              /* of generators, hashes of sums mod 2, which
                                 * add up by exclusive or */
    struct random random;
    uint8_t *element, *other, *scratch;
    uint32_t *word, *inverse;
    struct error *error;
};

static void hash_sums(struct fill *fill)
{
    const struct block_sums *sums = fill->sums;
    size_t generators = fill->letters->graph->generators;
    for (uint32_t s = 0; sums && s < sums->sums; s++) {
        uint64_t hash = random_next(&fill->random);
        for (size_t g = 0; g < generators && sums->sum[s].prime == 2; g++)
            if (sums->of_generator[g * sums->sums + s])
                fill->odd[g] ^= hash;
    }
}

/* Are the sums mod 2 of a word 0, where the table wants that? */
static int is_even(const struct fill *fill, uint32_t length)
{
    uint64_t odd = 0;
    for (uint32_t i = 0; i < length; i++)
        odd ^= fill->odd[fill->word[i]];
    return odd == 0;
}

static int open_fill(struct fill *fill, struct way_table *table,
                     const struct block_sums *sums, uint64_t seed,
                     struct error *error)
{
    size_t size = table->letters->group.size;
    *fill = (struct fill){ .table = table, .letters = table->letters,
                           .sums = sums, .error = error };
    random_seed(&fill->random, seed);
    fill->element = memory_alloc(3, size, error);
    fill->word = memory_alloc(2 * WORD_MAX, sizeof *fill->word, error);
    fill->odd = memory_alloc(table->letters->graph->generators,
                             sizeof *fill->odd, error);
    if (!fill->element || !fill->word || !fill->odd)
        return ERROR_FAILED;
    hash_sums(fill);
    fill->other = fill->element + size;
    fill->scratch = fill->other + size;
    fill->inverse = fill->word + WORD_MAX;
    return 0;
}

static void close_fill(struct fill *fill)
{
    memory_free(fill->element);
    memory_free(fill->word);
    memory_free(fill->odd);
}

/* ---- the words of the ball ---- */

/* The element that leads to the i-th word of the ball; images: room for all
 * points. */
static void ball_element(const struct fill *fill, const struct word_ball *ball,
                         uint32_t i, int64_t *state, uint16_t *images)
{
    const struct group *group = &fill->letters->group;
    uint32_t matrix[32 * 32];
    orbit_unpack(&ball->set, orbit_state(&ball->set, i), state);
    if (group->kind == GROUP_PERMUTATION) {
        for (uint32_t p = 0; p < group->degree; p++)
            images[p] = (uint16_t)state[p];
        group_from_images(group, fill->element, images);
        return;
    }
    for (uint32_t p = 0; p < group->degree * group->degree; p++)
        matrix[p] = (uint32_t)state[p];
    group_from_matrix(group, fill->element, matrix);
}

static int offer_ball(struct fill *fill, const struct word_ball *ball,
                      double deadline)
{
    const struct group *group = &fill->letters->group;
    struct way_table *table = fill->table;
    uint32_t count = ball->set.count < BALL_MAX ? ball->set.count : BALL_MAX;
    int64_t *state = memory_alloc(graph_state_length(&ball->here),
                                  sizeof *state, fill->error);
    uint16_t *images = memory_alloc(group->degree, sizeof *images,
                                    fill->error);
    int code = state && images ? 0 : ERROR_FAILED;
    for (uint32_t i = 1; i < count && !code; i++) {
        uint32_t length = word_ball_distance(ball, i);
        if (length > WORD_MAX ||
            (i % LOOK == 0 && clock_processor_seconds() > deadline))
            break;
        ball_element(fill, ball, i, state, images);
        uint64_t entry = way_table_place(table, fill->element, length);
        if (entry != WAY_NONE) {
            word_ball_trace(ball, i, NULL, ball->set.scratch, fill->word);
            if (is_even(fill, length))
                code = way_table_put(table, entry, fill->element,
                                     (struct word){ fill->word, length },
                                     fill->error);
        }
        if (!code && i % 4096 == 0)
            code = progress_poll("short words", i, count, fill->error);
    }
    memory_free(state);
    memory_free(images);
    return code;
}

/* ---- conjugates ---- */

struct conjugates {
    struct fill *fill;
    const struct small_set *set;
    double deadline;
};

static int offer_small(void *context, uint32_t number, struct error *error)
{
    struct conjugates *conjugates = context;
    struct fill *fill = conjugates->fill;
    struct way_table *table = fill->table;
    if (number % LOOK == 0 &&
        clock_processor_seconds() > conjugates->deadline)
        return 1;
    const struct small *small = &conjugates->set->item[number];
    uint32_t length = conjugates->set->origin[number].length;
    uint32_t level = WORD_NONE, from = 0;
    for (uint32_t i = 0; i < small->count; i++)
        if (table->rank[small->point[i]] < level)
            level = table->rank[small->point[i]];
    for (uint32_t i = 0; i < small->count; i++)
        if (small->image[i] == table->base[level])
            from = small->point[i];
    uint64_t entry = way_table_point(table, level, from);
    if (!way_table_wants(table, entry, length))
        return 0;
    length = small_set_word(conjugates->set, number, fill->word);
    if (!is_even(fill, length))
        return 0;
    group_identity(&fill->letters->group, fill->element);
    uint16_t *p = (uint16_t *)(void *)fill->element;
    for (uint32_t i = 0; i < small->count; i++)
        p[small->point[i]] = small->image[i];
    return way_table_put(table, entry, fill->element,
                          (struct word){ fill->word, length }, error);
}

static uint32_t conjugates_most(const struct way_table *table)
{
    uint64_t most = CONJUGATES_WORK / (table->letters->graph->generators + 1);
    most = most < table->memory / ELEMENT_BYTES ? most
        : table->memory / ELEMENT_BYTES;
    return most < CONJUGATES_MAX ? (uint32_t)most : CONJUGATES_MAX;
}

/* ---- what is left of words ---- */

/* Keeps the word at hand, and its inverse. */
static int offer_word(struct fill *fill, uint32_t length)
{
    const struct group *group = &fill->letters->group;
    struct way_table *table = fill->table;
    uint64_t entry = way_table_place(table, fill->element, length);
    int code = 0;
    if (entry != WAY_NONE)
        code = way_table_put(table, entry, fill->element,
                              (struct word){ fill->word, length },
                              fill->error);
    uint32_t back = alphabet_invert(fill->letters, fill->word, length,
                                   fill->inverse, WORD_MAX);
    if (back == WORD_NONE || code)
        return code;
    group_invert(group, fill->other, fill->element);
    entry = way_table_place(table, fill->other, back);
    return entry == WAY_NONE ? code
        : way_table_put(table, entry, fill->other,
                         (struct word){ fill->inverse, back }, fill->error);
}

/* Divides the word at hand by the table, level by level, and keeps what is
 * left each time.  1 if nothing is left, 0 where a level has no way on. */
static int factor_word(struct fill *fill, uint32_t length)
{
    struct way_table *table = fill->table;
    for (uint32_t level = 0;;) {
        int home;
        level = way_table_level(table, level, fill->element);
        if (level == table->depth)
            return 1;
        uint64_t entry = way_table_entry(table, level, fill->element, &home);
        uint64_t way = entry == WAY_NONE ? WAY_NONE
                                         : way_table_best(table, entry);
        int code = offer_word(fill, length);
        if (code || way == WAY_NONE)
            return code;
        uint32_t more = table->way[way].length;
        if (more > WORD_MAX - length)
            return 0;
        memcpy(fill->word + length, way_table_word(table, way),
               more * sizeof *fill->word);
        length = alphabet_reduce(fill->letters, fill->word, length + more);
        way_table_apply(table, way, fill->element, fill->scratch);
    }
}

/* A product of random ways and letters; its length. */
static uint32_t draw_word(struct fill *fill, uint32_t factors)
{
    struct way_table *table = fill->table;
    uint32_t length = 0;
    group_identity(&fill->letters->group, fill->element);
    for (uint32_t i = 0; i < factors; i++) {
        uint64_t entry = random_below(&fill->random,
                                      table->first[table->depth] + 1);
        uint64_t way = entry == table->first[table->depth] || i == 0
            ? WAY_NONE : way_table_best(table, entry);
        uint32_t letter = (uint32_t)random_below(
            &fill->random, fill->letters->graph->generators);
        const uint32_t *word = way == WAY_NONE ? &letter
                                               : way_table_word(table, way);
        uint32_t more = way == WAY_NONE ? 1 : table->way[way].length;
        if (more > WORD_MAX - length)
            break;
        memcpy(fill->word + length, word, more * sizeof *word);
        alphabet_apply(fill->letters, word, more, fill->element,
                      fill->scratch);
        length += more;
    }
    return length;
}

/* Appends letters that make the sums mod 2 those of the identity.  The length,
 * or WORD_NONE and an error. */
static uint32_t even_word(struct fill *fill, uint32_t length)
{
    const uint16_t *image = (const uint16_t *)(const void *)fill->element;
    uint32_t *more = fill->word + length, count;
    if (!fill->sums || length > WORD_MAX / 2)
        return length;
    if (block_sums_even(fill->sums, image, more, &count, fill->error) < 0)
        return WORD_NONE;
    alphabet_apply(fill->letters, more, count, fill->element, fill->scratch);
    return length + count;
}

/* Random elements, the short ones first, until TRIES in a row are factored; 1
 * if the table has grown. */
static int test_table(struct fill *fill, double deadline)
{
    uint64_t filled = fill->table->filled;
    uint32_t good = 0, failed = 0;
    uint32_t tries = fill->letters->group.degree < LARGE ? TRIES : LARGE_TRIES;
    for (uint32_t round = 0; round < ROUNDS_MAX && good < tries; round++) {
        uint32_t length = even_word(fill, draw_word(fill, 2 + round % 64));
        int code = length == WORD_NONE ? ERROR_FAILED
                                       : factor_word(fill, length);
        if (code == 0 && ++failed % LOOK == 1)
            code = word_orbits_fill(fill->table, fill->error);
        if (code >= 0 && round % LOOK == 0 &&
            progress_poll("words that are left", round, 0, fill->error))
            code = ERROR_INTERRUPTED;
        if (code < 0)
            return code;
        good = code == 1 ? good + 1 : 0;
        if (round > TRIES && clock_seconds() > deadline && good)
            break;
    }
    return fill->table->filled > filled;
}

int word_fill(struct way_table *table, const struct word_stock *stock,
              double seconds, struct error *error)
{
    struct fill fill;
    struct small_set *small = stock->small;
    double deadline = clock_seconds() + seconds;
    double now = clock_processor_seconds();
    int code = open_fill(&fill, table, stock->sums, 1, error);
    if (!code)
        code = offer_ball(&fill, stock->ball, now + BALL_SECONDS);
    struct conjugates conjugates = { &fill, small, now +
                                     CONJUGATES_SECONDS };
    struct small_visitor visitor = { offer_small, &conjugates };
    if (!code && small && small->count)
        code = way_cycles_fill(table, small, stock->blocks, error);
    if (!code && small && small->count)
        code = small_set_conjugate(small, conjugates_most(table),
                                   &visitor, error);
    if (code >= 0)
        code = word_orbits_fill(table, error);
    if (code >= 0)
        code = test_table(&fill, deadline);
    close_fill(&fill);
    return code < 0 ? code : 0;
}

int word_fill_more(struct way_table *table, const struct block_sums *sums,
                   uint64_t seed, struct error *error)
{
    struct fill fill;
    int code = open_fill(&fill, table, sums, seed, error);
    if (!code)
        code = test_table(&fill, clock_seconds() + 1);
    close_fill(&fill);
    return code;
}
