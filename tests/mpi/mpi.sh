#!/bin/bash
# The program on several ranks of mpirun, from the outside.
#
#     mpi.sh          a short part: 1 and 3 ranks, one lost rank
#     mpi.sh --all    1, 2, 3 and 5 ranks, any lost rank (make check-mpi)
: "${ANTIPODE:=$(command -v antipode)}"
command -v mpirun >/dev/null || { echo "mpirun is missing"; exit 77; }
"$ANTIPODE" --version | grep -q 'with MPI' || { echo "no MPI"; exit 77; }
export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1 LC_ALL=C
# Shared memory alone: the look for faster networks takes a second each time.
export OMPI_MCA_pml=ob1 OMPI_MCA_btl=self,vader
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 1
status=0 checks=0
numbers='1 3' many=3 lost_ranks=1 suffixes=3
[ "${1-}" = --all ] && numbers='1 2 3 5' many=$numbers lost_ranks='0 1' \
    suffixes='2 3 5'
scales='2 lrx n=11'
[ "${1-}" = --all ] && scales='2 lrx n=11
4 lrx n=11
8 lrx n=11
2 pancake n=11
8 pancake n=11
4 stars n=11
4 pyraminx'
unset ANTIPODE_THREADS ANTIPODE_MEMORY OMP_PROC_BIND OMP_PLACES

# A job must not hang, and is heard without what mpirun has to say.
launch=(mpirun --quiet --oversubscribe --timeout 7200 -n)

# expect WHAT CODE OUT ERR: of the command before, in $code, out and err
expect() {
    checks=$((checks + 1))
    [ "$code" = "$2" ] && [ "$(cat out)" = "$3" ] && [ "$(cat err)" = "$4" ] &&
        return
    status=1
    echo "$1: exit code $code instead of $2; printed"
    cat out
    echo "instead of"
    echo "$3"
    echo "and said"
    cat err
    echo "instead of"
    echo "$4"
}

# antipode RANKS ARGUMENT...
antipode() {
    local ranks=$1
    shift
    "${launch[@]}" "$ranks" "$ANTIPODE" "$@" >out 2>err
    code=$?
}

idle() {
    case $1 in
    1) ;;
    2) echo "antipode: engine $2 works on one rank; the other waits" ;;
    *) echo "antipode: engine $2 works on one rank; the others wait" ;;
    esac
}

rows='1,3,6,10,16,24,29,21,6,3,1
1,3,6,11,20,35,55,81,109,128,126,95,40,6,3,1'
mistake='antipode: lrx: n=zz is not an integer; allowed are integers 3..65535'
"$ANTIPODE" show lrx n=5 --json >lrx.json

for ranks in $numbers; do
    antipode $ranks growth lrx n=5..6 --format row
    expect "rows on $ranks ranks" 0 "$rows" "$(idle $ranks lift)"
    antipode $ranks growth lrx n=5 --format row --engine reference
    expect "reference on $ranks ranks" 0 "${rows%%$'\n'*}" \
        "$(idle $ranks reference)"
    antipode $ranks growth - --format row <lrx.json
    idle $ranks lift >waits
    expect "standard input on $ranks ranks" 0 "${rows%%$'\n'*}" "$(
        echo "antipode: note: read 3 generators on 5 points from standard" \
            "input (JSON)"
        cat waits)"
    antipode $ranks growth lrx n=zz
    expect "a mistake on $ranks ranks" 2 '' "$mistake"
    antipode $ranks growth nowhere/lrx.lua
    expect "no file on $ranks ranks" 1 '' \
        "$("$ANTIPODE" growth nowhere/lrx.lua 2>&1)"
    antipode $ranks growth --help
    expect "help on $ranks ranks" 0 "$("$ANTIPODE" growth --help)" ''
done
antipode 3 growth lrx n=5 --format row --output row.txt
expect "a file" 0 '' "$(idle 3 lift)"
checks=$((checks + 1))
[ "$(cat row.txt)" = "${rows%%$'\n'*}" ] || { echo "row.txt is wrong"; status=1; }

# threads WHAT NUMBER OPTION...: of rank 0, with options of mpirun
threads() {
    local what=$1 number=$2
    shift 2
    "${launch[@]}" "$@" "$ANTIPODE" plan lrx n=6 >all 2>err
    code=$?
    sed -n 's/^threads *//p' all >out
    sed -i '/^antipode: note: at most/d' err
    expect "threads of $what" 0 "$number" ''
}

# part CORES RANKS: of each rank that shares them
part() {
    echo $(($1 < $2 ? 1 : $1 / $2))
}

