#!/bin/bash
# Several hosts: network namespaces with addresses and host names of their own
# on one bridge.  Rows are those of one process; a host that is lost ends the
# job soon and in one line, and the others go on from the checkpoint.
#
# mpirun reaches a host through an agent in the place of ssh.  Needs root.
: "${ANTIPODE:=$(command -v antipode)}"
skip() { echo "skipped: $*"; exit 77; }
[ "$(id -u)" = 0 ] || skip "network namespaces need root"
for tool in ip unshare mpirun; do
    command -v $tool >/dev/null || skip "there is no $tool"
done
"$ANTIPODE" --version | grep -q 'with MPI' || skip "no MPI"
export LC_ALL=C ANTIPODE_PATH
unset ANTIPODE_THREADS ANTIPODE_MEMORY OMP_PROC_BIND OMP_PLACES
folder=$(mktemp -d) && folder=$(cd "$folder" && pwd -P) || exit 1
cd "$folder" || exit 1
status=0 checks=0
hosts='1 2 3'

# ---- the network ----

host() { echo "antipode-$$-$1"; }

make_network() {
    local h
    ip netns add "$(host net)" && ip -n "$(host net)" link add bridge type \
        bridge && ip -n "$(host net)" link set bridge up || return
    for h in $hosts; do
        ip netns add "$(host "$h")" &&
            ip -n "$(host net)" link add "to-$h" type veth peer name eth0 \
                netns "$(host "$h")" &&
            ip -n "$(host net)" link set "to-$h" master bridge up &&
            ip -n "$(host "$h")" addr add "10.99.7.$h/24" dev eth0 &&
            ip -n "$(host "$h")" link set lo up &&
            ip -n "$(host "$h")" link set eth0 up || return
    done
}

processes() { ip netns pids "$(host "$1")" 2>/dev/null; }
end_host() {
    local list
    list=$(processes "$1")
    # shellcheck disable=SC2086 # a list of numbers
    [ -z "$list" ] || kill -9 $list 2>/dev/null
}
cut_off() { ip -n "$(host net)" link set "to-$1" down; }
# reaches FROM TO: nobody listens, but the host answers
reaches() {
    ip netns exec "$(host "$1")" bash -c ": </dev/tcp/10.99.7.$2/9" 2>&1 |
        grep -q refused
}
connect() {
    local h
    ip -n "$(host net)" link set "to-$1" up
    for h in $hosts; do
        ip -n "$(host "$h")" neigh flush dev eth0
        for _ in $(seq 100); do
            reaches "$h" "$1" && reaches "$1" "$h" && break
            sleep 0.1
        done
    done
}

clean() {
    local h
    for h in $hosts net; do
        end_host "$h"
        ip netns del "$(host "$h")" 2>/dev/null
    done
    rm -rf "$folder"
}
trap clean EXIT
make_network 2>err || skip "no network namespaces: $(head -n 1 err)"

# What ssh would be told: HOST COMMAND...
cat >agent <<'END'
#!/bin/sh
host=$1
shift
exec ip netns exec "$host" unshare --uts \
    sh -c 'hostname "$0"; exec sh -c "$*"' "$host" "$@"
END
chmod +x agent

# ---- jobs ----

# As doc/clusters.md says, but with less patience; and no look for faster
# networks.
export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1 \
    OMPI_MCA_plm_rsh_agent=$folder/agent \
    OMPI_MCA_pml=ob1 OMPI_MCA_btl=self,vader,tcp \
    OMPI_MCA_btl_tcp_if_include=eth0 OMPI_MCA_oob_tcp_if_include=eth0 \
    OMPI_MCA_oob_tcp_keepalive_time=4 OMPI_MCA_oob_tcp_keepalive_intvl=2 \
    OMPI_MCA_oob_tcp_keepalive_probes=3

# launch HOSTS SLOTS COMMAND...: from the first of the hosts, in the
# background; the launcher's process is $launcher
launch() {
    local names=$1 slots=$2 h count=0
    shift 2
    for h in $names; do
        echo "$(host "$h") slots=$slots"
        count=$((count + slots))
    done >hostfile
    ip netns exec "$(host "${names%% *}")" unshare --uts sh -c \
        'hostname "$0"; exec "$@"' "$(host "${names%% *}")" \
        mpirun --quiet --timeout 7200 --hostfile hostfile --bind-to none \
        -n "$count" "$@" >out 2>err &
    launcher=$!
}

# In $code; the shell would tell of a launcher that was killed.
end_of_job() {
    { wait $launcher; } 2>/dev/null
    code=$?
}

# antipode HOSTS SLOTS ARGUMENT...: exit code in $code
antipode() {
    local names=$1 slots=$2
    shift 2
    launch "$names" "$slots" "$ANTIPODE" "$@" --threads 1 --memory 2G
    end_of_job
}

