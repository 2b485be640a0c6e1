import type { Diagnostic } from '../diagnostic.ts';
import { docsBetween } from './doc-comments.ts';
import { lexWit, type WitComment } from './lex-wit.ts';
import { lineStartsOf, rangeAt } from './line-index.ts';
import { nearestName } from '@/lib/shared/nearest-name.ts';
import { finishFunc, parseForeignFunc } from './parse-func-items.ts';
import {
  expectSemicolon,
  parseGates,
  parsePackageName,
  parsePath,
  parseRenames,
  parseTypeItem,
  parseUseNames,
} from './parse-items.ts';
import type { ExternNode, InterfaceItem, Name, PackageNode, TopItem, WitDocument, WorldItem } from './syntax.ts';
import { TokenCursor, type Problem } from './token-cursor.ts';
import { keywordInWit } from './wit-words.ts';

/**
 * Reads one WIT text. Total: it never throws, and what cannot be read is reported and left out, so that the rest is
 * still known. Names are not resolved here. Source: WIT.md of the component model.
 */
export function parseWit(text: string, file: string): { document: WitDocument; diagnostics: Diagnostic[] } {
  const { tokens, comments } = lexWit(text);
  const cursor = new TokenCursor(text, tokens);
  const parser = new WitParser(cursor, comments);
  const packages = parser.parseFile();
  const lineStarts = lineStartsOf(text);
  const document: WitDocument = { file, text, lineStarts, packages, atoms: cursor.atoms };
  const problems = cursor.problems;
  for (const comment of comments) {
    if (comment.isClosed) continue;
    problems.push({
      start: comment.start,
      end: comment.start + 2,
      message: 'This comment is not closed.',
      help: 'End it with `*/`.',
    });
  }
  return { document, diagnostics: toDiagnostics(problems, document) };
}

export function toDiagnostics(problems: readonly Problem[], document: WitDocument): Diagnostic[] {
  return problems
    .toSorted((a, b) => a.start - b.start)
    .map(({ start, end, message, help, severity }) => {
      const range = rangeAt(document.lineStarts, { start, end });
      const diagnostic: Diagnostic = {
        file: document.file,
        range,
        severity: severity ?? 'error',
        message,
        stage: 'wit',
      };
      if (help !== undefined) diagnostic.help = help;
      return diagnostic;
    });
}

const interfaceWords = ['use', 'type', 'record', 'variant', 'enum', 'flags', 'resource'];
const worldWords = [...interfaceWords, 'import', 'export', 'include'];
const topWords = ['package', 'interface', 'world', 'use'];

class WitParser {
  constructor(
    private readonly cursor: TokenCursor,
    private readonly comments: readonly WitComment[],
  ) {}

  parseFile(): [PackageNode, ...PackageNode[]] {
    const { cursor } = this;
    let name: PackageNode['name'] = null;
    const nested: PackageNode[] = [];
    const items: TopItem[] = [];
    while (!cursor.isAtEnd) {
      const before = cursor.index;
      if (cursor.atWord('package')) {
        const keyword = cursor.advance();
        const declared = parsePackageName(cursor);
        if (cursor.take('{')) {
          nested.push({ name: declared, items: this.parseTopItems('}') });
          cursor.expect('}', 'The package is not closed: a `}` is missing here.');
        } else {
          if (declared === null) cursor.skipToMark([';']);
          expectSemicolon(cursor, 'the package name');
          if (name !== null) {
            cursor.report(
              keyword,
              'A file declares its package once.',
              'Put the items of another package in braces: `package a:b { … }`.',
            );
          } else if (items.length > 0 || nested.length > 0) {
            cursor.report(keyword, 'The package name stands at the top of the file.', 'Move this line to the top.');
          }
          name ??= declared;
        }
      } else {
        for (const item of this.parseTopItems('package')) items.push(item);
      }
      if (cursor.index === before) cursor.advance();
    }
    return [{ name, items }, ...nested];
  }

  /** Up to the end, a `package`, or — inside a nested package — its closing brace. */
  private parseTopItems(end: '}' | 'package'): TopItem[] {
    const { cursor } = this;
    const items: TopItem[] = [];
    while (!cursor.isAtEnd && !(end === 'package' ? cursor.atWord('package') : cursor.at('}'))) {
      const before = cursor.index;
      const { start } = cursor.token;
      const base = { docs: this.docs(start), gates: parseGates(cursor) };
      if (cursor.takeWord('interface')) {
        const name = this.nameOf('interface');
        items.push({
          ...base,
          kind: 'interface',
          name,
          items: this.parseInterfaceBody(`interface \`${name.text}\``),
          start,
          end: cursor.previous.end,
        });
        this.noSemicolon('interface');
      } else if (cursor.takeWord('world')) {
        const name = this.nameOf('world');
        items.push({ ...base, kind: 'world', name, items: this.parseWorldBody(name), start, end: cursor.previous.end });
        this.noSemicolon('world');
      } else if (cursor.takeWord('use')) {
        const path = parsePath(cursor, 'the name of an interface');
        if (cursor.at('.')) {
          cursor.report(
            cursor.token,
            'Types are used inside an interface or a world.',
            'Move this `use` into the braces of the interface that needs the types.',
          );
          cursor.skipToMark([';']);
        }
        const as = cursor.takeWord('as') ? cursor.expectName('the new name') : null;
        if (path === null) cursor.skipToMark([';']);
        expectSemicolon(cursor, 'the `use`');
        if (path !== null) items.push({ ...base, kind: 'top-use', path, as, start, end: cursor.previous.end });
      } else {
        this.skipStray(topWords, 'Outside of braces stand `package`, `interface`, `world` and `use`');
      }
      if (cursor.index === before) cursor.advance();
    }
    return items;
  }

