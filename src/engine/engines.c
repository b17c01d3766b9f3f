#include "engine/engines.h"

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
