import { isPrimitive, keywordInWit, typeInWit, typeWords } from './wit-words.ts';
import { nearestName } from '@/lib/shared/nearest-name.ts';
import type { FuncNode, Name, TypeNode } from './syntax.ts';
import type { TokenCursor } from './token-cursor.ts';

// Types nest by `<`; deeper than this is no interface but a stack overflow.
const maximumDepth = 100;

/** `what` ends the sentence "Expected …": `the type of the field`. */
export function parseType(cursor: TokenCursor, what: string, depth = 0): TypeNode {
  const token = cursor.token;
  const { start } = token;
  if (depth > maximumDepth) {
    cursor.report(token, 'Types are nested too deeply here.', 'Give the inner type a name with `type`.');
    cursor.skipToMark([';']);
    return { kind: 'missing', start, end: start };
  }
  if (cursor.take('(')) {
    cursor.report(
      token,
      'A type cannot begin with a parenthesis.',
      'For several values in a row write `tuple<u32, string>`; for no value leave the `->` out.',
    );
    cursor.skipToMark([')', ';']);
    cursor.take(')');
    return { kind: 'missing', start, end: cursor.previous.end };
  }
  if (token.kind !== 'word') {
    cursor.report(
      token.kind === 'end' || cursor.at('}') ? cursor.gap : token,
      `Expected ${what}, but found ${cursor.found}.`,
    );
    if (token.kind === 'number' || token.kind === 'unknown' || token.kind === 'string') cursor.advance();
    return { kind: 'missing', start, end: start };
  }
  if (token.isEscaped) return parseNamedType(cursor);
  const word = token.text;
  if (isPrimitive(word)) {
    cursor.advance();
    if (cursor.at('<')) {
      cursor.report(cursor.token, `\`${word}\` takes nothing in angle brackets.`);
      skipArguments(cursor);
    }
    return { kind: 'primitive', primitive: word, start, end: token.end };
  }
  const inner = (of: string) => parseType(cursor, of, depth + 1);
  switch (word) {
    case 'list': {
      cursor.advance();
      if (!openArguments(cursor, 'list', 'list<u8>')) return missingFrom(cursor, start);
      const element = inner('the type of the elements');
      let length: number | null = null;
      if (cursor.take(',')) {
        if (cursor.token.kind === 'number') {
          length = Number(cursor.advance().text);
          if (length < 1 || length > 2 ** 31) {
            cursor.report(cursor.previous, 'A list of fixed length has at least one element.');
            length = null;
          }
        } else cursor.report(cursor.token, `Expected the number of elements, but found ${cursor.found}.`);
      }
      closeArguments(cursor, 'list');
      return { kind: 'list', element, length, start, end: cursor.previous.end };
    }
    case 'option': {
      cursor.advance();
      if (!openArguments(cursor, 'option', 'option<string>')) return missingFrom(cursor, start);
      const payload = inner('the type of the value that may be absent');
      closeArguments(cursor, 'option');
      return { kind: 'option', payload, start, end: cursor.previous.end };
    }
    case 'result': {
      cursor.advance();
      let ok: TypeNode | null = null;
      let err: TypeNode | null = null;
      if (cursor.take('<')) {
        const hasNoOk = cursor.takeWord('_');
        if (!hasNoOk) ok = inner('the type of success');
        if (cursor.take(',')) {
          if (cursor.atWord('_')) {
            cursor.report(
              cursor.advance(),
              'The second type of a `result` cannot be `_`.',
              'Leave it out: `result<u32>` has no value on failure.',
            );
          } else err = inner('the type of failure');
        } else if (hasNoOk) {
          cursor.report(
            cursor.gap,
            '`_` stands for "no value on success" and needs a type of failure behind it.',
            'Write `result<_, string>`, or `result` alone.',
          );
        }
        closeArguments(cursor, 'result');
      }
      return { kind: 'result', ok, err, start, end: cursor.previous.end };
    }
    case 'tuple': {
      cursor.advance();
      if (!openArguments(cursor, 'tuple', 'tuple<u32, string>')) return missingFrom(cursor, start);
      const items: TypeNode[] = [];
      while (!cursor.isAtEnd && !cursor.at('>')) {
        const before = cursor.index;
        items.push(inner('a type in the tuple'));
        if (!cursor.take(',')) break;
        if (cursor.index === before) break;
      }
      closeArguments(cursor, 'tuple');
      if (items.length === 0) cursor.report({ start, end: cursor.previous.end }, 'A tuple needs at least one type.');
      return { kind: 'tuple', items, start, end: cursor.previous.end };
    }
    case 'map': {
      cursor.advance();
      if (!openArguments(cursor, 'map', 'map<string, u32>')) return missingFrom(cursor, start);
      const key = inner('the type of the keys');
      if (key.kind !== 'missing' && (key.kind !== 'primitive' || key.primitive === 'f32' || key.primitive === 'f64')) {
        cursor.report(key, 'The keys of a map are whole numbers, `char`, `bool` or `string`.');
      }
      cursor.expect(',', 'A map needs two types: of its keys and of its values.', 'Write `map<string, u32>`.');
      const value = inner('the type of the values');
      closeArguments(cursor, 'map');
      return { kind: 'map', key, value, start, end: cursor.previous.end };
    }
    case 'stream':
    case 'future': {
      cursor.advance();
      let payload: TypeNode | null = null;
      if (cursor.take('<')) {
        payload = inner('the type of what arrives');
        closeArguments(cursor, word);
      }
      return { kind: word, payload, start, end: cursor.previous.end };
    }
    case 'own':
    case 'borrow': {
      cursor.advance();
      if (!openArguments(cursor, word, `${word}<file>`)) return missingFrom(cursor, start);
      const name = cursor.expectName('the name of a resource');
      closeArguments(cursor, word);
      return name === null ? missingFrom(cursor, start) : { kind: word, name, start, end: cursor.previous.end };
    }
    default:
      return parseNamedType(cursor);
  }
}

