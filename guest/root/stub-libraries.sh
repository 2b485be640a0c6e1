#!/bin/sh
# stub-libraries.sh ROOT OUT: stands in for libraries whose work the lab never needs (systemd, SELinux, libbpf, audit, udev)
# and which would cost four megabytes. Every function that a program of ROOT imports from them answers "not there":
# 0 for SELinux ("is it enabled?"), -38 (ENOSYS) for the rest.
set -eu
root=$1 out=$2
mkdir -p "$out"
for soname in libsystemd.so.0 libselinux.so.1 libbpf.so.1 libelf.so.1 libaudit.so.1 libudev.so.1; do
  case $soname in libselinux*|libudev*|libaudit*) answer=0 ;; *) answer=-38 ;; esac
  # name@version pairs that are imported by anything which needs this library
  : > "$out/symbols"
  find "$root" -type f | LC_ALL=C sort | while read -r file; do
    readelf -d "$file" 2>/dev/null | grep -q "NEEDED.*\[$soname\]" || continue
    objdump -T "$file" | awk '/\*UND\*/ { print $NF, $(NF-1) }' | tr -d '()' >> "$out/symbols"
  done
  [ -s "$out/symbols" ] || continue
  # Only what the real library defines, with the version it has there.
  real=$(find "$3" -name "$soname" | head -1)
  objdump -T "$real" | awk '!/\*UND\*/ && /g    D/ { print $NF, $(NF-1) }' | tr -d '()' | LC_ALL=C sort -u > "$out/defined"
  awk '{ print $1 }' "$out/symbols" | LC_ALL=C sort -u > "$out/wanted"
  : > "$out/stub.c"; : > "$out/stub.map"
  awk 'NR == FNR { want[$1] = 1; next } want[$1] { print $1, ($2 == "Base" || $2 ~ /^0x/ || $2 == ".text") ? "" : $2 }' "$out/wanted" "$out/defined" > "$out/list"
  while read -r name version; do
    case $name in _*|[A-Z]*) continue ;; esac
    echo "long $name(void) { return $answer; }" >> "$out/stub.c"
  done < "$out/list"
  awk '$2 != "" && $1 !~ /^[_A-Z]/ { by[$2] = by[$2] " " $1 ";" } END { for (v in by) print v " { global:" by[v] " };" }' "$out/list" | LC_ALL=C sort > "$out/stub.map"
  map=; [ -s "$out/stub.map" ] && map="-Wl,--version-script=$out/stub.map"
  gcc -m32 -march=i686 -Os -s -shared -nostdlib -fPIC -Wl,--build-id=none -Wl,-soname,$soname $map -o "$out/$soname" "$out/stub.c"
done
rm -f "$out/symbols" "$out/defined" "$out/wanted" "$out/list" "$out/stub.c" "$out/stub.map"
