/*
 * Rounds.  A pair of ranks goes through three steps:
 *
 *     sender                      receiver
 *     COUNT: how many words  -->  once all counts are there, takes room
 *                            <--  ANSWER: 1, come; 0, there is no room
 *     WORDS, in two messages -->  lands in its place in the receiver's array
 *
 * so words never arrive before their place is known, nothing is copied twice,
 * and a receiver without memory harms nobody.  A pair without words sends the
 * count alone.  The words are an int number of PAGEs and less than one PAGE
 * more: that reaches far beyond 2^31 words without long messages in many
 * parts.
 *
 * Each step has its own tag, and messages between two ranks with one tag arrive
 * in order: a rank that is already in the next round is not misunderstood.
 *
 *     requests  | COUNT_OUT of rank 0.. | COUNT_IN .. | ANSWER_OUT .. | ...
 */
#include "comm/comm.h"

#include <limits.h>

#include "base/assert.h"
#include "base/memory.h"
#include "base/scratch.h"
#include "comm/comm_state.h"

enum { PAGE = 1 << 16 };    /* words */

enum {
    TAG_COUNT, TAG_ANSWER, TAG_WORDS, TAGS,
    TAG_FIRST = 16,     /* below: exchange.c */
    TAG_SETS = 1000,    /* the standard promises 32768 tags */
};

enum message {
    COUNT_OUT, COUNT_IN, ANSWER_OUT, ANSWER_IN, PAGES_OUT, REST_OUT, PAGES_IN,
    REST_IN, MESSAGES
};

enum stage { IDLE, COUNTING, FLOWING };

/* What one rank has to do with another in this round. */
struct peer {
    const uint64_t *send;
    uint64_t going, coming;     /* words */
    uint64_t answer;            /* of the peer */
    int asked;                  /* 1: its answer has not come yet */
};

struct alltoall {
    int ranks, rank, tag;
    enum stage stage;
    struct peer *peer;
    MPI_Request *requests;      /* MESSAGES x ranks */
    MPI_Datatype page;
    struct scratch landing;       /* of the round under way */
    struct scratch shown;         /* what the caller got last */
    uint64_t arriving;          /* words, once all counts are known */
    uint64_t welcome;           /* our answer to all who ask */
    struct error failure;       /* of this rank, told by alltoall_finish */
    int broken;                 /* 1: MPI has failed, no wait would end */
};

static int take_memory(struct alltoall *round, struct error *error)
{
    size_t ranks = (size_t)round->ranks, count = MESSAGES * ranks;
    round->peer = memory_alloc(ranks, sizeof *round->peer, error);
    round->requests = memory_alloc(count, sizeof *round->requests, error);
    if (!round->peer || !round->requests)
        return ERROR_FAILED;
    for (size_t i = 0; i < count; i++)
        round->requests[i] = MPI_REQUEST_NULL;
    return 0;
}

static int make_page(struct alltoall *round, struct error *error)
{
    if (round->ranks == 1)
        return 0;
    int status = MPI_Type_contiguous(PAGE, MPI_UINT64_T, &round->page);
    if (status == MPI_SUCCESS)
        status = MPI_Type_commit(&round->page);
    return mpi_check(status, "describe a page", error);
}

int alltoall_create(struct alltoall **round, struct error *error)
{
    static int made;
    struct alltoall *new = memory_alloc(1, sizeof *new, error);
    *round = NULL;
    if (!new)
        return ERROR_FAILED;
    new->ranks = comm_ranks();
    new->rank = comm_rank();
    new->tag = TAG_FIRST + TAGS * (made++ % TAG_SETS);
    new->page = MPI_DATATYPE_NULL;
    int code = take_memory(new, error);
    if (!code)
        code = make_page(new, error);
    if (code)
        alltoall_free(new);
    else
        *round = new;
    return code;
}

void alltoall_free(struct alltoall *round)
{
    if (!round)
        return;
    if (round->page != MPI_DATATYPE_NULL)
        MPI_Type_free(&round->page);
    scratch_clear(&round->landing);
    scratch_clear(&round->shown);
    memory_free(round->requests);
    memory_free(round->peer);
    memory_free(round);
}

static MPI_Request *request_of(struct alltoall *round, enum message message,
                               int rank)
{
    return &round->requests[(int)message * round->ranks + rank];
}

/* The first failure is kept for alltoall_finish. */
static void note(struct alltoall *round, int status)
{
    if (mpi_check(status, "exchange words", &round->failure))
        round->broken = 1;
}

static void post_send(struct alltoall *round, enum message message, int rank,
                      const uint64_t *number)
{
    int tag = message == COUNT_OUT ? TAG_COUNT : TAG_ANSWER;
    note(round, MPI_Isend(number, 1, MPI_UINT64_T, rank, round->tag + tag,
                          MPI_COMM_WORLD, request_of(round, message, rank)));
}

static void post_receive(struct alltoall *round, enum message message, int rank,
                         uint64_t *number)
{
    int tag = message == COUNT_IN ? TAG_COUNT : TAG_ANSWER;
    note(round, MPI_Irecv(number, 1, MPI_UINT64_T, rank, round->tag + tag,
                          MPI_COMM_WORLD, request_of(round, message, rank)));
}

