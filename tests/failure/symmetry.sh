#!/bin/bash
# Runs that are divided by symmetries, stopped at the first, second, third ..
# time that they ask (ANTIPODE_STOP, see src/base/stop.h) and resumed, on one
# rank and from three to two: the table is that of a run that nobody stopped,
# and so is what a finished run prints again.
: "${ANTIPODE:=$(command -v antipode)}"
export LC_ALL=C ANTIPODE_PATH ANTIPODE_THREADS=1 OMPI_ALLOW_RUN_AS_ROOT=1 \
    OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1 OMPI_MCA_pml=ob1 OMPI_MCA_btl=self,vader
unset ANTIPODE_MEMORY
folder=$(mktemp -d) && cd "$folder" || exit 1
trap 'rm -rf "$folder"' EXIT
status=0 checks=0

fail() {
    echo "FAILED: $*"
    sed 's/^/    /' err
    status=1
}

# What does not depend on time and threads.
sift() {
    grep -E '"type":"layer"|antipodes|in_last_sphere' |
        sed 's/"seconds.*"peak_memory":[0-9]*//; s/"edges":[0-9]*,//
             s/"bytes_sent":[0-9]*,//'
}

ranks() {
    local number=$1
    shift
    if [ "$number" = 1 ]; then
        "$ANTIPODE" "$@"
    else
        ANTIPODE_NODE_RANKS=1 timeout 300 mpirun --quiet --oversubscribe \
            -n "$number" "$ANTIPODE" "$@"
    fi
}

# asks RANKS COMMAND...: how often it asks; the search for symmetries asks
# thousands of times before the run begins
asks() {
    local ranks=$1 least=0 most=1 k
    shift
    while ! ANTIPODE_STOP=$most ranks "$ranks" "$@" >out 2>err; do
        least=$most
        most=$((4 * most))
    done
    while [ $((most - least)) -gt 1 ]; do
        k=$(((least + most) / 2))
        if ANTIPODE_STOP=$k ranks "$ranks" "$@" >out 2>err; then
            most=$k
        else
            least=$k
        fi
    done
    echo "$least"
}

# divided FROM TO COMMAND...: begun on FROM ranks, resumed on TO
divided() {
    local from=$1 to=$2 k code resumed=0 last
    shift 2
    "$ANTIPODE" "$@" --format json 2>err | sift >whole
    case "$*" in
    *--symmetry*) grep -q '"orbits"' whole || fail "$*: no orbits" ;;
    *) "$ANTIPODE" "$@" --symmetry off --format json 2>err | sift |
        cmp -s - whole || fail "$*: another table without symmetries" ;;
    esac
    rm -rf run
    last=$(asks "$from" "$@")
    for k in 0 1 2 3 5 8; do
        k=$((last - k))
        checks=$((checks + 1))
        rm -rf run
        ANTIPODE_STOP=$k ranks "$from" "$@" --format json --run-dir run \
            >out 2>err
        code=$?
        grep -q stopped err || [ $code = 0 ] || fail "$*, stop $k: $code"
        [ $code != 0 ] && [ -f run/run.json ] || continue
        ranks "$to" resume run >out 2>err || fail "$*, stop $k: resume"
        sift <out | cmp -s - whole || fail "$*, stop $k: another table"
        "$ANTIPODE" resume run 2>err | sift | cmp -s - whole ||
            fail "$*, stop $k: a finished run prints another table"
        resumed=$((resumed + 1))
    done
    [ $resumed -ge 2 ] || fail "$*: resumed $resumed times"
}

cube='cube n=3 metric=htm --depth 4'
divided 1 1 growth $cube --symmetry 48
divided 1 1 growth $cube --symmetry 48,inverse --antipodes 3
# of itself, to count elements
divided 1 1 growth cube n=3 metric=htm --depth 6
grep -q '"symmetry": 2147483696' run/run.json ||
    fail "the run directory does not say that 48 symmetries save work"
divided 1 1 growth cube n=4 metric=htm --depth 3 --symmetry 5000
divided 1 1 growth hypercube n=9 --symmetry 100 --antipodes 2
if command -v mpirun >/dev/null &&
    "$ANTIPODE" --version | grep -q 'with MPI'; then
    divided 3 2 growth hypercube n=9 --symmetry 100,inverse --antipodes 2
    divided 3 2 growth cube n=3 metric=htm --depth 6
fi
echo "$checks checks of runs that are divided by symmetries"
exit $status
