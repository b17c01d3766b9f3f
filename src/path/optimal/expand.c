#include "path/optimal/expand.h"

#include <string.h>

#include "base/memory.h"

/* A track is judged after so many questions, and dropped below this share. */
enum { ASKED_MIN = 50000 };
#define REFUSED_MIN 0.01

static uint32_t count_numbers(const struct optimal *optimal)
{
    uint32_t count = 0;
    for (uint32_t t = 0; t < optimal->tracks; t++)
        count += optimal->track[t].pattern->count;
    return count;
}

static size_t node_bytes(const struct optimal *optimal)
{
    size_t bytes = sizeof(struct node) +
                   count_numbers(optimal) * sizeof(uint16_t);
    return (bytes + 7) / 8 * 8;
}

/* Numbers of the image of a state; 0 if they are none of the goal's orbit. */
static int place_track(const struct optimal *optimal,
                       const struct track *track, const uint16_t *start,
                       uint16_t *image, uint16_t *x)
{
    const struct goal *goal = optimal->goal;
    uint32_t s = track->symmetry;
    for (uint32_t i = 0; i < goal->graph->size; i++)
        if (s)
            image[goal->symmetry[s].point[i]] = (uint16_t)
                goal_letter(goal, s, start[i]);
        else
            image[i] = start[i];
    for (uint32_t k = 0; k < track->pattern->count; k++) {
        uint32_t number = coordinate_find(track->pattern->coordinate[k], image);
        if (number == STATE_NONE)
            return 0;
        x[k] = (uint16_t)number;
    }
    return 1;
}

int expand_root(const struct optimal *optimal, const uint16_t *start,
                struct node **root, uint32_t *bound, struct error *error)
{
    struct node *node = memory_alloc(1, node_bytes(optimal), error);
    uint16_t *image = memory_alloc(optimal->goal->graph->size, sizeof *image,
                                   error);
    *root = node;
    *bound = 0;
    if (!node || !image) {
        memory_free(node);
        memory_free(image);
        return ERROR_FAILED;
    }
    uint16_t *x = node->x;
    for (uint32_t t = 0; t < optimal->tracks; t++) {
        const struct track *track = &optimal->track[t];
        uint32_t distance = place_track(optimal, track, start, image, x)
            ? pattern_distance(track->pattern, x) : UINT32_MAX;
        node->bound[t] = (uint16_t)distance;
        *bound = distance > *bound ? distance : *bound;
        x += track->pattern->count;
    }
    memory_free(image);
    return 0;
}

void tracks_begin(const struct optimal *optimal, struct tracks *tracks)
{
    *tracks = (struct tracks){ .count = optimal->tracks };
    for (uint32_t t = 0; t < tracks->count; t++)
        tracks->number[t] = t;
}

void tracks_join(struct tracks *tracks, const struct tracks *more)
{
    for (uint32_t t = 0; t < TRACKS_MAX; t++) {
        tracks->asked[t] += more->asked[t];
        tracks->refused[t] += more->refused[t];
    }
}

static double refusals(const struct tracks *tracks, uint32_t i)
{
    uint32_t t = tracks->number[i];
    return (double)tracks->refused[t] / ((double)tracks->asked[t] + 1);
}

void tracks_sort(struct tracks *tracks)
{
    uint32_t kept = 0;
    if (tracks->asked[tracks->number[0]] < ASKED_MIN)
        return;
    for (uint32_t i = 0; i < tracks->count; i++) {
        uint32_t number = tracks->number[i], j = kept;
        double mine = refusals(tracks, i);
        if (i > 0 && mine < REFUSED_MIN)
            continue;
        for (; j > 0 && refusals(tracks, j - 1) < mine; j--)
            tracks->number[j] = tracks->number[j - 1];
        tracks->number[j] = number;
        kept++;
    }
    tracks->count = kept;
}

int expansion_create(const struct optimal *optimal,
                     const struct tracks *tracks, uint32_t bound,
                     struct expansion *expansion, struct error *error)
{
    const struct move_order *canonical = optimal->canonical;
    *expansion = (struct expansion){ .optimal = optimal, .bound = bound,
                                     .next = UINT32_MAX,
                                     .node_bytes = node_bytes(optimal) };
    expansion->tracks.count = tracks->count;
    memcpy(expansion->tracks.number, tracks->number, sizeof tracks->number);
    for (uint32_t t = 1; t < optimal->tracks; t++)
        expansion->at[t] = expansion->at[t - 1] +
                           optimal->track[t - 1].pattern->count;
    for (uint32_t s = 0; s < canonical->states; s++) {
        uint32_t choices = canonical->first[s + 1] - canonical->first[s];
        expansion->most = choices > expansion->most ? choices
                                                    : expansion->most;
    }
    size_t most = expansion->most ? expansion->most : 1;
    expansion->most = (uint32_t)most;
    expansion->children = memory_alloc((bound + 1) * most,
                                       expansion->node_bytes, error);
    expansion->alive = memory_alloc(most, sizeof *expansion->alive, error);
    expansion->place = memory_alloc(most, sizeof *expansion->place, error);
    return expansion->children && expansion->alive && expansion->place
        ? 0 : ERROR_FAILED;
}

void expansion_clear(struct expansion *expansion)
{
    memory_free(expansion->children);
    memory_free(expansion->alive);
    memory_free(expansion->place);
}

