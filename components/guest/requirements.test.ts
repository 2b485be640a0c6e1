import { expect, test } from 'vitest';
import { judgeFitness } from './requirements.ts';

const able = { hasWebAssembly: true, hasWorkers: true, memoryGib: 8 };

test('a browser with what is needed is fit, also when it does not tell its memory', () => {
  expect(judgeFitness(able)).toEqual({ kind: 'fit' });
  expect(judgeFitness({ ...able, memoryGib: null })).toEqual({ kind: 'fit' });
});

test('what lacks is named', () => {
  expect(judgeFitness({ ...able, hasWebAssembly: false })).toMatchObject({
    kind: 'unfit',
    sentence: expect.stringMatching(/WebAssembly/),
  });
  expect(judgeFitness({ ...able, hasWorkers: false })).toMatchObject({
    kind: 'unfit',
    sentence: expect.stringMatching(/Workers/),
  });
});

test('little memory is a warning, not a wall', () => {
  expect(judgeFitness({ ...able, memoryGib: 1 })).toMatchObject({
    kind: 'doubtful',
    sentence: expect.stringMatching(/1 GiB/),
  });
});
