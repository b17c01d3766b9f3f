#include "path/word/batch/batch_walk.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/memory.h"
#include "base/stop.h"
#include "path/word/batch/batch_rate.h"

/* Candidates that a scan keeps; of the time, what a scan may take beyond short
 * setups; what a candidate must be worth beside the best of its scan, and
 * beside what the scan found, to be applied. */
enum { CANDIDATES_MAX = 1 << 16, SETTLE_WORK = 1 << 23, SCANS = 30, FEW = 4,
       MANY = 8, LOOK = 24, TAIL = 64, LOSS_MAX = 6,
       OPEN_SHARE = 8, OPEN_TRIES = 16 };
static const double WINDOW_LEAST = 0.3, WINDOW_MOST = 0.8, NARROWER = 0.8,
                    STILL_LEAST = 0.8;

struct walk {
    const struct commutators *set;
    const struct batch_task *task;
    struct rating rating;
    struct setup *setup, last;
    size_t setups;
    uint32_t brief, turn[2];    /* of them at most a letter; how often one of
                                 * these, and of the others, was scanned */
    uint16_t *state, *trial, *room;
    struct candidate *candidate;
    uint32_t candidates, scanned;   /* the setup of those that come */
    int open;                   /* is it left as it is? */
    uint32_t taken[2];          /* batches whose setup was undone, or left */
    uint32_t wrong;             /* blocks */
    double best;                    /* what one of a scan is worth */
    double seconds, least;      /* of a scan, and by the processor's clock */
    double window;              /* what a candidate must be worth beside it */
    uint32_t *word, length, *part;
};

static int walk_is_late(const struct walk *walk)
{
    return stop_asked() ||
        (clock_seconds() >= walk->task->deadline &&
         clock_processor_seconds() >= walk->least);
}

/* Aims at what a setup makes of the state, and, where it is to be undone, of
 * the goal: what the setup alone mends, and its letters, where the word ends
 * with the inverse of the last one. */
static struct beside aim_setup(struct walk *walk, struct setup setup, int open)
{
    const struct powers *powers = &walk->set->powers;
    struct setup none = walk->setup[0], both[] = { setup, open ? none : setup };
    uint32_t now = setup_between(powers, walk->last, none);
    uint32_t then = setup_between(powers, walk->last, setup) +
        (open ? 0 : setup_between(powers, setup, none));
    rating_aim(&walk->rating, both, walk->state, walk->task->to);
    return (struct beside){ (int)walk->wrong - (int)walk->rating.wrong,
                            then > now ? then - now : 0 };
}

static uint32_t count_wrong(struct walk *walk, const uint16_t *state)
{
    struct setup none[] = { walk->setup[0], walk->setup[0] };
    rating_aim(&walk->rating, none, state, walk->task->to);
    return walk->rating.wrong;
}

/* ---- scans ---- */

/* In which order equal candidates come. */
static uint32_t mix(const struct candidate *one)
{
    uint32_t bits = (one->setup * 2654435761u) ^ (one->pattern * 2246822519u);
    return (bits ^ bits >> 15) * (2 * one->seed + 1);
}

static int compare_candidates(const void *x, const void *y)
{
    const struct candidate *a = x, *b = y;
    if (a->worth != b->worth)
        return a->worth > b->worth ? -1 : 1;
    uint32_t first = mix(a), second = mix(b);
    return first < second ? -1 : first > second;
}

static void keep_candidate(void *context, uint32_t pattern, double worth)
{
    struct walk *walk = context;
    walk->best = worth > walk->best ? worth : walk->best;
    if (worth < walk->window * walk->best)
        return;
    if (walk->candidates == CANDIDATES_MAX) {
        qsort(walk->candidate, walk->candidates, sizeof *walk->candidate,
              compare_candidates);
        walk->candidates /= 2;
    }
    walk->candidate[walk->candidates++] = (struct candidate){
        worth, walk->scanned, pattern, walk->task->seed, walk->open
    };
}

