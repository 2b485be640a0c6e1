/** One instruction of WebAssembly, for those who meet it for the first time. */
export type Instruction = {
  name: string;
  /** The opcode byte, or prefix byte and number behind it: `[0x6a]`, `[0xfc, 10]`. */
  opcode: readonly [number] | readonly [number, number];
  /** What is written behind the name, `''` for nothing: `$local`, `$label* $default`. */
  operands: string;
  /** What it takes from the stack and what it leaves, the top at the right: `[i32 i32] → [i32]`. */
  stack: string;
  /** What it does, in one line. */
  meaning: string;
  /** When it ends the program instead; null: never. */
  traps: string | null;
};

/** All of it but the opcode, which comes from the one table of them. */
export type InstructionWords = Omit<Instruction, 'opcode'>;

/** `from` and `to` are lists of types as the stack notation writes them, `''` for none. */
export function effect(from: string, to: string): string {
  return `[${from}] → [${to}]`;
}
