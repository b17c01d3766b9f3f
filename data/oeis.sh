#!/bin/bash
# Drafts for the OEIS from the rows of this folder: oeis/A*.txt says what to
# change, oeis/b*.txt is the b-file.
#
#     oeis.sh [FOLDER]            default: oeis/ beside this script
export LC_ALL=C
here=$(cd "$(dirname "$0")" && pwd)
folder=${1:-$here/oeis}
mkdir -p "$folder" || exit 1

# "N SIZES" for each n, own rows and those of CayleyPy.
rows_of() {
    {
        [ ! -f "$here/growth/$1.csv" ] || awk -F '"' '
            $2 ~ /^n=[0-9]+$/ && $4 == "" { print substr($2, 3), $6 }' \
            "$here/growth/$1.csv"
        [ ! -f "$here/cayleypy/$1_cayley_growth.csv" ] || tr -d '[]" \r' \
            <"$here/cayleypy/$1_cayley_growth.csv" | sed 's/,/ /'
    } | sort -n -u -k 1,1
}

# "INDEX TERM" lines: terms from standard input, the first index.
number_terms() { awk -v index_of="$1" '{ print index_of++, $1 }'; }

# draft NUMBER KNOWN FAMILY FIRST LAST NAME: terms from standard input as
# "INDEX TERM"; KNOWN is how many the entry has.
draft() {
    local terms count
    terms=$(cat)
    count=$(wc -l <<<"$terms")
    printf '%s\n' "$terms" >"$folder/b${1#A}.txt"
    {
        echo "$1: $6"
        echo
        echo "New terms: $((count - $2)) behind the $2 of the entry."
        echo
        echo "DATA (at most 260 characters)"
        cut -d ' ' -f 2 <<<"$terms" | paste -sd , | awk '{
            while (length($0) > 260)
                sub(/,[0-9]+$/, "")
            gsub(/,/, ", ")
            print }'
        echo
        echo "LINKS"
        echo "b-file: b${1#A}.txt, index $(sed -n '1s/ .*//p' <<<"$terms")" \
            "to $(sed -n '$s/ .*//p' <<<"$terms")"
        echo
        echo "PROG"
        echo "(antipode) sizes of the spheres of row n:"
        echo "antipode growth $3 n=$4..$5 --format row"
        echo
        echo "COMMENT"
        echo "Exhaustive breadth-first search; each row adds up to the number" \
            "of permutations. $source"
    } >"$folder/$1.txt"
}

own='All rows were found twice, by different engines or inner loops.'
others='Rows to n=14 were found again; they are those that CayleyPy published.'
cayleypy="$others The row n=15 is theirs alone."

# Every size of rows N.., padded with zeros to N columns where it is asked.
triangle() {
    awk -v padded="$1" 'BEGIN { print 1 } {
        count = split($2, size, ",")
        for (i = 1; i <= count || (padded && i <= $1); i++)
            print i <= count ? size[i] : 0 }' | number_terms 1
}

source=$own
rows_of prefix_transpositions | triangle 1 |
    draft A164645 54 prefix_transpositions 2 12 \
        "permutations by prefix transposition distance"
source=$others
rows_of pancake | triangle 0 | draft A092113 68 pancake 2 14 \
    "stacks of n pancakes that need k flips"
{ echo 1; rows_of pancake | sed 's/.*[ ,]//'; } | number_terms 1 |
    draft A067607 10 pancake 2 14 "stacks of n pancakes that need most flips"
{
    echo 0
    echo 0
    rows_of full_reversals | awk '{
        count = split($2, size, ",")
        for (i = 2; i <= count; i++)
            sum[$1] += (i - 1) * size[i]
        printf "%.0f\n", sum[$1] }'
} | number_terms 0 | draft A380576 13 full_reversals 2 14 \
    "sum of the reversal distances of all permutations"
source=$cayleypy
{ printf '1\n1\n'; rows_of lx | sed 's/.*[ ,]//'; } | number_terms 1 |
    draft A186144 13 lx 3 15 "permutations farthest from the identity in LX"
{ printf '0\n1\n'; rows_of lrx | awk '{ print split($2, size, ",") - 1 }'; } |
    number_terms 1 | draft A186783 13 lrx 3 15 "diameter of LRX"