  private parseInterfaceBody(owner: string): InterfaceItem[] {
    const { cursor } = this;
    const items: InterfaceItem[] = [];
    if (!cursor.expect('{', `Expected \`{\` to open ${owner}.`)) return items;
    while (!cursor.isAtEnd && !cursor.at('}')) {
      const before = cursor.index;
      const item = this.parseInterfaceItem();
      if (item !== null) items.push(item);
      else if (this.isAtNextTopItem()) break;
      if (cursor.index === before) cursor.advance();
    }
    cursor.expect('}', `${capital(owner)} is not closed: a \`}\` is missing here.`);
    return items;
  }

  private parseInterfaceItem(): InterfaceItem | null {
    const { cursor } = this;
    if (this.isAtNextTopItem()) return null;
    const { start } = cursor.token;
    const base = { docs: this.docs(start), gates: parseGates(cursor) };
    const shared = this.parseSharedItem(start);
    if (shared !== null) return { ...base, ...shared };
    if (cursor.token.kind === 'word' && cursor.peek(1).text === ':') {
      const name = cursor.expectName('a name');
      cursor.advance();
      if (name !== null) return { ...base, ...finishFunc(cursor, name, start) };
    }
    if (cursor.atWord('import') || cursor.atWord('export') || cursor.atWord('include')) {
      cursor.report(
        cursor.token,
        `\`${cursor.token.text}\` stands in a world; here is an interface.`,
        'A function of an interface is written `add: func();`.',
      );
      this.skipItem();
      return null;
    }
    const func = parseForeignFunc(cursor, start);
    if (func !== null) return { ...base, ...func };
    this.skipStray(interfaceWords, 'An interface holds types and functions');
    return null;
  }

  private parseWorldBody(world: Name): WorldItem[] {
    const { cursor } = this;
    const items: WorldItem[] = [];
    if (!cursor.expect('{', `Expected \`{\` to open world \`${world.text}\`.`)) return items;
    while (!cursor.isAtEnd && !cursor.at('}')) {
      const before = cursor.index;
      if (this.isAtNextTopItem()) break;
      const { start } = cursor.token;
      const base = { docs: this.docs(start), gates: parseGates(cursor) };
      const shared = this.parseSharedItem(start);
      if (shared !== null) items.push({ ...base, ...shared });
      else if (cursor.atWord('import') || cursor.atWord('export')) {
        const kind = cursor.advance().text === 'import' ? 'import' : 'export';
        const extern = this.parseExtern(kind);
        if (extern !== null) items.push({ ...base, kind, extern, start, end: cursor.previous.end });
      } else if (cursor.takeWord('include')) {
        const path = parsePath(cursor, 'the name of a world');
        const renames = parseRenames(cursor);
        if (path === null) this.skipItem();
        else items.push({ ...base, kind: 'include', path, renames, start, end: cursor.previous.end });
      } else if (cursor.token.kind === 'word' && cursor.peek(1).text === ':') {
        cursor.report(
          cursor.token,
          `A world says of \`${cursor.token.text}\` whether it is imported or exported.`,
          `Write \`export ${cursor.token.text}: …\` for what your component offers.`,
        );
        const extern = this.parseExtern('export');
        if (extern !== null) items.push({ ...base, kind: 'export', extern, start, end: cursor.previous.end });
      } else {
        this.skipStray(worldWords, 'A world holds imports, exports, includes and types');
      }
      if (cursor.index === before) cursor.advance();
    }
    cursor.expect('}', `World \`${world.text}\` is not closed: a \`}\` is missing here.`);
    return items;
  }

