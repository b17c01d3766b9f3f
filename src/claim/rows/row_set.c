/* Files are read whole; a new row is a file that replaces the old one. */
#include "claim/rows/row_set.h"

#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/csv.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/list.h"
#include "base/memory.h"
#include "base/stop.h"

#define HEAD "family,parameters,start,complete,sizes"
enum { FAMILY, PARAMETERS, START, COMPLETE, SIZES, COLUMNS, KEY_ROOM = 1000 };

static void write_key(char key[KEY_ROOM], const char *family,
                      const char *parameters, const char *start)
{
    snprintf(key, KEY_ROOM, "%.200s %.400s from %.300s", family, parameters,
             start);
}

static const char *text_of(const json_t *object, const char *field)
{
    const char *text = json_string_value(json_object_get(object, field));
    return text ? text : "";
}

/* Of all that a verdict may rest on: the row, and the graph it belongs to. */
static int seal_row(const struct row *row, const json_t *provenance,
                    char seal[33])
{
    char *text = NULL;
    size_t size;
    FILE *stream = open_memstream(&text, &size);
    if (!stream)
        return ERROR_FAILED;
    fprintf(stream, "%s\n%s\n%s\n%d\n%s\n%s\n%s\n", row->family,
            row->parameters, row->start, row->complete, row->sizes,
            text_of(provenance, "vertices"),
            text_of(provenance, "definition"));
    fclose(stream);
    hash_text(text, size, seal);
    free(text);
    return 0;
}

/* ---- provenance ---- */

static int read_provenance_line(struct row_set *set, const char *line,
                                size_t length)
{
    char key[KEY_ROOM];
    json_t *object = json_loadb(line, length, JSON_REJECT_DUPLICATES, NULL);
    if (!json_is_object(object)) {
        json_decref(object);
        return ERROR_FAILED;
    }
    write_key(key, text_of(object, "family"), text_of(object, "parameters"),
              text_of(object, "start"));
    return json_object_set_new(set->provenance, key, object);
}

static int read_provenance(struct row_set *set, const char *path,
                           struct error *error)
{
    char *text;
    uint64_t bytes;
    int code = 0;
    if (access(path, F_OK))
        return 0;
    if (file_load(path, &text, &bytes, error))
        return ERROR_FAILED;
    size_t number = 1;
    for (const char *line = text; *line && !code; number++) {
        size_t length = strcspn(line, "\n");
        if (read_provenance_line(set, line, length))
            code = error_set(error, ERROR_FAILED, "%s:%zu: is no JSON object; "
                             "mend or remove the line", path, number);
        code = code ? code : stop_check(error);
        line += length + (line[length] == '\n');
    }
    memory_free(text);
    return code;
}

/* ---- rows ---- */

/* Numbers without signs and zeros, with commas between. */
static int scan_sizes(struct row *row, const char *text)
{
    row->spheres = row->sum = 0;
    for (;; text++) {
        char *end;
        errno = 0;
        if (*text < '1' || *text > '9')
            return ERROR_FAILED;
        row->last = strtoull(text, &end, 10);
        if (errno || __builtin_add_overflow(row->sum, row->last, &row->sum))
            return ERROR_FAILED;
        row->spheres++;
        text = end;
        if (*text != ',')
            return *text ? ERROR_FAILED : 0;
    }
}

static int check_row_seal(const struct csv *csv, const struct row *row,
                      struct error *error)
{
    char seal[33];
    if (seal_row(row, row->provenance, seal))
        return error_set(error, ERROR_FAILED, "no memory for a row");
    if (strcmp(seal, text_of(row->provenance, "seal")))
        return csv_fail(csv, "the row is not the one that was added: its seal "
                        "in provenance.jsonl is another one; remove the row, "
                        "and antipode data add finds it anew", error);
    return 0;
}

