/*
 * Nearly shortest words, soon, by way of a subgroup H of some powers of the
 * generators: a first part leads into H, as short as can be or a little longer,
 * and a second one home, by powers that make H (H. Kociemba's two-phase
 * algorithm for the 3x3x3; M. Thistlethwaite).
 *
 * Generators whose powers commute with one another, such as those of opposite
 * faces, are an axis.  H has all powers of some axes and the even ones of the
 * others, and is chosen so that neither it nor the number of its cosets is
 * large.  A coset is what is left of a state where letters that H mixes are not
 * told apart.
 */
#ifndef ANTIPODE_PATH_OPTIMAL_TWO_PHASE_H
#define ANTIPODE_PATH_OPTIMAL_TWO_PHASE_H

#include "graph/graph.h"

struct two_phase;

/* 1, and for all targets; 0 where the graph has no such subgroup, or pieces
 * that are alike. */
int two_phase_create(const struct graph *graph, const int64_t *target,
                     struct two_phase **result, struct error *error);
void two_phase_free(struct two_phase *way);

/* 1 if a word leads from one state to another, 0 if none does, exactly. */
int two_phase_joins(const struct two_phase *way, const int64_t *from,
                    const int64_t *to, struct error *error);

struct two_phase_task {
    const int64_t *from, *to;
    uint32_t limit;             /* letters that a word may have */
    double deadline;            /* by the clock; a stop ends it as well */
};

/* 1 with the shortest word that was found, from memory.h; 0: none, at once
 * where there is none. */
int two_phase_search(struct two_phase *way, const struct two_phase_task *task,
                     uint32_t **word, uint32_t *length, struct error *error);

#endif
