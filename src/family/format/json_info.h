/* puzzle_info.json, CayleyPy's and the competitions' form. */
#ifndef ANTIPODE_FAMILY_FORMAT_JSON_INFO_H
#define ANTIPODE_FAMILY_FORMAT_JSON_INFO_H

#include "family/format/json_value.h"

/* A list of letters, or a list of such lists, as the starts. */
int json_read_words(struct json *json, const json_t *start, const char *what);

int json_read_info(struct json *json, json_t *root);

#endif
