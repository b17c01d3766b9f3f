/*
 * family_load takes generators as a name; here they become one.  What is made
 * lives as long as the program, as the words of main do.
 */
#include "cmd/arg/typed.h"

#include <stdio.h>
#include <string.h>

#include "base/memory.h"

static char *typed;
static char **typed_words;
static char from_0[] = "base=0", from_1[] = "base=1";

static int is_cycles(const char *word)
{
    return *word == '(' || *word == '[';
}

/* The first words, semicolons between them. */
static int join_words(char *const *words, size_t count, struct error *error)
{
    size_t room = 1, used = 0;
    for (size_t i = 0; i < count; i++)
        room += strlen(words[i]) + 2;
    memory_free(typed);
    typed = memory_alloc(room, 1, error);
    for (size_t i = 0; typed && i < count; i++)
        used += (size_t)snprintf(typed + used, room - used, "%s%s",
                                 i ? "; " : "", words[i]);
    return typed ? 0 : ERROR_FAILED;
}

/* How many words at the beginning are cycles; one alone is a name already. */
static size_t count_cycles(const struct options *options)
{
    size_t count = 0;
    while (count < options->word_count && is_cycles(options->words[count]))
        count++;
    return count < 2 ? 0 : count;
}

int typed_join(struct options *options)
{
    char *const *first = options->words;
    size_t taken = 0, joined = 1, count = 1;
    if (options->generators) {
        first = &options->generators;
    } else {
        taken = joined = count_cycles(options);
        if (!joined)
            return 0;
    }
    size_t left = options->word_count - taken;
    memory_free(typed_words);
    typed_words = memory_alloc(left + 2, sizeof *typed_words, options->error);
    if (!typed_words || join_words(first, joined, options->error))
        return ERROR_FAILED;
    typed_words[0] = typed;
    for (size_t i = 0; i < left; i++)
        typed_words[count++] = options->words[taken + i];
    if (options->generators && options->base)
        typed_words[count++] = *options->base == '0' ? from_0 : from_1;
    options->words = typed_words;
    options->word_count = count;
    return 0;
}
