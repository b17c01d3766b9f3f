/*
 * The formats of paths:
 *
 *     table     label and value, a line each; the path in puzzlers' names, too
 *     row       the words alone, a line each
 *     json      one object
 */
#include "report/export/path_rows.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdlib.h>

#include "base/name_list.h"
#include "report/growth/report.h"

static void write_words(FILE *out, const struct path_report *report,
                        const char *label)
{
    const struct paths *words = report->words;
    for (uint64_t i = 0; i < words->listed; i++) {
        fprintf(out, *label ? "%-20s " : "%s", label);
        moves_write(out, report->moves, words->letter + i * words->length,
                    words->length);
        fputc('\n', out);
    }
}

static void write_turns(FILE *out, const struct path_report *report, uint64_t i)
{
    const struct paths *words = report->words;
    turns_write(out, report->turns, words->letter + i * words->length,
                words->length);
}

static void table_turns(FILE *out, const struct path_report *report)
{
    for (uint64_t i = 0; report->turns && i < report->words->listed; i++) {
        fprintf(out, "%-20s ", "moves");
        write_turns(out, report, i);
        fputc('\n', out);
    }
}

static void table_write(FILE *out, const struct path_report *report)
{
    const struct paths *words = report->words;
    report_title(out, report->graph);
    fprintf(out, "\n\n%-20s ", "from");
    report_state(out, report->graph, report->from);
    fprintf(out, "\n%-20s ", "to");
    report_state(out, report->graph, report->to);
    fputc('\n', out);
    if (words->reached) {
        fprintf(out, "%-20s %u%s\n", "length", words->length,
                words->upper ? " at most" : "");
        if (words->upper && words->lower)
            fprintf(out, "%-20s %u\n", "lower bound", words->lower);
        if (words->counts)
            fprintf(out, "%-20s %s%" PRIu64 "\n", "shortest paths",
                    words->overflow ? "more than " : "",
                    words->overflow ? UINT64_MAX : words->number);
        write_words(out, report, "path");
        table_turns(out, report);
    } else {
        fprintf(out, "%-20s none: no path leads there\n", "path");
    }
    fprintf(out, "%-20s %s, %s\n\n", "method", report->method,
            words->upper ? "an upper bound" : "exact");
}

static void row_write(FILE *out, const struct path_report *report)
{
    write_words(out, report, "");
}

static json_t *json_words(const struct path_report *report)
{
    const struct paths *words = report->words;
    json_t *list = json_array();
    for (uint64_t i = 0; i < words->listed; i++) {
        json_t *word = json_array();
        for (uint32_t j = 0; j < words->length; j++)
            json_array_append_new(word, json_string(report->moves->name[
                words->letter[i * words->length + j]]));
        json_array_append_new(list, word);
    }
    return list;
}

static json_t *json_turns(const struct path_report *report)
{
    json_t *list = json_array();
    for (uint64_t i = 0; i < report->words->listed; i++) {
        char *text = NULL;
        size_t size = 0;
        FILE *stream = open_memstream(&text, &size);
        if (!stream)
            break;
        write_turns(stream, report, i);
        fclose(stream);
        json_array_append_new(list, json_string(text));
        free(text);
    }
    return list;
}

static json_t *json_state_text(const struct graph *graph, const int64_t *state)
{
    char *text = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&text, &size);
    if (!stream)
        return json_null();
    report_state(stream, graph, state);
    fclose(stream);
    json_t *json = json_string(text);
    free(text);
    return json;
}

static void json_write(FILE *out, const struct path_report *report)
{
    const struct paths *words = report->words;
    json_t *object = json_object();
    json_object_set_new(object, "schema", json_integer(1));
    json_object_set_new(object, "type", json_string("path"));
    json_object_set_new(object, "family", json_string(report->graph->family));
    json_object_set_new(object, "from",
                        json_state_text(report->graph, report->from));
    json_object_set_new(object, "to",
                        json_state_text(report->graph, report->to));
    json_object_set_new(object, "length", words->reached
                        ? json_integer(words->length) : json_null());
    if (words->upper && words->lower)
        json_object_set_new(object, "lower_bound",
                            json_integer(words->lower));
    if (words->counts && !words->overflow)
        json_object_set_new(object, "shortest_words",
                            json_sprintf("%" PRIu64, words->number));
    json_object_set_new(object, "words", json_words(report));
    if (report->turns)
        json_object_set_new(object, "moves", json_turns(report));
    json_object_set_new(object, "method", json_string(report->method));
    json_object_set_new(object, "optimal", json_boolean(!words->upper));
    json_dumpf(object, out, JSON_COMPACT);
    fputc('\n', out);
    json_decref(object);
}

const struct path_format path_format_table = { "table", table_write };
const struct path_format path_format_row = { "row", row_write };
const struct path_format path_format_json = { "json", json_write };

static const struct path_format *const formats[] = {
#define FORMAT_ENTRY(name) &path_format_##name,
    PATH_FORMATS(FORMAT_ENTRY)
#undef FORMAT_ENTRY
};

const char *path_format_name(size_t number)
{
    return number < sizeof formats / sizeof *formats ? formats[number]->name
                                                     : NULL;
}

const struct path_format *path_format_find(const char *name)
{
    int found = name_list_find(path_format_name, name);
    return found < 0 ? NULL : formats[found];
}
