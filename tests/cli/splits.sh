#!/bin/sh
# Splits of data sets and steps of walks, by the textbook; see splits.py.
command -v python3 >/dev/null || exit 77
: "${top_srcdir:=.}"
exec python3 "$top_srcdir/tests/cli/splits.py"
