/*
 * W, the subgroup of a permutation group that fixes a word letter by letter:
 * the elements e with letters[e[p]] = letters[p] for every point p.
 *
 * Levels from the deepest up.  With W^(i+1) done, every y in the orbit of b_i
 * with the letter of b_i is either in the orbit of b_i under the elements of W
 * found so far, or is shown to belong to it by a new element e of W^(i) that
 * moves b_i to y, or the search for such an e is exhausted and then no point
 * of y's orbit under W so far belongs to it.  |W| is the product of the orbits
 * of the base points so found.  Orbits under what was found are kept in one
 * union-find structure, the elements themselves are forgotten.
 *
 * A search chooses images of b_i = y, b_(i+1), .. in turn.  A branch ends when
 *   - a point gets an image with another letter; besides b_j those points are
 *     checked with level j that no deeper level moves, or
 *   - e cannot be the least element of its coset W^(i+1) e, images of base
 *     points compared in order: if an element of W^(j), j > i, moves b_j to p,
 *     then the least e has e[b_j] < e[p].
 * The second rule makes pieces that look alike cost one ordering instead of
 * all, so products of symmetric groups are found, not enumerated.  It is enough
 * to ask it of p and the deepest such j: if j' < j is another, W^(j') moves
 * b_j' to b_j, and e[b_j'] < e[b_j] was asked before.
 */
#include <string.h>

#include "base/memory.h"
#include "group/chain_transversal.h"

#define FIND_WORK UINT64_C(1000000000)

/* One node of the search per level. */
struct node {
    uint32_t next;      /* image of the base point to be tried next */
    uint32_t image;     /* its image now */
};

struct stabiliser {
    const struct chain *chain;
    const uint16_t *letters;
    const uint16_t *target; /* the word that images must fit: letters, or
                               another where chain_word_find is asked */
    uint32_t n;
    uint16_t *parent;       /* union-find: orbits of W so far */
    uint32_t *failed;       /* level + 1 at which a point was found not to be
                               an image of the base point */
    uint16_t *checks;       /* points that level j settles: from first[j+1] */
    uint32_t *first;        /* to first[j] */
    int64_t *above;         /* point -> the deepest j for which it is in the
                               orbit of b_j under W^(j), not b_j, or -1 */
    struct node *nodes;
    uint8_t *up, *down;     /* per level: u_(x_j) .. u_y, and its inverse */
    uint8_t *room;          /* three elements */
    struct budget budget;
    struct error *error;
};

static uint16_t *element_at(const struct stabiliser *s, uint8_t *elements,
                            size_t level)
{
    return (uint16_t *)(void *)(elements + level * s->chain->group.size);
}

static uint32_t orbit_find(struct stabiliser *s, uint32_t point)
{
    while (s->parent[point] != point) {
        s->parent[point] = s->parent[s->parent[point]];
        point = s->parent[point];
    }
    return point;
}

static void orbit_join(struct stabiliser *s, const uint16_t *images)
{
    for (uint32_t p = 0; p < s->n; p++)
        s->parent[orbit_find(s, p)] = (uint16_t)orbit_find(s, images[p]);
}

/* Appends to checks the points that the generators of a level move and no
 * deeper level does. */
static void collect_checks(struct stabiliser *s, size_t level, uint8_t *seen,
                           uint32_t *count)
{
    const struct level *at = &s->chain->levels[level];
    size_t size = s->chain->group.size;
    for (size_t g = 0; g < at->generator_count; g++) {
        const uint16_t *images = (const void *)(at->generators + g * size);
        for (uint32_t p = 0; p < s->n; p++) {
            if (images[p] == p || seen[p])
                continue;
            seen[p] = 1;
            s->checks[(*count)++] = (uint16_t)p;
        }
    }
}

static int make_checks(struct stabiliser *s)
{
    size_t depth = s->chain->depth;
    uint32_t count = 0;
    uint8_t *seen = memory_alloc(s->n, 1, s->error);
    if (!seen)
        return ERROR_FAILED;
    for (size_t level = depth; level-- > 0;) {
        s->first[level + 1] = count;
        collect_checks(s, level, seen, &count);
    }
    s->first[0] = count;
    memory_free(seen);
    return 0;
}

/* The least image a point may have by the ordering rule. */
static uint32_t least_image(const struct stabiliser *s, size_t root,
                            uint32_t point)
{
    int64_t above = s->above[point];
    return above > (int64_t)root ? s->nodes[above].image + 1 : 0;
}

