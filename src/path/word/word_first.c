/*
 * A first word by the table.  Letters that repeat are paired block by block; a
 * few letters make the sums of what is to be led home even, as those are that
 * the table's words were made for; and where it has no way on, it is told
 * whether there is one, and the table is filled further.
 */
#include "path/word/word_task.h"

#include "base/memory.h"
#include "path/word/word_fill.h"

enum { FILL_TRIES = 8 };

/* Letters that make the element's sums mod 2 even; 0, or an error where no word
 * of generators has its sums. */
static int lead_even(struct word_task *task)
{
    const struct word_finder *finder = task->finder;
    const uint16_t *image = (const uint16_t *)(const void *)
        task->relation.element;
    uint8_t *scratch = memory_alloc(1, finder->letters.group.size,
                                    task->error);
    uint32_t *lead = memory_resize(task->lead, finder->graph->generators,
                                   sizeof *lead, task->error);
    task->lead = lead ? lead : task->lead;
    int code = scratch && lead
        ? block_sums_even(&finder->sums, image, lead, &task->leads,
                          task->error) : ERROR_FAILED;
    if (code == 1)
        alphabet_apply(&finder->letters, lead, task->leads,
                       task->relation.element, scratch);
    memory_free(scratch);
    return code < 0 ? code : code ? 0 : word_ends_apart(task->error);
}

/* Pairs blocks. */
static int match_blocks(struct word_task *task)
{
    struct word_finder *finder = task->finder;
    int code = 0, permutes = finder->graph->kind == GRAPH_PERMUTATION;
    if (permutes)
        code = word_finder_make_sums(finder, task->error);
    if (!code && permutes && task->relation.colour)
        code = word_ends_match(&task->relation, &finder->sums, task->error);
    task->matched = code == 1;
    return code < 0 ? code : 0;
}

int word_task_lead(struct word_task *task)
{
    int code = match_blocks(task);
    return code ? code : lead_even(task);
}

/* Pairs blocks, and makes the table. */
static int aim_table(struct word_task *task)
{
    struct word_finder *finder = task->finder;
    int code = match_blocks(task);
    if (!code)
        code = finder->table ? 0 : word_finder_make_table(finder, task->error);
    return code || !finder->even ? code : lead_even(task);
}

/* Without an answer where a chain is too much work. */
static int check_reach(struct word_task *task)
{
    struct word_finder *finder = task->finder;
    int chooses = task->relation.colour != NULL;
    int code = word_finder_make_chain(finder, task->error);
    if (code || !finder->chain)
        return code;
    code = word_ends_reach(&task->relation, finder->chain, task->error);
    return code || !chooses || !finder->even ? code : lead_even(task);
}

/* Pairs that are chosen place by place as the table goes on, which may not make
 * whole blocks, but follow what is near: for this word, if it is shorter. */
static int choose_places(struct word_task *task)
{
    uint32_t length = task->word ? task->length : WORD_NONE;
    task->matched = 0;
    int code = word_task_beam(task, 1, 0);
    if (code == 0)
        code = word_task_beam(task, 64, 0);
    task->matched = code == 0 || task->length == length;
    return code < 0 ? code : task->word != NULL;
}

/* Goes on with random elements. */
static int fill_further(struct word_task *task)
{
    struct word_finder *finder = task->finder;
    int code = 0;
    for (uint64_t seed = 2; code == 0 && seed < 2 + FILL_TRIES; seed++) {
        code = word_fill_more(finder->table, finder->even ? &finder->sums
                                                          : NULL,
                              seed, task->error);
        if (code >= 0)
            code = word_task_beam(task, 1, 0);
    }
    return code;
}

/* With a table of even elements. */
static int begin_even(struct word_task *task)
{
    struct word_finder *finder = task->finder;
    finder->even = 1;
    int code = word_finder_make_table(finder, task->error);
    if (!code)
        code = lead_even(task);
    return code ? code : word_task_beam(task, 1, 0);
}

/* 1 with a word, 0 without. */
static int begin_by_table(struct word_task *task)
{
    struct word_finder *finder = task->finder;
    int code = word_task_beam(task, 1, 0);
    if (code >= 0 && task->relation.colour && !finder->even)
        code = choose_places(task);
    if (code == 0)
        code = check_reach(task);
    if (code == 0)
        code = word_task_beam(task, 1, 0);
    if (code == 0 && !finder->even &&
        finder->graph->kind == GRAPH_PERMUTATION)
        code = begin_even(task);
    if (code == 0)
        code = fill_further(task);
    return code;
}

/* Where orbits are too large for a table, by a ladder: 1 with a word, 0
 * without. */
static int climb_ladder(struct word_task *task)
{
    struct word_finder *finder = task->finder;
    struct ladder_word word = { .letter = NULL };
    int code = finder->ladder ? 0
        : ladder_create(&finder->letters, &finder->ladder, task->error);
    if (!code)
        code = ladder_lead(finder->ladder, task->relation.element, &word,
                           task->error);
    if (code == 1)
        word_task_take(task, word.letter, word.length);
    else
        memory_free(word.letter);
    return code ? code : check_reach(task);
}

/* Pairs blocks and makes the table: 0, or 1 where the ladder serves instead. */
static int choose_table(struct word_task *task)
{
    struct error why = { 0 };
    struct error *error = task->error;
    int may_climb = !task->relation.colour;
    if (task->finder->ladder && may_climb)
        return 1;
    task->error = &why;
    int code = aim_table(task);
    task->error = error;
    return code == ERROR_LIMIT && may_climb ? 1
        : code ? error_set(error, code, "%s", why.text) : 0;
}

int word_task_begin(struct word_task *task)
{
    int code = choose_table(task);
    if (code == 1)
        code = climb_ladder(task);
    else if (!code)
        code = begin_by_table(task);
    if (code == 0)
        return error_set(task->error, ERROR_LIMIT, "no path was found; whether "
                         "there is one is not known");
    return code < 0 ? code : 0;
}
