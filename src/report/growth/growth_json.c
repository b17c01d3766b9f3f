/*
 * One object per line: a line per layer, then a summary.  Counts are strings,
 * since they outgrow what readers of JSON take for a number; so are exact
 * rationals.  "schema" grows when a field changes its meaning.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "config.h"
#include "growth/group_name.h"
#include "report/growth/decimal.h"
#include "report/growth/json_parts.h"
#include "report/growth/report.h"

static json_t *json_rational(const mpq_t value)
{
    char *text = mpq_get_str(NULL, 10, value);
    json_t *json = json_string(text);
    free(text);
    return json;
}

static json_t *json_decimal(char *text)
{
    json_t *json = json_real(strtod(text, NULL));
    free(text);
    return json;
}

static json_t *json_known(enum known known)
{
    return known == KNOWN_UNKNOWN ? json_null()
        : json_boolean(known == KNOWN_YES);
}

static json_t *json_letters(const int64_t *letter, size_t length,
                            int64_t first)
{
    json_t *array = json_array();
    for (size_t i = 0; i < length; i++)
        json_array_append_new(array, json_integer(letter[i] + first));
    return array;
}

static json_t *json_state(const struct graph *graph, const int64_t *state)
{
    if (graph->kind == GRAPH_PERMUTATION)
        return json_letters(state, graph->size, graph->word ? 0 : 1);
    json_t *rows = json_array();
    for (size_t row = 0; row < graph->size; row++)
        json_array_append_new(rows, json_letters(state + row * graph->columns,
                                                 graph->columns, 0));
    return rows;
}

static json_t *json_start(const struct graph *graph)
{
    if (graph_is_cayley(graph))
        return json_string("identity");
    char *text = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&text, &size);
    if (!stream)
        return json_null();
    report_start(stream, graph);
    fclose(stream);
    json_t *json = json_string(text);
    free(text);
    return json;
}

static void add_graph(json_t *object, const struct graph *graph,
                      const struct facts *facts)
{
    json_object_set_new(object, "graph", json_string(graph_is_cayley(graph)
                        ? "Cayley" : "Schreier"));
    json_object_set_new(object, "start", json_start(graph));
    if (graph->forbids)
        json_object_set_new(object, "forbidden_letters",
                            json_integer((json_int_t)graph->forbids));
    json_object_set_new(object, "generators",
                        json_integer((json_int_t)facts->degree));
    json_object_set_new(object, "directed",
                        json_boolean(!facts->inverse_closed));
    json_object_set_new(object, "inverse_closed",
                        json_boolean(facts->inverse_closed));
    json_object_set_new(object, "bipartite", json_known(facts->bipartite));
    json_object_set_new(object, "order", facts->order_known
                        ? json_integer_text(facts->order) : json_null());
    char *group = group_name(graph, facts);
    json_object_set_new(object, "group", group ? json_string(group)
                        : json_null());
    free(group);
    json_object_set_new(object, "vertices", facts->vertices_known
                        ? json_integer_text(facts->vertices) : json_null());
}

/* The diameter of a Cayley graph, the eccentricity of any other start. */
static void add_extent(json_t *object, const struct report *report)
{
    const struct growth *growth = report->growth;
    json_int_t last = (json_int_t)growth->spheres - 1;
    json_object_set_new(object, "complete", json_boolean(growth->complete));
    json_object_set_new(object, "spheres", json_integer(last + 1));
    json_object_set_new(object, "sum", json_count(growth_total(growth)));
    json_object_set_new(
        object, "sum_confirmed",
        json_boolean(growth->complete && report->plan->facts.vertices_known));
    if (!growth->complete) {
        json_object_set_new(object, "radius", json_integer(last));
        return;
    }
    json_object_set_new(object, graph_is_cayley(report->graph) ? "diameter"
                        : "eccentricity_of_start", json_integer(last));
    json_object_set_new(object, "antipode_count",
                        json_count(growth->sphere[last]));
}

/* Of a growth that was cut short nothing is called mean: its numbers are those
 * of a ball, not of the graph. */
static void add_moments(json_t *object, const struct moments *moments,
                        const struct growth *growth)
{
    json_t *into = growth->complete ? json_incref(object) : json_object();
    json_object_set_new(into, "mean",
                        json_decimal(decimal_of(moments->mean, 9)));
    json_object_set_new(into, "mean_exact", json_rational(moments->mean));
    json_object_set_new(into, "variance",
                        json_decimal(decimal_of(moments->variance, 9)));
    json_object_set_new(into, "variance_exact",
                        json_rational(moments->variance));
    if (moments->spread) {
        json_object_set_new(into, "skewness", json_decimal(decimal_of_root(
            moments->skewness_square, moments->skewness_sign, 9)));
        json_object_set_new(into, "kurtosis",
                            json_decimal(decimal_of(moments->kurtosis, 9)));
    }
    if (!growth->complete)
        json_object_set(object, "partial", into);
    json_decref(into);
}

