#!/bin/bash
# Runs that are killed, stopped, starved and spoiled: what is resumed gives the
# same row, and what cannot be resumed is refused in one line.
#
#     faults.sh          a short part, for make check
#     faults.sh --all    make check-faults: minutes
: "${ANTIPODE:=$(command -v antipode)}"
export LC_ALL=C ANTIPODE_PATH OMPI_ALLOW_RUN_AS_ROOT=1 \
    OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1 OMPI_MCA_pml=ob1 OMPI_MCA_btl=self,vader
# A rank was lost: mpirun need not wait for the others to end by themselves.
export OMPI_MCA_odls_base_sigkill_timeout=0
unset ANTIPODE_THREADS ANTIPODE_MEMORY OMP_PROC_BIND OMP_PLACES
build=$(cd "$(dirname "$ANTIPODE")" && pwd)
library=$build/tests/failure/.libs/libfaults.so
# In memory where there is such a folder: disks take their time to sync.
[ -w /dev/shm ] && : "${TMPDIR:=/dev/shm}"
folder=$(mktemp -d -p "${TMPDIR:-/tmp}") &&
    folder=$(cd "$folder" && pwd -P) || exit 1
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 1
export TMPDIR=$folder
status=0 checks=0

# Engines that keep checkpoints.
engines='reference frontier ranked lift'
numbers='1 3' kills=2 step=19
[ "${1-}" = --all ] && kills=50 step=1
command -v mpirun >/dev/null && "$ANTIPODE" --version | grep -q 'with MPI' ||
    { echo "no MPI: one rank only"; numbers=1; }
# A seed to repeat a failure with; the kernel's timing stays random.
RANDOM=${SEED:=$RANDOM}
echo "SEED=$SEED"

# How long the parts take, where somebody looks.
part() { [ "$kills" -lt 5 ] || echo "$SECONDS s: $*"; }

wrong() {
    echo "$*"
    [ ! -f err ] || { echo "standard error:"; cat err; }
    status=1
}

# check WHAT COMMAND...: the command must succeed
check() {
    local what=$1
    shift
    checks=$((checks + 1))
    "$@" || wrong "$what: failed: $*"
}

# launch RANKS ARGUMENT...: antipode in the background, in $launcher; if mix is
# 3, every rank is taken for a machine, or every two, or (0) all are one
mix=1 preload=
export FAULT_FOLDER FAULT_KIND FAULT_NAME FAULT_NUMBER FAULT_ACTION FAULT_FIRED
launch() {
    local ranks=$1
    shift
    # jobs in the background of a shell have SIGINT ignored
    set -- env --default-signal=INT,HUP LD_PRELOAD="$preload" "$ANTIPODE" "$@"
    if [ "$ranks" = 1 ]; then
        "$@" >out 2>err &
    else
        ANTIPODE_NODE_RANKS=$((RANDOM % mix)) \
            env --default-signal=INT,HUP mpirun --quiet --oversubscribe \
            --timeout 7200 -n "$ranks" "$@" >out 2>err &
    fi
    launcher=$!
}

# antipode RANKS ARGUMENT...: exit code in $code
antipode() {
    launch "$@"
    wait $launcher
    code=$?
}

# The processes of the ranks of a job of so many, all started.
processes() {
    local found
    [ "$1" = 1 ] && echo $launcher && return
    while kill -0 $launcher; do
        found=$(pgrep -P $launcher)
        [ "$(echo "$found" | wc -w)" -ge "$1" ] && break
        sleep 0.05
    done
    echo $found
}