  private parseExtern(kind: 'import' | 'export'): ExternNode | null {
    const { cursor } = this;
    const func =
      keywordInWit(cursor.token.text) === 'func' || cursor.atWord('func')
        ? parseForeignFunc(cursor, cursor.token.start)
        : null;
    if (func !== null) return { kind: 'func', name: func.name, func: func.func };
    // `import a: b` gives a plain name of its own; `import a:b/c` is a path. Only spaces tell them apart.
    const isPlain =
      cursor.token.kind === 'word' &&
      cursor.peek(1).text === ':' &&
      (['func', 'async', 'interface'].includes(cursor.peek(2).text) ||
        cursor.peek(3).text !== '/' ||
        cursor.peek(4).kind !== 'word');
    if (!isPlain || this.isPathWithoutSpaces()) {
      if (cursor.token.kind === 'word' && cursor.peek(1).text === '(') {
        const item = parseForeignFunc(cursor, cursor.token.start);
        if (item !== null) return { kind: 'func', name: item.name, func: item.func };
      }
      const path = parsePath(cursor, `what is ${kind}ed`);
      if (path === null) {
        this.skipItem();
        return null;
      }
      expectSemicolon(cursor, `the ${kind}`);
      return { kind: 'path', name: null, path };
    }
    const name = cursor.expectName(`the name of the ${kind}`);
    if (name === null) {
      this.skipItem();
      return null;
    }
    cursor.take(':');
    if (cursor.takeWord('interface')) {
      const items = this.parseInterfaceBody(`interface \`${name.text}\``);
      this.noSemicolon('interface');
      return { kind: 'interface', name, items };
    }
    if (
      cursor.token.kind === 'word' &&
      !['func', 'async'].includes(cursor.token.text) &&
      keywordInWit(cursor.token.text) === null
    ) {
      const path = parsePath(cursor, 'an interface');
      if (path === null) {
        this.skipItem();
        return null;
      }
      expectSemicolon(cursor, `the ${kind}`);
      return { kind: 'path', name, path };
    }
    const { func: node } = finishFunc(cursor, name, name.start);
    return { kind: 'func', name, func: node };
  }

  private isPathWithoutSpaces(): boolean {
    const { cursor } = this;
    const [first, colon, second] = [cursor.token, cursor.peek(1), cursor.peek(2)];
    return colon.text === ':' && first.end === colon.start && colon.end === second.start && cursor.peek(3).text === '/';
  }

  private parseSharedItem(start: number) {
    const { cursor } = this;
    // `record: func();` is a function whose name must be escaped.
    if (cursor.peek(1).text === ':') return null;
    if (cursor.takeWord('use')) {
      const path = parsePath(cursor, 'the name of an interface');
      if (path !== null) return parseUseNames(cursor, start, path);
      this.skipItem();
      return null;
    }
    const item = parseTypeItem(cursor);
    return item === null ? null : { ...item, start };
  }

  private nameOf(what: string): Name {
    const { cursor } = this;
    return (
      cursor.expectName(`the name of the ${what}`) ?? { text: '', start: cursor.previous.end, end: cursor.previous.end }
    );
  }

  private noSemicolon(what: string): void {
    const { cursor } = this;
    if (!cursor.at(';')) return;
    cursor.report(
      cursor.token,
      `No semicolon stands behind the \`}\` of ${what === 'interface' ? 'an interface' : `a ${what}`}.`,
      'Take the `;` away.',
    );
    cursor.advance();
  }

  /** `interface x {` or `world x {` inside a body: the brace before it was forgotten. */
  private isAtNextTopItem(): boolean {
    const { cursor } = this;
    return (
      (cursor.atWord('interface') || cursor.atWord('world')) &&
      cursor.peek(1).kind === 'word' &&
      cursor.peek(2).text === '{'
    );
  }

  /** Says that this does not belong here, and goes on behind it. */
  private skipStray(words: readonly string[], holds: string): void {
    const { cursor } = this;
    const { token } = cursor;
    const meant = token.kind !== 'word' ? null : (keywordInWit(token.text) ?? nearestName(token.text, words));
    if (cursor.at('}')) cursor.report(token, 'This `}` closes nothing.', 'Take it away.');
    else if (meant !== null && words.includes(meant)) {
      cursor.report(token, `\`${token.text}\` is not a word of WIT here. Did you mean \`${meant}\`?`);
    } else if (token.kind === 'unknown') {
      const isComment = token.text === '#';
      cursor.report(
        token,
        `WIT has no use for ${cursor.found}.`,
        isComment ? 'A comment begins with `//`.' : 'Take it away.',
      );
      const lineEnd = cursor.text.indexOf('\n', token.start);
      cursor.skipTo(isComment ? (lineEnd < 0 ? cursor.text.length : lineEnd) : token.end);
      return;
    } else cursor.report(token, `${holds}, so ${cursor.found} does not fit here.`);
    this.skipItem();
  }

  /** Behind the end of a broken item: past its `;` or braces. */
  private skipItem(): void {
    const { cursor } = this;
    let depth = 0;
    while (!cursor.isAtEnd) {
      if (depth === 0 && (cursor.at('}') || this.isAtNextTopItem())) return;
      const { kind, text } = cursor.advance();
      if (kind !== 'punctuation') continue;
      if (text === '{') depth += 1;
      else if (text === '}') {
        depth -= 1;
        if (depth === 0) return;
      } else if (text === ';' && depth === 0) return;
    }
  }

  /** The documentation right above an item that starts at `offset`. */
  private docs(offset: number): string | null {
    const floor = this.cursor.index === 0 ? 0 : this.cursor.previous.end;
    return docsBetween(this.cursor.text, this.comments, floor, offset);
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