/* The k-th setup of a scan: none, then the short ones from where the last scan
 * ended, and the others likewise. */
static uint32_t next_setup(struct walk *walk, uint32_t k)
{
    uint32_t brief = walk->brief, others = (uint32_t)walk->setups - brief;
    if (k == 0)
        return 0;
    if (k < brief)
        return 1 + walk->turn[0]++ % (brief - 1);
    return brief + walk->turn[1]++ % others;
}

/* 0 if nothing was found. */
static int scan_setups(struct walk *walk)
{
    struct rating_visitor visitor = { keep_candidate, walk };
    double until = clock_seconds() + walk->seconds;
    int opens = OPEN_SHARE * walk->taken[1] + OPEN_TRIES >= walk->taken[0];
    walk->candidates = 0;
    walk->best = 0;
    for (uint32_t k = 0; k < walk->setups && walk->wrong; k++) {
        if (walk_is_late(walk) ||
            (walk->candidates && clock_seconds() >= until))
            break;
        uint32_t i = next_setup(walk, k);
        walk->scanned = i;
        int even = !setup_odd(&walk->set->powers, walk->setup[i]);
        for (walk->open = 0; walk->open <= (opens && even); walk->open++) {
            struct beside beside = aim_setup(walk, walk->setup[i], walk->open);
            if (beside.gain > -LOSS_MAX)
                rating_scan(&walk->rating, beside, &visitor);
            if (beside.gain > 0 && beside.cost > 0)
                keep_candidate(walk, PATTERN_NONE,
                               (double)beside.gain / beside.cost);
        }
    }
    qsort(walk->candidate, walk->candidates, sizeof *walk->candidate,
          compare_candidates);
    return walk->candidates > 0;
}

/* ---- batches ---- */

static uint32_t write_axis(const struct walk *walk, const struct batch *batch,
                           int back, uint32_t *letter)
{
    const struct powers *powers = &walk->set->powers;
    uint32_t count = 0;
    for (uint32_t i = 0; i < batch->powers; i++) {
        uint32_t x = batch->power[i];
        x = back ? powers->power[x].inverse : x;
        count += power_write(powers, x, letter + count);
    }
    return count;
}

static uint32_t write_base(const struct walk *walk, const struct batch *batch,
                           int back, uint32_t *letter)
{
    const struct powers *powers = &walk->set->powers;
    const struct pattern *pattern = &walk->set->pattern[batch->pattern];
    uint32_t count = 0, outer = pattern->outer, inner = pattern->inner;
    if (outer != POWER_NONE)
        count += power_write(powers, powers->power[outer].inverse, letter);
    inner = back ? powers->power[inner].inverse : inner;
    count += power_write(powers, inner, letter + count);
    if (outer != POWER_NONE)
        count += power_write(powers, outer, letter + count);
    return count;
}

static uint32_t write_batch(const struct walk *walk,
                            const struct candidate *one,
                            const struct batch *batch, uint32_t *letter)
{
    struct setup setup = walk->setup[one->setup];
    const struct powers *powers = &walk->set->powers;
    uint32_t count = setup_write(powers, setup, letter);
    if (batch->pattern == PATTERN_NONE)
        return count;
    int turned = walk->set->pattern[batch->pattern].turned;
    for (int back = 0; back < 2; back++) {
        if (turned)
            count += write_base(walk, batch, back, letter + count);
        count += write_axis(walk, batch, back, letter + count);
        if (!turned)
            count += write_base(walk, batch, back, letter + count);
    }
    return one->open ? count
        : count + setup_write_back(powers, setup, letter + count);
}

