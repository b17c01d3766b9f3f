#!/bin/sh
# growth.sh must fail on whatever is wrong with a file of rows.
: "${top_srcdir:=.}"
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
status=0

# judge pass|fail NAME: with the file on standard input
judge() {
    cat >"$folder/$2.test"
    if sh "$top_srcdir/tests/rows/growth.sh" "$folder/$2.test" \
        >"$folder/out" 2>&1; then
        result=pass
    else
        result=fail
    fi
    [ $result = "$1" ] && return
    echo "$2: the driver should $1"
    cat "$folder/out"
    status=1
}

head='source: a test
family: lrx
engines: reference'

judge pass right <<EOF
$head
n=5 : 1,3,6,10,16,24,29,21,6,3,1
n=5 : 1,3,6,10,...
n=5 from 00011 : 1,2,3,2,2
EOF
judge fail wrong-digit <<EOF
$head
n=5 : 1,3,6,10,16,24,29,21,6,4,1
EOF
judge fail missing-sphere <<EOF
$head
n=5 : 1,3,6,10,16,24,29,21,6,3
EOF
judge fail sphere-too-many <<EOF
$head
n=5 : 1,3,6,10,16,24,29,21,6,3,1,1
EOF
judge fail wrong-first-spheres <<EOF
$head
n=5 : 1,3,6,11,...
EOF
judge fail wrong-start <<EOF
$head
n=5 from 00101 : 1,2,3,2,2
EOF
judge fail wrong-parameters <<EOF
$head
n=6 : 1,3,6,10,16,24,29,21,6,3,1
EOF
judge fail unknown-family <<EOF
source: a test
family: no_such_family
engines: reference
n=5 : 1,3,6,10,16,24,29,21,6,3,1
EOF
judge fail no-source <<EOF
family: lrx
engines: reference
n=5 : 1,3,6,10,16,24,29,21,6,3,1
EOF
judge fail no-engine-at-all <<EOF
source: a test
family: lrx
engines: none
n=5 : 1,3,6,10,16,24,29,21,6,3,1
EOF
judge fail no-rows <<EOF
$head
EOF
judge fail nonsense <<EOF
$head
n=5 = 1,3,6
EOF
exit $status
