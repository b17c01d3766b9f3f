#!/bin/bash
# extremal.csv: the largest and the smallest diameter of S_n among all sets of k
# elements, with their inverses, that generate it, and the sets that have the
# largest, up to conjugacy; of the smallest, one set.
#
#     extremal.sh [N] > extremal.csv      default: 9, all that one can ask for
#
# With N=9 it takes some 20 processor minutes, with N=6 a second; the smallest go
# to 8.
: "${ANTIPODE:=antipode}"
most=${1:-9}

# Rows of what extremal prints: a line of sets is followed by those that are as
# good.
rows() {        # KIND WHICH RANGE OPTION...
    local kind=$1 which=$2 range=$3
    shift 3
    "$ANTIPODE" extremal sets $range --bound '' "$@" |
        awk -v kind="$kind" -v which="$which" '
        function flush() { if (row != "") print row "\"" }
        /^n=/ {
            flush(); row = ""
            if ($5 == "-") next                 # none generates the group
            sub("n=", "", $1); sub("k=", "", $2)
            row = $1 "," $2 "," kind "," which "," $3 "," $4 "," $5 "," $6 ",\""
            $1 = $2 = $3 = $4 = $5 = $6 = ""
            sub("^ *", "")
            row = row $0
        }
        /^  / { sub("^ *", ""); row = row "; " $0 }
        END { flush() }'
}

least() { echo $(($1 < most ? $1 : most)); }

echo 'n,k,elements,diameter is,classes,generating,diameter,best,sets'
rows all largest "n=3..$(least 9) k=2" --all
rows all largest "n=3..$(least 7) k=3" --all
rows involutions largest "n=3..$(least 9) k=3" --involutions --all
rows all smallest "n=3..$(least 8) k=2" --smallest
rows all smallest "n=3..$(least 7) k=3" --smallest
rows involutions smallest "n=3..$(least 8) k=3" --involutions --smallest
