/*
 * One sphere as a bitmap over the layout, to draw its elements uniformly.
 */
#ifndef ANTIPODE_PATH_TABLE_SPHERE_MAP_H
#define ANTIPODE_PATH_TABLE_SPHERE_MAP_H

#include "base/random.h"
#include "engine/lift/layout/layout_index.h"
#include "engine/lift/lift.h"

struct sphere_map;

/* Runs the lift engine to the sphere at a distance, which must exist. */
int sphere_map_create(const struct lift *lift, uint32_t distance,
                      struct sphere_map **map, struct error *error);
/* The sizes of all spheres, for memory_free. */
int spheres_count(const struct lift *lift, uint64_t **size, uint32_t *spheres,
                  struct error *error);
void sphere_map_free(struct sphere_map *map);

uint64_t sphere_map_size(const struct sphere_map *map);
/* A uniformly random element. */
struct position sphere_map_draw(const struct sphere_map *map,
                                struct random *random);

#endif
