#!/bin/bash
# Permutations of thousands of points: engines agree with each other and with
# what is known of the group.
set -u
export LC_ALL=C ANTIPODE_THREADS=1
failed=0

# same ORDER ENGINES GRAPH...: each engine's row adds up, and all are alike
same() {
    local order=$1 engines=$2 engine row first=
    shift 2
    for engine in $engines; do
        row=$("$ANTIPODE" growth "$@" --engine "$engine" --format row)
        [ "$((${row//,/+}))" = "$order" ] &&
            [ "${first:=$row}" = "$row" ] && continue
        echo "FAIL: $* by $engine: not $order vertices, or another row"
        failed=1
    done
}

same 2054 "reference frontier lift" cyclic n=2054 steps=1,7
same 5000 "reference frontier lift" cyclic n=5000
same 4106 "reference frontier lift" dihedral n=2053
same 10000 "reference frontier lift" dihedral n=5000 set=reflections
same 4253906 "frontier lift" agl1 p=2063

# ends N GRAPH...: within 5 seconds of processor time, with a row of N vertices
# or, where N is no number, with a refusal that says N
ends() {
    local expected=$1 text
    shift
    text=$(ulimit -t 5; "$ANTIPODE" growth "$@" --format row 2>&1)
    case $text in
    *[!0-9,]*) [[ $text == *"$expected"* ]] && return ;;
    ?*) [ "$((${text//,/+}))" = "$expected" ] && return ;;
    esac
    echo "FAIL: $*: no end with $expected: ${text:0:300}"
    failed=1
}

# orders next to the limits of the families, and where transversals turn long
for n in 2 3 1447 1449 2047 2053 30030 32768 65534 65535; do
    ends $n cyclic n=$n steps=1
    [ $n -lt 3 ] && continue
    ends $((2 * n)) dihedral n=$n
    ends $((2 * n)) dihedral n=$n set=reflections
done
ends 30030 cyclic n=30030 steps=6,35
ends 21845 cyclic n=65535 steps=3,300
for p in 3 5 7 1447 1451; do
    ends $((p * (p - 1))) agl1 p=$p
done
for p in 3 5 7 13 101; do
    ends $((p * (p * p - 1) / 2)) psl2 p=$p
    ends $((p * (p * p - 1))) pgl2 p=$p
done
ends $((29 * (29 * 29 - 1) / 2)) lps p=5 q=29
ends $((101 * (101 * 101 - 1) / 2)) lps p=13 q=101
ends $((101 * (101 * 101 - 1))) lps p=29 q=101
for p in 32771 65521; do
    ends $((p * (p * p - 1) / 2)) psl2 p=$p
    ends $((p * (p * p - 1))) pgl2 p=$p
done
ends $((65521 * (65521 * 65521 - 1) / 2)) lps p=13 q=65521

# products of cycles on 65535 points, intransitive: order 3 * 5 * 7
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
perl -e '
    my $n = 65535;
    my @moves = map {
        my ($length, $at) = @$_;
        my @p = 1 .. $n;
        for (my $i = $at; $i + $length <= $at + 20000; $i += $length) {
            @p[$i .. $i + $length - 1] = ($i + 2 .. $i + $length, $i + 1);
        }
        "{\"name\":\"c$length\",\"images\":[" . join(",", @p) . "]}"
    } [3, 0], [5, 20000], [7, 45000];
    print "{\"kind\":\"permutation\",\"size\":$n,\"generators\":[",
        join(",", @moves), "]}\n";' > "$folder/cycles.json"
same 105 "reference frontier lift" "$folder/cycles.json"
exit $failed
