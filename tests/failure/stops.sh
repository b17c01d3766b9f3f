#!/bin/bash
# Stops.  First every stage is told to stop at the first, second, third .. time
# that it asks (ANTIPODE_STOP, see src/base/stop.h), which no machine's speed
# changes: one line says so, no output is half written, and a run that ended
# before is the one that nobody stopped.  Then signals and --max-time end what
# would last for hours.
: "${ANTIPODE:=$(command -v antipode)}"
export LC_ALL=C ANTIPODE_PATH ANTIPODE_THREADS=1 OMPI_ALLOW_RUN_AS_ROOT=1 \
    OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1 OMPI_MCA_pml=ob1 OMPI_MCA_btl=self,vader
unset ANTIPODE_MEMORY
. "$(dirname "$0")/common.sh"

# One line of an error; notes of what was read may stand before it.
one_line() {
    [ "$(grep -vc '^antipode: note: ' ../err)" = 1 ] && grep -q "$1" ../err
}

# Nothing here but parts of a folder that goes on where it was, and what says
# whose folder it is.
clean() {
    ! find . -type f ! -name '*.part' ! -name antipode.json | grep -q .
}

# stage COMMAND...: stopped at the k-th time that it asks
stage() {
    local k code
    checks=$((checks + 1))
    "$ANTIPODE" "$@" >../whole 2>../err || check "$*" false
    rm -rf ./*
    for k in 1 2 3 5 10 30 100 300 1000 3000; do
        ANTIPODE_STOP=$k "$ANTIPODE" "$@" >../out 2>../err
        code=$?
        if [ $code = 0 ]; then
            rm -rf ./*
            check "$*, stop $k" cmp -s ../out ../whole
            return
        fi
        check "$*, stop $k: ends with $code" [ $code = 1 ]
        check "$*, stop $k: the line" one_line 'stopped by a test'
        check "$*, stop $k: files" clean
        [ -z "$(ls)" ] ||
            check "$*, stop $k: goes on" "$ANTIPODE" "$@" >../out 2>../err
        rm -rf ./*
    done
}

# Texts of many moves.
mkdir ../texts
seq 40 | sed 's/.*/M_a&:=(1,2,3,&0);/' >../texts/moves.g
{
    echo '{"kind": "permutation", "size": 400, "generators": ['
    seq 40 | sed 's/.*/{"name": "a&", "cycles": [[1,2,3,&0]]},/'
    echo '{"name": "b", "cycles": [[1,2]]}]}'
} >../texts/moves.json
{
    printf '%s\n' 'Set A 43 1' Solved A "$(seq -s ' ' 43)" End
    for i in $(seq 40); do
        seq 43 | sed "$i{h;d};$((i + 1)){p;x}" | paste -sd ' ' |
            sed "s/.*/Move a$i\nA\n&\nEnd/"
    done
} >../texts/moves.tws
{
    echo initial_state_id,initial_state
    for i in $(seq 50); do echo "$i,\"1,0,2,3,4,5,6\""; done
} >../texts/rows.csv
permutation=2,1,3,4,5,6,8,7,9
stage growth lrx n=8 --engine lift --format row
stage growth lrx n=8 --engine frontier --format row
stage growth lrx n=8 --engine reference --format row
stage growth lrx n=9 --start 001122334 --engine lift --format row
stage growth m24 --depth 3 --format row
stage growth psl2 p=101 --format row
stage show m24
stage show ../texts/moves.g
stage show ../texts/moves.json
stage show ../texts/moves.json --json
stage show ../texts/moves.json --gap
stage show ../texts/moves.tws
stage path lrx n=8 --from 2,1,3,4,5,6,8,7
stage path lrx n=8 --from 2,1,3,4,5,6,8,7 --all 100
stage path lrx n=8 --save-table table
stage path lrx n=7 --input ../texts/rows.csv --distances
stage path lrx n=7 --input ../texts/rows.csv
stage path lrx n=9 --method bidirectional --from $permutation
stage path lrx n=9 --method ida --from $permutation
stage path lrx n=9 --method beam --from $permutation
stage export graph lrx n=6 --output graph
stage export graph lrx n=6 --format npy --output arrays
stage export graph lrx n=9 --depth 8 --leaving --output ball
stage export dataset lrx n=7 --count 3000 --output data
stage export dataset lrx n=7 --distribution sphere --count 3000 --output data
stage export table lrx n=7 --output table
stage data list lrx
stage symmetry stars n=8
stage search sets n=3..5 k=2
stage search lrx n=4..6

# A plan tells the time that it took; a check and a fit tell what is there.
commands=('plan lrx n=9' 'fit lrx n=3..7' 'check lrx-diameter'
    'growth lrx n=8 --engine lift --spheres 3..9'
    'growth lrx n=8 --engine frontier --spheres 3..9')
"$ANTIPODE" spectrum cyclic n=4 >../out 2>&1 &&   # where there is ARPACK
    commands+=('spectrum coxeter n=6')
for k in 1 2 3 10 30 100 300 1000; do
    for command in "${commands[@]}"; do
        ANTIPODE_STOP=$k "$ANTIPODE" $command >../out 2>../err
        code=$?
        [ $code = 0 ] ||
            check "$command, stop $k: $code" one_line 'stopped by a test'
    done
done

# Where states are long and moves many, somebody asks after so many bytes: here
# 700 times for the lines that are written, and 80 times before.
cat >../powers.lua <<'END'
return family { name = "powers", title = "", source = "",
  params = { { "n", min = 2, max = 5000 } },
  build = function (p)
    local moves = {}
    for k = 1, p.n - 1 do moves[k] = { "a" .. k, shift(p.n, k) } end
    return permutations(p.n)(moves)
  end }
END
ANTIPODE_STOP=760 "$ANTIPODE" export graph ../powers.lua n=700 --output graph \
    >../out 2>../err
check 'long states: the line' one_line 'stopped by a test'
check 'long states: files' clean

# Ranks agree.
if command -v mpirun >/dev/null && "$ANTIPODE" --version | grep -q 'with MPI'
then
    for engine in lift frontier; do
        for k in 1 2 3 10 30; do
            ANTIPODE_STOP=$k timeout 300 mpirun --quiet --oversubscribe -n 2 \
                "$ANTIPODE" growth lrx n=9 --engine $engine --format row \
                >../out 2>../err
            # as the event library of mpirun says now and then
            sed -i '/^\[warn\] Epoll /d' ../err
            check "$engine, 2 ranks, stop $k" one_line 'stopped by a test'
        done
    done
fi

# ---- real time ----

# interrupt SIGNAL CODE COMMAND...: ends by the signal, in order, and soon: who
# does not ask is ended without a line
interrupt() {
    local signal=$1 wanted=$2 child code
    shift 2
    timeout 300 env --default-signal=INT "$ANTIPODE" "$@" >../out 2>../err &
    child=
    until [ -n "$child" ] && listens "$child"; do
        sleep 0.05
        child=$(cat /proc/$!/task/$!/children)
        child=${child%% *}
    done
    sleep 0.5
    kill -"$signal" "$child"
    wait $! 2>/dev/null
    code=$?
    check "$*: SIG$signal ends with $code" [ $code = "$wanted" ]
    check "$*: SIG$signal, the line" one_line 'stopped by'
    rm -rf ./*
}

# limit COMMAND...: --max-time is kept
limit() {
    timeout 300 "$ANTIPODE" "$@" --max-time 0.3s >../out 2>../err
    local code=$?
    check "$*: --max-time ends with $code" [ $code = 1 ]
    check "$*: --max-time, the line" one_line 'stopped by --max-time'
    rm -rf ./*
}

far=$(seq -s , 50 -1 1)
long() {
    "$@" growth lrx n=50 --depth 40 --engine reference --format row
    "$@" growth lrx n=50 --depth 40 --engine frontier --format row
    "$@" growth lrx n=13 --engine lift --format row
    "$@" path lrx n=50 --from "$far" --method bidirectional
    "$@" path lrx n=50 --from "$far" --method ida
    "$@" path lrx n=50 --from "$far" --method beam
    "$@" export graph lrx n=10 --vertices 4000000 --output graph
    "$@" export dataset lrx n=9 --count 100000000 --output data
    "$@" search sets n=8 k=2
    "$@" search lrx n=11..13 --budget 10h
    "$@" fit lrx n=11..13 --budget 10h
    "$@" check --budget 10h
}
# Without a method the answer is a word, if one was found before.
long limit
long interrupt INT 130
interrupt TERM 143 path lrx n=50 --from "$far" --method bidirectional
interrupt HUP 129 path lrx n=50 --from "$far" --method bidirectional
(ulimit -St 1; exec "$ANTIPODE" growth lrx n=50 --depth 40 --engine reference) \
    >../out 2>../err
code=$?
check "ulimit -t: ends with $code" [ $code = 152 ]
check 'ulimit -t: the line' one_line 'stopped by CPU time'

echo "stops: $checks checks"
exit $status
