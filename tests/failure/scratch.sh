#!/bin/bash
# Runs whose map or layers lie on the disk: whatever ends one, a full disk, a read error,
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

# same WHAT: the run in ./run goes on to the row in ./row, and leaves no map and
# no layers
same() {
    antipode resume run --format row
    check "$1: resumed" [ "$code" = 0 ]
    check "$1: row" cmp -s out row
    check "$1: map is gone" [ ! -e run/map ]
    check "$1: layers are gone" [ ! -e run/layers-0 ]
    check "$1: candidates are gone" [ ! -e run/candidates ]
}

one_line() {
    check "$1: exit code $code" [ "$code" = 1 ]
    check "$1: one line" [ "$(wc -l <err)" = 1 ]
    check "$1: says what" grep -qE "$2" err
}

# strike KIND ACTION NAME STEP PATTERN: at the second and every STEP-th call
# from there on (the first one opens the file); the run is ./search
search=(pancake n=10 --memory 4M)
strike() {
    local number what
    FAULT_KIND=$1 FAULT_ACTION=${2%_partial} FAULT_NAME=$3
    for ((number = 2; ; number += $4)); do
        what="$1 $2 $3 $number"
        rm -rf run fired
        FAULT_NUMBER=$number
        LD_PRELOAD=$library antipode growth "${search[@]}" --scratch run \
            --format row
        [ -e fired ] || break
        case $2 in
        before | after) check "$what: killed" [ "$code" = 137 ] ;;
        short) check "$what: goes on" cmp -s out row && continue ;;
        full_partial) partial "$what" "$5" ;;
        *) one_line "$what" "$5" ;;
        esac
        [ -e run/run.json ] && same "$what"
    done
    check "$what: strikes at all" [ "$number" -gt 2 ]
}

# units of coxeter n=10 are packed
for graph in 'lrx n=8' 'coxeter n=10' 'heisenberg m=11'; do
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

# layers on the disk: the stress sends candidates there after every few states;
# where the disk is full the spheres that are there are printed
partial() {
    one_line "$1" "$2"
    [ -s out ] || [ ! -e run/layers.jsonl ] || [ ! -s run/layers.jsonl ] ||
        wrong "$1: does not print what stands"
    [ -s out ] && check "$1: of the row" grep -qE "^$(cat out)(,|\$)" row
}
export ANTIPODE_STRESS=36
search=(lx n=7 --engine frontier --memory 20M --threads 2)
"$ANTIPODE" growth lx n=7 --format row >row
strike write full_partial /candidates 13 \
    'cannot write .*/candidates: No space left on device; .* antipode resume .*'
strike write error /candidates 29 'cannot write .*/candidates: Input/output err'
strike write full_partial /layers-0 13 'cannot write .*/layers-0: No space left'
strike write full rank-0 41 'cannot write .*/rank-0: No space left on device; '
strike read error /layers-0 43 \
    'cannot read .*/layers-0: Input/output error; .* antipode resume .*'
strike read error /candidates 31 'cannot read .*/candidates: Input/output error'
strike write short /layers-0 17 ''
strike read short /layers-0 61 ''
strike write before "" 71 ''
strike write after "" 73 ''
search=(cube n=2 --depth 6 --engine frontier --symmetry 24 --memory 20M)
"$ANTIPODE" growth "${search[@]}" --format row >row
strike write full_partial /candidates 97 'cannot write .*/candidates: No space'
strike write before "" 211 ''

# what was changed is found out by the record that is read
spoil() {
    FAULT_KIND=write FAULT_ACTION=before FAULT_NAME=$1 FAULT_NUMBER=$2
    rm -rf run
    LD_PRELOAD=$library antipode growth lrx n=8 --engine frontier \
        --scratch run --memory 20M
    check "layers are left" [ -s run/layers-0 ]
}
spoil /layers-0 9
perl -e 'for my $f (glob "run/layers-?") { open F, "+<", $f; my $n = -s F;
    for (my $i = 41; $i < $n; $i += 64) { seek F, $i, 0; print F "x" } }'
antipode resume run --format row
one_line "spoiled layers" 'run/layers-[0-2] is damaged: the record at byte '
spoil /layers-0 9
truncate -s 0 run/layers-[0-2]
antipode resume run --format row
one_line "emptied layers" 'run/layers-[0-2] ends too early; begin the run anew in another '
spoil /layers-0 9
rm run/layers-[0-2]
antipode resume run --format row
one_line "lost layers" 'cannot open .*run/layers-[0-2]: No such file'
unset ANTIPODE_STRESS
FAULT_NUMBER=0

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
# kill_often GRAPH...
kill_often() {
    local kills=0 process words
    "$ANTIPODE" growth "$@" --format row >row
    rm -rf run
    words=(growth "$@" --scratch run --format row)
    while [ $kills -lt 20 ]; do
        "$ANTIPODE" "${words[@]}" >out 2>err &
        process=$!
        sleep 0.0$((RANDOM % 10))$((RANDOM % 10))
        kill -KILL $process 2>/dev/null && kills=$((kills + 1))
        wait $process 2>/dev/null
        [ -e run/run.json ] && words=(resume run --format row)
        [ -e run/result ] && rm -rf run &&
            words=(growth "$@" --scratch run --format row)
    done
    [ -e run/run.json ] && same "$* after $kills kills"
}
FAULT_NUMBER=0
kill_often lrx n=10 --memory 4M
"$ANTIPODE" growth coxeter n=10 --format row >row
kill_often coxeter n=10 --memory 4M
kill_often pancake n=9 --engine frontier --memory 20M
kill_often cube n=3 --depth 5 --symmetry off --memory 20M

# a map that takes more than was forecast stops there, and goes on with more
rm -rf run
antipode growth coxeter n=11 --memory 8M --scratch run --scratch-size 1400K
one_line "little room" 'run/map takes 1.37 MiB of the disk by now, all that'
"$ANTIPODE" growth coxeter n=11 --format row >row
antipode resume run --scratch-size 1400K
one_line "no more room" 'run/map takes 1.37 MiB of the disk by now, all that'
antipode resume run --scratch-size 9M --format row
check "more room" cmp -s out row

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