function parseNamedType(cursor: TokenCursor): TypeNode {
  const token = cursor.token;
  const word = token.text;
  const foreign = token.isEscaped ? null : typeInWit(word);
  const isGeneric = cursor.peek(1).kind === 'punctuation' && cursor.peek(1).text === '<';
  if (isGeneric) {
    cursor.advance();
    const near = nearestName(word, typeWords);
    const meant = foreign ?? (near === null ? null : `\`${near}\``);
    cursor.report(
      token,
      `\`${word}\` is not a type that takes others in angle brackets.${meant === null ? '' : ` Did you mean ${meant}?`}`,
      'Those are `list`, `option`, `result`, `tuple`, `map`, `stream`, `future`, `own` and `borrow`.',
    );
    skipArguments(cursor);
    return missingFrom(cursor, token.start);
  }
  // A name of another language may also be a type defined here; that is for the resolver to say.
  const isMisspelled = typeWords.includes(word.toLowerCase());
  if (foreign !== null || isMisspelled || !/[A-Z_]/.test(word)) {
    const { start, end } = cursor.advance();
    return { kind: 'name', name: { text: word, start, end }, start, end };
  }
  const name = cursor.expectName('a type');
  return name === null ? missingFrom(cursor, token.start) : { kind: 'name', name, start: name.start, end: name.end };
}

function missingFrom(cursor: TokenCursor, start: number): TypeNode {
  return { kind: 'missing', start, end: cursor.previous.end };
}

function openArguments(cursor: TokenCursor, word: string, example: string): boolean {
  if (cursor.take('<')) return true;
  cursor.report(
    cursor.previous,
    `\`${word}\` needs to be told of what, in angle brackets.`,
    `For example \`${example}\`.`,
  );
  return false;
}

function closeArguments(cursor: TokenCursor, word: string): void {
  if (cursor.take('>')) return;
  const extra = cursor.at(',');
  cursor.report(
    extra ? cursor.token : cursor.gap,
    extra ? `\`${word}\` takes fewer types than this.` : `\`${word}<\` is not closed: a \`>\` is missing here.`,
  );
  if (extra) {
    cursor.skipToMark(['>', ';', ')', '{']);
    cursor.take('>');
  }
}

