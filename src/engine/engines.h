/*
 * The engines there are.
 */
#ifndef ANTIPODE_ENGINE_ENGINES_H
#define ANTIPODE_ENGINE_ENGINES_H

#include "growth/engine.h"

/* In order of preference, ended by NULL; the last one takes what the others
 * refuse. */
extern const struct engine *const engines[];

/* An engine by name, or NULL. */
const struct engine *engine_find(const char *name);

#endif
