import { describe, expect, test } from 'vitest';
import { encodeComposition } from '../compose/encode-composition.ts';
import { readExterns } from '../compose/component-externs.ts';
import { createJcoTools } from '../jco-tools.ts';
import { diffWorlds, isSameTrack, type WorldChange, type WorldDiff } from './diff-worlds.ts';
import { parseWit } from './parse-wit.ts';
import { resolveWorlds } from './resolve-world.ts';
import type { World } from './types.ts';

const tools = createJcoTools();

function worldOf(text: string): World {
  const { document, diagnostics } = parseWit(text, 'a.wit');
  const { worlds, diagnostics: meaning } = resolveWorlds(document);
  expect([...diagnostics, ...meaning].filter(({ severity }) => severity === 'error')).toEqual([]);
  const [world] = worlds;
  if (world === undefined) throw new Error('no world');
  return world;
}

const diff = (before: string, after: string): WorldDiff => diffWorlds(worldOf(before), worldOf(after));
const brief = ({ direction, kind, what, name, breaks }: WorldChange) =>
  `${direction} ${kind} ${what} ${name}: ${breaks.join(' and ') || 'nobody'}`;

const ofExports = (items: string) => `package a:b;\nworld w { ${items} }`;
const ofInterface = (body: string, word = 'export') => `package a:b;\ninterface i { ${body} }\nworld w { ${word} i; }`;

test('two worlds that are the same have no changes, whatever their text looks like', () => {
  const one = ofExports('export f: func(a: u8) -> string;');
  expect(diff(one, one.replaceAll(' ', '  '))).toEqual({ changes: [], breaks: { host: 0, component: 0 } });
});

test('what is there on one side only breaks whoever asks for it', () => {
  const one = ofExports('export kept: func(); export gone: func(); import asked: func(); import dropped: func();');
  const two = ofExports('export kept: func(); export come: func(); import asked: func(); import needed: func();');
  expect(diff(one, two).changes.map(brief)).toEqual([
    'export removed function gone: host',
    'export added function come: component',
    'import removed function dropped: component',
    'import added function needed: host',
  ]);
  expect(diff(one, two).breaks).toEqual({ host: 2, component: 2 });
});

test('a function that changed says what about it did, down to the core function', () => {
  const { changes } = diff(
    ofExports('export f: func(a: u32, b: string) -> u8;'),
    ofExports('export f: func(a: u64, text: string, c: bool) -> result<u8>;'),
  );
  expect(changes.map(brief)).toEqual(['export changed function f: host and component']);
  expect(changes[0]?.details).toEqual([
    'Parameter `a` was `u32`, and is `u64`.',
    'Parameter `b` is called `text`: names of parameters are a part of the type.',
    'Parameter `c: bool` was added.',
    'The result was `u8`, and is `result<u8>`.',
    'The core function was `(param i32 i32 i32) (result i32)`, and is `(param i64 i32 i32 i32) (result i32)`.',
  ]);
});

test('a change that the core function does not show is told as what it is', () => {
  const { changes } = diff(ofExports('export f: func(a: u32);'), ofExports('export f: func(a: s32);'));
  expect(changes[0]?.details.at(-1)).toMatch(/^The core function stays `\(param i32\)`: .*misread in silence\.$/);
});

test('a type that changed is told once, with its layout and its users', () => {
  const body = (fields: string) => `record point { ${fields} } f: func(p: point); g: func() -> list<point>; h: func();`;
  const { changes } = diff(ofInterface(body('x: u32, y: u32')), ofInterface(body('x: u32, y: u32, z: u32')));
  expect(changes.map(brief)).toEqual(['export changed type point: host and component']);
  expect(changes[0]).toMatchObject({
    interface: 'a:b/i',
    before: 'record point { x: u32, y: u32 }',
    after: 'record point { x: u32, y: u32, z: u32 }',
    details: [
      'Field `z`: `u32` was added.',
      'In memory it takes 12 bytes, where it took 8.',
      '2 functions use it: `f`, `g`.',
    ],
    draft: expect.stringContaining('draft rules'),
  });
});

test('cases, flags, orders and kinds', () => {
  const change = (one: string, two: string) => {
    const { changes } = diff(ofInterface(`${one} f: func(t: t);`), ofInterface(`${two} f: func(t: t);`));
    return changes[0]?.details.slice(0, -1);
  };
  expect(change('enum t { a, b }', 'enum t { a, b, c }')).toEqual(['Case `c` was added.']);
  expect(change('enum t { a, b }', 'enum t { b, a }')).toEqual([
    'Cases stand in another order, and the order decides where each lies and how it is numbered.',
  ]);
  expect(change('flags t { a }', 'flags t { a, b, c, d, e, g, h, j, k }')).toContain(
    'In memory it takes 2 bytes, where it took 1.',
  );
  expect(change('variant t { a, b(u8) }', 'variant t { a, b(u64) }')).toEqual([
    'Case `b` was `u8`, and is `u64`.',
    'In memory it takes 16 bytes, where it took 2.',
  ]);
  expect(change('enum t { a }', 'flags t { a }')).toEqual(['It was an enum, and it is a set of flags.']);
});

