#include "path/word/stock/small_meet.h"

#include <string.h>

#include "base/memory.h"
#include "base/stop.h"
#include "path/word/stock/small_search.h"

/* Elements of a point that are paired; elements that come of it and have a
 * point; rounds; letters of a word; and what a point moved counts in letters
 * where elements are chosen. */
enum { LIST_MAX = 24, COVER_MAX = 100, ROUNDS = 3, WORD_MAX = 4096,
       POINT_LETTERS = 4 };

struct meeting {
    struct small_set *set;
    uint32_t n;
    uint32_t *list, *listed;    /* of each point, the best elements */
    uint32_t *least;            /* points that these move at least */
    uint16_t *to[2], *from[2];  /* two elements, dense */
    uint16_t *cover;
    uint32_t *word;
    struct error *error;
};

static uint32_t weight(const struct meeting *meeting, uint32_t number)
{
    return meeting->set->item[number].count * POINT_LETTERS +
           meeting->set->origin[number].length;
}

/* Into the list of a point, whose last element goes if it is full. */
static void list_element(struct meeting *meeting, uint32_t p, uint32_t number)
{
    uint32_t *list = meeting->list + (size_t)p * LIST_MAX;
    uint32_t i = meeting->listed[p];
    if (meeting->set->item[number].count < meeting->least[p])
        meeting->least[p] = meeting->set->item[number].count;
    if (i == LIST_MAX && weight(meeting, list[i - 1]) <=
                         weight(meeting, number))
        return;
    if (i == LIST_MAX)
        i--;
    else
        meeting->listed[p]++;
    for (; i > 0 && weight(meeting, list[i - 1]) > weight(meeting, number);
         i--)
        list[i] = list[i - 1];
    list[i] = number;
}

static void list_by_points(struct meeting *meeting)
{
    const struct small_set *set = meeting->set;
    memset(meeting->listed, 0, meeting->n * sizeof *meeting->listed);
    memset(meeting->least, 0xff, meeting->n * sizeof *meeting->least);
    for (uint32_t number = 0; number < set->count; number++)
        for (uint32_t i = 0; i < set->item[number].count; i++)
            list_element(meeting, set->item[number].point[i], number);
}

/* Spreads an element out, or takes it back. */
static void spread(const struct meeting *meeting, int which, uint32_t number,
                   int back)
{
    const struct small *small = &meeting->set->item[number];
    for (uint32_t i = 0; i < small->count; i++) {
        uint16_t p = small->point[i], q = small->image[i];
        meeting->to[which][p] = back ? p : q;
        meeting->from[which][q] = back ? q : p;
    }
}

static int compare_points(const struct meeting *meeting, uint32_t a,
                          uint32_t b, uint32_t i, uint32_t j)
{
    const struct small *x = &meeting->set->item[a], *y = &meeting->set->item[b];
    uint32_t p = i < x->count ? x->point[i] : UINT32_MAX;
    uint32_t q = j < y->count ? y->point[j] : UINT32_MAX;
    return p < q ? -1 : p > q;
}

/* [a, b] of the two that are spread out; 1 if it moves few points. */
static int make_small(const struct meeting *meeting, uint32_t a, uint32_t b,
                      struct small *small)
{
    const struct small *x = &meeting->set->item[a], *y = &meeting->set->item[b];
    memset(small, 0, sizeof *small);
    for (uint32_t i = 0, j = 0; i < x->count || j < y->count;) {
        int order = compare_points(meeting, a, b, i, j);
        uint16_t p = order <= 0 ? x->point[i] : y->point[j];
        i += order <= 0;
        j += order >= 0;
        uint16_t q = meeting->from[1][meeting->from[0][p]];
        q = meeting->to[1][meeting->to[0][q]];
        if (q == p)
            continue;
        if (small->count == SUPPORT_MAX)
            return 0;
        small->point[small->count] = p;
        small->image[small->count++] = q;
    }
    return small->count > 0;
}

/* Does it move fewer points than what else moves one of them? */
static int is_smaller(const struct meeting *meeting, const struct small *small)
{
    for (uint32_t i = 0; i < small->count; i++)
        if (small->count < meeting->least[small->point[i]])
            return 1;
    return 0;
}

