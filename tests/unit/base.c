/* The floor src/base: laws, limits and failures made to happen. */
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <math.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/bits.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/key_set.h"
#include "base/memory.h"
#include "base/name_list.h"
#include "base/nearest.h"
#include "base/output.h"
#include "base/progress.h"
#include "base/size.h"
#include "base/stop.h"
#include "../tools/testing.h"

/* error */

START_TEST(error_keeps_the_first_failure)
{
    struct error error = {0};
    ck_assert_int_eq(error_set(&error, ERROR_USAGE, "n is %d", 3), -2);
    ck_assert_int_eq(error_set(&error, ERROR_FAILED, "later"), -1);
    ck_assert_int_eq(error.code, ERROR_USAGE);
    ck_assert_str_eq(error.text, "n is 3");
    error_clear(&error);
    ck_assert_int_eq(error.code, 0);
    ck_assert_str_eq(error.text, "");
}
END_TEST

START_TEST(error_may_be_null)
{
    ck_assert_int_eq(error_set(NULL, ERROR_LIMIT, "%s", "x"), ERROR_LIMIT);
    error_clear(NULL);
}
END_TEST

START_TEST(error_cuts_a_long_text)
{
    struct error error = {0};
    error_set(&error, ERROR_FAILED, "%2000d", 1);
    ck_assert_uint_eq(strlen(error.text), sizeof error.text - 1);
}
END_TEST

/* What is wrong stands behind what was typed, and stays; letters stay whole. */
START_TEST(error_shortens_long_words)
{
    char word[3001] = "", letters[3001];
    memset(word, 'a', 3000);
    for (int i = 0; i < 3000; i++)
        letters[i] = "\xc3\xa9"[i % 2];
    letters[3000] = 0;
    for (int n = 500; n <= 3000; n += 7) {
        struct error error = {0}, outer = {0};
        error_set(&error, ERROR_FAILED, "cannot open %.*s/%.*s: no %s", n, word,
                  2 * n % 3000, letters, "such file");
        error_set(&outer, ERROR_FAILED, "%.*s: %.600s", n, word, error.text);
        ck_assert_uint_le(strlen(error.text), 600);
        ck_assert_uint_le(strlen(outer.text), 600);
        ck_assert_ptr_nonnull(strstr(outer.text, ": cannot open "));
        ck_assert_ptr_nonnull(strstr(outer.text, ": no such file"));
        for (char *c = outer.text; *c; c += 1 + (*c == '\xc3'))
            ck_assert_msg(*c > 0 || c[1] == '\xa9', "%d: %s", n, outer.text);
    }
}
END_TEST

/* bits and hash */

START_TEST(bits_agree_with_counting)
{
    TESTING_RANDOM(random, 1000) {
        uint64_t word = random_next(random) >> random_below(random, 64);
        unsigned count = 0, lowest = 64;
        for (unsigned i = 0; i < 64; i++) {
            count += word >> i & 1;
            if (lowest == 64 && word >> i & 1)
                lowest = i;
        }
        testing_note("word=%" PRIx64, word);
        ck_assert_uint_eq(bits_count(word), count);
        if (word)
            ck_assert_uint_eq(bits_lowest(word), lowest);
    }
}
END_TEST

START_TEST(bits_width_tells_values_apart)
{
    TESTING_RANDOM(random, 1000) {
        uint64_t n = 2 + (random_next(random) >> 1 >> random_below(random, 63));
        unsigned width = bits_width(n);
        testing_note("n=%" PRIu64 " width=%u", n, width);
        ck_assert_uint_le(n - 1, bits_mask(width));
        ck_assert_uint_gt(n, bits_mask(width - 1) + 1);
    }
    ck_assert_uint_eq(bits_width(0), 0);
    ck_assert_uint_eq(bits_width(1), 0);
    ck_assert_uint_eq(bits_width(UINT64_MAX), 64);
    ck_assert_uint_eq(bits_mask(0), 0);
    ck_assert_uint_eq(bits_mask(64), UINT64_MAX);
}
END_TEST

/* The values that XXH3 publishes for the empty input. */
START_TEST(hash_of_nothing_is_the_published_one)
{
    char text[33];
    hash_text("", 0, text);
    ck_assert_str_eq(text, "99aa06d3014798d86001c324468d497f");
    ck_assert_uint_eq(hash_bytes("", 0), UINT64_C(0x2d06800538d394c2));
}
END_TEST

