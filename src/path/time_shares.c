#include "path/time_shares.h"

#include <math.h>
#include <string.h>

#include "base/list.h"
#include "base/memory.h"

/* Of a sample of Santa's puzzles, a power of 1 gave the largest so much that
 * the many small ones missed shorter words; see doc/paths.md. */
static const double POWER = 0.6;

/* How far it is believed that rows to come take as little, or as much, of their
 * shares as those before them. */
static const double NEED_LEAST = 0.01, NEED_MOST = 2;

static double row_weight(size_t length)
{
    return pow(length ? (double)length : 1, POWER);
}

/* What rows of a kind take, as a multiple of their shares. */
static double kind_need(const struct time_kind *kind)
{
    if (!(kind->given > 0))
        return 1;
    double need = kind->taken / kind->given;
    return need < NEED_LEAST ? NEED_LEAST : need > NEED_MOST ? NEED_MOST : need;
}

size_t time_shares_find(const struct time_shares *shares, const char *kind)
{
    size_t i = 0;
    while (i < shares->kinds && strcmp(shares->kind[i].name, kind))
        i++;
    return i;
}

int time_shares_add(struct time_shares *shares, const char *kind,
                    size_t length, struct error *error)
{
    size_t i = time_shares_find(shares, kind);
    if (i == shares->kinds) {
        struct time_kind *list = list_grow(shares->kind, &shares->room, i,
                                           sizeof *list, error);
        if (!list)
            return ERROR_FAILED;
        shares->kind = list;
        list[i] = (struct time_kind){ .name = memory_text(kind, error) };
        if (!list[i].name)
            return ERROR_FAILED;
        shares->kinds++;
    }
    shares->kind[i].left += row_weight(length);
    shares->kind[i].rows++;
    return 0;
}

void time_shares_clear(struct time_shares *shares)
{
    for (size_t i = 0; i < shares->kinds; i++)
        memory_free(shares->kind[i].name);
    memory_free(shares->kind);
    *shares = (struct time_shares){ .kind = NULL };
}

double time_shares_take(struct time_shares *shares, size_t kind, size_t length,
                        double seconds)
{
    double mine = row_weight(length), others = 0;
    struct time_kind *own = shares->kind + kind;
    if (kind < shares->kinds && own->rows)
        own->left = --own->rows && own->left > mine ? own->left - mine : 0;
    for (size_t i = 0; i < shares->kinds; i++)
        others += shares->kind[i].left * kind_need(&shares->kind[i]);
    return seconds * mine / (mine + others);
}

void time_shares_done(struct time_shares *shares, size_t kind, double given,
                      double taken)
{
    if (kind >= shares->kinds)
        return;
    shares->kind[kind].given += given;
    shares->kind[kind].taken += taken;
}