test('a version of the same track is the same interface; another one is nobody’s', () => {
  const at = (version: string) => `package a:b@${version};\ninterface i { f: func(); }\nworld w { export i; }`;
  expect(diff(at('0.2.0'), at('0.2.3')).changes.map(brief)).toEqual(['export changed interface a:b/i@0.2.3: nobody']);
  expect(diff(at('0.2.0'), at('0.3.0')).changes.map(brief)).toEqual([
    'export changed interface a:b/i@0.3.0: host and component',
  ]);
  expect([isSameTrack('1.0.0', '1.9.0'), isSameTrack('1.0.0', '2.0.0'), isSameTrack('0.0.1', '0.0.2')]).toEqual([
    true,
    false,
    false,
  ]);
  expect([isSameTrack(null, null), isSameTrack('1.0.0-rc.1', '1.0.0'), isSameTrack(null, '1.0.0')]).toEqual([
    true,
    false,
    false,
  ]);
});

test('a whole interface is one change', () => {
  const two = 'package a:b;\ninterface i { f: func(); g: func(); }\nworld w { export i; export h: func(); }';
  expect(diff(ofExports('export h: func();'), two).changes.map(brief)).toEqual([
    'export added interface a:b/i: component',
  ]);
});

/** The tools' own word: a consumer built for one world, joined to a provider built for the other. */
async function joins(provided: string, wanted: string): Promise<boolean> {
  const componentOf = async (text: string) => tools.wrap(await tools.embed(await tools.dummy(text, 'w'), text, 'w'));
  const provider = await componentOf(provided);
  const consumer = await componentOf(wanted.replaceAll('export ', 'import '));
  const imports = readExterns(consumer).imports.map((extern) => ({ extern, from: { part: 0, name: extern.name } }));
  const host = { sections: new Uint8Array(), funcs: 0, instances: 0, imports: [] };
  const whole = encodeComposition({
    parts: [
      { bytes: provider, imports: [] },
      { bytes: consumer, imports },
    ],
    exports: [],
    host,
  });
  return (await tools.validate(whole)) === null;
}

describe('the verdicts are those of the tools that join components', () => {
  const cases: readonly [string, string, string][] = [
    ['nothing', 'f: func();', 'f: func();'],
    ['a function is removed', 'f: func(); g: func();', 'f: func();'],
    ['a function is added', 'f: func();', 'f: func(); g: func();'],
    ['a parameter is renamed', 'f: func(a: u8);', 'f: func(b: u8);'],
    ['a parameter becomes wider', 'f: func(a: u8);', 'f: func(a: u32);'],
    ['a result is added', 'f: func();', 'f: func() -> u8;'],
    ['a field is added', 'record r { x: u8 } f: func(a: r);', 'record r { x: u8, y: u8 } f: func(a: r);'],
    ['fields change places', 'record r { x: u8, y: u8 } f: func(a: r);', 'record r { y: u8, x: u8 } f: func(a: r);'],
    ['a field is renamed', 'record r { x: u8 } f: func(a: r);', 'record r { y: u8 } f: func(a: r);'],
    ['a case is added', 'enum e { a } f: func() -> e;', 'enum e { a, b } f: func() -> e;'],
    ['a flag is added', 'flags l { a } f: func() -> l;', 'flags l { a, b } f: func() -> l;'],
    ['an option is opened', 'f: func(a: option<u8>);', 'f: func(a: u8);'],
    ['a record is renamed', 'record r { x: u8 } f: func(a: r);', 'record s { x: u8 } f: func(a: s);'],
    [
      'a type inside a type changes',
      'record i { x: u8 } record o { i: i } f: func(a: o);',
      'record i { x: u16 } record o { i: i } f: func(a: o);',
    ],
    ['an inline type changes', 'f: func(a: list<tuple<u8, string>>);', 'f: func(a: list<tuple<u8, char>>);'],
  ];
  test.each(cases)('%s', async (_title, one, two) => {
    const before = ofInterface(one);
    const after = ofInterface(two);
    const { breaks } = diff(before, after);
    // A host of the old world calls a component of the new one, and the other way round.
    expect({ host: breaks.host === 0, component: breaks.component === 0 }).toEqual({
      host: await joins(after, before),
      component: await joins(before, after),
    });
  });
});
