/*
 * A claim on the command line: --claim 'diameter = n*(n-1)/2' lrx n=4..9
 */
#ifndef ANTIPODE_CMD_TYPED_CLAIM_H
#define ANTIPODE_CMD_TYPED_CLAIM_H

#include <stddef.h>

#include "base/error.h"

/* The names of statements about one number or truth. */
const char *typed_claim_statement(size_t number);

/* The same as a file of claims has it, for memory_free; words: the family and
 * its parameters, where a range makes a variable. */
int typed_claim_write(const char *statement, char *const *words, size_t count,
                      char **text, struct error *error);

#endif
