#!/bin/bash
# build.sh PACKAGES PROGRAMS OUT: the root file system, as an archive the kernel unpacks.
#   PACKAGES  folder of .deb files    PROGRAMS  folder of agent, init, burn …    OUT  where root.cpio goes
set -euo pipefail
packages=$1 programs=$2 out=$3
here=$(cd "$(dirname "$0")" && pwd)
stage=$out/stage root=$out/root
rm -rf "$stage" "$root"
mkdir -p "$stage" "$root"
for package in "$packages"/*.deb; do dpkg-deb -x "$package" "$stage"; done

mkdir -p "$root"/usr/{bin,sbin,lib,local/bin} "$root"/{etc,root,proc,sys,dev,tmp,run,mnt,host,newroot,home/student,var/lib}
ln -s usr/bin "$root/bin"; ln -s usr/sbin "$root/sbin"; ln -s usr/lib "$root/lib"

# BusyBox: one program, many names.
cp "$stage/bin/busybox" "$root/usr/bin/busybox"
without=" $(tr '\n' ' ' < "$here/without.txt") "
"$root/usr/bin/busybox" --list-full | while read -r applet; do
  name=${applet##*/}
  case $without in *" $name "*) continue ;; esac
  case $applet in *sbin/*) folder=usr/sbin ;; *) folder=usr/bin ;; esac
  [ "$name" = busybox ] || ln -s /usr/bin/busybox "$root/$folder/$name"
done

# The real tools; each replaces the applet of its name.
grep -v '^#' "$here/tools.txt" | while read -r tool; do
  name=${tool##*/}
  rm -f "$root/usr/bin/$name" "$root/usr/sbin/$name"
  # The package leaves the choice of an iptables to the system; the kernel has the legacy one.
  source=$name; [ "$name" = iptables ] && source=xtables-legacy-multi
  for from in usr/bin usr/sbin bin sbin; do
    [ -e "$stage/$from/$source" ] || continue
    cp -L "$stage/$from/$source" "$root/$tool"
    break
  done
  [ -e "$root/$tool" ] || { echo "no package has $tool" >&2; exit 1; }
done
ln -sf dash "$root/usr/bin/sh"
for name in iptables-save iptables-restore; do ln -s iptables "$root/usr/sbin/$name"; done
chmod u+s "$root"/usr/bin/newuidmap "$root"/usr/bin/newgidmap
# `su student` must work, and `su` is BusyBox: the set-user-id bit on it would make every applet root's. Root needs none.

# Extensions of iptables that the lessons use, the terminals' descriptions.
mkdir -p "$root/usr/lib/i386-linux-gnu/xtables" "$root/usr/share/terminfo"
for extension in libxt_standard libxt_MASQUERADE libipt_MASQUERADE libxt_DNAT libxt_SNAT libipt_SNAT libipt_DNAT libxt_tcp libxt_udp libxt_conntrack libxt_state libipt_icmp libipt_REJECT libxt_nat; do
  file=$stage/usr/lib/i386-linux-gnu/xtables/$extension.so
  [ -e "$file" ] && cp -L "$file" "$root/usr/lib/i386-linux-gnu/xtables/"
done
for terminal in x/xterm-256color x/xterm v/vt100 l/linux d/dumb; do
  mkdir -p "$root/usr/share/terminfo/${terminal%/*}"
  cp -L "$stage/lib/terminfo/$terminal" "$root/usr/share/terminfo/$terminal"
done

# The one locale: UTF-8 without a language.
mkdir -p "$root/usr/lib/locale"
cp -r "$stage/usr/lib/locale/C.utf8" "$root/usr/lib/locale/"

# Libraries: what is needed by what is there, stubs first.
sh "$here/stub-libraries.sh" "$stage" "$out/stubs" "$stage"
libraries=$root/usr/lib/i386-linux-gnu
needed() { readelf -d "$1" 2>/dev/null | awk '/NEEDED/ { gsub(/[][]/, "", $5); print $5 }'; }
add_libraries() {
  local library found
  for library in $(needed "$1"); do
    [ -e "$libraries/$library" ] && continue
    if [ -e "$out/stubs/$library" ]; then found=$out/stubs/$library
    else found=$(find "$stage/lib" "$stage/usr/lib" -name "$library" | LC_ALL=C sort | head -1); fi
    [ -n "$found" ] || { echo "no package has $library, which $1 needs" >&2; exit 1; }
    cp -L "$found" "$libraries/$library"
    add_libraries "$libraries/$library"
  done
}
find "$root/usr" -type f -size +1k | LC_ALL=C sort | while read -r file; do add_libraries "$file"; done
rm -f "$libraries/ld-linux.so.2"
cp -L "$stage/lib/i386-linux-gnu/ld-linux.so.2" "$root/usr/lib/ld-linux.so.2"
ln -s ../ld-linux.so.2 "$libraries/ld-linux.so.2"

# Our own.
cp -r "$here/files/." "$root/"
rm "$root/bundle.json"
cp "$programs/init" "$programs/agent" "$root/usr/sbin/"
for program in burn eat shm nsowner; do cp "$programs/$program" "$root/usr/local/bin/"; done
rm -f "$root/usr/sbin/init.busybox"
chmod 755 "$root/init" "$root"/usr/local/bin/* "$root"/usr/sbin/{init,agent}

# A root file system for containers, and an OCI bundle that uses it.
fs=$root/var/lib/rootfs
mkdir -p "$fs"/{bin,etc,proc,sys,dev,tmp,root} "$root/var/lib/bundle/hello"
ln "$root/usr/bin/busybox" "$fs/bin/busybox"
for name in [ ash awk base64 basename cat chgrp chmod chown chroot clear cp cut date dd df dirname dmesg du echo env expr false find \
  free grep gunzip gzip head hostname httpd id ifconfig ip kill killall less ln ls md5sum mkdir mknod mktemp more mount mv nc \
  netstat nice nslookup od pidof ping pivot_root printf ps pwd readlink realpath rm rmdir route sed seq sh sha256sum sleep sort \
  stat strings stty su sync tail tar tee test time timeout top touch tr true tty umount uname uniq uptime vi watch wc wget which \
  whoami xargs xxd yes; do
  ln -s busybox "$fs/bin/$name"
done
for program in burn eat; do ln "$root/usr/local/bin/$program" "$fs/bin/$program"; done
echo 'root:x:0:0:root:/root:/bin/sh' > "$fs/etc/passwd"
ln -s ../../rootfs "$root/var/lib/bundle/hello/rootfs"
cp "$here/files/bundle.json" "$root/var/lib/bundle/hello/config.json"

chmod 1777 "$root/tmp"; chmod 700 "$root/root"; chmod 600 "$root/etc/shadow"; chmod 755 "$root/home/student"
find "$root" -exec touch -h -d @0 {} +
owners='-R 0:0'
(cd "$root" && find . | LC_ALL=C sort | cpio --quiet -o -H newc --reproducible $owners) > "$out/root.cpio"
ls -l "$out/root.cpio"
