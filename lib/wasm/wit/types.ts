import type { Range } from '../diagnostic.ts';

export type PrimitiveKind =
  | 'bool'
  | 'u8'
  | 's8'
  | 'u16'
  | 's16'
  | 'u32'
  | 's32'
  | 'u64'
  | 's64'
  | 'f32'
  | 'f64'
  | 'char'
  | 'string';

/**
 * A WIT type with every name resolved. WIT has no recursive types, so this is a finite tree.
 * Source: component-model design/mvp/WIT.md, "Types".
 */
export type WitType =
  | { kind: PrimitiveKind }
  /** `length`: a list of exactly so many elements, laid out like a tuple. A `map<k, v>` is a list of pairs. */
  | { kind: 'list'; element: WitType; length?: number }
  | { kind: 'option'; payload: WitType }
  | { kind: 'result'; ok: WitType | null; err: WitType | null }
  | { kind: 'tuple'; items: readonly WitType[] }
  | { kind: 'record'; name: string; fields: readonly { name: string; type: WitType }[] }
  | { kind: 'variant'; name: string; cases: readonly { name: string; payload: WitType | null }[] }
  | { kind: 'enum'; name: string; cases: readonly string[] }
  | { kind: 'flags'; name: string; names: readonly string[] }
  | { kind: 'own' | 'borrow'; resource: string }
  | { kind: 'stream' | 'future'; payload: WitType | null };

/** A function as a caller sees it. Core functions use it too: i32 is `s32`, i64 is `s64`. */
export type FunctionSignature = {
  /** What an invocation names: `add`, or `demo:calc/ops@0.1.0#add` for a function of an interface. */
  path: string;
  interface: string | null;
  name: string;
  params: readonly { name: string; type: WitType }[];
  result: WitType | null;
  isAsync: boolean;
  /** As its own language writes it: `func(a: s32, b: s32) -> s32` or `(param i32 i32) (result i32)`. */
  text: string;
  /** Where it is declared, when it comes from a source file. */
  range: Range | null;
};

/** A world as the learner wrote it: what a component must export and may import. */
export type World = {
  name: string;
  package: string | null;
  imports: readonly FunctionSignature[];
  exports: readonly FunctionSignature[];
  /** Interfaces named by the world whose package is not in the text: their functions are not known. */
  unresolved: readonly { direction: 'import' | 'export'; interface: string; range: Range }[];
};
