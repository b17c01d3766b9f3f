#include "path/optimal/subgroups.h"

#include <string.h>

#include "base/memory.h"
#include "base/union_find.h"
#include "path/optimal/colouring.h"

/* All choices are made up to so many; beyond, each run of faces. */
enum { CHOICES_MAX = 5000, ORDER_MAX = 12, FACES_MAX = 400 };

/* The powers of one generator; moves of other generators among them. */
struct face {
    uint32_t generator, order;
    uint32_t step[ORDER_MAX], steps;    /* subgroups: of every step-th power */
};

struct choice {
    const struct goal *goal;
    struct face *face;
    uint32_t faces;
    uint32_t *taken;            /* of each face: 0, or 1 + number of the step */
    uint16_t *power;
    uint32_t *root;
    uint16_t *colour;
};

static void next_power(const struct goal *goal, uint16_t *power, size_t g)
{
    const uint16_t *p = goal->graph->images + g * goal->graph->size;
    for (uint32_t i = 0; i < goal->graph->size; i++)
        power[i] = p[power[i]];
}

static int fixes_all(const struct goal *goal, const uint16_t *power)
{
    for (uint32_t i = 0; i < goal->graph->size; i++)
        if (power[i] != i)
            return 0;
    return 1;
}

static void begin_power(const struct goal *goal, uint16_t *power)
{
    for (uint32_t i = 0; i < goal->graph->size; i++)
        power[i] = (uint16_t)i;
}

/* Marks the generators among the powers of g; the order of g, at most
 * ORDER_MAX. */
static uint32_t mark_powers(struct choice *choice, size_t g, uint8_t *done)
{
    const struct graph *graph = choice->goal->graph;
    size_t bytes = graph->size * sizeof *graph->images;
    uint32_t order = 0;
    begin_power(choice->goal, choice->power);
    do {
        next_power(choice->goal, choice->power, g);
        order++;
        for (size_t h = 0; h < graph->generators; h++)
            if (!memcmp(choice->power, graph->images + h * graph->size, bytes))
                done[h] = 1;
    } while (order < ORDER_MAX && !fixes_all(choice->goal, choice->power));
    return fixes_all(choice->goal, choice->power) ? order : 0;
}

static int find_faces(struct choice *choice, struct error *error)
{
    const struct graph *graph = choice->goal->graph;
    uint8_t *done = memory_alloc(graph->generators + 1, 1, error);
    choice->face = memory_alloc(FACES_MAX, sizeof *choice->face, error);
    if (!done || !choice->face) {
        memory_free(done);
        return ERROR_FAILED;
    }
    for (size_t g = 0; g < graph->generators && choice->faces < FACES_MAX;
         g++) {
        if (done[g])
            continue;
        struct face *face = &choice->face[choice->faces++];
        face->generator = (uint32_t)g;
        face->order = mark_powers(choice, g, done);
        face->step[face->steps++] = 1;
        for (uint32_t d = 2; d < face->order; d++)
            if (face->order % d == 0)
                face->step[face->steps++] = d;
    }
    memory_free(done);
    return 0;
}

static void join_by(struct choice *choice, const uint16_t *perm)
{
    const struct goal *goal = choice->goal;
    for (uint32_t i = 0; i < goal->graph->size; i++)
        union_find_join(choice->root, goal->word[i], goal->word[perm[i]]);
}

static void begin_classes(struct choice *choice)
{
    for (uint32_t i = 0; i < choice->goal->letters; i++)
        choice->root[i] = i;
}

static void end_classes(struct choice *choice)
{
    for (uint32_t i = 0; i < choice->goal->letters; i++)
        choice->colour[i] = (uint16_t)union_find_root(choice->root, i);
    colouring_number(choice->colour, choice->goal->letters);
}

static void find_subgroup_classes(struct choice *choice)
{
    begin_classes(choice);
    for (uint32_t f = 0; f < choice->faces; f++) {
        const struct face *face = &choice->face[f];
        if (!choice->taken[f])
            continue;
        begin_power(choice->goal, choice->power);
        for (uint32_t i = 0; i < face->step[choice->taken[f] - 1]; i++)
            next_power(choice->goal, choice->power, face->generator);
        join_by(choice, choice->power);
    }
    end_classes(choice);
}

static double count_choices(const struct choice *choice)
{
    double count = 1;
    for (uint32_t f = 0; f < choice->faces; f++)
        count *= choice->face[f].steps + 1;
    return count;
}

/* The next choice, as one counts; 0 after the last. */
static int next_choice(struct choice *choice)
{
    for (uint32_t f = 0; f < choice->faces; f++) {
        if (choice->taken[f]++ < choice->face[f].steps)
            return 1;
        choice->taken[f] = 0;
    }
    return 0;
}

static int open_choice(const struct goal *goal, struct choice *choice,
                       struct error *error)
{
    size_t size = goal->graph->size;
    *choice = (struct choice){ .goal = goal };
    choice->taken = memory_alloc(FACES_MAX, sizeof *choice->taken, error);
    choice->power = memory_alloc(size, sizeof *choice->power, error);
    choice->root = memory_alloc(goal->letters, sizeof *choice->root, error);
    choice->colour = memory_alloc(goal->letters, sizeof *choice->colour, error);
    return choice->taken && choice->power && choice->root && choice->colour
        ? find_faces(choice, error) : ERROR_FAILED;
}

static void close_choice(struct choice *choice)
{
    memory_free(choice->face);
    memory_free(choice->taken);
    memory_free(choice->power);
    memory_free(choice->root);
    memory_free(choice->colour);
}

/* All moves of faces first .. last. */
static int visit_runs(struct choice *choice,
                      int (*visit)(void *context, const uint16_t *colour,
                                   struct error *error),
                      void *context, struct error *error)
{
    uint32_t visits = 0;
    for (uint32_t first = 0; first < choice->faces; first++) {
        memset(choice->taken, 0, FACES_MAX * sizeof *choice->taken);
        for (uint32_t f = first; f < choice->faces; f++) {
            choice->taken[f] = 1;
            find_subgroup_classes(choice);
            int code = visit(context, choice->colour, error);
            if (code || visits++ == CHOICES_MAX)
                return code;
        }
    }
    return 0;
}

int subgroups_each(const struct goal *goal,
                   int (*visit)(void *context, const uint16_t *colour,
                                struct error *error),
                   void *context, struct error *error)
{
    struct choice choice;
    int code = open_choice(goal, &choice, error);
    if (!code && count_choices(&choice) <= CHOICES_MAX) {
        do {
            find_subgroup_classes(&choice);
            code = visit(context, choice.colour, error);
        } while (!code && next_choice(&choice));
    } else if (!code) {
        code = visit_runs(&choice, visit, context, error);
    }
    close_choice(&choice);
    return code;
}

int subgroups_each_blocks(const struct goal *goal, uint32_t part,
                          int (*visit)(void *context, const uint16_t *colour,
                                       struct error *error),
                          void *context, struct error *error)
{
    const struct part *mine = &goal->part[part];
    struct choice choice;
    if (!goal->whole)
        return 0;
    int code = open_choice(goal, &choice, error);
    for (uint32_t i = 1; i < mine->letters && !code; i++) {
        blocks_close(goal->graph, mine->letter[0], mine->letter[i],
                     choice.root);
        end_classes(&choice);
        code = visit(context, choice.colour, error);
    }
    close_choice(&choice);
    return code;
}
