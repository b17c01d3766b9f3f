#!/bin/bash
# Drafts for the OEIS from the rows of this folder: oeis/A*.txt says what to
# change, oeis/b*.txt is the b-file; oeis/new_*.txt are sequences without entry.
#
#     oeis.sh [FOLDER]            default: oeis/ beside this script
export LC_ALL=C
here=$(cd "$(dirname "$0")" && pwd)
folder=${1:-$here/oeis}
mkdir -p "$folder" || exit 1

# "N SIZES whose" for each n up to the first gap, own rows and those of CayleyPy;
# whose: 0 for own rows.
all_rows_of() {
    {
        [ ! -f "$here/growth/$1.csv" ] || awk -F '"' '
            $2 ~ /^n=[0-9]+$/ && $4 == "" { print substr($2, 3), $6, 0 }' \
            "$here/growth/$1.csv"
        [ ! -f "$here/cayleypy/$1_cayley_growth.csv" ] || tr -d '[]" \r' \
            <"$here/cayleypy/$1_cayley_growth.csv" |
            sed -n '/^[0-9]/s/,\(.*\)/ \1 1/p'
    } | sort -n -k 1,1 -k 3,3 | awk '
        NR > 1 && $1 == last { next }
        NR > 1 && $1 != last + 1 { exit }
        { last = $1; print }'
}

rows_of() { all_rows_of "$1" | cut -d ' ' -f 1,2; }

# Which rows are ours and which are those of others, in a sentence or two.
source_of() {
    all_rows_of "$1" | awk -v again="${2:-0}" '
        function range(a, b) { return a == b ? "n=" a : "n=" a ".." b }
        function list(whose,    text, i, k) {
            for (i = first; i <= last; i = k + 1) {
                k = i
                if (owner[i] != whose)
                    continue
                while (k < last && owner[k + 1] == whose)
                    k++
                text = text (text == "" ? "" : ", ") range(i, k)
            }
            return text
        }
        NR == 1 { first = $1 }
        { last = $1; owner[$1] = $3 == 0 ? "own" : $1 <= again ? "both" : "other" }
        END {
            if (list("own") != "")
                print "Rows " list("own") " were found twice, by different" \
                    " engines or inner loops."
            if (list("both") != "")
                print "Rows " list("both") " were found again; they are those" \
                    " that CayleyPy published."
            if (list("other") != "")
                print "Rows " list("other") " are those that CayleyPy published."
        }' | paste -sd ' '
}

# "INDEX TERM" lines: terms from standard input, the first index.
number_terms() { awk -v index_of="$1" '{ print index_of++, $1 }'; }

# draft NUMBER KNOWN FAMILY NAME [AGAIN]: terms from standard input as "INDEX
# TERM"; KNOWN is how many the entry has, AGAIN up to which n published rows
# were found again.  program and comment stand for what is said of rows.
draft() {
    local terms count range data plain searched b_file=b${1#A}.txt
    terms=$(cat)
    count=$(wc -l <<<"$terms")
    range=$(rows_of "$3" | sed -n '1s/ .*/../p; $s/ .*//p' | paste -sd '')
    data=$(cut -d ' ' -f 2 <<<"$terms" | paste -sd , | awk '{
        while (length($0) > 260)
            sub(/,[0-9]+$/, "")
        gsub(/,/, ", ")
        print }')
    plain="sizes of the spheres of row n:
antipode growth $3 n=$range --format row"
    searched="Exhaustive breadth-first search; each row adds up to the order of\
 the group. $(source_of "$3" "$5")"
    printf '%s\n' "$terms" >"$folder/$b_file"
    {
        echo "$1: $4"
        echo
        if [ "$2" -gt 0 ]; then
            echo "New terms: $((count - $2)) behind the $2 of the entry."
        else
            echo "No entry is known to us: $count terms. To be looked up first."
        fi
        printf '\nDATA (at most 260 characters)\n%s\n' "$data"
        echo
        echo "LINKS"
        echo "b-file: $b_file, index $(sed -n '1s/ .*//p' <<<"$terms")" \
            "to $(sed -n '$s/ .*//p' <<<"$terms")"
        echo
        echo "PROG"
        echo "(antipode) ${program:-$plain}"
        echo
        echo "COMMENT"
        echo "${comment:-$searched}"
    } >"$folder/$1.txt"
}

# Every size of rows N.., padded with zeros to N columns where it is asked;
# before them the terms that are given.
triangle() {
    {
        [ -z "$2" ] || printf '%s\n' $2
        awk -v padded="$1" '{
            count = split($2, size, ",")
            for (i = 1; i <= count || (padded && i <= $1); i++)
                print i <= count ? size[i] : 0 }'
    } | number_terms 1
}
diameters() { awk '{ print $1, split($2, size, ",") - 1 }'; }
lasts() { sed 's/.*[ ,]//'; }