static void add_effort(json_t *object, const struct growth *growth)
{
    double total = (double)growth_total(growth);
    json_object_set_new(object, "engine",
                        json_string(growth->engine));
    json_object_set_new(object, "seconds", json_real(growth->seconds));
    if (growth->seconds > 0)
        json_object_set_new(object, "states_per_second",
                            json_real(total / growth->seconds));
    json_object_set_new(object, "bits_per_state",
                        json_real(growth->bits_per_state));
    json_object_set_new(object, "peak_memory",
                        json_integer((json_int_t)growth->memory));
    if (growth->edges)
        json_object_set_new(object, "edges",
                            json_integer((json_int_t)growth->edges));
    if (growth->wire)
        json_object_set_new(object, "bytes_sent",
                            json_integer((json_int_t)growth->wire));
    if (growth->disk.room)
        json_object_set_new(object, "disk", json_pack("{s:I,s:I,s:I}",
            "bytes_read", (json_int_t)growth->disk.read,
            "bytes_written", (json_int_t)growth->disk.written,
            "room", (json_int_t)growth->disk.room));
    if (growth->stopped)
        json_object_set_new(object, "stopped", json_string(growth->note));
}

static void add_traffic(json_t *layer, const struct growth *growth, size_t d)
{
    const struct traffic *traffic = &growth->traffic[d];
    json_object_set_new(layer, growth->disk.room ? "bytes_moved"
                                                 : "bytes_sent",
                        json_integer((json_int_t)traffic->sent));
    json_object_set_new(layer, "bytes_forecast",
                        json_integer((json_int_t)traffic->forecast));
}

/* Elements and, up to symmetry, the lengths of their orbits. */
static void add_elements(json_t *object, const char *name,
                         const struct graph *graph,
                         const struct listed_sphere *list)
{
    json_t *array = json_array();
    size_t length = graph_state_length(graph);
    for (size_t i = 0; i < list->count; i++)
        json_array_append_new(array, json_state(graph,
                                                list->state + i * length));
    json_object_set_new(object, name, array);
    if (!list->orbit)
        return;
    array = json_array();
    for (size_t i = 0; i < list->count; i++)
        json_array_append_new(array, json_count(list->orbit[i]));
    json_object_set_new(object, "orbits_of_listed", array);
}

static void add_antipodes(json_t *object, const struct report *report)
{
    const struct growth *growth = report->growth;
    struct listed_sphere last = {
        .state = growth->listed, .count = growth->listed_count,
        .orbit = growth->listed_orbit
    };
    if (growth->listed)
        add_elements(object, growth->complete ? "antipodes" : "in_last_sphere",
                     report->graph, &last);
}

static void add_list(json_t *layer, const struct report *report, size_t d)
{
    const struct growth *growth = report->growth;
    for (size_t i = 0; i < growth->list_count; i++)
        if (growth->lists[i].sphere == d)
            add_elements(layer, "elements", report->graph, &growth->lists[i]);
}

static void add_provenance(json_t *object, const struct graph *graph)
{
    json_t *provenance = json_object();
    json_object_set_new(provenance, "program",
                        json_string("antipode " PACKAGE_VERSION));
    json_object_set_new(provenance, "definition",
                        json_string(graph->provenance));
    json_object_set_new(object, "provenance", provenance);
}

static void json_body(FILE *out, const struct report *report)
{
    const struct growth *growth = report->growth;
    for (size_t d = 0; d < growth->spheres; d++) {
        json_t *layer = json_lead("layer", report->graph);
        json_object_set_new(layer, "layer", json_integer((json_int_t)d));
        json_object_set_new(layer, "size", json_count(growth->sphere[d]));
        if (growth->orbits)
            json_object_set_new(layer, "orbits",
                                json_count(growth->orbits[d]));
        if (growth->traffic)
            add_traffic(layer, growth, d);
        add_list(layer, report, d);
        json_line(out, layer);
    }
    json_t *summary = json_lead("summary", report->graph);
    add_graph(summary, report->graph, &report->plan->facts);
    add_extent(summary, report);
    add_moments(summary, report->moments, growth);
    add_effort(summary, growth);
    add_antipodes(summary, report);
    add_provenance(summary, report->graph);
    json_line(out, summary);
}

const struct format format_json = {
    .name = "json", .body = json_body, .lists_antipodes = 1, .shows_orbits = 1
};

static json_t *json_positive(double number)
{
    return number > 0 ? json_real(number) : json_null();
}

void report_plan_json(FILE *out, const struct graph *graph,
                      const struct plan *plan)
{
    const struct forecast *forecast = &plan->forecast;
    json_t *object = json_lead("plan", graph);
    add_graph(object, graph, &plan->facts);
    json_object_set_new(object, "engine", json_string(plan->engine->name));
    json_object_set_new(object, "reason", json_string(plan->reason));
    json_object_set_new(object, "threads", json_integer(forecast->threads));
    json_object_set_new(object, "bits_per_state",
                        json_positive(forecast->bits_per_state));
    json_object_set_new(object, "memory", forecast->memory &&
                        forecast->memory < UINT64_MAX
                        ? json_integer((json_int_t)forecast->memory)
                        : json_null());
    json_object_set_new(object, "seconds", json_positive(forecast->seconds));
    add_provenance(object, graph);
    json_line(out, object);
}
