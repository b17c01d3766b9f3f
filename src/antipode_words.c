/*
 * Words of moves as people write them, for the library.
 */
#include <string.h>

#include "antipode_handles.h"
#include "base/memory.h"
#include "graph/move_text.h"

/* The generators of the steps; an inverse has to be one. */
static int find_moves(const struct graph *graph, const struct move_steps *steps,
                      struct antipode_paths *path, struct error *error)
{
    path->move = memory_alloc(steps->count, sizeof *path->move, error);
    if (!path->move)
        return ERROR_FAILED;
    for (size_t i = 0; i < steps->count; i++) {
        uint32_t move = steps->step[i].move;
        int32_t found = steps->step[i].inverse ? graph->inverse[move]
                                               : (int32_t)move;
        if (found < 0)
            return error_set(error, ERROR_USAGE, "the inverse of '%.100s' is "
                             "no generator", graph->names[move]);
        path->move[i] = (uint32_t)found;
    }
    path->offset[1] = steps->count;
    return 0;
}

int antipode_word(const struct antipode_graph *graph, const char *word,
                  struct antipode_paths *path, char *message)
{
    struct error error = {0};
    struct move_steps steps = {0};
    int code = caller_paths_create(path, 1, &error);
    if (!code && move_text_read(graph->graph, word, &steps, &error))
        code = error.code == ERROR_FAILED ? ERROR_USAGE : error.code;
    if (!code)
        code = find_moves(graph->graph, &steps, path, &error);
    move_steps_free(&steps);
    if (code)
        antipode_paths_free(path);
    return caller_tell(&error, code, message);
}
