#include "path/sample.h"

#include <stdio.h>
#include <string.h>

#include "base/cores.h"
#include "base/memory.h"
#include "base/stop.h"
#include "graph/graph_forbidden.h"
#include "graph/graph_group.h"
#include "path/sample_ball.h"
#include "path/walk.h"

/* Nanoseconds of one core for a row, more or less. */
enum { DETOUR = 10, ROW_STATES = 3, ROW_ELEMENTS = 4, ROW_WORK = 2000 };

/* Without an oracle: a ball, a chain to draw from, or walks. */
static int open_facts(struct sampler *sampler, const struct request *search,
                     struct error *error)
{
    if (sampler->request.distribution == SAMPLE_SPHERE)
        return sampler->request.distance >= 0
            ? sampler_open_ball(sampler, error)
            : error_set(error, ERROR_LIMIT, "the last sphere needs a table of "
                        "distances; --distance D names one that is near: %s",
                        sampler->reason);
    if (graph_refuse_forbidden(sampler->graph, "a walk or a uniform state",
                               error))
        return ERROR_LIMIT;
    int code = facts_find(search, &sampler->facts, error);
    if (code || sampler->request.distribution == SAMPLE_WALK)
        return code;
    if (sampler->facts.joined != KNOWN_YES)
        return error_set(error, ERROR_LIMIT, "uniform states need starts that "
                         "can be reached from each other; take --distribution "
                         "walk");
    sampler->uniform = uniform_of(sampler->graph, &sampler->facts);
    return uniform_serves(&sampler->uniform, sampler->graph) ? 0
        : error_set(error, ERROR_LIMIT, "uniform states need a finite "
                    "group of known order; take --distribution walk");
}

/* Distances and shortest ways of the words of a graph without an oracle. */
static int open_words(struct sampler *sampler, const struct request *search,
                      struct error *error)
{
    const uint64_t *sphere;
    if (!search->graph->word || sampler->request.table ||
        sampler->request.distribution == SAMPLE_SPHERE ||
        !graph_is_inverse_closed(search->graph))
        return ERROR_LIMIT;
    int code = word_table_create(search, &sampler->words, error);
    if (code)
        return code;
    sampler->solved = 1;
    sampler->longest = word_table_spheres(sampler->words, &sphere) - 1;
    return 0;
}

/* 0 if there is one, ERROR_LIMIT and a reason if there is none. */
static int open_oracle(struct sampler *sampler, const struct request *search,
                       struct error *error)
{
    struct error refusal = { 0 };
    struct oracle_table table = { .load = sampler->request.table };
    if (sampler->request.wish == WISH_NONE)
        return ERROR_LIMIT;
    int code = oracle_create(search, &table, &sampler->oracle, &refusal);
    if (code && code != ERROR_LIMIT)
        return error_set(error, code, "%s", refusal.text);
    snprintf(sampler->reason, sizeof sampler->reason, "%s", refusal.text);
    if (code) {
        int none = open_words(sampler, search, &refusal);
        return none == 0 || none == ERROR_LIMIT ? code
            : error_set(error, none, "%s", refusal.text);
    }
    sampler->solved = 1;
    sampler->longest = oracle_diameter(sampler->oracle);
    return 0;
}

static int check_wish(const struct sampler *sampler, struct error *error)
{
    if (sampler->solved || sampler->request.wish != WISH_EXACT)
        return 0;
    return error_set(error, ERROR_LIMIT, "--distances exact: there are none "
                     "here: %s", sampler->reason);
}

