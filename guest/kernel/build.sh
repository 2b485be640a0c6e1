#!/bin/bash
# build.sh GOAL SOURCE.tar.xz WORK OUT: the kernel, as OUT/kernel.bin and OUT/kernel.config.
#   GOAL  kernel, or sources to stop when they lie in WORK/linux    JOBS  how many compilers run at once (2)
set -euo pipefail
goal=$1 source=$2 work=$3 out=$4
here=$(cd "$(dirname "$0")" && pwd)
rm -rf "$work/linux"
mkdir -p "$work/linux" "$out"
tar -xf "$source" -C "$work/linux" --strip-components 1
cd "$work/linux"
for change in "$here"/patches/*.patch; do patch --quiet -p1 < "$change"; done
[ "$goal" = kernel ] || exit 0

# The same sources and compiler give the same bytes.
export KBUILD_BUILD_TIMESTAMP='2026-11-16 00:00:00 UTC' KBUILD_BUILD_USER=lab KBUILD_BUILD_HOST=guest KBUILD_BUILD_VERSION=1
make -s ARCH=i386 KCONFIG_ALLCONFIG="$here/lab.config" allnoconfig
grep '^CONFIG_[A-Z0-9_]*=' "$here/lab.config" | while read -r line; do
  grep -qxF "$line" .config || { echo "the kernel's configuration lost $line" >&2; exit 1; }
done
make -s ARCH=i386 -j"${JOBS:-2}" bzImage
cp arch/x86/boot/bzImage "$out/kernel.bin"
cp .config "$out/kernel.config"
