import { describeFailure, describeTrap } from '@/lib/run/failure.ts';
import type { ProgramInput } from '@/lib/run/program-input.ts';
import type { Artefact } from '../../artefact.ts';
import { classifyTrap } from '../../run/classify-trap.ts';
import { RunStopped } from '../../run/run-stopped.ts';
import { ProgramExit } from '../../wasi/program-exit.ts';
import { parseInvocation } from '../../wave/parse-invocation.ts';
import { printWave } from '../../wave/print-wave.ts';
import { describeType } from '../../wit/describe-type.ts';
import { flattenType, lowerSignature } from '../../wit/flatten.ts';
import { layoutOf } from '../../wit/layout.ts';
import { someType } from '../../wit/type-parts.ts';
import type { FunctionSignature, WitType } from '../../wit/types.ts';
import { AbiContext, type AbiOptions } from './context.ts';
import { FlatReader, liftFlat, lowerFlat } from './flat.ts';
import { hostAnswers, type HostAnswers } from './host-answers.ts';
import { linkComponent, type Lifted } from './link-component.ts';
import { load } from './load.ts';
import { Recorder, windowsAround } from './recorder.ts';
import { AbiRefusal, AbiTrap, mostChanges, type AbiRange, type AbiRecording, type FlatValue } from './recording.ts';
import { handlesAreNotShown, store } from './store.ts';

export type RecordRequest = {
  artefact: Pick<Artefact, 'shape' | 'bytes' | 'exports' | 'imports'>;
  invocation: string;
  /** As in a run: what the program may use of the host, and what it finds when it asks WASI. */
  grants?: readonly string[];
  input?: ProgramInput;
};

export type RecordOptions = {
  memoryBytes: number;
  /** The memory right before the core call, for whoever wants to compare. */
  onMemory?: (memory: Uint8Array) => void;
};

// A larger memory takes longer to copy than a step is worth.
const mostCompared = 16 * 2 ** 20;

/**
 * Makes one call of a component and notes everything that crosses its boundary: our own reading of the Canonical ABI
 * on the component's own core modules. Runs the learner's code, so it belongs in a Worker that can be ended.
 * Never throws for what the learner wrote.
 */
export function recordCall(
  { artefact, invocation, grants, input }: RecordRequest,
  options: RecordOptions,
): AbiRecording {
  if (artefact.shape === 'core') {
    return refused('A core module takes and gives numbers only: nothing is lowered or lifted. Add a .wit file to it.');
  }
  const parsed = parseInvocation(invocation, artefact.exports);
  if (!parsed.ok) return refused(`Choose a call to step through. ${parsed.message}`);
  const { signature, args } = parsed;
  if (signature.isAsync) return refused('Asynchronous functions cannot be stepped through here.');
  const types = [...signature.params.map(({ type }) => type), ...(signature.result === null ? [] : [signature.result])];
  if (types.some((type) => someType(type, isHandle))) return refused(handlesAreNotShown);

  const recorder = new Recorder();
  try {
    const { imports } = artefact;
    const { memoryBytes } = options;
    const answer = hostAnswers({ imports, memoryBytes, grants, input });
    const linked = linkComponent(artefact.bytes, {
      memoryBytes,
      recorder,
      callOut: (path, flat, abi) => callOut({ path, flat, abi, recorder, imports, answer }),
    });
    // What ran while the program was being set up belongs to no call.
    recorder.clear();
    const lifted = linked.find(signature.interface, signature.name);
    if (lifted === null) return refused(`The function behind \`${signature.path}\` cannot be found in this component.`);
    makeCall({ signature, args, lifted, recorder, onMemory: options.onMemory });
  } catch (error) {
    if (error instanceof AbiRefusal) return refused(error.message);
    if (error instanceof RunStopped) return refused(describeFailure(error.failure));
    recorder.add({ kind: 'trap', message: trapText(error) });
  }
  return { kind: 'recorded', steps: recorder.steps };
}

type Call = {
  signature: FunctionSignature;
  args: readonly unknown[];
  lifted: Lifted;
  recorder: Recorder;
  onMemory: RecordOptions['onMemory'];
};

/** Source: CanonicalABI.md, `canon lift`. */
function makeCall({ signature, args, lifted, recorder, onMemory }: Call): void {
  const { params, result } = signature;
  const lowered = lowerSignature(signature, { direction: 'export' });
  const context = new AbiContext(lifted.options, recorder);
  recorder.add({
    kind: 'flatten',
    function: signature.path,
    params: params.map(({ name, type }, index) => ({
      name,
      type: describeType(type),
      value: shorten(printWave(args[index], type)),
      flat: flattenType(type),
    })),
    isSpilled: lowered.paramsViaPointer,
    encoding: lifted.options.encoding,
  });
  const flat = lowered.paramsViaPointer
    ? spill(context, params, args)
    : params.flatMap(({ name, type }, index) => lowerFlat(context, args[index], type, name));

  recorder.add({ kind: 'core-call', name: lifted.name, args: flat });
  const memory = lifted.options.memory();
  if (memory !== null) onMemory?.(new Uint8Array(memory.buffer).slice());
  const before = memory === null || memory.buffer.byteLength > mostCompared ? null : context.memory().slice();
  const returned = lifted.call(...flat.map(({ value }) => value));
  if (memory !== null) recordChanges(recorder, before, context.memory());

  const values = lowered.results.map((type): FlatValue => {
    const value = returned as number | bigint;
    return {
      type,
      value,
      path: 'result',
      what: lowered.resultViaPointer ? `address ${Number(value) >>> 0} of the result` : 'the result itself',
    };
  });
  recorder.add({ kind: 'core-result', values, isPointer: lowered.resultViaPointer });
  let text: string | null = null;
  if (result !== null) {
    text = shorten(printWave(liftResult(context, values, result, lowered.resultViaPointer), result));
    recorder.add({ kind: 'lifted', type: describeType(result), value: text });
  }
  if (lifted.postReturn !== null) {
    recorder.add({ kind: 'post-return', name: lifted.postReturn.name, args: values });
    lifted.postReturn.call(...values.map(({ value }) => value));
  }
  recorder.add({ kind: 'done', value: text });
}

