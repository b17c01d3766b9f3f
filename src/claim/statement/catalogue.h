/*
 * Where claims are found: a file, a folder of files, or a name in the folder
 * conjectures/ of the program.
 */
#ifndef ANTIPODE_CLAIM_STATEMENT_CATALOGUE_H
#define ANTIPODE_CLAIM_STATEMENT_CATALOGUE_H

#include "base/text.h"
#include "claim/statement/claim.h"

struct catalogue {
    struct claim **claim;
    size_t claims, room;
};

/* Adds what the word names; NULL: the program's whole folder. */
int catalogue_add(struct catalogue *catalogue, const char *word,
                  struct error *error);
/* A claim as a file has it. */
int catalogue_add_text(struct catalogue *catalogue, const struct text *text,
                       struct error *error);
void catalogue_clear(struct catalogue *catalogue);

#endif
