import { componentEmbed } from '@bytecodealliance/jco-transpile/wasm-tools';
import { expect, test } from 'vitest';
import type { Diagnostic } from '../diagnostic.ts';
import { seededRandom } from '../wave/random-values.fixture.ts';
import { parseWit } from './parse-wit.ts';
import { checkWit } from './resolve-world.ts';
import { witSamples } from './samples.fixture.ts';

const inInterface = (item: string) => `package a:b;\ninterface i {\n  ${item}\n}\nworld w { export i; }`;
const inWorld = (item: string) => `package a:b;\nworld w {\n  ${item}\n}`;

function told(text: string): string[] {
  return checkWit(text, 'x.wit').map(({ range, message, help, severity }: Diagnostic) => {
    const place =
      range === null ? '-' : `${range.start.line}:${range.start.column}-${range.end.line}:${range.end.column}`;
    return `${place} ${severity === 'warning' ? 'warning: ' : ''}${message}${help === undefined ? '' : ` | ${help}`}`;
  });
}

test.each(witSamples.map((text, index) => [index, text] as const))(
  'sample %i is understood without complaint',
  (_, text) => {
    expect(told(text)).toEqual([]);
  },
);

test.each<[string, string, string[]]>([
  [
    'a type misspelled',
    inInterface('f: func(a: strin);'),
    ['3:14-3:19 `strin` is not a type here. Did you mean `string`?'],
  ],
  [
    'a core type',
    inInterface('f: func() -> i32;'),
    [
      '3:16-3:19 `i32` is not a type in WIT. It is a type of core WebAssembly. | Write `s32` (with sign) or `u32` (without).',
    ],
  ],
  [
    'a type of another language',
    inInterface('f: func(a: float64, b: String);'),
    [
      '3:14-3:21 `float64` is not a type in WIT. | Write `f64`.',
      '3:26-3:32 `String` is not a type in WIT. | Write `string`.',
    ],
  ],
  [
    'a missing semicolon',
    inInterface('f: func()\n  g: func();'),
    ['3:12-3:12 A semicolon is missing after the function. | Put `;` here.'],
  ],
  [
    'a missing semicolon before the brace',
    'package a:b;\nworld w { export f: func() }',
    ['2:27-2:27 A semicolon is missing after the function. | Put `;` here.'],
  ],
  [
    'a missing semicolon behind the package',
    'package a:b\nworld w { export f: func(); }',
    ['1:12-1:12 A semicolon is missing after the package name. | Put `;` here.'],
  ],
  [
    'a missing comma',
    inInterface('f: func(a: u8 b: u8);'),
    ['3:16-3:16 A comma is missing between two parameters. | Put `,` here.'],
  ],
  [
    'a missing comma between fields',
    inInterface('record r {\n    a: u8\n    b: u8\n  }'),
    ['4:10-4:10 A comma is missing between two fields. | Put `,` here.'],
  ],
  [
    'semicolons between fields',
    inInterface('record r { a: u8; b: u8 }'),
    ['3:19-3:20 Between fields stand commas, not semicolons. | Write `,` here.'],
  ],
  [
    'a colon for an arrow',
    inInterface('f: func(): u8;'),
    ['3:12-3:13 The result of a function is written with `->`, not `:`. | Write `-> s32`.'],
  ],
  [
    'a fat arrow',
    inInterface('f: func() => u8;'),
    ['3:13-3:15 The result of a function is written with `->`, not `=>`. | Write `-> s32`.'],
  ],
  [
    'a forgotten arrow',
    inInterface('f: func() u8;'),
    ['3:12-3:12 An `->` is missing before the type of the result. | Write `-> u8`.'],
  ],
  [
    'results in parentheses',
    inInterface('f: func() -> (a: u8);'),
    [
      '3:16-3:17 A type cannot begin with a parenthesis. | For several values in a row write `tuple<u32, string>`; for no value leave the `->` out.',
    ],
  ],
  [
    'camelCase',
    inInterface('addOne: func();'),
    ['3:3-3:9 `addOne` is not a WIT name: names are small words joined by hyphens. | Write `add-one`.'],
  ],
  [
    'snake_case',
    inWorld('export add_one: func();'),
    ['3:10-3:17 `add_one` is not a WIT name: names are small words joined by hyphens. | Write `add-one`.'],
  ],
  [
    'a keyword as a name',
    inInterface('record: func(list: u8);'),
    [
      '3:3-3:9 `record` is a word of WIT itself, so it cannot be a name here. | Write `%record` to use it as a name.',
      '3:16-3:20 `list` is a word of WIT itself, so it cannot be a name here. | Write `%list` to use it as a name.',
    ],
  ],
  [
    'a function as elsewhere',
    inInterface('fn add(a: u8) -> u8;'),
    ['3:3-3:9 In WIT the name of a function comes first, then a colon and `func`. | Write `add: func(…)`.'],
  ],
  [
    'a function with a body',
    inInterface('add: func() -> u8 { 1 }'),
    [
      '3:21-3:22 WIT says only how a function is called, not what it does. | End the line with `;` and write the body in your code.',
    ],
  ],
  ['a wrong keyword', inInterface('f: function();'), ['3:6-3:14 `function` is not a word of WIT. | Write `func`.']],
  [
    'a struct',
    inInterface('struct p { x: u8 }'),
    ['3:3-3:9 `struct` is not a word of WIT here. Did you mean `record`?'],
  ],
  [
    'a misspelled item',
    inWorld('exprot f: func();'),
    ['3:3-3:9 `exprot` is not a word of WIT here. Did you mean `export`?'],
  ],
  [
    'a list of nothing',
    inInterface('f: func(a: list);'),
    ['3:14-3:18 `list` needs to be told of what, in angle brackets. | For example `list<u8>`.'],
  ],
  ['an open bracket', inInterface('f: func(a: list<u8);'), ['3:21-3:21 `list<` is not closed: a `>` is missing here.']],
  [
    'an unknown generic',
    inInterface('f: func(a: Vec<u8>);'),
    [
      '3:14-3:17 `Vec` is not a type that takes others in angle brackets. Did you mean `list<…>`? | Those are `list`, `option`, `result`, `tuple`, `map`, `stream`, `future`, `own` and `borrow`.',
    ],
  ],
  [
    '_ as failure',
    inInterface('f: func() -> result<u8, _>;'),
    ['3:27-3:28 The second type of a `result` cannot be `_`. | Leave it out: `result<u32>` has no value on failure.'],
  ],
  [
    'a parameter without type',
    inInterface('f: func(a);'),
    ['3:12-3:12 The parameter `a` has no type. | Write `a: u32`.'],
  ],
  [
    'a world item without direction',
    inWorld('add: func();'),
    [
      '3:3-3:6 A world says of `add` whether it is imported or exported. | Write `export add: …` for what your component offers.',
    ],
  ],
  [
    'an unknown interface',
    'package a:b;\ninterface ops { f: func(); }\nworld w { export opss; }',
    [
      '3:18-3:22 There is no interface `opss` in this package. Did you mean `ops`? | Define it: `interface opss { … }`.',
    ],
  ],
  [
    'a world for an interface',
    'package a:b;\nworld v {}\nworld w { import v; }',
    ['3:18-3:19 `v` is a world; an interface is wanted here.'],
  ],
  [
    'a name twice',
    inInterface('f: func(); f: func();'),
    ['3:14-3:15 `f` is defined twice here. | Give one of them another name, or take it away.'],
  ],
  [
    'a parameter twice',
    inInterface('f: func(a: u8, a: u8);'),
    ['3:18-3:19 Two parameters are called `a`. | Give one of them another name.'],
  ],
  [
    'a field twice',
    inInterface('record r { a: u8, a: u8 }'),
    ['3:21-3:22 Two fields are called `a`. | Give one of them another name.'],
  ],
  [
    'an export twice',
    inWorld('export f: func(); export f: func();'),
    ['3:28-3:29 `f` stands twice in this world. | Take one of them away.'],
  ],
  [
    'an interface twice',
    'package a:b;\ninterface i {}\ninterface i {}\nworld w {}',
    ['3:11-3:12 `i` is defined twice in this package. | Give one of them another name.'],
  ],
  [
    'a type within itself',
    inInterface('record r { next: option<r> }'),
    [
      '3:27-3:28 Type `r` contains itself, and WIT has no endless types. | Refer to other values by an index or an id instead.',
    ],
  ],
  [
    'a handle to a record',
    inInterface('record r { a: u8 } f: func(a: borrow<r>);'),
    ['3:40-3:41 `r` is not a resource, so there are no handles to it. | Write `r` alone.'],
  ],
  [
    'a borrowed result',
    inInterface('resource r; f: func() -> borrow<r>;'),
    [
      '3:28-3:37 A function cannot return a borrowed handle: a loan ends with the call. | Return the resource itself, without `borrow`.',
    ],
  ],
  [
    'a type of another interface',
    'package a:b;\ninterface t { type id = u8; }\ninterface i { f: func(a: id); }\nworld w { export i; }',
    [
      '3:26-3:28 `id` is a type of interface `t`, and is not known here. | Put `use t.{id};` at the top of interface `i`.',
    ],
  ],
  [
    'a used name that is not there',
    'package a:b;\ninterface t { type id = u8; }\ninterface i { use t.{ids}; }\nworld w { export i; }',
    ['3:22-3:25 Interface `t` has no type `ids`. Did you mean `id`?'],
  ],
  [
    'an unclosed interface',
    'package a:b;\ninterface i {\n  f: func();\nworld w { export i; }',
    ['3:13-3:13 Interface `i` is not closed: a `}` is missing here.'],
  ],
  [
    'an unclosed comment',
    'package a:b;\nworld w {} /* end',
    ['2:12-2:14 This comment is not closed. | End it with `*/`.'],
  ],
  [
    'a version that is none',
    'package a:b@1.0;\nworld w {}',
    ['1:13-1:14 A version is three numbers with dots. | Write `@0.1.0`, for example.'],
  ],
  [
    'a package of one word',
    'package calc;\nworld w {}',
    [
      '1:9-1:13 A package name has two parts, but `calc` is one. | Write `package demo:calc;`: before the colon stands who makes it, behind it what it is.',
    ],
  ],
  [
    'no package',
    'world w {}',
    ['1:1-1:1 The text does not say which package it belongs to. | Put `package demo:name;` on the first line.'],
  ],
  [
    'no world',
    'package a:b;\ninterface i { f: func(); }\n',
    ['2:27-2:27 There is no world here, so nothing says what the component exports. | Add `world app { export … }`.'],
  ],
  [
    'a semicolon too many',
    'package a:b;\nworld w {};',
    ['2:11-2:12 No semicolon stands behind the `}` of a world. | Take the `;` away.'],
  ],
  ['a brace too many', 'package a:b;\nworld w {} }', ['2:12-2:13 This `}` closes nothing. | Take it away.']],
  [
    'a name for an interface that is not there',
    'package a:b;\nworld w { import c:d; }',
    ['2:20-2:21 There is no interface `d` in this package. | Define it: `interface d { … }`.'],
  ],
  ['an empty record', inInterface('record r {}'), ['3:12-3:14 A record needs at least one field.']],
  [
    'a value in an enum',
    inInterface('enum e { a(u8) }'),
    ['3:13-3:14 `a` cannot carry a value in an enum. | Make it a `variant` to give a case a value.'],
  ],
  [
    'an unknown gate',
    'package a:b;\n@foo(x = 1)\nworld w {}',
    ['2:1-2:5 There is no `@foo` in WIT. | Behind `@` may stand `since`, `unstable`, `deprecated` or `external-id`.'],
  ],
  [
    'an unstable function',
    inInterface('@unstable(feature = x) f: func();'),
    ['3:3-3:25 warning: This is marked unstable, so the tools leave it out. | Take the `@unstable` away to use it.'],
  ],
  [
    'a world from elsewhere',
    inWorld('import wasi:io/streams@0.2.0;'),
    [
      '3:10-3:31 warning: `wasi:io/streams@0.2.0` belongs to a package that is not in this text, so what it holds is not known here. | Define that package below, in braces: `package a:b { … }`.',
    ],
  ],
  [
    'a circle of worlds',
    'package a:b;\nworld v { include w; }\nworld w { include v; }',
    ['3:19-3:20 World `v` includes itself, in a circle.'],
  ],
  [
    'a rename of nothing',
    'package a:b;\nworld v {}\nworld w { include v with { a as b } }',
    ['3:28-3:29 World `v` has no `a` to rename.'],
  ],
  [
    'a comment of another language',
    inWorld('# adds\n  export f: func();'),
    ['3:3-3:4 WIT has no use for `#`. | A comment begins with `//`.'],
  ],
])('%s is told at its place', (_, text, expected) => {
  expect(told(text)).toEqual(expected);
});

