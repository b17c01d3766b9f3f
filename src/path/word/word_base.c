#include "path/word/word_base.h"

#include "base/memory.h"

enum { BALL_MAX = 4096, SMALL_MAX = 100000, POINTS_MAX = 1 << 23 };

/* Which points each word moves, and which words move each point. */
struct incidence {
    uint32_t words, n;
    uint64_t *of_word, *of_point;       /* where their lists begin */
    uint16_t *point;
    uint32_t *word;
    uint8_t *dead;              /* words that move a base point */
    uint8_t *chosen;            /* points */
    uint32_t *moved;            /* words left that move each point */
};

static uint32_t fill_points(const struct small_set *set,
                            const struct word_ball *ball, uint32_t w,
                            uint16_t *point)
{
    uint32_t count = 0, small = set->count < SMALL_MAX ? set->count : SMALL_MAX;
    if (w < small) {
        for (; count < set->item[w].count; count++)
            point[count] = set->item[w].point[count];
        return count;
    }
    const uint8_t *state = orbit_state(&ball->set, w - small + 1);
    for (uint32_t p = 0; p < ball->here.size; p++)
        if (orbit_letter(&ball->set, state, p) != p)
            point[count++] = (uint16_t)p;
    return count;
}

static int turn_round(struct incidence *incidence, struct error *error)
{
    uint64_t total = incidence->of_word[incidence->words];
    uint64_t *start = incidence->of_point;
    incidence->word = memory_alloc(total, sizeof *incidence->word, error);
    if (!incidence->word)
        return ERROR_FAILED;
    for (uint64_t i = 0; i < total; i++)
        start[incidence->point[i] + 1]++;
    for (uint32_t p = 0; p < incidence->n; p++) {
        incidence->moved[p] = (uint32_t)start[p + 1];
        start[p + 1] += start[p];
    }
    for (uint32_t w = incidence->words; w-- > 0;)
        for (uint64_t i = incidence->of_word[w]; i < incidence->of_word[w + 1];
             i++)
            incidence->word[--start[incidence->point[i] + 1]] = w;
    /* each entry is now where its list begins, one place too high */
    for (uint32_t p = 0; p < incidence->n; p++)
        start[p] = start[p + 1];
    start[incidence->n] = total;
    return 0;
}

static int open_incidence(struct incidence *incidence,
                          const struct small_set *set,
                          const struct word_ball *ball, struct error *error)
{
    uint32_t n = ball->here.size, around = ball->set.count - 1;
    uint32_t small = set->count < SMALL_MAX ? set->count : SMALL_MAX;
    if (around > BALL_MAX)
        around = BALL_MAX;
    if (around > POINTS_MAX / n)
        around = POINTS_MAX / n;
    incidence->n = n;
    incidence->words = small + around;
    uint64_t room = (uint64_t)small * SUPPORT_MAX + (uint64_t)around * n;
    if (!(incidence->of_word = memory_alloc((size_t)incidence->words + 1,
                                            sizeof(uint64_t), error))
        || !(incidence->of_point = memory_alloc((size_t)n + 2,
                                                sizeof(uint64_t), error))
        || !(incidence->point = memory_alloc(room, sizeof(uint16_t), error))
        || !(incidence->dead = memory_alloc(incidence->words, 1, error))
        || !(incidence->chosen = memory_alloc(n, 1, error))
        || !(incidence->moved = memory_alloc(n, sizeof(uint32_t), error)))
        return ERROR_FAILED;
    for (uint32_t w = 0; w < incidence->words; w++) {
        uint64_t at = incidence->of_word[w];
        incidence->of_word[w + 1] = at + fill_points(set, ball, w,
                                                     incidence->point + at);
    }
    return turn_round(incidence, error);
}

static void close_incidence(struct incidence *incidence)
{
    memory_free(incidence->of_word);
    memory_free(incidence->of_point);
    memory_free(incidence->point);
    memory_free(incidence->word);
    memory_free(incidence->dead);
    memory_free(incidence->chosen);
    memory_free(incidence->moved);
}

static uint32_t least_moved(const struct incidence *incidence)
{
    uint32_t best = WORD_NONE;
    for (uint32_t p = 0; p < incidence->n; p++)
        if (!incidence->chosen[p] && incidence->moved[p] &&
            (best == WORD_NONE ||
             incidence->moved[p] < incidence->moved[best]))
            best = p;
    return best;
}

/* The words that move a new base point go; points that lose their last one
 * become base points as well. */
static uint32_t choose_point(struct incidence *incidence, uint32_t p,
                             uint32_t *base, uint32_t count)
{
    base[count++] = p;
    incidence->chosen[p] = 1;
    for (uint64_t i = incidence->of_point[p]; i < incidence->of_point[p + 1];
         i++) {
        uint32_t w = incidence->word[i];
        if (incidence->dead[w])
            continue;
        incidence->dead[w] = 1;
        for (uint64_t j = incidence->of_word[w]; j < incidence->of_word[w + 1];
             j++) {
            uint32_t q = incidence->point[j];
            if (--incidence->moved[q] || incidence->chosen[q])
                continue;
            incidence->chosen[q] = 1;
            base[count++] = q;
        }
    }
    return count;
}

int word_base_find(const struct small_set *set, const struct word_ball *ball,
                   uint32_t *base, struct error *error)
{
    struct incidence incidence = { 0 };
    uint32_t count = 0, p;
    int code = open_incidence(&incidence, set, ball, error);
    while (!code && (p = least_moved(&incidence)) != WORD_NONE)
        count = choose_point(&incidence, p, base, count);
    for (p = 0; !code && p < incidence.n; p++)
        if (!incidence.chosen[p])
            base[count++] = p;
    close_incidence(&incidence);
    return code;
}
