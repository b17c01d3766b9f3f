#include "cmd/path/path_letters.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "group/perm.h"

struct letter {
    const char *text;
    size_t length;
    uint32_t place;             /* in the target; of equal ones the first */
};

/* What stands between the letters of a state: nothing in 010011. */
static const char others[] = ", []";
enum between { SEMICOLONS, OTHERS, NOTHING };

/* The next text of a state, or none. */
static int take_letter(const char **at, enum between between,
                       struct letter *letter)
{
    *at += between == OTHERS ? strspn(*at, others) : 0;
    if (!**at)
        return 0;
    letter->text = *at;
    letter->length = between == NOTHING ? 1
        : strcspn(*at, between == SEMICOLONS ? ";" : others);
    *at += letter->length;
    *at += between == SEMICOLONS && **at;
    return 1;
}

static enum between letters_between(const struct csv_field *field)
{
    return strchr(field->text, ';') ? SEMICOLONS
        : strpbrk(field->text, others) ? OTHERS : NOTHING;
}

static int compare_texts(const void *a, const void *b)
{
    const struct letter *x = a, *y = b;
    size_t least = x->length < y->length ? x->length : y->length;
    int order = memcmp(x->text, y->text, least);
    return order ? order : (x->length > y->length) - (x->length < y->length);
}

static int compare_places(const void *a, const void *b)
{
    const struct letter *x = a, *y = b;
    int order = compare_texts(a, b);
    return order ? order : (x->place > y->place) - (x->place < y->place);
}

/* Equal letters get the first place of them all; word then has 1 where a letter
 * is new, and at last the number of those before. */
static void number_letters(struct letters *letters)
{
    struct letter *letter = letters->letter;
    uint16_t *word = letters->word, next = 0;
    for (size_t i = 0; i < letters->length; i++) {
        int is_new = i == 0 || compare_texts(letter + i - 1, letter + i);
        word[letter[i].place] = (uint16_t)is_new;
    }
    for (size_t i = 0; i < letters->length; i++)
        word[i] = word[i] ? next++ : PERM_POINTS_MAX;
    for (size_t i = 0; i < letters->length; i++) {
        int is_new = i == 0 || compare_texts(letter + i - 1, letter + i);
        uint32_t place = letter[i].place;
        letter[i].place = is_new ? word[place] : letter[i - 1].place;
        word[place] = (uint16_t)letter[i].place;
    }
}

int letters_create(const struct csv_field *target, struct letters *letters,
                   struct error *error)
{
    const char *at = target->text;
    enum between between = letters_between(target);
    struct letter letter;
    *letters = (struct letters){ 0 };
    while (take_letter(&at, between, &letter))
        letters->length++;
    if (letters->length > PERM_POINTS_MAX)
        return error_set(error, ERROR_FAILED, "the target has %zu letters; at "
                         "most %d are read", letters->length, PERM_POINTS_MAX);
    letters->letter = memory_alloc(letters->length, sizeof letter, error);
    letters->word = memory_alloc(letters->length, sizeof *letters->word, error);
    if (!letters->letter || !letters->word) {
        letters_clear(letters);
        return ERROR_FAILED;
    }
    at = target->text;
    for (uint32_t i = 0; take_letter(&at, between, &letter); i++) {
        letter.place = i;
        letters->letter[i] = letter;
    }
    qsort(letters->letter, letters->length, sizeof letter, compare_places);
    number_letters(letters);
    return 0;
}

void letters_clear(struct letters *letters)
{
    memory_free(letters->letter);
    memory_free(letters->word);
    *letters = (struct letters){ 0 };
}

int letters_read(const struct letters *letters, const struct csv_field *field,
                 int64_t *state, struct error *error)
{
    const char *at = field->text;
    enum between between = letters_between(field);
    size_t count = 0;
    struct letter key;
    for (; take_letter(&at, between, &key); count++) {
        const struct letter *found = NULL;
        if (count < letters->length)
            found = bsearch(&key, letters->letter, letters->length, sizeof key,
                            compare_texts);
        if (!found && count < letters->length)
            return error_set(error, ERROR_FAILED, "the state has '%.*s' as "
                             "letter %zu, which the target has not",
                             key.length < 20 ? (int)key.length : 20, key.text,
                             count + 1);
        if (found)
            state[count] = found->place;
    }
    return count == letters->length ? 0
        : error_set(error, ERROR_FAILED, "the state has %zu letters, and its "
                    "target %zu", count, letters->length);
}
