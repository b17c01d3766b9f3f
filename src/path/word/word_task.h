/*
 * One pair of states on its way: what word_task.c and word_widen.c share.
 */
#ifndef ANTIPODE_PATH_WORD_WORD_TASK_H
#define ANTIPODE_PATH_WORD_WORD_TASK_H

#include "path/word/word_ends.h"
#include "path/word/word_finder_state.h"

struct word_task {
    struct word_finder *finder;
    const struct ends *ends;
    struct word_ends relation;  /* of the two states */
    int matched;                /* has an element been chosen for them? */
    uint32_t *lead, leads;      /* letters that were put before its word */
    double begun, deadline;
    uint32_t bound;             /* of the distance, from below */
    uint32_t *word;             /* the best so far, or NULL */
    uint32_t length;
    int has_macros;             /* beams of macros pay for it, as far as is
                                   known */
    struct error *error;
};

int word_task_open(struct word_task *task);
void word_task_close(struct word_task *task);

/* Tables that serve other words as well took so long: as far as such may stand
 * beside the time of words, this one's begins later. */
static inline void word_task_set_apart(struct word_task *task, double took)
{
    struct word_finder *finder = task->finder;
    double apart = took < finder->apart ? took : finder->apart;
    finder->apart -= apart;
    task->begun += apart;
    task->deadline += apart;
}

/* Takes over a word if it is the shortest so far. */
void word_task_take(struct word_task *task, uint32_t *word, uint32_t length);
/* Is the time over, or the word as short as can be? */
int word_task_is_late(const struct word_task *task);
/* Is the word so near the bound that a table would hardly find shorter ones? */
int word_task_is_near(const struct word_task *task);
void word_task_tell(const struct word_task *task);

/* Pairs blocks, and finds letters that make the sums of the element that comes
 * of it even, which is then multiplied by them. */
int word_task_lead(struct word_task *task);
/* A first word by the table, which is made if there is none yet. */
int word_task_begin(struct word_task *task);
/* Beams by the table, or by what rates states: 1 with a word, 0 without. */
int word_task_beam(struct word_task *task, uint32_t width, double deadline);
int word_task_rated(struct word_task *task, const struct rated_ends *rated,
                    uint32_t width, double deadline);
/* By a tape under a head (cycle_sort.h), where that serves. */
int word_task_sorts(const struct word_task *task);
int word_task_sort(struct word_task *task, double deadline);
/* Goes on by the table from where a word leads: 1 with the whole of it. */
int word_task_complete(struct word_task *task, struct macro_word *word);
/* Points from which commutators that mend many pieces make shorter words than
 * the table and macros do. */
enum { WORD_BATCH_POINTS = 140 };
/* By commutators that mend many pieces at once, as far as they lead in some
 * seconds, at least so many of the processor, and by the table: 1 with a word,
 * 0 without, and at once where the first words of the graph got no shorter by
 * them. */
int word_task_batch(struct word_task *task, double seconds, double least);
/* In two phases (path/optimal/two_phase.h), where the group has such a
 * subgroup, in a share of the time that is left when it is found: 1 with a
 * shorter word, 0 without. */
int word_task_phases(struct word_task *task, double share);
/* By way of a coset, where the target has one, likewise. */
int word_task_coset(struct word_task *task, double share);
/* By turns of rings, in some seconds; 0: a narrow beam: 1 with a shorter word,
 * 0 without. */
int word_task_turns(struct word_task *task, double seconds);
/* Of all kinds, wider and wider, each with its share of the time. */
int word_task_widen(struct word_task *task);

/* Takes over what comes of a word that is made shorter until a time, if it is
 * the shortest so far. */
int word_task_shorten(struct word_task *task, struct word word, double until);

/* Replays the word, and gives a copy of it away. */
int word_task_give(struct word_task *task, struct paths *words);

#endif
