import { assertNever } from '@/lib/shared/assert-never.ts';
import { describeType } from './describe-type.ts';
import { lexWit, type WitToken } from './lex-wit.ts';
import { parseWit } from './parse-wit.ts';
import { TypeResolver } from './resolve-types.ts';
import { Packages, type Scope } from './scope.ts';
import { typeWords, witWords } from './wit-words.ts';

export type Completion = {
  label: string;
  kind: 'keyword' | 'type' | 'interface' | 'world' | 'gate';
  meaning: string;
  insert: string;
};

/** What may be written at `offset`, in its place: types that are known there, words of WIT that fit. Never throws. */
export function wordsAt(text: string, offset: number): Completion[] {
  const place = placeAt(text, offset);
  switch (place.kind) {
    case 'top':
      return words(['package', 'interface', 'world', 'use']);
    case 'interface':
      return words(['type', 'record', 'variant', 'enum', 'flags', 'resource', 'use']);
    case 'world':
      return words(['import', 'export', 'include', 'use', 'type', 'record', 'variant', 'enum', 'flags', 'resource']);
    case 'resource':
      return words(['constructor']);
    case 'resource-function':
      return words(['func', 'static', 'async']);
    case 'function':
      return words(place.isWorld ? ['func', 'async', 'interface'] : ['func', 'async']);
    case 'after-async':
      return words(['func']);
    case 'gate':
      return witWords
        .filter(({ kind }) => kind === 'gate')
        .map(({ word, meaning }) => ({ label: word, kind: 'gate', meaning, insert: word }));
    case 'type':
      return [...knownTypes(text, offset, () => true), ...words(typeWords)];
    case 'handle':
      return knownTypes(text, offset, (kind) => kind === 'resource');
    case 'interface-name':
      return names(text, offset, 'interface');
    case 'world-name':
      return names(text, offset, 'world');
    case 'used-name':
      return typesOf(text, offset, place.of);
    case 'name':
      return [];
    default:
      return assertNever(place);
  }
}

type Place =
  | {
      kind:
        | 'top'
        | 'interface'
        | 'world'
        | 'resource'
        | 'resource-function'
        | 'after-async'
        | 'gate'
        | 'type'
        | 'handle'
        | 'interface-name'
        | 'world-name'
        | 'name';
    }
  | { kind: 'function'; isWorld: boolean }
  | { kind: 'used-name'; of: string };

type Opener = 'top' | 'interface' | 'world' | 'resource' | 'record' | 'variant' | 'names' | 'use';

/** Reads only the tokens before the word that is being written: what follows may be half a text. */
function placeAt(text: string, offset: number): Place {
  const { tokens, comments } = lexWit(text);
  if (comments.some(({ start, end, kind }) => start < offset && (offset < end || (kind === 'line' && offset === end))))
    return { kind: 'name' };
  const before = tokens.filter(
    ({ kind, end, start }) => kind !== 'end' && (end < offset || (end === offset && kind !== 'word')) && start < offset,
  );
  const blocks: { opener: Opener; of: string }[] = [{ opener: 'top', of: '' }];
  let item: WitToken[] = [];
  let brackets: string[] = [];
  for (const [index, token] of before.entries()) {
    const { text: mark } = token;
    if (token.kind === 'punctuation' && mark === '{') {
      blocks.push(openerOf(item));
      item = [];
      brackets = [];
      continue;
    }
    if (token.kind === 'punctuation' && (mark === '}' || mark === ';')) {
      if (mark === '}' && blocks.length > 1) blocks.pop();
      item = [];
      brackets = [];
      continue;
    }
    if (token.kind === 'punctuation' && (mark === '(' || mark === '<'))
      brackets.push(`${before[index - 1]?.text ?? ''}${mark}`);
    if (token.kind === 'punctuation' && (mark === ')' || mark === '>')) brackets.pop();
    if (token.kind === 'punctuation' && mark === ',' && brackets.length === 0) item = [];
    else item.push(token);
  }
  const block = blocks.at(-1) ?? { opener: 'top', of: '' };
  return placeIn(block, item, brackets.at(-1) ?? null);
}

function openerOf(item: readonly WitToken[]): { opener: Opener; of: string } {
  const [first] = item;
  const last = item.at(-1)?.text;
  if (last === '.') return { opener: 'use', of: item.at(-2)?.text ?? '' };
  if (item.at(-1)?.text === 'interface') return { opener: 'interface', of: '' };
  // A gate stands before its item: `@since(version = 1.0.0) interface …`.
  const word = item
    .map(({ text }) => text)
    .findLast((text) =>
      ['interface', 'world', 'resource', 'record', 'variant', 'enum', 'flags', 'package', 'with'].includes(text),
    );
  if (word === 'interface' || word === 'world' || word === 'resource' || word === 'record' || word === 'variant')
    return { opener: word, of: '' };
  if (word === 'package') return { opener: 'top', of: '' };
  return { opener: first === undefined ? 'top' : 'names', of: '' };
}