static int fill_sampler(struct sampler *sampler, const struct request *search,
                        struct error *error)
{
    int code = open_oracle(sampler, search, error);
    if (code == ERROR_LIMIT)
        code = open_facts(sampler, search, error);
    if (!code)
        code = check_wish(sampler, error);
    const struct facts *facts = sampler->oracle ? &sampler->oracle->facts
                                                : &sampler->facts;
    if (sampler->oracle)
        sampler->uniform = uniform_of(sampler->graph, facts);
    if (facts->chain)
        sampler->group = *chain_group(facts->chain);
    else if (sampler->request.distribution == SAMPLE_UNIFORM)
        sampler->group = group_of_permutations(sampler->graph->size);
    sampler->stride = DETOUR + sampler->longest;
    sampler->has_plain = sampler->oracle || sampler->words ||
        (sampler->request.distribution == SAMPLE_WALK &&
         graph_is_inverse_closed(sampler->graph));
    sampler->threads = search->threads;
    if (sampler->stride < sampler->request.walk_most)
        sampler->stride = sampler->request.walk_most;
    cores_share_work(sampler->threads, cores_count());
    if (!code)
        code = rooms_create(&sampler->rooms, ROW_STATES * sampler->letters *
                            sizeof(int64_t) + ROW_ELEMENTS *
                            sampler->group.size, error);
    return code ? code : sampler_open_spheres(sampler, search, error);
}

int sampler_create(const struct request *search,
                   const struct sample_request *request,
                   struct sampler **result, struct error *error)
{
    struct sampler *sampler = memory_alloc(1, sizeof *sampler, error);
    if (!sampler)
        return ERROR_FAILED;
    sampler->graph = search->graph;
    sampler->request = *request;
    sampler->letters = graph_state_length(search->graph);
    int code = fill_sampler(sampler, search, error);
    if (code) {
        sampler_free(sampler);
        return code;
    }
    *result = sampler;
    return 0;
}

void sampler_free(struct sampler *sampler)
{
    if (!sampler)
        return;
    sphere_map_free(sampler->sphere);
    if (sampler->around) {
        layout_index_free(sampler->index);
        lift_free(sampler->around);
        facts_clear(&sampler->around_facts);
    }
    rooms_free(&sampler->rooms);
    if (!sampler->oracle && sampler->facts.degree)
        facts_clear(&sampler->facts);
    oracle_free(sampler->oracle);
    word_table_free(sampler->words);
    orbit_clear(&sampler->ball);
    memory_free(sampler->size);
    memory_free(sampler);
}

int samples_create(const struct sampler *sampler, size_t room,
                   struct samples *samples, struct error *error)
{
    size_t stride = sampler->stride, cell = sizeof(uint32_t);
    *samples = (struct samples){ .room = room };
    samples->state = memory_alloc(room * sampler->letters, sizeof(int64_t),
                                  error);
    samples->plain = memory_alloc(room * stride, cell, error);
    samples->plain_length = memory_alloc(room, cell, error);
    samples->walk = memory_alloc(room, cell, error);
    samples->move = memory_alloc(room, sizeof *samples->move, error);
    int code = samples->state && samples->plain && samples->plain_length &&
               samples->walk && samples->move ? 0 : ERROR_FAILED;
    if (!code && sampler->solved) {
        samples->best = memory_alloc(room * sampler->longest, cell, error);
        samples->best_length = memory_alloc(room, cell, error);
        code = samples->best && samples->best_length ? 0 : ERROR_FAILED;
    }
    if (!code && sampler->oracle) {
        samples->home = memory_alloc(room, sizeof(struct position), error);
        samples->detour = memory_alloc(room, sizeof(struct position), error);
        code = samples->home && samples->detour ? 0 : ERROR_FAILED;
    }
    if (code)
        samples_clear(samples);
    return code;
}

void samples_clear(struct samples *samples)
{
    memory_free(samples->state);
    memory_free(samples->plain);
    memory_free(samples->plain_length);
    memory_free(samples->walk);
    memory_free(samples->move);
    memory_free(samples->best);
    memory_free(samples->best_length);
    memory_free(samples->home);
    memory_free(samples->detour);
    *samples = (struct samples){ 0 };
}

/* One of the ROW_ELEMENTS elements that a thread works with. */
static uint8_t *row_element(const struct sampler *sampler, size_t i)
{
    return (uint8_t *)rooms_mine(&sampler->rooms) +
           ROW_STATES * sampler->letters * sizeof(int64_t) +
           i * sampler->group.size;
}

