#!/bin/bash
# Runs that end badly: a full disk, a rank that dies in mid-layer, too little
# memory.  One line says so, the exit code is right, nothing is left behind.
: "${ANTIPODE:=$(command -v antipode)}"
export LC_ALL=C ANTIPODE_PATH OMPI_ALLOW_RUN_AS_ROOT=1 \
    OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1 OMPI_MCA_pml=ob1 OMPI_MCA_btl=self,vader
# A neighbour that copies from the memory of a rank while it dies makes Open MPI
# say so in a line of its own; copies through shared memory do not.
export OMPI_MCA_btl_vader_single_copy_mechanism=none
unset ANTIPODE_THREADS ANTIPODE_MEMORY OMP_PROC_BIND OMP_PLACES
folder=$(mktemp -d) && folder=$(cd "$folder" && pwd -P) || exit 1
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 1
status=0 checks=0 numbers='1 2'
command -v mpirun >/dev/null && "$ANTIPODE" --version | grep -q 'with MPI' ||
    { echo "no MPI: one rank only"; numbers=1; }

# choose RANKS ARGUMENT...: sets $command
choose() {
    command=()
    [ "$1" = 1 ] ||
        command=(mpirun --quiet --oversubscribe --timeout 7200 -n "$1")
    shift
    command+=("$ANTIPODE" "$@")
}

# antipode RANKS ARGUMENT...: exit code in $code
antipode() {
    choose "$@"
    "${command[@]}" >out 2>err
    code=$?
    # and what the event library of mpirun says now and then, as a rank ends
    sed -i '/works on one rank/d; /^\[warn\] Epoll /d' err
}

# check WHAT COMMAND...: the command must succeed
check() {
    local what=$1
    shift
    checks=$((checks + 1))
    "$@" && return
    status=1
    echo "$what: failed: $*; exit code $code, printed"
    cat out
    echo "and said"
    cat err
}

# says LINE: is that the only line on standard error, a pattern?
says() { [ "$(wc -l <err)" = 1 ] && grep -qE "^antipode: $1\$" err; }

# ends WHAT CODE LINE
ends() {
    check "$1" [ "$code" = "$2" ]
    check "$1" says "$3"
}

# ---- a full disk ----

# on_disk KIB RANKS ARGUMENT...: so much is free in the folder small, a file
# system of its own that is gone after it; what was in it is in the file left
on_disk() {
    local free=$1
    shift
    choose "$@"
    # shellcheck disable=SC2016 # expanded in there
    unshare -rm bash -c 'mount -t tmpfs -o size=2M none small || exit 99
        head -c $((2048 - $1))k /dev/zero >small/filler
        "${@:2}"
        code=$?
        ls -A small >left
        exit $code' - "$free" "${command[@]}" >out 2>err
    code=$?
    # and what the event library of mpirun says now and then, as a rank ends
    sed -i '/works on one rank/d; /^\[warn\] Epoll /d' err
}

full='No space left on device'
mkdir small
unshare -rm mount -t tmpfs none small 2>/dev/null && disks=1 ||
    { disks=0; echo "no file system can be mounted: only /dev/full"; }

test_disk() {
    local engine=$1 ranks=$2 what="$1 on $2 ranks"
    antipode "$ranks" growth lrx n=6 --engine "$engine" --output /dev/full
    ends "$what: /dev/full" 1 "cannot write /dev/full: $full"
    [ $disks = 1 ] || return
    on_disk 0 "$ranks" growth lrx n=6 --engine "$engine" --output small/row
    ends "$what: --output" 1 "cannot write small/row: $full"
    check "$what: --output" [ "$(cat left)" = filler ]
    on_disk 0 "$ranks" growth lrx n=6 --engine "$engine" --run-dir small/run
    ends "$what: --run-dir" 1 ".*small/run.*: $full"
    # checkpoints that do not fit are given up, and the run goes on
    on_disk 64 "$ranks" growth lrx n=9 --engine "$engine" --format row \
        --run-dir small/run --checkpoint-every 0.000001
    check "$what: checkpoints" [ "$code" = 0 ]
    check "$what: checkpoints" [ "$(cat out)" = "$row" ]
    check "$what: checkpoints" grep -q "$full" err
}

row=$("$ANTIPODE" growth lrx n=9 --format row)
for ranks in $numbers; do
    for engine in frontier lift; do
        test_disk $engine "$ranks"
    done
done

# ---- too little memory ----

# Every rank is a machine: one that works for others has their memory, too.
export ANTIPODE_NODE_RANKS=1
row=$("$ANTIPODE" growth pancake n=10 --format row)
for ranks in $numbers; do
    antipode "$ranks" growth lrx n=10 --engine frontier --memory 3M
    ends "frontier on $ranks ranks: no memory" 1 \
        'the frontier engine needs .* MiB of memory and may .*'
    check 'no row' [ ! -s out ]
    antipode "$ranks" growth lrx n=12 --engine lift --memory 9M
    ends "lift on $ranks ranks: no memory" 1 'the lift engine needs a bit .*'
    check 'no row' [ ! -s out ]
    antipode "$ranks" growth pancake n=10 --engine frontier \
        --memory $((6 + 6 * ranks))M --threads 1 --format row
    ends "frontier on $ranks ranks: memory ends" 1 \
        'sphere [0-9]* is not complete: memory ended after .*'
    check 'whole spheres' [ -s out ]
    check 'whole spheres' [ "${row#"$(cat out)",}" != "$row" ]
done

# ---- a rank that dies ----

rank_of() {
    tr '\0' '\n' 2>/dev/null <"/proc/$1/environ" |
        sed -n 's/^OMPI_COMM_WORLD_RANK=//p'
}

# kill_rank RANK: of the job $launcher
kill_rank() {
    local child
    for child in $(pgrep -P "$launcher"); do
        [ "$(rank_of "$child")" = "$1" ] && kill -9 "$child"
    done
}

# test_death GRAPH...: of rank 1 of 3, in the search of a graph that is large
test_death() {
    rm -rf run
    choose 3 growth "$@" --threads 1 --run-dir run --checkpoint-every 1h
    "${command[@]}" >out 2>err &
    launcher=$!
    while kill -0 $launcher; do
        [ -f run/layers.jsonl ] && [ "$(wc -l <run/layers.jsonl)" -ge 5 ] &&
            break
        sleep 0.1
    done
    kill_rank 1
    wait $launcher
    code=$?
    ends "$*: a rank dies" 137 'the job was ended from outside: a rank .*'
    check "$*: a rank dies" [ ! -s out ]
}

if [ "$numbers" != 1 ]; then
    test_death cube n=3 metric=htm --engine frontier --memory 1G 2>/dev/null
    test_death all_transpositions n=13 --engine lift --kernel portable \
        2>/dev/null
fi
echo "$checks checks of bad ends"
exit $status
