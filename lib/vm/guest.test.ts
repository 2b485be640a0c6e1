import { expect, test } from 'vitest';
import { describeDamage, describeEnd, terminalCount } from './guest.ts';

test('a broken machine is told of with what to do about it', () => {
  expect(describeDamage({ kind: 'kernel-panic', message: 'sysrq triggered crash' })).toMatch(/sysrq.*fresh machine/);
  expect(describeDamage({ kind: 'agent-silent' })).toMatch(/fresh machine/);
  expect(describeDamage({ kind: 'no-shell' })).toMatch(/fresh one/);
  expect(describeEnd({ kind: 'failed', detail: 'no memory' })).toMatch(/no memory.*again/);
  expect(describeEnd({ kind: 'stopped' })).toBe('The machine is off.');
});

test('there are as many terminals as the guest has shells for', () => {
  expect(terminalCount).toBe(3);
});
