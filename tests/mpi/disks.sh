#!/bin/bash
# A map on the disks of several nodes: every rank is made a node.  Rows are those
# of one rank in memory; what is killed goes on; nodes share a folder, or have
# one each.
#
#     disks.sh          a short part
#     disks.sh --all    failures at many more moments (make check-mpi)
: "${ANTIPODE:=$(command -v antipode)}"
command -v mpirun >/dev/null || { echo "mpirun is missing"; exit 77; }
"$ANTIPODE" --version | grep -q 'with MPI' || { echo "no MPI"; exit 77; }
export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1 LC_ALL=C
export OMPI_MCA_pml=ob1 OMPI_MCA_btl=self,vader ANTIPODE_NODE_RANKS=1
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 1
status=0 checks=0 part=4
[ "${1-}" = --all ] && part=1
unset ANTIPODE_THREADS ANTIPODE_MEMORY OMP_PROC_BIND OMP_PLACES
launch=(mpirun --quiet --oversubscribe --timeout 7200)

# check WHAT COMMAND...
check() {
    checks=$((checks + 1))
    "${@:2}" && return
    status=1
    echo "$1:"
    cat out err
}

# antipode RANKS ARGUMENT...
antipode() {
    "${launch[@]}" -n "$1" "$ANTIPODE" "${@:2}" >out 2>err
    code=$?
    # what the event library of mpirun says now and then, as a rank ends
    sed -i '/^\[warn\] Epoll /d' err
}

# is CODE FILE SUFFIX: exit code and what was printed
is() {
    [ "$code" = "$1" ] && cmp -s "$2" out
}

spheres() {
    sed 's/,"bytes_[^}]*}/}/' "$1" | grep -v '"summary"'
    grep -o '"antipodes":.*\]' "$1"
}

same_spheres() {
    [ "$code" = 0 ] && [ "$(spheres out)" = "$(spheres one)" ]
}

# Undirected, directed, two colours, symmetries, a start of words, matrices; so
# little memory that there are many chunks, on as many nodes.
while read -r ranks memory graph <&3; do
    # shellcheck disable=SC2086 # parameters are words
    "$ANTIPODE" growth $graph --engine lift --format json >one 2>err
    # shellcheck disable=SC2086
    antipode "$ranks" growth $graph --engine lift --scratch run \
        --memory "$memory" --format json
    check "$graph on $ranks nodes" same_spheres
    check "$graph: nothing but the result is left" \
        [ "$(cd run && echo *)" = "graph layers.jsonl lock result run.json" ]
    rm -rf run
done 3<<'E2'
2 16M lrx n=10 --antipodes 3
3 12M pancake n=10 --antipodes 4
2 14M lx n=10
3 24M coxeter n=10 --symmetry off
4 24M stars n=10
2 12M sl2_unipotent m=211
2 20M lrx n=15 --start 000011112222333
3 20M pyraminx --depth 9
E2

# What is killed, or met by a full disk or a read error on one of the nodes, goes
# on after the last whole level.
"$ANTIPODE" growth pancake n=9 --format row >row
begun=(growth pancake n=9 --engine lift --scratch run --memory 9M --format row)
library=$(cd "$(dirname "$ANTIPODE")" && pwd)/tests/failure/.libs/libfaults.so
export FAULT_FOLDER=$PWD FAULT_KIND FAULT_NAME FAULT_NUMBER FAULT_ACTION
export FAULT_FIRED=$PWD/fired

goes_on() {
    if [ -e run/run.json ]; then
        antipode 2 resume run --format row
    else
        antipode 2 "${begun[@]}"
    fi
    is 0 row
}

# strike KIND ACTION NAME FIRST STEP: at that call of one node, and at every
# STEP-th from there on, or only a part of these
strike() {
    local number
    FAULT_KIND=$1 FAULT_ACTION=$2 FAULT_NAME=$3
    for ((number = $4; ; number += $5 * part)); do
        FAULT_NUMBER=$number
        rm -rf run fired
        LD_PRELOAD=$library antipode 2 "${begun[@]}"
        [ -e fired ] || break
        case $2 in
        before | after) check "$*: killed" [ "$code" != 0 ] ;;
        *) check "$*: one line" [ "$(wc -l <err)" = 1 ] ;;
        esac
        check "$* $number: goes on" goes_on
    done
    check "$*: strikes at all" [ "$number" -gt "$4" ]
}
strike write after map-1 3 5
strike write before map 3 7
strike write full map-1 4 9
strike read error map-1 2 4
strike write after rank-1 2 6

# killed_at NUMBER: with a state
killed_at() {
    FAULT_KIND=write FAULT_ACTION=after FAULT_NAME=map-1 FAULT_NUMBER=$1
    rm -rf run fired
    LD_PRELOAD=$library antipode 2 "${begun[@]}"
    [ -e fired ] && ls -d run/state-* >/dev/null
}

# The parts are those of as many ranks.
says() {
    [ "$code" = 1 ] && [ "$(wc -l <err)" = 1 ] && grep -q "$1" err
}
check "killed with a state" killed_at 20
for ranks in 1 3; do
    antipode $ranks resume run
    check "resumed by $ranks ranks" says \
        "lies on the disks of 2 ranks, and there .* $ranks: go on with as many"
done
mv run/map-1 run/other
antipode 2 resume run
check "without the map of one node" says "run/map-1: No such file"
mv run/other run/map-1
check "with it again" goes_on

# Layers are for one rank.
antipode 2 growth lrx n=8 --engine frontier --scratch layers
check "layers on two nodes" says "uses the disk of one rank, and there are 2"
antipode 2 growth cube n=3 --depth 3 --scratch layers
check "where no map holds the graph" says "disk of one rank, and there are 2"

# Nodes have a folder of one name each: here, one is mounted over the other.
mkdir -p node-1
unshare -m true 2>/dev/null || {
    echo "$checks checks on several disks; no mounts, so one folder for all"
    exit $status
}
apart() {
    mkdir -p run
    "${launch[@]}" -n 1 "$ANTIPODE" "$@" : -n 1 unshare -m bash -c \
        'mount --bind node-1 run && exec "$@"' - "$ANTIPODE" "$@" >out 2>err
    code=$?
}
is_apart() {
    [ -e run/map ] && [ ! -e run/map-1 ] && [ -e node-1/map-1 ] &&
        [ -e "$(echo node-1/state-*/rank-1)" ] &&
        [ "$(basename run/state-*)" = "$(basename node-1/state-*)" ]
}
is_swept() {
    [ -z "$(ls node-1)" ] && [ -e run/result ]
}
for number in 10 25; do
    rm -rf run fired
    FAULT_NUMBER=$number FAULT_KIND=write FAULT_ACTION=after FAULT_NAME=map
    LD_PRELOAD=$library apart "${begun[@]}"
    check "each on its own disk: killed" [ -e fired ]
    check "each on its own disk: parts" is_apart
    apart resume run --format row
    check "each on its own disk: goes on" is 0 row
    check "each on its own disk: nothing is left" is_swept
done
echo "$checks checks on several disks"
exit $status
