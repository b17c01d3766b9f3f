# Sourced: runs that are stopped at some time that they ask (ANTIPODE_STOP, see
# src/base/stop.h) and resumed.
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
             s/,"bytes_[a-z]*":[0-9]*//g'
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

# asks RANKS COMMAND...: how often it asks; a search for symmetries, say, asks
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

# stopped FROM TO COMMAND...: begun on FROM ranks, resumed on TO
stopped() {
    local from=$1 to=$2 k code resumed=0 last
    shift 2
    "$ANTIPODE" "$@" --format json 2>err | sift >whole
    [ -s whole ] || fail "$*: no answer"
    rm -rf run
    last=$(asks "$from" "$@")
    for k in 0 1 2 3 5 8; do
        k=$((last - k))
        [ $k -gt 0 ] || continue
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

# 1 if several ranks are to be had
has_ranks() {
    command -v mpirun >/dev/null && "$ANTIPODE" --version | grep -q 'with MPI'
}
