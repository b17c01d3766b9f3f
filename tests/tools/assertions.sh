#!/bin/bash
# The unit programs in a build with assertions; their counts go to the sum of
# the results.
: "${ANTIPODE:=./antipode}"
build=$(dirname "$(command -v "$ANTIPODE")")
if ! grep -q '^check-debug:' "$build/Makefile" 2>/dev/null; then
    echo "assertions: $build is no build folder"
    exit 77
fi
unset MAKEFLAGS MFLAGS MAKELEVEL ANTIPODE
exec make -s -C "$build" -j "$(nproc)" check-debug
