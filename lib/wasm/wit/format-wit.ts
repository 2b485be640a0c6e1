import { lexWit, type WitComment, type WitToken } from './lex-wit.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { parseWit } from './parse-wit.ts';

export type FormatResult = { ok: true; text: string } | { ok: false; diagnostics: Diagnostic[] };

/**
 * The text in its one usual form: two spaces a level, one item a line, a comma after every field, comments kept.
 * Formatting twice changes nothing. A text that cannot be read is left alone.
 */
export function formatWit(text: string, file: string): FormatResult {
  const { document, diagnostics } = parseWit(text, file);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) return { ok: false, diagnostics: errors };
  const printer = new Printer(text);
  for (const piece of withTrailingCommas(piecesOf(text, document.atoms))) printer.add(piece);
  return { ok: true, text: printer.finish() };
}

/** A token, an atom such as `demo:calc/ops@0.1.0`, or a comment, in order of place. */
type Piece = {
  kind: 'token' | 'atom' | 'comment';
  text: string;
  start: number;
  end: number;
  isLine: boolean;
  isGate: boolean;
};

function piecesOf(text: string, atoms: readonly { start: number; end: number }[]): Piece[] {
  const { tokens, comments } = lexWit(text);
  const inOrder = atoms.toSorted((a, b) => a.start - b.start || b.end - a.end);
  const pieces: Piece[] = [];
  let next = 0;
  let inside = -1;
  for (const token of tokens) {
    if (token.kind === 'end' || token.start < inside) continue;
    while ((inOrder[next]?.start ?? Infinity) < token.start) next += 1;
    const atom = inOrder[next];
    const startsHere = atom !== undefined && atom.start === token.start;
    if (startsHere && !comments.some(({ start }) => start >= atom.start && start < atom.end)) {
      inside = atom.end;
      pieces.push(atomPiece(text, tokens, atom));
    } else {
      const piece = { kind: 'token' as const, text: text.slice(token.start, token.end), isLine: false, isGate: false };
      pieces.push({ ...piece, start: token.start, end: token.end });
    }
  }
  const all = [...pieces, ...comments.map((comment) => commentPiece(text, comment))];
  return all.sort((a, b) => a.start - b.start);
}

function atomPiece(text: string, tokens: readonly WitToken[], atom: { start: number; end: number }): Piece {
  const raw = text.slice(atom.start, atom.end);
  const isGate = raw.startsWith('@');
  // A text in quotes may hold spaces that mean something.
  const quoted =
    isGate && raw.includes('"')
      ? tokens.find(({ kind, start }) => kind === 'string' && start >= atom.start)
      : undefined;
  const tight = raw.replaceAll(/\s+/g, '');
  const written =
    quoted === undefined ? tight.replace('=', ' = ') : `@external-id(${text.slice(quoted.start, quoted.end)})`;
  return { kind: 'atom', text: isGate ? written : tight, isLine: false, isGate, ...atom };
}

function commentPiece(text: string, comment: WitComment): Piece {
  const raw = text.slice(comment.start, comment.end).trimEnd();
  return {
    kind: 'comment',
    text: raw,
    start: comment.start,
    end: comment.end,
    isLine: comment.kind === 'line',
    isGate: false,
  };
}

type Block = {
  /** `items` end with semicolons, `list` has one entry a line with commas, `inline` stays on its line. */
  kind: 'items' | 'list' | 'inline';
};

const listWords = new Set(['record', 'variant', 'enum', 'flags']);

/** What a `{` opens, by the words before it. */
function blockKind(words: readonly string[]): Block['kind'] {
  if (words.at(-1) === '.' || words.at(-1) === 'with') return 'inline';
  return words[0] !== undefined && listWords.has(words[0]) ? 'list' : 'items';
}

/** The last entry of a list gets a comma, so that adding one more changes one line only. */
function withTrailingCommas(pieces: readonly Piece[]): Piece[] {
  const made: Piece[] = [];
  const blocks: Block['kind'][] = [];
  let words: string[] = [];
  for (const piece of pieces) {
    if (piece.kind === 'token' && piece.text === '}') {
      const last = made.findLastIndex(({ kind }) => kind !== 'comment');
      const before = made[last];
      if (blocks.pop() === 'list' && before !== undefined && before.text !== ',' && before.text !== '{') {
        const { end } = before;
        made.splice(last + 1, 0, { kind: 'token', text: ',', start: end, end, isLine: false, isGate: false });
      }
      words = [];
    } else if (piece.kind === 'token' && piece.text === '{') {
      blocks.push(blockKind(words));
      words = [];
    } else if (piece.text === ';') words = [];
    else if (piece.kind !== 'comment' && !piece.isGate) words.push(piece.text);
    made.push(piece);
  }
  return made;
}

class Printer {
  private readonly lines: string[] = [];
  private line = '';
  private readonly blocks: Block[] = [];
  /** Words since the last `;`, `{` or `}`: they tell what a `{` opens. */
  private words: string[] = [];
  private previous: Piece | null = null;
  /** Depth of `(` and `<`. */
  private brackets = 0;
  private mustBreak = false;

  constructor(private readonly source: string) {}

