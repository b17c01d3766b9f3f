/*
 * Shares of one time: rows that take theirs leave just enough for all, large
 * rows have more, and what rows of a kind do not take is the others' before it
 * comes.
 */
#include <math.h>

#include "path/time_shares.h"
#include "../../tools/testing.h"

enum { ROWS_MAX = 60, KINDS = 4 };

static const char *const names[KINDS] = { "small", "large", "", "rare" };

/* Rows of random kinds; each takes its share exactly. */
START_TEST(shares_add_up)
{
    TESTING_RANDOM(random, 200) {
        struct time_shares shares = { .kind = NULL };
        size_t rows = 1 + random_below(random, ROWS_MAX), kind[ROWS_MAX];
        size_t length[ROWS_MAX];
        double left = 100;
        for (size_t i = 0; i < rows; i++) {
            kind[i] = random_below(random, KINDS);
            length[i] = random_below(random, 2000);
            ck_assert_int_eq(time_shares_add(&shares, names[kind[i]],
                                             length[i], NULL), 0);
        }
        for (size_t i = 0; i < rows; i++) {
            size_t own = time_shares_find(&shares, names[kind[i]]);
            double share = time_shares_take(&shares, own, length[i], left);
            ck_assert_double_gt(share, 0);
            ck_assert_double_le(share, left * (1 + 1e-9));
            time_shares_done(&shares, own, share, share);
            left -= share;
        }
        ck_assert_double_lt(fabs(left), 1e-6);
        time_shares_clear(&shares);
    }
}
END_TEST

START_TEST(larger_rows_have_more)
{
    struct time_shares shares = { .kind = NULL };
    time_shares_add(&shares, "small", 100, NULL);
    time_shares_add(&shares, "large", 10000, NULL);
    double small = time_shares_take(&shares, 0, 100, 10);
    double large = time_shares_take(&shares, 1, 10000, 10 - small);
    ck_assert_double_gt(large, 4 * small);
    ck_assert_double_gt(small, 0.1);
    time_shares_clear(&shares);
}
END_TEST

/* One row has all of it, also of a kind that nobody named; none is left behind
 * those that were begun. */
START_TEST(single_rows_have_all)
{
    struct time_shares shares = { .kind = NULL };
    ck_assert_double_eq_tol(time_shares_take(&shares, 0, 7, 3), 3, 1e-9);
    time_shares_done(&shares, 0, 3, 3);
    time_shares_add(&shares, "one", 50, NULL);
    ck_assert_uint_eq(time_shares_find(&shares, "one"), 0);
    ck_assert_uint_eq(time_shares_find(&shares, "two"), 1);
    ck_assert_double_eq_tol(time_shares_take(&shares, 0, 50, 3), 3, 1e-9);
    ck_assert_double_eq_tol(time_shares_take(&shares, 0, 50, 3), 3, 1e-9);
    ck_assert_double_le(time_shares_take(&shares, 0, 50, 0), 0);
    time_shares_clear(&shares);
}
END_TEST

/* Ten rows of two kinds each; the first row of the one took no time, or all. */
static double share_of_other(double taken)
{
    struct time_shares shares = { .kind = NULL };
    for (int i = 0; i < 10; i++) {
        time_shares_add(&shares, "solved", 100, NULL);
        time_shares_add(&shares, "other", 100, NULL);
    }
    double share = time_shares_take(&shares, 0, 100, 20);
    ck_assert_double_eq_tol(share, 1, 1e-9);
    time_shares_done(&shares, 0, share, taken * share);
    share = time_shares_take(&shares, 1, 100, 20 - taken * share);
    time_shares_clear(&shares);
    return share;
}

START_TEST(what_is_not_taken_goes_to_others)
{
    ck_assert_double_eq_tol(share_of_other(1), 1, 1e-9);
    ck_assert_double_gt(share_of_other(0), 1.9);
    ck_assert_double_lt(share_of_other(2), 1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("shares");
    TCase *shares = tcase_create("shares");
    tcase_add_test(shares, shares_add_up);
    tcase_add_test(shares, larger_rows_have_more);
    tcase_add_test(shares, single_rows_have_all);
    tcase_add_test(shares, what_is_not_taken_goes_to_others);
    suite_add_tcase(suite, shares);
    return testing_run(suite);
}