/* Fills a word with a walk. */
static void draw_walk(const struct graph *graph, uint32_t *word,
                      uint32_t length, struct random *random)
{
    int64_t last = -1;
    for (uint32_t i = 0; i < length && graph->generators; i++)
        last = word[i] = walk_step(graph, last, random);
}

/* The state at the end of a walk from the start, or where it is traced on its
 * way, and the way back. */
static int walk_row(const struct sampler *sampler, struct samples *samples,
                    size_t i, struct random *random, struct error *error)
{
    const struct graph *graph = sampler->graph;
    const struct sample_request *request = &sampler->request;
    uint64_t choices = request->walk_most - request->walk_least + 1;
    uint32_t length = (uint32_t)(request->walk_least +
                                 random_below(random, choices));
    uint32_t *word = samples->plain + i * sampler->stride;
    int64_t *state = samples->state + i * sampler->letters;
    int64_t *next = rooms_mine(&sampler->rooms);
    draw_walk(graph, word, length, random);
    if (request->traced)
        length = (uint32_t)((samples->first + i) % request->traced);
    uint32_t starts = graph_starts(graph);
    graph_nth_start(graph, starts > 1 ? (uint32_t)random_below(random, starts)
                                      : 0, state);
    int code = graph_follow(graph, (struct graph_word){ word, length }, state,
                            next, error);
    if (code)
        return code;
    samples->plain_length[i] = samples->walk[i] = length;
    samples->move[i] = -1;
    if (length && graph->generators)
        samples->move[i] = word[length - 1];
    if (!sampler->oracle && sampler->has_plain)
        for (uint32_t a = 0, b = length; a < b; a++) {
            uint32_t swap = word[a];
            word[a] = (uint32_t)graph->inverse[word[--b]];
            word[b] = (uint32_t)graph->inverse[swap];
        }
    return 0;
}

static void element_row(const struct sampler *sampler, struct random *random,
                        uint8_t *element)
{
    if (sampler->sphere)
        layout_index_element(sampler->index,
                             sphere_map_draw(sampler->sphere, random), element,
                             row_element(sampler, 1));
    else
        uniform_element(&sampler->uniform, &sampler->group, random, element,
                        row_element(sampler, 1));
}

/* The way home from an element begins at g^-1, or with several starts at the
 * g^-1 t of the nearest start t; inverse, room: elements. */
static int find_way_home(const struct sampler *sampler, const uint8_t *element,
                         uint8_t *inverse, uint8_t *room,
                         struct position *position)
{
    const struct oracle *oracle = sampler->oracle;
    struct start_question question = { inverse, NULL };
    uint32_t distance;
    group_invert(&sampler->group, inverse, element);
    if (graph_starts(sampler->graph) > 1)
        return oracle_nearest(oracle, question, room, position, &distance);
    layout_index_find(oracle->index, inverse, position);
    return 0;
}

/* Where the ways home begin, from g and from g * detour. */
static int place_row(const struct sampler *sampler, struct samples *samples,
                     size_t i, struct random *random, const uint8_t *element)
{
    const struct oracle *oracle = sampler->oracle;
    size_t size = sampler->group.size;
    uint8_t *g = row_element(sampler, 1), *product = row_element(sampler, 2);
    uint8_t *inverse = row_element(sampler, 3);
    uint32_t *word = samples->plain + i * sampler->stride;
    int code = find_way_home(sampler, element, inverse, product,
                             &samples->home[i]);
    memcpy(g, element, size);
    draw_walk(sampler->graph, word, DETOUR, random);
    for (int k = 0; k < DETOUR; k++) {
        uint32_t s = oracle->inverse[word[k]];
        if (s == GENERATOR_NONE)
            continue;
        group_multiply(&sampler->group, product, g,
                       layout_generator(oracle->layout, s));
        memcpy(g, product, size);
    }
    return code ? code : find_way_home(sampler, g, inverse, product,
                                       &samples->detour[i]);
}

