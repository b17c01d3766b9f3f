#!/bin/bash
# Reading and writing that goes wrong on the way: files that end early or have
# a bit turned over, disks that are full, readers that get little at a time.
# Each time one line says so, and no file is left under a name.
: "${ANTIPODE:=$(command -v antipode)}"
export LC_ALL=C
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 1
trap '' XFSZ            # a file that may not grow is an error, not a death
status=0 checks=0

fail() {
    status=1
    echo "$*"
    cat err
}

# fails WHAT PATTERN COMMAND...: exit code 1, one line on standard error
fails() {
    local what=$1 pattern=$2 code
    shift 2
    "$@" >out 2>err
    code=$?
    checks=$((checks + 1))
    [ $code = 1 ] && [ "$(wc -l <err)" = 1 ] && grep -q "$pattern" err ||
        fail "$what: exit code $code"
}

# leaves WHAT FILE...: only these are there
leaves() {
    local what=$1
    shift
    [ "$(ls -A)" = "$(printf '%s\n' "$@" err out | sort)" ] ||
        fail "$what left $(ls -A | tr '\n' ' ')"
}

limited() {
    local blocks=$1
    shift
    (ulimit -f "$blocks" && exec "$@")
}

# Tables: a full disk, whatever is full first.
path() { "$ANTIPODE" path "$@"; }
for name in table table.zst; do
    for blocks in 1 4 8 9; do
        fails "a disk of $blocks blocks for $name" "$name.*File too large" \
            limited $blocks "$ANTIPODE" path lrx n=8 --save-table $name
        leaves "a disk of $blocks blocks"
    done
    mkfifo $name
    fails "a pipe for $name" "$name: is no regular file" \
        path lrx n=5 --save-table $name
    [ -p $name ] || fail "the pipe is gone"
    rm $name
done

# Tables that are shorter than they were, or have a bit turned over.
path lrx n=8 --save-table whole
path lrx n=8 --save-table whole.zst
for name in whole whole.zst; do
    size=$(stat -c %s $name)
    for length in 0 1 15 16 63 64 100 4095 4096 5000 $((size - 1)); do
        head -c "$length" $name >short
        fails "$name of $length bytes" '^antipode: short: ' \
            path lrx n=8 --table short --from 8,7,6,5,4,3,2,1
    done
    for at in 0 17 20 24 28 32 41 44 50 60 70 100 $((size - 1)) 4096 $((size / 2))
    do
        cp $name turned
        byte=$(od -An -tu1 -j "$at" -N1 $name)
        printf "\\x$(printf %x $((byte ^ 8)))" |
            dd of=turned bs=1 seek="$at" conv=notrunc 2>dd.log
        if [ "$at" -lt 200 ] || [ "$at" -ge 4096 ]; then
            fails "$name with a bit turned at $at" '^antipode: turned: ' \
                path lrx n=8 --table turned --from 8,7,6,5,4,3,2,1
        fi
    done
done
rm -f dd.log short turned whole.zst

# A table that is cut short while it is in use: by the first rows, which come
# through a pipe, it has been opened.
rows() {
    echo initial_state_id,initial_state
    for i in $(seq 1000); do echo "$i,\"7,6,5,4,3,2,1,0\""; done
}
mkfifo rows
(exec "$ANTIPODE" path lrx n=8 --table whole --input rows --distances) \
    >out 2>err &
process=$!
(
    rows
    until [ ! -e /proc/$process ] || grep -qs '/whole$' /proc/$process/maps; do
        sleep 0.02
    done
    : >whole
    rows | tail -n +2
) >rows
checks=$((checks + 1))
wait $process
code=$?
[ $code = 1 ] && [ "$(wc -l <err)" = 1 ] && grep -q 'cut short while' err ||
    fail "a table cut short in use: exit code $code"
rm -f rows whole

# Answers: a full disk, a full device.
{
    echo initial_state_id,initial_state
    for i in $(seq 1000); do echo "$i,\"5,4,3,2,1\""; done
} >states.csv
fails "answers on a full disk" "answers: File too large" \
    limited 4 "$ANTIPODE" path lrx n=5 --input states.csv --output answers
leaves "answers on a full disk" states.csv
fails "answers on a full device" "/dev/full: No space left" \
    path lrx n=5 --input states.csv --output /dev/full
for part in "graph lrx n=6" "table lrx n=6"; do
    # shellcheck disable=SC2086 # words
    fails "export $part" "/dev/full: No space left" \
        "$ANTIPODE" export $part --output /dev/full
done

# States that come a few bytes at a time, not at all, or from a folder.
path lrx n=5 --input states.csv >whole
dd if=states.csv bs=3 2>err | path lrx n=5 --input - >slow
cmp whole slow || fail "slow rows"
fails "a folder as input" 'directory' path lrx n=5 --input .
head -c 9000 states.csv >cut.csv
fails "rows that end early" '^antipode: cut.csv:[0-9]*: ' \
    path lrx n=5 --input cut.csv --output answers
leaves "rows that end early" cut.csv slow states.csv whole
rm -f cut.csv slow states.csv whole

# A data set on a disk that fills up goes on when there is room.
dataset=(export dataset lrx n=8 --count 100000 --seed 3)
"$ANTIPODE" "${dataset[@]}" --output whole
for blocks in 1 100 2000; do
    fails "a data set on $blocks blocks" 'File too large' \
        limited $blocks "$ANTIPODE" "${dataset[@]}" --output parts
    [ ! -e parts ] || [ -z "$(find parts -type f ! -name '*.part' \
        ! -name antipode.json)" ] || fail "a file has its name already"
done
"$ANTIPODE" "${dataset[@]}" --output parts || fail "no way to go on"
diff -r whole parts || fail "another data set"

# The same bytes on any number of threads and of ranks.
"$ANTIPODE" "${dataset[@]}" --output threads --threads 3
diff -r whole threads || fail "threads make another data set"
if command -v mpirun >/dev/null && "$ANTIPODE" --version | grep -q 'with MPI'
then
    OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1 \
        OMPI_MCA_pml=ob1 OMPI_MCA_btl=self,vader \
        mpirun --quiet --oversubscribe --timeout 7200 -n 3 "$ANTIPODE" \
        "${dataset[@]}" --output ranks 2>err
    diff -r whole ranks || fail "ranks make another data set"
fi
echo "$checks faults"
exit $status
