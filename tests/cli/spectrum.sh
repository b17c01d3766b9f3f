#!/bin/bash
# Transcripts of antipode spectrum, where there is ARPACK.
: "${ANTIPODE:=$(command -v antipode)}" "${top_srcdir:=.}"
case $("$ANTIPODE" spectrum cyclic n=4 2>&1) in
*ARPACK*)
    echo "no ARPACK: eigenvalues are not tested"
    exit 77 ;;
esac
exec bash "$top_srcdir/tests/cli/cli.sh" "$@" \
    "$top_srcdir/tests/cli/spectrum/spectrum.cli"
