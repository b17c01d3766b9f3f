/* The names are taken from the sentence, so that they stand in one place. */
#include "cmd/arg/choice.h"

#include <stdio.h>
#include <string.h>

#include "base/nearest.h"

enum { ROOM = 600, NAMES = 60 };

/* Cuts "a, b and c" into names. */
static size_t cut(char *list, const char *names[NAMES])
{
    size_t count = 0;
    char *rest;
    for (char *word = strtok_r(list, ", ", &rest); word && count < NAMES;
         word = strtok_r(NULL, ", ", &rest))
        if (strcmp(word, "and") != 0)
            names[count++] = word;
    return count;
}

int choice_fail(const char *what, const char *text, const char *names,
                struct error *error)
{
    char list[ROOM], near[NEAREST_ROOM];
    const char *name[NAMES];
    snprintf(list, sizeof list, "%s", names);
    size_t found = nearest_names(near, sizeof near, text, name,
                                 cut(list, name));
    return error_set(error, ERROR_USAGE, "%s %.100s; there are %s%s%s", what,
                     *text ? text : "''", names, found ? "; nearest: " : "",
                     near);
}