/* random and clock */

/* First outputs of the authors' program from the state 1, 2, 3, 4. */
START_TEST(random_is_xoshiro)
{
    static const uint64_t expected[] = {
        11520, 0, 1509978240, UINT64_C(1215971899390074240),
        UINT64_C(1216172134540287360), UINT64_C(607988272756665600),
    };
    struct random random = {{1, 2, 3, 4}};
    for (int i = 0; i < 6; i++)
        ck_assert_uint_eq(random_next(&random), expected[i]);
}
END_TEST

START_TEST(random_seeds_differ_and_repeat)
{
    struct random a, b, c;
    random_seed(&a, 7);
    random_seed(&b, 7);
    random_seed(&c, 8);
    uint64_t first = random_next(&a);
    ck_assert_uint_eq(random_next(&b), first);
    ck_assert_uint_ne(random_next(&c), first);
}
END_TEST

START_TEST(random_below_stays_below)
{
    TESTING_RANDOM(random, 1000) {
        uint64_t n = random_next(random) >> random_below(random, 64);
        n += n == 0;
        uint64_t value = random_below(random, n);
        testing_note("n=%" PRIu64, n);
        ck_assert_uint_lt(value, n);
    }
}
END_TEST

/* 60000 throws of a die: chi square with 5 degrees of freedom exceeds 30 once
 * in 10^5; a fixed seed makes the outcome the same for ever. */
START_TEST(random_below_is_uniform)
{
    struct random random;
    random_seed(&random, 1);
    uint64_t seen[6] = {0};
    for (int i = 0; i < 60000; i++)
        seen[random_below(&random, 6)]++;
    double chi = 0;
    for (int i = 0; i < 6; i++)
        chi += ((double)seen[i] - 1e4) * ((double)seen[i] - 1e4) / 1e4;
    ck_assert_double_lt(chi, 30);
}
END_TEST

/* Against looking through all keys; few values, so that many come again. */
START_TEST(key_sets_number_keys_as_they_come)
{
    enum { ADDED = 300, SIZE_MOST = 9 };
    uint8_t known[ADDED][SIZE_MOST], key[SIZE_MOST];
    TESTING_RANDOM(random, 50) {
        struct key_set set = { .size = 1 + random_below(random, SIZE_MOST) };
        uint64_t values = 1 + random_below(random, 4);
        uint32_t count = 0;
        testing_note("size=%zu values=%d", set.size, (int)values);
        ck_assert_uint_eq(key_set_find(&set, memset(key, 0, sizeof key)),
                          KEY_NONE);
        for (int i = 0; i < ADDED; i++) {
            for (size_t k = 0; k < set.size; k++)
                key[k] = (uint8_t)random_below(random, values);
            uint32_t number = 0;
            while (number < count && memcmp(known[number], key, set.size))
                number++;
            ck_assert_uint_eq(key_set_find(&set, key),
                              number < count ? number : KEY_NONE);
            if (random_below(random, 3) == 0)
                continue;
            ck_assert_uint_eq(key_set_add(&set, key, NULL), number);
            if (number == count)
                memcpy(known[count++], key, set.size);
            ck_assert_uint_eq(set.count, count);
        }
        for (uint32_t i = 0; i < count; i++)
            ck_assert_mem_eq(key_set_key(&set, i), known[i], set.size);
        key_set_clear(&set);
    }
    ck_assert_uint_eq(memory_used(), 0);
}
END_TEST

START_TEST(clock_runs_forward)
{
    struct timespec begin, end;
    clock_gettime(CLOCK_MONOTONIC, &begin);
    double before = clock_seconds();
    usleep(20000);
    double passed = clock_seconds() - before;
    clock_gettime(CLOCK_MONOTONIC, &end);
    ck_assert_double_ge(passed, 0.02);
    ck_assert_double_le(passed, (double)(end.tv_sec - begin.tv_sec) + 1e-6 +
                                1e-9 * (double)(end.tv_nsec - begin.tv_nsec));
}
END_TEST

/* memory */

static int all_zero(const char *block, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (block[i])
            return 0;
    return 1;
}