/* Do both rules hold for the points settled by a level under u_x g? */
static int rules_hold(struct stabiliser *s, size_t root, size_t level,
                      const uint16_t *u, const uint16_t *g)
{
    uint32_t end = s->first[level];
    s->budget.work += end - s->first[level + 1];
    for (uint32_t i = s->first[level + 1]; i < end; i++) {
        uint16_t p = s->checks[i];
        uint16_t image = g ? g[u[p]] : u[p];
        if (s->target[image] != s->letters[p]
            || image < least_image(s, root, p))
            return 0;
    }
    return 1;
}

/* The products of a level: u_x g and its inverse. */
static void node_multiply(struct stabiliser *s, size_t level, const void *u,
                          const void *v, const uint16_t *g)
{
    const struct group *group = &s->chain->group;
    uint16_t *up = element_at(s, s->up, level);
    uint16_t *down = element_at(s, s->down, level);
    s->budget.work += 2 * s->n;
    if (!g) {
        memcpy(up, u, group->size);
        memcpy(down, v, group->size);
        return;
    }
    group_multiply(group, up, u, g);
    group_multiply(group, down, element_at(s, s->down, level - 1), v);
}

/* Tries `image` for the base point of a level from `root` on; 1 if it stands,
 * and then the products of the level are made. */
static int node_try(struct stabiliser *s, size_t root, size_t level,
                    uint32_t image)
{
    const struct chain *chain = s->chain;
    const uint16_t *g = NULL;
    uint16_t key = (uint16_t)image;
    if (level > root) {
        g = element_at(s, s->up, level - 1);
        key = element_at(s, s->down, level - 1)[image];
    }
    int64_t place = chain_place(chain, level, &key);
    if (place < 0)
        return 0;
    const struct group *group = &chain->group;
    const struct level *at = &chain->levels[level];
    struct moving room = {s->room, s->room + group->size};
    const void *u = level_up(at, group, (uint32_t)place, &room);
    s->nodes[level].image = image;
    if (!rules_hold(s, root, level, u, g))
        return 0;
    node_multiply(s, level, u,
                  level_down(at, group, (uint32_t)place,
                             s->room + 2 * group->size), g);
    return 1;
}

/* Goes on at a level; 1 if an image was found. */
static int node_advance(struct stabiliser *s, size_t root, size_t level)
{
    struct node *node = &s->nodes[level];
    uint16_t letter = s->letters[s->chain->levels[level].point];
    while (node->next < s->n) {
        uint32_t image = node->next++;
        s->budget.work++;
        if (s->target[image] == letter && node_try(s, root, level, image))
            return 1;
    }
    return 0;
}

static void node_enter(struct stabiliser *s, size_t root, size_t level)
{
    if (level < s->chain->depth)
        s->nodes[level].next = least_image(s, root,
                                           s->chain->levels[level].point);
}

/* 1 if an element of W^(root) moves b_root to y, left in up[depth-1]; 0 if
 * none does. */
static int search(struct stabiliser *s, size_t root, uint32_t y)
{
    size_t depth = s->chain->depth, level = root + 1;
    if (!node_try(s, root, root, y))
        return 0;
    node_enter(s, root, level);
    while (level < depth) {
        int code = budget_spend(&s->budget, 0, s->error);
        if (code)
            return code;
        if (node_advance(s, root, level)) {
            node_enter(s, root, ++level);
        } else if (--level == root) {
            return 0;
        }
    }
    return 1;
}

/* Marks the orbit of y as out of reach of a level's base point. */
static void mark_failed(struct stabiliser *s, size_t level, uint32_t y)
{
    uint32_t orbit = orbit_find(s, y);
    for (uint32_t p = 0; p < s->n; p++)
        if (orbit_find(s, p) == orbit)
            s->failed[p] = (uint32_t)level + 1;
}

static int try_point(struct stabiliser *s, size_t level, uint32_t y)
{
    uint32_t point = s->chain->levels[level].point;
    if (s->letters[y] != s->letters[point] || s->failed[y] == level + 1
        || orbit_find(s, y) == orbit_find(s, point))
        return 0;
    int code = search(s, level, y);
    if (code < 0)
        return code;
    if (code)
        orbit_join(s, element_at(s, s->up, s->chain->depth - 1));
    else
        mark_failed(s, level, y);
    s->budget.work += s->n;
    return 0;
}

