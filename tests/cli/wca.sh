#!/bin/sh
# Scrambles of the WCA, turned on a dodecahedron; see wca.py.
command -v python3 >/dev/null || exit 77
: "${top_srcdir:=.}"
exec python3 "$top_srcdir/tests/cli/wca.py"
