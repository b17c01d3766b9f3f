#!/bin/bash
# Speed of exact distances and words: a table of LRX on S_12, and the export of
# 10^6 rows from it.
: "${ANTIPODE:=antipode}"
"$(dirname "$ANTIPODE")"/tests/bench/paths 12
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
start=$(date +%s.%N)
"$ANTIPODE" export dataset lrx n=12 --count 1000000 --output "$folder/data" \
    --progress never
awk -v a="$start" -v b="$(date +%s.%N)" 'BEGIN {
    printf "%-28s %8.2f\n", "export of 10^6 rows", b - a }'

# Shortest paths of the 3x3x3 by a table of patterns: the table, made and read
# again, ten positions at 15 moves, and what is ruled out of a random one.
cat > "$folder/ten.txt" <<'END'
D' U2 R2 B2 D R F B2 L' D' U2 B' U2 B R'
U' D2 R' D2 B R2 U2 F' U B' L B2 F2 D2 L'
R' F R B2 R' D2 F' B' L R' F D' R2 B R
L' F' R' D F U F' D2 F2 L2 B' F' U2 B' D'
F R L' F R2 L2 U' F' L2 F D' F' D F2 U'
U R L U' D2 L D L' D' L' B2 R' L2 U L2
L2 D2 U2 B' D' R D R U' D2 B' R' D' B' R
F' U2 B' L' B2 U' L D L U2 L' D2 F2 D F
F R B' F R L D' B2 F R B2 L' R F2 L
D L' D2 R L' U2 F2 B' R' D B U D F L2
END
random="R U2 B' L F2 D' R2 F L' U B2 D R' F2 U' L2 B D2 R F' U L D2 B' R2 U2 F"
measure() {
    local label=$1 start
    shift
    start=$(date +%s.%N)
    "$ANTIPODE" path cube n=3 metric=HTM --method ida --memory 8G \
        --cache "$folder/tables" --progress never "$@" > "$folder/answer" 2>&1
    awk -v label="$label" -v a="$start" -v b="$(date +%s.%N)" 'BEGIN {
        printf "%-28s %8.2f\n", label, b - a }'
}
measure "3x3x3, table made" --from R
measure "3x3x3, table read" --from R
measure "ten positions at 15 moves" --input "$folder/ten.txt"
measure "17 moves ruled out" --from "$random" --depth 17

# Words that need not be shortest: moves of one random state of each graph
# after 10 and after 60 seconds.  The states depend on the seed alone.
reach() {
    local graph=$* seconds moves=
    rm -rf "$folder/set"
    "$ANTIPODE" export dataset "$@" --count 1 --seed 7 --profile kaggle \
        --distribution uniform --distances none --output "$folder/set" \
        --progress never > "$folder/answer" 2>&1
    for seconds in 10 60; do
        "$ANTIPODE" path "$@" --input "$folder/set/test.csv" --method word \
            --time ${seconds}s --memory 8G --progress never \
            > "$folder/words.csv" 2> "$folder/answer"
        "$ANTIPODE" path "$@" --input "$folder/set/test.csv" \
            --verify "$folder/words.csv" > "$folder/answer" 2>&1
        moves+=" $(awk '$1 == "moves" { print $2 }' "$folder/answer")"
    done
    printf '%-28s %8s %8s\n' "$graph" $moves
}
printf '%-28s %8s %8s\n' "moves after" "10 s" "60 s"
reach megaminx
reach cube n=4
reach cube n=5
reach cube n=10
reach christophers_jewel
reach globe_puzzle a=3 b=8
reach lrx n=100
reach pancake n=100
reach pancake n=200
