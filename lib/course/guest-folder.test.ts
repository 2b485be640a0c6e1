import { expect, test } from 'vitest';
import { isOnMachine, readGuestExercise, readGuestLab } from './guest-folder.ts';

const exercise = `machine: linux
title: A name
ask: Call it {{name}}.
parameters:
  name: { choices: [box, crate] }
hints: [Look at the shell.]
checks:
  - see: process
    id: named
    claim: It is called {{name}}
    who: { name: sleep }
    hostname: '{{name}}'
    hint: There is {seen}.
solution:
  - type: hostname {{name}}
wrong:
  nothing: { type: [{ type: 'true' }], fails: named, says: There is }
`;

const read = (text: string, more: Readonly<Record<string, string>> = {}) =>
  readGuestExercise('named', {
    folder: 'x',
    files: new Map(Object.entries({ 'exercise.yaml': text, ...more })),
    sha256: (all) => String(all.length),
  });
const problemsOf = (text: string, more?: Readonly<Record<string, string>>) =>
  read(text, more).problems.map(({ file, line, message }) => `${file}:${line} ${message}`);

test('an exercise on the machine is read with its files', () => {
  const { exercise: found, problems } = read(exercise, { 'files/run.sh': '#!/bin/sh\n' });
  expect(problems).toEqual([]);
  expect(found).toMatchObject({ id: 'named', files: { 'run.sh': '#!/bin/sh\n' } });
  expect(isOnMachine(new Map([['exercise.yaml', exercise]]))).toBe(true);
  expect(isOnMachine(new Map([['exercise.yaml', 'title: machine: linux\n']]))).toBe(false);
});

test('names that lead nowhere are told where they stand', () => {
  expect(problemsOf(exercise.replace('Call it {{name}}', 'Call it {{nam}}'))).toEqual([
    'x/exercise.yaml:3 There is no parameter `nam`.',
  ]);
  expect(problemsOf(exercise.replaceAll('{{name}}', 'box'))).toEqual([
    'x/exercise.yaml:5 Nothing uses the parameter `name`.',
  ]);
  expect(problemsOf(exercise.replace('fails: named', 'fails: name'))).toEqual([
    'x/exercise.yaml:17 There is no check `name`.',
  ]);
});

test('an unknown check, a stray file and a check that asks for nothing are told', () => {
  expect(problemsOf(exercise.replace('see: process', 'see: proces'))[0]).toMatch(/`see` cannot be `proces`/);
  expect(problemsOf(exercise, { 'start/main.wat': '' })).toEqual(['x/start/main.wat:null Nothing reads this file.']);
  const event =
    '  - { see: event, id: e, claim: c, hint: h, path: /a, file: memory.events, field: oom_kill }\nsolution:';
  expect(problemsOf(exercise.replace('solution:', event))).toEqual(['x/exercise.yaml:14 This check asks for nothing.']);
});

test('a lab on the machine needs no files', () => {
  const text = 'machine: linux\ntitle: Look\nabout: A shell.\npanels: [namespaces]\n';
  const files = new Map([['lab.yaml', text]]);
  const { lab, problems } = readGuestLab('look', { folder: 'x', files, sha256: () => '' });
  expect(problems).toEqual([]);
  expect(lab).toMatchObject({ id: 'look', files: {}, lab: { panels: ['namespaces'], terminals: 2 } });
});
