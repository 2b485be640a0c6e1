import { expect, test } from 'vitest';
import { formatBytes, formatDuration, formatMicroseconds } from './format.ts';

test('a duration carries the unit that keeps it short', () => {
  expect([0.004, 0.35, 9.96, 12.4, 1234].map(formatDuration)).toEqual(['4 µs', '0.3 ms', '10 ms', '12 ms', '1.23 s']);
});

test('sizes are in binary units', () => {
  expect([12, 1536, 3 * 2 ** 20].map(formatBytes)).toEqual(['12 B', '1.5 KiB', '3 MiB']);
});

test('measured times reach from nanoseconds to milliseconds', () => {
  expect([0.0421, 3.27159, 2500].map(formatMicroseconds)).toEqual(['42.1 ns', '3.27 µs', '2.5 ms']);
});
