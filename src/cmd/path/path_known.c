#include "cmd/path/path_known.h"

#include <inttypes.h>
#include <string.h>

#include "base/memory.h"

int known_open(const char *path, struct submission *known, struct error *error)
{
    int code = data_set_open(path, &known->set, error);
    if (code)
        return code;
    known->open = 1;
    return known->set.word >= 0 ? 0
        : csv_fail(&known->set.csv, "has no column path, solution or "
                   "moves", error);
}

void known_close(struct submission *known)
{
    if (known->open)
        data_set_close(&known->set);
    memory_free(known->word);
    *known = (struct submission){ .open = 0 };
}

static int grow_known(struct submission *known, size_t limit,
                      struct error *error)
{
    if (limit <= known->room)
        return 0;
    uint32_t *word = memory_resize(known->word, 2 * limit, sizeof *word,
                                   error);
    if (!word)
        return ERROR_FAILED;
    known->word = word;
    known->room = 2 * limit;
    return 0;
}

int known_next(struct submission *known, const struct data_set *states,
               const struct lane *lane, struct paths *path,
               struct error *error)
{
    const struct data_set *set = &known->set;
    struct error why = { 0 };
    int code = known->open ? csv_next(&known->set.csv, error) : 0;
    if (code <= 0)
        return code;
    if (set->id >= 0 && states->id >= 0 &&
        strcmp(set->csv.field[set->id].text,
               states->csv.field[states->id].text))
        return csv_fail(&set->csv, "has another id than its row in --input; "
                        "the rows of both files must stand in one order",
                        error);
    const char *text = set->csv.field[set->word].text;
    if (strcmp(text, "UNSOLVED") == 0)
        return 0;
    if (grow_known(known, moves_limit(text) + 1, error))
        return ERROR_FAILED;
    if (moves_read(&lane->moves, text, known->word, &path->length, &why))
        return csv_fail(&set->csv, why.text, error);
    path->letter = known->word;
    path->listed = path->reached = 1;
    return 1;
}

void known_count(struct submission *known, const struct paths *path,
                 uint32_t written)
{
    if (!path->reached)
        return;
    known->before += path->length;
    known->after += written;
}

void known_tell(const struct submission *known)
{
    progress_hide();
    fprintf(stderr, "antipode: note: %" PRIu64 " moves became %" PRIu64 "\n",
            known->before, known->after);
}