  add(piece: Piece): void {
    if (piece.kind === 'comment') this.addComment(piece);
    else this.addToken(piece);
    this.previous = piece;
  }

  finish(): string {
    this.breakLine();
    while (this.lines.at(-1) === '') this.lines.pop();
    return this.lines.length === 0 ? '' : `${this.lines.join('\n')}\n`;
  }

  private addComment(piece: Piece): void {
    const isOwnLine = this.previous === null || this.newlinesBefore(piece) > 0;
    if (isOwnLine) {
      this.breakLine();
      this.keepBlankLine(piece);
      this.line = this.indent() + reindent(piece.text, this.indent());
    } else {
      // Behind what it explains, even when that has just ended its line.
      if (this.line.trim() === '' && this.lines.length > 0 && this.lines.at(-1) !== '')
        this.line = this.lines.pop() ?? '';
      this.line += this.line === '' ? piece.text : ` ${piece.text}`;
    }
    if (piece.isLine || isOwnLine) this.mustBreak = true;
  }

  private addToken(piece: Piece): void {
    const { text } = piece;
    const block = this.blocks.at(-1)?.kind ?? 'items';
    if (this.mustBreak) this.breakLine();
    if (text === '}') {
      if (this.previous?.text === '{' && block !== 'inline') {
        this.line = this.line === '' ? (this.lines.pop() ?? '') : this.line;
        this.line += '}';
        this.blocks.pop();
        this.words = [];
        this.mustBreak = true;
        return;
      }
      if (block !== 'inline') {
        this.breakLine();
        this.dropBlankLine();
      }
      this.blocks.pop();
      if (block === 'inline') {
        this.line += '}';
        this.words.push('}');
        return;
      }
      this.startLine(piece, false);
      this.line += '}';
      this.words = [];
      this.mustBreak = true;
      return;
    }
    this.startLine(piece, true);
    if (this.needsSpace(piece)) this.line += ' ';
    this.line += text;
    if (piece.isGate) {
      this.mustBreak = block === 'items' && this.brackets === 0;
      return;
    }
    switch (text) {
      case '{': {
        const kind = blockKind(this.words);
        this.blocks.push({ kind });
        this.words = [];
        if (kind !== 'inline') this.mustBreak = true;
        return;
      }
      case ';':
        this.words = [];
        this.mustBreak = true;
        return;
      case ',':
        if (block === 'list' && this.brackets === 0) this.mustBreak = true;
        return;
      case '(':
      case '<':
        this.brackets += 1;
        break;
      case ')':
      case '>':
        this.brackets = Math.max(0, this.brackets - 1);
        break;
      default:
        break;
    }
    this.words.push(text);
  }

  private needsSpace({ text, kind, isGate }: Piece): boolean {
    const before = this.previous;
    if (before === null || this.line.trim() === '') return false;
    const last = before.text;
    if (before.kind === 'comment') return !(kind === 'token' && [',', ';', ')', '>'].includes(text));
    if (kind === 'token') {
      if ([',', ';', ':', ')', '>', '.'].includes(text)) return false;
      if (text === '(' || text === '<') return false;
      if (text === '{') return last !== '.';
      if (text === '/' || text === '@') return false;
    }
    if (isGate) return true;
    if (['(', '<', '.', '/', '@'].includes(last) && before.kind === 'token') return false;
    // `.{a, b}` is tight, `with { a as b }` is written like it.
    if (last === '{' && this.blocks.at(-1)?.kind === 'inline') return false;
    return true;
  }

  private startLine(piece: Piece, mayBeBlank: boolean): void {
    if (this.line !== '') return;
    if (mayBeBlank) this.keepBlankLine(piece);
    this.line = this.indent();
  }

  private keepBlankLine(piece: Piece): void {
    const opensBlock = this.previous?.text === '{' || this.previous === null;
    if (opensBlock || this.lines.length === 0 || this.lines.at(-1) === '') return;
    // A comment behind `{` on its line is still the opening of the block.
    if (/\{( \/\/.*)?$/.test(this.lines.at(-1) ?? '')) return;
    if (this.newlinesBefore(piece) > 1) this.lines.push('');
  }

  private dropBlankLine(): void {
    while (this.lines.at(-1) === '') this.lines.pop();
  }

  private newlinesBefore(piece: Piece): number {
    const gap = this.source.slice(this.previous?.end ?? 0, piece.start);
    return gap.split('\n').length - 1;
  }

  private breakLine(): void {
    this.mustBreak = false;
    if (this.line.trim() === '') {
      this.line = '';
      return;
    }
    for (const line of this.line.trimEnd().split('\n')) this.lines.push(line);
    this.line = '';
  }

  private indent(): string {
    const levels = this.blocks.filter(({ kind }) => kind !== 'inline').length + (this.brackets > 0 ? 1 : 0);
    return '  '.repeat(levels);
  }
}

/** The lines of a block comment move with its first one. */
function reindent(comment: string, indent: string): string {
  return comment
    .split('\n')
    .map((line, index) =>
      index === 0 ? line.trimEnd() : `${indent}${line.trim().startsWith('*') ? ' ' : ''}${line.trim()}`.trimEnd(),
    )
    .join('\n');
}
