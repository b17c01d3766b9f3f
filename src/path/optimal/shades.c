#include "path/optimal/shades.h"

#include <string.h>

#include "base/hash.h"
#include "base/clock.h"
#include "base/memory.h"
#include "base/stop.h"

enum { COARSER_MAX = 200, SHADES_MAX = 3000 };

int shades_create(const struct goal *goal, uint64_t memory,
                  struct shades **result, struct error *error)
{
    struct shades *shades = memory_alloc(1, sizeof *shades, error);
    if (!shades)
        return ERROR_FAILED;
    shades->goal = goal;
    shades->memory = memory;
    shades->scratch = memory_alloc(2 * (size_t)goal->letters,
                                   sizeof *shades->scratch, error);
    shades->order = memory_alloc(goal->parts, sizeof *shades->order, error);
    int code = shades->scratch && shades->order ? 0 : ERROR_FAILED;
    for (uint32_t p = 0; p < goal->parts && !code; p++)
        code = coordinate_order(goal, &goal->part[p], &shades->order[p],
                                error);
    if (code)
        shades_free(shades);
    else
        *result = shades;
    return code;
}

void shades_free(struct shades *shades)
{
    if (!shades)
        return;
    for (uint32_t i = 0; i < shades->count; i++) {
        memory_free(shades->shade[i].colour);
        coordinate_free(shades->shade[i].coordinate);
    }
    for (uint32_t i = 0; i < shades->firsts; i++)
        memory_free(shades->first[i].sphere);
    memory_free(shades->first);
    memory_free(shades->shade);
    memory_free(shades->scratch);
    memory_free(shades->order);
    memory_free(shades);
}

uint64_t shades_image(struct shades *shades, uint32_t symmetry,
                      const uint16_t *colour)
{
    colouring_turn(shades->goal, symmetry, shades->scratch, colour);
    return hash_bytes(shades->scratch,
                      shades->goal->letters * sizeof *colour);
}

/* The least hash of all images; parts are told apart, so that a part and its
 * complement differ. */
uint64_t shades_kind(struct shades *shades, const uint16_t *colour)
{
    const struct goal *goal = shades->goal;
    uint64_t least = UINT64_MAX;
    for (uint32_t s = 0; s < goal->symmetries; s++) {
        uint64_t hash = shades_image(shades, s, colour);
        least = hash < least ? hash : least;
    }
    return least;
}

static int64_t find_shade(const struct shades *shades, uint32_t part,
                          const uint16_t *colour, uint64_t hash)
{
    for (uint32_t i = 0; i < shades->count; i++)
        if (shades->shade[i].hash == hash && shades->shade[i].part == part &&
            !memcmp(shades->shade[i].colour, colour,
                    shades->goal->letters * sizeof *colour))
            return i;
    return -1;
}

static int grow_list(struct shades *shades, struct error *error)
{
    if (shades->count < shades->room)
        return 0;
    uint32_t room = 2 * shades->room + 64;
    struct shade *shade = memory_resize(shades->shade, room, sizeof *shade,
                                        error);
    if (!shade)
        return ERROR_FAILED;
    shades->shade = shade;
    shades->room = room;
    return 0;
}

int shades_add(struct shades *shades, uint32_t part, const uint16_t *colour,
               int64_t *number, struct error *error)
{
    uint32_t letters = shades->goal->letters, classes = 1;
    uint16_t *mine = memory_alloc(letters, sizeof *mine, error);
    *number = -1;
    if (!mine)
        return ERROR_FAILED;
    colouring_restrict(shades->goal, part, mine, colour);
    for (uint32_t i = 0; i < letters; i++)
        classes = mine[i] >= classes ? mine[i] + 1u : classes;
    uint64_t hash = hash_bytes(mine, letters * sizeof *mine);
    *number = find_shade(shades, part, mine, hash);
    if (classes < 2 || *number >= 0 || shades->count >= SHADES_MAX) {
        memory_free(mine);
        return 0;
    }
    int code = grow_list(shades, error);
    if (code) {
        memory_free(mine);
        return code;
    }
    *number = shades->count;
    struct shade *shade = &shades->shade[shades->count++];
    *shade = (struct shade){ .part = part, .classes = classes,
                             .size = SHADE_UNKNOWN, .hash = hash,
                             .colour = mine };
    /* Letters of other parts share colour 0 with some of this one: here they
     * have a colour of their own. */
    for (uint32_t i = 0; i < letters; i++)
        shades->scratch[letters + i] = (uint16_t)
            (shades->goal->part_of[i] == part ? mine[i] + 1u : 0u);
    shade->kind = shades_kind(shades, shades->scratch + letters);
    return 0;
}

