#include "base/fields.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"

enum { SENTENCE = 600, AFFORD = 1 << 20 };

int fields_refuse(const struct fields *fields, const char *format, ...)
{
    char sentence[SENTENCE];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(sentence, sizeof sentence, format, arguments);
    va_end(arguments);
    return error_set(fields->error, ERROR_FAILED, "%s: %s%s%s", fields->file,
                     sentence, fields->remedy ? "; " : "",
                     fields->remedy ? fields->remedy : "");
}

int fields_within(const struct fields *fields, const char *what,
                  uint64_t found, uint64_t least, uint64_t most)
{
    if (found >= least && found <= most)
        return 0;
    if (least == most)
        return fields_refuse(fields, "%s is %llu and must be %llu", what,
                             (unsigned long long)found,
                             (unsigned long long)least);
    return fields_refuse(fields, "%s is %llu; allowed are %llu..%llu", what,
                         (unsigned long long)found, (unsigned long long)least,
                         (unsigned long long)most);
}

int fields_bytes(struct fields *fields, void *data, uint64_t bytes)
{
    if (bytes > fields->left)
        return fields_refuse(fields, "ends too early");
    fields->left -= bytes;
    return fields->read(fields->context, data, bytes, fields->error);
}

int fields_number(struct fields *fields, const char *what, uint64_t *number,
                  uint64_t least, uint64_t most)
{
    int code = fields_bytes(fields, number, sizeof *number);
    return code ? code : fields_within(fields, what, *number, least, most);
}

int fields_real(struct fields *fields, const char *what, double *number)
{
    int code = fields_bytes(fields, number, sizeof *number);
    if (!code && (!isfinite(*number) || *number < 0))
        code = fields_refuse(fields, "%s is %g; allowed is what is finite and "
                             "not negative", what, *number);
    return code;
}

/* "lift, frontier". */
static void list_names(struct field_names names, char *text, size_t room)
{
    size_t used = 0;
    text[0] = 0;
    for (size_t i = 0; i < names.count && used < room; i++)
        if (names.name[i])
            used += (size_t)snprintf(text + used, room - used, "%s%s",
                                     used ? ", " : "", names.name[i]);
}

static int refuse_name(const struct fields *fields, const char *what,
                       const char *found, struct field_names names)
{
    char allowed[200], shown[FIELD_NAME_BYTES + 1] = "";
    list_names(names, allowed, sizeof allowed);
    for (size_t i = 0; i < FIELD_NAME_BYTES && found[i]; i++)
        shown[i] = found[i] >= ' ' && found[i] <= '~' ? found[i] : '?';
    return fields_refuse(fields, "%s is '%s'; allowed are %s", what, shown,
                         allowed);
}

static int read_numbered(struct fields *fields, const char *what,
                         struct field_names names, uint64_t *number)
{
    char digits[24];
    int code = fields_bytes(fields, number, sizeof *number);
    if (code || (*number < names.count && names.name[*number]))
        return code;
    snprintf(digits, sizeof digits, "%llu", (unsigned long long)*number);
    return refuse_name(fields, what, digits, names);
}

int fields_name(struct fields *fields, const char *what,
                struct field_names names, uint64_t *number)
{
    struct field_name found;
    if (fields->numbered)
        return read_numbered(fields, what, names, number);
    int code = fields_bytes(fields, &found, sizeof found);
    if (code)
        return code;
    for (*number = 0; *number < names.count; ++*number) {
        const char *name = names.name[*number];
        struct field_name known = field_name(name ? name : "");
        if (name && memcmp(&known, &found, sizeof found) == 0)
            return 0;
    }
    return refuse_name(fields, what, found.text, names);
}

int fields_array(struct fields *fields, const char *what, void *array,
                 uint64_t count, size_t size)
{
    void **place = array;
    uint64_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes) || bytes > fields->left)
        return fields_refuse(fields, "tells of %llu %s, more than are in it",
                             (unsigned long long)count, what);
    if (bytes > AFFORD && bytes > memory_available())
        return fields_refuse(fields, "%llu %s do not fit into memory",
                             (unsigned long long)count, what);
    *place = memory_alloc(count, size, fields->error);
    return *place ? fields_bytes(fields, *place, bytes) : ERROR_FAILED;
}

struct field_name field_name(const char *text)
{
    struct field_name name = { "" };
    size_t length = strlen(text);
    memcpy(name.text, text, length < sizeof name.text ? length
                                                       : sizeof name.text);
    return name;
}