static void send_words(struct alltoall *round, int rank)
{
    const struct peer *peer = &round->peer[rank];
    int pages = (int)(peer->going / PAGE), rest = (int)(peer->going % PAGE);
    int tag = round->tag + TAG_WORDS;
    if (pages)
        note(round, MPI_Isend(peer->send, pages, round->page, rank, tag,
                              MPI_COMM_WORLD,
                              request_of(round, PAGES_OUT, rank)));
    if (rest)
        note(round, MPI_Isend(peer->send + peer->going - rest, rest,
                              MPI_UINT64_T, rank, tag, MPI_COMM_WORLD,
                              request_of(round, REST_OUT, rank)));
    mpi_count_sent(peer->going * sizeof *peer->send);
}

static void receive_words(struct alltoall *round, int rank, uint64_t *place)
{
    const struct peer *peer = &round->peer[rank];
    int pages = (int)(peer->coming / PAGE), rest = (int)(peer->coming % PAGE);
    int tag = round->tag + TAG_WORDS;
    if (pages)
        note(round, MPI_Irecv(place, pages, round->page, rank, tag,
                              MPI_COMM_WORLD,
                              request_of(round, PAGES_IN, rank)));
    if (rest)
        note(round, MPI_Irecv(place + peer->coming - rest, rest, MPI_UINT64_T,
                              rank, tag, MPI_COMM_WORLD,
                              request_of(round, REST_IN, rank)));
}

/* All counts are there: the places, then the answers. */
static void invite(struct alltoall *round)
{
    uint64_t place = 0;
    round->stage = FLOWING;
    round->arriving = 0;
    for (int r = 0; r < round->ranks; r++)
        round->arriving += round->peer[r].coming;
    round->welcome = scratch_take(&round->landing, round->arriving,
                                  &round->failure) == 0;
    for (int r = 0; r < round->ranks; r++) {
        if (!round->peer[r].coming)
            continue;
        if (round->welcome)
            receive_words(round, r, round->landing.words + place);
        place += round->peer[r].coming;
        post_send(round, ANSWER_OUT, r, &round->welcome);
    }
    ASSERT(place == round->arriving);
}

/* Sends to those whose answers have come; how many are still missing? */
static int follow_answers(struct alltoall *round)
{
    int missing = 0;
    for (int r = 0; r < round->ranks; r++) {
        struct peer *peer = &round->peer[r];
        int come = 0;
        if (!peer->asked)
            continue;
        note(round, MPI_Test(request_of(round, ANSWER_IN, r), &come,
                             MPI_STATUS_IGNORE));
        peer->asked = !come;
        missing += !come;
        if (come && peer->answer)
            send_words(round, r);
    }
    return missing;
}

static int tell_alltoall(const struct alltoall *round, struct error *error)
{
    if (!round->failure.code)
        return 0;
    return error_set(error, round->failure.code, "%s", round->failure.text);
}

int alltoall_begin(struct alltoall *round, const uint64_t *const *send,
                   const uint64_t *counts, struct error *error)
{
    ASSERT(round->stage == IDLE);
    error_clear(&round->failure);
    round->stage = COUNTING;
    for (int r = 0; r < round->ranks; r++) {
        struct peer *peer = &round->peer[r];
        *peer = (struct peer){ .going = 0 };
        if (r == round->rank)
            continue;
        peer->send = send[r];
        peer->going = counts[r];
        ASSERT(counts[r] == 0 || send[r]);
        ASSERT(counts[r] / PAGE <= INT_MAX);
        peer->asked = counts[r] > 0;
        post_receive(round, COUNT_IN, r, &peer->coming);
        if (peer->asked)
            post_receive(round, ANSWER_IN, r, &peer->answer);
        post_send(round, COUNT_OUT, r, &peer->going);
    }
    alltoall_poll(round);
    return round->broken ? tell_alltoall(round, error) : 0;
}

/* 1 if the round has ended. */
static int make_headway(struct alltoall *round)
{
    int done = 0;
    if (round->stage == COUNTING) {
        note(round, MPI_Testall(round->ranks, request_of(round, COUNT_IN, 0),
                                &done, MPI_STATUSES_IGNORE));
        if (done)
            invite(round);
    }
    if (follow_answers(round) || round->stage != FLOWING)
        return 0;
    note(round, MPI_Testall(MESSAGES * round->ranks, round->requests, &done,
                            MPI_STATUSES_IGNORE));
    return done;
}

void alltoall_poll(struct alltoall *round)
{
    if (round->ranks > 1 && round->stage != IDLE)
        make_headway(round);
}

int alltoall_finish(struct alltoall *round, const uint64_t **received,
                    uint64_t *count, struct error *error)
{
    unsigned looks = 0;
    *received = NULL;
    *count = 0;
    if (round->stage == IDLE)
        return tell_alltoall(round, error);
    while (round->ranks > 1 && !round->broken && !make_headway(round))
        mpi_rest(&looks);
    struct scratch shown = round->landing;
    round->landing = round->shown;
    round->shown = shown;
    round->stage = IDLE;
    if (!round->failure.code)
        *count = round->arriving;
    *received = shown.words;
    return tell_alltoall(round, error);
}