# Graphs that take an engine long enough, but not too long.
choose_graphs() {
    kill_graph='lrx n=9' write_graph='lrx n=10'
    stop_graph='lrx n=11' large_graph='lrx n=12' five='lrx n=5'
    case $1 in
    ranked)
        kill_graph='lrx n=24 --start alternating --symmetry auto'
        write_graph='lrx n=26 --start alternating --symmetry auto'
        stop_graph='lrx n=28 --start block'
        large_graph='lrx n=36 --start block'
        five='lrx n=8 --start block'
        ;;
    frontier)
        kill_graph='lrx n=10'
        write_graph=$stop_graph
        ;;
    lift)
        kill_graph='lrx n=11 --kernel portable'
        write_graph='lrx n=12 --kernel portable'
        stop_graph=$write_graph large_graph='lrx n=13'
        ;;
    esac
}

declare -A rows
row_of() {
    [ "${rows[$1]}" ] ||
        # shellcheck disable=SC2086
        rows[$1]=$("$ANTIPODE" growth $1 --format row)
    echo "${rows[$1]}"
}

pause() { sleep "$(awk "BEGIN { print $1 / 1000 }")"; }

# Is the result there, and right?  $row is what it must be.
is_right() { [ "$code" = 0 ] && [ "$(cat out)" = "$row" ]; }

# Is a state in place in a run directory?
has_state() { compgen -G "$1/state-*" | grep -q 'state-[0-9]*$'; }

# begin ENGINE GRAPH...: the arguments of a run that writes all the time
begin() {
    local engine=$1
    shift
    echo growth "$@" --engine "$engine" --format row --threads 1 \
        --run-dir "$folder/run" --checkpoint-every "${every-0.02}"
}

# ---- kill -9 at random moments ----

# kill_some RANKS: one rank, or all
kill_some() {
    local list
    read -ra list <<<"$(processes "$1")"
    if [ $((RANDOM % 2)) = 0 ] && [ ${#list[@]} -gt 0 ]; then
        kill -9 "${list[RANDOM % ${#list[@]}]}" 2>/dev/null
    else
        kill -9 "${list[@]}" 2>/dev/null
    fi
}

# Waits for a job whose processes were killed.  mpirun may wait for ever for one
# that was killed while it began.
wait_killed() {
    for _ in $(seq 600); do
        kill -0 $launcher 2>/dev/null || break
        sleep 0.1
    done
    kill -9 $launcher $(pgrep -P $launcher) 2>/dev/null
    wait $launcher 2>/dev/null
}

# Milliseconds of a run that nobody kills.
whole_time() {
    local begun
    rm -rf run
    begun=$(date +%s%N)
    # shellcheck disable=SC2046
    antipode "$2" $(begin "$1" $kill_graph)
    echo $((($(date +%s%N) - begun) / 1000000))
}

# test_kills ENGINE RANKS
test_kills() {
    part "$FUNCNAME $*"
    local engine=$1 ranks=$2 done=0 range
    row=$(row_of "$kill_graph")
    range=$(whole_time "$engine" "$ranks")
    while [ $done -lt $kills ]; do
        rm -rf run
        # shellcheck disable=SC2046
        launch "$ranks" $(begin "$engine" $kill_graph)
        while [ $done -lt $kills ]; do
            pause $((1 + RANDOM % range))
            kill -0 $launcher 2>/dev/null || break
            kill_some "$ranks"
            wait_killed
            done=$((done + 1))
            if [ -f run/run.json ]; then
                launch "$ranks" resume run --checkpoint-every 0.02
            else
                # shellcheck disable=SC2046
                launch "$ranks" $(begin "$engine" $kill_graph)
            fi
        done
        wait $launcher
        code=$?
        check "$engine on $ranks ranks after $done kills" is_right
    done
}

# ---- each write and each read ----

faulty() {
    FAULT_FOLDER=$folder/run FAULT_FIRED=$folder/fired
    { LD_PRELOAD=$library "$ANTIPODE" "$@" >out 2>err; } 2>/dev/null
    code=$?
    FAULT_FOLDER=
}

# After a fault: the run that is there goes on, or a new one begins.
recovers() {
    if [ -f run/run.json ]; then
        antipode 1 resume run
    else
        # shellcheck disable=SC2046
        antipode 1 $(begin "$1" $five)
    fi
    is_right
}

# A run fails with one line that names a file of it, or it goes on.
is_decent() {
    case $FAULT_ACTION in
    before | after) [ $code = 137 ] ;;
    *)  is_right || {
            [ $code = 1 ] && [ ! -s out ] && [ "$(wc -l <err)" = 1 ] &&
                grep -q "$folder/run" err
        } ;;
    esac
}

