/*
 * Rotations and reflections, told by generators alone.  A quarter turn of a
 * face goes to quarter turns: clockwise ones under rotations, anticlockwise
 * ones under reflections.  So the rotations are the kernel of a homomorphism
 * phi from the symmetries to {0, 1} with phi(a) = 1 where a takes a generator
 * to its inverse.
 *
 * Its values at the generators of the group are unknowns over GF(2).  On each
 * orbit of pairs {s, s^-1} a tree of words leads to each pair; a word that
 * leads a pair back to itself has phi = 1 if it exchanges the two, and phi = 0
 * if it does not, an equation for each edge outside of the tree.  These words
 * are all relations of the group and more, so that a solution is always a
 * homomorphism.
 */
#include <string.h>

#include "base/memory.h"
#include "symmetry/sense.h"

struct system {
    const struct symmetry_group *group;
    const uint32_t *inverse;    /* of each generator; itself where it has no
                                 * other */
    uint32_t unknowns;
    size_t words;               /* of a row: unknowns and the right side */
    uint64_t *rows;             /* solved: that with pivot u is row u */
    uint8_t *solved;
    uint64_t *path;             /* of each generator that is `end` of its
                                 * pair: the word that leads to it */
    uint8_t *end;
    uint32_t *queue;
    uint64_t *row;              /* at work */
    uint8_t *value;             /* of the unknowns */
};

static int bit_of(const uint64_t *row, uint32_t bit)
{
    return row[bit / 64] >> bit % 64 & 1;
}

static void add_row(struct system *system, uint64_t *to, const uint64_t *row)
{
    for (size_t w = 0; w < system->words; w++)
        to[w] ^= row[w];
}

/* Adds the equation of system->row; 0 if it contradicts the others. */
static int add_equation(struct system *system)
{
    for (uint32_t u = 0; u < system->unknowns; u++) {
        if (!bit_of(system->row, u))
            continue;
        if (!system->solved[u]) {
            memcpy(system->rows + u * system->words, system->row,
                   system->words * sizeof *system->row);
            system->solved[u] = 1;
            return 1;
        }
        add_row(system, system->row, system->rows + u * system->words);
    }
    return !bit_of(system->row, system->unknowns);
}

/* Goes along one edge of an orbit of pairs: a new pair, or an equation. */
static int follow_arc(struct system *system, uint32_t from,
                      uint32_t generator, uint32_t *known)
{
    uint32_t to = system->group->generator[generator].move[from];
    uint32_t inverse = system->inverse[to];
    memcpy(system->row, system->path + from * system->words,
           system->words * sizeof *system->row);
    system->row[generator / 64] ^= (uint64_t)1 << generator % 64;
    if (!system->end[to] && !system->end[inverse]) {
        memcpy(system->path + to * system->words, system->row,
               system->words * sizeof *system->row);
        system->end[to] = 1;
        system->queue[(*known)++] = to;
        return 1;
    }
    uint32_t end = system->end[to] ? to : inverse;
    add_row(system, system->row, system->path + end * system->words);
    if (end != to)
        system->row[system->unknowns / 64] ^=
            (uint64_t)1 << system->unknowns % 64;
    return add_equation(system);
}

/* All equations; 0 if there is no solution. */
static int add_orbits(struct system *system)
{
    const struct symmetry_group *group = system->group;
    uint32_t known = 0, done = 0;
    for (uint32_t move = 0; move < group->moves; move++) {
        uint32_t inverse = system->inverse[move];
        if (inverse == move || system->end[move] || system->end[inverse])
            continue;
        system->end[move] = 1;
        system->queue[known++] = move;
        for (; done < known; done++)
            for (uint32_t g = 0; g < group->generators; g++)
                if (!follow_arc(system, system->queue[done], g, &known))
                    return 0;
    }
    return 1;
}

/* The values of the unknowns; 0 if there are several solutions.  Without a
 * right side all symmetries are rotations. */
static int solve(struct system *system)
{
    uint32_t unknowns = system->unknowns;
    int reverses = 0, unique = 1;
    for (uint32_t u = 0; u < unknowns; u++) {
        unique &= system->solved[u];
        reverses |= bit_of(system->rows + u * system->words, unknowns);
    }
    if (!reverses || !unique)
        return !reverses;
    for (uint32_t u = unknowns; u-- > 0;) {
        const uint64_t *row = system->rows + u * system->words;
        int value = bit_of(row, unknowns);
        for (uint32_t v = u + 1; v < unknowns; v++)
            value ^= bit_of(row, v) & system->value[v];
        system->value[u] = (uint8_t)value;
    }
    return 1;
}

