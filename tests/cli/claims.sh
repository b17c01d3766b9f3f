#!/bin/bash
# The claims that come with the program.
#
#     claims.sh             all claims at small points: no surprise, exit 0
#                           every wrong digit is found
#                           each as a problem: its checker agrees
#                           certificates of a report: antipode path replays them
#
# Rows are kept in a run directory, so every graph is searched once.

: "${ANTIPODE:=antipode}" "${top_srcdir:=.}"
export LC_ALL=C
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
claims="$top_srcdir/conjectures"
status=0
fail() {
    printf '%s\n' "$@"
    status=1
}
# Small searches only: the budget is for slow machines, the memory decides.
check() {
    "$ANTIPODE" check "$@" --budget "${ANTIPODE_TEST_BUDGET:-1h}" \
        --memory 2M --data "$folder/none" --run-dir "$folder/rows" 2>&1
}

found=$(check "$claims") || fail "a surprise:" "$found"
printf '%s\n' "$found"
installed=$(sed -n 's|.*conjectures/\([a-z0-9-]*\)\.lua.*|\1|p' \
    "$top_srcdir/conjectures/files.am")
[ "$installed" = "$(cd "$claims" && printf '%s\n' *.lua | sed 's/\.lua$//')" ] ||
    fail "conjectures/files.am does not list all claims in order"

# Wrong digits: tests/tools/mutants.py tells what counts as found.  Rows of
# data/growth would take a claim farther than a mutant whose word has other
# letters.
mkdir "$folder/published"
cp -r "$top_srcdir/data/published.csv" "$top_srcdir/data/cayleypy" \
    "$folder/published"
python3 "$top_srcdir/tests/tools/mutants.py" "$ANTIPODE" "$claims" \
    "$folder/published" "$folder/rows" || fail "a wrong digit was not found"

# Every claim is a problem whose checker agrees, but for refuted ones.
for file in "$claims"/*.lua; do
    "$ANTIPODE" show "$file" --problem >"$folder/problem.py" ||
        fail "no problem of $file"
    result=$(python3 "$folder/problem.py")
    code=$?
    grep -q '"refuted"' "$file" && wanted=3 || wanted=0
    [ $code = $wanted ] ||
        fail "the checker of $file ends with $code, not $wanted:" "$result"
done
# Laws: what fit prints is a claim file, and true.
# law 'FAMILY RANGE' DIAMETER
law() {
    # shellcheck disable=SC2086 # parameters are words
    "$ANTIPODE" fit $1 --memory 4M --budget 1h --data "$top_srcdir/data" \
        >"$folder/law.lua"
    grep -qF "  diameter = $2," "$folder/law.lua" && grep -q '  tex ' \
        "$folder/law.lua" || fail "fit $1:" "$(cat "$folder/law.lua")"
    check "$folder/law.lua" >"$folder/out" || fail "$(cat "$folder/out")"
}
law 'lx n=4..14' 'quasipoly { over = 4, [0] = { 12, -8, 3 }, [1] = { 9, -8, 3 } }'
law 'lrx n=4..14' 'quasipoly { over = 2, [0] = { 0, -1, 1 } }'
law 'cyclic_coxeter n=3..13' \
    'quasipoly { over = 4, [0] = { 0, 0, 1 }, [1] = { -1, 0, 1 } }'
law 'heisenberg n=3 m=8..24' 'quasipoly { over = 1, [0] = { 0, 1 }, [1] = { -1, 1 } }'
"$ANTIPODE" fit pancake n=3..14 --memory 4M --budget 1h \
    --data "$top_srcdir/data" | grep -q '^-- No law' ||
    fail "a law for pancakes is invented"

# Certificates.
"$ANTIPODE" check "$claims/lx-diameter.lua" "$claims/consecutive-3-cycles.lua" \
    "$claims/lrx-alternating.lua" --budget 1h --memory 2M \
    --data "$folder/none" --report "$folder/report" >/dev/null ||
    fail "no report"
certificates=0
for file in "$folder"/report/certificates/*.csv; do
    "$ANTIPODE" path "${file%.csv}.json" --verify "$file" >"$folder/out" ||
        fail "$file is not replayed"
    grep -q '^solved  *1$' "$folder/out" || fail "$file: $(cat "$folder/out")"
    certificates=$((certificates + 1))
done
[ $certificates -gt 15 ] || fail "only $certificates certificates"
# A wrong letter is found.
sed 's/L\.X/X.L/' "$folder/report/certificates/lx_n=6.csv" >"$folder/bad.csv"
"$ANTIPODE" path "$folder/report/certificates/lx_n=6.json" \
    --verify "$folder/bad.csv" >/dev/null 2>&1 && fail "a wrong word is replayed"
exit $status