# Ranks that may run on the same cores share them, others do not.
for ranks in $numbers; do
    threads "$ranks ranks" "$(part "$(nproc)" "$ranks")" \
        "$ranks" --bind-to none
done
threads "ranks on one core" 1 2 --bind-to none taskset -c \
    "$(taskset -cp $$ | sed 's/.*[ ,-]//')"
threads "a rank that Slurm granted a core" 1 1 --bind-to none \
    -x SLURM_CPUS_PER_TASK=1
threads "ranks that are told" 3 2 --bind-to none -x ANTIPODE_THREADS=3

# The memory of a machine is shared as well, and the rank that works for all has
# the parts of all: a share of it, in MiB.
free_of() {
    "${launch[@]}" "$1" --bind-to none "$ANTIPODE" growth lrx n=14 \
        --engine lift --memory 5% 2>&1 |
        awk '/may take/ {
            sub(/.* may take /, "")
            printf "%.0f\n", $1 * ($2 ~ /^GiB/ ? 1024 : 1)
        }'
}
one=$(free_of 1) two=$(free_of 2) checks=$((checks + 1))
[ $((${one:-0})) -gt 0 ] && [ $((${two:-0})) -gt 0 ] &&
    [ $((two * 10)) -lt $((one * 13)) ] &&
    [ $((two * 13)) -gt $((one * 10)) ] || {
    echo "one rank may take $one, two together $two"
    status=1
}

# The frontier engine: every machine holds a part, and the row is the same; so
# every rank is made a machine, and then two ranks are, or all.  One graph a
# line: Cayley, directed, bipartite, coloured, matrices, integers.
graphs='lrx n=7
lx n=7
pancake n=7 --antipodes 4
coxeter n=7
lrx n=10 --start 0110110110
top_spin n=9 --start block --antipodes 3
lx n=7 --spheres 2..9 --spheres-limit 7 --stop-size 60
hungarian_rings left_size=5 left_index=1 right_size=5 right_index=1
heisenberg n=3 m=5
heisenberg n=3 m=0 --depth 9
sl_fund_roots n=2 m=5
cube n=2 metric=htm --depth 5
lx n=3'
spheres() {
    grep -v '"summary"' "$1" | sed 's/,"bytes_[^}]*}/}/'
    grep -o '"antipodes":.*\]' "$1"
}
# compare ENGINE GRAPHS: with the engine reference, or a larger one with the
# engine itself on one rank
compare() {
    local graph ranks alone
    while read -r graph <&3; do
        case $graph in *n=11*) alone=$1 ;; *) alone=reference ;; esac
        # shellcheck disable=SC2086 # parameters are words
        "$ANTIPODE" growth $graph --engine $alone --format json >one 2>err ||
            { cat err; status=1; }
        for ranks in $numbers; do
            # shellcheck disable=SC2086
            antipode $ranks growth $graph --engine "$1" --format json
            checks=$((checks + 1))
            [ "$code" = 0 ] && [ "$(spheres out)" = "$(spheres one)" ] &&
                continue
            status=1
            echo "$graph on $ranks ranks: exit code $code"
            cat out err
        done
    done 3<<<"$2"
}
few='pancake n=7 --antipodes 4 --spheres 1..4 --spheres-limit 9
lx n=7
heisenberg n=3 m=0 --depth 9'
ANTIPODE_NODE_RANKS=1 compare frontier "$graphs"
ANTIPODE_NODE_RANKS=2 compare frontier "$few"
compare frontier "$few"

# The ranked engine: so are the prefixes of words, if there are several ranges
# of them: the suffix is kept short.
words='lrx n=14 --start block --antipodes 4 --spheres 3..4 --spheres-limit 2
lx n=14 --start alternating
pancake n=11 --start 00112201122
top_spin n=14 --start 01101110111011 --stop-at 11101110111001
lrx n=13 --start block --depth 9'
export ANTIPODE_STRESS=4
ANTIPODE_NODE_RANKS=1 compare ranked "$words"
ANTIPODE_NODE_RANKS=2 compare ranked "$words"
compare ranked "$words"
unset ANTIPODE_STRESS

