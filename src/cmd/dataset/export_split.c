#include "cmd/dataset/export_split.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/cores.h"
#include "base/hash.h"
#include "base/memory.h"
#include "base/scratch_arrays.h"
#include "cmd/arg/choice.h"
#include "cmd/arg/number.h"
#include "orbits/orbit_key.h"

/* Nanoseconds of one core for a row, more or less. */
enum { ROW_WORK = 2000, SENTENCE = 400 };

struct splitter {
    struct split_rule rule;
    const struct sampler *sampler;
    struct orbit_key *key;      /* of orbits */
    struct rooms rooms;
    char sentence[SENTENCE];
};

const char *split_by_name(size_t number)
{
    static const char *const names[] = { "orbit", "distance" };
    return number < 2 ? names[number] : NULL;
}

/* Up to three numbers with commas between: how many there are, or an error. */
static int read_numbers(const char *text, const char *allowed,
                        uint64_t number[3], struct error *error)
{
    int count = 0;
    for (;;) {
        char word[24];
        size_t length = strcspn(text, ",");
        struct number range = { "--split", 0, UINT32_MAX };
        if (count == 3 || !length || length >= sizeof word)
            return error_set(error, ERROR_USAGE, "--split: write %s", allowed);
        memcpy(word, text, length);
        word[length] = 0;
        if (number_read(range, word, &number[count++], error))
            return ERROR_USAGE;
        text += length;
        if (!*text++)
            return count;
    }
}

static int read_shares(const char *text, struct split_rule *rule,
                       struct error *error)
{
    static const char allowed[] = "percents that make 100: orbit=80,10,10, or "
        "orbit=90,10 for training and testing alone";
    uint64_t share[3] = { 0 };
    int count = read_numbers(text, allowed, share, error);
    if (count < 0)
        return count;
    if (count < 2 || share[0] + share[1] + share[2] != 100)
        return error_set(error, ERROR_USAGE, "--split: write %s", allowed);
    rule->first = share[0];
    rule->second = count == 2 ? share[0] : share[0] + share[1];
    return 0;
}

static int read_distances(const char *text, struct split_rule *rule,
                          struct error *error)
{
    static const char allowed[] = "distance=A for training up to A and testing "
        "beyond, or distance=A,B with A <= B for choosing between them";
    uint64_t last[3] = { 0 };
    int count = read_numbers(text, allowed, last, error);
    if (count < 0)
        return count;
    if (count == 1)
        last[1] = last[0];
    if (count > 2 || last[1] < last[0])
        return error_set(error, ERROR_USAGE, "--split: write %s", allowed);
    rule->first = last[0];
    rule->second = last[1];
    return 0;
}

int split_rule_read(const char *text, struct split_rule *rule,
                    struct error *error)
{
    char name[24];
    size_t length = strcspn(text, "=");
    snprintf(name, sizeof name, "%.*s", length < 23 ? (int)length : 23, text);
    int found = choice_find("--split: there is no split by", name,
                            split_by_name, error);
    if (found < 0)
        return found;
    rule->by = SPLIT_BY_ORBIT + (enum split_by)found;
    const char *numbers = text[length] ? text + length + 1 : NULL;
    if (rule->by == SPLIT_BY_ORBIT)
        return read_shares(numbers ? numbers : "80,10,10", rule, error);
    return read_distances(numbers ? numbers : "", rule, error);
}

int split_rule_write(const struct split_rule *rule, char *text, size_t room)
{
    if (rule->by == SPLIT_BY_DISTANCE)
        return snprintf(text, room, "distance=%" PRIu64 ",%" PRIu64,
                        rule->first, rule->second);
    return snprintf(text, room, "orbit=%" PRIu64 ",%" PRIu64 ",%" PRIu64,
                    rule->first, rule->second - rule->first,
                    100 - rule->second);
}