# check WHAT COMMAND...: the command must succeed
check() {
    local what=$1
    shift
    checks=$((checks + 1))
    "$@" && return
    echo "$what: failed: $*"
    echo "exit code $code, printed, and standard error:"
    head -c 1000 out
    cat err
    status=1
}

declare -A rows
row_of() {
    [ "${rows[$*]}" ] || rows[$*]=$("$ANTIPODE" growth "$@" --format row)
    row=${rows[$*]}
}
is_right() { [ "$code" = 0 ] && [ "$(cat out)" = "$row" ]; }
nobody_left() {
    local h
    for _ in $(seq 100); do
        for h in $hosts; do
            [ -z "$(processes "$h")" ] || break
        done
        [ -z "$(processes "$h")" ] && return
        sleep 0.2
    done
    return 1
}

# ---- the same rows ----

launch '1 2 3' 1 hostname
end_of_job
check "three host names" [ "$(sort out | tr '\n' ' ')" = \
    "$(host 1) $(host 2) $(host 3) " ]

# Layers, as in the json of one process, but for what was sent.
spheres() { grep -o '"layer":.*"size":"[0-9]*"' "$1"; }
is_same() {
    [ "$code" = 0 ] && [ -s one ] && [ "$(spheres out)" = "$(spheres one)" ]
}

# test_rows ENGINE HOSTS SLOTS GRAPH...; hosts that share nothing send states
test_rows() {
    local what="$1 on hosts $2, $3 ranks each: ${*:4}"
    "$ANTIPODE" growth "${@:4}" --format json >one
    antipode "$2" "$3" growth "${@:4}" --engine "$1" --format json
    check "$what" is_same
    check "$what: sends" grep -q '"bytes_sent":[1-9]' out
}
for engine in lift frontier; do
    test_rows $engine '1 2' 1 lrx n=9
    test_rows $engine '2 3 1' 1 lx n=8
    test_rows $engine '1 2' 2 lrx n=10
done

# ---- lost hosts ----

# One rank, all processes of a host, or the way to it; host 2, which only
# helps, or host 1, where mpirun and rank 0 are.
lose() {
    local process
    case $1 in
    rank)
        for process in $(processes "$2"); do
            [ "$(cat "/proc/$process/comm" 2>/dev/null)" = antipode ] &&
                kill -9 "$process"
        done ;;
    host) end_host "$2" ;;
    link) cut_off "$2" ;;
    esac
}

wait_for_state() {
    for _ in $(seq 12000); do
        compgen -G 'run/state-*[0-9]' | grep -q 'state-[0-9]*$' && return
        kill -0 $launcher 2>/dev/null || return
        sleep 0.05
    done
}

# begin ENGINE HOSTS: a run with a state on the disk
begin() {
    graph=(pancake n=11)
    [ "$1" = lift ] && graph=(pancake n=12 --kernel portable)
    row_of "${graph[@]:0:2}"
    rm -rf run
    launch "$2" 1 "$ANTIPODE" growth "${graph[@]}" --engine "$1" --format row \
        --memory 2G --threads 1 --run-dir "$folder/run" \
        --checkpoint-every 0.1
    wait_for_state
}

# test_loss ENGINE WHAT HOST REST: the hosts that are left go on.  Lines that
# begin with [ are Open MPI's, whose sockets end at any moment.
test_loss() {
    local what="$1, lost $2 $3" begun
    begin "$1" '1 2 3'
    begun=$SECONDS
    lose "$2" "$3"
    end_of_job
    check "$what: exit code" [ $code != 0 ]
    check "$what: within 25 s" [ $((SECONDS - begun)) -le 25 ]
    check "$what: no row" [ ! -s out ]
    [ "$2 $3" = 'host 1' ] || check "$what: one line" [ "$(grep -v '^\[' \
        err)" = "antipode: the job was ended from outside: a rank was \
lost, or the launcher was stopped; antipode resume $folder/run goes on" ]
    check "$what: nobody is left" nobody_left
    antipode "$4" 1 resume "$folder/run"
    check "$what: goes on on $4" is_right
    [ "$2" != link ] || connect "$3"
}
test_loss lift host 2 '3'
test_loss lift host 1 '2 3'
test_loss lift link 3 '1 2'
test_loss frontier rank 2 '1 3'
test_loss frontier host 2 '3'
test_loss frontier link 1 '2 3'

# ---- a stop in good order ----

for engine in lift frontier; do
    begin $engine '3 1'
    kill -USR2 $launcher
    end_of_job
    check "$engine, SIGUSR2: exit code 75" [ $code = 75 ]
    check "$engine, SIGUSR2: one line" [ "$(sed 's/[0-9]*;/N;/' err)" = \
        "antipode: stopped after sphere N; antipode resume $folder/run goes on" ]
    antipode '2' 2 resume "$folder/run"
    check "$engine, SIGUSR2: goes on" is_right
done
echo "$checks checks on several hosts"
exit $status
