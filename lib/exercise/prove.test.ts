import { expect, test } from 'vitest';
import { Exercise } from './check.ts';
import { prove } from './prove.ts';
import type { Verdict } from './verdict.ts';

const exercise = Exercise.parse({
  title: 'Add',
  ask: 'Add two numbers.',
  hints: ['Think.'],
  checks: [
    { see: 'calls', id: 'small', claim: 'adds', invoke: ['add(1, 2)'], returns: ['3'], hint: 'No.' },
    { see: 'calls', id: 'negative', claim: 'adds', invoke: ['add(-1, 2)'], returns: ['1'], hint: 'No.' },
  ],
  wrong: { minus: { fails: 'small', says: 'subtract' } },
});

const passed: Verdict = { kind: 'passed' };
const notYet = (...findings: [string, string][]): Verdict => ({
  kind: 'not-yet',
  met: [],
  findings: findings.map(([check, hint]) => ({ check, claim: '', hint, call: null, seen: null, expected: null })),
});
const says = (attempt: string, verdict: Verdict) => prove(exercise, [{ attempt, verdict }])[0];

test('a good exercise holds on every line', () => {
  const lines = prove(exercise, [
    { attempt: 'start', verdict: notYet(['small', 'No.']) },
    { attempt: 'solution', verdict: passed },
    { attempt: 'wrong/minus', verdict: notYet(['small', 'Did you subtract?']) },
  ]);
  expect(lines.map(({ holds }) => holds)).toEqual([true, true, true]);
});

test('a passing start is told', () => {
  expect(says('start', passed)).toMatchObject({ holds: false, says: expect.stringContaining('passes already') });
});

test('a broken solution names its check', () => {
  expect(says('solution', notYet(['negative', 'Look at the sign.']))).toMatchObject({
    holds: false,
    says: 'The solution does not pass: check `negative` says “Look at the sign.”',
  });
});

test('a wrong attempt must fail, at the named check, with the named hint, on top', () => {
  expect(says('wrong/minus', passed)?.says).toContain('passes, although it is wrong');
  expect(says('wrong/minus', notYet(['negative', 'subtract']))?.says).toContain('fails `negative` instead');
  expect(says('wrong/minus', notYet(['small', 'No.']))?.says).toContain('should contain “subtract”');
  expect(says('wrong/minus', notYet(['negative', 'x'], ['small', 'subtract']))?.says).toContain(
    'not the one that is read',
  );
  expect(says('wrong/other', notYet(['small', 'x']))?.says).toContain('does not say what becomes of it');
});

test('what nobody could see proves nothing', () => {
  for (const attempt of ['start', 'solution', 'wrong/minus']) {
    expect(says(attempt, { kind: 'undecided', why: 'the compiler is away' })).toMatchObject({ holds: false });
  }
});