/* Numbers of a child on a track; its entry. */
static uint64_t move_child(const struct track *track, struct node *child,
                           const uint16_t *x, uint32_t at)
{
    const struct pattern *pattern = track->pattern;
    uint32_t g = track->move[child->letter];
    size_t generators = pattern->generators;
    for (uint32_t k = 0; k < pattern->count; k++)
        child->x[at + k] =
            pattern->coordinate[k]->move[x[k] * generators + g];
    return pattern_entry(pattern, child->x + at);
}

/* The distance that an entry tells. */
static uint32_t read_bound(const struct pattern *pattern, uint64_t entry,
                           uint32_t parent)
{
    uint32_t value = pattern_value(pattern, entry);
    if (pattern->bytes)
        return value;
    uint32_t change = (value + 3 - parent % 3) % 3;
    return change == 2 ? parent - 1 : parent + change;
}

/* Children of a node on one track: numbers, entries, and which of them go on
 * to the next. */
static uint32_t pass_track(struct expansion *expansion, uint32_t t,
                           const struct node *node, uint32_t depth,
                           uint32_t count)
{
    uint32_t at = expansion->at[t];
    const struct track *track = &expansion->optimal->track[t];
    const struct pattern *pattern = track->pattern;
    uint32_t left = expansion->bound - depth - 1, kept = 0;
    for (uint32_t i = 0; i < count; i++) {
        struct node *child = expansion_child(expansion, depth,
                                             expansion->alive[i]);
        uint64_t entry = move_child(track, child, node->x + at, at);
        expansion->place[i] = entry;
        __builtin_prefetch(pattern_address(pattern, entry));
    }
    for (uint32_t i = 0; i < count; i++) {
        struct node *child = expansion_child(expansion, depth,
                                             expansion->alive[i]);
        uint32_t bound = read_bound(pattern, expansion->place[i],
                                    node->bound[t]);
        child->bound[t] = (uint16_t)bound;
        bound += bound * expansion->haste / 16;
        if (bound <= left)
            expansion->alive[kept++] = expansion->alive[i];
        else if (depth + 1 + bound < expansion->next)
            expansion->next = depth + 1 + bound;
    }
    expansion->tracks.asked[t] += count;
    expansion->tracks.refused[t] += count - kept;
    return kept;
}

/* The tracks in the order in which they are asked here: that with the greatest
 * distance first, for it refuses most. */
static uint32_t order_tracks(const struct expansion *expansion,
                             const struct node *node, uint32_t *order)
{
    const struct tracks *tracks = &expansion->tracks;
    for (uint32_t i = 0; i < tracks->count; i++) {
        uint32_t t = tracks->number[i], j = i;
        for (; j > 0 && node->bound[order[j - 1]] < node->bound[t]; j--)
            order[j] = order[j - 1];
        order[j] = t;
    }
    return tracks->count;
}

/* A track whose distance is as great as the letters that are left is told by
 * none that ends in a letter that keeps the goal there: without it a shorter
 * word would lead there.  1: no last letter remains. */
static int lacks_last_letter(const struct expansion *expansion,
                             const struct node *child, uint32_t left)
{
    const struct optimal *optimal = expansion->optimal;
    uint32_t tight = 0;
    for (uint32_t i = 0; i < expansion->tracks.count; i++) {
        uint32_t t = expansion->tracks.number[i];
        tight |= (uint32_t)(child->bound[t] == left) << t;
    }
    for (uint32_t i = 0; i < optimal->endings; i++)
        if (!(optimal->ending[i] & tight))
            return 0;
    return 1;
}

uint32_t expand(struct expansion *expansion, const struct node *node,
                uint32_t depth)
{
    const struct optimal *optimal = expansion->optimal;
    const struct move_order *canonical = optimal->canonical;
    uint32_t first = canonical->first[node->state];
    uint32_t count = canonical->first[node->state + 1] - first;
    uint32_t order[TRACKS_MAX], left = expansion->bound - depth - 1, kept = 0;
    for (uint32_t i = 0; i < count; i++) {
        struct node *child = expansion_child(expansion, depth, i);
        child->letter = canonical->letter[first + i];
        child->state = canonical->next[first + i];
        expansion->alive[i] = i;
    }
    uint32_t tracks = order_tracks(expansion, node, order);
    for (uint32_t i = 0; i < tracks && count; i++)
        count = pass_track(expansion, order[i], node, depth, count);
    /* Those that are left stand first. */
    for (uint32_t i = 0; i < count; i++) {
        const struct node *child = expansion_child(expansion, depth,
                                                   expansion->alive[i]);
        if (left && lacks_last_letter(expansion, child, left)) {
            if (expansion->bound + 1 < expansion->next)
                expansion->next = expansion->bound + 1;
            continue;
        }
        if (expansion->alive[i] != kept)
            memcpy(expansion_child(expansion, depth, kept), child,
                   expansion->node_bytes);
        kept++;
    }
    return kept;
}

int looks_home(const struct expansion *expansion, const struct node *node)
{
    const struct tracks *tracks = &expansion->tracks;
    for (uint32_t i = 0; i < tracks->count; i++)
        if (node->bound[tracks->number[i]])
            return 0;
    return 1;
}

const struct node *expand_one(struct expansion *expansion,
                              const struct node *node, uint32_t depth,
                              uint32_t letter)
{
    uint32_t count = expand(expansion, node, depth);
    for (uint32_t i = 0; i < count; i++) {
        const struct node *child = expansion_child(expansion, depth, i);
        if (child->letter == letter)
            return child;
    }
    return NULL;
}
