// `npm run guest`: builds guest/image from Debian packages, on a Debian 12 host.
//   --update     takes today's versions of the packages and writes them into the lock
//   --root-only  keeps the kernel that is there
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { describePackages, differences, Packages, readLock } from './guest/debian-packages.ts';
import type { LockedPackage } from './guest/debian-packages.ts';
import { runCommand } from './guest/run-command.ts';
import { sourcesPage } from './guest/sources-page.ts';

const lockFile = 'guest/packages.lock.json';
const image = 'guest/image';
const work = '.cache/guest-build';
const kernelPackage = 'linux-source-6.1';
/** On the host: the compiler for 32-bit code, what the kernel's build wants, the firmware. */
const hostPackages = 'gcc-multilib make flex bison bc libelf-dev cpio xz-utils patch binutils seabios linux-libc-dev';

async function main(): Promise<void> {
  const update = process.argv.includes('--update');
  const rootOnly = process.argv.includes('--root-only');
  await requireHost();
  const sources = new Packages(path.join(work, 'apt-sources'), 'amd64');
  const packages = new Packages(path.join(work, 'apt-i386'), 'i386');
  console.log('Fetching the lists of Debian …');
  await Promise.all([sources.update(), packages.update()]);

  const lock = update ? null : readLock(lockFile);
  const pinned = ({ name, version }: LockedPackage): string => `${name}=${version}`;
  console.log('Downloading the kernel’s sources and the packages …');
  const kernelFolder = await sources.download(lock === null ? [kernelPackage] : [pinned(lock.kernel)]);
  const rootFolder = await packages.download(lock === null ? wantedPackages() : lock.root.map(pinned));
  const [kernel] = await describePackages(kernelFolder);
  const root = await describePackages(rootFolder);
  if (kernel === undefined) throw new Error(`${kernelPackage} was not downloaded`);
  if (lock === null) writeFileSync(lockFile, `${JSON.stringify({ kernel, root }, null, 2)}\n`);
  else {
    const wrong = differences([lock.kernel, ...lock.root], [kernel, ...root]);
    if (wrong.length > 0) throw new Error(`the packages are not those of ${lockFile}:\n${wrong.join('\n')}`);
  }

  const out = path.resolve(work, 'out');
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  await runCommand(
    'dpkg-deb',
    ['-x', path.join(kernelFolder, onlyFile(kernelFolder)), path.join(out, 'kernel-source')],
    {},
  );
  const tarball = path.join(out, 'kernel-source/usr/src/linux-source-6.1.tar.xz');
  console.log(rootOnly ? 'Unpacking the kernel …' : 'Building the kernel; that takes 7 to 35 minutes …');
  const goal = rootOnly ? 'sources' : 'kernel';
  await runCommand('nice', ['-n', '19', 'bash', 'guest/kernel/build.sh', goal, tarball, path.resolve(work), out], {});
  console.log('Building programs and root file system …');
  const nolibc = path.resolve(work, 'linux/tools/include/nolibc');
  await runCommand('bash', ['guest/programs/build.sh', nolibc, path.join(out, 'programs')], {});
  await runCommand('bash', ['guest/root/build.sh', path.resolve(rootFolder), path.join(out, 'programs'), out], {});

  mkdirSync(image, { recursive: true });
  if (!rootOnly) copyFileSync(path.join(out, 'kernel.bin'), path.join(image, 'kernel.bin'));
  writeFileSync(path.join(image, 'root.cpio.br'), compress(readFileSync(path.join(out, 'root.cpio'))));
  copyFileSync('/usr/share/seabios/bios.bin', path.join(image, 'bios.bin'));
  copyFileSync('/usr/share/seabios/vgabios-stdvga.bin', path.join(image, 'vgabios.bin'));
  const firmware = (await runCommand('dpkg-query', ['-W', '-f', '${Version}', 'seabios'], {})).trim();
  const compiler = (await runCommand('gcc', ['--version'], {})).split('\n')[0] ?? '';
  writeFileSync(path.join(image, 'SOURCES.md'), sourcesPage({ kernel, root, firmware, compiler }));
  await keepLicences(path.join(out, 'stage'));
  const digests = ['kernel.bin', 'root.cpio.br', 'bios.bin', 'vgabios.bin'].map((name) => {
    const bytes = readFileSync(path.join(image, name));
    return `${createHash('sha256').update(bytes).digest('hex')}  ${name}`;
  });
  writeFileSync(path.join(image, 'SHA256SUMS'), `${digests.join('\n')}\n`);
  console.log(`${image} is made:\n${digests.join('\n')}`);
}

async function requireHost(): Promise<void> {
  const missing: string[] = [];
  for (const name of hostPackages.split(' ')) {
    const status = await runCommand('dpkg-query', ['-W', '-f', '${Status}', name], { mayFail: true });
    if (!status.includes('install ok installed')) missing.push(name);
  }
  if (missing.length === 0) return;
  throw new Error(
    `this needs Debian 12 with some packages more: apt-get install --no-install-recommends ${missing.join(' ')}`,
  );
}

function wantedPackages(): string[] {
  const text = readFileSync('guest/packages.txt', 'utf8').replaceAll(/#.*$/gm, '');
  return text.split(/\s+/).filter((name) => name !== '');
}

function onlyFile(folder: string): string {
  const name = readdirSync(folder).find((each) => each.endsWith('.deb'));
  if (name === undefined) throw new Error(`nothing was downloaded to ${folder}`);
  return name;
}

function compress(bytes: Uint8Array): Uint8Array {
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_LGWIN, BROTLI_PARAM_SIZE_HINT } = zlib.constants;
  return zlib.brotliCompressSync(bytes, {
    params: { [BROTLI_PARAM_QUALITY]: 11, [BROTLI_PARAM_LGWIN]: 24, [BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
}

/** Every package's copyright file as Debian ships it, in one archive-like text. */
async function keepLicences(stage: string): Promise<void> {
  const documents = path.join(stage, 'usr/share/doc');
  const parts = readdirSync(documents)
    .toSorted()
    .filter((name) => existsSync(path.join(documents, name, 'copyright')))
    .map((name) => `===== ${name} =====\n\n${readFileSync(path.join(documents, name, 'copyright'), 'utf8')}`);
  const common = ['GPL-2', 'GPL-3', 'LGPL-2.1', 'LGPL-3'].map(
    (name) => `===== ${name} =====\n\n${readFileSync(path.join('/usr/share/common-licenses', name), 'utf8')}`,
  );
  const firmware = `===== seabios =====\n\n${readFileSync('/usr/share/doc/seabios/copyright', 'utf8')}`;
  const text = [...parts, firmware, ...common].join('\n\n');
  writeFileSync(path.join(image, 'LICENCES.txt.br'), compress(Buffer.from(text)));
}

main().catch((error: unknown) => {
  console.error(`The guest could not be built: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
