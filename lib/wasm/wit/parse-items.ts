import { missingColon, parseFunc, parseParams, parseType } from './parse-types.ts';
import type { Gate, Name, PackageName, PathNode, ResourceFunction, TypeItem, TypeNode, UseItem } from './syntax.ts';
import type { TokenCursor } from './token-cursor.ts';

// Semantic Versioning 2.0: three numbers, then perhaps a pre-release and build part.
const semver =
  /(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?(\+[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?(?![0-9A-Za-z])/y;

/** The cursor stands at the first token of the version. */
export function parseVersion(cursor: TokenCursor): string | null {
  const { start } = cursor.token;
  semver.lastIndex = start;
  const match = cursor.token.kind === 'number' ? semver.exec(cursor.text) : null;
  if (match !== null) {
    cursor.skipTo(start + match[0].length);
    return match[0];
  }
  const isNumber = cursor.token.kind === 'number';
  cursor.report(
    isNumber ? cursor.token : cursor.gap,
    'A version is three numbers with dots.',
    'Write `@0.1.0`, for example.',
  );
  while (cursor.token.kind === 'number' || (cursor.at('.') && cursor.peek(1).kind === 'number')) cursor.advance();
  return null;
}

export function parseGates(cursor: TokenCursor): Gate[] {
  const gates: Gate[] = [];
  while (cursor.at('@')) {
    const { start } = cursor.advance();
    const { text } = cursor.token;
    let value: string | null = null;
    if (cursor.takeWord('since') || cursor.takeWord('deprecated')) {
      if (openGate(cursor, text, 'version')) value = parseVersion(cursor);
    } else if (cursor.takeWord('unstable')) {
      if (openGate(cursor, text, 'feature')) value = cursor.expectName('the name of the feature')?.text ?? null;
    } else if (cursor.takeWord('external-id')) {
      cursor.expect('(', 'The name stands in parentheses and quotes: `@external-id("name")`.');
      if (cursor.token.kind === 'string') value = cursor.advance().text;
      else cursor.report(cursor.gap, 'Expected a text in quotes.');
    } else {
      cursor.report(
        { start, end: cursor.token.end },
        `There is no \`@${cursor.token.kind === 'word' ? text : ''}\` in WIT.`,
        'Behind `@` may stand `since`, `unstable`, `deprecated` or `external-id`.',
      );
      if (cursor.token.kind === 'word') cursor.advance();
      if (cursor.take('(')) cursor.skipToMark([')', ';']);
      cursor.take(')');
      continue;
    }
    cursor.expect(')', `\`@${text}(\` is not closed: a \`)\` is missing here.`);
    cursor.atoms.push({ start, end: cursor.previous.end });
    if (
      value !== null &&
      (text === 'since' || text === 'deprecated' || text === 'unstable' || text === 'external-id')
    ) {
      gates.push({ kind: text, value, start, end: cursor.previous.end });
    }
  }
  return gates;
}

function openGate(cursor: TokenCursor, word: string, field: 'version' | 'feature'): boolean {
  const example = field === 'version' ? 'version = 1.0.0' : 'feature = my-feature';
  const help = `Write \`@${word}(${example})\`.`;
  if (!cursor.expect('(', `\`@${word}\` needs its ${field} in parentheses.`, help)) return false;
  if (!cursor.takeWord(field)) {
    cursor.report(cursor.token, `Expected \`${field} =\`, but found ${cursor.found}.`, help);
    return false;
  }
  return cursor.expect('=', `Expected \`=\` behind \`${field}\`.`, help);
}

/** Behind `package`: `demo:calc@0.1.0`. */
export function parsePackageName(cursor: TokenCursor): PackageName | null {
  const first = packageWord(cursor, 'the name of the package');
  if (first === null) return null;
  if (!cursor.take(':')) {
    cursor.report(
      { start: first.start, end: first.end },
      `A package name has two parts, but \`${first.text}\` is one.`,
      `Write \`package demo:${first.text};\`: before the colon stands who makes it, behind it what it is.`,
    );
    return {
      namespace: 'demo',
      name: first.text,
      version: null,
      text: `demo:${first.text}`,
      start: first.start,
      end: first.end,
    };
  }
  const second = packageWord(cursor, 'the second part of the package name');
  if (second === null) return null;
  const version = cursor.take('@') ? parseVersion(cursor) : null;
  return packageName(cursor, first, second, version);
}

function packageName(cursor: TokenCursor, namespace: Name, name: Name, version: string | null): PackageName {
  const span = { start: namespace.start, end: cursor.previous.end };
  cursor.atoms.push(span);
  const text = `${namespace.text}:${name.text}${version === null ? '' : `@${version}`}`;
  return { namespace: namespace.text, name: name.text, version, text, ...span };
}

/** Words of WIT are fine in package names only when escaped, like everywhere. */
function packageWord(cursor: TokenCursor, what: string): Name | null {
  return cursor.expectName(what);
}

/** `ops`, `demo:calc/ops`, `demo:calc/ops@0.1.0`. The cursor does not move when nothing fits. */
export function parsePath(cursor: TokenCursor, what: string): PathNode | null {
  const first = cursor.expectName(what);
  if (first === null) return null;
  if (!cursor.at(':') || cursor.peek(1).kind !== 'word') {
    return { package: null, name: first, start: first.start, end: first.end };
  }
  cursor.advance();
  const second = cursor.expectName('the name of the package');
  if (second === null) return null;
  if (!cursor.take('/')) {
    cursor.report(
      { start: first.start, end: second.end },
      `\`${first.text}:${second.text}\` names a package; an interface of it is wanted here.`,
      `Write \`${first.text}:${second.text}/\` and the name of the interface.`,
    );
    return null;
  }
  const name = cursor.expectName('the name of the interface');
  if (name === null) return null;
  const version = cursor.take('@') ? parseVersion(cursor) : null;
  const span = { start: first.start, end: cursor.previous.end };
  cursor.atoms.push(span);
  const text = `${first.text}:${second.text}${version === null ? '' : `@${version}`}`;
  return {
    package: { namespace: first.text, name: second.text, version, text, start: first.start, end: second.end },
    name,
    ...span,
  };
}

/** `;` at the end of an item; a missing one is reported behind what was written last. */
export function expectSemicolon(cursor: TokenCursor, what: string): void {
  if (cursor.take(';')) return;
  cursor.report(cursor.gap, `A semicolon is missing after ${what}.`, 'Put `;` here.');
}

/** Behind the path of a `use`: `.{a, b as c};` */
export function parseUseNames(cursor: TokenCursor, start: number, path: PathNode): Omit<UseItem, 'docs' | 'gates'> {
  const names: { name: Name; as: Name | null }[] = [];
  if (
    cursor.expect('.', 'Say which types to use.', `Write \`use ${cursor.text.slice(path.start, path.end)}.{name};\`.`)
  ) {
    if (cursor.expect('{', 'The names stand in braces.', 'Write `.{name}`.')) {
      parseCommaList(cursor, 'names', () => {
        const name = cursor.expectName('the name of a type');
        if (name === null) return false;
        names.push({ name, as: cursor.takeWord('as') ? cursor.expectName('the new name') : null });
        return true;
      });
      if (names.length === 0) cursor.report(cursor.previous, 'Name at least one type between the braces.');
    }
  }
  expectSemicolon(cursor, 'the `use`');
  return { kind: 'use', path, names, start, end: cursor.previous.end };
}

/**
 * Items with commas between them up to the `}` that closes them, the `{` being behind us. `parse` returns false
 * when it could not begin; then the list skips to the next comma.
 */
export function parseCommaList(cursor: TokenCursor, what: string, parse: () => boolean): void {
  while (!cursor.isAtEnd && !cursor.at('}')) {
    const before = cursor.index;
    parseGates(cursor);
    const parsed = parse();
    if (cursor.take(',')) continue;
    if (cursor.at('}')) break;
    if (cursor.at(';')) {
      cursor.report(cursor.token, `Between ${what} stand commas, not semicolons.`, 'Write `,` here.');
      cursor.advance();
      continue;
    }
    if (parsed && cursor.token.kind === 'word' && cursor.index > before) {
      // `record r { a: u32` followed by the next item: the brace is missing, not a comma.
      if (looksLikeItem(cursor)) break;
      cursor.report(cursor.gap, `A comma is missing between two ${what}.`, 'Put `,` here.');
      continue;
    }
    cursor.report(cursor.isAtEnd ? cursor.gap : cursor.token, `Expected \`,\` or \`}\`, but found ${cursor.found}.`);
    cursor.skipToMark([',', ';']);
    if (!cursor.take(',')) cursor.take(';');
    if (cursor.index === before) cursor.advance();
  }
  cursor.expect('}', `The list of ${what} is not closed: a \`}\` is missing here.`);
}

/** Behind the path of an `include`, with the `;` that ends one without new names. */
export function parseRenames(cursor: TokenCursor): { from: Name; to: Name }[] {
  const renames: { from: Name; to: Name }[] = [];
  if (!cursor.takeWord('with')) {
    expectSemicolon(cursor, 'the `include`');
    return renames;
  }
  if (cursor.expect('{', 'The new names stand in braces.', 'Write `with { old as new }`.')) {
    parseCommaList(cursor, 'names', () => {
      const from = cursor.expectName('a name to change');
      if (from === null) return false;
      if (!cursor.takeWord('as')) {
        cursor.report(cursor.gap, 'Expected `as` and the new name.');
        return true;
      }
      const to = cursor.expectName('the new name');
      if (to !== null) renames.push({ from, to });
      return true;
    });
  }
  cursor.take(';');
  return renames;
}

const itemWords = new Set([
  'record',
  'variant',
  'enum',
  'flags',
  'resource',
  'type',
  'use',
  'interface',
  'world',
  'export',
  'import',
  'include',
  'package',
]);

function looksLikeItem(cursor: TokenCursor): boolean {
  const next = cursor.peek(1);
  if (itemWords.has(cursor.token.text) && !cursor.token.isEscaped && next.kind === 'word') return true;
  return next.text === ':' && ['func', 'async'].includes(cursor.peek(2).text);
}

/** The cursor stands at `type`, `record`, … ; null when it does not. */
export function parseTypeItem(cursor: TokenCursor): DistributiveOmit<TypeItem, 'docs' | 'gates'> | null {
  const { start, text: word } = cursor.token;
  if (cursor.token.kind !== 'word' || cursor.token.isEscaped) return null;
  if (!['type', 'record', 'variant', 'enum', 'flags', 'resource'].includes(word)) return null;
  cursor.advance();
  const name = cursor.expectName(`the name of the ${word}`) ?? {
    text: '',
    start: cursor.previous.end,
    end: cursor.previous.end,
  };
  const end = () => cursor.previous.end;
  if (word === 'type') {
    cursor.expect(
      '=',
      `Expected \`=\` and a type behind \`type ${name.text}\`.`,
      `Write \`type ${name.text} = u32;\`.`,
    );
    const type = parseType(cursor, `the type that \`${name.text}\` stands for`);
    expectSemicolon(cursor, 'the type');
    return { kind: 'type', name, type, start, end: end() };
  }
  if (word === 'resource') {
    const functions = cursor.at('{') ? parseResourceBody(cursor) : null;
    if (functions === null) expectSemicolon(cursor, 'the resource');
    return { kind: 'resource', name, functions: functions ?? [], start, end: end() };
  }
  const fields: { name: Name; type: TypeNode }[] = [];
  const cases: { name: Name; payload: TypeNode | null }[] = [];
  const what = word === 'record' ? 'fields' : word === 'flags' ? 'flags' : 'cases';
  const help = `Write \`${word} ${name.text} { … }\`.`;
  if (cursor.expect('{', `Expected \`{\` and the ${what} of \`${name.text}\`.`, help)) {
    const open = cursor.previous;
    parseCommaList(cursor, what, () => {
      const entry = cursor.expectName(`the name of a ${what.slice(0, -1)}`);
      if (entry === null) return false;
      if (word === 'record') {
        const type = cursor.take(':')
          ? parseType(cursor, `the type of \`${entry.text}\``)
          : missingColon(cursor, entry, 'field');
        fields.push({ name: entry, type });
        return true;
      }
      let payload: TypeNode | null = null;
      if (cursor.at('(') || cursor.at(':')) payload = parsePayload(cursor, word, entry);
      cases.push({ name: entry, payload });
      return true;
    });
    if (fields.length + cases.length === 0) {
      cursor.report({ start: open.start, end: end() }, `A ${word} needs at least one ${what.slice(0, -1)}.`);
    }
  }
  if (cursor.at(';')) {
    cursor.report(cursor.token, `No semicolon stands behind the \`}\` of a ${word}.`, 'Take the `;` away.');
    cursor.advance();
  }
  const names = cases.map((entry) => entry.name);
  const span = { start, end: end() };
  if (word === 'record') return { kind: 'record', name, fields, ...span };
  if (word === 'variant') return { kind: 'variant', name, cases, ...span };
  if (word === 'enum') return { kind: 'enum', name, cases: names, ...span };
  return { kind: 'flags', name, names, ...span };
}

function parsePayload(cursor: TokenCursor, word: string, name: Name): TypeNode | null {
  const mark = cursor.advance();
  if (word !== 'variant') {
    const help = word === 'enum' ? 'Make it a `variant` to give a case a value.' : 'A flag is only on or off.';
    cursor.report(mark, `\`${name.text}\` cannot carry a value in ${word === 'enum' ? 'an enum' : 'flags'}.`, help);
    cursor.skipToMark([',', ';', ')']);
    cursor.take(')');
    return null;
  }
  if (mark.text === ':') {
    cursor.report(
      mark,
      'The value of a case stands in parentheses.',
      `Write \`${name.text}(string)\`, with your type.`,
    );
    return parseType(cursor, `the type of \`${name.text}\``);
  }
  const payload = parseType(cursor, `the type of \`${name.text}\``);
  if (cursor.at(',')) {
    cursor.report(cursor.token, 'A case carries one value.', 'For several write `tuple<…>` or name a record.');
    cursor.skipToMark([')', ';']);
  }
  cursor.expect(')', `The value of \`${name.text}\` is not closed: a \`)\` is missing here.`);
  return payload;
}

function parseResourceBody(cursor: TokenCursor): ResourceFunction[] {
  const functions: ResourceFunction[] = [];
  cursor.advance();
  while (!cursor.isAtEnd && !cursor.at('}')) {
    const before = cursor.index;
    const { start } = cursor.token;
    const gates = parseGates(cursor);
    const base = { docs: null, gates };
    if (cursor.atWord('constructor')) {
      const { start: nameStart, end: nameEnd } = cursor.advance();
      const params = parseParams(cursor);
      const result = cursor.take('->') ? parseType(cursor, 'the type of the result') : null;
      const func = { isAsync: false, params, result, start: nameStart, end: cursor.previous.end };
      const name = { text: 'constructor', start: nameStart, end: nameEnd };
      expectSemicolon(cursor, 'the constructor');
      functions.push({ ...base, role: 'constructor', name, func, start, end: cursor.previous.end });
      continue;
    }
    const name = cursor.expectName('a function of the resource');
    if (name === null) {
      cursor.skipToMark([';']);
      cursor.take(';');
      if (cursor.index === before) cursor.advance();
      continue;
    }
    cursor.expect(':', `Expected \`:\` behind \`${name.text}\`.`, `Write \`${name.text}: func();\`.`);
    const role = cursor.takeWord('static') ? 'static' : 'method';
    const func = parseFunc(cursor);
    if (cursor.at(',')) {
      cursor.report(cursor.token, 'A function ends with a semicolon, not a comma.', 'Write `;` here.');
      cursor.advance();
    } else expectSemicolon(cursor, 'the function');
    functions.push({ ...base, role, name, func, start, end: cursor.previous.end });
    if (cursor.index === before) cursor.advance();
  }
  cursor.expect('}', 'The resource is not closed: a `}` is missing here.');
  return functions;
}

/** `Omit` that keeps a union a union. */
export type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
