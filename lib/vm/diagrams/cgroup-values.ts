/** What the interface files of cgroup v2 hold (Documentation/admin-guide/cgroup-v2.rst), read. */

/** A limit file: `max` is no limit. */
export type Limit = number | 'max';

export function readLimit(text: string | undefined): Limit | null {
  if (text === undefined) return null;
  return text.trim() === 'max' ? 'max' : Number(text);
}

/** Flat keyed: `oom 1\noom_kill 1`. */
export function readKeyed(text: string | undefined): ReadonlyMap<string, number> {
  const lines = (text ?? '').split('\n').map((line) => line.trim().split(' '));
  return new Map(lines.flatMap(([key, value]) => (key && value ? [[key, Number(value)] as const] : [])));
}

/** Nested keyed: `7:0 rbps=max wbps=1048576`. */
export function readNested(text: string | undefined): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const found = new Map<string, ReadonlyMap<string, string>>();
  for (const line of (text ?? '').split('\n')) {
    const [key, ...pairs] = line.trim().split(/\s+/);
    if (!key) continue;
    found.set(
      key,
      new Map(pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)] as const)),
    );
  }
  return found;
}

/** cpu.max: `$MAX $PERIOD` in microseconds. */
export function readCpuMax(text: string | undefined): { readonly quota: Limit; readonly period: number } | null {
  if (text === undefined) return null;
  const [quota = 'max', period] = text.trim().split(/\s+/);
  return { quota: quota === 'max' ? 'max' : Number(quota), period: Number(period ?? 100_000) };
}

/** Share of a file that /proc/pressure and cpu.pressure have (Documentation/accounting/psi.rst), in percent. */
export type Pressure = { readonly some: number; readonly full: number };

export function readPressure(text: string | undefined): Pressure | null {
  if (text === undefined || text === '') return null;
  const average = (kind: string): number => Number(new RegExp(`^${kind} avg10=([\\d.]+)`, 'm').exec(text)?.[1] ?? 0);
  return { some: average('some'), full: average('full') };
}

/** `16.0 MiB`: memory is counted in powers of two. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let value = bytes;
  let at = 0;
  while (value >= 1024 && at < units.length - 1) {
    value /= 1024;
    at += 1;
  }
  const digits = at === 0 || Number.isInteger(value) || value >= 100 ? 0 : 1;
  return `${value.toFixed(digits)} ${units[at] ?? ''}`;
}

/** `20 %`, `2.5 %`, `150 %`. */
export function formatPercent(share: number): string {
  const percent = share * 100;
  return `${percent >= 10 || Number.isInteger(percent) ? Math.round(percent) : percent.toFixed(1)} %`;
}
