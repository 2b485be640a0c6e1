import type { TrapKind } from '@/lib/run/failure.ts';
import { assertNever } from '@/lib/shared/assert-never.ts';
import type { BlockType, Immediate, Instruction } from './decode-body.ts';
import { instantiate, pageBytes } from './instantiate.ts';
import type { Store } from './instantiate.ts';
import type { Frame, Label, MachineState, StepHost, TypedValue } from './machine-state.ts';
import { readMemory, writeMemory } from './memory-access.ts';
import { Trap, computeNumeric } from './numeric.ts';
import type { Scalar } from './numeric.ts';

/** Deeper than any lesson goes; V8 itself ends near 10,000 frames. */
const maxFrames = 2_000;

/** Instructions that only mark structure are shown, but not counted: they do nothing at run time. */
const uncounted: ReadonlySet<string> = new Set(['block', 'loop', 'else', 'end', 'nop']);

/**
 * Runs a core module one instruction at a time, on its real bytes. WebAssembly 2.0 without SIMD.
 * Single memory. Throws UnknownInstruction and RangeError for what it cannot read; everything else ends in `state`.
 */
export class StepMachine {
  readonly store: Store;
  readonly stack: TypedValue[] = [];
  readonly frames: Frame[] = [];
  /** Bytes the last step wrote. */
  written: { at: number; length: number } | null = null;
  state: MachineState = { kind: 'running' };
  /** Executed instructions that do something. */
  count = 0;
  readonly #host: StepHost;

  constructor(bytes: Uint8Array, options: { maxPages: number; host: StepHost }) {
    this.store = instantiate(bytes, options);
    this.#host = options.host;
    if (this.store.start !== null) {
      this.#enter(this.store.start);
      while (this.state.kind === 'running' && this.frames.length > 0) this.step();
      this.count = 0;
      if (this.state.kind === 'returned') this.state = { kind: 'running' };
    }
  }

  /** Begins a call of an exported function. Arguments must match its type. Throws RangeError when there is no such export. */
  call(exportName: string, args: readonly Scalar[]): void {
    const found = this.store.module.exports.find(({ name, kind }) => kind === 'func' && name === exportName);
    if (found === undefined) throw new RangeError(`the module exports no function "${exportName}"`);
    if (this.state.kind === 'trapped') return;
    this.state = { kind: 'running' };
    const params = this.#type(found.index).params;
    for (const [index, type] of params.entries()) this.stack.push({ type, value: args[index] ?? 0 });
    this.#enter(found.index);
  }

  /** The instruction that runs next; null when nothing is left to run. */
  get next(): Instruction | null {
    const frame = this.frames.at(-1);
    if (frame === undefined || this.state.kind !== 'running') return null;
    return this.store.body(frame.functionIndex).code[frame.next] ?? null;
  }

  step(): void {
    const { next } = this;
    const frame = this.frames.at(-1);
    if (next === null || frame === undefined) return;
    this.written = null;
    frame.next += 1;
    if (!uncounted.has(next.op)) this.count += 1;
    try {
      this.#execute(next, frame);
    } catch (error) {
      if (!(error instanceof Trap)) throw error;
      this.#trap(error.trap, frame.functionIndex);
    }
  }

