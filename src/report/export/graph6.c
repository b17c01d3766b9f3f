/*
 * graph6, sparse6 and digraph6: bits in groups of six, each group a printable
 * character, 63 added.  Source: B. D. McKay, "Description of graph6, sparse6
 * and digraph6 encodings", formats.txt of nauty.
 */
#include "base/bits.h"
#include "base/stop.h"
#include "report/export/graphs.h"

struct sixes {
    FILE *out;
    unsigned value, bits;       /* of the group at hand */
};

static void put_bit(struct sixes *sixes, unsigned bit)
{
    sixes->value = sixes->value << 1 | bit;
    if (++sixes->bits == 6) {
        putc_unlocked((int)sixes->value + 63, sixes->out);
        sixes->value = sixes->bits = 0;
    }
}

static void put_bits(struct sixes *sixes, uint64_t value, unsigned count)
{
    while (count-- > 0)
        put_bit(sixes, value >> count & 1);
}

/* N(n): one character, or 126 and three, or 126 126 and six. */
static void put_size(struct sixes *sixes, uint64_t n)
{
    if (n <= 62) {
        put_bits(sixes, n, 6);
        return;
    }
    putc_unlocked(126, sixes->out);
    if (n > 258047)
        putc_unlocked(126, sixes->out);
    put_bits(sixes, n, n > 258047 ? 36 : 18);
}

static void pad(struct sixes *sixes, unsigned bit)
{
    while (sixes->bits)
        put_bit(sixes, bit);
}

/* One row of the matrix, columns 0 .. columns-1. */
static void put_row(struct sixes *sixes, const struct explicit_graph *whole,
                    uint32_t v, uint32_t columns)
{
    uint64_t at = whole->offset[v], end = whole->offset[v + 1];
    for (uint32_t u = 0; u < columns; u++) {
        unsigned bit = at < end && whole->neighbour[at] == u;
        at += bit;
        put_bit(sixes, bit);
    }
}

/* The upper triangle by columns is, by symmetry, the lower one by rows. */
static void graph6_write(FILE *out, const struct explicit_graph *whole,
                         const struct moves *moves)
{
    struct sixes sixes = { out, 0, 0 };
    (void)moves;
    put_size(&sixes, whole->vertices);
    for (uint32_t v = 1; v < whole->vertices && !stop_asked(); v++)
        put_row(&sixes, whole, v, v);
    pad(&sixes, 0);
    fputc('\n', out);
}

const struct graph_format graph_graph6 = {
    .name = "graph6", .write = graph6_write, .undirected = 1, .loopless = 1
};

static void digraph6_write(FILE *out, const struct explicit_graph *whole,
                           const struct moves *moves)
{
    struct sixes sixes = { out, 0, 0 };
    (void)moves;
    fputc('&', out);
    put_size(&sixes, whole->vertices);
    for (uint32_t v = 0; v < whole->vertices && !stop_asked(); v++)
        put_row(&sixes, whole, v, whole->vertices);
    pad(&sixes, 0);
    fputc('\n', out);
}

const struct graph_format graph_digraph6 = {
    .name = "digraph6", .write = digraph6_write
};

static int has_edge_back(const struct explicit_graph *whole, uint32_t v)
{
    uint64_t at = whole->offset[v];
    return at < whole->offset[v + 1] && whole->neighbour[at] <= v;
}

/* One bits would read as an edge of the last vertex in the case that the source
 * names: n = 2^k, an edge back from n - 2 and none from n - 1. */
static void pad_sparse6(struct sixes *sixes, const struct explicit_graph *whole,
                        unsigned k)
{
    uint32_t n = whole->vertices;
    unsigned room = sixes->bits ? 6 - sixes->bits : 0;
    if (n >= 2 && n == UINT32_C(1) << k && k < 5 && room > k &&
        has_edge_back(whole, n - 2) && !has_edge_back(whole, n - 1))
        put_bit(sixes, 0);
    pad(sixes, 1);
}

/* Pairs of a bit and a number: the bit moves on to the next vertex, a number
 * beyond it jumps there, and any other is a neighbour. */
static void sparse6_write(FILE *out, const struct explicit_graph *whole,
                          const struct moves *moves)
{
    struct sixes sixes = { out, 0, 0 };
    uint32_t now = 0;
    unsigned k = bits_width(whole->vertices);
    (void)moves;
    fputc(':', out);
    put_size(&sixes, whole->vertices);
    for (uint32_t v = 0; v < whole->vertices && !stop_asked(); v++)
        for (uint64_t i = whole->offset[v]; i < whole->offset[v + 1] &&
             whole->neighbour[i] <= v; i++) {
            if (v > now + 1) {
                put_bit(&sixes, 1);
                put_bits(&sixes, v, k);
                now = v;
            }
            put_bit(&sixes, v != now);
            put_bits(&sixes, whole->neighbour[i], k);
            now = v;
        }
    pad_sparse6(&sixes, whole, k);
    fputc('\n', out);
}

const struct graph_format graph_sparse6 = {
    .name = "sparse6", .write = sparse6_write, .undirected = 1
};
