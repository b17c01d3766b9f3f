#include "engine/engines.h"

#include <stdio.h>
#include <string.h>

#include "engine/frontier/frontier.h"
#include "engine/lift/lift.h"
#include "engine/reference/reference.h"

const struct engine *const engines[] = {
    &lift_engine,
    &frontier_engine,
    &reference_engine,
    NULL
};

const struct engine *engine_find(const char *name)
{
    for (size_t i = 0; engines[i]; i++)
        if (strcmp(name, engines[i]->name) == 0)
            return engines[i];
    return NULL;
}

char *engine_names(char *text, size_t size, const char *word)
{
    size_t used = (size_t)snprintf(text, size, "auto");
    for (size_t i = 0; engines[i] && used < size; i++)
        used += engines[i + 1]
            ? (size_t)snprintf(text + used, size - used, ", %s",
                               engines[i]->name)
            : (size_t)snprintf(text + used, size - used, " %s %s", word,
                               engines[i]->name);
    return text;
}
