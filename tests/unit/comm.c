/*
 * The exchange, on as many ranks as tests/mpi/mpi.sh starts (make check alone: on
 * one).  All ranks draw the same random numbers, so each knows what the others
 * do: words are a function of round, sender, receiver and place.
 */
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"
#include "family/family.h"
#include "engine/reference/reference.h"
#include "search/workers.h"
#include "../tools/ranks.h"

enum { MOST_RANKS = 8, LONG = 200000 };

static int ranks, rank;

#define CK_OK(call) do { \
    int ck_code = (call); \
    ck_assert_msg(ck_code == 0, "rank %d: %s gave %d: %s", rank, #call, \
                  ck_code, error.text); \
} while (0)

static uint64_t word_of(uint64_t seed, int from, int to, uint64_t place)
{
    uint64_t key[4] = { seed, (uint64_t)from, (uint64_t)to, place };
    return hash_bytes(key, sizeof key);
}

START_TEST(values_add_up)
{
    TESTING_RANDOM(random, 50) {
        struct error error = { 0 };
        uint64_t sum[20], most[20], want_sum[20] = { 0 }, want_most[20] = { 0 };
        size_t count = random_below(random, 21);
        for (int r = 0; r < ranks; r++)
            for (size_t i = 0; i < count; i++) {
                uint64_t value = random_next(random);
                want_sum[i] += value;
                want_most[i] = value > want_most[i] ? value : want_most[i];
                if (r == rank)
                    sum[i] = most[i] = value;
            }
        CK_OK(comm_sum(sum, count, &error));
        CK_OK(comm_max(most, count, &error));
        ck_assert_mem_eq(sum, want_sum, count * sizeof *sum);
        ck_assert_mem_eq(most, want_most, count * sizeof *most);
    }
}
END_TEST

START_TEST(all_hear_a_broadcast)
{
    TESTING_RANDOM(random, 50) {
        struct error error = { 0 };
        size_t count = random_below(random, 4) ? random_below(random, LONG) : 0;
        uint64_t *data = memory_alloc(count + 1, sizeof *data, &error);
        testing_note("count=%zu", count);
        for (size_t i = 0; i < count && rank == 0; i++)
            data[i] = word_of(testing_shared->seed, 0, 0, i);
        CK_OK(comm_broadcast(data, count * sizeof *data, &error));
        size_t right = 0;
        while (right < count &&
               data[right] == word_of(testing_shared->seed, 0, 0, right))
            right++;
        ck_assert_uint_eq(right, count);
        ck_assert_uint_eq(data[count], 0);
        memory_free(data);
    }
}
END_TEST

START_TEST(the_lowest_failure_is_everybodys)
{
    TESTING_RANDOM(random, 50) {
        struct error error = { 0 };
        int lowest = -1, lowest_code = 0;
        char text[100] = "";
        for (int r = 0; r < ranks; r++) {
            int code = random_below(random, 3) ? 0
                : -1 - (int)random_below(random, 3);
            if (code && lowest < 0) {
                lowest = r;
                lowest_code = code;
                snprintf(text, sizeof text, "rank %d fails with %d %%s", r,
                         code);
            }
            if (r == rank && code)
                error_set(&error, code, "rank %d fails with %d %%s", r, code);
        }
        int code = comm_agree(error.code, &error);
        ck_assert_int_eq(code, lowest_code);
        ck_assert_int_eq(error.code, lowest_code);
        ck_assert_str_eq(error.text, text);
    }
}
END_TEST

START_TEST(parts_are_gathered_in_order)
{
    TESTING_RANDOM(random, 50) {
        struct error error = { 0 };
        uint64_t size[MOST_RANKS], total = 0, all_bytes, at = 0;
        for (int r = 0; r < ranks; r++) {
            size[r] = random_below(random, 3) ? random_below(random, LONG) : 0;
            total += size[r];
        }
        char *mine = memory_alloc(size[rank], 1, &error);
        void *all;
        memset(mine, 'a' + rank, size[rank]);
        CK_OK(comm_gather(mine, size[rank], &all, &all_bytes, &error));
        ck_assert_uint_eq(all_bytes, rank ? 0 : total);
        for (int r = 0; r < ranks && rank == 0; r++)
            for (uint64_t i = 0; i < size[r]; i++, at++)
                if (((char *)all)[at] != 'a' + r)
                    ck_abort_msg("byte %d of rank %d is wrong", (int)i, r);
        ck_assert(rank == 0 || all == NULL);
        memory_free(all);
        memory_free(mine);
    }
}
END_TEST