static void follow_letters(struct walk *walk, const uint32_t *letter,
                           uint32_t length)
{
    const struct graph *graph = walk->set->powers.letters->graph;
    uint32_t n = graph->size;
    memcpy(walk->trial, walk->state, n * sizeof *walk->state);
    for (uint32_t i = 0; i < length; i++) {
        const uint16_t *image = graph->images + (size_t)letter[i] * n;
        for (uint32_t p = 0; p < n; p++)
            walk->room[p] = walk->trial[image[p]];
        uint16_t *swap = walk->trial;
        walk->trial = walk->room;
        walk->room = swap;
    }
}

/* 1 if a batch mends something indeed, and so was taken; else 0. */
static int take_batch(struct walk *walk, const struct candidate *one,
                      const struct batch *batch, struct error *error)
{
    uint32_t length = write_batch(walk, one, batch, walk->part);
    follow_letters(walk, walk->part, length);
    uint32_t wrong = count_wrong(walk, walk->trial);
    if (wrong >= walk->wrong)
        return 0;
    uint32_t *word = memory_resize(walk->word, (size_t)walk->length + length,
                                   sizeof *word, error);
    if (!word)
        return ERROR_FAILED;
    walk->word = word;
    memcpy(word + walk->length, walk->part, length * sizeof *word);
    walk->length = alphabet_reduce(walk->set->powers.letters, word,
                                   walk->length + length);
    uint16_t *swap = walk->state;
    walk->state = walk->trial;
    walk->trial = swap;
    walk->last = walk->setup[one->open ? 0 : one->setup];
    walk->wrong = wrong;
    walk->taken[one->open]++;
    return 1;
}

/* What a candidate is worth now. */
static double rate_candidate(struct walk *walk, const struct candidate *one,
                             struct batch *batch)
{
    struct beside beside = aim_setup(walk, walk->setup[one->setup], one->open);
    *batch = (struct batch){ .gain = beside.gain, .cost = beside.cost,
                             .pattern = PATTERN_NONE };
    if (one->pattern == PATTERN_NONE)
        return beside.cost ? (double)beside.gain / beside.cost : 0;
    return rating_choose(&walk->rating, beside, one->pattern, batch);
}

/* Scans count all powers, of which a batch has those that fit together: what
 * the best candidates are worth indeed. */
static void settle_candidates(struct walk *walk)
{
    uint32_t most = SETTLE_WORK / walk->set->powers.points;
    struct batch batch;
    walk->candidates = walk->candidates < most ? walk->candidates : most;
    walk->best = 0;
    for (uint32_t i = 0; i < walk->candidates; i++) {
        struct candidate *one = &walk->candidate[i];
        one->worth = rate_candidate(walk, one, &batch);
        walk->best = one->worth > walk->best ? one->worth : walk->best;
    }
    qsort(walk->candidate, walk->candidates, sizeof *walk->candidate,
          compare_candidates);
}

static int is_over(const struct walk *walk)
{
    return walk->length > walk->task->limit || walk_is_late(walk);
}

/* Letters by which a batch makes the word longer, where some of its first ones
 * cancel the last ones of this. */
static uint32_t find_growth(struct walk *walk, const struct candidate *one,
                            const struct batch *batch)
{
    uint32_t tail = walk->length < TAIL ? walk->length : TAIL;
    uint32_t *trial = walk->part;
    memcpy(trial, walk->word + walk->length - tail, tail * sizeof *trial);
    uint32_t length = tail + write_batch(walk, one, batch, trial + tail);
    length = alphabet_reduce(walk->set->powers.letters, trial, length);
    return length > tail ? length - tail : 1;
}

/* Of the next candidates that which is worth most at the end of the word, and
 * its batch; others that are not worth any more what they were are worth 0
 * then.  Its number, or that of none. */
