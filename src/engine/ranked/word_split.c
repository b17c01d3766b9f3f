#include "engine/ranked/word_split.h"

#include <math.h>
#include <string.h>

#include "base/assert.h"
#include "base/memory.h"

/* Contents are numbers too: of letter a there are 0 .. many[a], in the place
 * place[a] of a number with mixed bases. */
struct contents {
    uint32_t letters;
    uint16_t letter[SPLIT_LETTERS_MAX];     /* of the graph */
    uint32_t many[SPLIT_LETTERS_MAX];
    uint64_t place[SPLIT_LETTERS_MAX];
    uint64_t keys;                          /* all contents */
};

enum { KEYS_MAX = 1 << 22 };

/* One letter more of a word; letters that occur stand in their order.  0 if
 * there are too many. */
static int count_letter(struct contents *contents, uint16_t letter)
{
    uint32_t k = contents->letters;
    while (k > 0 && contents->letter[k - 1] >= letter)
        k--;
    if (k == contents->letters || contents->letter[k] != letter) {
        if (contents->letters == SPLIT_LETTERS_MAX)
            return 0;
        for (uint32_t i = contents->letters++; i > k; i--) {
            contents->letter[i] = contents->letter[i - 1];
            contents->many[i] = contents->many[i - 1];
        }
        contents->letter[k] = letter;
        contents->many[k] = 0;
    }
    contents->many[k]++;
    return 1;
}

static int count_contents(const struct graph *graph, struct contents *contents)
{
    memset(contents, 0, sizeof *contents);
    contents->keys = 1;
    for (uint32_t i = 0; i < graph->size; i++)
        if (!count_letter(contents, graph->word[i]))
            return 0;
    for (uint32_t k = 0; k < contents->letters; k++) {
        contents->place[k] = contents->keys;
        if (contents->keys < UINT64_MAX / 0x20000)
            contents->keys *= contents->many[k] + 1;
    }
    return 1;
}

uint32_t word_letters(const struct graph *graph)
{
    struct contents contents;
    return count_contents(graph, &contents) ? contents.letters : UINT32_MAX;
}

double word_arrangements(const struct graph *graph)
{
    struct contents contents;
    if (!count_contents(graph, &contents))
        return INFINITY;
    double log_many = lgamma(graph->size + 1.0);
    for (uint32_t a = 0; a < contents.letters; a++)
        log_many -= lgamma(contents.many[a] + 1.0);
    return exp(log_many);
}

/* The letters are shared out as evenly as they are there. */
double word_greatest_class(const struct graph *graph, uint32_t suffix)
{
    struct contents contents;
    uint32_t taken[SPLIT_LETTERS_MAX] = { 0 };
    if (!count_contents(graph, &contents))
        return INFINITY;
    double log_many = lgamma(suffix + 1.0);
    for (uint32_t i = 0; i < suffix; i++) {
        uint32_t best = 0;
        for (uint32_t a = 1; a < contents.letters; a++)
            if (taken[best] == contents.many[best] ||
                (taken[a] < taken[best] && taken[a] < contents.many[a]))
                best = a;
        log_many -= log(++taken[best]);
    }
    return exp(log_many);
}

/* ---- suffixes ---- */

/* The content of a suffix, or UINT64_MAX if the word has not so many letters of
 * a kind. */
static uint64_t code_content(const struct contents *contents, uint32_t code,
                             uint32_t length)
{
    uint32_t many[SPLIT_LETTERS_MAX] = { 0 };
    uint64_t key = 0;
    for (uint32_t i = 0; i < length; i++, code /= contents->letters) {
        uint32_t a = code % contents->letters;
        if (++many[a] > contents->many[a])
            return UINT64_MAX;
        key += contents->place[a];
    }
    return key;
}

/* Classes are numbered as they are met; class_of_key has SPLIT_NONE for
 * contents that no suffix has. */
static int number_classes(struct word_split *split,
                          const struct contents *contents,
                          uint16_t *class_of_key, struct error *error)
{
    memset(class_of_key, 0xff, contents->keys * sizeof *class_of_key);
    for (uint32_t code = 0; code < split->codes; code++) {
        uint64_t key = code_content(contents, code, split->suffix);
        split->code_class[code] = SPLIT_NONE;
        if (key == UINT64_MAX)
            continue;
        if (class_of_key[key] == SPLIT_NONE) {
            if (split->classes == SPLIT_NONE - 1)
                return error_set(error, ERROR_LIMIT, "the suffixes have more "
                                 "than %d kinds of content", SPLIT_NONE - 1);
            class_of_key[key] = (uint16_t)split->classes++;
        }
        split->code_class[code] = class_of_key[key];
    }
    return 0;
}

/* Suffixes of a class in the order of their codes, which is lexicographic. */
static int rank_suffixes(struct word_split *split, struct error *error)
{
    uint32_t first = 0;
    split->class_size = memory_alloc(split->classes, sizeof(uint32_t), error);
    split->class_first = memory_alloc(split->classes, sizeof(uint32_t), error);
    if (!split->class_size || !split->class_first)
        return ERROR_FAILED;
    for (uint32_t code = 0; code < split->codes; code++)
        if (split->code_class[code] != SPLIT_NONE)
            split->class_size[split->code_class[code]]++;
    for (uint32_t k = 0; k < split->classes; k++) {
        uint32_t size = split->class_size[k];
        split->class_first[k] = first;
        first += size;
        split->largest = size > split->largest ? size : split->largest;
        split->class_size[k] = 0;
    }
    if (split->largest > SPLIT_RANKS_MAX)
        return error_set(error, ERROR_LIMIT, "a block would have %u words; at "
                         "most %d are allowed", split->largest,
                         SPLIT_RANKS_MAX);
    for (uint32_t code = 0; code < split->codes; code++) {
        uint32_t k = split->code_class[code];
        if (k == SPLIT_NONE)
            continue;
        uint32_t rank = split->class_size[k]++;
        split->code_rank[code] = (uint16_t)rank;
        split->code_at[split->class_first[k] + rank] = code;
    }
    return 0;
}