static void word_sentence(struct splitter *splitter)
{
    const struct split_rule *rule = &splitter->rule;
    if (rule->by == SPLIT_BY_DISTANCE) {
        snprintf(splitter->sentence, SENTENCE, "by distance, training up to %"
                 PRIu64 ", validation up to %" PRIu64 ", test beyond",
                 rule->first, rule->second);
        return;
    }
    char *order = orbit_key_order(splitter->key);
    snprintf(splitter->sentence, SENTENCE, "by orbits, %" PRIu64 ", %" PRIu64
             " and %" PRIu64 " percent; states that one of the %.100s "
             "symmetries of the\ngenerators takes to each other are always in "
             "one split", rule->first, rule->second - rule->first,
             100 - rule->second, order);
    free(order);
}

int splitter_create(const struct split_rule *rule,
                    const struct sampler *sampler, struct splitter **result,
                    struct error *error)
{
    *result = NULL;
    if (rule->by == SPLIT_BY_NOTHING)
        return 0;
    if (rule->by == SPLIT_BY_DISTANCE && !sampler->solved)
        return error_set(error, ERROR_USAGE, "--split distance needs exact "
                         "distances, and there are none here; --split orbit "
                         "needs none");
    struct splitter *splitter = memory_alloc(1, sizeof *splitter, error);
    if (!splitter)
        return ERROR_FAILED;
    splitter->rule = *rule;
    splitter->sampler = sampler;
    int code = 0;
    if (rule->by == SPLIT_BY_ORBIT)
        code = orbit_key_create(sampler->graph, &splitter->key, error);
    cores_share_work(sampler->threads, cores_count());
    if (!code && splitter->key)
        code = rooms_create(&splitter->rooms, orbit_key_room(splitter->key),
                            error);
    if (code) {
        splitter_free(splitter);
        return code;
    }
    word_sentence(splitter);
    *result = splitter;
    return 0;
}

void splitter_free(struct splitter *splitter)
{
    if (!splitter)
        return;
    orbit_key_free(splitter->key);
    rooms_free(&splitter->rooms);
    memory_free(splitter);
}

const char *splitter_sentence(const struct splitter *splitter)
{
    return splitter ? splitter->sentence : NULL;
}

/* What ends before `first` is for training. */
static uint8_t split_of(uint64_t value, uint64_t first, uint64_t second)
{
    return value < first ? SPLIT_TRAIN
        : value < second ? SPLIT_VALIDATION : SPLIT_TEST;
}

static int sort_orbits(const struct splitter *splitter,
                       const struct samples *samples, uint8_t *split,
                       struct error *error)
{
    const struct sampler *sampler = splitter->sampler;
    const struct split_rule *rule = &splitter->rule;
    int failed = 0;
    cores_share_work(sampler->threads, cores_count());
    #pragma omp parallel for schedule(dynamic, 64) \
        num_threads(cores_team(ROW_WORK * (double)samples->count)) \
        reduction(| : failed)
    for (size_t i = 0; i < samples->count; i++) {
        uint64_t number[2] = { sampler->request.seed, 0 };
        if (orbit_key_of(splitter->key, samples->state + i * sampler->letters,
                         rooms_mine(&splitter->rooms), &number[1]))
            failed = 1;
        uint64_t hash = hash_bytes(number, sizeof number);
        uint64_t percent = (hash >> 32) * 100 >> 32;
        split[i] = split_of(percent, rule->first, rule->second);
    }
    return failed ? error_set(error, ERROR_LIMIT, "--split orbit: an entry of "
                              "the image of a state passes 63 bits") : 0;
}

int splitter_sort(const struct splitter *splitter,
                  const struct samples *samples, uint8_t *split,
                  struct error *error)
{
    const struct split_rule *rule;
    if (!splitter)
        return 0;
    if (splitter->key)
        return sort_orbits(splitter, samples, split, error);
    rule = &splitter->rule;
    for (size_t i = 0; i < samples->count; i++)
        split[i] = split_of(samples->best_length[i], rule->first + 1,
                            rule->second + 1);
    return 0;
}