  #trap(trap: TrapKind, functionIndex: number | null, message: string = trap): void {
    this.state = { kind: 'trapped', trap, message, functionIndex };
  }

  #type(functionIndex: number): { params: readonly string[]; results: readonly string[] } {
    const { module } = this.store;
    return module.types[module.functionTypes[functionIndex] ?? -1] ?? { params: [], results: [] };
  }

  #enter(functionIndex: number): void {
    const { params, results } = this.#type(functionIndex);
    const args = this.stack.splice(this.stack.length - params.length);
    if (functionIndex < this.store.module.importedFunctions) {
      this.#callHost(functionIndex, args, results);
      return;
    }
    if (this.frames.length >= maxFrames) throw new Trap('stack-overflow');
    const body = this.store.body(functionIndex);
    const locals = [...args, ...body.locals.map((type) => ({ type, value: zeroOf(type) }))];
    const base = this.stack.length;
    const whole: Label = { target: body.code.length, isLoop: false, carries: results.length, height: base };
    this.frames.push({ functionIndex, next: 0, locals, labels: [whole], base, results: results.length });
  }

  #callHost(functionIndex: number, args: readonly TypedValue[], results: readonly string[]): void {
    const wanted = this.store.module.imports.filter(({ kind }) => kind === 'func')[functionIndex];
    const given =
      wanted &&
      this.#host(
        wanted.module,
        wanted.field,
        args.map(({ value }) => value ?? 0),
      );
    if (given === undefined) {
      this.#trap('other', functionIndex, `nobody provides ${wanted?.module}#${wanted?.field} here`);
      return;
    }
    for (const [index, type] of results.entries()) this.stack.push({ type, value: given[index] ?? zeroOf(type) });
  }

  #leave(): void {
    const frame = this.frames.pop();
    if (frame === undefined) return;
    const values = this.stack.splice(this.stack.length - frame.results);
    this.stack.length = frame.base;
    if (this.frames.length === 0) this.state = { kind: 'returned', values };
    else this.stack.push(...values);
  }

  #pop(): Scalar {
    return this.stack.pop()?.value ?? 0;
  }

  #push(type: string, value: Scalar | null): void {
    this.stack.push({ type, value });
  }

  #arity(type: BlockType): { params: number; results: number } {
    if (type.kind === 'empty') return { params: 0, results: 0 };
    if (type.kind === 'value') return { params: 0, results: 1 };
    const signature = this.store.module.types[type.index];
    return { params: signature?.params.length ?? 0, results: signature?.results.length ?? 0 };
  }

  #open(block: Extract<Immediate, { kind: 'block' }>, frame: Frame, isLoop: boolean): void {
    const { params, results } = this.#arity(block.type);
    frame.labels.push({
      // A branch to a loop goes back to its first instruction; to anything else, behind its end.
      target: isLoop ? frame.next : block.end + 1,
      isLoop,
      carries: isLoop ? params : results,
      height: this.stack.length - params,
    });
  }

  #branch(depth: number, frame: Frame): void {
    const index = frame.labels.length - 1 - depth;
    const label = frame.labels[index];
    if (label === undefined) throw new RangeError(`there is no label ${depth}`);
    const carried = this.stack.splice(this.stack.length - label.carries);
    this.stack.length = label.height;
    this.stack.push(...carried);
    if (index === 0) {
      this.#leave();
      return;
    }
    frame.labels.length = label.isLoop ? index + 1 : index;
    frame.next = label.target;
  }

  #execute({ op, immediate }: Instruction, frame: Frame): void {
    const numeric = computeNumeric(op, () => this.#pop());
    if (numeric !== null) {
      this.#push(numeric.type, numeric.value);
      return;
    }
    switch (immediate.kind) {
      case 'i32':
      case 'i64':
      case 'f32':
      case 'f64':
        this.#push(immediate.kind, immediate.value);
        return;
      case 'block':
        this.#structure(op, immediate, frame);
        return;
      case 'memory':
        this.#memory(op, immediate.offset);
        return;
      case 'branch-table': {
        const index = this.#pop();
        this.#branch(immediate.labels[Number(index) >>> 0] ?? immediate.otherwise, frame);
        return;
      }
      case 'call-indirect':
        this.#callIndirect(op, immediate, frame);
        return;
      case 'index':
        this.#indexed(op, immediate.index, frame);
        return;
      case 'two-indices':
        this.#bulk(op);
        return;
      case 'none':
        this.#plain(op, frame);
        return;
      default:
        assertNever(immediate);
    }
  }

  #structure(op: string, block: Extract<Immediate, { kind: 'block' }>, frame: Frame): void {
    if (op !== 'if') {
      this.#open(block, frame, op === 'loop');
      return;
    }
    const holds = this.#pop() !== 0;
    if (!holds && block.orElse === null) {
      frame.next = block.end + 1;
      return;
    }
    this.#open(block, frame, false);
    if (!holds && block.orElse !== null) frame.next = block.orElse + 1;
  }

  #plain(op: string, frame: Frame): void {
    switch (op) {
      case 'nop':
        return;
      case 'unreachable':
        throw new Trap('unreachable');
      case 'else': {
        // Reached from the first arm of an if: go on behind its end.
        const label = frame.labels.pop();
        if (label !== undefined) frame.next = label.target;
        return;
      }
      case 'end':
        frame.labels.pop();
        if (frame.labels.length === 0) this.#leave();
        return;
      case 'return':
        this.#branch(frame.labels.length - 1, frame);
        return;
      case 'drop':
        this.stack.pop();
        return;
      case 'select': {
        const condition = this.#pop();
        const otherwise = this.stack.pop();
        if (condition === 0 && otherwise !== undefined) {
          this.stack.pop();
          this.stack.push(otherwise);
        }
        return;
      }
      case 'ref.null':
        this.#push('ref', null);
        return;
      case 'ref.is_null':
        this.#push('i32', this.stack.pop()?.value === null ? 1 : 0);
        return;
      default:
        throw new RangeError(`${op} is not known to the step view`);
    }
  }

  #indexed(op: string, index: number, frame: Frame): void {
    switch (op) {
      case 'br':
        this.#branch(index, frame);
        return;
      case 'br_if':
        if (this.#pop() !== 0) this.#branch(index, frame);
        return;
      case 'call':
        this.#enter(index);
        return;
      case 'return_call':
        this.#tailCall(index, frame);
        return;
      case 'local.get':
        this.stack.push(frame.locals[index] ?? { type: 'i32', value: 0 });
        return;
      case 'local.set':
      case 'local.tee': {
        const value = op === 'local.set' ? this.stack.pop() : this.stack.at(-1);
        if (value !== undefined) frame.locals[index] = value;
        return;
      }
      case 'global.get':
        this.stack.push(this.store.globals[index] ?? { type: 'i32', value: 0 });
        return;
      case 'global.set': {
        const value = this.stack.pop();
        if (value !== undefined) this.store.globals[index] = value;
        return;
      }
      case 'ref.func':
        this.#push('funcref', index);
        return;
      case 'memory.size':
        this.#push('i32', this.store.memory.length / pageBytes);
        return;
      case 'memory.grow':
        this.#push('i32', this.#grow(Number(this.#pop()) >>> 0));
        return;
      case 'memory.fill': {
        const length = Number(this.#pop()) >>> 0;
        const value = Number(this.#pop());
        const at = Number(this.#pop()) >>> 0;
        if (at + length > this.store.memory.length) throw new Trap('out-of-bounds-memory');
        this.store.memory.fill(value, at, at + length);
        this.written = { at, length };
        return;
      }
      case 'table.get':
      case 'table.set':
      case 'table.size':
        this.#table(op, index);
        return;
      default:
        throw new RangeError(`${op} is not known to the step view`);
    }
  }

  #table(op: string, index: number): void {
    const table = this.store.tables[index] ?? [];
    if (op === 'table.size') {
      this.#push('i32', table.length);
      return;
    }
    const value = op === 'table.set' ? (this.stack.pop()?.value ?? null) : null;
    const at = Number(this.#pop()) >>> 0;
    if (at >= table.length) throw new Trap('out-of-bounds-table');
    if (op === 'table.get') this.#push('funcref', table[at] ?? null);
    else table[at] = value === null ? null : Number(value);
  }

  #bulk(op: string): void {
    if (op !== 'memory.copy') throw new RangeError(`${op} is not known to the step view`);
    const length = Number(this.#pop()) >>> 0;
    const from = Number(this.#pop()) >>> 0;
    const to = Number(this.#pop()) >>> 0;
    const { memory } = this.store;
    if (from + length > memory.length || to + length > memory.length) throw new Trap('out-of-bounds-memory');
    memory.copyWithin(to, from, from + length);
    this.written = { at: to, length };
  }

  #grow(pages: number): number {
    const { memory } = this.store;
    const before = memory.length / pageBytes;
    if (before + pages > this.store.maxPages) return -1;
    const grown = new Uint8Array((before + pages) * pageBytes);
    grown.set(memory);
    this.store.memory = grown;
    return before;
  }

  #memory(op: string, offset: number): void {
    if (!op.includes('.store')) {
      const at = (Number(this.#pop()) >>> 0) + offset;
      this.#push(op.slice(0, 3), readMemory(this.store.memory, op, at));
      return;
    }
    const value = this.#pop();
    const at = (Number(this.#pop()) >>> 0) + offset;
    this.written = { at, length: writeMemory(this.store.memory, op, at, value) };
  }

  #callIndirect(op: string, immediate: Extract<Immediate, { kind: 'call-indirect' }>, frame: Frame): void {
    const index = Number(this.#pop()) >>> 0;
    const table = this.store.tables[immediate.table] ?? [];
    if (index >= table.length) throw new Trap('out-of-bounds-table');
    const target = table[index] ?? null;
    if (target === null) throw new Trap('null-function');
    const wanted = JSON.stringify(this.store.module.types[immediate.type]);
    if (JSON.stringify(this.#type(target)) !== wanted) throw new Trap('signature-mismatch');
    if (op === 'call_indirect') this.#enter(target);
    else this.#tailCall(target, frame);
  }

  /** The callee takes the place of the caller: its frame is gone before the call. */
  #tailCall(target: number, frame: Frame): void {
    const args = this.stack.splice(this.stack.length - this.#type(target).params.length);
    this.stack.length = frame.base;
    this.stack.push(...args);
    this.frames.pop();
    this.#enter(target);
  }
}

function zeroOf(type: string): Scalar | null {
  if (type === 'i64') return 0n;
  return type.endsWith('ref') ? null : 0;
}
