/** One row of a terminal's buffer. A row that is wrapped goes on with the line above it. */
export type BufferRow = { readonly text: string; readonly isWrapped: boolean };

/** The rows as lines of text: wrapped ones joined, blanks that only fill the row and empty rows at the end gone. */
export function transcriptOf(rows: readonly BufferRow[]): string {
  const lines: string[] = [];
  for (const { text, isWrapped } of rows) {
    const last = lines.length - 1;
    if (isWrapped && last >= 0) lines[last] += text;
    else lines.push(text);
  }
  const clean = lines.map((line) => line.replaceAll('\u00A0', ' ').trimEnd());
  while (clean.at(-1) === '') clean.pop();
  return clean.length === 0 ? '' : `${clean.join('\n')}\n`;
}

/** `terminal-2026-11-21-0915.txt`: sorts by time, and is a file name everywhere. */
export function transcriptName(now: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const day = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join('-');
  return `terminal-${day}-${two(now.getHours())}${two(now.getMinutes())}.txt`;
}
