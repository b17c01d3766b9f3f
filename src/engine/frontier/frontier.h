/*
 * The frontier engine: any graph, layer by layer, its states packed and spread
 * to the buckets of all ranks by their hash.  See doc/frontier.md.
 */
#ifndef ANTIPODE_ENGINE_FRONTIER_FRONTIER_H
#define ANTIPODE_ENGINE_FRONTIER_FRONTIER_H

#include "growth/engine.h"

extern const struct engine frontier_engine;

#endif
