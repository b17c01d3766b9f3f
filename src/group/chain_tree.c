/*
 * Long transversals as words in a few labels, a shallow Schreier tree:
 *
 *   labels   g_1 g_2 .. g_m     elements u_x s u_y, s one of the generators
 *   edges    u_x = u_parent g_k, k greater than those on the parent's own path
 *
 * A label moves what the labels before it have reached, so that the part of the
 * orbit that is reached nearly doubles until it is half, and then its rest
 * shrinks faster still: some log2 N + 5 labels for N points, which is also the
 * greatest length of a word.  Babai, Cooperman, Finkelstein and Seress, Nearly
 * linear time algorithms for permutation groups with a small base, ISSAC 1991;
 * A. Seress, Permutation Group Algorithms (2003), section 4.4.
 *
 * Of several random words the one is taken that moves most of a sample out of
 * what is reached.  (Random elements by product replacement were worse: with
 * few generators, as of a dihedral group, they stay near the identity.)
 */
#include <string.h>

#include "base/memory.h"
#include "group/chain_transversal.h"

enum { WORDS = 16, SAMPLE = 32 };

void tree_clear(struct tree *tree)
{
    memory_free(tree->labels);
    memory_free(tree->inverses);
    memory_free(tree->edges);
    memset(tree, 0, sizeof *tree);
}

/* u_x s u_y */
struct word {
    uint32_t x, s, y;
};

/* A tree that grows. */
struct growing {
    struct level *level;
    const struct group *group;
    uint32_t *list;         /* the places reached */
    uint32_t reached;
    struct random random;
};

static int is_reached(const struct growing *growing, uint32_t place)
{
    return place == 0
        || growing->level->tree.edges[place].parent != CHAIN_NO_PLACE;
}

/* How many of a sample of what is reached does a word move out of it? */
static uint32_t word_gain(struct growing *growing, const struct word *word)
{
    const struct level *level = growing->level;
    const struct group *group = growing->group;
    const uint16_t *keys = (const void *)level->keys;
    const uint8_t *s = level->generators + word->s * group->size;
    uint16_t at[SAMPLE];
    struct points points = {at, SAMPLE};
    uint32_t gain = 0;
    for (uint32_t i = 0; i < SAMPLE; i++)
        at[i] = keys[growing->list[random_below(&growing->random,
                                                growing->reached)]];
    points_move(level, group, word->x, &points);
    points_step(group, s, &points);
    points_move(level, group, word->y, &points);
    for (uint32_t i = 0; i < SAMPLE; i++)
        gain += !is_reached(growing, level->places[at[i]]);
    return gain;
}

static struct word random_word(struct growing *growing)
{
    struct random *random = &growing->random;
    uint32_t x = (uint32_t)random_below(random, growing->reached);
    uint32_t y = (uint32_t)random_below(random, growing->reached);
    return (struct word){
        growing->list[x],
        (uint32_t)random_below(random, growing->level->generator_count),
        growing->list[y],
    };
}

/* A word that moves the base point out of what is reached. */
static struct word sure_word(const struct growing *growing)
{
    const struct level *level = growing->level;
    for (uint32_t i = growing->reached; i-- > 0;)
        for (uint32_t s = 0; s < level->generator_count; s++) {
            uint32_t x = growing->list[i];
            if (!is_reached(growing, level->images[s][x] & ~CHAIN_TREE_EDGE))
                return (struct word){x, s, 0};
        }
    return (struct word){0};    /* not where orbits are closed */
}

/* Past half of the orbit any word will do. */
static struct word choose_word(struct growing *growing)
{
    struct word best;
    uint32_t best_gain = 0;
    if (growing->reached > growing->level->size / 2)
        return random_word(growing);
    best = sure_word(growing);
    best_gain = word_gain(growing, &best);
    for (int i = 0; i < WORDS; i++) {
        struct word word = random_word(growing);
        uint32_t gain = word_gain(growing, &word);
        if (gain <= best_gain)
            continue;
        best_gain = gain;
        best = word;
    }
    return best;
}

/* Makes a word the next label; `count` is left to the caller. */
static int label_add(struct growing *growing, struct word word,
                     struct budget *budget, struct error *error)
{
    struct level *level = growing->level;
    const struct group *group = growing->group;
    struct tree *tree = &level->tree;
    size_t at = tree->count * group->size;
    if (level_resize(&tree->labels, tree->count + 1, group->size, error)
        || level_resize(&tree->inverses, tree->count + 1, group->size, error))
        return ERROR_FAILED;
    struct moving moving = {tree->labels + at, tree->inverses + at};
    group_identity(group, moving.now);
    uint64_t products = level_put_before(level, group, word.y, &moving);
    group_multiply(group, moving.next,
                   level->generators + word.s * group->size, moving.now);
    moving_turn(&moving);
    products += level_put_before(level, group, word.x, &moving);
    if (moving.now != tree->labels + at)
        memcpy(tree->labels + at, moving.now, group->size);
    group_invert(group, tree->inverses + at, tree->labels + at);
    return budget_spend(budget, (products + 3) * chain_cost(group), error);
}

/* Moves all that is reached by the last label; returns the number of places
 * that are new. */
static uint32_t label_spread(struct growing *growing)
{
    struct level *level = growing->level;
    struct tree *tree = &level->tree;
    const uint16_t *label =
        (const void *)(tree->labels + tree->count * growing->group->size);
    const uint16_t *keys = (const void *)level->keys;
    uint32_t end = growing->reached;
    for (uint32_t i = 0; i < growing->reached; i++) {
        uint32_t from = growing->list[i], to = level->places[label[keys[from]]];
        if (is_reached(growing, to))
            continue;
        tree->edges[to] = (struct edge){from, (uint32_t)tree->count};
        growing->list[end++] = to;
    }
    uint32_t fresh = end - growing->reached;
    growing->reached = end;
    return fresh;
}

static int tree_grow(struct growing *growing, struct budget *budget,
                     struct error *error)
{
    struct level *level = growing->level;
    uint32_t fresh = 1;
    random_seed(&growing->random, 1);
    growing->reached = 1;
    for (uint32_t i = 0; i < level->size; i++)
        level->tree.edges[i].parent = CHAIN_NO_PLACE;
    while (growing->reached < level->size) {
        if (level->tree.count == CHAIN_LABELS_MAX)
            return error_set(error, ERROR_LIMIT, "%s has an orbit that %d "
                             "elements do not cover.", budget->what,
                             CHAIN_LABELS_MAX);
        struct word word = fresh ? choose_word(growing) : sure_word(growing);
        int code = label_add(growing, word, budget, error);
        if (code)
            return code;
        fresh = label_spread(growing);
        level->tree.count += fresh > 0;
    }
    return 0;
}

/* Other words than before, so all Schreier generators are to be proved anew. */
int tree_make(struct level *level, const struct group *group,
              struct budget *budget, struct error *error)
{
    memory_free(level->up);
    memory_free(level->down);
    level->up = level->down = NULL;
    tree_clear(&level->tree);
    struct growing growing = {.level = level, .group = group};
    growing.list = memory_alloc(level->size, sizeof *growing.list, error);
    level->tree.edges = memory_alloc(level->size, sizeof *level->tree.edges,
                                     error);
    int code = ERROR_FAILED;
    if (growing.list && level->tree.edges)
        code = tree_grow(&growing, budget, error);
    memory_free(growing.list);
    memset(level->verified, 0,
           level->generator_count * sizeof *level->verified);
    return code;
}
