import { opcodes } from '../opcodes.ts';
import { controlInstructions, referenceInstructions, variableInstructions } from './control-instructions.ts';
import type { Instruction, InstructionWords } from './instruction.ts';
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
].map(withOpcode);

const byName = new Map(instructions.map((instruction) => [instruction.name, instruction]));

export function findInstruction(name: string): Instruction | null {
  return byName.get(name) ?? null;
}

function withOpcode(words: InstructionWords): Instruction {
  const found = opcodes.get(words.name);
  if (found === undefined) throw new Error(`No opcode for ${words.name}`);
  return { ...words, opcode: found.code };
}
