import { expect, test } from 'vitest';
import { createHighlight, grammars } from './highlight.ts';
import { codeLanguages } from './languages.ts';

const highlight = await createHighlight();

/** `keyword:func name:$f`, the coloured pieces of all lines. */
function coloured(code: string, grammar: string): string {
  const lines = highlight(code, grammar) ?? [];
  return lines
    .flatMap((line) => line.flatMap((piece) => (piece.colour === null ? [] : [`${piece.colour}:${piece.text.trim()}`])))
    .join(' ');
}

test('every language of code blocks has its grammar', () => {
  for (const grammar of Object.values(codeLanguages)) {
    if (grammar !== null) expect(grammars).toHaveProperty(grammar);
  }
});

test('colouring keeps every character', () => {
  const code = ';; ünï\n(module\n\t(func $f (result i32) i32.const 0x1F)\n\n)';
  const lines = highlight(code, 'wat') ?? [];
  expect(lines.map((line) => line.map((piece) => piece.text).join('')).join('\n')).toBe(code);
});

test('a grammar that is not loaded colours nothing', () => {
  expect(highlight('x', 'cobol')).toBeNull();
});

test('WAT: names, instructions, types, numbers, strings and nested comments', () => {
  expect(coloured('(func $add (export "a\\00") (param $a i32) (; (; x ;) ;)', 'wat')).toBe(
    'keyword:func function:$add keyword:export string:"a\\00" keyword:param name:$a type:i32 comment:(; (; x ;) ;)',
  );
  expect(coloured('i32.load8_u offset=4 call $f br_if 0 f64.const -0x1.8p3', 'wat')).toBe(
    'function:i32.load8_u number:4 function:call $f br_if number:0 function:f64.const number:-0x1.8p3',
  );
});

test('WAT: component text', () => {
  expect(
    coloured(
      '(component (core module $m) (func (export "run") (result string) (canon lift (core func $i "run"))))',
      'wat',
    ),
  ).toBe(
    'keyword:component keyword:core module name:$m keyword:func keyword:export string:"run" keyword:result type:string keyword:canon lift keyword:core func function:$i string:"run"',
  );
});

test('WIT: types, functions, fields and resources', () => {
  expect(coloured('interface calc { add: func(a: list<s32>) -> result<blob, string>; }', 'wit')).toBe(
    'keyword:interface type:calc function:add keyword:func name:a type:list type:s32 type:result type:string',
  );
  expect(coloured('resource blob { merge: static func(a: borrow<blob>); } /// words', 'wit')).toBe(
    'keyword:resource type:blob function:merge keyword:static func name:a type:borrow comment:/// words',
  );
});

test('a console session tells what was typed from what came back', () => {
  expect(coloured('$ echo "hi" | wc -c\n3\n# id', 'console')).toBe(
    'comment:$ function:echo string:"hi" function:wc number:-c comment:# function:id',
  );
});
