#include "path/online/paths.h"

#include <string.h>

#include "base/memory.h"

void paths_clear(struct paths *words)
{
    memory_free(words->letter);
    words->letter = NULL;
    words->listed = 0;
}

int paths_add(struct paths *words, const uint32_t *letter, struct error *error)
{
    uint64_t listed = words->listed;
    if ((listed & (listed - 1)) == 0) {
        uint32_t *larger = memory_resize(words->letter,
                                         (2 * listed + 1) * words->length,
                                         sizeof *larger, error);
        if (!larger)
            return ERROR_FAILED;
        words->letter = larger;
    }
    if (words->length)
        memcpy(words->letter + listed * words->length, letter,
               words->length * sizeof *letter);
    return ++words->listed >= words->wanted;
}