# test_writes ENGINE ACTION
test_writes() {
    part "$FUNCNAME $*"
    local engine=$1
    FAULT_KIND=write FAULT_ACTION=$2 row=$(row_of "$five")
    # a short run looks at every step-th call, each time at others
    for ((FAULT_NUMBER = 1 + RANDOM % step; ; FAULT_NUMBER += step)); do
        rm -rf run fired
        # shellcheck disable=SC2046
        faulty $(every=0.000001 begin "$engine" $five)
        [ -f fired ] || break
        check "$engine: $2 at write $FAULT_NUMBER" is_decent
        check "$engine: after $2 at write $FAULT_NUMBER" recovers "$engine"
    done
    check "$engine: many writes ($FAULT_NUMBER)" [ "$FAULT_NUMBER" -gt 60 ]
}

# test_reads ENGINE: of a run that was killed after some states were written
test_reads() {
    part "$FUNCNAME $*"
    local engine=$1
    FAULT_KIND=write FAULT_ACTION=before FAULT_NUMBER=60 row=$(row_of "$five")
    rm -rf run kept fired
    # shellcheck disable=SC2046
    faulty $(every=0.000001 begin "$engine" $five)
    mv run kept
    check "$engine: a state to read" has_state kept
    FAULT_KIND=read FAULT_ACTION=error
    for ((FAULT_NUMBER = 1; ; FAULT_NUMBER++)); do
        rm -rf run fired
        cp -r kept run
        faulty resume run
        [ -f fired ] || break
        check "$engine: error at read $FAULT_NUMBER" is_decent
        check "$engine: after an error at read $FAULT_NUMBER" recovers \
            "$engine"
    done
    check "$engine: many reads ($FAULT_NUMBER)" [ "$FAULT_NUMBER" -gt 8 ]
}

# ---- all kinds of graphs ----

# Cayley, directed, bipartite, coloured, matrices, integers, to a depth, to a
# state, with little memory.
graphs='lrx n=7
lrx n=12 --start 001122334455
lx n=7
pancake n=7 --antipodes 4
coxeter n=7
lrx n=10 --start 0110110110
top_spin n=9 --start block --antipodes 3
heisenberg n=3 m=5
heisenberg n=3 m=0 --depth 9
cube n=2 metric=htm --depth 5 --antipodes 2
lrx n=8 --memory 24M
lrx n=8 --stop-at 2,1,3,4,5,6,7,8
lx n=8 --memory 30M
lx n=3'

# Layers, and what else must not depend on how often a run was stopped.
essence() {
    sed -E 's/"(seconds|states_per_second|peak_memory|bytes_sent|bits_per_state)":[^,}]*,?//g' \
        "$1"
}

is_same() { [ "$code" = 0 ] && [ "$(essence out)" = "$(essence want)" ]; }

# test_graphs ENGINE RANKS: killed at some write, resumed on some ranks
test_graphs() {
    part "$FUNCNAME $*"
    local graph
    FAULT_KIND=write FAULT_ACTION=before
    while read -r graph <&3; do
        # a short run looks at half of them
        [ "$kills" -gt 5 ] || [ $((RANDOM % 2)) = 0 ] || continue
        rm -rf run fired
        FAULT_NUMBER=$((20 + RANDOM % 60))
        # shellcheck disable=SC2086
        "$ANTIPODE" growth $graph --engine "$1" --format json >want \
            2>refusal || { check "$1: $graph" refuses_kinds "$1"; continue; }
        # shellcheck disable=SC2086
        faulty growth $graph --engine "$1" --format json --run-dir run \
            --checkpoint-every 0.000001
        [ -f run/run.json ] || continue
        antipode "$2" resume run
        check "$1: $graph after $FAULT_NUMBER writes on $2 ranks" is_same
    done 3<<<"$graphs"
}

