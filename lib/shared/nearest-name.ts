/**
 * The known name that was most likely meant, or null when none is close. Case, hyphens and underscores do not count, and
 * two neighbours that were swapped count as one slip, as they do under the fingers.
 */
export function nearestName(written: string, known: Iterable<string>): string | null {
  const wanted = bare(written);
  // A third of the letters may be wrong, and at most three: `strin` → `string`, yet `a` is not `b`.
  let best = Math.min(3, Math.max(1, Math.floor(wanted.length / 3))) + 1;
  let found: string | null = null;
  for (const name of known) {
    if (name === written) continue;
    const distance = bare(name) === wanted ? 0 : editDistance(wanted, bare(name), best);
    if (distance < best && distance < wanted.length) {
      best = distance;
      found = name;
    }
  }
  return found;
}

/** ` Did you mean `x`?`, or nothing: made to be put behind a sentence. */
export function didYouMean(written: string, known: Iterable<string>): string {
  const name = nearestName(written, known);
  return name === null ? '' : ` Did you mean \`${name}\`?`;
}

const bare = (name: string) => name.toLowerCase().replaceAll(/[-_%]/g, '');

/** Counts a swap of two neighbours as one mistake. Stops early: any result ≥ `limit` means "too far". */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit || a.length > 64 || b.length > 64) return limit;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(
        (previous[j] ?? limit) + 1,
        (row[j - 1] ?? limit) + 1,
        (previous[j - 1] ?? limit) + (same ? 0 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (before[j - 2] ?? limit) + 1);
      }
      row.push(cost);
    }
    before = previous;
    previous = row;
  }
  return previous[b.length] ?? limit;
}