static void take_senses(const struct system *system, int8_t *sense)
{
    for (uint32_t move = 0; move < system->group->moves; move++) {
        if (!system->end[move])
            continue;
        int reversed = 0;
        for (uint32_t u = 0; u < system->unknowns; u++)
            reversed ^= bit_of(system->path + move * system->words, u) &
                        system->value[u];
        sense[move] = reversed ? -1 : 1;
        sense[system->inverse[move]] = reversed ? 1 : -1;
    }
}

static int create_system(struct system *system, struct error *error)
{
    uint32_t moves = system->group->moves, unknowns = system->unknowns;
    size_t words = system->words = unknowns / 64 + 1;
    system->rows = memory_alloc(unknowns, words * sizeof(uint64_t), error);
    system->solved = memory_alloc(unknowns, 1, error);
    system->path = memory_alloc(moves, words * sizeof(uint64_t), error);
    system->end = memory_alloc(moves, 1, error);
    system->queue = memory_alloc(moves, sizeof(uint32_t), error);
    system->row = memory_alloc(words, sizeof(uint64_t), error);
    system->value = memory_alloc(unknowns, 1, error);
    return system->rows && system->solved && system->path && system->end &&
           system->queue && system->row && system->value ? 0 : ERROR_FAILED;
}

static void clear_system(struct system *system)
{
    memory_free(system->rows);
    memory_free(system->solved);
    memory_free(system->path);
    memory_free(system->end);
    memory_free(system->queue);
    memory_free(system->row);
    memory_free(system->value);
}

/* The only sense for which no rotation takes a generator to its inverse;
 * 1 if there is one, 0 if not. */
static int find_only_sense(const struct symmetry_group *group,
                           const uint32_t *inverse, struct error *error)
{
    struct system system = {
        .group = group, .inverse = inverse, .unknowns = group->generators,
    };
    int code = create_system(&system, error);
    if (!code && add_orbits(&system) && solve(&system)) {
        take_senses(&system, group->sense);
        code = 1;
    }
    clear_system(&system);
    return code;
}

/* What a symmetry does to all senses: 1 keeps, -1 reverses, 0 neither. */
static int act_on_senses(const struct symmetry_group *group,
                         const struct symmetry *symmetry)
{
    int all = 0;
    for (uint32_t move = 0; move < group->moves; move++) {
        int does = group->sense[move] * group->sense[symmetry->move[move]];
        if (does && all && does != all)
            return 0;
        all = does ? does : all;
    }
    return all;
}

int symmetry_is_rotation(const struct symmetry_group *group,
                         const struct symmetry *symmetry)
{
    return act_on_senses(group, symmetry) == 1;
}

/* Do all symmetries keep or reverse the senses?  Sets mirrors. */
static int is_sense(struct symmetry_group *group)
{
    group->mirrors = 0;
    for (uint32_t g = 0; g < group->generators; g++) {
        int does = act_on_senses(group, &group->generator[g]);
        if (!does)
            return 0;
        group->mirrors |= does < 0;
    }
    return 1;
}

/* By the list; how many generators have a sense. */
static uint32_t set_listed_senses(struct symmetry_group *group,
                                  const uint32_t *inverse)
{
    uint32_t turns = 0;
    for (uint32_t move = 0; move < group->moves; move++) {
        group->sense[move] = move < inverse[move] ? 1
            : move > inverse[move] ? -1 : 0;
        turns += move != inverse[move];
    }
    return turns;
}

/* Equal generators are as the first of them. */
static void copy_senses(struct symmetry_group *group,
                        const struct distinct *distinct)
{
    for (uint32_t move = 0; move < group->moves; move++)
        group->sense[move] =
            group->sense[distinct->generator[distinct->number[move]]];
}

int sense_find(const struct graph *graph, const struct distinct *distinct,
               struct symmetry_group *group, struct error *error)
{
    uint32_t *inverse = memory_alloc(group->moves, sizeof *inverse, error);
    group->sense = memory_alloc(group->moves, 1, error);
    int code = inverse && group->sense ? 0 : ERROR_FAILED;
    for (uint32_t move = 0; !code && move < group->moves; move++) {
        uint32_t first = distinct->generator[distinct->number[move]];
        int32_t other = graph->inverse[first];
        inverse[move] = first < move || other < 0 ? move
            : distinct->generator[distinct->number[other]];
    }
    int told = !code && set_listed_senses(group, inverse);
    if (told && !is_sense(group)) {
        memset(group->sense, 0, group->moves);
        told = find_only_sense(group, inverse, error);
        code = told < 0 ? told : 0;
        told = told == 1 && is_sense(group);
    }
    if (told)
        copy_senses(group, distinct);
    memory_free(inverse);
    if (!told) {
        memory_free(group->sense);
        group->sense = NULL;
        group->mirrors = 0;
    }
    return code;
}
