#include "cmd/arg/choice.h"

#include "base/nearest.h"

int choice_fail(const char *what, const char *text, name_at *at,
                struct error *error)
{
    char names[NAME_LIST_ROOM], near[NEAREST_ROOM];
    struct name_list list = name_list_of(at);
    name_list_join(&list, "and", names);
    size_t found = nearest_names(near, sizeof near, text, list.name,
                                 list.count);
    return error_set(error, ERROR_USAGE, "%s %.100s; there are %s%s%s", what,
                     *text ? text : "''", names, found ? "; nearest: " : "",
                     near);
}

int choice_find(const char *what, const char *text, name_at *at,
                struct error *error)
{
    int found = name_list_find(at, text);
    return found < 0 ? choice_fail(what, text, at, error) : found;
}