function skipArguments(cursor: TokenCursor): void {
  if (!cursor.take('<')) return;
  cursor.skipToMark(['>', ';', '{']);
  cursor.take('>');
}

/** From `async` or `func` on. The `;` behind it is left to the caller. */
export function parseFunc(cursor: TokenCursor): FuncNode {
  const { start } = cursor.token;
  const isAsync = cursor.takeWord('async');
  if (!cursor.takeWord('func')) {
    const help = 'A function is written `add: func(a: s32, b: s32) -> s32;`.';
    if (keywordInWit(cursor.token.text) === 'func') {
      cursor.report(cursor.advance(), `\`${cursor.previous.text}\` is not a word of WIT.`, 'Write `func`.');
    } else cursor.report(cursor.gap, `Expected \`func\`, but found ${cursor.found}.`, help);
  }
  return { ...parseCallShape(cursor), isAsync, start, end: cursor.previous.end };
}

/** Parameters and result, `func` being behind us. */
export function parseCallShape(cursor: TokenCursor): FuncNode {
  const { start } = cursor.token;
  const params = parseParams(cursor);
  const result = parseResult(cursor);
  return { isAsync: false, params, result, start, end: cursor.previous.end };
}

export function parseParams(cursor: TokenCursor): { name: Name; type: TypeNode }[] {
  const params: { name: Name; type: TypeNode }[] = [];
  if (!cursor.take('(')) {
    cursor.report(cursor.gap, 'The parameters of a function stand in parentheses; write `()` when there are none.');
    return params;
  }
  while (!cursor.isAtEnd && !cursor.at(')')) {
    const before = cursor.index;
    const name = cursor.expectName('the name of a parameter');
    if (name !== null) {
      const type = cursor.take(':')
        ? parseType(cursor, `the type of \`${name.text}\``)
        : missingColon(cursor, name, 'parameter');
      params.push({ name, type });
    }
    if (cursor.take(',')) continue;
    if (cursor.at(')')) break;
    if (cursor.index > before && cursor.token.kind === 'word' && cursor.peek(1).text === ':') {
      cursor.report(cursor.gap, 'A comma is missing between two parameters.', 'Put `,` here.');
      continue;
    }
    if (cursor.at(';') || cursor.at('}') || cursor.at('->') || cursor.at('{')) break;
    cursor.report(cursor.token, `Expected \`,\` or \`)\` in the parameters, but found ${cursor.found}.`);
    cursor.skipToMark([',', ')', ';', '->']);
    cursor.take(',');
    if (cursor.index === before) cursor.advance();
  }
  cursor.expect(')', 'The parameters are not closed: a `)` is missing here.');
  return params;
}

function parseResult(cursor: TokenCursor): TypeNode | null {
  if (cursor.take('->')) return parseType(cursor, 'the type of the result');
  if (cursor.at('=>') || cursor.at(':')) {
    cursor.report(
      cursor.token,
      `The result of a function is written with \`->\`, not \`${cursor.token.text}\`.`,
      'Write `-> s32`.',
    );
    cursor.advance();
    return parseType(cursor, 'the type of the result');
  }
  // `func(a: s32) s32` on one line: the arrow was forgotten.
  const { token, previous, text } = cursor;
  const isOnSameLine = !text.slice(previous.end, token.start).includes('\n');
  if (isOnSameLine && token.kind === 'word' && cursor.peek(1).text !== ':') {
    cursor.report(cursor.gap, 'An `->` is missing before the type of the result.', `Write \`-> ${token.text}\`.`);
    return parseType(cursor, 'the type of the result');
  }
  return null;
}

/** `name u32` instead of `name: u32`. */
export function missingColon(cursor: TokenCursor, name: Name, what: string): TypeNode {
  const isType = cursor.token.kind === 'word' && cursor.peek(1).text !== ':';
  cursor.report(
    cursor.gap,
    `The ${what} \`${name.text}\` has no type.`,
    `Write \`${name.text}: ${isType ? cursor.token.text : 'u32'}\`.`,
  );
  if (isType) return parseType(cursor, 'a type');
  return { kind: 'missing', start: name.end, end: name.end };
}
