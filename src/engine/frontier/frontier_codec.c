/*
 * How the states of a run are kept: as elements or words, by which symmetries
 * they are divided, whether ranks of pieces stand for them, and whether they
 * have marks.
 */
#include <math.h>
#include <stdlib.h>

#include "engine/frontier/frontier_state.h"
#include "symmetry/symmetry.h"

enum {
    EDGES_MANY = 1 << 20,       /* to be divided by symmetries unasked, */
    ORDER_MAX = 200,            /* so many: of more a subgroup is compared
                                   sooner */
    REACH_BITS = 90             /* of the vertices of a whole graph, whose
                                   spheres no machines hold */
};

uint32_t frontier_stress(void)
{
    const char *text = getenv("ANTIPODE_STRESS");
    return text ? (uint32_t)strtoul(text, NULL, 10) : 0;
}

/* Bits that say which generators lead back: they save half of the work.  A
 * neighbour of an inverse has none: the generator stands on the other side. */
static uint32_t marks_wanted(const struct state_codec *codec,
                             const struct facts *facts)
{
    return facts->inverse_closed && !codec->symmetries.inverse &&
           facts->degree + codec->flag < 64 &&
           !(frontier_stress() & STRESS_UNMARKED) ? (uint32_t)facts->degree : 0;
}

/* States are ranked where each of them is made whole in any case, if that saves
 * a word or makes room for marks; but one that is waited for need not be there
 * at all, and forbidden letters are looked for letter by letter. */
static int rank_states(const struct request *request,
                       struct state_codec *codec, uint32_t marks,
                       struct error *error)
{
    if (!codec->flag || request->target || request->graph->more ||
        request->graph->forbids)
        return 0;
    uint32_t fits = marks + codec->flag <= codec_spare(codec) &&
                    !(frontier_stress() & STRESS_RANKED);
    int code = codec_rank(codec, codec->words - fits, marks, error);
    if (!code && !codec->ranks && !fits)
        code = codec_rank(codec, codec->words - 1, 0, error);
    return code;
}

static int choose_marks(const struct request *request,
                        const struct facts *facts, struct state_codec *codec,
                        struct error *error)
{
    codec->flag = codec->symmetries.count != 0;
    codec->marks = codec->flag;
    uint32_t marks = marks_wanted(codec, facts);
    codec->words += codec_spare(codec) < codec->flag;
    if (rank_states(request, codec, marks, error))
        return ERROR_FAILED;
    if (marks + codec->flag <= codec_spare(codec))
        codec->marks += marks;
    return 0;
}

/* 1 if all is asked for, and is more than any machines hold. */
static int is_out_of_reach(const struct request *request,
                           const struct facts *facts)
{
    return request->depth == DEPTH_ALL && facts->vertices_known &&
           mpz_sizeinbase(facts->vertices, 2) > REACH_BITS;
}

/* How many arcs may be looked at to find symmetries that save work: fewer than
 * a quarter of the edges of the run, which take longer.  0: none, for elements
 * that are listed are not to be representatives, and what is out of reach needs
 * no help. */
static uint64_t symmetry_work(const struct request *request,
                              const struct facts *facts)
{
    struct sphere_model model;
    if (request_lists_any(request) || request->graph->more ||
        is_out_of_reach(request, facts) ||
        sphere_model_make(request->graph, facts, FRONTIER_LOOK, &model, NULL))
        return 0;
    uint32_t expanded = request->depth - (request->depth != DEPTH_ALL &&
                                          request->depth);
    double edges = sphere_model_ball(&model, facts, expanded) *
                   (double)facts->degree;
    return edges < EDGES_MANY ? 0 : (uint64_t)fmin(edges / 4, SYMMETRY_WORK);
}

static int find_symmetries(const struct request *asked,
                           const struct facts *facts,
                           struct state_codec *codec, struct error *error)
{
    struct request settled = *asked, *request = &settled;
    uint64_t work = UINT64_MAX;
    if (asked->symmetry == SYMMETRY_AUTO) {
        work = canonical_suits(codec) ? symmetry_work(asked, facts) : 0;
        settled.symmetry = SYMMETRY_SAVES | (work ? ORDER_MAX : 1);
    }
    if (request->inverse && (codec->kind != CODEC_IMAGES ||
                             !facts->inverse_closed))
        return error_set(error, ERROR_LIMIT, "--symmetry: inversion needs "
                         "generators with all their inverses, and states that "
                         "are elements of a permutation group whose order is "
                         "known");
    if (canonical_suits(codec))
        return symmetries_find(request, work, &codec->symmetries, error);
    if (!request_counts_orbits(request))
        return 0;
    return error_set(error, ERROR_LIMIT, "--symmetry: states are divided by "
                     "symmetries where they are permutations or words, of at "
                     "most %d points or letters", CANONICAL_VALUES_MAX);
}

/* Elements may stand for states where only the identity fixes the start; but a
 * coloured word that is waited for must be packed as it is. */
int frontier_codec(const struct request *request, const struct facts *facts,
                   struct state_codec **codec, struct error *error)
{
    int regular = facts->chain && facts->vertices_known &&
                  mpz_cmp(facts->vertices, facts->order) == 0;
    if (request->graph->word && (request->target || request->graph->more))
        regular = 0;
    int code = codec_create(request->graph, regular ? facts->chain : NULL,
                            codec, error);
    if (!code)
        code = find_symmetries(request, facts, *codec, error);
    if (!code)
        code = choose_marks(request, facts, *codec, error);
    return code;
}