# The lift engine: blocks are dealt to machines, so every rank is made one; and
# then two ranks are, of which the second waits.
groups='lrx n=7
lx n=7
pancake n=7 --antipodes 4
coxeter n=8
hungarian_rings left_size=5 left_index=1 right_size=5 right_index=1
heisenberg n=3 m=5
sl_fund_roots n=2 m=5 --antipodes 2
lrx n=12 --start 001122334455 --antipodes 3
cube n=2 metric=htm --depth 6
lrx n=11
lx n=3'
few='pancake n=7 --antipodes 4
coxeter n=8
heisenberg n=3 m=5'
ANTIPODE_NODE_RANKS=1 compare lift "$groups"
ANTIPODE_NODE_RANKS=2 compare lift "$few"
# The forecasts: of each sphere's traffic, and of a full level, which the largest
# sphere nearly is, within a fifth.
forecasts() {
    awk -v full="$1" '
        /"bytes_sent"/ && !/summary/ {
            sub(/.*"bytes_sent":/, ""); sent = $0 + 0
            sub(/.*"bytes_forecast":/, ""); said = $0 + 0
            all[NR] = sent; forecast[NR] = said
            if (sent > most) most = sent
        }
        END {
            for (i in all)
                if (forecast[i] > 1.2 * all[i] || forecast[i] < 0.8 * all[i])
                    print "a sphere: " all[i] " bytes, forecast " forecast[i]
            if (most == 0 || full > 1.2 * most || full < 0.8 * most)
                print "a full level: " most " bytes, forecast " full
        }' out
}
while read -r ranks graph <&3; do
    # shellcheck disable=SC2086
    full=$("$ANTIPODE" plan $graph --ranks $ranks | awk '
        /^sent in full level/ {
            print $5 * ($6 == "KiB" ? 2^10 : $6 == "MiB" ? 2^20 : 1) }')
    # shellcheck disable=SC2086
    ANTIPODE_NODE_RANKS=1 antipode $ranks growth $graph --engine lift \
        --threads 1 --format json
    checks=$((checks + 1))
    wrong=$(forecasts "$full")
    [ -z "$wrong" ] || { echo "$graph on $ranks ranks: $wrong"; status=1; }
done 3<<<"$scales"
antipode 2 growth lrx n=12 --engine lift --memory 9M --format row
grep -q "a bit for each element of the group, 57.1 MiB, and may" err ||
    { echo "no refusal of too little memory:"; cat err; status=1; }
# A small memory: coded layers, early sieves, more rounds.
ANTIPODE_NODE_RANKS=1 \
    antipode 2 growth lrx n=9 --engine frontier --memory 24M --format row
expect "little memory on 2 ranks" 0 \
    "$("$ANTIPODE" growth lrx n=9 --format row)" ''
# What a round brings is more than the forecast of all states, or than a small
# memory has beside what travels.
for graph in 'pancake n=10 --memory 2G' 'burnt_pancake n=8 --memory 60M'; do
    # shellcheck disable=SC2086
    ANTIPODE_NODE_RANKS=1 antipode 3 growth $graph --engine frontier \
        --format row
    # shellcheck disable=SC2086
    expect "$graph on 3 ranks" 0 "$("$ANTIPODE" growth ${graph% --*} \
        --format row)" ''
done

# Symmetries that keep no suffix have no say in it: other nodes look for none.
ANTIPODE_STRESS=2 ANTIPODE_NODE_RANKS=1 antipode 2 growth \
    '[5,6,8,7,1,2,3,4]; [5,6,7,8,1,2,4,3]' inverses=0 --start 12023311 \
    --engine ranked --format row
expect "a suffix that no symmetry keeps" 0 1,2,1 "antipode: note: read 2 \
generators on 8 points from the command line (cycles)"

# Too little even for its tables: rank 0 works alone, and the others know.
antipode 2 growth lrx n=19 --start alternating --memory 4M --format row
expect "too little memory on 2 ranks" 0 "$("$ANTIPODE" growth lrx n=19 \
    --start alternating --engine reference --format row)" \
    "$(idle 2 reference)"

# Without a launcher MPI is not even initialised (or it would list settings).
export OMPI_MCA_mpi_show_mca_params=all
"$ANTIPODE" growth lrx n=5 --format row >out 2>err
code=$?
expect "without mpirun" 0 "${rows%%$'\n'*}" ''
antipode 2 growth lrx n=5 --format row
grep -q mpi_show_mca_params err || { echo "MPI tells no settings"; status=1; }
unset OMPI_MCA_mpi_show_mca_params

# A batch script has variables of Slurm although it runs once.
SLURM_NTASKS=4 SLURM_PROCID=0 "$ANTIPODE" growth lrx n=5 --format row \
    >out 2>err
code=$?
expect "in a batch script" 0 "${rows%%$'\n'*}" ''
for rank in 0 1; do
    SLURM_STEP_NUM_TASKS=4 SLURM_PROCID=$rank "$ANTIPODE" list lrx \
        >out 2>err
    code=$?
    expect "task $rank of srun without PMIx" 1 '' "antipode: srun started 4 \
tasks that MPI cannot bring together; use srun --mpi=pmix, or unset \
SLURM_PROCID for one process"
done

# The variables of a launcher without it: a line, or one process; no silence, and
# nobody waits.
alone() {
    env "$@" timeout 60 "$ANTIPODE" growth lrx n=5 --format row >out 2>err
    code=$?
}
alone OMPI_COMM_WORLD_RANK=5 OMPI_COMM_WORLD_SIZE=1
expect "rank 5 of 1" 1 '' "antipode: OMPI_COMM_WORLD_RANK says that this is \
rank 5 of 1, counted from 0; no launcher does: unset it, or start with mpirun"
for name in OMPI_COMM_WORLD PMI; do
    for rank in 0 3; do
        alone ${name}_RANK=$rank ${name}_SIZE=4
        expect "$name: rank $rank of 4 alone" 1 '' "antipode: the launcher \
started 4 ranks, but MPI has brought 1 together; is it the mpirun of the MPI \
that antipode was built with? Without one, unset ${name}_RANK"
    done
    alone ${name}_RANK=0 ${name}_SIZE=1
    expect "$name: one rank" 0 "${rows%%$'\n'*}" ''
done
alone PMIX_RANK=3
expect "PMIX_RANK alone" 0 "${rows%%$'\n'*}" ''

# rank_of PROCESS: its rank in the job, if it is there already
rank_of() {
    tr '\0' '\n' 2>/dev/null <"/proc/$1/environ" |
        sed -n 's/^OMPI_COMM_WORLD_RANK=//p'
}

# child_of LAUNCHER RANK: the process of this rank
child_of() {
    local child
    while kill -0 "$1"; do
        for child in $(pgrep -P "$1"); do
            [ "$(rank_of "$child")" = "$2" ] && echo "$child" && return
        done
        sleep 0.1
    done
}

# Lost ranks: rank 0 waits for a reader of its output, who takes one line of it
# and no more; the pipe does not hold the rest.
mkfifo pipe
for lost in $lost_ranks; do
    "${launch[@]}" 3 "$ANTIPODE" growth heisenberg n=3 m=2..60 \
        --format json --output pipe >out 2>err &
    launcher=$!
    child=$(child_of $launcher $lost)
    exec 5<pipe
    read -r <&5
    kill -9 "$child"
    wait $launcher
    code=$?
    exec 5<&-
    sed -i '/works on one rank/d' err
    [ $lost = 1 ] && line="antipode: the job was ended from outside: a rank \
was lost, or the launcher was stopped" || line=
    expect "rank $lost is killed" 137 '' "$line"
done

# unit NAME RANKS
unit() {
    local unit
    unit=$(dirname "$ANTIPODE")/tests/unit/$1
    checks=$((checks + 1))
    [ -x "$unit" ] || { echo "$1 is not built"; status=1; return; }
    CK_FORK=no "${launch[@]}" "$2" "$unit" >out 2>err && return
    status=1
    echo "$1 on $2 ranks, machines of ${ANTIPODE_NODE_RANKS-all}, strain" \
        "${ANTIPODE_STRESS-0}:"
    cat out err
}

# The laws of the exchange itself; orbits of symmetries; several starts;
# forbidden letters; maps on the disks of several nodes; random words in the ranked engine, with suffixes of one length
# on all ranks; random graphs in the frontier engine, with more threads than cores,
# which must not turn them while they wait; under strain on all ranks, and with
# states that have no marks.  Without strain, on one rank make check has had them.
export OMP_WAIT_POLICY=passive
for ranks in $many; do
    unit comm $ranks
    unit engine_stress $ranks
    unit symmetry/frontier $ranks
    unit symmetry/lift $ranks
    ANTIPODE_STRESS=512 unit symmetry/frontier $ranks
    unit engines/starts $ranks
    unit engines/forbidden $ranks
    ANTIPODE_NODE_RANKS=1 unit engines/disks $ranks
done
for ranks in $numbers; do
    for suffix in $suffixes; do
        ANTIPODE_NODE_RANKS=$((suffix == 5 ? 2 : 1)) \
            ANTIPODE_STRESS=$suffix unit engine_ranked $ranks
    done
    for strain in 0 7 128 292; do
        ANTIPODE_NODE_RANKS=$((strain == 7 ? 2 : 1)) \
            ANTIPODE_STRESS=$strain unit engine_stress $ranks
    done
done
echo "$checks checks on several ranks"
exit $status
