#!/bin/bash
# Both engines of large graphs under an instrument, on one rank and on several:
# in a build with sanitizers under these, otherwise under valgrind.  Whatever
# an instrument finds ends a run with FOUND; the rows must be right as well.
#
#     instruments.sh [UNIT-TEST ...]      see make check-instruments
: "${ANTIPODE:=$(command -v antipode)}" "${top_srcdir:=.}"
export LC_ALL=C ANTIPODE_PATH OMPI_ALLOW_RUN_AS_ROOT=1 \
    OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1 OMPI_MCA_pml=ob1 OMPI_MCA_btl=self,vader
unset ANTIPODE_THREADS ANTIPODE_MEMORY OMP_PROC_BIND OMP_PLACES
export OMP_WAIT_POLICY=passive     # ranks and threads share few cores
FOUND=86 status=0 runs=0 numbers='1 2'
tests=$(cd "$top_srcdir/tests" && pwd) build=$PWD
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 1
command -v mpirun >/dev/null && "$ANTIPODE" --version | grep -q 'with MPI' ||
    { echo "no MPI: one rank only"; numbers=1; }

has() { grep -q "$1" "$ANTIPODE"; }

# The runtime of OpenMP tells the thread sanitizer of its barriers through a
# tool, Archer; what was built without the sanitizer (MPI) is not looked at.
use_threads() {
    local archer
    archer=$(readlink -f "$(command -v clang)")
    archer=${archer%/bin/*}/lib/libarcher.so
    [ -f "$archer" ] || { echo "Archer is missing: libomp-dev"; exit 77; }
    export OMP_TOOL_LIBRARIES=$archer
    export TSAN_OPTIONS="exitcode=$FOUND ignore_noninstrumented_modules=1"
    instrument='the thread sanitizer' under=()
}

# MPI keeps what it has taken until the end, and its plugins are gone by then:
# leaks are looked for on one rank alone.
use_addresses() {
    export ASAN_OPTIONS="exitcode=$FOUND"
    export UBSAN_OPTIONS="exitcode=$FOUND print_stacktrace=1"
    instrument='the sanitizers of addresses and behaviour' under=()
}

use_valgrind() {
    local mpi=/usr/share/openmpi/openmpi-valgrind.supp
    command -v valgrind >/dev/null || { echo "valgrind is missing"; exit 77; }
    instrument=valgrind
    under=(valgrind --quiet --num-callers=50 --error-exitcode=$FOUND
        --leak-check=full --show-leak-kinds=definite
        --errors-for-leak-kinds=definite
        --suppressions="$tests/tools/valgrind.supp")
    [ ! -f $mpi ] || under+=(--suppressions=$mpi)
}

if has __tsan_init; then
    use_threads
elif has __asan_init || has __ubsan_handle; then
    use_addresses
else
    use_valgrind
fi
echo "under $instrument:"

# growth RANKS ARGUMENT...
growth() {
    local ranks=$1 leaks=1 launch=()
    shift
    [ "$ranks" = 1 ] || {
        leaks=0
        launch=(mpirun --quiet --oversubscribe --timeout 7200 -n "$ranks")
    }
    ASAN_OPTIONS="$ASAN_OPTIONS detect_leaks=$leaks" \
        "${launch[@]}" "${under[@]}" "$ANTIPODE" growth "$@" --threads 2 --format json >out 2>err
    code=$?
}

# Sizes and elements of the spheres.
spheres() {
    grep -v '"summary"' "$1" | sed 's/,"bytes_[^}]*}/}/'
    grep -o '"antipodes":.*\]' "$1"
}

# reference GRAPH: what is right, in the file one
reference() {
    # shellcheck disable=SC2086 # parameters are words
    "$ANTIPODE" growth ${1% --memory*} --engine reference --format json \
        >one 2>err || { cat err; status=1; }
}

has_finding() { grep -qE 'Sanitizer|==[0-9]+==|runtime error' err; }

# try WHAT RANKS GRAPH ENGINE: the spheres are those of the reference engine
try() {
    # shellcheck disable=SC2086 # parameters are words
    growth "$2" $3 --engine "$4"
    runs=$((runs + 1))
    [ $code = 0 ] && [ "$(spheres out)" = "$(spheres one)" ] &&
        ! has_finding && return
    status=1
    echo "$1: exit code $code"
    diff <(spheres one) <(spheres out)
    cat err
}

for unit; do
    ANTIPODE_THREADS=2 CK_FORK=no "$build/$unit" >out 2>err
    code=$?
    runs=$((runs + 1))
    [ $code = 0 ] && ! has_finding && continue
    status=1
    echo "$unit: exit code $code"
    cat out err
done

# Cayley, directed, bipartite, coloured, matrices, integers, long states, one
# point; with antipodes and without; memory so small that layers are coded.
graphs='lrx n=7
lx n=7
pancake n=6 --antipodes 3
coxeter n=6
lrx n=9 --start 011011011
top_spin n=8 --start block --antipodes 3
hungarian_rings left_size=4 left_index=1 right_size=4 right_index=1
heisenberg n=3 m=4
heisenberg n=3 m=0 --depth 6
sl_fund_roots n=2 m=4
cube n=2 metric=htm --depth 3
cube n=3 metric=qtm --depth 2
lrx n=300 --depth 4
lrx n=8 --memory 24M
lx n=3'
while read -r graph <&3; do
    reference "$graph"
    for ranks in $numbers; do
        strain=$((runs % 8 + 8 * 3))    # see src/engine/frontier/frontier_state.h
        ANTIPODE_NODE_RANKS=$((runs % 3)) \
            ANTIPODE_STRESS=$strain try "frontier, $graph, $ranks ranks, strain \
$strain" "$ranks" "$graph" frontier
    done
done 3<<<"$graphs"

# The lift engine deals its blocks to machines: every rank is made one.
groups='lrx n=7
lx n=7
pancake n=6 --antipodes 3
coxeter n=6
hungarian_rings left_size=4 left_index=1 right_size=4 right_index=1
heisenberg n=3 m=4
sl_fund_roots n=2 m=4
lrx n=9
lx n=3'
while read -r graph <&3; do
    reference "$graph"
    for ranks in $numbers; do
        ANTIPODE_NODE_RANKS=1 \
            try "lift, $graph, $ranks ranks" "$ranks" "$graph" lift
    done
done 3<<<"$groups"
echo "$runs runs under $instrument"
exit $status
