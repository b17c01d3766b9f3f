#!/bin/bash
# The lift engine on whole groups: make bench.
#
# Prints a table: elements, seconds of the whole process (median of RUNS, 5
# unless told), the seconds that were forecast and their ratio to what was taken,
# elements per second, peak memory, bits per element of the maps.  BENCH_LARGE=1
# adds S_13; BENCH_ROWS, an expression, chooses rows by graph.  BENCH_PEER, a program and its arguments with {} for
# the family and parameters, is run in turn and gives the last column, the
# ratio of the medians.
. "$(dirname "$0")/common.sh"

row() {
    local own planned peer_ratio= peer
    wanted "$1" || return 0
    rm -f "$folder"/*.times
    for ((i = 0; i < RUNS; i++)); do
        [ -z "$BENCH_PEER" ] ||
            seconds "$folder/peer.times" bash -c "${BENCH_PEER//\{\}/$1}"
        # shellcheck disable=SC2086 # parameters are words
        seconds "$folder/own.times" "$ANTIPODE" growth $1 --engine lift \
            --format json
    done
    own=$(median <"$folder/own.times")
    if [ -n "$BENCH_PEER" ]; then
        peer=$(median <"$folder/peer.times")
        peer_ratio=$(ratio "$own" "$peer")
    fi
    # shellcheck disable=SC2086
    planned=$(forecast $1 --engine lift)
    awk -v n="$(field vertices)" -v s="$own" -v k="$(field peak_memory)" \
        -v g="$1" -v b="$(field bits_per_state)" -v r="$peer_ratio" \
        -v t="$planned" -v q="$(ratio "$planned" "$own")" 'BEGIN {
            printf "%-38s %12s %8.3f %8s %6s %10.3g %8.0f %6.2f %6s\n", g, n, s,
                   t, q, n / (s > 0 ? s : 0.005), k / 1048576, b, r }'
}

printf '%-38s %12s %8s %8s %6s %10s %8s %6s %6s\n' graph elements seconds \
    forecast ratio elements/s MiB bits peer
for family in lrx pancake stars coxeter all_transpositions lx; do
    row "$family n=12"
done
row "rand_generators n=12 k=2 seed=5"
row "three_cycles_01i n=12"
row "burnt_pancake n=9"
row "signed_reversals n=8"
for family in m24 pyraminx dino 2x2x2 skewb; do
    row "$family"
done
for m in 7 11 13; do
    row "sl_fund_roots n=3 m=$m"
done
row "ut n=4 m=17"
row "ut n=4 m=31"
row "ut n=5 m=7"
row "heisenberg n=3 m=401"
row "lrx n=15 --start 000111222333444"
row "lrx n=18 --start 000001111122222333"
if [ -n "$BENCH_LARGE" ]; then
    RUNS=3
    for family in lrx pancake stars coxeter; do
        row "$family n=13"
    done
    row "burnt_pancake n=10"
    row "signed_reversals n=9"
fi