# Engines that are not for every graph.
refuses_kinds() { [ "$1" = lift ] || [ "$1" = ranked ]; }

# test_end ENGINE MEMORY: it ends, and there is more later
test_end() {
    part "$FUNCNAME $*"
    rm -rf run
    row=$row_lx
    # shellcheck disable=SC2046
    antipode 1 $(begin "$1" lx n=10) --memory "$2"
    check "$1: $2 of memory are too little: $code" [ $code = 1 ]
    check "$1: says so" grep -q 'is not complete: memory ended' err
    check "$1: a state" has_state run
    antipode 1 resume run --memory 500M
    check "$1: more memory" is_right
}

# ---- signals ----

# hold NUMBER RANKS ARGUMENT...: a job whose rank 0 waits in mid-search, at the
# n-th change of the list of layers, as if it had much more to do; it is $held,
# and goes on as far as the 2n-th when it is let go
hold() {
    FAULT_FOLDER=$folder/run FAULT_FIRED=$folder/fired FAULT_KIND=write
    FAULT_ACTION=hold FAULT_NAME=/layers.jsonl FAULT_NUMBER=$1
    rm -f fired
    preload=$library
    launch "${@:2}"
    preload='' FAULT_FOLDER='' FAULT_NAME=''
    wait_for_hold
}

wait_for_hold() {
    held=
    while kill -0 $launcher 2>/dev/null; do
        [ -s fired ] && held=$(cat fired) &&
            grep -q '^State:.T' "/proc/$held/status" 2>/dev/null && return
        sleep 0.05
    done
}

# At every change that follows, too, until it ends.
let_go() {
    while kill -CONT "$held" 2>/dev/null && kill -0 $launcher 2>/dev/null; do
        sleep 0.05
    done
    wait $launcher
    code=$?
}

# stop_held SIGNAL RANKS: every rank gets it
stop_held() {
    local list
    list=$(processes "$2")
    # shellcheck disable=SC2086
    kill -"$1" $list
    let_go
}

# The sphere after which a run says that it was stopped.
stopped_after() {
    sed -n "s|^antipode: stopped after sphere \([0-9]*\); antipode resume \
$folder/run goes on\$|\1|p" err
}

# test_stop ENGINE RANKS SIGNAL: exit code 75 after the sphere that is at work
test_stop() {
    part "$FUNCNAME $*"
    local layers
    rm -rf run
    # shellcheck disable=SC2046
    hold 25 "$2" $(every=1h begin "$1" $stop_graph)
    layers=$(wc -l <run/layers.jsonl)
    check "$1 on $2 ranks: in mid-search" [ "$layers" -ge 8 ]
    stop_held "$3" "$2"
    check "$1 on $2 ranks: exit code $code after SIG$3" [ $code = 75 ]
    check "$1: a state" has_state run
    check "$1: the line" [ -n "$(stopped_after)" ]
    check "$1: at once, not after sphere $(stopped_after) for $layers layers" \
        [ "$(stopped_after)" -le $((layers + 1)) ]
    check "$1: no row" [ ! -s out ]
}

# test_write ENGINE: SIGUSR1, and the run goes on
test_write() {
    part "$FUNCNAME $*"
    rm -rf run
    row=$(row_of "$write_graph")
    # shellcheck disable=SC2046
    hold 20 1 $(every=1h begin "$1" $write_graph)
    check "$1: no state yet" [ -z "$(compgen -G 'run/state-*')" ]
    rm fired
    kill -USR1 $launcher
    kill -CONT "$held"
    wait_for_hold
    check "$1: a state" has_state run
    let_go
    check "$1: goes on after SIGUSR1" is_right
    antipode 1 resume run
    check "$1: the result again" is_right
}

