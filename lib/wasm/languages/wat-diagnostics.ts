import type { Diagnostic } from '../diagnostic.ts';
import { rangeOf } from './wat-tree.ts';
import { rewordWat } from './wat-words.ts';

/**
 * wasm-tools reports a problem in text as a Rust debug print: `… Text { line: 2, col: 4, … } … Span { offset: 36 } …
 * kind: Custom("unknown operator")`. The offset counts UTF-8 bytes; line and column start at 0.
 */
export function watDiagnostic(file: string, text: string, refusal: string): Diagnostic {
  const span = /span: Span \{ offset: (\d+) \}/.exec(refusal);
  // A place behind the last line, an end that nobody wrote, is shown where the text that is there ends.
  const offset = span === null ? null : Math.min(indexOfByte(text, Number(span[1])), text.trimEnd().length);
  const word = offset === null ? '' : wordAt(text, offset);
  const { message, help } = rewordWat(kindOf(refusal), { text, word, offset });
  return {
    file,
    range: offset === null ? null : rangeOf(text, { start: offset, end: offset + Math.max(1, word.length) }),
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

/** Editors count UTF-16 units. */
function indexOfByte(text: string, bytes: number): number {
  let index = 0;
  for (let left = bytes; left > 0 && index < text.length;) {
    const code = text.codePointAt(index) ?? 0;
    left -= code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    index += code < 0x10000 ? 1 : 2;
  }
  return index;
}

const wordPattern = /"[^"\n]*"?|[()]|[^\s()";]+/y;

function wordAt(text: string, offset: number): string {
  wordPattern.lastIndex = offset;
  return wordPattern.exec(text)?.[0] ?? '';
}
