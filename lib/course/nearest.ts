/**
 * The known word an author most likely meant; null when none is near enough to be worth saying.
 * Swapped neighbours count as one slip, as they do under the fingers.
 */
export function nearest(word: string, known: Iterable<string>): string | null {
  const wanted = word.toLowerCase();
  // A third of the letters wrong, and at most three, is a slip; more is another word.
  let least = Math.min(3, Math.max(1, Math.floor(wanted.length / 3))) + 1;
  let found: string | null = null;
  for (const candidate of known) {
    const distance = slips(wanted, candidate.toLowerCase(), least);
    if (distance < least) {
      least = distance;
      found = candidate;
    }
  }
  return found;
}

/** `Did you mean X?` or else the list of what there is. */
export function suggest(word: string, known: readonly string[], none: string): string {
  const near = nearest(word, known);
  if (near !== null) return `Did you mean \`${near}\`?`;
  if (known.length === 0) return none;
  const shown = known.slice(0, 12).map((name) => `\`${name}\``);
  return `Known: ${shown.join(', ')}${known.length > shown.length ? `, and ${known.length - shown.length} more` : ''}.`;
}

function slips(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(cost);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? limit;
}