static int check_row(const struct csv *csv, struct row_set *set,
                     struct row *row, struct error *error)
{
    char key[KEY_ROOM], sum[24];
    const char *extent = csv->field[COMPLETE].text;
    if (scan_sizes(row, row->sizes))
        return csv_fail(csv, "sizes are to be numbers from 1 with commas "
                        "between, such as \"1,3,2\"", error);
    if (strcmp(extent, "0") && strcmp(extent, "1"))
        return csv_fail(csv, "complete is 0 or 1", error);
    row->complete = *extent == '1';
    write_key(key, row->family, row->parameters, row->start);
    row->provenance = json_object_get(set->provenance, key);
    if (!row->provenance)
        return csv_fail(csv, "the row has no line in provenance.jsonl; remove "
                        "it, and antipode data add finds it anew", error);
    if (row_set_find(set, row))
        return csv_fail(csv, "the graph has a row already", error);
    snprintf(sum, sizeof sum, "%" PRIu64, row->sum);
    if (row->complete && strcmp(sum, text_of(row->provenance, "vertices")))
        return csv_fail(csv, "the sizes do not add up to the number of "
                        "vertices in provenance.jsonl", error);
    return check_row_seal(csv, row, error);
}

static int read_row(const struct csv *csv, struct row_set *set,
                    struct error *error)
{
    struct row row = { 0 };
    char **const text[] = {
        [FAMILY] = &row.family, [PARAMETERS] = &row.parameters,
        [START] = &row.start, [COMPLETE] = NULL, [SIZES] = &row.sizes
    };
    void *larger = list_grow(set->row, &set->room, set->count, sizeof row,
                             error);
    if (!larger)
        return ERROR_FAILED;
    set->row = larger;
    int code = 0;
    for (int i = 0; i < COLUMNS && !code; i++)
        if (text[i] && !(*text[i] = memory_text(csv->field[i].text, error)))
            code = ERROR_FAILED;
    if (!code)
        code = check_row(csv, set, &row, error);
    set->row[set->count++] = row;
    return code;
}

static int read_file(struct row_set *set, const char *path,
                     struct error *error)
{
    static const char *const name[] = {
        "family", "parameters", "start", "complete", "sizes"
    };
    struct csv csv;
    int code = csv_open(path, &csv, error);
    if (code)
        return code;
    for (int i = 0; i < COLUMNS && !code; i++)
        if (csv.fields != COLUMNS || csv_column(&csv, name[i]) != i)
            code = csv_fail(&csv, "the columns are to be " HEAD, error);
    while (!code && (code = csv_next(&csv, error)) > 0) {
        code = read_row(&csv, set, error);
        code = code ? code : stop_check(error);
    }
    csv_close(&csv);
    return code;
}

int row_set_open(const char *folder, struct row_set *set, struct error *error)
{
    char path[FILE_PATH_ROOM];
    glob_t found = { 0 };
    *set = (struct row_set){ .provenance = json_object() };
    snprintf(path, sizeof path, "%s/provenance.jsonl", folder);
    int code = read_provenance(set, path, error);
    snprintf(path, sizeof path, "%s/growth/*.csv", folder);
    if (!code && glob(path, 0, NULL, &found) == 0)
        for (size_t i = 0; i < found.gl_pathc && !code; i++)
            code = read_file(set, found.gl_pathv[i], error);
    globfree(&found);
    if (code)
        row_set_close(set);
    return code;
}

void row_set_close(struct row_set *set)
{
    for (size_t i = 0; i < set->count; i++) {
        memory_free(set->row[i].family);
        memory_free(set->row[i].parameters);
        memory_free(set->row[i].start);
        memory_free(set->row[i].sizes);
    }
    memory_free(set->row);
    json_decref(set->provenance);
    *set = (struct row_set){ 0 };
}

const struct row *row_set_find(const struct row_set *set,
                               const struct row *row)
{
    for (size_t i = 0; i < set->count; i++)
        if (strcmp(set->row[i].family, row->family) == 0 &&
            strcmp(set->row[i].parameters, row->parameters) == 0 &&
            strcmp(set->row[i].start, row->start) == 0)
            return &set->row[i];
    return NULL;
}

const struct row *row_set_find_graph(const struct row_set *set,
                                     const char *fingerprint)
{
    for (size_t i = 0; i < set->count; i++)
        if (set->row[i].complete &&
            strcmp(text_of(set->row[i].provenance, "definition"),
                   fingerprint) == 0)
            return &set->row[i];
    return NULL;
}

/* ---- a new row ---- */

