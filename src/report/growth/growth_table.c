/*
 * The format for people: the layers, then what they amount to.  One label per
 * line, values in one column.
 */
#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/grouped.h"
#include "base/size.h"
#include "config.h"
#include "growth/group_name.h"
#include "report/growth/decimal.h"
#include "report/growth/report.h"
#include "search/plan_nodes.h"

enum { DECIMALS = 6 };

static void say(FILE *out, const char *label, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static void say(FILE *out, const char *label, const char *format, ...)
{
    va_list values;
    fprintf(out, "%-20s ", label);
    va_start(values, format);
    vfprintf(out, format, values);
    va_end(values);
    fputc('\n', out);
}

static void say_integer(FILE *out, const char *label, const mpz_t value)
{
    char *text = grouped_value(value);
    say(out, label, "%s", text);
    free(text);
}

static const char *known_text(enum known known)
{
    return known == KNOWN_YES ? "yes" : known == KNOWN_NO ? "no" : "unknown";
}

/* Of the widest of some numbers, at least 4. */
static int greatest_width(const uint64_t *number, size_t count)
{
    int width = 4;
    for (size_t i = 0; i < count; i++) {
        char *text = grouped_number(number[i]);
        int digits = (int)strlen(text);
        width = digits > width ? digits : width;
        free(text);
    }
    return width;
}

static void print_spheres(FILE *out, const struct growth *growth)
{
    int width = greatest_width(growth->sphere, growth->spheres);
    int orbit_width = growth->orbits
        ? greatest_width(growth->orbits, growth->spheres) + 4 : 0;
    fprintf(out, "sphere  %*s%*s%s\n", width, "size", orbit_width,
            growth->orbits ? "orbits" : "",
            !growth->traffic ? "" : growth->disk.room
            ? "      bytes moved       forecast"
            : "      bytes sent        forecast");
    for (size_t d = 0; d < growth->spheres; d++) {
        char *text = grouped_number(growth->sphere[d]);
        fprintf(out, "%6zu  %*s", d, width, text);
        free(text);
        if (growth->orbits) {
            text = grouped_number(growth->orbits[d]);
            fprintf(out, "%*s", orbit_width, text);
            free(text);
        }
        if (growth->traffic)
            fprintf(out, "%16" PRIu64 "%16" PRIu64, growth->traffic[d].sent,
                    growth->traffic[d].forecast);
        fputc('\n', out);
    }
    fputc('\n', out);
}

static void print_graph(FILE *out, const struct graph *graph,
                        const struct facts *facts)
{
    say(out, "graph", "%s, %zu generator%s, %s", graph_is_cayley(graph)
        ? "Cayley" : "Schreier", facts->degree, facts->degree == 1 ? "" : "s",
        facts->inverse_closed ? "undirected" : "directed");
    if (graph->forbids)
        say(out, "forbidden letters", "%zu, states with one are left out",
            graph->forbids);
    say(out, "inverse-closed", "%s", facts->inverse_closed ? "yes" : "no");
    say(out, "bipartite", "%s", known_text(facts->bipartite));
    if (facts->order_known)
        say_integer(out, "order of the group", facts->order);
    else
        say(out, "order of the group", "unknown");
    char *name = group_name(graph, facts);
    if (name)
        say(out, "group", "%s", name);
    free(name);
    if (facts->vertices_known)
        say_integer(out, "vertices", facts->vertices);
    else
        say(out, "vertices", "unknown");
}

/* The one line that makes a growth a result. */
static void print_sum(FILE *out, const struct report *report)
{
    const struct plan *plan = report->plan;
    char *total = grouped_number(growth_total(report->growth));
    if (!report->growth->complete)
        say(out, "sum", "%s, partial", total);
    else if (!plan->facts.vertices_known)
        say(out, "sum", "%s, order not known", total);
    else
        say(out, "sum", "%s = |G|%s, confirmed", total,
            mpz_cmp(plan->facts.order, plan->facts.vertices) == 0 ? ""
            : " / |stabiliser of the start|");
    free(total);
}

static void print_orbits(FILE *out, const struct growth *growth)
{
    uint64_t total = 0;
    for (size_t d = 0; d < growth->spheres; d++)
        total += growth->orbits[d];
    char *text = grouped_number(total);
    say(out, "orbits", "%s%s", text, growth->complete ? "" : ", partial");
    free(text);
}

static void print_extent(FILE *out, const struct report *report)
{
    const struct growth *growth = report->growth;
    size_t last = growth->spheres - 1;
    say(out, "spheres", "%zu", growth->spheres);
    if (!growth->complete) {
        say(out, "radius", "%zu, the search ended here", last);
        return;
    }
    if (graph_is_cayley(report->graph))
        say(out, "diameter", "%zu", last);
    else
        say(out, "eccentricity", "%zu, of the start%s", last,
            report->graph->more ? "s" : "");
    char *antipodes = grouped_number(growth->sphere[last]);
    say(out, "antipodes", "%s", antipodes);
    free(antipodes);
}

/* Of a growth that was cut short they are those of the spheres above. */
static void say_moment(FILE *out, const char *label, char *text,
                       const struct growth *growth)
{
    say(out, label, "%s%s", text, growth->complete ? "" : ", partial");
    free(text);
}

static void print_moments(FILE *out, const struct moments *moments,
                          const struct growth *growth)
{
    say_moment(out, "mean", decimal_of(moments->mean, DECIMALS), growth);
    say_moment(out, "variance", decimal_of(moments->variance, DECIMALS),
               growth);
    if (!moments->spread)
        return;
    say_moment(out, "skewness", decimal_of_root(moments->skewness_square,
               moments->skewness_sign, DECIMALS), growth);
    say_moment(out, "kurtosis", decimal_of(moments->kurtosis, DECIMALS),
               growth);
}

static void print_bytes(FILE *out, const char *label, double size)
{
    char text[SIZE_ROOM];
    say(out, label, "%s", size_text(text, size));
}

static void print_moved(FILE *out, const char *label, uint64_t bytes,
                        uint64_t forecast)
{
    char moved[SIZE_ROOM], text[SIZE_ROOM];
    say(out, label, "%s (forecast %s)", size_text(moved, (double)bytes),
        size_text(text, (double)forecast));
}

static void print_disk(FILE *out, const struct disk_use *disk)
{
    print_moved(out, "read from disk", disk->read, disk->read_forecast);
    print_moved(out, "written to disk", disk->written,
                disk->written_forecast);
    print_bytes(out, "room on disk", (double)disk->room);
}

static void print_effort(FILE *out, const struct growth *growth)
{
    double total = (double)growth_total(growth);
    say(out, "engine", "%s", growth->engine);
    say(out, "seconds", "%.3f", growth->seconds);
    if (growth->seconds > 0)
        say(out, "elements/s", "%.3g", total / growth->seconds);
    say(out, "bits per element", "%.2f", growth->bits_per_state);
    if (growth->edges)
        say(out, "ns/edge", "%.2f", growth->seconds * 1e9 /
            (double)growth->edges);
    if (growth->wire)
        say(out, "bytes sent/edge", "%.2f", (double)growth->wire /
            (double)growth->edges);
    print_bytes(out, "peak memory", (double)growth->memory);
    if (growth->disk.room)
        print_disk(out, &growth->disk);
}

/* Elements, a line for each behind a label; orbit: their lengths, or NULL. */
static void print_elements(FILE *out, const char *label,
                           const struct graph *graph,
                           const struct listed_sphere *list)
{
    size_t length = graph_state_length(graph);
    for (size_t i = 0; i < list->count; i++) {
        fprintf(out, "%-20s ", label);
        report_state(out, graph, list->state + i * length);
        if (list->orbit)
            fprintf(out, ", of an orbit of %" PRIu64, list->orbit[i]);
        fputc('\n', out);
    }
}

static void print_lists(FILE *out, const struct report *report)
{
    const struct growth *growth = report->growth;
    struct listed_sphere last = {
        .state = growth->listed, .count = growth->listed_count,
        .orbit = growth->listed_orbit
    };
    for (size_t i = 0; i < growth->list_count; i++) {
        const struct listed_sphere *list = &growth->lists[i];
        uint64_t all = (list->orbit ? growth->orbits : growth->sphere)
            [list->sphere];
        char label[30];
        snprintf(label, sizeof label, "in sphere %u", list->sphere);
        print_elements(out, label, report->graph, list);
        if (list->count < all)
            say(out, label, "and %" PRIu64 " more", all - list->count);
    }
    print_elements(out, growth->complete ? "antipode" : "in the last sphere",
                   report->graph, &last);
}

static void print_provenance(FILE *out, const struct graph *graph)
{
    say(out, "program", "antipode %s", PACKAGE_VERSION);
    say(out, "definition", "%s %s", graph->family, graph->provenance);
}

static void table_body(FILE *out, const struct report *report)
{
    report_title(out, report->graph);
    fputs(report->growth->complete ? "\n\n" : " (first spheres only)\n\n",
          out);
    print_spheres(out, report->growth);
    print_graph(out, report->graph, &report->plan->facts);
    print_extent(out, report);
    print_sum(out, report);
    if (report->growth->orbits)
        print_orbits(out, report->growth);
    print_moments(out, report->moments, report->growth);
    print_effort(out, report->growth);
    print_lists(out, report);
    print_provenance(out, report->graph);
    fputc('\n', out);
}

const struct format format_table = {
    .name = "table", .body = table_body, .lists_antipodes = 1, .shows_orbits = 1
};

static void print_memory(FILE *out, uint64_t bytes)
{
    if (bytes == 0)
        say(out, "memory", "unknown");
    else if (bytes == UINT64_MAX)
        say(out, "memory", "out of reach");
    else
        print_bytes(out, "memory", (double)bytes);
}

static void print_forecast(FILE *out, const struct plan *plan)
{
    say(out, "threads", "%d", plan->forecast.threads);
    if (plan->forecast.bits_per_state > 0)
        say(out, "bits per element", "%.2f", plan->forecast.bits_per_state);
    print_memory(out, plan->forecast.memory);
    if (plan->forecast.seconds > 0)
        say(out, "forecast", "%.3g s", plan->forecast.seconds);
    else
        say(out, "forecast", "unknown");
}

/* The engine's own "name: value" lines, in our columns. */
static void print_details(FILE *out, const char *line)
{
    while (line && *line) {
        int length = (int)strcspn(line, "\n"), label = 0;
        while (label < length && line[label] != ':')
            label++;
        int value = label + (label < length);
        while (value < length && line[value] == ' ')
            value++;
        fprintf(out, "%-20.*s %.*s\n", label, line, length - value,
                line + value);
        line += length + (line[length] == '\n');
    }
}

void report_nodes(FILE *out, const struct graph *graph,
                  const struct node_plan *plan)
{
    const struct lift_forecast *scale = &plan->lift;
    report_title(out, graph);
    fputs("\n\n", out);
    print_graph(out, graph, &plan->facts);
    say(out, "nodes", "%u, %d thread%s each", scale->nodes,
        scale->threads, scale->threads == 1 ? "" : "s");
    say(out, "block group", "order %u, %.0f blocks a node",
        scale->block_order, scale->blocks);
    print_bytes(out, "memory a node", scale->memory);
    say(out, "rounds a level", "%u", scale->rounds);
    print_bytes(out, "sent in full level", scale->level_bytes);
    say(out, "bytes sent/edge", "%.3f", scale->edge_bytes);
    say(out, "work in full level", "%.3g s", scale->work_seconds);
    if (scale->network > 0)
        say(out, "network, full level", "%.3g s", scale->network_seconds);
    if (plan->levels > 0)
        say(out, "levels", "about %.0f", plan->levels);
    else
        say(out, "levels", "unknown");
    if (plan->seconds > 0)
        say(out, "forecast", "%.3g s", plan->seconds);
    else
        say(out, "forecast", "unknown");
    if (plan->enough)
        say(out, "nodes that would do", "%u", plan->enough);
    print_provenance(out, graph);
    fputc('\n', out);
}

void report_plan(FILE *out, const struct graph *graph, const struct plan *plan)
{
    report_title(out, graph);
    fputs("\n\n", out);
    print_graph(out, graph, &plan->facts);
    say(out, "engine", "%s", plan->engine->name);
    say(out, "reason", "%s", plan->reason);
    print_forecast(out, plan);
    print_details(out, plan->forecast.details);
    print_provenance(out, graph);
    fputc('\n', out);
}
