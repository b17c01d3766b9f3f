#include "report/export/graph_arrays.h"

#include <string.h>

#include "base/stop.h"
#include "report/export/graphs.h"
#include "report/export/npy.h"

enum { FILES = 6 };

const struct graph_format graph_npy = { .name = "npy", .holds_entries = 1 };

static void write_states(FILE *out, const struct explicit_graph *whole)
{
    struct npy npy = npy_states(whole->graph, whole->vertices);
    size_t letters = npy.columns;
    npy_write_head(out, &npy);
    for (uint32_t v = 0; v < whole->vertices && !stop_asked(); v++) {
        explicit_graph_state(whole, v, whole->state);
        for (size_t i = 0; i < letters; i++)
            npy_write(out, &npy, (uint64_t)whole->state[i]);
    }
}

static void write_distances(FILE *out, const struct explicit_graph *whole)
{
    struct npy npy = npy_distances(whole->vertices);
    npy_write_head(out, &npy);
    for (uint32_t v = 0; v < whole->vertices && !stop_asked(); v++)
        npy_write(out, &npy, explicit_graph_distance(whole, v));
}

static void write_targets(FILE *out, const struct explicit_graph *whole)
{
    size_t degree = whole->graph->generators;
    struct npy npy = { whole->vertices, degree, 4, 0 };
    npy_write_head(out, &npy);
    for (uint64_t i = 0; i < npy.rows * npy.columns && !stop_asked(); i++)
        npy_write(out, &npy, whole->to[i]);
}

static void write_indptr(FILE *out, const struct explicit_graph *whole)
{
    struct npy npy = { (uint64_t)whole->vertices + 1, 0, 8, 1 };
    npy_write_head(out, &npy);
    for (uint64_t v = 0; v <= whole->vertices && !stop_asked(); v++)
        npy_write(out, &npy, whole->offset[v]);
}

static void write_indices(FILE *out, const struct explicit_graph *whole)
{
    struct npy npy = { whole->offset[whole->vertices], 0, 4, 0 };
    npy_write_head(out, &npy);
    for (uint64_t i = 0; i < npy.rows && !stop_asked(); i++)
        npy_write(out, &npy, whole->neighbour[i]);
}

static void write_entries(FILE *out, const struct explicit_graph *whole)
{
    struct npy npy = { whole->offset[whole->vertices], 0, 4, 1 };
    npy_write_head(out, &npy);
    for (uint64_t i = 0; i < npy.rows && !stop_asked(); i++)
        npy_write(out, &npy, (uint64_t)whole->entry[i]);
}

/* The same arrays whenever they are written, so parts are begun anew. */
int graph_arrays_write(struct folder *folder,
                       const struct explicit_graph *whole, struct error *error)
{
    static const struct {
        const char *name;
        void (*write)(FILE *out, const struct explicit_graph *whole);
    } part[FILES] = {
        { "states.npy", write_states }, { "distances.npy", write_distances },
        { "targets.npy", write_targets }, { "indptr.npy", write_indptr },
        { "indices.npy", write_indices }, { "data.npy", write_entries },
    };
    FILE *stream = NULL;
    int code = 0;
    int files = whole->entry ? FILES : FILES - 1;
    for (int i = 0; i < files && !code; i++) {
        code = folder_add(folder, part[i].name, &stream, error);
        if (code)
            break;
        rewind(stream);
        part[i].write(stream, whole);
        code = stop_check(error);
    }
    return code ? code : folder_commit(folder, error);
}