/* Lines behind those of a file, which begins with head. */
static int append_to_file(const char *path, const char *head, const char *line,
                       struct error *error)
{
    char *old = NULL, *text = NULL;
    uint64_t bytes = 0;
    size_t size;
    if (access(path, F_OK) == 0 && file_load(path, &old, &bytes, error))
        return ERROR_FAILED;
    FILE *stream = open_memstream(&text, &size);
    if (!stream) {
        memory_free(old);
        return error_set(error, ERROR_FAILED, "no memory for a row");
    }
    fprintf(stream, "%s%s%s\n", old ? old : head,
            bytes && old[bytes - 1] != '\n' ? "\n" : "", line);
    fclose(stream);
    int code = file_replace(path, text, size, error);
    free(text);
    memory_free(old);
    return code;
}

static int add_provenance(const char *folder, const struct row *row,
                          const json_t *fields, struct error *error)
{
    char path[FILE_PATH_ROOM], seal[33];
    if (seal_row(row, fields, seal))
        return error_set(error, ERROR_FAILED, "no memory for a row");
    json_t *object = json_pack("{ssssss}", "family", row->family, "parameters",
                               row->parameters, "start", row->start);
    json_object_set_new(object, "seal", json_string(seal));
    json_object_update(object, (json_t *)fields);
    char *line = json_dumps(object, JSON_COMPACT | JSON_REAL_PRECISION(4));
    snprintf(path, sizeof path, "%s/provenance.jsonl", folder);
    int code = line ? append_to_file(path, "", line, error)
        : error_set(error, ERROR_FAILED, "no memory for a row");
    free(line);
    json_decref(object);
    return code;
}

/* The beginning of the line tells the graph. */
static void put_graph(FILE *out, const struct row *row)
{
    fprintf(out, "%s,\"%s\",\"%s\",", row->family, row->parameters, row->start);
}

/* 1 if the file has the row, which another process may have added. */
static int has_row(const char *path, const struct row *row,
                   struct error *error)
{
    char *text = NULL, *line = NULL;
    uint64_t bytes;
    size_t size;
    if (access(path, F_OK))
        return 0;
    if (file_load(path, &text, &bytes, error))
        return ERROR_FAILED;
    FILE *stream = open_memstream(&line, &size);
    if (stream) {
        fputc('\n', stream);
        put_graph(stream, row);
        fclose(stream);
    }
    int found = line ? strstr(text, line) != NULL
        : error_set(error, ERROR_FAILED, "no memory for a row");
    free(line);
    memory_free(text);
    return found;
}

static int write_row(const char *path, const struct row *row,
                     struct error *error)
{
    char *line = NULL;
    size_t size;
    FILE *stream = open_memstream(&line, &size);
    if (!stream)
        return error_set(error, ERROR_FAILED, "no memory for a row");
    put_graph(stream, row);
    fprintf(stream, "%d,\"%s\"", row->complete, row->sizes);
    fclose(stream);
    int code = append_to_file(path, HEAD "\n", line, error);
    free(line);
    return code;
}

/* Two processes that replace a file at a time would lose a row. */
static int wait_for_folder(const char *folder)
{
    int file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    while (file >= 0 && flock(file, LOCK_EX) && errno == EINTR && !stop_asked())
        ;
    return file;
}

int row_set_add(const char *folder, const struct row *row, json_t *provenance,
                struct error *error)
{
    char path[FILE_PATH_ROOM];
    int code = provenance ? 0
        : error_set(error, ERROR_FAILED, "no memory for a row");
    if (code)
        return code;
    snprintf(path, sizeof path, "%s/growth", folder);
    if ((mkdir(folder, 0777) && errno != EEXIST) ||
        (mkdir(path, 0777) && errno != EEXIST))
        code = file_fail("make", path, error);
    int lock = code ? -1 : wait_for_folder(folder);
    snprintf(path, sizeof path, "%s/growth/%s.csv", folder, row->family);
    if (!code)
        code = has_row(path, row, error);
    if (!code)
        code = add_provenance(folder, row, provenance, error);
    if (!code)
        code = write_row(path, row, error);
    if (lock >= 0)
        close(lock);
    json_decref(provenance);
    return code;
}
