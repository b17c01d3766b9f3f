/*
 * The ranked engine: Schreier graphs of words with few letters under
 * permutations of their positions, one or two bits or bytes a word.  See
 * doc/ranked.md.
 */
#ifndef ANTIPODE_ENGINE_RANKED_RANKED_H
#define ANTIPODE_ENGINE_RANKED_RANKED_H

#include "growth/engine.h"

extern const struct engine ranked_engine;

#endif
