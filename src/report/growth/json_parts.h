/*
 * What all objects have in common that are written a line each: counts as
 * strings, since they outgrow what readers of JSON take for a number, and a
 * head with the graph.
 */
#ifndef ANTIPODE_REPORT_GROWTH_JSON_PARTS_H
#define ANTIPODE_REPORT_GROWTH_JSON_PARTS_H

#include <stdint.h>
#include <stdio.h>      /* first: gmp.h then has gmp_fprintf */
#include <gmp.h>
#include <jansson.h>

#include "graph/graph.h"

/* Writes and frees an object. */
void json_line(FILE *out, json_t *object);
json_t *json_count(uint64_t count);
json_t *json_integer_text(const mpz_t value);
/* "schema", "type", "family" and "parameters". */
json_t *json_lead(const char *type, const struct graph *graph);

#endif
