#!/bin/bash
# The batch scripts of contrib/slurm under a Slurm of our own: two nodes on this
# machine, each with its munged, in a temporary folder.
#
# A search reaches the end of its time, or its job is queued again from outside;
# it goes on and ends with the right row; so do a map on the disk, a run of another
# job and a task of an array.  Claims are dealt to an array.  Needs root and
# Debian's slurmctld, slurmd, slurm-client and munge.
: "${ANTIPODE:=$(command -v antipode)}" "${top_srcdir:=.}"
PATH=$PATH:/usr/sbin:/sbin
skip() { echo "skipped: $*"; exit 77; }
[ "$(id -u)" = 0 ] || skip "slurmd needs root"
for tool in slurmctld slurmd sbatch scontrol munged mpirun unshare; do
    command -v $tool >/dev/null || skip "there is no $tool"
done
"$ANTIPODE" --version | grep -q 'with MPI' || skip "no MPI"
top=$(cd "$top_srcdir" && pwd)
PATH=$(cd "$(dirname "$ANTIPODE")" && pwd):$PATH
export LC_ALL=C ANTIPODE_PATH PATH
unset ANTIPODE_THREADS ANTIPODE_MEMORY OMP_PROC_BIND OMP_PLACES
export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1 \
    OMPI_MCA_pml=ob1 OMPI_MCA_btl=self,vader,tcp
folder=$(mktemp -d) && folder=$(cd "$folder" && pwd -P) || exit 1
cd "$folder" || exit 1
chmod 755 .
status=0 checks=0 job=''

# ---- Slurm ----

# configure NODE PORT: a munged takes no credential twice, hence one for each
# node, and a configuration that names it.
configure() {
    mkdir -p "tmp-$1" "spool-$1" state
    cat >"slurm-$1.conf" <<END
ClusterName=antipode
SlurmctldHost=$(hostname -s)(127.0.0.1)
SlurmctldPort=$port
FirstJobId=$port
AuthType=auth/munge
AuthInfo=socket=$folder/munge-$1
CredType=cred/munge
SlurmUser=root
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool-%n
TmpFS=$folder/tmp-$1
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd-%n.pid
SlurmctldLogFile=$folder/slurmctld.log
SlurmdLogFile=$folder/slurmd-%n.log
DebugFlags=NO_CONF_HASH
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
ReturnToService=2
MailProg=/bin/true
SchedulerType=sched/builtin
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
NodeName=one NodeAddr=127.0.0.1 Port=$((port + 1)) CPUs=2 RealMemory=2000
NodeName=two NodeAddr=127.0.0.1 Port=$((port + 2)) CPUs=2 RealMemory=2000
PartitionName=all Nodes=ALL Default=YES
END
    munged --key-file=munge.key --socket="$folder/munge-$1" --num-threads=2 \
        --pid-file="$folder/munged-$1.pid" --log-file="$folder/munge-$1.log" \
        --seed-file="$folder/munge-$1.seed"
}

# With a host name of its own, or Open MPI takes two nodes for one.
start_node() {
    SLURM_CONF=$folder/slurm-$1.conf unshare --uts sh -c \
        'hostname "$0" && exec slurmd -N "$0"' "$1"
}

start() {
    port=$((20000 + RANDOM % 10000))
    (umask 077 && head -c 128 /dev/urandom >munge.key)
    configure one && configure two || return
    export SLURM_CONF=$folder/slurm-one.conf
    slurmctld && start_node one && start_node two || return
    for _ in $(seq 1000); do
        [ "$(sinfo -h -t idle -o %D 2>/dev/null)" = 2 ] && return
        sleep 0.3
    done
    return 1
}

