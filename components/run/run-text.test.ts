import { expect, test } from 'vitest';
import type { RunId } from '@/lib/run/events.ts';
import { outputText } from './run-text.ts';

const runId = 'a' as RunId;

test('copied output tells calls, prints and traps in the order they happened', () => {
  const text = outputText({
    kind: 'running',
    runId,
    log: {
      stages: [],
      facts: [],
      records: [
        { kind: 'text', stream: 'stdout', text: 'hello\n' },
        { kind: 'call', invocation: 'add(2, 3)', outcome: { kind: 'returned', value: '5' }, durationMs: 1 },
        { kind: 'call', invocation: 'reset()', outcome: { kind: 'returned', value: null }, durationMs: 1 },
        {
          kind: 'call',
          invocation: 'div(1, 0)',
          outcome: { kind: 'trapped', trap: 'divide-by-zero', where: 'div', message: 'x' },
          durationMs: 1,
        },
      ],
    },
  });
  expect(text).toBe(
    'hello\nadd(2, 3) → 5\nreset() returned\ndiv(1, 0) trapped in div: it divided an integer by zero.\n',
  );
});

test('nothing ran: nothing to copy', () => {
  expect(outputText({ kind: 'idle' })).toBe('');
});