static uint32_t choose_candidate(struct walk *walk, uint32_t first,
                                 struct batch *best)
{
    uint32_t chosen = walk->candidates, seen = 0;
    double most = 0;
    for (uint32_t i = first; i < walk->candidates && seen < LOOK; i++) {
        struct candidate *one = &walk->candidate[i];
        struct batch batch;
        if (one->worth <= 0)
            continue;
        if (one->worth < walk->window * walk->best)
            break;
        double worth = rate_candidate(walk, one, &batch);
        if (worth <= 0 || worth < STILL_LEAST * one->worth) {
            one->worth = 0;
            continue;
        }
        seen++;
        worth = (double)batch.gain / find_growth(walk, one, &batch);
        if (worth > most) {
            most = worth;
            chosen = i;
            *best = batch;
        }
    }
    return chosen;
}

/* How many of the candidates were applied; where these are few, the next may
 * be worth less. */
static int take_candidates(struct walk *walk, struct error *error)
{
    int taken = 0;
    settle_candidates(walk);
    for (uint32_t first = 0; !is_over(walk);) {
        struct batch batch;
        uint32_t chosen = choose_candidate(walk, first, &batch);
        if (chosen == walk->candidates)
            break;
        int code = take_batch(walk, &walk->candidate[chosen], &batch, error);
        if (code < 0)
            return code;
        taken += code;
        walk->candidate[chosen].worth = 0;
        while (first < walk->candidates && walk->candidate[first].worth <= 0)
            first++;
    }
    walk->window *= taken < FEW ? NARROWER : taken > MANY ? 1 / NARROWER : 1;
    walk->window = fmin(fmax(walk->window, WINDOW_LEAST), WINDOW_MOST);
    return taken;
}

static int begin_walk(struct walk *walk, struct error *error)
{
    const struct commutators *set = walk->set;
    size_t n = set->powers.points, longest = 0;
    for (uint32_t x = 0; x < set->powers.count; x++)
        longest += set->powers.power[x].cost;
    walk->setup = setups_create(&set->powers, &walk->setups, error);
    while (walk->setup && walk->brief < walk->setups &&
           walk->setup[walk->brief].cost <= 1)
        walk->brief++;
    walk->state = memory_alloc(n, sizeof *walk->state, error);
    walk->trial = memory_alloc(n, sizeof *walk->trial, error);
    walk->room = memory_alloc(n, sizeof *walk->room, error);
    walk->candidate = memory_alloc(CANDIDATES_MAX, sizeof *walk->candidate,
                                   error);
    walk->part = memory_alloc(TAIL + 12 * longest, sizeof *walk->part, error);
    if (!walk->setup || !walk->state || !walk->trial || !walk->room ||
        !walk->candidate || !walk->part)
        return ERROR_FAILED;
    walk->last = walk->setup[0];
    memcpy(walk->state, walk->task->from, n * sizeof *walk->state);
    walk->seconds = fmax(walk->task->deadline - clock_seconds(),
                         walk->task->least) / SCANS;
    walk->least = clock_processor_seconds() + walk->task->least;
    int code = rating_create(set, &walk->rating, error);
    walk->wrong = code ? 0 : count_wrong(walk, walk->state);
    return code;
}

static void end_walk(struct walk *walk)
{
    rating_clear(&walk->rating);
    memory_free(walk->setup);
    memory_free(walk->state);
    memory_free(walk->trial);
    memory_free(walk->room);
    memory_free(walk->candidate);
    memory_free(walk->part);
}

int batch_walk(const struct commutators *set, const struct batch_task *task,
               uint32_t **word, uint32_t *length, struct error *error)
{
    struct walk walk = { .set = set, .task = task, .window = WINDOW_MOST };
    walk.turn[0] = task->seed;
    int code = begin_walk(&walk, error);
    int taken = 1;
    while (!code && taken > 0 && walk.length <= task->limit &&
           scan_setups(&walk)) {
        taken = take_candidates(&walk, error);
        code = taken < 0 ? taken : 0;
    }
    end_walk(&walk);
    if (code) {
        memory_free(walk.word);
        return code;
    }
    *word = walk.word;
    *length = walk.length;
    return walk.length > 0;
}
