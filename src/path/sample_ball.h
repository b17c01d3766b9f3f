/*
 * Samples of a sphere, from a map of it or a list of the states up to it.
 */
#ifndef ANTIPODE_PATH_SAMPLE_BALL_H
#define ANTIPODE_PATH_SAMPLE_BALL_H

#include "path/sample.h"

/* Lists the states; ERROR_LIMIT if they are too many. */
int sampler_open_ball(struct sampler *sampler, struct error *error);

/* The spheres of a table's group; where there are several starts the table is
 * that of the first, and they are counted anew. */
int sampler_open_spheres(struct sampler *sampler, const struct request *search,
                         struct error *error);

/* State i, and its word if there are words. */
void sampler_ball_row(const struct sampler *sampler, struct samples *samples,
                      size_t i, struct random *random);

#endif
