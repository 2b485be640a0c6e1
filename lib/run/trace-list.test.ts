import { expect, test } from 'vitest';
import { filterTrace, traceOf, traceText } from './trace-list.ts';
import type { TraceCall } from './trace.ts';

const call = (id: number, more: Partial<TraceCall> = {}): TraceCall => ({
  id,
  parent: null,
  depth: 0,
  direction: 'export',
  path: 'greet',
  interface: null,
  name: 'greet',
  type: 'func(name: string) -> string',
  args: [{ name: 'name', value: '"Ada"' }],
  end: { kind: 'returned', value: '"Hello, Ada"' },
  startMs: 0,
  durationMs: 2,
  ...more,
});
const log = call(1, {
  parent: 0,
  depth: 1,
  direction: 'import',
  path: 'demo:log/out#write',
  interface: 'demo:log/out',
  name: 'write',
  args: [{ name: 'line', value: '"one"' }],
  end: { kind: 'returned', value: null },
  durationMs: 0.5,
});

test('news of one call replaces what was known of it; without a trace there is none', () => {
  expect(traceOf([])).toBeNull();
  const open = call(0, { end: { kind: 'open' }, durationMs: null });
  const trace = traceOf([
    { kind: 'trace', calls: [open], dropped: 0 },
    { kind: 'trace', calls: [log, call(0)], dropped: 3 },
  ]);
  expect(trace?.calls.map(({ id, end }) => [id, end.kind])).toEqual([
    [0, 'returned'],
    [1, 'returned'],
  ]);
  expect(trace?.dropped).toBe(3);
});

test('filters look at names, interfaces, arguments and results', () => {
  const calls = [call(0), log];
  const ids = (text: string, direction: 'all' | 'import' | 'export' = 'all') =>
    filterTrace(calls, { text, direction }).map(({ id }) => id);
  expect(ids('')).toEqual([0, 1]);
  expect(ids('ADA')).toEqual([0]);
  expect(ids('demo:log write')).toEqual([1]);
  expect(ids('', 'import')).toEqual([1]);
  expect(ids('ada', 'import')).toEqual([]);
});

test('as text, nesting is indentation', () => {
  const trapped = call(2, { end: { kind: 'threw', message: 'unreachable' }, durationMs: null });
  expect(traceText({ calls: [call(0), log, trapped], dropped: 4 }, (ms) => `${ms} ms`)).toBe(
    [
      'export greet("Ada") -> "Hello, Ada"  (2 ms)',
      '  import demo:log/out write("one") -> done  (0.5 ms)',
      'export greet("Ada") !! stopped: unreachable',
      'and 4 more calls that were not written down',
    ].join('\n'),
  );
});
