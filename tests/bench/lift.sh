#!/bin/bash
# The lift engine on whole groups: make bench.
#
# Prints a table: elements, seconds of the whole process (median of RUNS, 5
# unless told), elements per second, peak memory, bits per element of the maps.
# BENCH_LARGE=1 adds S_13.  BENCH_PEER, a program and its arguments with {} for
# the family and parameters, is run in turn and gives the last column, the
# ratio of the medians.
: "${ANTIPODE:=antipode}" "${RUNS:=5}"
export LC_ALL=C
out=$(mktemp) times=$(mktemp)
trap 'rm -f "$out" "$times"' EXIT

median() { sort -n | awk '{ a[NR] = $1 } END { print a[int((NR + 1) / 2)] }'; }

# clock FILE COMMAND...: appends "seconds kilobytes"
clock() {
    local file=$1
    shift
    /usr/bin/time -a -o "$file" -f '%e %M' "$@" >"$out" 2>/dev/null
}

row() {
    local peer= ratio=
    : >"$times" && : >"$times.peer"
    for ((i = 0; i < RUNS; i++)); do
        # shellcheck disable=SC2086 # parameters are words
        clock "$times" "$ANTIPODE" growth $1 --engine lift
        [ -z "$BENCH_PEER" ] || clock "$times.peer" bash -c "${BENCH_PEER//\{\}/$1}"
    done
    local seconds kilobytes vertices bits
    seconds=$(cut -d' ' -f1 "$times" | median)
    kilobytes=$(cut -d' ' -f2 "$times" | median)
    # shellcheck disable=SC2086
    "$ANTIPODE" growth $1 --engine lift >"$out" 2>&1
    vertices=$(awk '$1 == "vertices" { print $2 }' "$out")
    bits=$(awk '/^bits per element/ { print $4 }' "$out")
    peer=$(cut -d' ' -f1 "$times.peer" | median)
    [ -z "$peer" ] || ratio=$(awk "BEGIN { printf \"%.2f\", $seconds / $peer }")
    rm -f "$times.peer"
    awk -v n="$vertices" -v s="$seconds" -v k="$kilobytes" -v g="$1" \
        -v b="$bits" -v r="$ratio" 'BEGIN {
            printf "%-28s %12s %8.2f %10.3g %8.0f %6s %6s\n", g, n, s,
                   n / (s > 0 ? s : 0.005), k / 1024, b, r }'
}

printf '%-28s %12s %8s %10s %8s %6s %6s\n' graph elements seconds \
    elements/s MiB bits ratio
for family in lrx pancake stars coxeter all_transpositions lx; do
    row "$family n=12"
done
row "rand_generators n=12 k=2 seed=5"
row "three_cycles_01i n=12"
row "burnt_pancake n=9"
row "signed_reversals n=8"
row "pyraminx"
row "dino"
row "cube n=2"
row "skewb"
for m in 7 11 13; do
    row "sl_fund_roots n=3 m=$m"
done
row "heisenberg n=3 m=401"
if [ -n "$BENCH_LARGE" ]; then
    RUNS=1
    for family in lrx pancake stars coxeter; do
        row "$family n=13"
    done
fi
