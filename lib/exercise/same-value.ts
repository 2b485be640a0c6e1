/**
 * Whether two WAVE texts say the same value. Types are not known here, so it compares token by token: space between
 * tokens and a trailing comma do not count, numbers and quoted texts are compared by what they mean.
 * Source: wit-bindgen's WAVE, "Encoding".
 */
export function isSameValue(a: string, b: string): boolean {
  const [left, right] = [tokens(a), tokens(b)];
  return left.length === right.length && left.every((token, index) => token === right[index]);
}

const token = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^\s"'()[\]{},:]+|\S/gs;

function tokens(text: string): string[] {
  const found = (text.match(token) ?? []).map((part) => canonical(part));
  // `[1, 2,]` is `[1, 2]`.
  return found.filter((part, index) => part !== ',' || !/^[)\]}]$/.test(found[index + 1] ?? ''));
}

function canonical(part: string): string {
  if (/^["']/.test(part)) return part[0] + unescape(part.slice(1, -1));
  if (/^[+-]?\d+$/.test(part)) return `#${BigInt(part.replace(/^\+/, ''))}`;
  if (/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(part)) return canonicalFloat(Number(part));
  return part;
}

/** `5.0` is `5`, so that a float result may be written either way; −0 keeps its sign. */
function canonicalFloat(value: number): string {
  if (Object.is(value, -0)) return '#-0';
  return Number.isInteger(value) && Math.abs(value) < 2 ** 53 ? `#${BigInt(value)}` : `#${value}`;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

function unescape(text: string): string {
  return text.replaceAll(/\\(?:u\{([0-9a-fA-F]{1,6})\}|(.))/gs, (whole, code: string | undefined, letter: string) => {
    if (code === undefined) return escapes[letter] ?? letter;
    const point = Number.parseInt(code, 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}