/* Completes the orbit of a level's base point; order grows by it. */
static int settle_level(struct stabiliser *s, size_t level, mpz_t order)
{
    const struct level *levels = s->chain->levels;
    for (uint32_t place = 1; place < levels[level].size; place++) {
        uint16_t y;
        memcpy(&y, chain_key(s->chain, level, place), sizeof y);
        int code = try_point(s, level, y);
        if (code)
            return code;
    }
    uint32_t orbit = orbit_find(s, levels[level].point);
    unsigned long size = 0;
    for (uint32_t p = 0; p < s->n; p++) {
        if (orbit_find(s, p) != orbit)
            continue;
        size++;
        if (p != levels[level].point && s->above[p] < 0)
            s->above[p] = (int64_t)level;
    }
    mpz_mul_ui(order, order, size);
    return 0;
}

static void stabiliser_clear(struct stabiliser *s)
{
    memory_free(s->parent);
    memory_free(s->failed);
    memory_free(s->checks);
    memory_free(s->first);
    memory_free(s->above);
    memory_free(s->nodes);
    memory_free(s->up);
    memory_free(s->down);
    memory_free(s->room);
}

static int stabiliser_init(struct stabiliser *s)
{
    size_t depth = s->chain->depth, size = s->chain->group.size;
    struct error *error = s->error;
    if (!(s->parent = memory_alloc(s->n, sizeof *s->parent, error))
        || !(s->failed = memory_alloc(s->n, sizeof *s->failed, error))
        || !(s->checks = memory_alloc(s->n, sizeof *s->checks, error))
        || !(s->first = memory_alloc(depth + 1, sizeof *s->first, error))
        || !(s->above = memory_alloc(s->n, sizeof *s->above, error))
        || !(s->nodes = memory_alloc(depth, sizeof *s->nodes, error))
        || !(s->up = memory_alloc(depth, size, error))
        || !(s->down = memory_alloc(depth, size, error))
        || !(s->room = memory_alloc(3, size, error)))
        return ERROR_FAILED;
    for (uint32_t p = 0; p < s->n; p++) {
        s->parent[p] = (uint16_t)p;
        s->above[p] = -1;
    }
    return make_checks(s);
}

int chain_word_stabiliser(const struct chain *chain, const uint16_t *letters,
                          uint64_t work, mpz_t order, struct error *error)
{
    struct stabiliser s = {
        .chain = chain,
        .letters = letters,
        .target = letters,
        .n = chain->group.degree,
        .budget = {"The stabiliser of the word", 0, work, 0},
        .error = error,
    };
    mpz_set_ui(order, 1);
    int code = stabiliser_init(&s);
    for (size_t level = chain->depth; !code && level-- > 0;)
        code = settle_level(&s, level, order);
    stabiliser_clear(&s);
    return code;
}

/* Tries all images of the first base point; 1 if one leads to an element. */
static int find_any(struct stabiliser *s)
{
    const struct chain *chain = s->chain;
    int found = 0;
    for (uint32_t place = 0; place < chain->levels[0].size && !found; place++) {
        uint16_t y;
        memcpy(&y, chain_key(chain, 0, place), sizeof y);
        if (s->target[y] == s->letters[chain->levels[0].point])
            found = search(s, 0, y);
    }
    return found;
}

/* The points that no level moves keep their letters. */
static int fixed_points_fit(const struct stabiliser *s)
{
    const struct chain *chain = s->chain;
    for (uint32_t p = 0; p < s->n; p++) {
        int moved = 0;
        for (uint32_t i = 0; i < s->first[0] && !moved; i++)
            moved = s->checks[i] == p;
        if (!moved && s->target[p] != s->letters[p])
            return 0;
    }
    return chain->depth > 0;
}

int chain_word_find(const struct chain *chain, const uint16_t *letters,
                    const uint16_t *target, void *element,
                    struct error *error)
{
    struct stabiliser s = {
        .chain = chain, .letters = letters, .target = target,
        .n = chain->group.degree, .error = error,
        .budget = {"The element that makes a word of another", 0, FIND_WORK,
                   0},
    };
    int found = stabiliser_init(&s);
    if (!found)
        found = fixed_points_fit(&s) ? find_any(&s) : 0;
    if (found == 1)
        memcpy(element, element_at(&s, s.up, chain->depth - 1),
               chain->group.size);
    stabiliser_clear(&s);
    return found;
}