START_TEST(memory_is_aligned_zeroed_and_counted)
{
    TESTING_RANDOM(random, 200) {
        uint64_t before = memory_used();
        size_t size = 1 + random_below(random, 1 << random_below(random, 20));
        testing_note("size=%zu", size);
        char *block = memory_alloc(size, 1, NULL);
        ck_assert_ptr_nonnull(block);
        ck_assert_uint_eq((uintptr_t)block % 64, 0);
        ck_assert(all_zero(block, size));
        ck_assert_uint_eq(memory_used(), before + size);
        ck_assert_uint_ge(memory_peak(), memory_used());
        memset(block, 0xff, size);
        memory_free(block);
        ck_assert_uint_eq(memory_used(), before);
    }
}
END_TEST

START_TEST(memory_resize_keeps_what_fits_and_zeroes_the_rest)
{
    TESTING_RANDOM(random, 200) {
        size_t old = random_below(random, 5000);
        size_t new = random_below(random, 5000);
        size_t kept = old < new ? old : new;
        testing_note("old=%zu new=%zu", old, new);
        char *block = memory_alloc(old, 1, NULL);
        memset(block, 'x', old);
        block = memory_resize(block, new, 1, NULL);
        ck_assert_ptr_nonnull(block);
        for (size_t i = 0; i < kept; i++)
            ck_assert_int_eq(block[i], 'x');
        ck_assert(all_zero(block + kept, new - kept));
        ck_assert_uint_eq(memory_used(), new);
        memory_free(block);
    }
}
END_TEST

START_TEST(memory_for_nothing_is_a_block)
{
    void *block = memory_alloc(0, 8, NULL);
    ck_assert_ptr_nonnull(block);
    memory_free(block);
    block = memory_resize(NULL, 3, 1, NULL);
    ck_assert_ptr_nonnull(block);
    memory_free(block);
    memory_free(NULL);
    memory_unmap(NULL, 100);
    ck_assert_uint_eq(memory_used(), 0);
}
END_TEST

START_TEST(memory_text_is_a_copy)
{
    char text[] = "right";
    char *copy = memory_text(text, NULL);
    text[0] = 'l';
    ck_assert_str_eq(copy, "right");
    memory_free(copy);
}
END_TEST

START_TEST(memory_limit_is_exact_and_named)
{
    struct error error = {0};
    memory_limit(1 << 20);
    void *block = memory_alloc(1, 1 << 19, &error);
    ck_assert_ptr_nonnull(block);
    ck_assert_ptr_null(memory_alloc((1 << 19) + 1, 1, &error));
    ck_assert_int_eq(error.code, ERROR_LIMIT);
    ck_assert_str_eq(error.text, "no memory for 512 KiB: the limit is "
                     "1 MiB, of which 512 KiB are in use");
    ck_assert_ptr_null(memory_map((1 << 19) + 1, NULL));
    ck_assert_ptr_null(memory_resize(block, (1 << 19) + 1, 1, NULL));
    ck_assert_uint_eq(memory_used(), 1 << 19);
    void *rest = memory_alloc(1 << 19, 1, NULL);
    ck_assert_ptr_nonnull(rest);
    memory_free(rest);
    memory_free(block);
    memory_limit(0);
}
END_TEST

START_TEST(sizes_are_read_by_people)
{
    static const struct { double bytes; const char *text; } sizes[] = {
        { 0, "0 bytes" }, { 1, "1 byte" }, { 999, "999 bytes" },
        { 1023, "1023 bytes" }, { 1024, "1 KiB" }, { 1536, "1.5 KiB" },
        { 1023.4 * 1024, "1023 KiB" }, { 0x1p30, "1 GiB" },
        { 22.87 * 0x1p30, "22.9 GiB" }, { 7.28e3 * 0x1p30, "7.11 TiB" },
        { 0x1p50, "1 PiB" }, { 1e21, "867 EiB" }, { 0x1p70, "about 10^12 GiB" },
        { 3.09e22 * 0x1p30, "about 10^22 GiB" },
        { 1e308, "about 10^298 GiB" }, { HUGE_VAL, "more than 10^298 GiB" },
    };
    char text[SIZE_ROOM];
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        ck_assert_str_eq(size_text(text, sizes[i].bytes), sizes[i].text);
}
END_TEST