/* How many words go from whom to whom. */
struct errand {
    uint64_t seed;
    uint64_t words[MOST_RANKS][MOST_RANKS];
};

/* Some of all, none, from one rank only, to one rank only, long ones. */
static void traffic_draw(struct errand *traffic, struct random *random)
{
    uint64_t kind = random_below(random, 6);
    int chosen = (int)random_below(random, (uint64_t)ranks);
    uint64_t most = random_below(random, 4) ? 100 : LONG;
    memset(traffic, 0, sizeof *traffic);
    traffic->seed = random_next(random);
    for (int from = 0; from < ranks; from++)
        for (int to = 0; to < ranks; to++) {
            uint64_t words = random_below(random, most);
            int silent = kind == 0 || (kind == 1 && from != chosen) ||
                (kind == 2 && to != chosen) ||
                (kind == 3 && random_below(random, 2));
            traffic->words[from][to] = silent ? 0 : words;
        }
    testing_note("kind=%d chosen=%d most=%d", (int)kind, chosen, (int)most);
}

static uint64_t traffic_to(const struct errand *traffic, int to)
{
    uint64_t words = 0;
    for (int from = 0; from < ranks; from++)
        words += from == to ? 0 : traffic->words[from][to];
    return words;
}

struct letters {
    uint64_t *to[MOST_RANKS];
    const uint64_t *send[MOST_RANKS];
};

static void letters_write(struct letters *letters,
                          const struct errand *traffic)
{
    for (int to = 0; to < ranks; to++) {
        uint64_t count = traffic->words[rank][to];
        letters->to[to] = memory_alloc(count, sizeof(uint64_t), NULL);
        letters->send[to] = to == rank ? NULL : letters->to[to];
        for (uint64_t i = 0; i < count; i++)
            letters->to[to][i] = word_of(traffic->seed, rank, to, i);
    }
}

static void path_letters_free(struct letters *letters)
{
    for (int to = 0; to < ranks; to++)
        memory_free(letters->to[to]);
}

static void compare(const struct errand *traffic, const uint64_t *received,
                    uint64_t count)
{
    uint64_t at = 0;
    ck_assert_uint_eq(count, traffic_to(traffic, rank));
    for (int from = 0; from < ranks; from++)
        for (uint64_t i = 0; from != rank && i < traffic->words[from][rank];
             i++, at++)
            if (received[at] != word_of(traffic->seed, from, rank, i))
                ck_abort_msg("word %d of rank %d is wrong", (int)i, from);
}

/* The words of the round before stay while the next one is under way. */
START_TEST(rounds_deliver)
{
    struct error error = { 0 };
    struct alltoall *round;
    struct errand now, before;
    const uint64_t *received = NULL;
    uint64_t count = 0, sent = comm_bytes_sent(), expected = 0;
    memset(&before, 0, sizeof before);
    CK_OK(alltoall_create(&round, &error));
    TESTING_RANDOM(random, 200) {
        struct letters letters;
        traffic_draw(&now, random);
        letters_write(&letters, &now);
        CK_OK(alltoall_begin(round, letters.send, now.words[rank], &error));
        for (uint64_t i = random_below(random, 5); i-- > 0;)
            alltoall_poll(round);
        compare(&before, received, count);
        CK_OK(alltoall_finish(round, &received, &count, &error));
        compare(&now, received, count);
        for (int to = 0; to < ranks; to++)
            expected += to == rank ? 0 : 8 * now.words[rank][to];
        ck_assert_uint_eq(comm_bytes_sent() - sent, expected);
        path_letters_free(&letters);
        before = now;
    }
    /* without one that was begun there is nothing to wait for */
    CK_OK(alltoall_finish(round, &received, &count, &error));
    ck_assert_uint_eq(count, 0);
    alltoall_free(round);
}
END_TEST