# ---- spoiled files ----

# refused WHAT RANKS NAME: resume fails with one line that has the name in it
refused() {
    antipode "$2" resume run
    check "$1: refused" [ $code = 1 ]
    check "$1: nothing printed" [ ! -s out ]
    # but for what the event library of mpirun says as a rank ends
    check "$1: one line" [ "$(grep -vc 'works on one rank\|^\[warn\] Epoll ' \
        err)" = 1 ]
    check "$1: names $3" grep -q -- "$3" err
}

flip() {
    local size at byte
    size=$(stat -c %s "$1")
    at=$(((RANDOM * 32768 + RANDOM) % size))
    byte=$(od -An -tu1 -j $at -N 1 "$1")
    # shellcheck disable=SC2059
    printf "\\x$(printf %x $((byte ^ (1 << RANDOM % 8))))" |
        dd of="$1" bs=1 seek=$at conv=notrunc status=none
}

# stopped_run ENGINE RANKS: in kept
stopped_run() {
    rm -rf run kept
    # shellcheck disable=SC2046
    hold 80 "$2" $(begin "$1" $stop_graph)
    stop_held TERM "$2"
    check "$1 on $2 ranks: SIGTERM ends with $code" [ $code = 75 ]
    mv run kept
}

fresh() {
    rm -rf run
    cp -r kept run
    state=$(ls -d run/state-*)
}

test_damage() {
    part "$FUNCNAME $*"
    local engine=$1 ranks=$2 state other foreign
    stopped_run "$engine" "$ranks"
    rm -rf foreign
    mv kept foreign
    stopped_run "$engine" "$ranks"
    for _ in 1 2 3; do
        fresh
        flip "$state/rank-0"
        refused "$engine: a flipped bit" "$ranks" "$state/rank-0"
    done
    fresh
    truncate -s $(($(stat -c %s "$state/rank-0") * (RANDOM % 100) / 100)) \
        "$state/rank-0"
    refused "$engine: cut short" "$ranks" "$state/rank-0"
    fresh
    rm "$state/rank-0"
    refused "$engine: a lost file" "$ranks" "$state/rank-0"
    fresh
    cp foreign/state-*/rank-0 "$state/rank-0"
    refused "$engine: a foreign file" "$ranks" "$state/rank-0.*another run"
    fresh
    mv "$state" run/state-3
    refused "$engine: another sphere" "$ranks" "run/state-3/rank-0.*another name"
    if [ -f "$state/rank-1" ] || [ -f "kept/$(basename "$state")/rank-1" ]; then
        fresh
        other=$(mktemp)
        mv "$state/rank-0" "$other"
        mv "$state/rank-1" "$state/rank-0"
        mv "$other" "$state/rank-1"
        refused "$engine: swapped files" "$ranks" "$state/rank-0.*file 2 of"
        fresh
        flip "$state/rank-2"
        refused "$engine: the last file" 1 "$state/rank-2"
        fresh
        echo >>"$state/rank-2"
        refused "$engine: behind the last file's end" 1 "$state/rank-2"
    fi
    fresh
    flip run/graph
    refused "$engine: the graph" "$ranks" run/graph
    fresh
    sed -i 's/"n=[0-9]*"/"n=10"/' run/run.json
    refused "$engine: run.json" "$ranks" run/run.json
    fresh
    sed -i '5s/[0-9]"}/&0/' run/layers.jsonl
    refused "$engine: a line of layers.jsonl" "$ranks" run/layers.jsonl:5
    fresh
    sed -i '5s/"size":"/&1/' run/layers.jsonl
    refused "$engine: a size in layers.jsonl" "$ranks" run/layers.jsonl:5
}

# ---- what must be refused ----