START_TEST(nearest_names_are_proposed)
{
    static const char *const names[] = {
        "--format", "larx", "lrx", "lx", "pancake", "signed_pancake",
    };
    enum { NAMES = sizeof names / sizeof *names };
    char text[NEAREST_ROOM];
    ck_assert_uint_eq(nearest_names(text, sizeof text, "--formt", names,
                                    NAMES), 1);
    ck_assert_str_eq(text, "--format");
    nearest_names(text, sizeof text, "LRXX", names, NAMES);
    ck_assert_str_eq(text, "lrx, larx, lx");
    nearest_names(text, sizeof text, "pan", names, NAMES);  /* begins so */
    ck_assert_str_eq(text, "pancake");
    nearest_names(text, sizeof text, "lrx", names, NAMES);  /* it is there */
    ck_assert_str_eq(text, "lrx");
    ck_assert_uint_eq(nearest_names(text, sizeof text, "", names, NAMES), 0);
    ck_assert_uint_eq(nearest_names(text, sizeof text, "zzz", names, NAMES),
                      0);
    ck_assert_str_eq(text, "");
    nearest_names(text, 8, "lrxx", names, NAMES);   /* what there is room for */
    ck_assert_str_eq(text, "lrx, la");
}
END_TEST

static const char *letter_name(size_t number)
{
    static const char *const names[] = { "a", "b", "c" };
    return number < 3 ? names[number] : NULL;
}

static const char *long_name(size_t number)
{
    return number < 2 * NAME_LIST_MAX ? "a name of twenty-odd letters" : NULL;
}

START_TEST(name_lists_are_joined)
{
    char text[NAME_LIST_ROOM];
    struct name_list list = name_list_of(letter_name);
    name_list_join(&list, "or", text);
    ck_assert_str_eq(text, "a, b or c");
    list.count = 2;
    name_list_join(&list, "and", text);
    ck_assert_str_eq(text, "a and b");
    list.count = 1;
    name_list_join(&list, "and", text);
    ck_assert_str_eq(text, "a");
    list = name_list_of(long_name);     /* what there is room for */
    ck_assert_uint_eq(list.count, NAME_LIST_MAX);
    name_list_join(&list, "and", text);
    ck_assert_uint_eq(strlen(text), NAME_LIST_ROOM - 1);
    ck_assert_int_eq(name_list_find(letter_name, "c"), 2);
    ck_assert_int_eq(name_list_find(letter_name, "d"), -1);
}
END_TEST

START_TEST(memory_too_large_is_an_error)
{
    struct error error = {0};
    uint64_t peak = memory_peak();
    ck_assert_ptr_null(memory_alloc(SIZE_MAX / 4, 8, &error));
    ck_assert_int_eq(error.code, ERROR_FAILED);
    ck_assert_ptr_nonnull(strstr(error.text, "for 32 EiB:"));
    error_clear(&error);
    ck_assert_ptr_null(memory_map(UINT64_C(1) << 60, &error));
    ck_assert_ptr_nonnull(strstr(error.text, "for 1 EiB: the system"));
    ck_assert_ptr_null(memory_map(UINT64_MAX, NULL));
    ck_assert_uint_eq(memory_used(), 0);
    ck_assert_uint_eq(memory_peak(), peak);
}
END_TEST

START_TEST(memory_fails_when_told_to)
{
    struct error error = {0};
    memory_fail_after(2);
    void *block = memory_alloc(1, 1, &error);
    ck_assert_ptr_nonnull(block);
    ck_assert_ptr_null(memory_text("12345", &error));
    ck_assert_str_eq(error.text,
                     "no memory for 6 bytes: this request was made to fail");
    void *map = memory_map(1, NULL);
    ck_assert_ptr_nonnull(map);
    memory_fail_after(1);
    ck_assert_ptr_null(memory_map(1, NULL));
    memory_fail_after(1);
    memory_fail_after(0);
    block = memory_resize(block, 2, 1, NULL);
    ck_assert_ptr_nonnull(block);
    memory_free(block);
    memory_unmap(map, 1);
    ck_assert_uint_eq(memory_used(), 0);
}
END_TEST

START_TEST(memory_map_is_zeroed_aligned_and_counted)
{
    static const uint64_t sizes[] = {
        0, 1, 4096, 4097, (2 << 20) - 1, 2 << 20, (6 << 20) + 1,
    };
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        uint64_t size = sizes[i];
        char *map = memory_map(size, NULL);
        ck_assert_ptr_nonnull(map);
        ck_assert_uint_eq((uintptr_t)map % 4096, 0);
        if (size >= 2 << 20)
            ck_assert_uint_eq((uintptr_t)map % (2 << 20), 0);
        ck_assert_uint_eq(memory_used(), size);
        ck_assert(all_zero(map, size));
        memset(map, 1, size);
        memory_unmap(map, size);
        ck_assert_uint_eq(memory_used(), 0);
    }
}
END_TEST

