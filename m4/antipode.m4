# ANTIPODE_LIBRARY(VARIABLE, MODULE, DEBIAN-PACKAGE)
# PKG_CHECK_MODULES that notes a missing library instead of stopping at the
# first one; ANTIPODE_MISSING then names all of them and the packages.
AC_DEFUN([ANTIPODE_LIBRARY],
  [PKG_CHECK_MODULES([$1], [$2], [],
    [antipode_missing="$antipode_missing $2"
     antipode_packages="$antipode_packages $3"])])

AC_DEFUN([ANTIPODE_MISSING],
  [AS_IF([test -n "$antipode_missing"],
    [AC_MSG_ERROR([missing:$antipode_missing
On Debian: apt-get install$antipode_packages])])])

# ANTIPODE_SWITCH(NAME, COMPILER-FLAGS, HELP)
# --enable-NAME compiles and links everything with COMPILER-FLAGS.
AC_DEFUN([ANTIPODE_SWITCH],
  [AC_ARG_ENABLE([$1], [AS_HELP_STRING([--enable-$1], [$3])],
    [], [enable_$1=no])
   AS_IF([test "x$enable_$1" != xno],
    [ANTIPODE_LINK([$2],
      [instrument="$instrument $2"],
      [AC_MSG_ERROR([--enable-$1: the compiler does not take $2])])])])

# ANTIPODE_LINK(FLAGS, IF-SO, IF-NOT): does a program link with FLAGS?
AC_DEFUN([ANTIPODE_LINK],
  [antipode_saved=$CFLAGS
   CFLAGS="$CFLAGS $1"
   AC_LINK_IFELSE([AC_LANG_PROGRAM()],
     [antipode_links=yes], [antipode_links=no])
   CFLAGS=$antipode_saved
   AS_IF([test $antipode_links = yes], [$2], [$3])])

# ANTIPODE_KERNEL(NAME, CONDITIONAL, FLAGS, INTRINSIC-STATEMENT)
# CONDITIONAL is true if the compiler makes the code of one kernel; whether the
# processor runs it is asked at run time.
AC_DEFUN([ANTIPODE_KERNEL],
  [AC_MSG_CHECKING([whether $CC makes $1 code])
   antipode_saved=$CFLAGS
   CFLAGS="$CFLAGS $3"
   AC_COMPILE_IFELSE([AC_LANG_PROGRAM([[#include <immintrin.h>]], [$4])],
     [antipode_kernel=yes], [antipode_kernel=no])
   CFLAGS=$antipode_saved
   AC_MSG_RESULT([$antipode_kernel])
   AS_IF([test $antipode_kernel = yes],
     [AC_DEFINE([HAVE_$2], [1], [the $1 kernel is built])])
   AM_CONDITIONAL([$2], [test $antipode_kernel = yes])])
