/*
 * What others can replay of a diameter: a farthest element and a shortest word
 * that leads to it.
 */
#ifndef ANTIPODE_CLAIM_TASK_CERTIFICATE_H
#define ANTIPODE_CLAIM_TASK_CERTIFICATE_H

#include "claim/rows/evidence.h"

/* Finds a word for the first antipode, if that takes about so many seconds at
 * most, and no more memory than the request allows.  It is also a check: a word
 * of another length than the diameter is an error of the program. */
int certificate_find(struct evidence *evidence, const struct request *request,
                     double seconds, struct error *error);

#endif