/* Resident pages of the process, to see that maps go back whole. */
static long address_space_pages(void)
{
    long pages = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    ck_assert_ptr_nonnull(file);
    ck_assert_int_eq(fscanf(file, "%ld", &pages), 1);
    fclose(file);
    return pages;
}

START_TEST(memory_unmap_gives_everything_back)
{
    memory_unmap(memory_map(1, NULL), 1);
    long before = address_space_pages();
    for (int i = 0; i < 100; i++) {
        uint64_t size = (UINT64_C(64) << 20) + 4096 * (uint64_t)i + 1;
        memory_unmap(memory_map(size, NULL), size);
    }
    ck_assert_int_le(address_space_pages(), before + 1000);
}
END_TEST

enum { THREADS = 4, TURNS = 20000 };

static void *churn(void *argument)
{
    struct random random;
    random_seed(&random, (uint64_t)(uintptr_t)argument);
    for (int i = 0; i < TURNS; i++) {
        size_t size = random_below(&random, 600);
        memory_free(memory_alloc(size, 1, NULL));
        if (memory_used() > 1000)
            return argument;
    }
    return NULL;
}

START_TEST(memory_counts_across_threads)
{
    pthread_t threads[THREADS];
    memory_peak_restart();
    memory_limit(1000);
    for (uintptr_t i = 0; i < THREADS; i++)
        ck_assert_int_eq(
            pthread_create(&threads[i], NULL, churn, (void *)(i + 1)), 0);
    for (int i = 0; i < THREADS; i++) {
        void *bad;
        pthread_join(threads[i], &bad);
        ck_assert_ptr_null(bad);
    }
    memory_limit(0);
    ck_assert_uint_eq(memory_used(), 0);
    ck_assert_uint_le(memory_peak(), 1000);
}
END_TEST

/* In a child, for a limit once lowered stays. */
static int available_under_ulimit(void)
{
    uint64_t now = (uint64_t)address_space_pages() * 4096;
    uint64_t more = UINT64_C(50) << 20;
    struct rlimit limit = {now + more, now + more};
    if (setrlimit(RLIMIT_AS, &limit))
        return 2;
    uint64_t available = memory_available();
    return available <= more && available > more / 2 ? 0 : 1;
}

START_TEST(memory_available_sees_machine_and_ulimit)
{
    uint64_t pages = (uint64_t)sysconf(_SC_PHYS_PAGES);
    ck_assert_uint_gt(memory_available(), 0);
    ck_assert_uint_le(memory_available(), pages * 4096);
    pid_t child = fork();
    ck_assert_int_ge(child, 0);
    if (!child)
        _exit(available_under_ulimit());
    int status;
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert_int_eq(status, 0);
}
END_TEST

/* progress */

/* What a stretch of work draws on a standard error that is a file. */
static void draw_progress(enum progress_mode mode, char *text, size_t size)
{
    FILE *file = tmpfile();
    int saved = dup(STDERR_FILENO);
    ck_assert_ptr_nonnull(file);
    dup2(fileno(file), STDERR_FILENO);
    struct progress *progress = progress_create(mode);
    for (int i = 0; i < 50; i++) {
        usleep(10000);
        progress_update(progress, "layer 12", 2e9 * i, 1e11);
    }
    progress_free(progress);
    dup2(saved, STDERR_FILENO);
    close(saved);
    rewind(file);
    text[fread(text, 1, size - 1, file)] = 0;
    fclose(file);
}

START_TEST(progress_draws_and_clears_its_line)
{
    char text[2000];
    int percent, minutes, seconds, length = 0;
    double rate;
    draw_progress(PROGRESS_ALWAYS, text, sizeof text);
    sscanf(text, "\rlayer 12: %d %% %lf/s ETA %d:%2d%n", &percent, &rate,
           &minutes, &seconds, &length);
    testing_note("%s", text);
    ck_assert_int_gt(length, 0);
    ck_assert_int_gt(percent, 0);
    /* a step of 2e9 takes a hundredth of a second or, on a busy machine, more:
     * what is left is the rate times the time, as far as they are rounded */
    ck_assert_double_lt(rate, 2.5e11);
    ck_assert_double_gt(1.05 * rate * (60 * minutes + seconds + 1),
                        1e9 * (99 - percent));
    ck_assert_double_lt(0.95 * rate * (60 * minutes + seconds - 1),
                        1e9 * (101 - percent));
    ck_assert_ptr_null(strchr(text, '\033'));
    ck_assert_ptr_null(strchr(text, '\n'));
    ck_assert_int_eq(text[strlen(text) - 1], '\r');
    ck_assert_int_eq(text[strlen(text) - 2], ' ');
}
END_TEST

