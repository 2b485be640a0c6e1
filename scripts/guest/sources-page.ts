import type { LockedPackage } from './debian-packages.ts';

/** guest/image/SOURCES.md: what is in the image, and where the sources are. */
export function sourcesPage(made: {
  kernel: LockedPackage;
  root: readonly LockedPackage[];
  firmware: string;
  compiler: string;
}): string {
  const { kernel, root, firmware, compiler } = made;
  const rows = root.map(
    ({ name, version, source, sourceVersion }) => `| ${name} | ${version} | ${source} ${sourceVersion} |`,
  );
  return `# What the guest's image is made of

Written by \`npm run guest\`. The image holds programs under the GPL, the LGPL and other free licences, unchanged from Debian 12
except for what stands in \`guest/\`. The licence texts and copyright notices of all packages are in \`LICENCES.txt.br\` (Brotli).

**Sources.** Every binary package below was built by Debian from the source package beside it; each is available from
\`deb.debian.org\` while it is current, and for good from \`snapshot.debian.org\` under the same name and version
(\`apt-get source name=version\`). Our own changes and programs are \`guest/kernel\`, \`guest/agent\`, \`guest/programs\` and
\`guest/root\` of this repository, under its licence. The snapshot that browsers load is made from this image and contains
the same programs.

| File | From | Licence |
|---|---|---|
| kernel.bin | ${kernel.name} ${kernel.version}, with \`guest/kernel/lab.config\` and \`guest/kernel/patches\` | GPL-2.0 |
| bios.bin, vgabios.bin | seabios ${firmware} (source package seabios) | LGPL-3.0, GPL-3.0 |
| root.cpio.br | the packages below | theirs |

Compiled with ${compiler}.

| Package | Version | Source package |
|---|---|---|
${rows.join('\n')}

\`libaudit1\`, \`libbpf1\`, \`libelf1\`, \`libselinux1\`, \`libsystemd0\` and \`libudev1\` are not in the image: stubs of our own with the
same names stand in for them (\`guest/root/stub-libraries.sh\`).
`;
}
