#include "path/word/stock/small_search.h"

#include <string.h>

#include "base/memory.h"
#include "base/stop.h"
#include "group/perm.h"

enum { SHORT_MAX = 4000, SECOND_MAX = 256, CONJUGATES_MAX = 20000,
       CONJUGATES_POINTS = 2000 * CONJUGATES_MAX,
       POWER_MAX = 128, WORD_MAX = 4096 };

/* Of each size and point, how many elements are wanted: fewer where there are
 * many points. */
enum { COVER_MAX = 200, COVERS = 200000 };

/* An element as a table of images, its inverse, and its word. */
struct dense {
    uint16_t *to, *from;
    uint16_t *moved;            /* the points that it moves */
    uint32_t moves;
    uint32_t x, y;              /* of a conjugate x y x^-1 */
    uint32_t number;            /* in the ball, or WORD_NONE */
    uint32_t length;
    uint32_t *word;
    int spelled;                /* is the word written? */
};

struct search {
    struct small_set *set;
    const struct word_ball *ball;
    uint32_t n;
    struct dense *second;       /* what commutators are made with */
    uint32_t seconds;
    struct dense first;
    uint16_t *images;           /* of all these */
    uint32_t *words;            /* likewise */
    uint32_t *word;             /* room for a word */
    uint16_t *cover;            /* of each size and point, elements known */
    uint32_t covers;            /* and wanted */
    struct error *error;
};

static void count_moved(const struct search *search, struct dense *dense)
{
    dense->moves = 0;
    for (uint32_t p = 0; p < search->n; p++)
        if (dense->to[p] != p)
            dense->moved[dense->moves++] = (uint16_t)p;
}

/* A state of the ball has at each position the letter that came there. */
static void from_ball(const struct search *search, uint32_t number,
                      struct dense *dense)
{
    const struct orbit *set = &search->ball->set;
    const uint8_t *state = orbit_state(set, number);
    for (uint32_t p = 0; p < search->n; p++)
        dense->from[p] = orbit_letter(set, state, p);
    perm_invert(dense->to, dense->from, search->n);
    dense->number = number;
    dense->length = word_ball_distance(search->ball, number);
    dense->spelled = 0;
    count_moved(search, dense);
}

/* x y x^-1 for generators x and y. */
static void from_conjugate(const struct search *search, uint32_t x, uint32_t y,
                           struct dense *dense)
{
    const struct alphabet *letters = search->set->letters;
    const uint16_t *gather = letters->graph->images;
    const uint16_t *x_from = gather + (size_t)x * search->n;
    const uint16_t *x_to = (const uint16_t *)(const void *)
        (letters->element + x * letters->group.size);
    const uint16_t *y_to = (const uint16_t *)(const void *)
        (letters->element + y * letters->group.size);
    for (uint32_t p = 0; p < search->n; p++)
        dense->to[p] = x_from[y_to[x_to[p]]];
    perm_invert(dense->from, dense->to, search->n);
    dense->number = WORD_NONE;
    dense->x = x;
    dense->y = y;
    dense->spelled = 0;
    dense->length = 2 + alphabet_inverse_cost(letters, x);
    count_moved(search, dense);
}

/* Its word, which is written when it is first asked for. */
static const uint32_t *spell_dense(const struct search *search,
                                   struct dense *dense)
{
    if (!dense->spelled && dense->number != WORD_NONE) {
        word_ball_trace(search->ball, dense->number, NULL,
                        search->ball->set.scratch, dense->word);
    } else if (!dense->spelled) {
        dense->word[0] = dense->x;
        dense->word[1] = dense->y;
        alphabet_invert(search->set->letters, &dense->x, 1, dense->word + 2,
                       WORD_MAX);
    }
    dense->spelled = 1;
    return dense->word;
}

