/*
 * A pattern is text in which # is a number and a leading * the name of a
 * family; in the meaning #0, #1, ... are these numbers, and #i and #j the
 * indices of Santa's rings of #1 points.  What is read has the meaning beside
 * its first pattern, and what is written the pattern beside its first meaning.
 */
#include "family/peer_names.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NUMBERS = 4 };

static const struct { const char *pattern, *meaning; } peers[] = {
    { "lrx-#(k=#)", "lrx n=#0 k=#1" },
    { "cube_2/2/2_6gensQTM", "cube n=2 metric=fixed_QTM" },
    { "cube_2/2/2_9gensHTM", "cube n=2 metric=fixed_HTM" },
    { "cube_3/3/3_12gensQTM", "cube n=3 metric=QTM" },
    { "cube_3/3/3_18gensHTM", "cube n=3 metric=HTM" },
    { "cube_#/#/#", "cube n=#0 metric=QSTM" },
    { "cube_#/#/#", "cube n=#0 metric=QTM" },   /* moves of QSTM */
    { "globe_#/#", "globe_puzzle a=#0 b=#1" },
    { "globe_puzzle-#-#", "globe_puzzle a=#0 b=#1" },
    { "wreath_#/#", "hungarian_rings left_size=#0 left_index=#i "
      "right_size=#1 right_index=#j" },
    { "hungarian_rings-#-#-#-#", "hungarian_rings left_size=#0 left_index=#1 "
      "right_size=#2 right_index=#3" },
    { "01i", "three_cycles_01i" },
    { "*-#", "* n=#0" },
    { "*-#-#", "* n=#0 k=#1" },
};

struct match {
    const char *family;         /* of *, in the name */
    size_t length;
    unsigned long number[NUMBERS];
    size_t numbers;
};

static int is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Up to nine digits. */
static const char *match_number(const char *name, struct match *match)
{
    char *end;
    if (!is_digit(*name) || match->numbers == NUMBERS)
        return NULL;
    match->number[match->numbers++] = strtoul(name, &end, 10);
    return end - name <= 9 ? end : NULL;
}

static int matches(const char *pattern, const char *name, struct match *match)
{
    *match = (struct match){ .family = name };
    if (*pattern == '*') {
        match->length = strspn(name, "abcdefghijklmnopqrstuvwxyz_0123456789");
        name += match->length;
        pattern++;
        if (!match->length)
            return 0;
    }
    for (; *pattern; pattern++) {
        if (*pattern != '#') {
            if (*name++ != *pattern)
                return 0;
        } else if (!(name = match_number(name, match))) {
            return 0;
        }
    }
    return *name == 0;
}

static unsigned long number_of(const struct match *match, char sign)
{
    if (is_digit(sign))
        return match->number[sign - '0'];
    return (match->number[1] + 3) / 4 + (sign == 'j');
}

/* The meaning with its numbers, words ended by 0; 0: too long. */
static int write_meaning(struct peer *peer, const char *meaning,
                         const struct match *match)
{
    size_t used = 0;
    for (; *meaning && used < PEER_TEXT; meaning++) {
        size_t left = PEER_TEXT - used;
        if (*meaning == '#')
            used += (size_t)snprintf(peer->text + used, left, "%lu",
                                     number_of(match, *++meaning));
        else if (*meaning == '*')
            used += (size_t)snprintf(peer->text + used, left, "%.*s",
                                     (int)match->length, match->family);
        else
            peer->text[used++] = *meaning == ' ' ? '\0' : *meaning;
    }
    if (used >= PEER_TEXT)
        return 0;
    peer->text[used] = '\0';
    return 1;
}

static void split_meaning(struct peer *peer, const char *meaning)
{
    char *word = peer->text;
    peer->family = word;
    for (; *meaning; meaning++) {
        if (*meaning != ' ')
            continue;
        word += strlen(word) + 1;
        char *equals = strchr(word, '=');
        *equals = '\0';
        peer->parameter[peer->count].name = word;
        word = equals + 1;
        peer->parameter[peer->count++].value = word;
    }
}

int peer_name_read(const char *name, struct peer *peer)
{
    struct match match;
    for (size_t i = 0; i < sizeof peers / sizeof *peers; i++) {
        if (!matches(peers[i].pattern, name, &match))
            continue;
        peer->count = 0;
        if (!write_meaning(peer, peers[i].meaning, &match))
            return 0;
        split_meaning(peer, peers[i].meaning);
        return 1;
    }
    return 0;
}

/* A number of a meaning: #0 to #3 into their places, #i and #j behind them. */
static size_t place_of(char sign)
{
    return is_digit(sign) ? (size_t)(sign - '0') : NUMBERS + (sign == 'j');
}

/* Is text what the meaning says of some numbers? */
static int matches_meaning(const char *meaning, const char *text,
                           struct match *match)
{
    unsigned long number[NUMBERS + 2];
    unsigned known = 0;
    char *end;
    *match = (struct match){ .family = text };
    for (; *meaning; meaning++) {
        if (*meaning == '*') {
            match->length = strcspn(text, " ");
            text += match->length;
        } else if (*meaning != '#') {
            if (*text++ != *meaning)
                return 0;
        } else {
            if (!is_digit(*text))
                return 0;
            number[place_of(*++meaning)] = strtoul(text, &end, 10);
            known |= 1U << place_of(*meaning);
            text = end;
        }
    }
    for (size_t i = 0; i < NUMBERS; i++)    /* cube_2/2/2: all #0 */
        match->number[i] = known >> i & 1 ? number[i] : number[0];
    if (known >> NUMBERS && (number[NUMBERS] != number_of(match, 'i') ||
                             number[NUMBERS + 1] != number_of(match, 'j')))
        return 0;
    return *text == 0;
}

/* The pattern with its numbers; 0: too long. */
static int write_pattern(const char *pattern, const struct match *match,
                         char text[PEER_TEXT])
{
    size_t used = 0, numbers = 0;
    for (; *pattern && used < PEER_TEXT; pattern++) {
        size_t left = PEER_TEXT - used;
        if (*pattern == '#')
            used += (size_t)snprintf(text + used, left, "%lu",
                                     match->number[numbers++]);
        else if (*pattern == '*')
            used += (size_t)snprintf(text + used, left, "%.*s",
                                     (int)match->length, match->family);
        else
            used += (size_t)snprintf(text + used, left, "%c", *pattern);
    }
    return used < PEER_TEXT;
}

int peer_name_write(const char *family, const char *parameters,
                    char name[PEER_TEXT])
{
    char text[2 * PEER_TEXT];
    struct match match;
    if (snprintf(text, sizeof text, "%s%s%s", family, *parameters ? " " : "",
                 parameters) >= (int)sizeof text)
        return 0;
    for (size_t i = 0; i < sizeof peers / sizeof *peers; i++)
        if (matches_meaning(peers[i].meaning, text, &match))
            return write_pattern(peers[i].pattern, &match, name);
    return 0;
}
