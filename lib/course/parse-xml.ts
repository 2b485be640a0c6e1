/** A small XML reader for the drawings of lessons: elements, attributes, text and comments; no doctype, no CDATA. */

export type XmlElement = {
  kind: 'element';
  name: string;
  attributes: readonly { name: string; value: string; offset: number }[];
  children: readonly XmlNode[];
  offset: number;
};
export type XmlNode = XmlElement | { kind: 'text'; value: string; offset: number };

export type ParsedXml = { ok: true; root: XmlElement } | { ok: false; offset: number; message: string; mend: string };

class XmlError extends Error {
  override name = 'XmlError';
  readonly offset: number;
  readonly mend: string;
  constructor(offset: number, message: string, mend: string) {
    super(message);
    this.offset = offset;
    this.mend = mend;
  }
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

export function parseXml(text: string): ParsedXml {
  try {
    return { ok: true, root: new Reader(text).document() };
  } catch (error) {
    if (error instanceof XmlError) return { ok: false, offset: error.offset, message: error.message, mend: error.mend };
    throw error;
  }
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): XmlElement {
    if (this.#text.startsWith('\uFEFF')) this.#at = 1;
    this.#skipMisc();
    if (this.#text[this.#at] !== '<')
      throw new XmlError(this.#at, 'The drawing does not begin with a tag.', 'Begin it with `<svg …>`.');
    const root = this.#element();
    this.#skipMisc();
    if (this.#at < this.#text.length) {
      throw new XmlError(this.#at, 'Something stands behind the end of the drawing.', 'Remove what follows `</svg>`.');
    }
    return root;
  }

  /** White space, comments and the `<?xml …?>` line. */
  #skipMisc(): void {
    for (;;) {
      this.#match(/\s+/y);
      if (this.#match(/<\?[\s\S]*?\?>/y) === null && this.#match(/<!--[\s\S]*?-->/y) === null) break;
    }
    if (this.#text.startsWith('<!', this.#at)) {
      throw new XmlError(this.#at, 'A doctype or an unclosed comment stands here.', 'Remove the `<!…>` line.');
    }
  }

  #element(): XmlElement {
    const offset = this.#at;
    const name = this.#match(/<([A-Za-z_][\w:.-]*)/y)?.[1];
    if (name === undefined)
      throw new XmlError(offset, '`<` begins a tag, and no name follows.', 'Write `&lt;` for the sign itself.');
    const attributes: { name: string; value: string; offset: number }[] = [];
    for (;;) {
      this.#match(/\s+/y);
      if (this.#match(/\/>/y) !== null) return { kind: 'element', name, attributes, children: [], offset };
      if (this.#match(/>/y) !== null) break;
      const start = this.#at;
      const attribute = this.#match(/([A-Za-z_:][\w:.-]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y);
      if (attribute === null) {
        throw new XmlError(
          start,
          `\`<${name}>\` is not written as a tag.`,
          'Write attributes as `name="text"`, and close it with `>`.',
        );
      }
      const attributeName = attribute[1] ?? '';
      if (attributes.some((earlier) => earlier.name === attributeName)) {
        throw new XmlError(start, `\`${attributeName}\` stands twice in \`<${name}>\`.`, 'Keep one of the two.');
      }
      attributes.push({
        name: attributeName,
        value: this.#decode(attribute[2] ?? attribute[3] ?? '', start),
        offset: start,
      });
    }
    return { kind: 'element', name, attributes, children: this.#children(name, offset), offset };
  }

  #children(name: string, opened: number): XmlNode[] {
    const children: XmlNode[] = [];
    for (;;) {
      const offset = this.#at;
      const words = this.#match(/[^<]+/y)?.[0];
      if (words !== undefined) {
        children.push({ kind: 'text', value: this.#decode(words, offset), offset });
        continue;
      }
      if (this.#at >= this.#text.length)
        throw new XmlError(opened, `\`<${name}>\` is never closed.`, `Write \`</${name}>\`.`);
      if (this.#match(/<!--[\s\S]*?-->/y) !== null) continue;
      if (this.#text.startsWith('<!', offset) || this.#text.startsWith('<?', offset)) {
        throw new XmlError(offset, 'This is no part of a drawing.', 'Remove the `<!…>` or `<?…>`.');
      }
      const closing = this.#match(/<\/([\w:.-]*)\s*>/y);
      if (closing !== null) {
        if (closing[1] === name) return children;
        throw new XmlError(offset, `\`</${closing[1] ?? ''}>\` closes \`<${name}>\`.`, `Write \`</${name}>\` first.`);
      }
      children.push(this.#element());
    }
  }

  #decode(text: string, offset: number): string {
    return text.replace(/&(#x[0-9a-fA-F]+|#\d+|\w+)?;?/g, (whole, code: string | undefined) => {
      if (code !== undefined && whole.endsWith(';')) {
        if (code.startsWith('#')) {
          const point = code[1] === 'x' ? Number.parseInt(code.slice(2), 16) : Number(code.slice(1));
          if (point > 0 && point <= 0x10ffff) return String.fromCodePoint(point);
        }
        const known = Object.hasOwn(entities, code) ? entities[code] : undefined;
        if (known !== undefined) return known;
      }
      throw new XmlError(offset, `\`${whole}\` is not a character of XML.`, 'Write `&amp;` for the sign `&` itself.');
    });
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match !== null) this.#at = pattern.lastIndex;
    return match;
  }
}
