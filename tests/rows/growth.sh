#!/bin/sh
# Published growth rows against the program.
#
#     growth.sh [FILE.test ...]       default: all of tests/rows/growth
#
# A .test file is made of lines:
#
#     # comment
#     source: where the rows below were published
#     family: NAME                    of the rows below
#     engines: NAME ...               that must reproduce the rows below
#     PARAMETERS [from WORD] : 1,3,2  a row; the word is the start
#     PARAMETERS [from WORD] : 1,3,...    its first spheres only
#
# Rows of more than 400000 vertices ask only for the lift engine, where it
# takes the graph; the reference engine alone then needs under a minute.
#
# GROWTH_ENGINES limits the engines that are run (rows for none of them are
# left out and counted).  A difference prints both rows; the exit status is 1.

: "${ANTIPODE:=antipode}" "${top_srcdir:=.}"
: "${GROWTH_ENGINES=reference auto lift frontier ranked}"
rows=0 wrong=0 left_out=0
out=$(mktemp) || exit 1
trap 'rm -f "$out"' EXIT

# fail WHAT: a line of the file cannot be used
fail() {
    echo "$file: $1" >&2
    wrong=$((wrong + 1))
}

# run ENGINE: the row of $family, $parameters, $start, $spheres
run() {
    set -- --engine "$1"
    [ -n "$start" ] && set -- "$@" --start "$start"
    expected=$spheres
    case $spheres in
    *,...)
        expected=${spheres%,...}
        commas=$(printf %s "$expected" | tr -dc ,)
        set -- "$@" --depth ${#commas}
    esac
    rows=$((rows + 1))
    # shellcheck disable=SC2086 # parameters are words
    found=$("$ANTIPODE" growth "$family" $parameters "$@" --format row \
        --progress never 2>"$out") && [ "$found" = "$expected" ] && return
    wrong=$((wrong + 1))
    echo "$file: $family $parameters $*"
    echo "  published: $expected"
    echo "  found:     $found $(cat "$out")"
}

run_row() {
    parameters=${line%% : *} spheres=${line#* : } start=
    case $parameters in
    *' from '*)
        start=${parameters#* from }
        parameters=${parameters%% from *}
    esac
    case $spheres in
    1,[0-9]* | 1) ;;
    *) fail "not a row: $line"; return ;;
    esac
    ran=0
    for engine in $engines; do
        case " $GROWTH_ENGINES " in
        *" $engine "*) run "$engine"; ran=1 ;;
        esac
    done
    [ $ran = 1 ] || left_out=$((left_out + 1))
}

run_file() {
    file=$1 family='' engines='' source='' before=$((rows + left_out + wrong))
    while IFS= read -r line || [ -n "$line" ]; do
        case $line in
        '' | '#'*) ;;
        'source: '*) source=${line#source: } ;;
        'family: '*) family=${line#family: } ;;
        'engines: '*) engines=${line#engines: } ;;
        *' : '*)
            if [ -n "$family" ] && [ -n "$engines" ] && [ -n "$source" ]; then
                run_row
            else
                fail 'a row before source, family and engines'
            fi ;;
        *) fail "not a line of a .test file: $line" ;;
        esac
    done <"$file"
    [ $((rows + left_out + wrong)) -gt $before ] || fail 'no rows'
}

[ $# -gt 0 ] || set -- "$top_srcdir"/tests/rows/growth/*.test
for name; do
    if [ -r "$name" ]; then
        run_file "$name"
    else
        file=$name
        fail 'cannot be read'
    fi
done
echo "$rows rows compared, $left_out left out, $wrong wrong"
[ $wrong = 0 ] && [ $rows -gt 0 ]
