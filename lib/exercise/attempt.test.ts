import { expect, test } from 'vitest';
import { advanceExercise, listClaims, untried, type ExerciseEvent } from './attempt.ts';
import { Check } from './check.ts';
import type { Verdict } from './verdict.ts';

const happened = (...events: ExerciseEvent[]) => events.reduce(advanceExercise, untried);
const began: ExerciseEvent = { type: 'judging-began' };
const judged = (verdict: Verdict): ExerciseEvent => ({ type: 'judged', verdict });
const passed: Verdict = { kind: 'passed' };
const notYet: Verdict = {
  kind: 'not-yet',
  findings: [{ check: 'b', claim: 'B', hint: 'h', call: null, seen: null, expected: null }],
  met: ['a'],
};
const undecided: Verdict = { kind: 'undecided', why: 'w' };

test('a verdict goes stale as soon as the text changes', () => {
  expect(happened(began, judged(passed)).attempt).toEqual({ kind: 'judged', verdict: passed, isStale: false });
  expect(happened(began, judged(passed), { type: 'text-changed' }).attempt).toMatchObject({ isStale: true });
  expect(happened({ type: 'text-changed' }).attempt).toEqual({ kind: 'untried' });
});

test('a stopped run goes back to what was known before, as stale', () => {
  expect(happened(began, { type: 'judging-ended' }).attempt).toEqual({ kind: 'untried' });
  expect(happened(began, judged(notYet), began, { type: 'judging-ended' }).attempt).toEqual({
    kind: 'judged',
    verdict: notYet,
    isStale: true,
  });
});

test('only verdicts of not yet count as misses', () => {
  expect(
    happened(began, judged(notYet), began, judged(undecided), began, judged(notYet), began, judged(passed)).misses,
  ).toBe(2);
});

const check = (id: string, hidden = false) =>
  Check.parse({ see: 'imports', id, claim: id.toUpperCase(), hint: 'h', exactly: [], hidden });

test('hidden checks are listed only after they failed', () => {
  const checks = [check('a'), check('b', true)];
  expect(listClaims(checks, null)).toEqual([{ id: 'a', claim: 'A', state: 'open', isHidden: false }]);
  expect(listClaims(checks, passed)).toEqual([{ id: 'a', claim: 'A', state: 'met', isHidden: false }]);
  expect(listClaims(checks, undecided)).toEqual([{ id: 'a', claim: 'A', state: 'unknown', isHidden: false }]);
  expect(listClaims(checks, notYet)).toEqual([
    { id: 'a', claim: 'A', state: 'met', isHidden: false },
    { id: 'b', claim: 'B', state: 'missed', isHidden: true },
  ]);
});
