#!/bin/bash
# Runs whose map lies on the disk: whatever ends one, a full disk, a read error,
# a transfer that comes short, a kill, it says so in one line, and what is
# resumed gives the same row.
: "${ANTIPODE:=$(command -v antipode)}"
export LC_ALL=C ANTIPODE_PATH
unset ANTIPODE_THREADS ANTIPODE_MEMORY
build=$(cd "$(dirname "$ANTIPODE")" && pwd)
library=$build/tests/failure/.libs/libfaults.so
[ -w /dev/shm ] && : "${TMPDIR:=/dev/shm}"
folder=$(mktemp -d -p "${TMPDIR:-/tmp}") &&
    folder=$(cd "$folder" && pwd -P) || exit 1
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 1
status=0 checks=0
export FAULT_FOLDER=$folder FAULT_KIND FAULT_NAME FAULT_NUMBER FAULT_ACTION
export FAULT_FIRED=$folder/fired
RANDOM=${SEED:=$RANDOM}
echo "SEED=$SEED"

wrong() {
    echo "$*"
    cat err
    status=1
}

# check WHAT COMMAND...: the command must succeed
check() {
    local what=$1
    shift
    checks=$((checks + 1))
    "$@" || wrong "$what: failed: $*"
}

# antipode ARGUMENT...: output in out and err, exit code in $code
antipode() {
    { timeout 300 "$ANTIPODE" "$@" >out 2>err; } 2>/dev/null
    code=$?
}

# same WHAT: the run in ./run goes on to the row in ./row, and leaves no map
same() {
    antipode resume run --format row
    check "$1: resumed" [ "$code" = 0 ]
    check "$1: row" cmp -s out row
    check "$1: map is gone" [ ! -e run/map ]
}

one_line() {
    check "$1: exit code $code" [ "$code" = 1 ]
    check "$1: one line" [ "$(wc -l <err)" = 1 ]
    check "$1: says what" grep -qE "$2" err
}

# strike KIND ACTION NAME STEP PATTERN: at the second and every STEP-th call
# from there on (the first one opens the file)
strike() {
    local number what
    FAULT_KIND=$1 FAULT_ACTION=$2 FAULT_NAME=$3
    for ((number = 2; ; number += $4)); do
        what="$1 $2 $3 $number"
        rm -rf run fired
        FAULT_NUMBER=$number
        LD_PRELOAD=$library antipode growth pancake n=10 --scratch run \
            --memory 4M --format row
        [ -e fired ] || break
        case $2 in
        before | after) check "$what: killed" [ "$code" = 137 ] ;;
        short) check "$what: goes on" cmp -s out row && continue ;;
        *) one_line "$what" "$5" ;;
        esac
        [ -e run/run.json ] && same "$what"
    done
    check "$what: strikes at all" [ "$number" -gt 2 ]
}

for graph in 'lrx n=8' 'coxeter n=8' 'heisenberg m=11'; do
    # shellcheck disable=SC2086
    "$ANTIPODE" growth $graph --engine reference --format row >row
    for memory in 4M 200M; do
        # shellcheck disable=SC2086
        antipode growth $graph --scratch run --memory $memory --format row
        check "$graph in $memory" cmp -s out row
        antipode resume run --format row
        check "$graph in $memory: again" cmp -s out row
        rm -rf run
    done
done

"$ANTIPODE" growth pancake n=10 --format row >row
strike write full /map 41 \
    'cannot write .*/map: No space left on device; .* antipode resume .*'
strike write error /map 67 'cannot write .*/map: Input/output error'
strike write full rank-0 61 'cannot write .*/rank-0: No space left on device; '
strike read error /map 59 \
    'cannot read .*/map: Input/output error; .* antipode resume .*'
strike write short /map 71 ''
strike read short /map 71 ''
strike write before "" 201 ''
strike write after "" 251 ''

# a table of distances that is made on the disk: the same, or one line and
# nothing left
"$ANTIPODE" path pancake n=10 --save-table whole
strike_table() {
    local number what
    FAULT_KIND=$1 FAULT_ACTION=$2 FAULT_NAME=/table
    for ((number = 2; ; number += $3)); do
        what="table $1 $2 $number"
        rm -rf made fired
        FAULT_NUMBER=$number
        LD_PRELOAD=$library antipode path pancake n=10 --save-table made \
            --scratch run --memory 12M
        [ -e fired ] || break
        check "$what: leaves no folder" [ ! -e run ]
        if [ "$2" = short ]; then
            check "$what: goes on" cmp -s made whole
        else
            one_line "$what" "$4"
            check "$what: no table" [ ! -e made ]
        fi
    done
    check "$what: strikes at all" [ "$number" -gt 2 ]
}
rm -rf run
strike_table write full 31 'cannot write run/table: No space left on device'
strike_table write error 37 'cannot write run/table: Input/output error'
strike_table read error 41 'cannot read run/table: Input/output error'
strike_table write short 43 ''
strike_table read short 47 ''

# kills at any moment: a run gets on by and by
"$ANTIPODE" growth lrx n=10 --format row >row
FAULT_NUMBER=0
kills=0
rm -rf run
words=(growth lrx n=10 --scratch run --memory 4M --format row)
while [ $kills -lt 20 ]; do
    "$ANTIPODE" "${words[@]}" >out 2>err &
    process=$!
    sleep 0.0$((RANDOM % 10))$((RANDOM % 10))
    kill -KILL $process 2>/dev/null && kills=$((kills + 1))
    wait $process 2>/dev/null
    [ -e run/run.json ] && words=(resume run --format row)
    [ -e run/result ] && rm -rf run &&
        words=(growth lrx n=10 --scratch run --memory 4M --format row)
done
[ -e run/run.json ] && same "$kills kills"

# a map that was changed is found out by the unit that is read
FAULT_KIND=write FAULT_ACTION=before FAULT_NAME=/map FAULT_NUMBER=60
rm -rf run
LD_PRELOAD=$library antipode growth lrx n=10 --scratch run --memory 4M
check "a map is left" [ -s run/map ]
perl -e 'open F, "+<", "run/map"; my $n = -s F;
    for (my $i = 100; $i < $n; $i += 4096) { seek F, $i, 0; print F "x" }'
antipode resume run --format row
one_line "spoiled map" 'run/map is damaged: unit [0-9]+ has another hash'
rm -f run/map
antipode resume run --format row
one_line "lost map" 'cannot open .*run/map: No such file'
echo "$checks checks"
exit $status
