import { expect, test } from 'vitest';
import { completeWit, describeWit } from './complete-wit.ts';

/** `|` marks the cursor. */
function labels(marked: string): string[] {
  const offset = marked.indexOf('|');
  return completeWit(marked.replace('|', ''), offset).items.map(({ label }) => label);
}

test('a file holds a package, interfaces and worlds', () => {
  expect(labels('|')).toEqual(['package', 'interface', 'world', 'use']);
  expect(labels('package a:b;\nint|')).toContain('interface');
});

test('an interface holds types and functions, a world imports and exports', () => {
  expect(labels('interface a { | }')).toContain('record');
  expect(labels('interface a { | }')).toContain('func');
  expect(labels('interface a { | }')).not.toContain('export');
  expect(labels('world a { ex| }')).toContain('export');
});

test('types of the file come before the types of the language', () => {
  const offered = labels('interface a { record point { x: u32 } move: func(p: |) }');
  expect(offered[0]).toBe('point');
  expect(offered).toContain('list');
  expect(offered).not.toContain('interface');
});

test('types are offered behind arrows, in angle brackets and after an equals sign', () => {
  expect(labels('interface a { f: func() -> |')).toContain('string');
  expect(labels('interface a { f: func() -> result<u32, |>')).toContain('string');
  expect(labels('interface a { type t = |')).toContain('u8');
  expect(labels('interface a { variant v { some(|) } }')).toContain('u8');
});

test('a type that another interface lends is in scope', () => {
  expect(labels('interface a { use b.{size as extent}; f: func(e: |) }')).toContain('extent');
});

test('a world exports the interfaces of the file, and includes its worlds', () => {
  const text = 'interface ops {} world base {} world app { ';
  expect(labels(`${text}export |`)).toEqual(['ops']);
  expect(labels(`${text}include |`)).toEqual(['base', 'app']);
});

test('behind the colon of an item stands a function', () => {
  expect(labels('interface a { add: |')).toEqual(['func', 'async', 'static']);
});

test('comments and new names are left alone', () => {
  expect(labels('// in|')).toEqual([]);
  expect(labels('interface a { record |')).toEqual([]);
  expect(labels('/* | */')).toEqual([]);
});

test('no text and no offset makes it fail', () => {
  const text = 'package a:b@0.1.0; interface x { use y.{z}; record r { %type: list<u8> } } /* } */ world { }}} -> <';
  for (let offset = 0; offset <= text.length; offset += 1) {
    expect(completeWit(text, offset).items).toBeInstanceOf(Array);
    expect(completeWit(text.slice(0, offset), offset).items).toBeInstanceOf(Array);
    describeWit(text, offset);
  }
});

test('words of the language are explained, names show their definition', () => {
  const text = 'interface a { record point { x: s32 } move: func(p: point) -> option<point>; }';
  expect(describeWit(text, text.indexOf('option'))?.sentences[0]).toMatch(/^A value, or nothing/);
  expect(describeWit(text, text.indexOf('point)'))?.code).toBe('record point { x: s32 }');
  expect(describeWit(text, text.indexOf('move'))?.code).toBe('move: func(p: point) -> option<point>');
  expect(describeWit(text, text.indexOf('x:'))).toBeNull();
});