test('one text gives all of its mistakes at once', () => {
  const text = `package demo:calc
interface ops {
  addOne: func(a: i32) -> i32
  record point { x: s32; y: s32 }
  sub: func(a: numbr): s32;
}
world w { export opz; }`;
  expect(told(text).map((line) => line.split(' ')[0])).toEqual([
    '1:18-1:18',
    '3:3-3:9',
    '3:19-3:22',
    '3:27-3:30',
    '3:30-3:30',
    '4:24-4:25',
    '5:16-5:21',
    '5:22-5:23',
    '7:18-7:21',
  ]);
});

test('documentation stays with what it explains', () => {
  const { document } = parseWit(
    'package a:b;\n/// First.\n/// Second.\ninterface i {\n  /** Adds. */\n  // not this\n  add: func();\n}',
    'x.wit',
  );
  const [item] = document.packages[0].items;
  expect(item?.docs).toBe('First.\nSecond.');
  expect(item?.kind === 'interface' ? item.items[0]?.docs : null).toBe('Adds.');
});

test('any text is read to its end: cut off anywhere, or damaged', () => {
  const random = seededRandom(11);
  const noise = [
    '{',
    '}',
    '(',
    ')',
    '<',
    '>',
    ';',
    ',',
    ':',
    '->',
    '@',
    '%',
    '.',
    '/*',
    '//',
    '"',
    '_',
    ' use ',
    ' func ',
    ' world ',
    '0',
    'É',
    '\ud800',
    '\0',
    '\n',
  ];
  for (const text of witSamples) {
    for (let cut = 0; cut <= text.length; cut++) inBounds(text.slice(0, cut));
    for (let round = 0; round < 300; round++) {
      let damaged = text;
      for (let edit = 0; edit < 3; edit++) {
        const at = Math.floor(random() * damaged.length);
        const gone = Math.floor(random() * 6);
        damaged = damaged.slice(0, at) + (noise[Math.floor(random() * noise.length)] ?? '') + damaged.slice(at + gone);
      }
      inBounds(damaged);
    }
  }
}, 60_000);

