/*
 * The least gauge, or one of cycles: whichever has more trivial edges in a
 * sample of blocks.
 */
#include "base/cores.h"
#include "base/progress.h"
#include "engine/lift/layout/layout_gauge.h"

/* Edges of one sample, and of those of all generators; of many generators some
 * are tried. */
enum { SAMPLE_EDGES = 6000, TRIED_EDGES = 60000 };

/* A gauge of cycles has more voltages than the least one. */
static const double GAIN_MIN = 0.05;

static uint32_t count_trivial(const struct gauges *gauges, uint64_t coset)
{
    const struct layout *layout = gauges->layout;
    const struct group *group = layout->group;
    uint8_t *here = gauges_room(gauges, 0), *source = gauges_room(gauges, 1);
    uint8_t *copy = gauges_room(gauges, 2), *scratch = gauges_room(gauges, 3);
    uint32_t trivial = 0;
    gauges_find(gauges, coset, here, copy);
    for (size_t s = 0; s < layout->generators; s++) {
        group_multiply(group, copy, here, gauges->undo + s * group->size);
        uint64_t y = cosets_find(&layout->cosets, copy, scratch);
        gauges_find(gauges, y, source, scratch);
        group_multiply(group, copy, source,
                       layout->generator + s * group->size);
        trivial += (uint32_t)group_equal(group, copy, here);
    }
    return trivial;
}

/* The share of trivial edges in so many blocks, spread over all. */
static double sample_trivial(const struct gauges *gauges, uint64_t blocks)
{
    const struct layout *layout = gauges->layout;
    uint64_t trivial = 0;
    #pragma omp parallel for reduction(+ : trivial) num_threads(cores_team( \
        800.0 * (double)blocks * (double)layout->generators))
    for (uint64_t i = 0; i < blocks; i++)
        trivial += count_trivial(gauges, (uint64_t)
            ((unsigned __int128)layout->cosets.index * i / blocks));
    return (double)trivial / ((double)blocks * (double)layout->generators);
}

/* The first of two generators that undo each other stands for both: their
 * cycles are the same. */
static int is_second(const struct layout *layout, size_t s)
{
    return layout->inverse && layout->inverse[s] < s;
}

int gauges_choose(struct gauges *gauges, int least, struct error *error)
{
    const struct layout *layout = gauges->layout;
    size_t generators = layout->generators, best = generators;
    uint64_t blocks = 1 + SAMPLE_EDGES / (generators * generators);
    blocks = blocks < layout->cosets.index ? blocks : layout->cosets.index;
    double most = least ? sample_trivial(gauges, blocks) + GAIN_MIN : -1;
    int code = 0;
    size_t step = 1 + generators * generators / TRIED_EDGES;
    for (size_t s = 0; s < generators && !code; s += step) {
        if (is_second(layout, s))
            continue;
        code = progress_poll("layout: gauges", (double)s, (double)generators,
                             error);
        if (!code)
            code = gauges_use_cycles(gauges, s, error);
        double trivial = code ? 0 : sample_trivial(gauges, blocks);
        if (trivial > most) {
            most = trivial;
            best = s;
        }
    }
    gauges_drop_cycles(gauges);
    return code || best == generators ? code
                                      : gauges_use_cycles(gauges, best, error);
}
