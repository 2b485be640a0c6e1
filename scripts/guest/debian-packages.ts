import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runCommand } from './run-command.ts';

export type LockedPackage = {
  readonly name: string;
  readonly version: string;
  readonly architecture: string;
  readonly sha256: string;
  /** The Debian source package it was built from. */
  readonly source: string;
  readonly sourceVersion: string;
};

const mirrors = `deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/debian bookworm main
deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/debian bookworm-updates main
deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/debian-security bookworm-security main
`;

/** apt for another architecture, in a folder of its own: the host's lists and packages are not touched. */
export class Packages {
  readonly #folder: string;
  readonly #environment: Record<string, string>;

  constructor(folder: string, architecture: string) {
    this.#folder = path.resolve(folder);
    for (const name of ['lists/partial', 'archives/partial', 'dpkg', 'debs'])
      mkdirSync(path.join(this.#folder, name), { recursive: true });
    writeFileSync(path.join(this.#folder, 'dpkg/status'), '');
    writeFileSync(path.join(this.#folder, 'sources.list'), mirrors);
    const options = {
      'APT::Architecture': architecture,
      'APT::Architectures': architecture,
      'APT::Sandbox::User': 'root',
      'Dir::State': this.#folder,
      'Dir::State::status': path.join(this.#folder, 'dpkg/status'),
      'Dir::Cache': this.#folder,
      'Dir::Etc::sourcelist': path.join(this.#folder, 'sources.list'),
      'Dir::Etc::sourceparts': '/dev/null',
      'Dir::Etc::main': '/dev/null',
      'Dir::Etc::parts': '/dev/null',
      'Acquire::Languages': 'none',
    };
    const file = path.join(this.#folder, 'apt.conf');
    writeFileSync(
      file,
      Object.entries(options)
        .map(([name, value]) => `${name} "${value}";\n`)
        .join(''),
    );
    this.#environment = { APT_CONFIG: file };
  }

  /** A mirror may lack one of the lists for a while: what is pinned is then found in the others, or not at all. */
  async update(): Promise<void> {
    await runCommand('apt-get', ['update'], { environment: this.#environment, mayFail: true });
  }

  /** Downloads packages into a folder that holds nothing else then; `name` or `name=version`. */
  async download(wanted: readonly string[]): Promise<string> {
    const folder = path.join(this.#folder, 'debs');
    for (const name of readdirSync(folder)) rmSync(path.join(folder, name));
    await runCommand('apt-get', ['download', ...wanted], { environment: this.#environment, folder });
    return folder;
  }
}

/** What lies in a folder of packages, by name. */
export async function describePackages(folder: string): Promise<LockedPackage[]> {
  const found = await Promise.all(
    readdirSync(folder)
      .filter((name) => name.endsWith('.deb'))
      .map(async (file) => {
        const full = path.join(folder, file);
        const text = await runCommand(
          'dpkg-deb',
          ['--field', full, 'Package', 'Version', 'Architecture', 'Source'],
          {},
        );
        const field = (name: string): string => new RegExp(`^${name}: (.*)$`, 'm').exec(text)?.[1] ?? '';
        const [, source = field('Package'), sourceVersion = field('Version')] =
          /^(\S+)(?: \((.*)\))?$/.exec(field('Source')) ?? [];
        return {
          name: field('Package'),
          version: field('Version'),
          architecture: field('Architecture'),
          sha256: createHash('sha256').update(readFileSync(full)).digest('hex'),
          source,
          sourceVersion,
        };
      }),
  );
  return found.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** Sentences about packages that are not what the lock says. */
export function differences(locked: readonly LockedPackage[], found: readonly LockedPackage[]): string[] {
  const byName = new Map(found.map((each) => [each.name, each]));
  return locked.flatMap(({ name, version, sha256 }) => {
    const other = byName.get(name);
    if (other === undefined) return [`${name} ${version} was not downloaded`];
    return other.sha256 === sha256 ? [] : [`${name} ${other.version} is not the ${version} that is locked`];
  });
}

export function readLock(file: string): { kernel: LockedPackage; root: LockedPackage[] } | null {
  if (!existsSync(file)) return null;
  return JSON.parse(readFileSync(file, 'utf8')) as { kernel: LockedPackage; root: LockedPackage[] };
}