function placeIn(block: { opener: Opener; of: string }, item: readonly WitToken[], bracket: string | null): Place {
  const last = item.at(-1)?.text ?? '';
  const first = item.find(({ text }) => !['@', 'since', 'unstable'].includes(text))?.text ?? '';
  if (last === '@') return { kind: 'gate' };
  if (block.opener === 'use') return last === 'as' ? { kind: 'name' } : { kind: 'used-name', of: block.of };
  if (block.opener === 'names') return { kind: 'name' };
  if (bracket === 'own<' || bracket === 'borrow<') return { kind: 'handle' };
  if (bracket?.endsWith('<')) return { kind: 'type' };
  if (last === '->' || last === '=') return { kind: 'type' };
  if (block.opener === 'variant') return bracket === null ? { kind: 'name' } : { kind: 'type' };
  if (block.opener === 'record') return last === ':' ? { kind: 'type' } : { kind: 'name' };
  if (bracket !== null) return last === ':' ? { kind: 'type' } : { kind: 'name' };
  if (last === 'async') return { kind: 'after-async' };
  if (last === 'include') return { kind: 'world-name' };
  if (last === 'use') return { kind: 'interface-name' };
  if (block.opener === 'world' && (last === 'import' || last === 'export')) return { kind: 'interface-name' };
  if (last === ':' && block.opener === 'resource') return { kind: 'resource-function' };
  if (last === 'static') return { kind: 'function', isWorld: false };
  if (last === ':' && first !== 'package') return { kind: 'function', isWorld: block.opener === 'world' };
  if (item.length > 0 && last !== ')') return { kind: 'name' };
  if (item.length > 0 && item[0]?.text !== '@') return { kind: 'name' };
  return { kind: block.opener };
}

function words(wanted: readonly string[]): Completion[] {
  return wanted.flatMap((word) => {
    const found = witWords.find((entry) => entry.word === word);
    if (found === undefined) return [];
    return [
      {
        label: word,
        kind: found.kind === 'type' ? ('type' as const) : ('keyword' as const),
        meaning: found.meaning,
        insert: found.insert,
      },
    ];
  });
}

function packagesOf(text: string): Packages {
  return new Packages(parseWit(text, '').document, [], []);
}

/** The package around `offset`: of nested ones the last that begins before it. */
function homeAt(packages: Packages, offset: number) {
  return (
    packages.all.findLast(({ interfaces, worlds }) =>
      [...interfaces.values(), ...worlds.values()].some(
        ({ node }) => node !== null && node.start <= offset && offset <= node.end,
      ),
    ) ?? packages.all[0]
  );
}

function scopeAt(packages: Packages, offset: number): Scope | null {
  for (const { interfaces, worlds } of packages.all) {
    for (const scope of [...interfaces.values(), ...worlds.values()]) {
      if (scope.node !== null && scope.node.start <= offset && offset <= scope.node.end) return scope;
    }
  }
  return null;
}

function knownTypes(text: string, offset: number, isWanted: (kind: string) => boolean): Completion[] {
  const packages = packagesOf(text);
  const scope = scopeAt(packages, offset);
  return scope === null ? [] : typesIn(packages, scope, isWanted);
}

function typesIn(packages: Packages, scope: Scope, isWanted: (kind: string) => boolean): Completion[] {
  const resolver = new TypeResolver(packages, () => {});
  return [...scope.entries].flatMap(([name, entry]) => {
    if (entry.kind === 'func') return [];
    const type = resolver.resolve(scope, {
      kind: 'name',
      name: entry.name,
      start: entry.name.start,
      end: entry.name.end,
    });
    const kind = entry.kind === 'type' ? entry.item.kind : type?.kind === 'own' ? 'resource' : (type?.kind ?? 'type');
    if (!isWanted(kind)) return [];
    const meaning =
      kind === 'type' && type !== null
        ? `another name for ${describeType(type)}`
        : kind === 'resource'
          ? 'a resource of this interface'
          : `a ${kind}`;
    return [{ label: name, kind: 'type', meaning, insert: name }];
  });
}

function typesOf(text: string, offset: number, interfaceName: string): Completion[] {
  const packages = packagesOf(text);
  const home = homeAt(packages, offset);
  const scopes = [home, ...packages.all].flatMap((scope) => scope?.interfaces.get(interfaceName) ?? []);
  const [scope] = scopes;
  return scope === undefined ? [] : typesIn(packages, scope, () => true);
}

function names(text: string, offset: number, kind: 'interface' | 'world'): Completion[] {
  const packages = packagesOf(text);
  const home = homeAt(packages, offset);
  return packages.all.flatMap((scope) => {
    const known = kind === 'interface' ? scope.interfaces : scope.worlds;
    return [...known.values()].flatMap(({ node }) => {
      if (node === null || (node.start <= offset && offset <= node.end)) return [];
      const isNear = scope === home;
      const path =
        isNear || scope.name === null
          ? node.name.text
          : `${scope.name.namespace}:${scope.name.name}/${node.name.text}${scope.name.version === null ? '' : `@${scope.name.version}`}`;
      return [
        {
          label: path,
          kind,
          meaning: node.docs?.split('\n')[0] ?? `${kind === 'interface' ? 'an interface' : 'a world'} of this text`,
          insert: path,
        },
      ];
    });
  });
}
