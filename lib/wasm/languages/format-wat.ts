import { scanWat } from './wat-tree.ts';

const step = '  ';
// What fits beside the prose of a lesson. Only forms written on one line are broken up for it.
const maxWidth = 88;

type Piece = {
  kind: 'open' | 'close' | 'word' | 'line comment' | 'block comment';
  text: string;
  newlines: number;
  /** A space stands before it, unless it begins a line. */
  gap: boolean;
};

/**
 * Lays WebAssembly text out by its structure: two spaces for each open bracket, and for each `block`, `loop` and `if`
 * written without brackets. Line breaks stay where the writer put them, because they carry meaning (one instruction to
 * a line, an operand to a line); a form on one line that is too long is broken before the forms inside it. Comments,
 * texts and words are never touched, and formatting twice changes nothing. Total: what is not closed is laid out too.
 */
export function formatWat(text: string): string {
  const pieces = readPieces(text);
  breakLongForms(pieces);
  return layOut(pieces);
}

function readPieces(text: string): Piece[] {
  const pieces: Piece[] = [];
  let newlines = 0;
  let gap = false;
  for (const { kind, start, end } of scanWat(text)) {
    const written = text.slice(start, end);
    if (kind === 'space') {
      newlines = written.split('\n').length - 1;
      gap = true;
      continue;
    }
    const shown = kind === 'word' ? written : written.trimEnd();
    pieces.push({ kind, text: shown, newlines, gap: needsSpace(pieces.at(-1)?.kind ?? null, kind, gap) });
    newlines = 0;
    gap = false;
  }
  return pieces;
}

/** Inner forms end before outer ones, and an outer one that is broken leaves the inner ones as they are: one pass does. */
function breakLongForms(pieces: readonly Piece[]): void {
  type Form = { width: number; isOneLine: boolean; inner: Piece[] };
  const open: Form[] = [];
  for (const piece of pieces) {
    const form = open.at(-1);
    if (form !== undefined) {
      form.width += piece.text.length + (piece.gap ? 1 : 0);
      if (piece.newlines > 0 || piece.kind === 'line comment') form.isOneLine = false;
    }
    if (piece.kind === 'open') {
      form?.inner.push(piece);
      open.push({ width: 1, isOneLine: true, inner: [] });
    } else if (piece.kind === 'close' && form !== undefined) {
      open.pop();
      const isTooLong = form.isOneLine && open.length * step.length + form.width > maxWidth;
      if (isTooLong) for (const inner of form.inner) inner.newlines = 1;
      const around = open.at(-1);
      if (around === undefined) continue;
      around.width += form.width - 1;
      // An outer form around a broken one is broken as well, and for the same reason: it is longer.
      around.isOneLine &&= form.isOneLine;
    }
  }
}

function layOut(pieces: readonly Piece[]): string {
  const lines: string[] = [];
  let line = '';
  let lineIndent = 0;
  /** For each open bracket: how many blocks without brackets are open inside it. The first entry is the text itself. */
  const open: number[] = [0];
  let blocks = 0;
  let previous: Piece['kind'] | null = null;

  const endLine = () => {
    if (line !== '') lines.push(step.repeat(lineIndent) + line);
    line = '';
  };
  const addBlocks = (change: number) => {
    const here = Math.max(0, (open.at(-1) ?? 0) + change);
    blocks += here - (open.at(-1) ?? 0);
    open[open.length - 1] = here;
  };

  for (const { kind, text, newlines, gap } of pieces) {
    if (newlines > 0) {
      endLine();
      // One empty line separates; more of them say nothing more.
      if (newlines > 1 && lines.length > 0) lines.push('');
    }
    // In brackets these words open a form of their own, which its bracket closes.
    const flat = kind === 'word' && previous !== 'open' ? text : '';
    if (kind === 'close' && open.length > 1) blocks -= open.pop() ?? 0;
    if (flat === 'end') addBlocks(-1);
    if (line === '') lineIndent = open.length - 1 + blocks - (flat === 'else' && (open.at(-1) ?? 0) > 0 ? 1 : 0);
    else if (gap) line += ' ';
    line += text;
    if (kind === 'open') open.push(0);
    if (flat === 'block' || flat === 'loop' || flat === 'if' || flat === 'try_table') addBlocks(1);
    previous = kind;
  }
  endLine();
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

function needsSpace(previous: Piece['kind'] | null, kind: Piece['kind'], gap: boolean): boolean {
  if (previous === 'open') return kind === 'line comment' || kind === 'block comment';
  if (kind === 'close') return previous === 'block comment';
  // `(a)(b)` and `x(a)` are two things each: a space shows it. Two words without one may be a single name.
  return gap || previous === 'close' || kind !== 'word' || previous === 'block comment';
}