static int keep_commutator(struct meeting *meeting, uint32_t a, uint32_t b,
                           const struct small *small)
{
    struct small_set *set = meeting->set;
    const struct alphabet *letters = set->letters;
    struct small_origin origin = { .parent = WORD_NONE };
    uint32_t *word = meeting->word, *x = word + WORD_MAX, number;
    uint32_t *y = x + WORD_MAX;
    if (set->origin[a].length + set->origin[b].length > WORD_MAX / 4)
        return 0;
    uint32_t x_length = small_set_word(set, a, x);
    uint32_t y_length = small_set_word(set, b, y);
    uint32_t length = alphabet_invert(letters, x, x_length, word, WORD_MAX / 2);
    uint32_t more = length == WORD_NONE ? WORD_NONE
        : alphabet_invert(letters, y, y_length, word + length, WORD_MAX / 4);
    if (more == WORD_NONE)
        return 0;
    length += more;
    memcpy(word + length, x, x_length * sizeof *word);
    length += x_length;
    memcpy(word + length, y, y_length * sizeof *word);
    origin.length = alphabet_reduce(letters, word, length + y_length);
    if (small_set_length(set, small) <= origin.length)
        return 0;
    int code = small_set_keep(set, word, origin.length, &origin.at,
                              meeting->error);
    return code ? code : small_set_offer(set, small, &origin, &number,
                                         meeting->error);
}

/* 1 if it has been kept. */
static int try_pair(struct meeting *meeting, uint32_t a, uint32_t b)
{
    struct small small;
    spread(meeting, 1, b, 0);
    int serves = make_small(meeting, a, b, &small) &&
        is_smaller(meeting, &small) &&
        small_cover(&small, meeting->cover, COVER_MAX);
    spread(meeting, 1, b, 1);
    return serves ? keep_commutator(meeting, a, b, &small) : 0;
}

/* 1 if there is something new. */
static int meet_once(struct meeting *meeting)
{
    int new = 0, code = stop_check(meeting->error);
    memset(meeting->cover, 0, meeting->n * sizeof *meeting->cover);
    list_by_points(meeting);
    for (uint32_t p = 0; p < meeting->n && !code; p++) {
        const uint32_t *list = meeting->list + (size_t)p * LIST_MAX;
        for (uint32_t i = 0; i < meeting->listed[p]; i++) {
            spread(meeting, 0, list[i], 0);
            for (uint32_t j = 0; j < meeting->listed[p] && code >= 0; j++) {
                code = i == j ? 0 : try_pair(meeting, list[i], list[j]);
                new |= code == 1;
            }
            spread(meeting, 0, list[i], 1);
        }
        code = code < 0 ? code : 0;
    }
    return code ? code : new;
}

int small_meet(struct small_set *set, struct error *error)
{
    size_t n = set->letters->group.degree;
    struct meeting meeting = { .set = set, .n = (uint32_t)n, .error = error };
    meeting.list = memory_alloc((LIST_MAX + 2) * n, sizeof *meeting.list,
                                error);
    meeting.to[0] = memory_alloc(5 * n, sizeof **meeting.to, error);
    meeting.word = memory_alloc(3 * WORD_MAX, sizeof *meeting.word, error);
    int code = meeting.list && meeting.to[0] && meeting.word ? 1
                                                              : ERROR_FAILED;
    if (code == 1) {
        meeting.listed = meeting.list + LIST_MAX * n;
        meeting.least = meeting.listed + n;
        meeting.to[1] = meeting.to[0] + n;
        meeting.from[0] = meeting.to[1] + n;
        meeting.from[1] = meeting.from[0] + n;
        meeting.cover = meeting.from[1] + n;
        for (size_t i = 0; i < 4 * n; i++)
            meeting.to[0][i] = (uint16_t)(i % n);
    }
    for (int round = 0; round < ROUNDS && code == 1; round++)
        code = meet_once(&meeting);
    memory_free(meeting.list);
    memory_free(meeting.to[0]);
    memory_free(meeting.word);
    return code < 0 ? code : 0;
}
