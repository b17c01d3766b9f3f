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
