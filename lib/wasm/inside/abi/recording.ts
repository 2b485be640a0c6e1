import type { CoreType } from '../../wit/flatten.ts';

/** One stretch of linear memory and what it is there for. */
export type AbiRange = {
  at: number;
  length: number;
  /** Which part of which value: `name`, `items[2].price`. */
  path: string;
  /** What these bytes are, in words: `address`, `length in bytes`, `character 'A'`. */
  what: string;
};

/** Bytes around what a step is about, as they were when the step was over. */
export type AbiWindow = { at: number; bytes: Uint8Array };

export type FlatValue = { type: CoreType; value: number | bigint; path: string; what: string };

/** A place of a handle table. `rep`: the number by which the component that defines the resource knows it. */
export type HandleRow = { handle: number; resource: string; isOwn: boolean; rep: number | null };

export type HandleStep = {
  kind: 'handle';
  act: 'made' | 'given' | 'lent' | 'taken' | 'looked-up' | 'dropped';
  handle: number;
  resource: string;
  isOwn: boolean;
  table: readonly HandleRow[];
};

/** One step of a call across the boundary, in the order in which it really happened. */
export type AbiStep =
  | {
      kind: 'flatten';
      function: string;
      params: readonly { name: string; type: string; value: string; flat: readonly CoreType[] }[];
      /** All parameters together take more than 16 values, so they travel through memory. */
      isSpilled: boolean;
      encoding: string;
    }
  | {
      kind: 'realloc';
      path: string;
      oldAddress: number;
      oldSize: number;
      alignment: number;
      size: number;
      result: number;
    }
  | { kind: 'write'; ranges: readonly AbiRange[]; windows: readonly AbiWindow[] }
  | { kind: 'core-call'; name: string; args: readonly FlatValue[] }
  /** The program calls out while it runs. */
  | { kind: 'import'; path: string; flat: readonly FlatValue[]; args: readonly string[]; result: string | null }
  /** What the program itself changed in memory during the core call; null: the memory is too large to compare. */
  | { kind: 'changed'; ranges: readonly AbiRange[] | null; windows: readonly AbiWindow[] }
  | { kind: 'core-result'; values: readonly FlatValue[]; isPointer: boolean }
  | { kind: 'read'; ranges: readonly AbiRange[]; windows: readonly AbiWindow[] }
  | { kind: 'lifted'; type: string; value: string }
  | { kind: 'post-return'; name: string; args: readonly FlatValue[] }
  /** A handle comes, goes or is used; `table` is what is in the table then. */
  | HandleStep
  | { kind: 'trap'; message: string }
  | { kind: 'done'; value: string | null };

export type AbiRecording = { kind: 'recorded'; steps: readonly AbiStep[] } | { kind: 'refused'; message: string };

/** Places a program changed that a step lists at most: an interpreter touches thousands. */
export const mostChanges = 80;

/** The Canonical ABI says that the call ends here. */
export class AbiTrap extends Error {}

/** This view cannot show the call; the message is for the learner. */
export class AbiRefusal extends Error {}
