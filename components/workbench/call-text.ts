/** Calls as text: split and joined without knowing any type. What they mean is for lib/wasm/wave to say. */
export type WrittenCall = { path: string; args: readonly string[] };

export function writeCall({ path, args }: WrittenCall): string {
  return `${path}(${args.join(', ')})`;
}

/** One call a line; a line break inside brackets or quotes belongs to its call. */
export function splitCalls(text: string): string[] {
  return splitOutside(text, '\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** null: not of the form `name(…)`. The arguments are WAVE text, untouched. */
export function readCall(text: string): WrittenCall | null {
  const trimmed = text.trim();
  const open = trimmed.indexOf('(');
  if (open <= 0 || !trimmed.endsWith(')')) return null;
  const inside = trimmed.slice(open + 1, -1).trim();
  const args = inside === '' ? [] : splitOutside(inside, ',').map((argument) => argument.trim());
  return { path: trimmed.slice(0, open).trim(), args };
}

/** Splits at `separator` where no bracket and no quote is open. */
function splitOutside(text: string, separator: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quote: string | null = null;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? '';
    if (quote !== null) {
      if (char === '\\') at++;
      else if (char === quote) quote = null;
    } else if (char === '"' || char === "'") quote = char;
    else if ('([{'.includes(char)) depth++;
    else if (')]}'.includes(char)) depth = Math.max(0, depth - 1);
    else if (char === separator && depth === 0) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}
