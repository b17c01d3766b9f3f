/* Symmetries for programs: images as lists, points from 1, moves by name. */
#include "report/growth/json_parts.h"
#include "report/growth/report.h"
#include "symmetry/symmetry.h"

/* A number is written as itself + first. */
static json_t *json_images(const uint32_t *image, uint32_t count,
                           uint32_t first)
{
    json_t *array = json_array();
    for (uint32_t i = 0; i < count; i++)
        json_array_append_new(array, json_integer(image[i] + first));
    return array;
}

/* For each basis vector the number and the factor of its image. */
static void add_basis(json_t *object, const struct graph *graph,
                      const struct symmetry_group *group,
                      const struct symmetry *symmetry)
{
    int transposes = 0;
    json_t *basis = json_array();
    for (uint32_t i = 0; i < graph->size; i++) {
        struct basis_image image = symmetry_basis(group, symmetry, i,
                                                  &transposes);
        json_t *pair = json_array();
        json_array_append_new(pair, json_integer(image.row + 1));
        json_array_append_new(pair, json_integer(image.factor));
        json_array_append_new(basis, pair);
    }
    json_object_set_new(object, "transposed_inverse",
                        json_boolean(transposes));
    json_object_set_new(object, "basis", basis);
}

static json_t *json_symmetry(const struct graph *graph,
                             const struct symmetry_group *group,
                             const struct symmetry *symmetry)
{
    json_t *object = json_object(), *moves = json_array();
    if (group->sense)
        json_object_set_new(object, "rotation", json_boolean(
            symmetry_is_rotation(group, symmetry)));
    if (group->units)
        add_basis(object, graph, group, symmetry);
    else
        json_object_set_new(object, "points",
                            json_images(symmetry->point, group->degree, 1));
    for (uint32_t g = 0; g < group->moves; g++)
        json_array_append_new(moves,
                              json_string(graph->names[symmetry->move[g]]));
    json_object_set_new(object, "moves", moves);
    if (group->starts)
        json_object_set_new(object, "starts", json_images(
            symmetry->move + group->moves, group->starts, 1 - group->moves));
    if (symmetry->letter)
        json_object_set_new(object, "letters",
                            json_images(symmetry->letter, group->letters, 0));
    return object;
}

void report_symmetries_json(FILE *out, const struct graph *graph,
                            const struct symmetry_group *group)
{
    json_t *object = json_lead("symmetry", graph), *list = json_array();
    json_object_set_new(object, "order", json_integer_text(group->order));
    if (group->units)
        json_object_set_new(object, "entries", json_string(
            group->all_units ? "units" : "signs"));
    json_object_set_new(object, "reflections", group->sense
                        ? json_boolean(group->mirrors) : json_null());
    json_object_set_new(object, "inversion", json_boolean(group->inverts));
    for (uint32_t g = 0; g < group->generators; g++)
        json_array_append_new(list, json_symmetry(graph, group,
                                                  &group->generator[g]));
    json_object_set_new(object, "generators", list);
    json_line(out, object);
}
