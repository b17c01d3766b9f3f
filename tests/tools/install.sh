#!/bin/bash
# Installs into an empty folder and uses what is there: the program with its
# families, the C examples of doc/library.md compiled through
# pkg-config, and the list of exported symbols.  Uninstalling leaves no file.
set -eu
: "${top_srcdir:=.}" "${CC:=cc}"
unset ANTIPODE_PATH MAKEFLAGS MFLAGS MAKELEVEL

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
make -s install DESTDIR="$folder" > "$folder/log" 2>&1 || {
    cat "$folder/log"
    exit 1
}
prefix=$folder$(sed -n 's/^prefix = //p' Makefile)
libdir=$(dirname "$(find "$folder" -name libantipode.so)")
expected=1,3,6,10,16,24,29,21,6,3,1

fail() {
    echo "install: $*"
    exit 1
}

# From inside DESTDIR the families are found beside the program.
row=$("$prefix/bin/antipode" growth lrx n=5 --format row)
[ "$row" = $expected ] || fail "the installed program printed '$row'"

# What man, shells and modules read.
for file in man/man1/antipode.1 zsh/site-functions/_antipode \
    bash-completion/completions/antipode \
    "antipode/modulefiles/antipode/$(sed -n 's/^VERSION = //p' Makefile)"; do
    [ -s "$prefix/share/$file" ] || fail "$file is not installed"
done

foreign=$(nm -D --defined-only "$libdir/libantipode.so" |
    awk '$3 !~ /^antipode_/ { print $3 }')
[ -z "$foreign" ] || fail "exported as well: $foreign"
headers=$(find "$folder" -name '*.h')
[ "$(sort <<< "$headers")" = "$prefix/include/antipode.h
$prefix/include/antipode_arrays.h" ] || fail "headers: $headers"

if grep -q '^[A-Z_]*CFLAGS = .*-fsanitize' Makefile; then
    echo "with a sanitizer, programs are not linked to the library"
    exit 0
fi
export PKG_CONFIG_PATH=$libdir/pkgconfig PKG_CONFIG_SYSROOT_DIR=$folder
export PKG_CONFIG_ALLOW_SYSTEM_LIBS=1 LD_LIBRARY_PATH=$libdir
export ANTIPODE_PATH=$top_srcdir/generators
# block LANGUAGE [NUMBER]: the block of this language in doc/library.md
block() {
    awk -v head='```'"$1" -v number="${2-1}" '/^```/ { inside = $0 == head
        found += inside; next } inside && found == number' \
        "$top_srcdir/doc/library.md"
}
block c 1 > "$folder/example.c"
read -ra shared < <(pkg-config --cflags --libs antipode)
read -ra static < <(PKG_CONFIG_SYSROOT_DIR='' pkg-config --static --libs \
    antipode | sed 's/-lantipode//')

"$CC" -Wall -Wextra -Werror "$folder/example.c" -o "$folder/example" \
    "${shared[@]}"
row=$("$folder/example")
[ "$row" = $expected ] || fail "linked to libantipode.so: '$row'"

# Where no static library is built, what it would hold stands for it.
archive=("$libdir/libantipode.a")
[ -f "${archive[0]}" ] || archive=(src/.libs/*antipode*.o '-Wl,--start-group'
    .libs/*.a '-Wl,--end-group')
"$CC" "$folder/example.c" -o "$folder/example" -I"$prefix/include" \
    "${archive[@]}" "${static[@]}"
row=$("$folder/example")
[ "$row" = $expected ] || fail "linked to ${archive[0]}: '$row'"

block c 2 > "$folder/arrays.c"
"$CC" -Wall -Wextra -Werror "$folder/arrays.c" -o "$folder/arrays" \
    "${shared[@]}"
printed=$("$folder/arrays")
[ "$printed" = "$(block text)" ] ||
    fail "the example of doc/library.md printed '$printed'"

make -s uninstall DESTDIR="$folder" > "$folder/log" 2>&1 || {
    cat "$folder/log"
    exit 1
}
left=$(find "$prefix" ! -type d -o -name '*antipode*')
[ -z "$left" ] || fail "uninstall leaves $left"
