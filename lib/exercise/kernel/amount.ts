import type { Amount } from './condition.ts';

const factors: Readonly<Record<string, number>> = { K: 1024, M: 1024 ** 2, G: 1024 ** 3 };

/** `32M` as the kernel reads it, `20 %` in microseconds a second, `max` as infinity; NaN for anything else. */
export function readAmount(amount: Amount): number {
  if (typeof amount === 'number') return amount;
  const written = amount.trim();
  if (written === 'max') return Number.POSITIVE_INFINITY;
  const percent = /^(-?[\d.]+)\s*%$/.exec(written)?.[1];
  if (percent !== undefined) return Number(percent) * 10_000;
  const [, digits, unit = ''] = /^(-?[\d.]+)([KMG])?$/.exec(written) ?? [];
  return digits === undefined ? Number.NaN : Number(digits) * (factors[unit] ?? 1);
}

/**
 * One value of an interface file (cgroup v2, “Interface Files”): a word of a flat keyed line, `key sub` for a nested
 * keyed one, `ratio` for two words such as cpu.max has, the first word without a field. Null when it is not there.
 */
export function readField(content: string, field: string | undefined): string | null {
  const lines = content.split('\n').map((line) => line.trim().split(/\s+/));
  const [first = []] = lines;
  if (field === undefined) return first[0] === undefined || first[0] === '' ? null : first[0];
  if (field === 'ratio') {
    const [above, below] = first.map((word) => readAmount(word));
    return above === undefined || below === undefined ? null : String(above / below);
  }
  const [key = '', sub] = field.split(' ');
  const line = lines.find(([name]) => name === key);
  if (sub === undefined) return line?.[1] ?? null;
  return line?.find((word) => word.startsWith(`${sub}=`))?.slice(sub.length + 1) ?? null;
}
