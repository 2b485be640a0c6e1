/** What the row of keys below a phone's terminal sends, and what Ctrl makes of the next character. */

export type RowKey = {
  /** On the key. */
  readonly face: string;
  /** Spoken, where the face is a sign. */
  readonly name: string;
  readonly sends: Sends;
};

type Sends =
  | { readonly kind: 'text'; readonly text: string }
  /** The last byte of a cursor key: A up, B down, C right, D left. */
  | { readonly kind: 'cursor'; readonly final: 'A' | 'B' | 'C' | 'D' };

const text = (face: string, name: string, sent = face): RowKey => ({ face, name, sends: { kind: 'text', text: sent } });
const cursor = (face: string, name: string, final: 'A' | 'B' | 'C' | 'D'): RowKey => ({
  face,
  name,
  sends: { kind: 'cursor', final },
});

/** The keys a phone's keyboard lacks or hides. Ctrl is not among them: it sends nothing by itself. */
export const rowKeys: readonly RowKey[] = [
  text('Esc', 'Escape', '\u001B'),
  text('Tab', 'Tab', '\t'),
  cursor('↑', 'Up', 'A'),
  cursor('↓', 'Down', 'B'),
  cursor('←', 'Left', 'D'),
  cursor('→', 'Right', 'C'),
  text('|', 'Pipe'),
  text('/', 'Slash'),
  text('-', 'Minus'),
  text('~', 'Tilde'),
];

export type KeyModes = {
  readonly isCtrl: boolean;
  /** DECCKM: full-screen programs ask for cursor keys in their other form. */
  readonly isApplicationCursor: boolean;
};

/** As xterm sends it: ctlseqs, "PC-Style Function Keys". */
export function sequenceOf({ sends }: RowKey, { isCtrl, isApplicationCursor }: KeyModes): string {
  if (sends.kind === 'text') return isCtrl ? withCtrl(sends.text) : sends.text;
  if (isCtrl) return `\u001B[1;5${sends.final}`;
  return `\u001B${isApplicationCursor ? 'O' : '['}${sends.final}`;
}

/**
 * Ctrl and a character: the five low bits of `@` to `_`, as terminals have had it since ASCII. What has no such form
 * (a digit, two characters from a word suggestion) comes back as it is.
 */
export function withCtrl(typed: string): string {
  if (typed === ' ') return '\0';
  if (typed === '?') return '\u007F';
  if (typed === '/') return '\u001F';
  if (typed === '-') return '\u001F';
  if (!/^[@-_a-z]$/.test(typed)) return typed;
  return String.fromCharCode(typed.toUpperCase().charCodeAt(0) & 0x1f);
}