/* ---- prefixes ---- */

/* What is left of the word's letters is the content of the suffix. */
static void class_prefixes(struct word_split *split,
                           const struct contents *contents,
                           const uint16_t *class_of_key)
{
    uint8_t digit[64] = { 0 };
    uint32_t many[SPLIT_LETTERS_MAX] = { 0 }, excess = 0;
    uint64_t key = contents->keys - 1 - split->prefix;
    many[0] = split->prefix;
    excess = many[0] > contents->many[0] ? many[0] - contents->many[0] : 0;
    ASSERT(contents->place[0] == 1);
    for (uint64_t slot = 0; slot < split->slots; slot++) {
        split->class_of[slot] = excess ? SPLIT_NONE : class_of_key[key];
        split->words += split_block_words(split, slot);
        for (uint32_t i = 0; i < split->prefix; i++) {  /* the next prefix */
            uint32_t old = digit[i], new = old + 1;
            new = new == contents->letters ? 0 : new;
            digit[i] = (uint8_t)new;
            excess -= many[old]-- > contents->many[old];
            excess += ++many[new] > contents->many[new];
            key += contents->place[old] - contents->place[new];
            if (new)
                break;
        }
    }
}

static int allot_split(struct word_split *split, struct error *error)
{
    split->letter = memory_alloc(split->letters, sizeof *split->letter, error);
    split->class_of = memory_alloc(split->slots, sizeof *split->class_of,
                                   error);
    split->code_class = memory_alloc(split->codes, sizeof(uint16_t), error);
    split->code_rank = memory_alloc(split->codes, sizeof(uint16_t), error);
    split->code_at = memory_alloc(split->codes, sizeof(uint32_t), error);
    return split->letter && split->class_of && split->code_class &&
           split->code_rank && split->code_at ? 0 : ERROR_FAILED;
}

static uint64_t power(uint64_t base, uint32_t exponent)
{
    uint64_t result = 1;
    while (exponent--)
        result *= base;
    return result;
}

int split_create(const struct graph *graph, uint16_t *position,
                 uint32_t suffix, struct word_split *split,
                 struct error *error)
{
    struct contents contents;
    *split = (struct word_split){ .graph = graph, .position = position,
                                  .suffix = suffix,
                                  .prefix = graph->size - suffix };
    if (!count_contents(graph, &contents) || contents.keys > KEYS_MAX)
        return error_set(error, ERROR_LIMIT, "the word has too many letters");
    split->letters = contents.letters;
    split->slots = power(contents.letters, split->prefix);
    split->codes = (uint32_t)power(contents.letters, suffix);
    if (allot_split(split, error))
        return ERROR_FAILED;
    memcpy(split->letter, contents.letter,
           contents.letters * sizeof *split->letter);
    uint16_t *class_of_key = memory_alloc(contents.keys, sizeof(uint16_t),
                                          error);
    int code = class_of_key ? 0 : ERROR_FAILED;
    if (!code)
        code = number_classes(split, &contents, class_of_key, error);
    if (!code)
        code = rank_suffixes(split, error);
    if (!code)
        class_prefixes(split, &contents, class_of_key);
    memory_free(class_of_key);
    return code;
}

void split_free(struct word_split *split)
{
    memory_free(split->letter);
    memory_free(split->position);
    memory_free(split->class_of);
    memory_free(split->class_size);
    memory_free(split->class_first);
    memory_free(split->code_class);
    memory_free(split->code_rank);
    memory_free(split->code_at);
    memset(split, 0, sizeof *split);
}

/* ---- states ---- */

/* The letter's number among those that occur, or `letters`. */
static uint32_t letter_index(const struct word_split *split, int64_t letter)
{
    uint32_t a = 0;
    while (a < split->letters && split->letter[a] != letter)
        a++;
    return a;
}

int split_find(const struct word_split *split, const int64_t *state,
               uint64_t *slot, uint32_t *rank)
{
    uint64_t number[2] = { 0, 0 };
    for (uint32_t i = 0; i < split->graph->size; i++) {
        uint32_t a = letter_index(split, state[split->position[i]]);
        if (a == split->letters)
            return 0;
        uint64_t *half = &number[i >= split->prefix];
        *half = *half * split->letters + a;
    }
    *slot = number[0];
    *rank = split->code_rank[number[1]];
    return split->class_of[number[0]] != SPLIT_NONE &&
           split->class_of[number[0]] == split->code_class[number[1]];
}

void split_write(const struct word_split *split, uint64_t slot, uint32_t rank,
                 int64_t *state)
{
    uint32_t k = split->class_of[slot];
    uint64_t code = split->code_at[split->class_first[k] + rank];
    ASSERT(rank < split->class_size[k]);
    for (uint32_t i = split->graph->size; i-- > 0;) {
        uint64_t *half = i >= split->prefix ? &code : &slot;
        state[split->position[i]] = split->letter[*half % split->letters];
        *half /= split->letters;
    }
}
