#!/bin/bash
# The rows of data/growth: sums, published rows, and those of at most so many
# vertices computed again.
#
#     data.sh [N]         default: a million
: "${ANTIPODE:=antipode}" "${top_srcdir:=.}"

# What is there is installed, and the drafts follow from the rows.
for file in "$top_srcdir"/data/growth/*.csv; do
    grep -q "data/growth/$(basename "$file")\>" "$top_srcdir/data/files.am" ||
        { echo "$file is not in data/files.am"; exit 1; }
done
drafts=$(mktemp -d) || exit 1
trap 'rm -rf "$drafts"' EXIT
bash "$top_srcdir/data/oeis.sh" "$drafts" &&
    diff -r "$top_srcdir/data/oeis" "$drafts" || exit 1

cp "$top_srcdir/data/README.md" "$drafts/README.md" && ANTIPODE=$ANTIPODE \
    bash "$top_srcdir/data/readme.sh" "$drafts/README.md" &&
    diff "$top_srcdir/data/README.md" "$drafts/README.md" ||
    { echo "data/readme.sh makes another README.md"; exit 1; }

# The least n say whether the rest was made by the script that stands there.
ANTIPODE=$ANTIPODE bash "$top_srcdir/data/extremal.sh" 6 |
    diff - <(awk -F , 'NR == 1 || $1 <= 6' "$top_srcdir/data/extremal.csv") ||
    { echo "data/extremal.sh makes another extremal.csv"; exit 1; }

"$ANTIPODE" data verify --up-to "${1-1000000}" --max-check 0.3s --threads 2 \
    --data "$top_srcdir/data" --progress never