# shellcheck disable=SC2317 # by trap
stop() {
    local name
    trap '' TERM INT HUP
    if [ -f slurmctld.pid ]; then
        scancel --user=root 2>/dev/null
        for _ in $(seq 30); do
            [ -z "$(squeue -h 2>/dev/null)" ] && break
            sleep 0.5
        done
    fi
    for name in slurmd-one slurmd-two slurmctld munged-one munged-two; do
        [ -f "$name.pid" ] && kill "$(cat "$name.pid")"
    done
    sleep 1
    cd / && rm -rf "$folder"
}
trap stop EXIT
start >start.log 2>&1 || {
    echo "Slurm does not start:"
    cat start.log ./*.log
    exit 1
}
srun --mpi=list 2>&1 | grep -q pmix || skip "this Slurm has no PMIx"

# ---- jobs ----

# check WHAT COMMAND...: the command must succeed
check() {
    local what=$1
    shift
    checks=$((checks + 1))
    "$@" && return
    echo "$what: failed: $*"
    tail -n 20 slurm-"$job"*.out slurmctld.log
    status=1
}

submit() {
    job=$(sbatch --parsable --time=30 --mem=500M --cpus-per-task=1 "$@")
    run=antipode-$job
}
field() { scontrol show job "$job" | sed -n "s/.*\<$1=\([^ ]*\).*/\1/p"; }

is_end() { [[ $1 =~ ^(COMPLETED|FAILED)$ ]]; }

# wait_for STATE [RESTARTS]: of the job, at most twenty minutes, and no longer where
# it has ended in another one
wait_for() {
    local state
    for _ in $(seq 2400); do
        state=$(field JobState)
        [ "$state" = "$1" ] &&
            [ "$(field Restarts)" = "${2-$(field Restarts)}" ] && return
        is_end "$state" && return 1
        sleep 0.5
    done
    return 1
}

ranks() { pgrep -f "^[^ ]*antipode .*$run"; }
# Those that are held go on, unless they have ended.
wake_ranks() { ranks | xargs -r kill -CONT; }

# The ranks are in the middle of the search, and are stopped there as if they
# had much more to do.
hold() {
    local log=$run/layers.jsonl
    for _ in $(seq 12000); do
        [ -f "$log" ] && [ "$(wc -l <"$log")" -ge 10 ] && break
        is_end "$(field JobState)" && return 1
        sleep 0.05
    done
    # shellcheck disable=SC2046 # a list of numbers
    kill -STOP $(ranks)
    [ -f "$log" ] && ! grep -q '"layer":60' "$log"
}

# Signal NUMBER is on its way to every rank; they go on.
let_go() {
    local process mask got=0
    for _ in $(seq 4000); do
        got=1
        for process in $(ranks); do
            mask=$(sed -n 's/^ShdPnd:\t//p' "/proc/$process/status")
            [ $((0x$mask >> ($1 - 1) & 1)) = 1 ] || got=0
        done
        [ $got = 1 ] && break
        sleep 0.2
    done
    wake_ranks
    [ $got = 1 ]
}

# Slurm lets a job wait that was queued again; here it need not.  Credentials
# that are from the second of its end are void.
go_on() {
    wait_for PENDING 1 && sleep 2 &&
        scontrol update "JobId=$job" StartTime=now
}

has_state() { compgen -G "$run/state-*" | grep -q 'state-[0-9]*$'; }
is_right() { [ "$(cat "antipode-$job.txt")" = "$row" ]; }

row=$("$ANTIPODE" growth lrx n=12 --format row)
lift=(--engine lift --kernel portable --threads 1 --memory 400M)
search=(lrx n=12 "${lift[@]}" --format row)

# test_search SCRIPT SIGNAL: by the end of its time; by an order
test_search() {
    submit --time=1 --nodes=2 --signal="$2@50" "$top/contrib/slurm/$1" "${search[@]}"
    check "$1: in the middle" hold
    check "$1: gets SIGUSR2 before its time ends" let_go 12
    check "$1: queued again" go_on
    check "$1: a state" has_state
    check "$1: no result yet" [ ! -e "antipode-$job.txt" ]
    check "$1: says where it stopped" [ "$(grep -c '^antipode: stopped after' \
        "slurm-$job.out")" = 1 ]
    check "$1: completed" wait_for COMPLETED
    check "$1: restarted once" [ "$(field Restarts)" = 1 ]
    check "$1: the row" is_right

    submit --nodes=2 "$top/contrib/slurm/$1" "${search[@]}"
    check "$1: in the middle again" hold
    scontrol requeue "$job"
    wake_ranks
    check "$1: queued again by an order" go_on
    check "$1: a state after the order" has_state
    check "$1: completed after the order" wait_for COMPLETED
    check "$1: the row after the order" is_right

    sed 's/--wait=60/--wait=2/' "$top/contrib/slurm/$1" >hasty.sbatch
    submit --nodes=2 hasty.sbatch "${search[@]}"
    check "$1: in the middle a third time" hold
    kill -9 "$(ranks | tail -n 1)"
    wake_ranks
    check "$1: a lost rank ends the job" wait_for FAILED
    scontrol requeue "$job"
    check "$1: goes on when told so" go_on
    check "$1: completed after a lost rank" wait_for COMPLETED
    check "$1: the row after a lost rank" is_right
}
test_search srun.sbatch USR2
test_search mpirun.sbatch B:USR2

# ---- runs that are named ----

# No process of others has such a word on its command line.
named=named-$port disk=disk-$port
submit --nodes=1 "$top/contrib/slurm/srun.sbatch" "${search[@]}" \
    --run-dir "$named"
run=$named
check "another job: in the middle" hold
scancel "$job"
wake_ranks
check "another job: cancelled" wait_for CANCELLED
check "another job: a state" has_state
submit --nodes=1 "$top/contrib/slurm/srun.sbatch" "${search[@]}" \
    --run-dir="$named"
check "another job: a search does not go on with a run" wait_for FAILED
submit --nodes=1 "$top/contrib/slurm/mpirun.sbatch" --run-dir "$named"
check "another job: completed" wait_for COMPLETED
check "another job: the row" is_right

submit --time=1 --nodes=2 --signal=USR2@50 "$top/contrib/slurm/srun.sbatch" \
    "${search[@]/400M/60M}" --scratch "$disk"
run=$disk
check "disk: in the middle" hold
check "disk: gets SIGUSR2 before its time ends" let_go 12
check "disk: queued again" go_on
check "disk: a state" has_state
check "disk: completed" wait_for COMPLETED
check "disk: restarted once" [ "$(field Restarts)" = 1 ]
check "disk: the row" is_right

# ---- a time that is too short ----

sed 's/--output/--max-time 0.000001 &/' "$top/contrib/slurm/srun.sbatch" \
    >short.sbatch
submit --nodes=1 short.sbatch lrx n=12 --engine frontier
check "too short: queued again" go_on
check "too short: fails" wait_for FAILED
check "too short: exit code" [ "$(field ExitCode)" = 75:0 ]
check "too short: says so" grep -q "takes more than the time of a job" \
    "slurm-$job.out"

# ---- arrays ----

# The last task is held, and has the number of the whole array.
submit --time=1 --signal=B:USR2@50 --array=5,6,12 \
    "$top/contrib/slurm/array.sbatch" lrx "${lift[@]}"
array=$job run=growth-$job-12 job=${job}_12
check "array: in the middle" hold
check "array: gets SIGUSR2 before its time ends" let_go 12
check "array: queued again" go_on
check "array: a state" has_state
check "array: completed" wait_for COMPLETED
for n in 5 6 12; do
    job=${array}_$n
    check "array: completed, n=$n" wait_for COMPLETED $((n == 12))
    check "array: n=$n" [ "$(sed -n 's/.*"layer":.*"size":"\([0-9]*\)".*/\1/p' \
        "growth-$array-$n.json" | paste -sd,)" = \
        "$("$ANTIPODE" growth lrx n=$n --format row)" ]
done

# Three claims for two tasks, one of them wrong.
claim() {
    echo "return conjecture { name = '$1', title = '$1', tex = 'D',
        source = 'a test',
        status = 'conjecture', family = 'coxeter', from = { n = 3 },
        to = { n = $2 }, diameter = '$3' }" >"$1.lua"
}
claim first 5 'n*(n-1)/2'
claim second 6 'n*(n-1)/2'
claim third 6 'n'
export BUDGET=20m
submit --array=0-1 "$top/contrib/slurm/claims.sbatch" \
    first.lua third.lua second.lua
check "claims: one completed, one failed" wait_for \
    "$(printf 'FAILED\nCOMPLETED')"
verdicts() {
    sed -n 's/.*"claim":"\([a-z]*\)".*"verdict":"\([a-zA-Z]*\)".*/\1 \2/p' \
        claims-"$job"/*.jsonl | sort -u | tr '\n' ' '
}
check "claims: verdicts" [ "$(verdicts)" = \
    'first verified second verified third REFUTED ' ]
check "claims: exit code of the wrong one" [ "$(field ExitCode | sort | \
    tr '\n' ' ')" = '0:0 3:0 ' ]
check "claims: rows are kept" [ -s "claims-$job/0/rows.jsonl" ]
echo "$checks checks under Slurm"
exit $status
