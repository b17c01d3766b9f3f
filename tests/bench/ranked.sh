#!/bin/bash
# The ranked engine: make bench.
#
# Prints a table: words, levels, seconds of the search (median of RUNS, 3 unless
# told), the seconds that were forecast and their ratio to what was taken,
# nanoseconds per word, peak memory against its forecast.  BENCH_ROWS, an
# expression, chooses rows by graph.
: "${RUNS:=3}"
. "$(dirname "$0")/common.sh"

row() {
    local spent memory planned
    wanted "$1" || return 0
    rm -f "$folder"/*.times
    for ((i = 0; i < RUNS; i++)); do
        # shellcheck disable=SC2086 # parameters are words
        seconds "$folder/whole.times" "$ANTIPODE" growth $1 --engine ranked \
            --threads 2 --format json
        field seconds >>"$folder/own.times"
    done
    spent=$(median <"$folder/own.times")
    # shellcheck disable=SC2086
    memory=$("$ANTIPODE" plan $1 --engine ranked --threads 2 |
        sed -n 's/^memory *//p')
    # shellcheck disable=SC2086
    planned=$(forecast $1 --engine ranked --threads 2)
    awk -v n="$(field sum)" -v s="$spent" -v g="$1" -v l="$(field spheres)" \
        -v k="$(field peak_memory)" -v f="$memory" -v t="$planned" \
        -v q="$(ratio "$planned" "$spent")" 'BEGIN {
            printf "%-44s %11s %6s %7.2f %8s %6s %8.2f %8.0f %11s\n", g, n, l,
                   s, t, q, s * 1e9 / n, k / 1048576, f }'
}

printf '%-44s %11s %6s %7s %8s %6s %8s %8s %11s\n' graph words levels seconds \
    forecast ratio ns/word MiB forecast
row "lrx n=30 --start block"
row "lrx n=32 --start block"
row "lrx n=32 --start alternating"
row "top_spin n=32 --start block"
row "consecutive_k_cycles n=32 k=10 --start block"
row "lx n=28 --start block"
row "lrx n=21 --start 000000011111112222222"
