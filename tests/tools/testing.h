/*
 * What unit tests share: random rounds whose seed a failure names, and the
 * body of main.
 *
 *     START_TEST(addition_commutes)
 *     {
 *         TESTING_RANDOM(random, 1000) {
 *             uint64_t a = random_next(random), b = random_next(random);
 *             testing_note("a=%" PRIu64 " b=%" PRIu64, a, b);
 *             ck_assert_uint_eq(a + b, b + a);
 *         }
 *     }
 *     END_TEST
 *
 * Every round has its own seed.  If the test fails, the seed of the round and
 * its last note are printed; ANTIPODE_TEST_SEED runs that round alone.
 * ANTIPODE_TEST_MULTIPLIER multiplies the number of rounds.  A round ends at
 * its closing brace or by continue, never by break or return.
 *
 * libcheck leaves a failed test by _exit in a forked child or by longjmp, so
 * no hook of ours runs: the round is kept in shared memory, and a round that
 * was begun but did not end is told by the next one or at the end.
 */
#ifndef ANTIPODE_TESTS_TESTING_H
#define ANTIPODE_TESTS_TESTING_H

/* Tests know how long their arrays are. */
#pragma GCC diagnostic ignored "-Wframe-larger-than="
#pragma GCC diagnostic ignored "-Wvla"

#include <check.h>
#include <inttypes.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

#include "base/memory.h"
#include "base/random.h"

struct testing_round {
    int running;
    uint64_t seed;
    char test[100];
    char note[4000];
};

static struct testing_round *testing_shared;

/* libcheck writes each assertion that holds to a file, to tell after which one a
 * test crashed: most of the time of tests that look at every element.  Here it is
 * kept, and written when the test does crash. */
static struct {
    const char *file;
    int line;
    struct sigaction before[NSIG];
} testing_last;

static void testing_crash(int number)
{
    _mark_point(testing_last.file, testing_last.line);
    /* the signal comes again, to whoever was to have it */
    sigaction(number, &testing_last.before[number], NULL);
}

static inline void testing_held(const char *file, int line)
{
    testing_last.file = file;
    testing_last.line = line;
}
#define _mark_point(file, line) testing_held(file, line)

/* libcheck ends what hangs.  How long a test takes is the machine's affair, so
 * the limit is one that no test meets on any.  test cases read it when they are
 * created. */
__attribute__((constructor)) static void testing_be_patient(void)
{
    setenv("CK_DEFAULT_TIMEOUT", "7200", 0);
}

/* Takes back memory_fail_after, whose allocation is why the code may be no 0: a
 * loop until all goes well has no end where something else fails. */
static inline void testing_end_failing(int code, const struct error *error)
{
    uint64_t left = memory_fail_after(0);
    ck_assert_msg(code == 0 || left == 0, "%s", error->text);
}

/* The number in an environment variable, or another one. */
static inline uint64_t testing_variable(const char *name, uint64_t otherwise)
{
    const char *text = getenv(name);
    return text && *text ? strtoull(text, NULL, 0) : otherwise;
}

static inline uint64_t testing_rounds(uint64_t rounds)
{
    if (getenv("ANTIPODE_TEST_SEED"))
        return 1;
    return rounds * testing_variable("ANTIPODE_TEST_MULTIPLIER", 1);
}

static inline void testing_tell(void)
{
    if (testing_shared->running)
        fprintf(stderr, "%s: failed with ANTIPODE_TEST_SEED=%" PRIu64 " %s\n",
                testing_shared->test, testing_shared->seed,
                testing_shared->note);
    testing_shared->running = 0;
}

/* Is there another round?  If not, the last one ended well. */
static inline int testing_goes_on(uint64_t round, uint64_t rounds)
{
    if (round)
        testing_shared->running = 0;
    return round < rounds;
}

static inline struct random *testing_begin(struct random *random,
                                           uint64_t round, const char *test)
{
    testing_tell();
    testing_shared->seed = testing_variable("ANTIPODE_TEST_SEED", round + 1);
    testing_shared->note[0] = 0;
    snprintf(testing_shared->test, sizeof testing_shared->test, "%s", test);
    testing_shared->running = 1;
    random_seed(random, testing_shared->seed);
    return random;
}

/* `random` is a pointer to the generator of the round. */
#define TESTING_RANDOM(random, count) \
    for (uint64_t testing_i = 0, testing_n = testing_rounds(count); \
         testing_goes_on(testing_i, testing_n); testing_i++) \
        for (struct random testing_state, \
             *random = testing_begin(&testing_state, testing_i, __func__); \
             random; random = NULL)

/* Remembers the values at hand, to be printed if the round fails. */
__attribute__((format(printf, 1, 2)))
static inline void testing_note(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(testing_shared->note, sizeof testing_shared->note, format,
              arguments);
    va_end(arguments);
}

/* A permutation of n points. */
static inline void testing_images(struct random *random, uint16_t *images,
                                  size_t n)
{
    for (size_t i = 0; i < n; i++)
        images[i] = (uint16_t)i;
    for (size_t i = n; i > 1; i--) {
        size_t j = random_below(random, i);
        uint16_t image = images[i - 1];
        images[i - 1] = images[j];
        images[j] = image;
    }
}

/* A suite of one case with these tests; NULL ends them. */
static inline Suite *testing_suite(const char *name, const TTest *test, ...)
{
    Suite *suite = suite_create(name);
    TCase *tests = tcase_create(name);
    va_list rest;
    va_start(rest, test);
    for (; test; test = va_arg(rest, const TTest *))
        tcase_add_test(tests, test);
    va_end(rest);
    suite_add_tcase(suite, tests);
    return suite;
}

/* The body of main: runs a suite and returns the exit status. */
static inline int testing_run(Suite *suite)
{
    static const int crashes[] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT };
    struct sigaction action = { .sa_handler = testing_crash };
    testing_held(__FILE__, __LINE__);
    for (size_t i = 0; i < sizeof crashes / sizeof *crashes; i++)
        sigaction(crashes[i], &action, &testing_last.before[crashes[i]]);
    testing_shared = mmap(NULL, sizeof *testing_shared,
                          PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS,
                          -1, 0);
    if (testing_shared == MAP_FAILED)
        return EXIT_FAILURE;
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    testing_tell();
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

#endif