function inBounds(text: string): void {
  const lines = text.split('\n');
  for (const { range, message } of checkWit(text, 'x.wit')) {
    if (range === null) throw new Error(`${message} has no place`);
    for (const { line, column } of [range.start, range.end]) {
      if (line < 1 || line > lines.length || column < 1 || column > (lines[line - 1]?.length ?? 0) + 1) {
        throw new Error(`${message} is outside the text at ${line}:${column}`);
      }
    }
  }
}

test('what the real tool accepts and refuses, so does this', async () => {
  const random = seededRandom(23);
  const disagreements: unknown[] = [];
  const bases = [
    witSamples[0],
    witSamples[3],
    inInterface(
      'record r { a: u8, b: list<string> } variant v { x, y(r) } f: func(a: r, b: option<v>) -> result<r, string>;',
    ),
  ];
  for (let round = 0; round < 400; round++) {
    const base = bases[round % bases.length] ?? '';
    // One token taken away or doubled: the mistakes of every day.
    const words = base.match(/[\w-]+|\s+|->|[^\s\w]/g) ?? [];
    const at = Math.floor(random() * words.length);
    const text = [
      ...words.slice(0, at),
      ...(random() < 0.5 ? [] : [words[at] ?? '', words[at] ?? '']),
      ...words.slice(at + 1),
    ].join('');
    const errors = checkWit(text, 'x.wit').filter(({ severity }) => severity === 'error');
    const isAccepted = await componentEmbed({ dummy: true, witSource: text }).then(
      () => true,
      () => false,
    );
    if ((errors.length === 0) !== isAccepted)
      disagreements.push([text, isAccepted ? errors.map(({ message }) => message) : 'refused']);
  }
  expect(disagreements).toEqual([]);
});
