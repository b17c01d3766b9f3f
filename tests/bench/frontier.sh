#!/bin/bash
# The frontier engine: make bench.
#
# Prints a table: elements, seconds of the search (median of RUNS, 3 unless
# told), the seconds that were forecast and their ratio to what was taken,
# nanoseconds per edge, peak memory of a rank against its forecast, bits per
# state of the largest layer, bytes sent per edge.  Two ranks of one thread stand
# against one rank of two.  BENCH_ROWS, an expression, chooses rows by graph.
: "${RUNS:=3}"
. "$(dirname "$0")/common.sh"
export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1
export OMPI_MCA_pml=ob1 OMPI_MCA_btl=self,vader

# row RANKS THREADS GRAPH
row() {
    local launch=() spent memory planned
    wanted "$3" || return 0
    [ "$1" = 1 ] || launch=(mpirun --quiet --oversubscribe -n "$1")
    rm -f "$folder"/*.times
    for ((i = 0; i < RUNS; i++)); do
        # shellcheck disable=SC2086 # parameters are words
        seconds "$folder/whole.times" "${launch[@]}" "$ANTIPODE" growth $3 \
            --engine frontier --threads "$2" --format json
        field seconds >>"$folder/own.times"
    done
    spent=$(median <"$folder/own.times")
    # shellcheck disable=SC2086
    memory=$("$ANTIPODE" plan $3 --engine frontier --threads "$2" |
        sed -n 's/^memory *//p')
    # shellcheck disable=SC2086
    planned=$(forecast $3 --engine frontier --threads $(($1 * $2)))
    awk -v n="$(field sum)" -v s="$spent" -v e="$(field edges)" -v g="$3" \
        -v k="$(field peak_memory)" -v b="$(field bits_per_state)" \
        -v w="$(field bytes_sent)" -v f="$memory" -v p="$1x$2" \
        -v t="$planned" -v q="$(ratio "$planned" "$spent")" 'BEGIN {
            printf "%-32s %4s %11s %7.2f %8s %6s %8.2f %8.0f %11s %6.1f %6.2f\n",
                   g, p, n, s, t, q, s * 1e9 / e, k / 1048576, f, b, w / e }'
}

printf '%-32s %4s %11s %7s %8s %6s %8s %8s %11s %6s %6s\n' graph rxt elements \
    seconds forecast ratio ns/edge MiB forecast bits sent
row 1 2 "lrx n=11"
row 1 2 "pancake n=11"
row 1 2 "cube n=3 metric=htm --depth 7"
row 1 2 "megaminx --depth 5"
if command -v mpirun >/dev/null; then
    row 2 1 "lrx n=11"
    row 2 1 "pancake n=11"
fi
