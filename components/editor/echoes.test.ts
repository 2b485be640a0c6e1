import { expect, test } from 'vitest';
import { createEchoes } from './echoes.ts';

test('text that comes back is nobody else’s change', () => {
  const echoes = createEchoes('');
  echoes.sent('a');
  expect(echoes.isForeign('a')).toBe(false);
});

test('a late echo does not take back what was typed since', () => {
  const echoes = createEchoes('');
  echoes.sent('a');
  echoes.sent('ab');
  expect(echoes.isForeign('a')).toBe(false);
  expect(echoes.isForeign('ab')).toBe(false);
});

test('an owner may skip texts', () => {
  const echoes = createEchoes('');
  echoes.sent('a');
  echoes.sent('ab');
  expect(echoes.isForeign('ab')).toBe(false);
});

test('the same text again says nothing', () => {
  const echoes = createEchoes('start');
  echoes.sent('typed');
  expect(echoes.isForeign('start')).toBe(false);
});

test('a reset to the first text is foreign after the typed text was acknowledged', () => {
  const echoes = createEchoes('start');
  echoes.sent('typed');
  echoes.isForeign('typed');
  expect(echoes.isForeign('start')).toBe(true);
});

test('a formatted text is foreign', () => {
  const echoes = createEchoes('start');
  expect(echoes.isForeign('formatted')).toBe(true);
  expect(echoes.isForeign('formatted')).toBe(false);
});
