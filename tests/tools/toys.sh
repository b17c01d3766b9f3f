#!/bin/bash
# Whoever adds a reader, a format or an engine writes a file and one line of a table.  This
# adds toys so, each table in a copy, links them in front of the program's own
# objects, and looks whether help, messages, completions and the man page name
# them by themselves, and whether they work.
: "${ANTIPODE:=./antipode}" "${top_srcdir:=.}"
build=$(dirname "$(command -v "$ANTIPODE")")
if ! grep -q '^toy-program:' "$build/Makefile" 2>/dev/null; then
    echo "toys: $build is no build folder"
    exit 77
fi
source=$(cd "$top_srcdir" && pwd)
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
export LC_ALL=C
failures=0
sources=()

fail() {
    echo "toys: $*"
    failures=$((failures + 1))
}

# add TOY TABLE LINE UNIT: one line more, in front of the one LINE that fits, in
# a copy of src/TABLE; src/UNIT holds the table and is compiled again.
add() {
    local toy=$source/tests/tools/$1 table=$2 unit=$4
    mkdir -p "$folder/$(dirname "$table")"
    sed "$3" "$source/src/$table" >"$folder/$table"
    local more=$(diff "$source/src/$table" "$folder/$table" | grep -c '^[<>]')
    [ "$more" = 1 ] || fail "$more lines of $table are others, not one"
    [ -f "$folder/$unit" ] && unit=$folder/$unit || unit=$source/src/$unit
    sources+=("$toy" "$unit")
}

# A line of a table that is a list of macros.
entry() { echo "/^ *$1($2)/i\\    $1(toy) \\\\"; }

add toy_reader.c family/format/reader.h "$(entry READER gap)" \
    family/format/reader.c
add toy_format.c report/growth/report.h "$(entry FORMAT row)" \
    report/growth/report.c
add toy_format.c report/export/graphs.h "$(entry FORMAT dot)" \
    report/export/graphs.c
add toy_format.c report/export/path_rows.h "$(entry FORMAT row)" \
    report/export/path_rows.c

add toy_engine.c engine/engines.h "$(entry ENGINE lift)" engine/engines.c

unset MAKEFLAGS MFLAGS MAKELEVEL
mapfile -t sources < <(printf '%s\n' "${sources[@]}" | sort -u)
if ! make -s -C "$build" toy-program toy="$folder" \
    toy_sources="${sources[*]}" >"$folder/log" 2>&1; then
    cat "$folder/log"
    fail "the toys are not built"
    exit 1
fi
toy=$folder/antipode

# says TEXT ARGUMENT...: the program prints it, whatever else.
says() {
    local text=$1
    shift
    "$toy" "$@" 2>&1 </dev/null | tr -s ' \n' ' ' | grep -qF -- "$text" ||
        fail "antipode $* does not say '$text'"
}

# gives LINE ARGUMENT...: the program prints this line and nothing else.
gives() {
    local line=$1 got
    shift
    got=$("$toy" "$@" 2>&1)
    [ "$got" = "$line" ] || fail "antipode $*: '$got', not '$line'"
}

# ---- a reader ----

cd "$folder" || exit 1
mkdir library
export ANTIPODE_PATH=$folder/library:$source/generators
echo toy 5 | tee five.tin >library/round.toy
note='antipode: note: read 1 generator on 5 points from'
gives "$note five.tin (toys), and added 1 inverse
1,2,2" growth five.tin --format row
gives "$note $PWD/library/round.toy (toys)
1,1,1,1,1" growth round inverses=0 --format row
gives "$note standard input (toys), and added 1 inverse
1,2,2" growth - --format row <five.tin
says 'puzzle in toys text' list round
says '.toy .tin' help --man
echo nothing >nothing
says 'toys (toy 5), GAP' growth ./nothing

# ---- formats ----

# What the program itself says, with the toy before the second.
all=$("$ANTIPODE" growth lrx n=4 --format tin 2>&1)
all=${all#*there are } last=${all##* and }
growths=${all% and *} growths=${growths/, /, toy, }
says "$growths or $last" growth --help
says "$growths and $last" growth lrx n=4 --format tin
says "${growths//-/\\-} or $last" help --man
says 'nearest: toy' growth lrx n=4 --format toys
says 'table, toy or json; row has' growth lrx n=4 --format row --antipodes 1
says 'edges, vertices, toy, dot,' export graph --help
says 'edges, vertices, toy, dot,' export graph lrx n=4 --format tin
says 'edges, vertices, toy, dot,' export graph lx n=4 --format metis
says 'edges, vertices, toy, dot,' help --man
says 'table, toy, row or json' path --help
says 'table, toy, row and json' path lrx n=4 --format tin
says 'table, toy, row or json' help --man
for shell in bash zsh; do
    says "growth|--format|-f|names|${growths//,/} $last|" \
        help --complete $shell
    says 'export graph|--format|-f|names|edges vertices toy dot ' \
        help --complete $shell
    says 'path|--format|-f|names|table toy row json|' help --complete $shell
done
gives '7 toys' growth lrx n=4 --format toy
gives '24 toys' export graph lrx n=4 --format toy
gives '1 toys' path lrx n=4 --from 2,1,3,4 --format toy

# ---- an engine ----

says 'auto, toy, lift, product, ranked, frontier or reference' growth --help
says 'auto, toy, lift, product, ranked, frontier and reference' growth lrx n=4 --engine tin
says 'nearest: toy' plan lrx n=4 --engine toys
says 'auto, toy, lift, product, ranked, frontier or reference' help --man
says 'growth|--engine|-e|names|auto toy lift product ranked frontier reference|' \
    help --complete bash
says 'engine toy' growth cyclic n=2
says 'engine lift' growth lrx n=4
gives 1,1 growth cyclic n=2 --engine toy --format row
gives 'antipode: the toy engine knows two vertices' \
    growth lrx n=4 --engine toy

[ "$failures" = 0 ] && echo "toys: a reader, three formats and an engine"
[ "$failures" = 0 ]
