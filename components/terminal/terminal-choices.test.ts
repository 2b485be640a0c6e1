import { expect, test } from 'vitest';
import { parseChoices, stepFontSize } from './terminal-choices.ts';

const desk = { isNarrow: false, isTouched: false };

test('a stored choice is read', () => {
  expect(parseChoices('{"fontSize":18,"hasKeyRow":true,"isForScreenReader":true}', desk)).toEqual({
    fontSize: 18,
    hasKeyRow: true,
    isForScreenReader: true,
  });
});

test.each([null, '', 'x', '3', 'null', '[]', '{"fontSize":"big"}', '{"fontSize":400,"isForScreenReader":1}'])(
  'what is no choice counts as none: %j',
  (stored) => {
    expect(parseChoices(stored, desk)).toEqual({ fontSize: 14, hasKeyRow: false, isForScreenReader: false });
  },
);

test('a phone has smaller text and the row of keys, unless its reader chose otherwise', () => {
  const phone = { isNarrow: true, isTouched: true };
  expect(parseChoices(null, phone)).toMatchObject({ fontSize: 12, hasKeyRow: true });
  expect(parseChoices('{"fontSize":16,"hasKeyRow":false}', phone)).toMatchObject({ fontSize: 16, hasKeyRow: false });
});

test('the text grows and shrinks by steps, and stops at the ends', () => {
  expect(stepFontSize(14, 1)).toBe(16);
  expect(stepFontSize(14, -1)).toBe(13);
  expect(stepFontSize(24, 1)).toBe(24);
  expect(stepFontSize(11, -1)).toBe(11);
});