/* One rank has no memory for its words: it alone fails, and only once. */
START_TEST(a_full_rank_harms_nobody)
{
    TESTING_RANDOM(random, 30) {
        struct error error = { 0 };
        struct alltoall *round;
        struct errand traffic;
        struct letters letters;
        const uint64_t *received;
        uint64_t count;
        int full = (int)random_below(random, (uint64_t)ranks);
        CK_OK(alltoall_create(&round, &error));
        for (int again = 0; again < 2; again++) {
            traffic_draw(&traffic, random);
            letters_write(&letters, &traffic);
            int fails = !again && rank == full && traffic_to(&traffic, rank);
            memory_fail_after(fails ? 1 : 0);
            CK_OK(alltoall_begin(round, letters.send, traffic.words[rank],
                                 &error));
            int code = alltoall_finish(round, &received, &count, &error);
            ck_assert_int_eq(code, fails ? ERROR_FAILED : 0);
            ck_assert_int_eq(error.code, code);
            if (fails)
                ck_assert_uint_eq(count, 0);
            else
                compare(&traffic, received, count);
            error_clear(&error);
            path_letters_free(&letters);
        }
        alltoall_free(round);
    }
}
END_TEST

/* Rank 0 calls and dismisses, the others serve. */
START_TEST(a_team_is_called_and_dismissed)
{
    struct error error = { 0 };
    struct parameter n = { "n", "5" };
    struct graph *graph;
    struct plan plan;
    if (rank) {
        ck_assert_int_eq(workers_serve(&error), 7);
        return;
    }
    CK_OK(family_load("lrx", &n, 1, &graph, &error));
    struct request request = {
        .graph = graph, .engine = &reference_engine, .depth = DEPTH_ALL,
    };
    CK_OK(plan_make(&request, &plan, &error));
    for (int i = 0; i < 3; i++)
        CK_OK(workers_start(&request, &plan, &error));
    workers_stop(7);
    plan_clear(&plan);
    graph_free(graph);
}
END_TEST

/* A served rank that cannot follow is rank 0's failure, and serves on. */
START_TEST(a_call_fails_on_all_ranks)
{
    struct error error = { 0 };
    struct parameter n = { "n", "5" };
    struct graph *graph;
    struct plan plan;
    if (ranks == 1)
        return;
    if (rank) {
        memory_fail_after(rank == ranks - 1 ? 1 : 0);
        ck_assert_int_eq(workers_serve(&error), 0);
        return;
    }
    CK_OK(family_load("lrx", &n, 1, &graph, &error));
    struct request request = {
        .graph = graph, .engine = &reference_engine, .depth = DEPTH_ALL,
    };
    CK_OK(plan_make(&request, &plan, &error));
    ck_assert_int_eq(workers_start(&request, &plan, &error), ERROR_FAILED);
    ck_assert_ptr_nonnull(strstr(error.text, "made to fail"));
    error_clear(&error);
    CK_OK(workers_start(&request, &plan, &error));
    workers_stop(0);
    plan_clear(&plan);
    graph_free(graph);
}
END_TEST

static Suite *exchange_suite(void)
{
    Suite *suite = suite_create("exchange");
    TCase *tests = tcase_create("exchange");
    tcase_add_test(tests, values_add_up);
    tcase_add_test(tests, all_hear_a_broadcast);
    tcase_add_test(tests, the_lowest_failure_is_everybodys);
    tcase_add_test(tests, parts_are_gathered_in_order);
    tcase_add_test(tests, rounds_deliver);
    tcase_add_test(tests, a_full_rank_harms_nobody);
    tcase_add_test(tests, a_team_is_called_and_dismissed);
    tcase_add_test(tests, a_call_fails_on_all_ranks);
    suite_add_tcase(suite, tests);
    return suite;
}

/* A rank that failed ends all: the others wait for it. */
int main(void)
{
    ranks_join();
    ranks = comm_ranks();
    rank = comm_rank();
    if (ranks > MOST_RANKS)
        comm_abort();
    int status = testing_run(exchange_suite());
    if (status)
        comm_abort();
    comm_close();
    return status;
}
