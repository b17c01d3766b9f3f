#include "report/growth/json_parts.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

void json_line(FILE *out, json_t *object)
{
    json_dumpf(object, out, JSON_COMPACT | JSON_REAL_PRECISION(12));
    fputc('\n', out);
    json_decref(object);
}

json_t *json_count(uint64_t count)
{
    return json_sprintf("%" PRIu64, count);
}

json_t *json_integer_text(const mpz_t value)
{
    char *text = mpz_get_str(NULL, 10, value);
    json_t *json = json_string(text);
    free(text);
    return json;
}

/* "n=4 metric=QTM" becomes {"n":4,"metric":"QTM"}. */
static json_t *json_parameters(const char *text)
{
    json_t *object = json_object();
    while (*text) {
        size_t length = strcspn(text, " ");
        const char *equals = memchr(text, '=', length);
        if (equals) {
            char *name = strndup(text, (size_t)(equals - text));
            char *value = strndup(equals + 1,
                                  length - (size_t)(equals + 1 - text));
            char *end = value;
            long long number = value ? strtoll(value, &end, 10) : 0;
            if (name && value)
                json_object_set_new(object, name, *end || end == value
                                    ? json_string(value)
                                    : json_integer(number));
            free(name);
            free(value);
        }
        text += length + (text[length] == ' ');
    }
    return object;
}

json_t *json_lead(const char *type, const struct graph *graph)
{
    json_t *object = json_object();
    json_object_set_new(object, "schema", json_integer(1));
    json_object_set_new(object, "type", json_string(type));
    json_object_set_new(object, "family", json_string(graph->family));
    json_object_set_new(object, "parameters",
                        json_parameters(graph->parameters));
    return object;
}
