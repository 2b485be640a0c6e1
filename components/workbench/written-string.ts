/** WAVE text of a string or char and the plain text a reader types for it. */
const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '"': '"', "'": "'", '\\': '\\' };

/** `"a\nb"` → the text; null: it is not one quoted value. */
export function unquote(wave: string): string | null {
  const quote = wave[0];
  if (wave.length < 2 || (quote !== '"' && quote !== "'") || wave.at(-1) !== quote) return null;
  const inside = wave.slice(1, -1);
  let text = '';
  for (let at = 0; at < inside.length; at++) {
    const char = inside[at] ?? '';
    if (char === quote) return null;
    if (char !== '\\') {
      text += char;
      continue;
    }
    const unicode = /^u\{([0-9a-fA-F]{1,6})\}/.exec(inside.slice(at + 1));
    const plain = escapes[inside[at + 1] ?? ''];
    if (unicode !== null) {
      const code = Number.parseInt(unicode[1] ?? '', 16);
      if (code > 0x10_ff_ff) return null;
      text += String.fromCodePoint(code);
      at += unicode[0].length;
    } else if (plain !== undefined) {
      text += plain;
      at += 1;
    } else return null;
  }
  return text;
}

export function quote(text: string, mark: '"' | "'"): string {
  const written = text
    .replaceAll('\\', '\\\\')
    .replaceAll(mark, `\\${mark}`)
    .replaceAll('\n', String.raw`\n`)
    .replaceAll('\r', String.raw`\r`)
    .replaceAll('\t', String.raw`\t`);
  return `${mark}${written}${mark}`;
}
