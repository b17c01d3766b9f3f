#!/bin/bash
# A submission whose run is killed at random moments: what stands in FILE.part
# are the first bytes of the answer, there is no FILE, and the same command goes
# on to the same bytes as a run that nobody killed.
: "${ANTIPODE:=$(command -v antipode)}"
export LC_ALL=C ANTIPODE_PATH
unset ANTIPODE_MEMORY
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 1
status=0 landed=0

fail() {
    echo "FAILED: $*"
    status=1
}

"$ANTIPODE" export dataset lrx n=8 --count 4000 --seed 20 --distances none \
    --profile kaggle --output set >/dev/null 2>&1 || fail "the rows"
solve() {
    exec "$ANTIPODE" path lrx n=8 --input set/test.csv --method bidirectional \
        --threads 1 --progress never --output "$1" 2>/dev/null
}
(solve whole) || fail "a run that nobody kills"

for round in 1 2 3 4; do
    rm -f mine mine.part
    (solve mine) &
    child=$!
    until [ -s mine.part ] || ! kill -0 $child 2>/dev/null; do
        sleep 0.01
    done
    sleep "0.$((RANDOM % 4))"
    kill -9 $child 2>/dev/null
    wait $child 2>/dev/null
    [ -e mine ] && continue     # it ended first
    landed=$((landed + 1))
    [ -s mine.part ] || fail "round $round: no mine.part"
    cmp -s -n "$(stat -c %s mine.part)" mine.part whole ||
        fail "round $round: mine.part is no beginning of the answer"
    (solve mine) || fail "round $round: going on"
    cmp -s mine whole || fail "round $round: other bytes"
    [ -e mine.part ] && fail "round $round: mine.part stays"
done
[ $landed -gt 0 ] || fail "no kill came in time"
[ $status = 0 ] && echo "passed: $landed kills"
exit $status
