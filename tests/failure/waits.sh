#!/bin/bash
# Who waits for others can be stopped: for a pipe that nobody writes to or that
# says nothing, for a terminal, for a reader that takes nothing, for a program
# that draws.  Signals and --max-time end each wait in order and with the usual
# line; who does not ask would be ended after a while without it.
: "${ANTIPODE:=$(command -v antipode)}"
export LC_ALL=C ANTIPODE_PATH ANTIPODE_THREADS=1
unset ANTIPODE_MEMORY
. "$(dirname "$0")/common.sh"

ends() {
    check "$1 ends with $code" [ "$code" = "$2" ]
    check "$1: the line" grep -q "^antipode: stopped by $3 after" ../err
    check "$1: one line" [ "$(grep -vc '^antipode: note: ' ../err)" = 1 ]
    check "$1: files" [ -z "$(ls)" ]
    rm -rf ./*
}

# limit COMMAND...: by --max-time
limit() {
    timeout 300 "$ANTIPODE" "$@" --max-time 0.3s <&$in >&$out 2>../err
    code=$?
    ends "$*: --max-time" 1 --max-time
}

# Whether a process catches SIGINT, and sleeps.
waits() {
    local state
    state=$(sed -n 's/^State:[[:space:]]*//p' "/proc/$1/status" 2>/dev/null)
    listens "$1" && [ "${state%% *}" = S ]
}

# interrupt SIGNAL CODE NAME COMMAND...
interrupt() {
    local signal=$1 wanted=$2 name=$3 child=
    shift 3
    timeout 300 env --default-signal=INT,TERM "$ANTIPODE" "$@" \
        <&$in >&$out 2>../err &
    until [ -n "$child" ] && waits "$child"; do
        kill -0 $! 2>/dev/null || break
        sleep 0.05
        child=$(cat /proc/$!/task/$!/children)
        child=${child%% *}
    done
    sleep 0.2
    kill -"$signal" "$child"
    wait $! 2>/dev/null
    code=$?
    ends "$*: SIG$signal" "$wanted" "$name"
}

every_end() {
    limit "$@"
    interrupt INT 130 Ctrl-C "$@"
    interrupt TERM 143 Terminated "$@"
}

# ---- reads ----

# Pipes: to none anybody writes; the other is held open and says nothing, nor
# does standard input.
mkfifo ../none.csv ../none.g ../none.lua ../silent.csv ../silent.g
exec 8<>../silent.csv 9<>../silent.g {in}<>../silent.g {out}>../out
read_all_kinds() {
    for pipe in ../none ../silent; do
        every_end growth $pipe.g
        every_end path lrx n=5 --input $pipe.csv
        every_end path lrx n=5 --verify $pipe.csv
    done
    every_end growth -
    every_end path lrx n=5 --input -
    limit plot ../none.g
    limit export graph ../none.g --output graph
    limit path lrx n=5 --table ../none.csv --from 2,1,3,4,5
    limit check ../none.lua
    limit fit ../none.g n=3..5
    limit symmetry ../none.g
    for command in 'show -' 'apply ../none.g a' \
        'apply lrx n=5 --input ../none.g'; do
        interrupt INT 130 Ctrl-C $command
        interrupt TERM 143 Terminated $command
    done
}
read_all_kinds

# A folder of rows with a pipe among them.
mkdir -p ../data/growth
mkfifo ../data/growth/lrx.csv
limit data verify lrx --data ../data
interrupt INT 130 Ctrl-C data list lrx --data ../data

# A terminal, whose keys are nobody's.
if command -v script >/dev/null; then
    script -qec "$ANTIPODE growth - --max-time 0.3s 2>../err" /dev/null \
        <&$in >../terminal
    code=$?
    ends 'growth - in a terminal' 1 --max-time
fi

# ---- writes ----

# A pipe that takes nothing, standard output or a file by name.
mkfifo ../full
exec 7<>../full {full}>../full
dd if=/dev/zero of=../full bs=4096 count=16 oflag=nonblock 2>/dev/null
out=$full
for format in vertices edges dot graphml mtx metis; do
    limit export graph lrx n=7 --format $format
done
every_end export graph lrx n=7
every_end export graph lrx n=7 --output ../full
every_end growth lrx n=3..8
interrupt INT 130 Ctrl-C show m24
exec {out}>../out
mkfifo ../unread
every_end export graph lrx n=7 --output ../unread

# ---- programs that draw ----

mkdir ../bin
printf '#!/bin/sh\necho $$ >%s\nexec sleep 300\n' "$folder/drawer" |
    tee ../bin/dot >../bin/gnuplot
chmod +x ../bin/*
PATH=$folder/bin:$PATH
every_end plot --graph lrx n=4 --output graph.svg
every_end plot lrx n=4..6 --output growth.svg
check 'a program that draws is ended' eval \
    '! kill -0 "$(cat ../drawer)" 2>/dev/null'

# ---- a second signal ----

# It ends the program at once, which leaves nothing half written even so.
timeout 300 env --default-signal=INT,TERM "$ANTIPODE" export graph lrx n=10 \
    --vertices 4000000 --output graph >&$out 2>../err &
until [ -n "$(ls)" ]; do
    sleep 0.05
done
child=$(cat /proc/$!/task/$!/children)
kill -STOP $child
kill -INT $child
kill -TERM $child
kill -CONT $child
wait $! 2>/dev/null
code=$?
check "two signals end with $code" [ $code -gt 128 ]
check 'two signals: files' [ -z "$(ls)" ]

echo "waits: $checks checks"
exit $status
