import type { Diagnostic, Position } from '../diagnostic.ts';
import { rewordWat } from './words.ts';

/**
 * wasm-tools reports a problem in text as a Rust debug print: `… Text { line: 2, col: 4, snippet: … } …
 * kind: Custom("unknown operator")`, line and column from 0.
 */
export function watDiagnostic(file: string, text: string, refusal: string): Diagnostic {
  const place = /Text \{ line: (\d+), col: (\d+),/.exec(refusal);
  const offset = /span: Span \{ offset: (\d+) \}/.exec(refusal);
  const original = kindOf(refusal);
  const start =
    place === null
      ? null
      : clampToText(text, {
          line: Number(place[1]) + 1,
          column: utf16Column(text, Number(place[1]), Number(place[2])),
        });
  const at = offset === null ? null : Number(offset[1]);
  const { message, help } = rewordWat(original, { text, word: start === null ? '' : wordAt(text, start), offset: at });
  return {
    file,
    range: start === null ? null : { start, end: endOfWord(text, start) },
    severity: 'error',
    message,
    ...(help === undefined ? {} : { help }),
    stage: 'wat',
  };
}

/** `Custom("…")` or `Lex(InvalidStringElement('\n'))` → the words inside. */
function kindOf(refusal: string): string {
  const custom = /kind: Custom\("((?:[^"\\]|\\.)*)"\)/.exec(refusal);
  if (custom?.[1] !== undefined) return custom[1].replaceAll(/\\(.)/g, '$1');
  const lex = /kind: Lex\((.*)\) \} \}\)/s.exec(refusal);
  return lex?.[1] ?? refusal.slice(0, 300);
}

/** wasm-tools counts columns in UTF-8 bytes; editors count UTF-16 units. */
function utf16Column(text: string, line: number, bytes: number): number {
  const row = lineOf(text, line);
  let units = 0;
  for (let left = bytes; left > 0 && units < row.length;) {
    const code = row.codePointAt(units) ?? 0;
    left -= code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    units += code < 0x10000 ? 1 : 2;
  }
  return units + 1;
}

function lineOf(text: string, line: number): string {
  let start = 0;
  for (let skipped = 0; skipped < line; skipped += 1) {
    const next = text.indexOf('\n', start);
    if (next < 0) return '';
    start = next + 1;
  }
  const end = text.indexOf('\n', start);
  return text.slice(start, end < 0 ? undefined : end);
}

/** A place behind the last line (an end nobody wrote) is shown at the end of the text that is there. */
function clampToText(text: string, position: Position): Position {
  const lines = text.trimEnd().split('\n');
  if (position.line <= lines.length) return position;
  return { line: lines.length, column: Math.max(1, lines.at(-1)?.length ?? 1) };
}

function wordAt(text: string, { line, column }: Position): string {
  return /^(?:"[^"]*"?|[()]|[^\s()";]+)/.exec(lineOf(text, line - 1).slice(column - 1))?.[0] ?? '';
}

function endOfWord(text: string, start: Position): Position {
  return { line: start.line, column: start.column + Math.max(1, wordAt(text, start).length) };
}
