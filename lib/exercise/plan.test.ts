import { expect, test } from 'vitest';
import { Check } from './check.ts';
import { bytesOfHex, hexOfBytes } from './hex.ts';
import { bytesToShow, planLooks } from './plan.ts';

const check = (id: string, over: object) => Check.parse({ id, claim: 'c', hint: 'h', ...over });
const calls = (id: string, ...invoke: string[]) => check(id, { see: 'calls', invoke, returns: invoke.map(() => '1') });

test('checks that need the same run share it, others get an instance of their own', () => {
  const looks = planLooks([
    calls('a', 'f(1)'),
    check('b', { see: 'trap', invoke: ['f(1)'] }),
    calls('c', 'f(1)', 'f(2)'),
    check('d', { see: 'exports', functions: {} }),
    check('e', { see: 'imports', exactly: [] }),
    check('g', { see: 'imports', exactly: ['x'] }),
  ]);
  expect(looks.map((look) => [look.kind, look.checks.map((asked) => asked.id).join()])).toEqual([
    ['run', 'a,b'],
    ['run', 'c'],
    ['exports', 'd'],
    ['imports', 'e,g'],
  ]);
});

test('runs with different bytes before them are different looks', () => {
  const memory = (id: string, hex: string) =>
    check(id, { see: 'memory', before: [{ at: 4, hex }], invoke: ['f()'], after: [{ at: 4, hex }] });
  const looks = planLooks([memory('a', '01 02'), memory('b', '01 03'), memory('c', '01 02'), calls('d', 'f()')]);
  expect(looks.map((look) => look.checks.map((asked) => asked.id).join())).toEqual(['a,c', 'b', 'd']);
  expect(looks[0]).toMatchObject({ before: [{ at: 4, bytes: Uint8Array.of(1, 2) }] });
});

test('as much memory is shown as the checks ask about', () => {
  const far = check('a', { see: 'memory', invoke: [], after: [{ at: 65_536, hex: '00 00 00' }] });
  expect(bytesToShow([calls('b', 'f()'), far])).toBe(65_539);
  expect(bytesToShow([calls('b', 'f()')])).toBe(0);
});

test('bytes are read with or without space, and written one way', () => {
  expect(hexOfBytes(bytesOfHex('686 9 0A'))).toBe('68 0a');
  expect(hexOfBytes(bytesOfHex('68 690A'))).toBe('68 69 0a');
});
