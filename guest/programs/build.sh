#!/bin/bash
# build.sh NOLIBC OUT: the agent, init and the small programs: static, without a C library (nolibc of the kernel's sources).
set -euo pipefail
nolibc=$1 out=$2
here=$(cd "$(dirname "$0")/.." && pwd)
mkdir -p "$out"
for source in "$here"/agent/{agent,init}.c "$here"/programs/{burn,eat,shm,nsowner}.c; do
  name=$(basename "$source" .c)
  # The headers of Linux are the same for both kinds of x86.
  gcc -m32 -march=i686 -Os -s -static -nostdlib -fno-pie -no-pie -fno-builtin -fno-stack-protector \
    -fno-asynchronous-unwind-tables -Wall -Wextra -Werror -Wno-unused-function -Wno-unused-parameter \
    -Wno-builtin-declaration-mismatch -Wl,--build-id=none -isystem /usr/include/x86_64-linux-gnu \
    -include "$nolibc/nolibc.h" -o "$out/$name" "$source" -lgcc
done