/* 1 if p and its image fit into the list. */
static int add_point(struct small *small, uint16_t p, uint16_t image)
{
    uint32_t i = small->count;
    if (p == image)
        return 1;
    if (i == SUPPORT_MAX)
        return 0;
    for (; i > 0 && small->point[i - 1] > p; i--) {
        small->point[i] = small->point[i - 1];
        small->image[i] = small->image[i - 1];
    }
    small->point[i] = p;
    small->image[i] = image;
    small->count++;
    return 1;
}

/* 1 if [a, b] = a^-1 b^-1 a b moves few points. */
static int make_commutator(const struct dense *a, const struct dense *b,
                           struct small *small)
{
    memset(small, 0, sizeof *small);
    for (uint32_t i = 0; i < b->moves; i++) {
        uint16_t p = b->moved[i], q = a->to[p];
        if (!add_point(small, p, b->to[a->to[b->from[a->from[p]]]]))
            return 0;
        /* q is a point that b moves, or is looked at here alone */
        if (b->to[q] == q &&
            !add_point(small, q, b->to[a->to[b->from[a->from[q]]]]))
            return 0;
    }
    return small->count > 0;
}

/* Is an element that has a word of so many letters news? */
static int wants_small(struct search *search, const struct small *small,
                       uint32_t length)
{
    uint32_t known = small_set_length(search->set, small);
    return known == WORD_NONE
        ? small_cover(small, search->cover + (size_t)small->count * search->n,
                      search->covers)
        : length < known;
}

/* The word at hand is one for it. */
static int keep_small(struct search *search, const struct small *small,
                      uint32_t length)
{
    struct small_origin origin = { .parent = WORD_NONE };
    uint32_t number;
    origin.length = alphabet_reduce(search->set->letters, search->word, length);
    int code = small_set_keep(search->set, search->word, origin.length,
                              &origin.at, search->error);
    if (!code)
        code = small_set_offer(search->set, small, &origin, &number,
                               search->error);
    return code < 0 ? code : 0;
}

static int add_commutator(struct search *search, struct dense *b)
{
    const struct alphabet *letters = search->set->letters;
    struct dense *a = &search->first;
    struct small small;
    uint32_t *word = search->word;
    if (!make_commutator(a, b, &small) ||
        !wants_small(search, &small, 2 * (a->length + b->length)))
        return 0;
    const uint32_t *x = spell_dense(search, a), *y = spell_dense(search, b);
    uint32_t length = alphabet_invert(letters, x, a->length, word, WORD_MAX);
    uint32_t more = length == WORD_NONE ? WORD_NONE
        : alphabet_invert(letters, y, b->length, word + length, WORD_MAX);
    if (more == WORD_NONE)
        return 0;
    length += more;
    memcpy(word + length, x, a->length * sizeof *word);
    memcpy(word + length + a->length, y, b->length * sizeof *word);
    return keep_small(search, &small, length + a->length + b->length);
}

/* The power of the element at hand; 1 if it moves some points, but few. */
static int make_power(const struct dense *a, uint32_t k, struct small *small)
{
    memset(small, 0, sizeof *small);
    for (uint32_t i = 0; i < a->moves; i++) {
        uint16_t image = a->moved[i];
        for (uint32_t j = 0; j < k; j++)
            image = a->to[image];
        if (!add_point(small, a->moved[i], image))
            return 0;
    }
    return small->count > 0;
}

/* Of its cycles, those whose length divides the exponent vanish. */
static int add_powers(struct search *search, const uint8_t *seen)
{
    struct dense *a = &search->first;
    int code = 0;
    for (uint32_t k = 1; k <= POWER_MAX && !code; k++) {
        struct small small;
        if ((k > 1 && !seen[k]) || a->length * k > WORD_MAX ||
            !make_power(a, k, &small) ||
            !wants_small(search, &small, a->length * k))
            continue;
        for (uint32_t j = 0; j < k; j++)
            memcpy(search->word + j * a->length, spell_dense(search, a),
                   a->length * sizeof *search->word);
        code = keep_small(search, &small, a->length * k);
    }
    return code;
}

