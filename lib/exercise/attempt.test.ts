import { expect, test } from 'vitest';
import { advanceExercise, isSameFiles, lastJudged, listClaims, untried, type ExerciseEvent } from './attempt.ts';
import { Check } from './check.ts';
import type { Verdict } from './verdict.ts';

const happened = (...events: ExerciseEvent[]) => events.reduce(advanceExercise, untried);
const began: ExerciseEvent = { type: 'judging-began' };
const files = { 'a.wat': '(module)' };
const judged = (verdict: Verdict): ExerciseEvent => ({ type: 'judged', verdict, files });
const passed: Verdict = { kind: 'passed' };
const notYet: Verdict = {
  kind: 'not-yet',
  findings: [{ check: 'b', claim: 'B', hint: 'h', call: null, seen: null, expected: null }],
  met: ['a'],
};
const undecided: Verdict = { kind: 'undecided', why: 'w' };

test('a verdict knows the text it is about', () => {
  expect(happened(began, judged(passed)).attempt).toEqual({ kind: 'judged', verdict: passed, files });
  expect(isSameFiles(files, { 'a.wat': '(module)' })).toBe(true);
  expect(isSameFiles(files, { 'a.wat': '(module )' })).toBe(false);
  expect(isSameFiles(files, { ...files, 'b.wit': '' })).toBe(false);
});

test('a stopped run goes back to what was known before', () => {
  expect(happened(began, { type: 'judging-ended' }).attempt).toEqual({ kind: 'untried' });
  expect(happened(began, judged(notYet), began, { type: 'judging-ended' }).attempt).toMatchObject({ verdict: notYet });
});

test('while the next run is judged, the last verdict is still there', () => {
  expect(lastJudged(happened(began, judged(notYet), began).attempt)?.verdict).toEqual(notYet);
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