/* The best word of a row, and a plain one, where it is not a walk: a detour and
 * the way home from there. */
static int solve_row(const struct sampler *sampler, struct samples *samples,
                     size_t i, struct random *random)
{
    size_t letters = sampler->letters;
    int64_t *room = rooms_mine(&sampler->rooms), *away = room + 2 * letters;
    const int64_t *state = samples->state + i * letters;
    uint32_t *word = samples->plain + i * sampler->stride;
    samples->best_length[i] = word_table_way_home(
        sampler->words, state, room, samples->best + i * sampler->longest);
    if (sampler->request.distribution == SAMPLE_WALK)
        return 0;
    draw_walk(sampler->graph, word, DETOUR, random);
    memcpy(away, state, letters * sizeof *away);
    int code = graph_follow(sampler->graph, (struct graph_word){ word, DETOUR },
                            away, room, NULL);
    if (code)
        return code;
    samples->plain_length[i] = DETOUR + word_table_way_home(
        sampler->words, away, room, word + DETOUR);
    return 0;
}

static int draw_row(const struct sampler *sampler, struct samples *samples,
                    size_t i, struct error *error)
{
    struct random random;
    uint8_t *element = row_element(sampler, 0);
    int64_t *state = samples->state + i * sampler->letters;
    uint64_t row = samples->first + i, traced = sampler->request.traced;
    walk_seed(sampler->request.seed, traced ? row / traced : row, &random);
    int code = 0;
    if (sampler->request.distribution == SAMPLE_WALK) {
        code = walk_row(sampler, samples, i, &random, error);
        if (!code && sampler->oracle)
            code = oracle_element(sampler->oracle, state, element, error);
    } else if (sampler->ball.count) {
        sampler_ball_row(sampler, samples, i, &random);
    } else {
        element_row(sampler, &random, element);
        graph_element_state(sampler->graph, &sampler->group, element, state);
    }
    if (!code && sampler->oracle)
        code = place_row(sampler, samples, i, &random, element);
    if (!code && sampler->words)
        code = solve_row(sampler, samples, i, &random);
    return code;
}

/* Plain words: the detour, then a shortest way, made in `best`'s room. */
static void join_words(const struct sampler *sampler, struct samples *samples)
{
    for (size_t i = 0; i < samples->count; i++) {
        memcpy(samples->plain + i * sampler->stride + DETOUR,
               samples->best + i * sampler->longest,
               samples->best_length[i] * sizeof(uint32_t));
        samples->plain_length[i] = DETOUR + samples->best_length[i];
    }
}

int samples_draw(const struct sampler *sampler, uint64_t first, size_t count,
                 struct samples *samples, struct error *error)
{
    int failed = 0;
    samples->first = first;
    samples->count = count;
    cores_share_work(sampler->threads, cores_count());
    #pragma omp parallel for schedule(dynamic, 64) \
        num_threads(cores_team(ROW_WORK * (double)count)) \
        reduction(| : failed)
    for (size_t i = 0; i < count; i++)
        if (!stop_asked() && draw_row(sampler, samples, i, NULL))
            failed = 1;
    if (stop_check(error))
        return ERROR_INTERRUPTED;
    if (failed)
        return error_set(error, ERROR_FAILED, "a walk leaves the numbers of "
                         "63 bits; take a smaller --walk-length");
    if (!sampler->oracle)
        return 0;
    int code = oracle_words(sampler->oracle, samples->detour, samples->best,
                            samples->best_length, count);
    if (!code && stop_check(error))
        return ERROR_INTERRUPTED;
    if (!code) {
        join_words(sampler, samples);
        code = oracle_words(sampler->oracle, samples->home, samples->best,
                            samples->best_length, count);
    }
    return code ? oracle_refuse(sampler->oracle, error) : stop_check(error);
}
