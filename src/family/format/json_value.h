/* Values of a JSON text, with sentences for what they should be. */
#ifndef ANTIPODE_FAMILY_FORMAT_JSON_VALUE_H
#define ANTIPODE_FAMILY_FORMAT_JSON_VALUE_H

#include <jansson.h>
#include <stdint.h>

#include "base/error.h"
#include "base/text.h"
#include "graph/graph.h"

struct json {
    const struct text *text;
    struct graph *graph;
    int code;               /* of the first failure; loops end at it */
    struct error *error;
};

/* What an integer is called, and what it may be. */
struct range {
    const char *what;
    int64_t min, max;
};

/* Fills json->graph from the root, an object. */
typedef int json_reader(struct json *json, json_t *root);

/* Parses the text and hands the graph over. */
int json_read_by(json_reader *read, const struct text *text, int inverses,
                 struct graph **graph, struct error *error);

int json_refuse(struct json *json, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
const char *json_type_name(const json_t *value);
/* Has the object no key but these? */
int json_check_keys(struct json *json, json_t *object,
                    const char *const *allowed, const char *what);
/* Is it an array of so many entries? */
int json_check_array(struct json *json, const json_t *value, const char *what,
                     size_t length);
/* The value, or the least one allowed after a refusal; where: "" or "entry 3
 * of ". */
int64_t json_take_integer(struct json *json, const json_t *value,
                          const char *where, struct range range);
int64_t json_take_entry(struct json *json, const json_t *array, size_t index,
                        struct range range);
/* A text without control characters, where there is one. */
int json_take_label(struct json *json, const json_t *root, const char *key,
                    char **label);

#endif