START_TEST(progress_is_drawn_five_times_a_second_at_most)
{
    char text[2000];
    double before = clock_seconds();
    draw_progress(PROGRESS_ALWAYS, text, sizeof text);
    double seconds = clock_seconds() - before;
    int drawings = 0;
    for (char *at = text; (at = strstr(at, "layer")); at++)
        drawings++;
    ck_assert_int_ge(drawings, 1);
    ck_assert_double_le(drawings, 5 * seconds);
}
END_TEST

START_TEST(progress_is_silent_without_a_terminal)
{
    char text[100];
    draw_progress(PROGRESS_AUTO, text, sizeof text);
    ck_assert_str_eq(text, "");
    draw_progress(PROGRESS_NEVER, text, sizeof text);
    ck_assert_str_eq(text, "");
}
END_TEST

START_TEST(progress_writes_lines_to_a_log)
{
    char text[4000];
    int lines = 0;
    progress_log_every(0.1);
    draw_progress(PROGRESS_AUTO, text, sizeof text);
    testing_note("%s", text);
    for (char *at = text; *at; lines++) {
        int percent, length = 0;
        double rate;
        sscanf(at, "antipode: 0:00:%*2d layer 12: %d %% %lf/s ETA %*d:%*2d, "
               "%*[0-9.] %*[KMGibytes]%n", &percent, &rate, &length);
        ck_assert_int_gt(length, 0);
        ck_assert_int_eq(at[length], '\n');
        ck_assert_double_gt(rate, 0);
        at += length + 1;
    }
    ck_assert_int_ge(lines, 1);
    ck_assert_ptr_null(strchr(text, '\r'));
    ck_assert_ptr_null(strchr(text, '\033'));
}
END_TEST

/* Spheres of one search are one stretch of a log, other work is another. */
START_TEST(progress_measures_a_log_across_spheres)
{
    char text[4000], where[40];
    FILE *file = tmpfile();
    int saved = dup(STDERR_FILENO);
    double rate = 0, begun = clock_seconds();
    ck_assert_ptr_nonnull(file);
    dup2(fileno(file), STDERR_FILENO);
    progress_log_every(0.3);
    struct progress *progress = progress_create(PROGRESS_LINES);
    progress_update(progress, "layout: edges", 5e8, 0);
    for (int i = 0; i < 40; i++) {
        usleep(10000);
        snprintf(where, sizeof where, "sphere %d after one of %d", i, 3 * i);
        progress_update(progress, where, 1e9 + 1e6 * i, 0);
    }
    double seconds = clock_seconds() - begun;
    progress_free(progress);
    dup2(saved, STDERR_FILENO);
    close(saved);
    rewind(file);
    text[fread(text, 1, sizeof text - 1, file)] = 0;
    fclose(file);
    testing_note("%s in %g s", text, seconds);
    sscanf(text, "antipode: %*s sphere %*d after one of %*d: 1.0e9 %lf/s", &rate);
    /* 1e6 a step of a hundredth of a second at least; begun anew with each
     * sphere there would be no rate, with the layout it would be 1e9 */
    ck_assert_double_gt(rate, 1e6 / seconds);
    ck_assert_double_lt(rate, 1.1e8);
}
END_TEST

START_TEST(progress_lives_without_memory)
{
    char text[100];
    memory_fail_after(1);
    draw_progress(PROGRESS_ALWAYS, text, sizeof text);
    ck_assert_str_eq(text, "");
}
END_TEST

/* output */

/* What does not go through the buffer fails at once, and is told of later. */
START_TEST(output_tells_why_an_earlier_write_failed)
{
    static char block[1 << 20];
    struct error error = { 0 };
    struct output *output;
    ck_assert_int_eq(output_create("/dev/full", &output, &error), 0);
    fwrite(block, 1, sizeof block, output_stream(output));
    ck_assert_int_eq(output_check(output, &error), ERROR_FAILED);
    ck_assert_str_eq(error.text,
                     "cannot write /dev/full: No space left on device");
    output_free(output);
}
END_TEST

