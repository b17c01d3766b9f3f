#!/bin/bash
# Puzzles against the GAP files of PuzzleGeometry: do the families that
# construct them have as many moved points and moves, moves of the same
# orders, the same group order and the same first spheres?
#
#     puzzles.sh                  what tests/rows/puzzles.test says, without the
#                                 spheres of groups too large for a chain
#     puzzles.sh --all            all of it
#     puzzles.sh --facts FILE...  prints such lines for GAP files
#
# A line of facts is FAMILY|POINTS|MOVES|ORDERS|GROUP|SPHERES; ORDERS is a list
# of ORDERxMOVES, GROUP is - if its order is out of reach of a chain.

: "${ANTIPODE:=$(command -v antipode)}" "${top_srcdir:=.}"
export LC_ALL=C ANTIPODE
limits=(--engine reference --memory 1900M --threads 1 --progress never)

# The family that constructs the puzzle of a file.
family_of() {
    basename "$1" .gap | tr '[:upper:]' '[:lower:]' |
        sed "s/'//g; s/_+_/_/g; s/_\(pyraminx\|tetraminx\)__/_/"
}

# POINTS|MOVES|ORDERS of a family or file, from its cycles.
count_cycles() {
    "$ANTIPODE" show "$1" | awk '
    function gcd(a, b) { return b ? gcd(b, a % b) : a }
    sub(/.* = \(/, "") {
        order = 1
        cycles = split($0, cycle, /[()]+/)
        for (i = 1; i <= cycles; i++) {
            points_of_cycle = split(cycle[i], point, " ")
            if (points_of_cycle)
                order *= points_of_cycle / gcd(order, points_of_cycle)
            for (j = 1; j <= points_of_cycle; j++)
                moved[point[j]] = 1
        }
        moves++
        if (order > last)
            last = order
        count[order]++
    }
    END {
        for (point_moved in moved)
            points++
        for (order = 1; order <= last; order++)
            if (count[order]) {
                list = list comma order "x" count[order]
                comma = ","
            }
        print points "|" moves "|" list
    }'
}

# SPHERES to a depth, as a row.
count_spheres() {
    "$ANTIPODE" growth "$1" --depth "$2" --format json "${limits[@]}" |
        awk -F '"' '
    {
        for (i = 2; i < NF; i++)
            if ($i == "size") {
                row = row comma $(i + 2)
                comma = ","
            }
    }
    END { print row }'
}

# Of the group, by a plan: a growth to a small depth does not look so long.
count_order() {
    local order
    order=$("$ANTIPODE" plan "$1" --engine reference --json |
        sed -n 's/.*"order":"\([0-9]*\)".*/\1/p')
    [[ $order =~ ^[0-9]+$ ]] && echo "$order" || echo -
}

# Few enough spheres for a second and a gigabyte.
depth_for() {
    local points moves
    IFS='|' read -r points moves _ <<<"$1"
    if [ "$moves" -le 24 ]; then
        echo 3
    elif [ "$points" -le 3000 ]; then
        echo 2
    else
        echo 1
    fi
}

print_facts() {
    local cycles
    cycles=$(count_cycles "$1")
    echo "$(family_of "$1")|$cycles|$(count_order "$1")|$(count_spheres "$1" \
        "$(depth_for "$cycles")")"
}

# One line of facts; prints it and what was found if they differ.
check_facts() {
    local family points moves orders group row found commas
    IFS='|' read -r family points moves orders group row <<<"$1"
    found="$family|$(count_cycles "$family")"
    if [ "$group" = - ] && [ -z "$all" ]; then
        found+="|$group|$row"
    else
        commas=${row//[^,]/}
        found+="|$(count_order "$family")"
        found+="|$(count_spheres "$family" ${#commas})"
    fi
    [ "$found" = "$1" ] && return
    printf 'the GAP file: %s\nthe family:   %s\n' "$1" "$found"
    return 1
}

export -f count_cycles count_order count_spheres check_facts
case ${1-} in
--facts)
    shift
    for file; do
        print_facts "$file"
    done
    exit
    ;;
--all) export all=1 ;;
*) export all= ;;
esac
# Functions take the options as a word list: arrays are not exported.
export limits_text="${limits[*]}"
check_one() {
    read -ra limits <<<"$limits_text"
    check_facts "$1"
}
export -f check_one

facts=$(grep -v '^#' "$top_srcdir/tests/rows/puzzles.test")
[ -n "$facts" ] || { echo "tests/rows/puzzles.test holds no facts"; exit 1; }
tr '\n' '\0' <<<"$facts" | head -c -1 |
    xargs -0 -P 2 -n 1 bash -c 'check_one "$1"' check
status=$?
echo "puzzles: $(wc -l <<<"$facts")"
[ $status = 0 ]
