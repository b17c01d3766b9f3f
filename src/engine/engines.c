#include "engine/engines.h"

#include <string.h>


#define ENGINE_ENTRY(name) &name##_engine,
const struct engine *const engines[] = { ENGINES(ENGINE_ENTRY) NULL };

const struct engine *engine_find(const char *name)
{
    for (size_t i = 0; engines[i]; i++)
        if (strcmp(name, engines[i]->name) == 0)
            return engines[i];
    return NULL;
}
