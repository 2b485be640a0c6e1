import { parse } from '@bytecodealliance/jco-transpile/wasm-tools';
import { expect, test } from 'vitest';
import { findInstruction, instructions } from './instructions.ts';
import type { Instruction } from './instructions.ts';

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** The opcodes of the specification's index: one byte, or prefix and number. */
const oneByte = [
  ...range(0x00, 0x05),
  ...range(0x0b, 0x13),
  ...range(0x1a, 0x1b),
  ...range(0x20, 0x26),
  ...range(0x28, 0xc4),
  ...range(0xd0, 0xd2),
];
const unassignedVector = new Set([
  154, 162, 165, 166, 175, 176, 178, 179, 180, 187, 194, 197, 198, 207, 208, 210, 211, 212, 226, 238,
]);

function numbersBehind(prefix: number): number[] {
  return instructions
    .flatMap(({ opcode }) => (opcode[0] === prefix && opcode[1] !== undefined ? [opcode[1]] : []))
    .sort((a, b) => a - b);
}

test('no instruction is missing and none is there twice', () => {
  const single = instructions.flatMap(({ opcode }) => (opcode.length === 1 ? [opcode[0]] : []));
  expect(single.sort((a, b) => a - b)).toEqual(oneByte);
  expect(numbersBehind(0xfc)).toEqual(range(0, 17));
  expect(numbersBehind(0xfd)).toEqual(range(0, 255).filter((number) => !unassignedVector.has(number)));
  expect(new Set(instructions.map(({ name }) => name)).size).toBe(instructions.length);
});

test('every instruction says what it does in one line, and what it does to the stack', () => {
  for (const { name, meaning, stack, traps } of instructions) {
    expect(meaning, name).toMatch(/^[A-Z].*\.$/);
    expect(meaning.length, name).toBeLessThan(130);
    expect(meaning, name).not.toMatch(/[{}\n]/);
    expect(stack, name).toMatch(/^\[[^\]]*\] → \[[^\]]*\]$/);
    expect(traps, name).not.toBe('');
  }
});

test('a name finds its instruction', () => {
  expect(findInstruction('i32.add')).toMatchObject({ opcode: [0x6a], stack: '[i32 i32] → [i32]', traps: null });
  expect(findInstruction('i32.div_s')?.traps).toContain('divisor is 0');
  expect(findInstruction('i32.ad')).toBeNull();
  expect(findInstruction('toString')).toBeNull();
});

/** Just enough written behind a name for an assembler to take it. */
function example({ name, operands }: Instruction): string {
  if (['block', 'loop'].includes(name)) return `${name} end`;
  if (['if', 'else', 'end'].includes(name)) return 'if else end';
  if (name === 'v128.const') return 'v128.const i32x4 1 2 3 4';
  if (name === 'i8x16.shuffle') return `i8x16.shuffle ${range(0, 15).join(' ')}`;
  const written = operands
    .replaceAll(/\([^)]*\)\?|\S+\?|\$label\*/g, '')
    .replace('func | extern', 'func')
    .replace('lane', '0')
    .replaceAll(/\$\w+/g, '0')
    .replace(/\bn\b/, '1');
  return `${name} ${written}`;
}

test('an assembler knows every instruction by this name and gives it this opcode', async () => {
  const declarations = `(type (func)) (table 1 funcref) (memory 1) (data "") (elem func 0) (global (mut i32) (i32.const 0))`;
  const structured = new Set(['else', 'end']);
  const listed = instructions.filter(({ name }) => !structured.has(name));
  const body = listed.map((instruction) => `i32.const 77 drop\n${example(instruction)}`).join('\n');
  const bytes = await parse(`(module ${declarations} (func ${body}))`);
  // Each instruction stands behind the same three marks: i32.const 77 (as signed LEB128) and drop.
  const found: string[] = [];
  for (let at = 0; at + 4 < bytes.length; at += 1) {
    if (bytes[at] !== 0x41 || bytes[at + 1] !== 0xcd || bytes[at + 2] !== 0 || bytes[at + 3] !== 0x1a) continue;
    const first = bytes[at + 4] ?? 0;
    const low = bytes[at + 5] ?? 0;
    const number = low < 128 ? low : (low & 127) | ((bytes[at + 6] ?? 0) << 7);
    found.push(first === 0xfc || first === 0xfd ? `${first} ${number}` : `${first}`);
  }
  expect(found).toEqual(listed.map(({ opcode }) => opcode.join(' ')));
});
