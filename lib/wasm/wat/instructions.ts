import { controlInstructions, referenceInstructions, variableInstructions } from './control-instructions.ts';
import type { Instruction } from './instruction.ts';
import { memoryInstructions } from './memory-instructions.ts';
import { numericInstructions } from './numeric-instructions.ts';
import { simdInstructions } from './simd-instructions.ts';

export type { Instruction } from './instruction.ts';

/**
 * Every instruction of WebAssembly 2.0 (with sign extension, saturating conversions, bulk memory, reference types,
 * several results, vectors) and the tail calls of 3.0. Source: WebAssembly specification, "Index of Instructions".
 */
export const instructions: readonly Instruction[] = [
  ...controlInstructions,
  ...variableInstructions,
  ...referenceInstructions,
  ...memoryInstructions,
  ...numericInstructions,
  ...simdInstructions,
];

const byName = new Map(instructions.map((instruction) => [instruction.name, instruction]));

export function findInstruction(name: string): Instruction | null {
  return byName.get(name) ?? null;
}
