/* A growth series as a rational function, or why it is none so far. */
#ifndef ANTIPODE_REPORT_CLAIM_RATIONAL_SERIES_H
#define ANTIPODE_REPORT_CLAIM_RATIONAL_SERIES_H

#include <stdio.h>

#include "claim/law/recurrence.h"
#include "growth/growth.h"

/* The recurrence of the spheres of a growth that was cut short; a complete one
 * is a polynomial, and the recurrence may be NULL. */
void report_rational_series(FILE *out, const struct graph *graph,
                            const struct growth *growth,
                            const struct recurrence *recurrence);

#endif
