#!/bin/bash
# make bench-peers, with programs in place of the others: one that is right, one
# that is wrong, one that fails, one that is not there.
set -u
: "${top_srcdir:=.}" "${ANTIPODE:=antipode}"
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
export ANTIPODE PYTHONDONTWRITEBYTECODE=1 RUNS=2 ROWS='lrx n=8$'
export TWSEARCH=$folder/none CAYLEYPY=$folder/none
failures=0
fail() {
    echo "peers: $*"
    failures=$((failures + 1))
}

# peer NAME TEXT: a program that says TEXT, and exits with 1 if that is no row
peer() {
    printf '#!/bin/sh\necho %s\necho %s | grep -q "^[0-9,]*$"\n' "$2" "$2" \
        >"$folder/$1"
    chmod +x "$folder/$1"
}
run() {
    GAP=$folder/gap SAGE=$folder/sage python3 \
        "$top_srcdir/tests/bench/peers.py" >"$folder/out" 2>&1
    code=$?
}
expect() { grep -qE "$1" "$folder/out" || fail "no line $1: $(<"$folder/out")"; }

row=$("$ANTIPODE" growth lrx n=8 --format row)
peer gap "$row"
peer sage 'out of memory'
run
[ $code = 0 ] || fail "exit code $code: $(<"$folder/out")"
expect '^not installed: twsearch, CayleyPy$'
expect '^\| lrx n=8 \| 40,320 \| Antipode \| [0-9.]+ \| [0-9.]+ \| .* \| 1 \|$'
expect '^\| lrx n=8 \| 40,320 \| GAP \| [0-9.]+ \| [0-9.]+ \| .* \| [0-9.e+]+ \|$'
expect '^\| lrx n=8 \| \| Sage \| out of memory \| \| \| \|$'
peer sage "${row%,*},2"
run
[ $code = 1 ] || fail "a wrong row, exit code $code"
expect '^lrx n=8: Sage found \[1, 3, 6, 12'
exit $((failures > 0))
