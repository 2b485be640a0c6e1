// `npm run prebuilt`: builds the modules that cannot be built in a tab once more, and compares the bytes.
// `npm run prebuilt -- --write` puts the new ones in their place.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const folders = ['content', 'app/playground/examples'];
const target = 'wasm32-unknown-unknown';
// Another compiler makes other bytes of the same source.
const wantedVersion = '1.63.0';
const options = '-C opt-level=z -C lto=fat -C codegen-units=1 -C panic=abort -C strip=symbols'.split(' ');

/** Every `name.wasm` that has its `name.rs` beside it. */
function findModules(): string[] {
  return folders
    .flatMap((folder) => readdirSync(folder, { recursive: true }).map((name) => path.join(folder, String(name))))
    .filter((file) => file.endsWith('.wasm') && existsSync(file.replace(/\.wasm$/, '.rs')))
    .toSorted();
}

/** Why these modules cannot be built here; null: they can. */
function whyNot(rustc: string): string | null {
  let version: string;
  try {
    version = execFileSync(rustc, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return `there is no \`${rustc}\``;
  }
  if (!version.startsWith(`rustc ${wantedVersion}`))
    return `\`${rustc}\` is ${version}, and ${wantedVersion} is wanted`;
  const library = execFileSync(rustc, ['--print', 'target-libdir', '--target', target], { encoding: 'utf8' }).trim();
  return existsSync(library) ? null : `its library for ${target} is missing`;
}

function build(rustc: string, module: string): Buffer {
  const output = mkdtempSync(path.join(tmpdir(), 'prebuilt-'));
  try {
    const made = path.join(output, path.basename(module));
    const source = path.basename(module).replace(/\.wasm$/, '.rs');
    // In the folder of the source: paths in messages are then the same on every machine.
    execFileSync(
      rustc,
      ['--target', target, '--crate-type', 'cdylib', '--edition', '2021', ...options, '-o', made, source],
      { cwd: path.dirname(module), stdio: ['ignore', 'inherit', 'inherit'] },
    );
    return readFileSync(made);
  } finally {
    rmSync(output, { recursive: true });
  }
}

function main(args: readonly string[]): number {
  const rustc = process.env.RUSTC ?? 'rustc';
  const modules = findModules();
  const reason = whyNot(rustc);
  if (reason !== null) {
    console.log(`Not compared, ${modules.length} module${modules.length === 1 ? '' : 's'}: ${reason}.`);
    console.log(
      'Debian 12 has it: apt-get install rustc libstd-rust-dev-wasm32 lld-14. RUSTC=/usr/bin/rustc chooses it.',
    );
    return 0;
  }
  let different = 0;
  for (const module of modules) {
    const made = build(rustc, module);
    const isSame = made.equals(readFileSync(module));
    if (!isSame && args.includes('--write')) {
      writeFileSync(module, made);
      console.log(`${module}: written, ${made.length} bytes.`);
      continue;
    }
    console.log(`${module}: ${isSame ? `the same ${made.length} bytes` : 'other bytes than those in the repository'}.`);
    if (!isSame) different += 1;
  }
  return different === 0 ? 0 : 1;
}

process.exitCode = main(process.argv.slice(2));
