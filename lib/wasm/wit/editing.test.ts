import { expect, test } from 'vitest';
import { locateMention } from './locate.ts';
import { wordsAt } from './words-at.ts';
import { witSamples } from './samples.ts';

const text = `package demo:calc@0.1.0;
interface types { record point { x: s32, } resource file { read: func() -> u8; } type id = u32; }
interface ops {
  use types.{point, file};
  add: func(a: strin) -> s32;
  add: func();
}
world calc { export ops; export greet: func(); }
`;

test.each([
  ['name `strin` does not exist', '5:16'],
  ['name strin does not exist', '5:16'],
  ['name `add` is defined more than once', '6:3'],
  ['failed to find export of function greet', '8:33'],
  ['failed to find export of interface `demo:calc/ops@0.1.0` function `add`', '3:11'],
  ['type mismatch for function demo:calc/ops@0.1.0#add: expected [I32] -> [I32]', '5:3'],
  ['type `point` depends on itself', '2:26'],
])('%s is found in the text', (message, place) => {
  const range = locateMention(text, message);
  expect(`${range?.start.line}:${range?.start.column}`).toBe(place);
});

test('a message that names nothing in the text has no place', () => {
  expect(locateMention(text, 'module requires an import interface named `env`')).toBeNull();
  expect(locateMention(text, 'unexpected end')).toBeNull();
});

/** What is offered at the `|`. */
function offered(marked: string): string[] {
  const offset = marked.indexOf('|');
  return wordsAt(marked.replace('|', ''), offset).map(({ label }) => label);
}

test.each<[string, string[], string[]]>([
  ['package a:b;\n|', ['interface', 'world', 'package'], ['record']],
  ['package a:b;\ninterface i {\n  rec| \n}', ['record', 'resource', 'use'], ['export', 'u8']],
  ['package a:b;\nworld w {\n  |\n}', ['export', 'import', 'include'], ['u8']],
  ['package a:b;\ninterface i { record r { x: | } }', ['u8', 'string', 'list', 'r'], ['func']],
  ['package a:b;\ninterface i { record r { x } f: func(a: u|) -> u8; type t = u8; }', ['u8', 'r', 't'], ['f']],
  ['package a:b;\ninterface i { f: func() -> |; }', ['u8'], ['func']],
  ['package a:b;\ninterface i { f: |; }', ['func', 'async'], ['u8', 'interface']],
  ['package a:b;\nworld w { export f: | }', ['func', 'interface'], ['u8']],
  ['package a:b;\ninterface i { f: func(a: list<|>); }', ['u8'], ['func']],
  ['package a:b;\ninterface i { resource c; record r { x: u8 } f: func(a: borrow<|>); }', ['c'], ['r', 'u8']],
  ['package a:b;\ninterface t { type x = u8; }\ninterface i { use t.{|}; }', ['x'], ['u8']],
  ['package a:b;\ninterface t {}\ninterface i { use |; }', ['t'], ['i']],
  ['package a:b;\ninterface t {}\nworld v {}\nworld w { export |; }', ['t'], ['v', 'w']],
  ['package a:b;\nworld v {}\nworld w { include |; }', ['v'], ['w']],
  ['package a:b;\ninterface i { resource r { | } }', ['constructor'], ['u8']],
  ['package a:b;\ninterface i { resource r { x: | } }', ['func', 'static'], ['u8']],
  ['package a:b;\n@|', ['since', 'unstable', 'deprecated'], []],
  ['package a:b;\ninterface i { // a | b\n}', [], ['record']],
  ['package a:b;\ninterface i { enum e { | } }', [], ['record', 'u8']],
])('%s offers what fits there', (marked, wanted, unwanted) => {
  const labels = offered(marked);
  expect(labels).toEqual(expect.arrayContaining(wanted));
  for (const label of unwanted) expect(labels).not.toContain(label);
});

test('completion answers at any place of any text', () => {
  for (const sample of witSamples) {
    for (let offset = 0; offset <= sample.length; offset += 3) {
      wordsAt(sample, offset);
      wordsAt(sample.slice(0, offset), offset);
    }
  }
});
