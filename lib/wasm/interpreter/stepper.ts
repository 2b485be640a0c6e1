import { describeEffect, describeInstruction, functionName, localName, scalarText } from './describe.ts';
import type { Frame, MachineState, StepHost, TypedValue } from './machine-state.ts';
import { StepMachine } from './machine.ts';
import type { Scalar } from './numeric.ts';

/** Far enough for every lesson; going back re-runs from the start, so it must stay cheap. */
export const furthestStep = 100_000;

export type StepPicture = {
  /** How often Step was pressed, and how many instructions that count have run. */
  position: number;
  count: number;
  state: MachineState;
  /** Open calls, outermost first. */
  calls: readonly { name: string; functionIndex: number }[];
  /** The function on top: its instructions and which runs next (null: none). */
  listing: {
    functionIndex: number;
    name: string;
    lines: readonly { text: string; depth: number }[];
    next: number | null;
  };
  stack: readonly TypedValue[];
  /** How many values of `stack` belong to callers. */
  callersStack: number;
  locals: readonly { name: string; type: string; text: string; changed: boolean }[];
  globals: readonly { name: string; type: string; text: string }[];
  written: { at: number; bytes: readonly number[] } | null;
  /** What the last step did; null at the start. */
  effect: string | null;
  log: readonly string[];
};

/** One call of an exported function that can be walked through, forwards and backwards. Throws like StepMachine. */
export class Stepper {
  readonly #bytes: Uint8Array;
  readonly #call: { exportName: string; args: readonly Scalar[] };
  readonly #maxPages: number;
  #machine: StepMachine;
  #position = 0;
  #effect: string | null = null;
  #log: string[] = [];
  #localsBefore: readonly TypedValue[] = [];
  /** Kept after the last call returned, so that the picture does not go blank. */
  #lastFunction: number;

  constructor(bytes: Uint8Array, call: { exportName: string; args: readonly Scalar[] }, maxPages: number) {
    this.#bytes = bytes;
    this.#call = call;
    this.#maxPages = maxPages;
    this.#machine = this.#fresh();
    this.#lastFunction = this.#machine.frames.at(-1)?.functionIndex ?? 0;
  }

  #fresh(): StepMachine {
    const host: StepHost = (module, field, args) => {
      if (module !== 'env' || !field.startsWith('log')) return undefined;
      this.#log.push(args.map(scalarText).join(' '));
      return [];
    };
    const machine = new StepMachine(this.#bytes, { maxPages: this.#maxPages, host });
    machine.call(this.#call.exportName, this.#call.args);
    return machine;
  }

  get isOver(): boolean {
    return this.#machine.state.kind !== 'running' || this.#position >= furthestStep;
  }

  forward(): void {
    if (this.isOver) return;
    const machine = this.#machine;
    const frame = machine.frames.at(-1);
    const { next } = machine;
    if (frame === undefined || next === null) return;
    const before = [...machine.stack];
    this.#localsBefore = [...frame.locals];
    this.#lastFunction = frame.functionIndex;
    const text = describeInstruction(machine.store.module, frame.functionIndex, next);
    machine.step();
    this.#position += 1;
    this.#effect =
      machine.state.kind === 'trapped'
        ? `${text}: traps.`
        : describeEffect(text, before, machine.state.kind === 'returned' ? machine.state.values : machine.stack);
    if (frame !== machine.frames.at(-1)) this.#localsBefore = [...(machine.frames.at(-1)?.locals ?? [])];
  }

  /** Goes to the picture after `position` steps, or to the end when that comes first. */
  goTo(position: number): void {
    if (position < this.#position) {
      this.#log = [];
      this.#machine = this.#fresh();
      this.#position = 0;
      this.#effect = null;
      this.#localsBefore = [];
    }
    while (this.#position < position && !this.isOver) this.forward();
  }

  get picture(): StepPicture {
    const { store, stack, frames, state, written } = this.#machine;
    const frame: Frame | undefined = frames.at(-1);
    const functionIndex = frame?.functionIndex ?? this.#lastFunction;
    const body = store.body(functionIndex);
    const next = frame !== undefined && state.kind === 'running' ? frame.next : null;
    return {
      position: this.#position,
      count: this.#machine.count,
      state,
      calls: frames.map((open) => ({
        name: functionName(store.module, open.functionIndex),
        functionIndex: open.functionIndex,
      })),
      listing: {
        functionIndex,
        name: functionName(store.module, functionIndex),
        lines: body.code.map((instruction) => ({
          text: describeInstruction(store.module, functionIndex, instruction),
          depth: instruction.depth,
        })),
        next,
      },
      stack: state.kind === 'returned' ? [...state.values] : [...stack],
      callersStack: frame?.base ?? 0,
      locals: (frame?.locals ?? []).map(({ type, value }, index) => ({
        name: localName(store.module, functionIndex, index),
        type,
        text: scalarText(value),
        changed: this.#localsBefore[index] !== undefined && this.#localsBefore[index].value !== value,
      })),
      globals: store.globals.map(({ type, value }, index) => ({ name: String(index), type, text: scalarText(value) })),
      written: written && {
        at: written.at,
        bytes: [...store.memory.subarray(written.at, written.at + Math.min(written.length, 16))],
      },
      effect: this.#effect,
      log: [...this.#log],
    };
  }
}
