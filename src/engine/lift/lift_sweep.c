#include "engine/lift/lift_sweep.h"

#include "base/assert.h"
#include "base/stop.h"
#include "engine/lift/lift_state.h"

static int begin_level(struct sweep *sweep, struct error *error)
{
    return sweep->observer.begin ? sweep->observer.begin(sweep, error) : 0;
}

static int end_level(struct sweep *sweep, uint64_t found, struct error *error)
{
    ASSERT(found <= sweep->left);
    sweep->left -= found;
    return sweep->observer.end ? sweep->observer.end(sweep, found, error) : 0;
}

/* The journal of the level that is taken. */
static struct journal *level_journal(const struct sweep *sweep)
{
    return sweep->level >= sweep->noted ? sweep->journal : NULL;
}

static int take_start(struct sweep *sweep, struct error *error)
{
    const struct lift *lift = sweep->lift;
    struct ball_scratch scratch = {
        .path = sweep->is_second ? RUN_MAP_AGAIN : RUN_MAP,
        .beside = sweep->beside,
    };
    int code = lift_make_ball(lift, scratch, &sweep->ball, error);
    if (code)
        return code;
    sweep->level = 0;
    sweep->left = ball_capacity(sweep->ball);
    code = begin_level(sweep, error);
    if (code)
        return code;
    code = ball_start(sweep->ball, level_journal(sweep), error);
    return code ? code
                : end_level(sweep, layout_starts_in_all(
                                lift_layout(sweep->lift)), error);
}

static int cut_level(struct sweep *sweep, struct error *error)
{
    if (sweep->observer.cut)
        return sweep->observer.cut(sweep, error);
    stop_check(error);
    return error_set(error, ERROR_INTERRUPTED, "another rank was stopped");
}

static int take_level(struct sweep *sweep, struct error *error)
{
    uint64_t found;
    sweep->level++;
    int code = begin_level(sweep, error);
    if (code)
        return code;
    struct journal *journal = level_journal(sweep);
    code = ball_step(sweep->ball, journal, &found, error);
    if (code)
        return code;
    if (ball_is_cut(sweep->ball))
        return cut_level(sweep, error);
    if (journal && sweep->ahead)
        journal_spill(journal);
    found += sweep->ahead;
    sweep->ahead = 0;
    if (found == 0)
        return checkpoint_blame(sweep->request ? sweep->request->checkpoint
                                               : NULL, error,
                                "the search stopped %llu elements short of the "
                                "group", (unsigned long long)sweep->left);
    return end_level(sweep, found, error);
}

/* A graph that is known to be the whole group needs no empty step to end. */
int lift_sweep(struct sweep *sweep, struct error *error)
{
    int code = sweep->ball ? 0 : take_start(sweep, error);
    if (!code && sweep->request)
        ball_poll_checkpoint(sweep->ball, sweep->request);
    while (!code && sweep->left && sweep->level < sweep->depth)
        code = take_level(sweep, error);
    ball_free(sweep->ball);
    sweep->ball = NULL;
    return code;
}
