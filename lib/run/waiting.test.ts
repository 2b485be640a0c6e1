import { expect, test } from 'vitest';
import { RunId } from './events.ts';
import { advance, idle } from './state.ts';

const runId = RunId.parse('r');
const accepted = advance(idle, { type: 'accepted', runId, ahead: 0 });

test('a run that waits for what is typed says so, until it goes on', () => {
  const waiting = advance(advance(accepted, { type: 'started', runId }), { type: 'waiting', runId });
  expect(waiting).toMatchObject({ kind: 'running', input: 'waiting' });
  const echoed = advance(waiting, { type: 'output', runId, stream: 'stdin', text: 'Ada\n' });
  expect(echoed).toMatchObject({ input: 'waiting', log: { records: [{ stream: 'stdin', text: 'Ada\n' }] } });
  // It may ask again, so what can be typed into stays.
  expect(advance(echoed, { type: 'resumed', runId })).toMatchObject({ kind: 'running', input: 'open' });
});

test('a run that never asked has nothing to type into', () => {
  const running = advance(accepted, { type: 'output', runId, stream: 'stdout', text: 'x' });
  expect(running).toMatchObject({ kind: 'running' });
  expect('input' in running).toBe(false);
});

test('news of waiting that come after the end change nothing', () => {
  const over = advance(accepted, { type: 'exited', runId, exitCode: 0, durationMs: 1 });
  expect(advance(over, { type: 'waiting', runId })).toBe(over);
});