/* Marks the lengths of the cycles. */
static void mark_cycles(const struct dense *a, uint8_t *seen)
{
    memset(seen, 0, POWER_MAX + 1);
    for (uint32_t i = 0; i < a->moves; i++) {
        uint32_t length = 1;
        uint16_t start = a->moved[i];
        for (uint16_t p = a->to[start]; p != start && length <= POWER_MAX;
             p = a->to[p])
            length++;
        if (length <= POWER_MAX)
            seen[length] = 1;
    }
}

static int try_first(struct search *search, int powers)
{
    uint8_t seen[POWER_MAX + 1];
    int code = stop_check(search->error);
    if (powers && !code) {
        mark_cycles(&search->first, seen);
        code = add_powers(search, seen);
    }
    for (uint32_t i = 0; i < search->seconds && !code; i++)
        code = add_commutator(search, &search->second[i]);
    return code < 0 ? code : 0;
}

static int try_conjugates(struct search *search)
{
    const struct alphabet *letters = search->set->letters;
    uint32_t generators = (uint32_t)letters->graph->generators;
    uint64_t tried = 0, most = CONJUGATES_POINTS / search->n;
    most = most < CONJUGATES_MAX ? most : CONJUGATES_MAX;
    for (uint32_t x = 0; x < generators; x++) {
        if (alphabet_inverse_cost(letters, x) > SUPPORT_MAX)
            continue;
        for (uint32_t y = 0; y < generators; y++) {
            if (letters->class_of[x] == letters->class_of[y] ||
                tried++ > most)
                continue;
            from_conjugate(search, x, y, &search->first);
            int code = try_first(search, 0);
            if (code)
                return code;
        }
    }
    return 0;
}

static int open_search(struct search *search)
{
    size_t n = search->n;
    uint32_t count = search->ball->set.count - 1;
    search->seconds = count < SECOND_MAX ? count : SECOND_MAX;
    search->second = memory_alloc(search->seconds, sizeof *search->second,
                                  search->error);
    search->images = memory_alloc(3 * n * (search->seconds + (size_t)1),
                                  sizeof *search->images, search->error);
    uint32_t longest = word_ball_distance(search->ball, search->seconds);
    search->words = memory_alloc((size_t)search->seconds * longest +
                                 2 * WORD_MAX, sizeof *search->words,
                                 search->error);
    search->word = memory_alloc(8 * WORD_MAX, sizeof *search->word,
                                search->error);
    search->cover = memory_alloc((SUPPORT_MAX + 1) * n, sizeof *search->cover,
                                 search->error);
    if (!search->second || !search->images || !search->words ||
        !search->word || !search->cover)
        return ERROR_FAILED;
    for (uint32_t i = 0; i <= search->seconds; i++) {
        struct dense *dense = i < search->seconds ? &search->second[i]
                                                  : &search->first;
        dense->to = search->images + 3 * n * i;
        dense->from = dense->to + n;
        dense->moved = dense->from + n;
        dense->word = search->words + (size_t)longest * i;
        if (i < search->seconds)
            from_ball(search, i + 1, dense);
    }
    return 0;
}

int small_search(struct small_set *set, const struct word_ball *ball,
                 struct error *error)
{
    struct search search = { .set = set, .ball = ball, .error = error,
                             .n = set->letters->group.degree };
    uint32_t count = ball->set.count;
    search.covers = COVERS / search.n < COVER_MAX ? COVERS / search.n + 1
                                                  : COVER_MAX;
    int code = open_search(&search);
    for (uint32_t i = 1; i < count && i <= SHORT_MAX && !code; i++) {
        from_ball(&search, i, &search.first);
        code = try_first(&search, 1);
    }
    if (!code)
        code = try_conjugates(&search);
    memory_free(search.second);
    memory_free(search.images);
    memory_free(search.words);
    memory_free(search.word);
    memory_free(search.cover);
    return code;
}
