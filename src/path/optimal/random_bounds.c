#include "path/optimal/random_bounds.h"

#include <string.h>

#include "base/memory.h"
#include "base/random.h"
#include "path/optimal/mixture_ball.h"

/* Letters of a random word; combinations around the goal, and states that all
 * searches may look at. */
enum { LETTERS = 300, ROOM = 400000, LOOKS_MAX = 40000000, IMAGES_MAX = 12,
       STATES_MIN = 6 };

struct search {
    struct shades *shades;
    struct mixture_ball ball;
    uint32_t image[IMAGES_MAX], images;     /* their symmetries */
    uint64_t looks;             /* that are left */
};

/* The symmetries that make different images of a mixture. */
static void list_images(struct search *search, const struct mixture *mixture)
{
    struct shades *shades = search->shades;
    const struct goal *goal = shades->goal;
    uint64_t hash[IMAGES_MAX];
    uint16_t *joint = shades->scratch + goal->letters;
    mixture_joint(shades, mixture, joint);
    for (uint32_t s = 0; s < goal->symmetries && search->images < IMAGES_MAX;
         s++) {
        uint64_t mine = shades_image(shades, s, joint);
        uint32_t i = 0;
        while (i < search->images && hash[i] != mine)
            i++;
        if (i < search->images)
            continue;
        hash[i] = mine;
        search->image[search->images++] = s;
    }
}

/* Is a combination of the ball's last sphere, or nearer, so many letters
 * away? */
static int leads_home(struct search *search, const uint16_t *x, uint32_t state,
                      uint32_t letters)
{
    const struct move_order *canonical = search->shades->canonical;
    uint16_t to[PATTERN_COORDINATES];
    for (uint32_t i = canonical->first[state];
         i < canonical->first[state + 1] && search->looks; i++) {
        mixture_ball_move(&search->ball, to, x, canonical->letter[i]);
        search->looks--;
        if (letters > 1 ? leads_home(search, to, canonical->next[i],
                                     letters - 1)
            : mixture_ball_sphere(&search->ball, to) >= 0)
            return 1;
    }
    return 0;
}

/* How far a combination is; 0 looks are left if it was not found. */
static uint32_t find_distance(struct search *search, const uint16_t *x)
{
    int near = mixture_ball_sphere(&search->ball, x);
    if (near >= 0)
        return (uint32_t)near;
    uint32_t letters = 1;
    while (search->looks && !leads_home(search, x, 0, letters))
        letters++;
    return search->ball.spheres - 1 + letters;
}

/* The greatest distance of all images of a random state. */
static uint32_t bound_state(struct search *search, uint64_t seed)
{
    const struct goal *goal = search->shades->goal;
    uint16_t x[IMAGES_MAX][PATTERN_COORDINATES] = { { 0 } };
    struct random random;
    uint32_t bound = 0;
    random_seed(&random, seed);
    for (int i = 0; i < LETTERS; i++) {
        uint32_t g = (uint32_t)random_below(&random, goal->graph->generators);
        for (uint32_t k = 0; k < search->images; k++)
            mixture_ball_move(&search->ball, x[k], x[k],
                              goal_move(goal, search->image[k], g));
    }
    for (uint32_t k = 0; k < search->images && search->looks; k++) {
        uint32_t distance = find_distance(search, x[k]);
        bound = distance > bound ? distance : bound;
    }
    return bound;
}

/* Each search looks at about as many combinations as there are for one of the
 * ball, and more, for it does so letter by letter. */
static double expect_looks(const struct search *search,
                           const struct mixture *mixture)
{
    const struct mixture_ball *ball = &search->ball;
    return 5 * search->images * mixture->size / ball->first[ball->spheres];
}

int random_bounds(struct shades *shades, const struct mixture *mixture,
                  uint8_t *bound, struct error *error)
{
    struct search search = { .shades = shades, .looks = LOOKS_MAX };
    int code = mixture_ball_create(shades, mixture, ROOM, &search.ball, error);
    double states = 0;
    if (!code) {
        list_images(&search, mixture);
        states = LOOKS_MAX / (expect_looks(&search, mixture) + 1);
    }
    int count = 0;
    while (!code && states >= STATES_MIN && count < RANDOM_STATES) {
        uint32_t mine = bound_state(&search, (uint64_t)count);
        if (!search.looks)
            break;
        bound[count++] = (uint8_t)(mine < OUTLOOK_DEPTHS ? mine
                                   : OUTLOOK_DEPTHS - 1);
        code = shades_check_time(shades, error);
    }
    mixture_ball_clear(&search.ball);
    return code ? code : count >= STATES_MIN ? count : 0;
}