static void wait_unasked(int error_output)
{
    dup2(error_output, STDERR_FILENO);
    stop_after(0.01);
    for (;;)
        pause();
}

/* Where the line cannot be written, the exit code is the same. */
START_TEST(stop_ends_what_cannot_tell)
{
    int full = open("/dev/full", O_WRONLY), status;
    pid_t child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0)
        wait_unasked(full);
    close(full);
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert(WIFEXITED(status));
    ck_assert_int_eq(WEXITSTATUS(status), 1);
}
END_TEST

/* A step that never asks is ended some seconds after its time, with a line. */
START_TEST(stop_ends_what_does_not_ask)
{
    char text[200] = "";
    int ends[2], status;
    ck_assert_int_eq(pipe(ends), 0);
    pid_t child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0)
        wait_unasked(ends[1]);
    close(ends[1]);
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert_int_gt(read(ends[0], text, sizeof text - 1), 0);
    close(ends[0]);
    ck_assert(WIFEXITED(status));
    ck_assert_int_eq(WEXITSTATUS(status), 1);
    ck_assert_str_eq(text, "antipode: stopped by --max-time in the middle of "
                     "a step\n");
}
END_TEST

static TCase *small_case(void)
{
    TCase *small = tcase_create("errors, bits, random numbers");
    tcase_add_test(small, error_keeps_the_first_failure);
    tcase_add_test(small, error_may_be_null);
    tcase_add_test(small, error_cuts_a_long_text);
    tcase_add_test(small, error_shortens_long_words);
    tcase_add_test(small, bits_agree_with_counting);
    tcase_add_test(small, bits_width_tells_values_apart);
    tcase_add_test(small, hash_of_nothing_is_the_published_one);
    tcase_add_test(small, random_is_xoshiro);
    tcase_add_test(small, random_seeds_differ_and_repeat);
    tcase_add_test(small, random_below_stays_below);
    tcase_add_test(small, random_below_is_uniform);
    tcase_add_test(small, key_sets_number_keys_as_they_come);
    tcase_add_test(small, clock_runs_forward);
    tcase_add_test(small, stop_ends_what_does_not_ask);
    tcase_add_test(small, stop_ends_what_cannot_tell);
    return small;
}

static TCase *memory_case(void)
{
    TCase *memory = tcase_create("memory");
    tcase_add_test(memory, memory_counts_across_threads);
    tcase_add_test(memory, memory_is_aligned_zeroed_and_counted);
    tcase_add_test(memory, memory_resize_keeps_what_fits_and_zeroes_the_rest);
    tcase_add_test(memory, memory_for_nothing_is_a_block);
    tcase_add_test(memory, memory_text_is_a_copy);
    tcase_add_test(memory, memory_limit_is_exact_and_named);
    tcase_add_test(memory, sizes_are_read_by_people);
    tcase_add_test(memory, nearest_names_are_proposed);
    tcase_add_test(memory, name_lists_are_joined);
    tcase_add_test(memory, memory_too_large_is_an_error);
    tcase_add_test(memory, memory_fails_when_told_to);
    tcase_add_test(memory, memory_map_is_zeroed_aligned_and_counted);
    tcase_add_test(memory, memory_unmap_gives_everything_back);
    tcase_add_test(memory, memory_available_sees_machine_and_ulimit);
    return memory;
}

static TCase *progress_case(void)
{
    TCase *progress = tcase_create("progress");
    tcase_add_test(progress, progress_draws_and_clears_its_line);
    tcase_add_test(progress, progress_is_drawn_five_times_a_second_at_most);
    tcase_add_test(progress, progress_is_silent_without_a_terminal);
    tcase_add_test(progress, progress_writes_lines_to_a_log);
    tcase_add_test(progress, progress_measures_a_log_across_spheres);
    tcase_add_test(progress, progress_lives_without_memory);
    tcase_add_test(progress, output_tells_why_an_earlier_write_failed);
    return progress;
}

int main(void)
{
    Suite *suite = suite_create("base");
    suite_add_tcase(suite, small_case());
    suite_add_tcase(suite, memory_case());
    suite_add_tcase(suite, progress_case());
    return testing_run(suite);
}
