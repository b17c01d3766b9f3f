/*
 * States that are tuples of independent coordinates, one for each orbit of
 * points: bitmaps of rows and columns.  See doc/product.md.
 */
#ifndef ANTIPODE_ENGINE_PRODUCT_PRODUCT_H
#define ANTIPODE_ENGINE_PRODUCT_PRODUCT_H

#include "growth/engine.h"

extern const struct engine product_engine;

#endif
