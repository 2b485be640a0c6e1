import { expect, test } from 'vitest';
import type { WitType } from '../wit/types.ts';
import {
  addItem,
  changePart,
  chooseCase,
  describeFieldProblem,
  emptyField,
  fieldFromWave,
  fieldToWave,
  removeItem,
  setFlag,
  shapeOf,
} from './argument-form.ts';
import { parseWave } from './parse-wave.ts';
import { printWave } from './print-wave.ts';
import { randomType, randomValue, seededRandom } from './random-values.ts';

test('every value can be shown in inputs and comes back as the same text', () => {
  const random = seededRandom(31);
  for (let round = 0; round < 1500; round++) {
    const type = randomType(random);
    const text = printWave(randomValue(random, type), type);
    expect(fieldToWave(fieldFromWave(text, type), type)).toBe(text);
  }
});

test('empty inputs mean a valid value', () => {
  const random = seededRandom(32);
  for (let round = 0; round < 500; round++) {
    const type = randomType(random);
    expect(parseWave(fieldToWave(emptyField(type), type), type)).toMatchObject({ ok: true });
  }
});

test('what was typed wrong is kept and explained', () => {
  const u8: WitType = { kind: 'u8' };
  const typed = { kind: 'text', text: '300' } as const;
  expect(fieldToWave(typed, u8)).toBe('300');
  expect(describeFieldProblem(typed, u8)).toBe('300 does not fit u8 (0 to 255).');
  expect(describeFieldProblem({ kind: 'text', text: 'ab' }, { kind: 'char' })).toBe(
    'A char holds exactly one character. For text use double quotes.',
  );
  expect(fieldFromWave('no value', u8)).toEqual({ kind: 'raw', text: 'no value' });
});

test('text needs no quotes in its input', () => {
  const string: WitType = { kind: 'string' };
  expect(fieldToWave({ kind: 'text', text: 'say "hi"' }, string)).toBe('"say \\"hi\\""');
  expect(fieldFromWave('"say \\"hi\\""', string)).toEqual({ kind: 'text', text: 'say "hi"' });
});

test('lists grow and shrink, cases change, flags keep their order', () => {
  const list: WitType = { kind: 'list', element: { kind: 'bool' } };
  let state = emptyField(list);
  if (state.kind === 'list') state = addItem(state, { kind: 'bool' });
  if (state.kind === 'list') state = addItem(state, { kind: 'bool' });
  state = changePart(state, 1, { kind: 'toggle', isOn: true });
  expect(fieldToWave(state, list)).toBe('[false, true]');
  if (state.kind === 'list') state = removeItem(state, 0);
  expect(fieldToWave(state, list)).toBe('[true]');

  const option: WitType = { kind: 'option', payload: { kind: 's32' } };
  expect(fieldToWave(chooseCase(option, 'some'), option)).toBe('some(0)');
  expect(fieldToWave(chooseCase(option, 'none'), option)).toBe('none');
  expect(shapeOf(option)).toMatchObject({ kind: 'choice', choices: [{ name: 'none' }, { name: 'some' }] });

  const flags: WitType = { kind: 'flags', name: 'f', names: ['a', 'b'] };
  expect(setFlag({ kind: 'flags', on: ['b'] }, ['a', 'b'], 'a', true)).toEqual({ kind: 'flags', on: ['a', 'b'] });
  expect(fieldToWave({ kind: 'flags', on: ['a', 'b'] }, flags)).toBe('{a, b}');
});
