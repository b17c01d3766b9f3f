#!/bin/bash
# What is written for other programs is what they accept: GAP reads every
# family of the library, each with the parameters of its first known row, and
# finds the generators and, where the group is finite and the generators short,
# the order that is known here; reading back gives the same generators by the
# same names.  Names of any characters pass through GAP, Graphviz and an XML parser.
#
#     gap.sh [PATTERN]            default: all families

: "${ANTIPODE:=antipode}" "${top_srcdir:=.}"
export ANTIPODE_PATH="$top_srcdir/generators"
export LC_ALL=C
command -v gap >/dev/null || { echo "gap is missing"; exit 77; }
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
echo 'SizeScreen([4096, 24]);;' >"$folder/all.g"     # long numbers stay whole
wrong=0 families=0
fail() {
    printf '%s\n' "$@"
    wrong=$((wrong + 1))
}

# The generators of a graph, without the line that names it.
generators() {
    "$ANTIPODE" show "$@" --json 2>"$folder/error" | sed 1d
}

# What GAP is to say of a family, and the statements that make it say so: the
# order, unless the group is so large that it takes long.
ask_gap() {
    local file="$folder/$families.g" order= question='Size(Group(Gen))'
    if [ "$(wc -c <"$file")" -lt 5000 ]; then
        order=$("$ANTIPODE" plan "$@" --json 2>/dev/null |
            sed -n 's/.*"order":"\([0-9]*\)".*/\1/p')
    fi
    if [ -z "$order" ]; then
        order=true question='ForAll(Gen, g -> IsPerm(g) or IsMatrix(g))'
    fi
    echo "$families $* $order" >>"$folder/expected"
    printf 'Read("%s");\nPrint("%s ", %s, "\\n");\n' "$file" "$families $*" \
        "$question" >>"$folder/all.g"
}

check_family() {
    local file="$folder/$((families + 1)).g"
    if ! "$ANTIPODE" show "$@" --gap >"$file" 2>"$folder/error"; then
        fail "$*: $(cat "$folder/error")"
        return
    fi
    families=$((families + 1))
    [ "$(generators "$@")" = "$(generators "$file" inverses=0)" ] ||
        fail "$*: other generators when it is read back" \
            "$(cat "$folder/error")"
    ask_gap "$@"
}

# Names that mean something to GAP, DOT or XML.
cat >"$folder/names.json" <<'EOF'
{"kind":"permutation","size":3,"generators":[
{"name":"a","images":[2,3,1]},{"name":"b'","images":[2,1,3]},
{"name":"(0,1)","images":[2,3,1]},{"name":"R[1..3]","images":[2,1,3]},
{"name":"M_U","images":[2,3,1]},{"name":"M_","images":[2,1,3]},
{"name":"x y","images":[2,3,1]},{"name":"\u00e9]]>","images":[2,1,3]},
{"name":"<&>","images":[2,3,1]},{"name":"q\"\\","images":[2,1,3]},
{"name":"2","images":[2,3,1]},{"name":"end","images":[2,1,3]},
{"name":"a#b","images":[2,3,1]},{"name":"a;b:=c","images":[2,1,3]},
{"name":" ","images":[2,3,1]},{"name":"\\M_","images":[2,1,3]}]}
EOF
check_family "$folder/names.json"
check_other() {
    "$ANTIPODE" export graph "$folder/names.json" --format "$1" \
        --output "$folder/names.$1" 2>"$folder/error" || fail "names as $1"
    shift
    command -v "$1" >/dev/null || return
    "$@" 2>"$folder/error" >/dev/null && [ ! -s "$folder/error" ] ||
        fail "$*: $(cat "$folder/error")"
}
check_other dot dot -Tcanon "$folder/names.dot"
check_other graphml python3 -c 'import sys, xml.dom.minidom
xml.dom.minidom.parse(sys.argv[1])' "$folder/names.graphml"

while IFS='|' read -r family parameters _; do
    check_family "$family" $parameters
done < <("$ANTIPODE" list --known "$@" | tr '\t' '|' | awk -F'|' '!seen[$1]++')
[ $# != 0 ] || check_family cube n=3
[ $# != 0 ] || check_family sl_elementary n=2 m=6
gap -q "$folder/all.g" </dev/null >"$folder/found" 2>&1
diff "$folder/expected" "$folder/found" ||
    fail "GAP (>) does not find what is expected (<)"
[ $# != 0 ] || grep -q ' sl_elementary n=2 m=6 144$' "$folder/expected" ||
    fail "no matrices modulo 6"
[ $# != 0 ] || grep -q ' m11 7920$' "$folder/expected" || fail "no M11"
[ $# != 0 ] || grep -q ' cube n=3 43252003274489856000$' "$folder/expected" ||
    fail "no cube"
echo "families: $families, mistakes: $wrong"
[ $wrong = 0 ] && [ $families -gt 0 ]
