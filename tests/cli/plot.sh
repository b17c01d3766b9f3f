#!/bin/bash
# Pictures by the programs that draw them: each is what its suffix says, and
# holds its labels.  Skipped, with a word, where they are missing.

: "${ANTIPODE:=$(command -v antipode)}"
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
failures=0
missing=

fail() {
    echo "FAIL: $*"
    failures=$((failures + 1))
}

# begins FILE TEXT: a file is there and begins so
begins() {
    local first
    first=$(head -c ${#2} "$folder/$1" | tr -d '\0')
    [ "$first" = "$2" ] || fail "$1 begins with '$first'"
}

# draws FILE TEXT ARGUMENT...
draws() {
    local file=$1 text=$2
    shift 2
    "$ANTIPODE" plot "$@" --output "$folder/$file" || fail "plot $*"
    begins "$file" "$text"
}

says() {
    grep -q -- "$2" "$folder/$1" || fail "$1 does not hold $2"
}

png=$(printf '\211PNG')
if command -v gnuplot >/dev/null; then
    draws a.svg '<?xml' lrx n=4..7
    says a.svg 'Growth of lrx'
    says a.svg 'n=7'
    draws a.png "$png" lrx n=6
    draws a.pdf '%PDF' lrx n=5..7 --view normalised
    draws d.svg '<?xml' coxeter n=3..8 --view diameter
    says d.svg 'quadratic from n = 3 on'
else
    missing="gnuplot (gnuplot-nox)"
fi
if command -v dot >/dev/null; then
    draws g.svg '<?xml' --graph lrx n=4
    says g.svg '24 vertices'
    draws g.png "$png" --graph floppy_cube
    draws g.pdf '%PDF' --graph abelian sizes=3,3
else
    missing="${missing:+$missing, }dot (graphviz)"
fi
[ "$failures" = 0 ] || exit 1
if [ "$missing" ]; then
    echo "skipped: not installed: $missing"
    exit 77
fi
echo "plot: nine pictures"
