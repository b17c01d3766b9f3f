/*
 * Words as puzzlers write them, R U2 F', of a graph whose family tells their
 * names of turns (the aliases), where its generators have others: f0, d2^2.
 */
#ifndef ANTIPODE_REPORT_EXPORT_TURNS_H
#define ANTIPODE_REPORT_EXPORT_TURNS_H

#include <stdint.h>
#include <stdio.h>

#include "graph/graph.h"

struct turns;

/* *turns is NULL if there is no such name, or none for some generator. */
int turns_create(const struct graph *graph, struct turns **turns,
                 struct error *error);
void turns_free(struct turns *turns);

/* Equal turns that follow each other are one: R R is R2. */
void turns_write(FILE *out, const struct turns *turns, const uint32_t *word,
                 uint32_t length);

#endif