# ---- entries that the rows extend ----

rows_of prefix_transpositions | triangle 1 1 | draft A164645 54 \
    prefix_transpositions "permutations by prefix transposition distance"
rows_of pancake | triangle 0 1 | draft A092113 68 pancake \
    "stacks of n pancakes that need k flips" 14
{ echo 1; rows_of pancake | lasts; } | number_terms 1 | draft A067607 10 \
    pancake "stacks of n pancakes that need most flips" 14
{
    echo 0
    echo 0
    rows_of full_reversals | awk '{
        count = split($2, size, ",")
        for (i = 2; i <= count; i++)
            sum[$1] += (i - 1) * size[i]
        printf "%.0f\n", sum[$1] }'
} | number_terms 0 | draft A380576 13 full_reversals \
    "sum of the reversal distances of all permutations" 14
{ printf '1\n1\n'; rows_of lx | lasts; } | number_terms 1 | draft A186144 13 \
    lx "permutations farthest from the identity in LX" 14
{ printf '0\n1\n'; rows_of lrx | diameters | cut -d ' ' -f 2; } |
    number_terms 1 | draft A186783 13 lrx "diameter of LRX" 14

# Of the monoid the row is of first spheres.
awk -F '"' '$2 == "n=3 m=0 add_inverses=0" { print $6 }' \
    "$here/growth/free_nilpotent.csv" | tr , '\n' | number_terms 0 |
    program="first spheres of the monoid:
antipode growth free_nilpotent n=3 m=0 --depth 22 --format row" \
    comment="Spheres of the monoid, found by breadth-first search over the\
 integers twice, with different inner loops, and once more modulo 127, where the\
 entries up to there are the same; the terms of the entry agree." \
    draft A140348 11 free_nilpotent \
    "words in the generators of the free nil-2 group on three generators"

# The farthest elements of LX themselves, in lexicographic order: of n = 1..5, and
# then the patterns of the claims lx-antipodes-even and lx-antipodes-odd.
{
    printf '%s\n' 1 2 1 1 3 2 3 1 2 3 2 1 2 1 4 3 2 3 1 4 2 4 3 1 1 2 5 3 4 \
        2 1 5 3 4
    for n in {6..14}; do
        down=$(seq -s ' ' $n -1 3) tail=$(seq -s ' ' $(((n + 3) / 2)) -1 4)
        head=$(seq -s ' ' $n -1 $(((n + 5) / 2)))
        if [ $((n % 2)) = 0 ]; then
            echo 3 1 ${down% 3} 2
        else
            echo 2 1 $head 3 $tail
            echo 2 1 $head ${tail#* } 3 ${tail%% *}
        fi
    done | tr ' ' '\n'
} | number_terms 1 |
    program="row n, of distance A039745(n):
antipode growth lx n=3..14 --antipodes 2" \
    comment="Row 14 was found by a search of all of S_14, which lists the one\
 permutation at distance 122: it continues the pattern of even m." \
    draft A378881 150 lx \
    "permutations at maximum distance by rotating left and exchanging the first two"

# ---- sequences without an entry ----

while IFS=: read -r family whole name; do
    rows_of "$family" | triangle 0 |
        draft "new_${family}_rows" 0 "$family" "triangle by rows: $name"
    [ "$whole" != diameters ] || rows_of "$family" | diameters |
        draft "new_${family}_diameters" 0 "$family" "largest k in row n: $name"
done <<'END'
burnt_pancake:rows:signed permutations of n points at distance k by reversals of prefixes
bubble_sort_star:rows:permutations of n points at distance k by swaps of neighbours and of the first place
cyclic_coxeter:rows:permutations of n points at distance k by swaps of neighbours on a circle
larx:diameters:permutations of n points at distance k by (1 2) and (2 3 ... n), directed
prefix_suffix_reversals:diameters:permutations of n points at distance k by reversals of prefixes and suffixes
rapaport_m1:diameters:permutations of n points at distance k by the first set of Rapaport-Strasser
rapaport_m2:diameters:permutations of n points at distance k by the second set of Rapaport-Strasser
signed_reversals:rows:signed permutations of n points at distance k by reversals
END