function liftResult(context: AbiContext, values: readonly FlatValue[], result: WitType, isPointer: boolean): unknown {
  const cores = values.map(({ value }) => value);
  if (!isPointer) return liftFlat(context, new FlatReader(cores), result, 'result');
  const at = Number(cores[0] ?? 0) >>> 0;
  const { size, alignment } = layoutOf(result);
  context.check(at, alignment, size, 'The core function returned');
  return load(context, result, at, 'result');
}

/** More than 16 values: all parameters together lie in memory like a tuple, and one address is given. */
function spill(context: AbiContext, params: FunctionSignature['params'], args: readonly unknown[]): FlatValue[] {
  const all: WitType = { kind: 'record', name: 'parameters', fields: params };
  const { size, alignment } = layoutOf(all);
  const at = context.allocate(alignment, size, 'all parameters');
  let end = 0;
  for (const [index, { name, type }] of params.entries()) {
    const layout = layoutOf(type);
    const offset = Math.ceil(end / layout.alignment) * layout.alignment;
    store(context, args[index], type, at + offset, name);
    end = offset + layout.size;
  }
  return [{ type: 'i32', value: at | 0, path: 'all parameters', what: `address ${at}` }];
}

type CallOut = {
  path: string;
  flat: readonly (number | bigint)[];
  abi: AbiOptions;
  recorder: Recorder;
  imports: readonly FunctionSignature[];
  answer: HostAnswers;
};

/** Source: CanonicalABI.md, `canon lower`. The host that answers is that of a run. */
function callOut({ path, flat, abi, recorder, imports, answer }: CallOut): number | bigint | undefined {
  const signature = imports.find((each) => each.path === path);
  if (signature === undefined) {
    throw new AbiRefusal(`The program calls \`${path}\`, whose type is not known here.`);
  }
  if (signature.isAsync) throw new AbiRefusal(`\`${path}\` is asynchronous, and cannot be stepped through.`);
  const lowered = lowerSignature(signature, { direction: 'import' });
  const context = new AbiContext(abi, recorder);
  recorder.close();
  const reader = new FlatReader(flat);
  let values: unknown[];
  if (lowered.paramsViaPointer) {
    const all: WitType = { kind: 'tuple', items: signature.params.map(({ type }) => type) };
    const at = Number(reader.next()) >>> 0;
    const { size, alignment } = layoutOf(all);
    context.check(at, alignment, size, `The call of \`${path}\` gives`);
    values = load(context, all, at, path) as unknown[];
  } else {
    values = signature.params.map(({ name, type }) => liftFlat(context, reader, type, `${path} ${name}`));
  }
  const answered = answer(signature, values);
  recorder.add({
    kind: 'import',
    path,
    flat: lowered.params.map((type, index) => ({ type, value: flat[index] ?? 0, path, what: '' })),
    args: signature.params.map(({ type }, index) => shorten(printWave(values[index], type))),
    result: signature.result === null ? null : shorten(printWave(answered, signature.result)),
  });
  return lowerAnswer({ context, signature, flat, answered, isPointer: lowered.resultViaPointer });
}

/** What the host answered goes to the program: as one number, or to the address that it gave. */
function lowerAnswer({
  context,
  signature,
  flat,
  answered,
  isPointer,
}: {
  context: AbiContext;
  signature: FunctionSignature;
  flat: readonly (number | bigint)[];
  answered: unknown;
  isPointer: boolean;
}): number | bigint | undefined {
  const { path, result } = signature;
  if (result === null) return undefined;
  const name = `${signature.name} result`;
  if (!isPointer) return lowerFlat(context, answered, result, name)[0]?.value;
  const at = Number(flat.at(-1) ?? 0) >>> 0;
  const { size, alignment } = layoutOf(result);
  context.check(at, alignment, size, `For its result the call of \`${path}\` gives`);
  store(context, answered, result, at, name);
  context.close();
  return undefined;
}

function recordChanges(recorder: Recorder, before: Uint8Array | null, after: Uint8Array): void {
  if (before === null) {
    recorder.add({ kind: 'changed', ranges: null, windows: [] });
    return;
  }
  const ranges: AbiRange[] = [];
  let start = -1;
  for (let at = 0; at <= after.length && ranges.length < mostChanges; at++) {
    const hasChanged = at < after.length && after[at] !== (before[at] ?? 0);
    if (hasChanged && start < 0) start = at;
    if (!hasChanged && start >= 0) {
      ranges.push({ at: start, length: at - start, path: 'program', what: 'written by the program' });
      start = -1;
    }
  }
  recorder.add({ kind: 'changed', ranges, windows: windowsAround(after, ranges) });
}

function isHandle({ kind }: WitType): boolean {
  return kind === 'own' || kind === 'borrow' || kind === 'stream' || kind === 'future';
}

function trapText(error: unknown): string {
  if (error instanceof ProgramExit) return `The program ended itself, with exit code ${error.code}.`;
  if (error instanceof AbiTrap) return error.message;
  const { trap, message } = classifyTrap(error, () => null);
  return describeTrap(trap, message);
}

function shorten(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

function refused(message: string): AbiRecording {
  return { kind: 'refused', message };
}
