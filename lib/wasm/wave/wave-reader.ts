/** Where and why a text is not the value it should be. Thrown inside this room only; `parseWave` turns it into a result. */
export class WaveError extends Error {
  constructor(
    message: string,
    readonly at: number,
  ) {
    super(message);
  }
}

const labelCharacter = /[A-Za-z0-9-]/;

/** Walks over WAVE text; knows its spaces, comments, labels, numbers and quoted text, but no types. Source: WAVE.md. */
export class WaveReader {
  at = 0;

  constructor(readonly text: string) {}

  get isAtEnd(): boolean {
    this.skipSpace();
    return this.at >= this.text.length;
  }

  /** The next character that means something, or ''. */
  peek(): string {
    this.skipSpace();
    return this.text.charAt(this.at);
  }

  take(mark: string): boolean {
    this.skipSpace();
    if (!this.text.startsWith(mark, this.at)) return false;
    this.at += mark.length;
    return true;
  }

  expect(mark: string, message: string): void {
    if (!this.take(mark)) throw this.error(message);
  }

  error(message: string, at = this.at): WaveError {
    return new WaveError(message, Math.min(at, this.text.length));
  }

  /** What stands here, for a sentence. */
  found(): string {
    this.skipSpace();
    if (this.at >= this.text.length) return 'the end';
    const rest = this.text.slice(this.at);
    const word = /^("[^"\n]{0,20}"?|'[^'\n]{0,6}'?|[-+.%\w]{1,24}|[^])/u.exec(rest)?.[0] ?? rest.charAt(0);
    return word.startsWith('"') || word.startsWith("'") ? word : `\`${word}\``;
  }

  /** The label or keyword here without moving, or null. `isEscaped`: written with `%`, so never a keyword. */
  peekLabel(): { text: string; isEscaped: boolean; end: number } | null {
    this.skipSpace();
    const isEscaped = this.text.charAt(this.at) === '%';
    const start = isEscaped ? this.at + 1 : this.at;
    if (!/[A-Za-z]/.test(this.text.charAt(start))) return null;
    let end = start;
    while (end < this.text.length && labelCharacter.test(this.text.charAt(end))) end += 1;
    return { text: this.text.slice(start, end), isEscaped, end };
  }

  takeKeyword(word: string): boolean {
    const label = this.peekLabel();
    if (label === null || label.isEscaped || label.text !== word) return false;
    this.at = label.end;
    return true;
  }

  /** Digits with sign, fraction and exponent; null when none begin here. */
  takeNumber(): string | null {
    this.skipSpace();
    const match = /^[-+]?(\d[\w.]*([eE][-+]?\d*)?|\.\d[\w.]*)/.exec(this.text.slice(this.at, this.at + 400));
    if (match === null) return null;
    // `6.022e+23` : the sign belongs to the number only right behind its `e`.
    this.at += match[0].length;
    let number = match[0];
    if (/[eE]$/.test(number) && !/^[-+]?0x/i.test(number)) {
      const exponent = /^[-+]\d+/.exec(this.text.slice(this.at, this.at + 40))?.[0] ?? '';
      this.at += exponent.length;
      number += exponent;
    }
    return number;
  }

  /** `'x'`. The cursor stands at the quote. */
  readChar(): string {
    const start = this.at;
    this.at += 1;
    if (this.text.charAt(this.at) === "'")
      throw this.error('A char holds exactly one character; this one is empty.', start);
    const char = this.readCharacter("'", start);
    if (this.text.charAt(this.at) !== "'") {
      const isUnclosed = !/^[^\n]*'/.test(this.text.slice(this.at));
      throw this.error(
        isUnclosed
          ? "The char is not closed: a `'` is missing."
          : 'A char holds exactly one character. For text use double quotes.',
        isUnclosed ? this.at : start,
      );
    }
    this.at += 1;
    return char;
  }

  /** `"text"` or `"""` over several lines. The cursor stands at the quote. */
  readString(): string {
    const start = this.at;
    if (/^"""\r?\n/.test(this.text.slice(start, start + 5))) return this.readLines();
    this.at += 1;
    let value = '';
    while (this.text.charAt(this.at) !== '"') {
      if (this.at >= this.text.length || this.text.charAt(this.at) === '\n') {
        throw this.error('The text is not closed: a `"` is missing.', this.at);
      }
      value += this.readCharacter('"', start);
    }
    this.at += 1;
    return value;
  }

  /** One character or escape. */
  private readCharacter(quote: string, start: number): string {
    const code = this.text.codePointAt(this.at);
    if (code === undefined || code === 10)
      throw this.error(`The text is not closed: a \`${quote}\` is missing.`, this.at);
    const char = String.fromCodePoint(code);
    if (char !== '\\') {
      if (code >= 0xd800 && code <= 0xdfff)
        throw this.error('Half of a character stands here, which no text can hold.', this.at);
      this.at += char.length;
      return char;
    }
    const escape = this.text.charAt(this.at + 1);
    const simple: Readonly<Record<string, string>> = { "'": "'", '"': '"', '\\': '\\', t: '\t', n: '\n', r: '\r' };
    const plain = Object.hasOwn(simple, escape) ? simple[escape] : undefined;
    if (plain !== undefined) {
      this.at += 2;
      return plain;
    }
    const hex = /^\\u\{([0-9a-fA-F]{1,6})\}/.exec(this.text.slice(this.at, this.at + 10));
    const value = hex?.[1] === undefined ? null : Number.parseInt(hex[1], 16);
    if (hex === null || value === null) {
      throw this.error(
        'Behind `\\` may stand `n`, `t`, `r`, `\\`, a quote or `u{…}` with a hexadecimal number.',
        Math.max(start, this.at),
      );
    }
    if (value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff))
      throw this.error(`\`${hex[0]}\` is not a character of Unicode.`, this.at);
    this.at += hex[0].length;
    return String.fromCodePoint(value);
  }

  private readLines(): string {
    const start = this.at;
    this.at = this.text.indexOf('\n', start) + 1;
    const lines: { at: number; value: string }[] = [];
    for (;;) {
      const end = /^( *)"""/.exec(this.text.slice(this.at));
      if (end !== null) {
        const indent = end[1]?.length ?? 0;
        this.at += end[0].length;
        return lines.map((line) => this.dedent(line, indent)).join('\n');
      }
      const lineAt = this.at;
      let value = '';
      while (this.text.charAt(this.at) !== '\n') {
        if (this.at >= this.text.length)
          throw this.error('The text is not closed: `"""` on a line of its own is missing.', this.at);
        if (this.text.startsWith('"""', this.at))
          throw this.error('The closing `"""` stands on a line of its own.', this.at);
        if (this.text.startsWith('\r\n', this.at)) this.at += 1;
        else value += this.readCharacter('"', start);
      }
      this.at += 1;
      lines.push({ at: lineAt, value });
    }
  }

  private dedent({ at, value }: { at: number; value: string }, indent: number): string {
    if (value.slice(0, indent).trim() !== '' || value.length < indent) {
      if (value === '' && indent > 0) return '';
      throw this.error('This line begins left of the closing `"""`.', at);
    }
    return value.slice(indent);
  }

  skipSpace(): void {
    for (;;) {
      const char = this.text.charAt(this.at);
      if (char === ' ' || char === '\n' || char === '\t' || char === '\r' || char === '\u00a0') this.at += 1;
      else if (this.text.startsWith('//', this.at)) {
        const newline = this.text.indexOf('\n', this.at);
        this.at = newline < 0 ? this.text.length : newline;
      } else return;
    }
  }
}