test_two_jobs() {
    part "$FUNCNAME $*"
    rm -rf run
    # shellcheck disable=SC2046
    hold 4 1 $(begin "$1" $stop_graph)
    local first=$launcher
    mv out out1
    mv err err1
    refused "$1: a second job" 1 "$folder/run: process $first on .* works on"
    # shellcheck disable=SC2046
    antipode 1 $(begin "$1" $stop_graph)
    check "$1: a second run" [ $code = 1 ]
    check "$1: says who" grep -q "process $first on" err
    launcher=$first
    stop_held TERM 1
    check "$1: the first job is unharmed" [ $code = 75 ]
    # shellcheck disable=SC2046
    antipode 1 $(begin "$1" $stop_graph)
    check "$1: a run on another one" [ $code = 1 ]
    check "$1: says how to go on" grep -q "antipode resume $folder/run goes" err
}

test_family() {
    part "$FUNCNAME $*"
    rm -rf run
    cp "${top_srcdir:-.}/generators/lrx.lua" mine.lua
    # shellcheck disable=SC2046
    hold 10 1 $(begin "$1" ./mine.lua ${stop_graph#lrx})
    stop_held TERM 1
    check "$1: ends with $code" [ $code = 75 ]
    echo '-- changed' >>mine.lua
    hold 4 1 resume run
    stop_held TERM 1
    check "$1: goes on without a changed family: $code" [ $code = 75 ]
    check "$1: says so" grep -q "note: $folder/mine.lua was changed since" err
    sed -i '$d' mine.lua
    hold 4 1 resume run
    stop_held TERM 1
    check "$1: the family as it was: $code" [ $code = 75 ]
    check "$1: says nothing" [ -z "$(grep note: err)" ]
}

test_memory() {
    part "$FUNCNAME $*"
    rm -rf run
    # shellcheck disable=SC2046
    (ulimit -v 400000 && exec "$ANTIPODE" $(begin "$1" $large_graph) \
        --memory 2G) >out 2>err
    code=$?
    check "$1: too little memory: $code" [ $code = 1 ]
    check "$1: says so" grep -q 'the plan takes .* [MG]iB can be had here' err
    check "$1: nothing begun" [ ! -e run ]
}

# ---- all of it ----

[ -n "${top_srcdir-}" ] && top_srcdir=$(cd "$OLDPWD" && cd "$top_srcdir" && pwd)
if ldd "$ANTIPODE" | grep -q 'lib[at]san'; then
    echo "a sanitizer does not go with a preloaded library"
    exit 77
fi
row_lx=$("$ANTIPODE" growth lx n=10 --format row)
check "shim is built" [ -f "$library" ]

for engine in $engines; do
    begun=$SECONDS
    choose_graphs "$engine"
    # with several machines lift tells more than with one
    [ "$engine" = frontier ] && mix=3 || mix=1
    for ranks in $numbers; do
        test_kills "$engine" "$ranks" 2>/dev/null   # the shell tells of kills
    done
    test_writes "$engine" always
    test_writes "$engine" before
    if [ "$kills" -gt 5 ]; then
        test_writes "$engine" full
        test_writes "$engine" error
        test_writes "$engine" after
        for ranks in $numbers; do
            test_stop "$engine" "$ranks" TERM
            test_damage "$engine" "$ranks"
        done
        test_two_jobs "$engine"
        test_family "$engine"
        test_memory "$engine"
    fi
    test_reads "$engine"
    if [ "$engine" = reference ] || [ "$engine" = ranked ]; then    # one rank
        test_graphs "$engine" 1
    else
        test_graphs "$engine" "${numbers##* }"
    fi
    case $engine in
    reference) test_end "$engine" 60M ;;
    frontier) test_end "$engine" 12M ;;
    esac
    test_stop "$engine" "${numbers##* }" USR2
    test_stop "$engine" "${numbers##* }" INT
    test_stop "$engine" 1 HUP
    test_write "$engine"
    echo "$engine: $((SECONDS - begun)) s"
done
echo "$checks checks of faults"
exit $status
