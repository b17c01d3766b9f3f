# What the tables of make bench share; to be sourced.
: "${ANTIPODE:=antipode}" "${RUNS:=5}"
export LC_ALL=C TIMEFORMAT=%R
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT

# wanted GRAPH: is it a row that BENCH_ROWS, an extended regular expression,
# asks for?
wanted() { [[ $1 =~ ${BENCH_ROWS:-.} ]]; }

median() { sort -n | awk '{ a[NR] = $1 } END { print a[int((NR + 1) / 2)] }'; }

# seconds FILE COMMAND...: the seconds that a whole process takes are appended
# to FILE; what it prints is left in $folder/out
seconds() {
    local file=$1
    shift
    { time "$@" >"$folder/out" 2>"$folder/err"; } 2>>"$file" || {
        echo "$*: $(cat "$folder/err")" >&2
        exit 1
    }
}

# field NAME: a number of the summary in $folder/out, which is JSON
field() {
    tail -n 1 "$folder/out" | grep -o "\"$1\":\"\\?[0-9.]*" |
        sed 's/.*[:"]//'
}

# forecast COMMAND...: seconds that a plan forecasts, from `antipode plan`
forecast() { "$ANTIPODE" plan "$@" | sed -n 's/^forecast *\([0-9.e+]*\) s$/\1/p'; }

# ratio A B: A / B, or a dash where one is not known
ratio() {
    awk -v a="$1" -v b="$2" 'BEGIN {
        if (a > 0 && b > 0) printf "%.2f", a / b; else print "-" }'
}
