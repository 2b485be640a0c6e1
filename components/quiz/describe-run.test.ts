import { expect, test } from 'vitest';
import type { RunEvent, RunId } from '@/lib/run/events.ts';
import { advance, idle } from '@/lib/run/state.ts';
import { describeRun } from './describe-run.ts';

const runId = 'r' as RunId;
const accepted: RunEvent = { type: 'accepted', runId, ahead: 0 };
const exited: RunEvent = { type: 'exited', runId, exitCode: 0, durationMs: 1 };
const called = (invocation: string, value: string | null): RunEvent => ({
  type: 'called',
  runId,
  invocation,
  outcome: { kind: 'returned', value },
  durationMs: 1,
});
const described = (...events: RunEvent[]) => describeRun([accepted, ...events].reduce(advance, idle));

test('a run is told by its last calls', () => {
  expect(described(called('add(2, 3)', '5'), called('reset()', null), exited)).toBe(
    '`add(2, 3)` → `5`; `reset()` returned nothing',
  );
  expect(described(exited)).toBe('It ran to its end and returned nothing.');
});

test('what kept it from running is told', () => {
  expect(described({ type: 'failed', runId, failure: { by: 'program', kind: 'does-not-build', problems: 1 } })).toMatch(
    /Not run: one problem/,
  );
});

test('a stopped run, a broken platform and a run under way show nothing about the program', () => {
  expect(described({ type: 'failed', runId, failure: { by: 'learner', kind: 'cancelled' } })).toBeNull();
  expect(
    described({ type: 'failed', runId, failure: { by: 'platform', kind: 'connection-lost', detail: 'x' } }),
  ).toBeNull();
  expect(described(called('f()', '1'))).toBeNull();
});
