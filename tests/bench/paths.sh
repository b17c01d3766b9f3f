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
