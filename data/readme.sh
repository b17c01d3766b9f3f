#!/bin/bash
# Puts the tables of antipode data report into a README.md, between its marks.
#
#     readme.sh [FILE]            default: README.md beside this script
: "${ANTIPODE:=antipode}"
here=$(cd "$(dirname "$0")" && pwd)
file=${1:-$here/README.md}
tables=$(mktemp) || exit 1
trap 'rm -f "$tables"' EXIT
"$ANTIPODE" data report --format markdown --data "$here" >"$tables" || exit 1
awk -v tables="$tables" '
    /^<!-- end of the tables -->/ { inside = 0 }
    !inside { print }
    /^<!-- tables of antipode data report -->/ {
        inside = 1
        print ""
        while ((getline line <tables) > 0)
            print line
        print ""
    }' "$file" >"$file.part" && mv "$file.part" "$file"
