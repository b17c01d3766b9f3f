/*
 * The growths of a family, n = A..B, as one draft for the OEIS: a triangle read
 * by rows, which are the sizes of the spheres of each graph.
 */
#ifndef ANTIPODE_REPORT_GROWTH_OEIS_TRIANGLE_H
#define ANTIPODE_REPORT_GROWTH_OEIS_TRIANGLE_H

#include <stdint.h>
#include <stdio.h>

#include "base/error.h"

struct oeis_triangle;
struct report;

/* words: the parameters as given, "n=3..6" and "k=1"; variable: the one that
 * has the range, "n".  Both have to stay. */
struct oeis_triangle *oeis_triangle_create(const char *variable,
                                           char *const *words, size_t count,
                                           struct error *error);
void oeis_triangle_free(struct oeis_triangle *triangle);

/* The next row; value: of the variable.  It has to be complete. */
int oeis_triangle_add(struct oeis_triangle *triangle, uint64_t value,
                      const struct report *report, struct error *error);
/* Nothing without rows. */
void oeis_triangle_write(FILE *out, const struct oeis_triangle *triangle);

#endif
