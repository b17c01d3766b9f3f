/*
 * The engines there are.
 */
#ifndef ANTIPODE_ENGINE_ENGINES_H
#define ANTIPODE_ENGINE_ENGINES_H

#include "growth/engine.h"

/* In order of preference; the last one takes what the others refuse. */
#define ENGINES(ENGINE) \
    ENGINE(lift) \
    ENGINE(product) \
    ENGINE(ranked) \
    ENGINE(frontier) \
    ENGINE(reference)

#define ENGINE_DECLARE(name) extern const struct engine name##_engine;
ENGINES(ENGINE_DECLARE)
#undef ENGINE_DECLARE

/* The same, ended by NULL. */
extern const struct engine *const engines[];

/* An engine by name, or NULL. */
const struct engine *engine_find(const char *name);

#endif
