import type { TrapKind } from '@/lib/run/failure.ts';
import type { Scalar } from './numeric.ts';

export type TypedValue = { readonly type: string; readonly value: Scalar | null };

/** A call in progress. `next` is the position of the instruction that runs next. */
export type Frame = {
  functionIndex: number;
  next: number;
  locals: TypedValue[];
  labels: Label[];
  /** Height of the operand stack below this call's values. */
  base: number;
  results: number;
};

/** What a branch needs: where it goes, how many values it carries, and how much of the stack it drops. */
export type Label = { target: number; isLoop: boolean; carries: number; height: number };

export type MachineState =
  | { kind: 'running' }
  | { kind: 'returned'; values: readonly TypedValue[] }
  | { kind: 'trapped'; trap: TrapKind; message: string; functionIndex: number | null };

/** Calls of imported functions end here. Undefined: nobody provides it. */
export type StepHost = (module: string, field: string, args: readonly Scalar[]) => readonly Scalar[] | undefined;
