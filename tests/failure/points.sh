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

# ---- paths, words, exports ----

# ways METHOD N STEP STEP TURN...: paths back from turns of a circle, each as
# long as a search on the circle says
ways() {
    local method=$1 n=$2 a=$3 b=$4 found right
    shift 4
    perl -e 'my $n = shift;
        print "id,permutation\n";
        for my $k (@ARGV) {
            print "$k,\"", join(",", map { ($_ + $k) % $n } 0 .. $n - 1),
                "\"\n";
        }' "$n" "$@" >"$folder/turns.csv"
    right=$(perl -e 'my ($n, $a, $b, @turns) = @ARGV;
        my @queue = (0);
        my %far = (0 => 0);
        while (defined(my $x = shift @queue)) {
            for my $y (map { ($x + $_) % $n } $a, -$a, $b, -$b) {
                next if exists $far{$y};
                $far{$y} = $far{$x} + 1;
                push @queue, $y;
            }
        }
        print join(" ", map { $far{$_} } @turns);' "$n" "$a" "$b" "$@")
    found=$("$ANTIPODE" path cyclic n="$n" steps="$a,$b" \
        --method "$method" --input "$folder/turns.csv" | perl -ne 'next if $. == 1;
        s/\r\n//;
        my ($path) = /,([^,"]*)$/;
        print $. > 2 ? " " : "", $path eq "" ? 0 : 1 + ($path =~ tr/.//);')
    [ "$found" = "$right" ] && return
    echo "FAIL: paths on a circle of $n: $found, not $right"
    failed=1
}

ways table 2054 1 7 0 1 40 301 1027
ways bidirectional 2054 1 7 0 1 40 301 1027
ways table 5003 7 300 0 1 40 301 4703
ways bidirectional 65535 7 300 0 300 314 65221 2107

# counts LINES COMMAND...: so many lines are printed
counts() {
    local right=$1 found
    shift
    found=$("$ANTIPODE" "$@" | wc -l)
    [ "$found" = "$right" ] && return
    echo "FAIL: ${*:0:80}: $found lines, not $right"
    failed=1
}

# one white point among black ones goes everywhere on its circle
for n in 2054 5000 20000; do
    word=1$(printf '%*s' $((n - 1)) '' | tr ' ' 0)
    ends $n cyclic n=$n steps=1 --start "$word"
    ends $n dihedral n=$n --start "$word"
done
counts $((2 * 4106)) export graph cyclic n=4106 steps=1 --format edges
counts 2055 export graph cyclic n=2054 steps=1 --format vertices
"$ANTIPODE" export graph dihedral n=2053 --format npy --output "$folder/arrays"
grep -aq "'<u2', 'fortran_order': False, 'shape': (4106, 2053)" \
    "$folder/arrays/states.npy" ||
    { echo "FAIL: states of 2053 points as an array"; failed=1; }
"$ANTIPODE" export dataset cyclic n=5000 --count 10 --output "$folder/data"
rows=$("$ANTIPODE" path cyclic n=5000 --input "$folder/data/test.csv" \
    --verify "$folder/data/solution.csv")
grep -q '^solved *10$' <<<"$rows" ||
    { echo "FAIL: a data set of 5000 points: $rows"; failed=1; }
exit $failed
