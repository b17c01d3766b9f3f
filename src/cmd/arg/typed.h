/* Generators that the command line holds in place of a family. */
#ifndef ANTIPODE_CMD_ARG_TYPED_H
#define ANTIPODE_CMD_ARG_TYPED_H

#include "cmd/arg/options.h"

/* Makes them the first of the words: those of --generators, or several words
 * of cycles, "(1,2)" "(1,2,3)". */
int typed_join(struct options *options);

#endif
