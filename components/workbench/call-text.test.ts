import { expect, test } from 'vitest';
import { readCall, splitCalls, writeCall } from './call-text.ts';

test('a call is split into its function and its arguments', () => {
  expect(readCall('add(2, 3)')).toEqual({ path: 'add', args: ['2', '3'] });
  expect(readCall(' reset() ')).toEqual({ path: 'reset', args: [] });
  expect(readCall('demo:calc/ops@0.1.0#add(1, 2)')).toEqual({ path: 'demo:calc/ops@0.1.0#add', args: ['1', '2'] });
});

test('commas and brackets inside a value stay with their value', () => {
  expect(readCall('f({a: 1, b: [2, 3]}, "x, (y\\" ", \',\', some((1, 2)))')?.args).toEqual([
    '{a: 1, b: [2, 3]}',
    '"x, (y\\" "',
    "','",
    'some((1, 2))',
  ]);
});

test('what is no call is told apart', () => {
  for (const text of ['', 'add', 'add(', '(1, 2)', 'add) 2']) expect(readCall(text)).toBeNull();
});

test('writing what was read gives the same call', () => {
  for (const text of ['add(2, 3)', 'f()', 'g({a: [1, 2]}, "a,b")']) {
    const call = readCall(text);
    expect(call === null ? null : writeCall(call)).toBe(text);
  }
});

test('every line is a call, empty lines are none, and a value may span lines', () => {
  expect(splitCalls('reverse(0, 8)\n\n  first()\n')).toEqual(['reverse(0, 8)', 'first()']);
  expect(splitCalls('f({\n  a: 1,\n})\ng("a\nb")')).toEqual(['f({\n  a: 1,\n})', 'g("a\nb")']);
});
