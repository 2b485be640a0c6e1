import { expect, test } from 'vitest';
import { GuestCheck } from './guest-exercise.ts';
import { findBroken, judgeKernel } from './judge-kernel.ts';
import { process, situationOf, viewOf } from './kernel.fixture.ts';
import { Condition } from './condition.ts';
import { drawParameters, fillParameters, fitsParameters, namedParameters } from './parameters.ts';
import { withoutEcho } from './type-into.ts';

const check = GuestCheck.parse({
  see: 'process',
  id: 'private',
  claim: 'A sleep of its own',
  who: { name: 'sleep' },
  private: ['uts'],
  hint: 'There is {seen}; {expected} is wanted.',
  hints: [
    { missed: 'private', when: { see: 'file', path: '/x' }, say: 'never: nobody looked' },
    { missed: 'private', say: '{who} has the {seen}.' },
  ],
});

test('the first hint whose conditions hold is said, filled with what was seen', () => {
  const none = judgeKernel([check], situationOf([], [viewOf()]));
  expect(none).toMatchObject({ kind: 'not-yet', findings: [{ hint: 'There is no sleep; sleep is wanted.' }], met: [] });
  const shared = judgeKernel([check], situationOf([], [viewOf(process(20, { name: 'sleep' }))]));
  expect(shared).toMatchObject({ findings: [{ hint: 'sleep (20) has the uts namespace of the machine.' }] });
});

test('with all met it passes, and what could not be seen leaves it undecided', () => {
  const view = viewOf(process(20, { name: 'sleep', namespaces: { uts: 9 } }));
  expect(judgeKernel([check], situationOf([], [view]))).toEqual({ kind: 'passed' });
  const file = GuestCheck.parse({ see: 'file', id: 'f', claim: 'c', hint: 'h', path: '/x' });
  expect(judgeKernel([check, file], situationOf([], [view]))).toMatchObject({ kind: 'undecided' });
  expect(judgeKernel([check, file], situationOf([], [viewOf()]))).toMatchObject({ kind: 'not-yet' });
});

test('a state that cannot be mended is told with its reason', () => {
  const when = Condition.parse({ see: 'process', who: { name: 'sleep', fromStart: true }, absent: true });
  const exercise = { broken: [{ when, because: 'it has ended' }] };
  const there = viewOf(process(20, { name: 'sleep' }));
  expect(findBroken(exercise, situationOf([], [there, there]))).toBeNull();
  expect(findBroken(exercise, situationOf([], [there, viewOf()]))).toBe('it has ended');
});

test('parameters are drawn from what they may be, and filled in everywhere', () => {
  const parameters = { name: { choices: ['box', 'crate'] }, limit: { from: 16, to: 48, step: 8 } };
  expect(drawParameters(parameters, () => 0)).toEqual({ name: 'box', limit: '16' });
  expect(drawParameters(parameters, () => 0.999)).toEqual({ name: 'crate', limit: '48' });
  expect(fitsParameters(parameters, { name: 'crate', limit: '24' })).toBe(true);
  expect(fitsParameters(parameters, { name: 'shelf', limit: '24' })).toBe(false);
  const data = { ask: 'Call it {{name}}, ${HOME}', values: [{ is: '{{limit}}M', more: 3, none: null }] };
  expect(namedParameters(data)).toEqual(new Set(['name', 'limit']));
  expect(fillParameters(data, { name: 'box', limit: '16' })).toEqual({
    ask: 'Call it box, ${HOME}',
    values: [{ is: '16M', more: 3, none: null }],
  });
});

test('what a line printed is told without its echo, its prompt and colours', () => {
  expect(withoutEcho('hostname\r\n\u001B[1mbox\u001B[0m\r\nlab\r\nroot@lab:~# ')).toBe('box\nlab');
  expect(withoutEcho('true\r\nroot@lab:~# ')).toBe('');
});
