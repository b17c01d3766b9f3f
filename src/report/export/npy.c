#include "report/export/npy.h"

#include <inttypes.h>
#include <string.h>

void npy_write_head(FILE *out, const struct npy *npy)
{
    char text[NPY_HEADER + 1], shape[64];
    if (npy->columns)
        snprintf(shape, sizeof shape, "%" PRIu64 ", %" PRIu64, npy->rows,
                 npy->columns);
    else
        snprintf(shape, sizeof shape, "%" PRIu64 ",", npy->rows);
    int length = snprintf(text, sizeof text, "{'descr': '%c%c%d', "
                          "'fortran_order': False, 'shape': (%s), }",
                          npy->bytes == 1 ? '|' : '<',
                          npy->is_signed ? 'i' : 'u', npy->bytes, shape);
    fwrite("\x93NUMPY\x01\x00", 1, 8, out);
    putc((NPY_HEADER - 10) & 255, out);
    putc((NPY_HEADER - 10) >> 8, out);
    memset(text + length, ' ', (size_t)(NPY_HEADER - length));
    text[NPY_HEADER - 11] = '\n';
    fwrite(text, 1, NPY_HEADER - 10, out);
}

void npy_write(FILE *out, const struct npy *npy, uint64_t value)
{
    for (int i = 0; i < npy->bytes; i++)
        putc_unlocked((int)(value >> 8 * i & 255), out);
}

int npy_bytes(uint64_t most)
{
    return most < 1 << 8 ? 1 : most < 1 << 16 ? 2 : most >> 32 == 0 ? 4 : 8;
}

struct npy npy_states(const struct graph *graph, uint64_t rows)
{
    int matrix = graph->kind == GRAPH_MATRIX;
    uint32_t letters = graph->word ? graph->letters : graph->size;
    return (struct npy){ rows, graph_state_length(graph),
                         matrix ? 8 : npy_bytes(letters - 1), matrix };
}

struct npy npy_distances(uint64_t rows)
{
    return (struct npy){ rows, 0, 4, 0 };
}
