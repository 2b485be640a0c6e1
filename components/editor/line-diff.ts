/** A line of two texts laid over each other: in both, only in mine, only in theirs. Numbers count from 1. */
export type DiffLine =
  | { kind: 'both'; text: string; mine: number; theirs: number }
  | { kind: 'mine'; text: string; mine: number }
  | { kind: 'theirs'; text: string; theirs: number };

// The table of the comparison has one cell per pair of lines that differ; more than this would take seconds.
const mostCells = 4_000_000;

/** The fewest lines that have to go and come. Texts too different to compare are shown one behind the other. */
export function diffLines(mine: string, theirs: string): readonly DiffLine[] {
  const a = mine.split('\n');
  const b = theirs.split('\n');
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let tail = 0;
  while (tail < a.length - start && tail < b.length - start && a[a.length - 1 - tail] === b[b.length - 1 - tail]) {
    tail += 1;
  }
  const lines: DiffLine[] = [];
  for (let at = 0; at < start; at += 1) lines.push({ kind: 'both', text: a[at] ?? '', mine: at + 1, theirs: at + 1 });
  lines.push(...middle(a.slice(start, a.length - tail), b.slice(start, b.length - tail), start));
  for (let left = tail; left > 0; left -= 1) {
    const at = a.length - left;
    lines.push({ kind: 'both', text: a[at] ?? '', mine: at + 1, theirs: b.length - left + 1 });
  }
  return lines;
}

function middle(a: readonly string[], b: readonly string[], offset: number): DiffLine[] {
  if (a.length * b.length > mostCells) {
    return [
      ...a.map((text, at): DiffLine => ({ kind: 'mine', text, mine: offset + at + 1 })),
      ...b.map((text, at): DiffLine => ({ kind: 'theirs', text, theirs: offset + at + 1 })),
    ];
  }
  // longest[i][j]: how many lines a[i…] and b[j…] have in common, in order.
  const width = b.length + 1;
  const longest = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number) => longest[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      longest[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const lines: DiffLine[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      lines.push({ kind: 'both', text: a[i] ?? '', mine: offset + i + 1, theirs: offset + j + 1 });
      i += 1;
      j += 1;
    } else if (i < a.length && (j === b.length || at(i + 1, j) >= at(i, j + 1))) {
      lines.push({ kind: 'mine', text: a[i] ?? '', mine: offset + i + 1 });
      i += 1;
    } else {
      lines.push({ kind: 'theirs', text: b[j] ?? '', theirs: offset + j + 1 });
      j += 1;
    }
  }
  return lines;
}

/** `3 lines differ.` A changed line counts once, though it goes and comes. */
export function describeDiff(lines: readonly DiffLine[]): string {
  let differing = 0;
  let gone = 0;
  let come = 0;
  const close = () => {
    differing += Math.max(gone, come);
    gone = 0;
    come = 0;
  };
  for (const { kind } of lines) {
    if (kind === 'mine') gone += 1;
    else if (kind === 'theirs') come += 1;
    else close();
  }
  close();
  if (differing === 0) return 'Nothing differs.';
  return differing === 1 ? '1 line differs.' : `${differing} lines differ.`;
}
