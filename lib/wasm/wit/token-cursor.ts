import type { Span } from './line-index.ts';
import type { WitToken } from './lex-wit.ts';
import type { Name } from './syntax.ts';
import { isKebabCase, reservedWords, toKebabCase } from './wit-words.ts';

/** One finding while reading; becomes a Diagnostic when its file is known. */
export type Problem = Span & { message: string; help?: string; severity?: 'error' | 'warning' };

/** Beyond this nobody reads on; a broken text could otherwise give one per character. */
export const maximumProblems = 50;

const noToken: WitToken = { kind: 'end', start: 0, end: 0, text: '', isEscaped: false };

/**
 * Walks over the tokens of one text. Never throws, never runs past the end, and keeps what it found wrong.
 * Each `expect…` reports once and goes on as if the wanted thing had been there.
 */
export class TokenCursor {
  readonly problems: Problem[] = [];
  /** Package names, paths and gates, for the formatter. */
  readonly atoms: Span[] = [];
  index = 0;
  private lastProblemAt = -1;

  constructor(
    readonly text: string,
    private readonly tokens: readonly WitToken[],
  ) {}

  get token(): WitToken {
    return this.tokens[Math.min(this.index, this.tokens.length - 1)] ?? noToken;
  }

  get previous(): WitToken {
    return this.tokens[this.index - 1] ?? noToken;
  }

  peek(ahead: number): WitToken {
    return this.tokens[Math.min(this.index + ahead, this.tokens.length - 1)] ?? noToken;
  }

  get isAtEnd(): boolean {
    return this.token.kind === 'end';
  }

  advance(): WitToken {
    const token = this.token;
    if (token.kind !== 'end') this.index += 1;
    return token;
  }

  /** Everything that begins before `offset` is behind us afterwards. */
  skipTo(offset: number): void {
    while (!this.isAtEnd && this.token.start < offset) this.index += 1;
  }

  at(text: string): boolean {
    return this.token.kind === 'punctuation' && this.token.text === text;
  }

  atWord(text: string): boolean {
    return this.token.kind === 'word' && !this.token.isEscaped && this.token.text === text;
  }

  take(text: string): boolean {
    if (!this.at(text)) return false;
    this.index += 1;
    return true;
  }

  takeWord(text: string): boolean {
    if (!this.atWord(text)) return false;
    this.index += 1;
    return true;
  }

  /** At most one problem per place: the first is the cause, the next are its echoes. */
  report(span: Span, message: string, help?: string): void {
    if (span.start === this.lastProblemAt || this.problems.length >= maximumProblems) return;
    this.lastProblemAt = span.start;
    this.problems.push({ start: span.start, end: span.end, message, ...(help === undefined ? {} : { help }) });
  }

  /** A missing mark belongs right behind what was written last, often on the line before. */
  get gap(): Span {
    return { start: this.previous.end, end: this.previous.end };
  }

  expect(text: string, message: string, help?: string): boolean {
    if (this.take(text)) return true;
    this.report(this.gap, message, help);
    return false;
  }

  /** What stands at the cursor, for a sentence. */
  get found(): string {
    if (this.isAtEnd) return 'the end of the file';
    return `\`${this.text.slice(this.token.start, Math.min(this.token.end, this.token.start + 40))}\``;
  }

  /** `what` says which name is wanted: `the name of the record`. Returns null, with the cursor unmoved, when none is here. */
  expectName(what: string): Name | null {
    const token = this.token;
    if (token.kind !== 'word') {
      if (token.kind === 'number') {
        this.report(token, `A name cannot begin with a digit.`, 'Begin it with a letter.');
        this.index += 1;
        if (this.token.kind === 'word' && this.token.start === token.end) this.index += 1;
        return { start: token.start, end: this.previous.end, text: `n${token.text}` };
      }
      this.report(token.kind === 'end' ? this.gap : token, `Expected ${what}, but found ${this.found}.`);
      return null;
    }
    this.index += 1;
    const name: Name = { start: token.start, end: token.end, text: token.text };
    if (!token.isEscaped && reservedWords.has(token.text)) {
      this.report(
        token,
        `\`${token.text}\` is a word of WIT itself, so it cannot be a name here.`,
        `Write \`%${token.text}\` to use it as a name.`,
      );
    } else if (!isKebabCase(token.text)) {
      const better = toKebabCase(token.text);
      this.report(
        token,
        `\`${token.text}\` is not a WIT name: names are small words joined by hyphens.`,
        better === null ? 'Use letters, digits and single hyphens.' : `Write \`${better}\`.`,
      );
    }
    return name;
  }

  /**
   * After a mistake: forward to the next of `marks` outside any brackets opened on the way, or to a `}` that closes
   * what we are in. Leaves the cursor on it.
   */
  skipToMark(marks: readonly string[]): void {
    let depth = 0;
    while (!this.isAtEnd) {
      const { kind, text } = this.token;
      if (kind === 'punctuation') {
        if (depth === 0 && marks.includes(text)) return;
        if ('({<'.includes(text)) depth += 1;
        else if (')>'.includes(text)) depth = Math.max(0, depth - 1);
        else if (text === '}') {
          if (depth === 0) return;
          depth -= 1;
        } else if (text === ';' && depth > 0 && !marks.includes(';')) return;
      }
      this.index += 1;
    }
  }
}
