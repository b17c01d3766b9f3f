/*
 * {"name":"...","central_state":[0,0,1,1],"generators":{"a":[1,2,3,0],...}}:
 * the start, the identity if there is none, and images of the generators,
 * points counted from 0.
 */
#include "family/format/json_info.h"

#include <stdio.h>

#include "base/memory.h"
#include "group/perm.h"

static int read_json_info_images(struct json *json, const json_t *list,
                                 const char *name, uint16_t *p)
{
    char what[140];
    struct range points = { what, 0, json->graph->size - 1 };
    snprintf(what, sizeof what, "generator '%.100s'", name);
    if (json_check_array(json, list, what, json->graph->size))
        return ERROR_FAILED;
    for (size_t i = 0; i < json->graph->size && !json->code; i++)
        p[i] = (uint16_t)json_take_entry(json, list, i, points);
    return json->code;
}

/* As many points as letters of the start, or images of the first generator. */
static int create_json_info_graph(struct json *json, const json_t *centre,
                                  json_t *list)
{
    struct error failure = { 0 };
    const char *what = centre ? "central_state" : "the first generator";
    const json_t *points = centre ? centre : json_object_iter_value(
        json_object_iter(list));
    if (json_is_array(json_array_get(points, 0)))
        points = json_array_get(points, 0);
    size_t size = json_array_size(points);
    if (!json_is_array(points))
        return json_refuse(json, "%s is %s, not an array", what,
                           json_type_name(points));
    if (size < 1 || size > PERM_POINTS_MAX)
        return json_refuse(json, "%s has %zu entries; allowed are 1..%d", what,
                           size, PERM_POINTS_MAX);
    json->graph = graph_create(GRAPH_PERMUTATION, (uint32_t)size,
                               json_object_size(list), &failure);
    return json->graph ? 0 : json_refuse(json, "%s", failure.text);
}

int json_read_info(struct json *json, json_t *root)
{
    static const char *const keys[] = { "name", "central_state", "generators",
                                        NULL };
    const json_t *centre = json_object_get(root, "central_state");
    json_t *list = json_object_get(root, "generators"), *images;
    const char *name;
    size_t g = 0;
    if (json_check_keys(json, root, keys, "the puzzle") ||
        create_json_info_graph(json, centre, list) ||
        (centre && json_read_words(json, centre, "central_state")))
        return ERROR_FAILED;
    json_object_foreach(list, name, images) {
        struct graph *graph = json->graph;
        graph->names[g] = memory_text(name, json->error);
        if (!graph->names[g] ||
            read_json_info_images(json, images, name,
                                  graph->images + g * graph->size))
            return ERROR_FAILED;
        g++;
    }
    return json_take_label(json, root, "name", &json->graph->family);
}
