/*
 * The reference engine: a queue and a hash table of whole states.
 * As plain as can be; the oracle of all other engines.  Any graph that fits.
 */
#ifndef ANTIPODE_ENGINE_REFERENCE_REFERENCE_H
#define ANTIPODE_ENGINE_REFERENCE_REFERENCE_H

#include "growth/engine.h"

extern const struct engine reference_engine;

#endif