int shades_size(struct shades *shades, uint32_t number, uint32_t *size,
                struct error *error)
{
    struct shade *shade = &shades->shade[number];
    int code = 0;
    for (uint32_t i = 0; i < shades->count && shade->size == SHADE_UNKNOWN;
         i++)
        if (shades->shade[i].kind == shade->kind)
            shade->size = shades->shade[i].size;
    if (shade->size == SHADE_UNKNOWN)
        code = coordinate_size(shades->goal, &shades->goal->part[shade->part],
                               shade->colour, &shade->size, error);
    *size = code ? 0 : shade->size;
    return code;
}

int shades_coordinate(struct shades *shades, uint32_t number,
                      struct error *error)
{
    struct shade *shade = &shades->shade[number];
    if (shade->coordinate)
        return 0;
    int code = coordinate_create(shades->goal,
                                 &shades->goal->part[shade->part],
                                 shade->colour, &shade->coordinate, error);
    if (!code)
        shades->held += coordinate_bytes(shade->coordinate);
    return code;
}

void shades_forget(struct shades *shades)
{
    for (uint32_t i = 0; i < shades->count; i++) {
        coordinate_free(shades->shade[i].coordinate);
        shades->shade[i].coordinate = NULL;
    }
    shades->held = 0;
}

void shades_make_room(struct shades *shades)
{
    if (shades->held > shades->memory)
        shades_forget(shades);
}

/* Shades that tell less, and are small. */
static int list_coarser(struct shades *shades, uint32_t number,
                        uint32_t *list, uint32_t *count, struct error *error)
{
    uint32_t letters = shades->goal->letters;
    *count = 0;
    for (uint32_t i = 0; i < shades->count && *count < COARSER_MAX; i++) {
        const struct shade *mine = &shades->shade[number];
        const struct shade *other = &shades->shade[i];
        uint32_t size;
        if (other->part != mine->part || i == number ||
            other->classes >= mine->classes ||
            !colouring_is_finer(mine->colour, other->colour, letters))
            continue;
        int code = shades_size(shades, i, &size, error);
        if (code)
            return code;
        if (size)
            list[(*count)++] = i;
    }
    return 0;
}

/* Do two shades tell together what a third tells? */
static int is_split(struct shades *shades, uint32_t whole, uint32_t a,
                    uint32_t b)
{
    uint32_t letters = shades->goal->letters;
    if ((uint64_t)shades->shade[a].classes * shades->shade[b].classes <
        shades->shade[whole].classes)
        return 0;
    memcpy(shades->scratch, shades->shade[a].colour,
           letters * sizeof *shades->scratch);
    colouring_refine(shades->scratch, shades->shade[b].colour, letters);
    return colouring_is_finer(shades->scratch, shades->shade[whole].colour,
                              letters);
}

int shades_split(struct shades *shades, uint32_t number, uint32_t list[2],
                 uint32_t *count, struct error *error)
{
    uint32_t coarser[COARSER_MAX], coarse, size;
    uint64_t best = UINT64_MAX;
    int code = shades_size(shades, number, &size, error);
    *count = size ? 1 : 0;
    list[0] = number;
    if (code || size)
        return code;
    code = list_coarser(shades, number, coarser, &coarse, error);
    for (uint32_t i = 0; i < coarse && !code; i++)
        for (uint32_t j = 0; j < i; j++) {
            uint32_t a = coarser[i], b = coarser[j];
            uint64_t all = (uint64_t)shades->shade[a].size *
                           shades->shade[b].size;
            if (all >= best || !is_split(shades, number, a, b))
                continue;
            best = all;
            list[0] = a;
            list[1] = b;
            *count = 2;
        }
    return code;
}

int shades_check_time(const struct shades *shades, struct error *error)
{
    if (shades->latest > 0 && clock_seconds() > shades->latest)
        return error_set(error, ERROR_LIMIT, "there is no time for tables");
    return stop_check(error);
}
