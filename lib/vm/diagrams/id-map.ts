/** uid_map and gid_map of /proc/PID (user_namespaces(7)): first inside, first outside, how many. */
export type IdRange = { readonly inside: number; readonly outside: number; readonly count: number };

export function readIdMap(text: string): IdRange[] {
  return text.split('\n').flatMap((line) => {
    const [inside, outside, count] = line.trim().split(/\s+/).map(Number);
    return inside === undefined || outside === undefined || count === undefined ? [] : [{ inside, outside, count }];
  });
}

/** What nobody mapped is shown as this id inside (/proc/sys/kernel/overflowuid). */
export const overflowId = 65_534;

export function idInside(ranges: readonly IdRange[], outside: number): number {
  for (const range of ranges)
    if (outside >= range.outside && outside < range.outside + range.count)
      return range.inside + (outside - range.outside);
  return overflowId;
}

/** `0 inside is 1000 outside`, `0 to 65535 inside are 100000 to 165535 outside`, `all ids as outside`. */
export function describeIdMap(ranges: readonly IdRange[]): string {
  if (ranges.length === 0) return 'nothing is mapped yet: everybody is 65534 inside';
  return ranges
    .map(({ inside, outside, count }) => {
      if (inside === 0 && outside === 0 && count >= 4_294_967_295) return 'all ids as they are';
      if (count === 1) return `${inside} inside is ${outside} outside`;
      return `${inside} to ${inside + count - 1} inside are ${outside} to ${outside + count - 1} outside`;
    })
    .join('; ');
}

const names: Readonly<Record<number, string>> = { 0: 'root', 1000: 'student', 65534: 'nobody' };

/** `root`, `student`, or the number. */
export const userName = (uid: number): string => names[uid] ?? String(uid);
