import type { CallOutcome, RunEvent, RunId } from '@/lib/run/events.ts';
import type { RunFailure } from '@/lib/run/failure.ts';
import type { Artefact } from '../artefact.ts';
import { decodeCoreModule } from '../core-module.ts';
import { parseInvocation } from '../wave/parse-invocation.ts';
import type { LiveInput } from '../wasi/live-input.ts';
import { ProgramExit } from '../wasi/program-exit.ts';
import { printWave } from '../wave/print-wave.ts';
import type { FunctionSignature } from '../wit/types.ts';
import type { RunRequest } from '../workshop.ts';
import { classifyTrap, isTrap, isUncertain } from './classify-trap.ts';
import type { Trap } from './classify-trap.ts';
import { collectResult } from './collect-async.ts';
import { EventBatch } from './event-batch.ts';
import { trapOfCompiled } from './compiled-trap.ts';
import { capMemories } from './memory-cap.ts';
import { addIndirectProbe, readIndirectProbe } from './indirect-probe.ts';
import { Grants } from './grants.ts';
import type { KeptModules } from './kept-modules.ts';
import { loadProgram } from './program.ts';
import type { Glue, Instance } from './program.ts';
import { RunStopped } from './run-stopped.ts';
import { serveRequests } from './serve-http.ts';
import { Tracer } from './tracer.ts';

export type RunEffects = {
  send: (events: readonly RunEvent[]) => void;
  now: () => number;
  importGlue: (javascript: string) => Promise<Glue>;
  /** Core modules that an earlier run compiled. */
  kept?: KeptModules | null;
  /** Takes those that this run compiled. */
  keep?: (made: KeptModules) => void;
  /** What is typed while the program runs. */
  live?: LiveInput;
};

/**
 * Runs one program to its end, inside the Worker that was made for it. Ends with exactly one `exited` or `failed`.
 * Time is not watched here: an endless loop cannot watch itself. The owner of the Worker does.
 */
export async function runProgram(request: RunRequest, effects: RunEffects): Promise<void> {
  const { runId, limits } = request;
  const { now } = effects;
  const batch = new EventBatch({ runId, limitBytes: limits.outputBytes, now, send: effects.send });
  const grants = new Grants(request.grants);
  const tracer =
    request.isTraced === true
      ? new Tracer(now, (calls, dropped) => {
          batch.add({ type: 'fact', runId, fact: { kind: 'trace', calls: [...calls], dropped } });
          batch.flush();
        })
      : undefined;
  const start = now();
  batch.add({ type: 'started', runId });
  batch.flush();
  try {
    const exitCode = await followRequest(request, effects, { batch, grants, tracer });
    tracer?.end();
    addHostCalls(request, grants, batch);
    batch.add({ type: 'exited', runId, exitCode, durationMs: now() - start });
  } catch (error) {
    tracer?.end();
    addHostCalls(request, grants, batch);
    batch.add({ type: 'failed', runId, failure: failureOf(error, request) });
  }
  batch.flush();
}

async function followRequest(
  request: RunRequest,
  effects: RunEffects,
  { batch, grants, tracer }: { batch: EventBatch; grants: Grants; tracer: Tracer | undefined },
): Promise<number> {
  const { runId, artefact, limits } = request;
  const { now } = effects;

  const live = request.isTyped === true ? effects.live : undefined;
  if (live !== undefined) listenTo(live, runId, batch);

  const compileStart = now();
  const program = await loadProgram(artefact, {
    live,
    pause: () => batch.flush(),
    memoryBytes: limits.memoryBytes,
    outputBytes: limits.outputBytes,
    write: (text, stream) => batch.write(text, stream),
    grants,
    tracer,
    ...(request.input === undefined ? {} : { input: request.input }),
    importGlue: effects.importGlue,
    kept: effects.kept ?? null,
    ...(effects.keep === undefined ? {} : { keep: effects.keep }),
  });
  batch.add({ type: 'stage', runId, name: 'compile', durationMs: now() - compileStart });

  if (request.http !== undefined) {
    const serving = { program, batch, now, trapOf: (error: unknown) => trapOf(error, request) };
    const last = await serveRequests(request, request.http, serving);
    if (last !== null) addMemoryFacts(request, last, batch);
    return 0;
  }

  const instantiateStart = now();
  const instance = await program.instantiate();
  if (batch.isOverLimit) batch.count('');
  batch.add({ type: 'stage', runId, name: 'instantiate', durationMs: now() - instantiateStart });

  let exitCode = 0;
  try {
    exitCode = await makeCalls(request, effects, { batch, instance, compileStart });
  } catch (error) {
    if (!(error instanceof ProgramExit)) throw error;
    exitCode = error.code;
  } finally {
    addMemoryFacts(request, instance, batch);
    addFiles(request, instance, batch);
  }
  return exitCode;
}

/** What was typed is shown where it was typed, and that the program waits is told at once. */
function listenTo(live: LiveInput, runId: RunId, batch: EventBatch): void {
  const tell = (type: 'waiting' | 'resumed') => {
    batch.add({ type, runId });
    batch.flush();
  };
  live.listener = {
    waiting: () => tell('waiting'),
    resumed: () => tell('resumed'),
    typed: (text) => batch.echo(text),
  };
}

/** Gives the exit code: 1 where a command-line program's `run` returned an error. */
async function makeCalls(
  request: RunRequest,
  effects: RunEffects,
  { batch, instance, compileStart }: { batch: EventBatch; instance: Instance; compileStart: number },
): Promise<number> {
  const { runId, artefact, limits } = request;
  const { now } = effects;
  let exitCode = 0;
  writeBefore(request, instance);
  for (const invocation of request.invocations) {
    const { signature, call } = prepareCall(invocation, artefact.exports, instance);
    const callStart = now();
    const outcome = await outcomeOf(
      call,
      signature,
      async (error) => {
        // The repetition counts against the time limit of the run, so a long run is not repeated.
        const isShort = now() - compileStart < limits.timeMs / 3;
        const entry = isShort && isUncertain(error) ? await repeatWithProbe(request, effects) : null;
        const trap = trapOf(error, request);
        return entry === null ? trap : { ...trap, trap: entry === 'empty' ? 'null-function' : 'signature-mismatch' };
      },
      (item, index) => {
        batch.write(`${invocation} item ${index}: ${item}\n`);
        batch.flush();
      },
    );
    const durationMs = now() - callStart;
    // A program can catch the exception that the limit throws into it, so the limit is asked again here.
    if (batch.isOverLimit) batch.count('');
    if (outcome.kind === 'returned') batch.count(outcome.value ?? '');
    batch.add({ type: 'called', runId, invocation, outcome, durationMs });
    if (outcome.kind === 'trapped') {
      const { trap, where, message } = outcome;
      throw new RunStopped({ by: 'program', kind: 'trapped', trap, where, message });
    }
    const isCommand = signature.interface?.startsWith('wasi:cli/run@') === true;
    exitCode = isCommand && outcome.value?.startsWith('err') === true ? 1 : 0;
  }
  return exitCode;
}

/** Throws RunStopped with what is wrong about the call. */
export function prepareCall(
  invocation: string,
  exports: readonly FunctionSignature[],
  instance: Instance,
): { signature: FunctionSignature; call: () => unknown } {
  const parsed = parseInvocation(invocation, exports);
  if (!parsed.ok) throw badCall(parsed.message);
  const { signature, args } = parsed;
  const found = instance.find(signature);
  if (found === null) throw badCall(`\`${signature.path}\` cannot be called from here.`);
  return { signature, call: () => found(...args) };
}

async function outcomeOf(
  call: () => unknown,
  signature: FunctionSignature,
  explain: (error: unknown) => Promise<Trap>,
  /** An item of a stream that is still coming. */
  tell: (item: string, index: number) => void,
): Promise<CallOutcome> {
  const { result } = signature;
  try {
    const value: unknown = await call();
    if (result === null) return { kind: 'returned', value: null };
    if (result.kind === 'stream' || result.kind === 'future') {
      return { kind: 'returned', value: await collectResult(value, result, tell) };
    }
    // jco returns the value of `ok` and throws that of `err`; WAVE writes both.
    return { kind: 'returned', value: printWave(result.kind === 'result' ? { tag: 'ok', val: value } : value, result) };
  } catch (error) {
    if (error instanceof RunStopped || error instanceof ProgramExit) throw error;
    if (result?.kind === 'result' && error instanceof Error && 'payload' in error) {
      return { kind: 'returned', value: printWave({ tag: 'err', val: error.payload }, result) };
    }
    return { kind: 'trapped', ...(await explain(error)) };
  }
}

/** Runs the same calls again in a copy that notes what `call_indirect` takes. Nothing of it is shown. */
async function repeatWithProbe(request: RunRequest, { importGlue }: RunEffects): Promise<'empty' | 'filled' | null> {
  const { artefact, invocations, grants, input, limits } = request;
  const probed = withProbe(artefact);
  if (probed === null) return null;
  const program = await loadProgram(probed, {
    memoryBytes: limits.memoryBytes,
    outputBytes: limits.outputBytes,
    write: () => undefined,
    grants: new Grants(grants),
    ...(input === undefined ? {} : { input }),
    importGlue,
  });
  const instance = await program.instantiate();
  writeBefore(request, instance);
  try {
    for (const invocation of invocations) await prepareCall(invocation, artefact.exports, instance).call();
  } catch (error) {
    if (isUncertain(error) && instance.mainExports !== null) return readIndirectProbe(instance.mainExports);
  }
  return null;
}

function withProbe(artefact: Artefact): Artefact | null {
  if (artefact.glue === null) {
    const bytes = addIndirectProbe(artefact.bytes);
    return bytes === null ? null : { ...artefact, bytes };
  }
  const [main, ...others] = artefact.glue.coreModules;
  const bytes = main === undefined ? null : addIndirectProbe(main.bytes);
  if (main === undefined || bytes === null) return null;
  return { ...artefact, glue: { ...artefact.glue, coreModules: [{ ...main, bytes }, ...others] } };
}

function trapOf(error: unknown, { artefact, limits }: Pick<RunRequest, 'artefact' | 'limits'>): Trap {
  const main = artefact.shape === 'core' ? artefact.bytes : artefact.glue?.coreModules[0]?.bytes;
  if (artefact.places !== undefined && main !== undefined) {
    // As it was compiled: offsets in a stack count from the start of the module.
    return trapOfCompiled(error, artefact.places, decodeCoreModule(capMemories(main, limits.memoryBytes)));
  }
  return classifyTrap(error, namesOf(main));
}

/** Names as the learner wrote them: `$add` from the text, else the name of the export. */
function namesOf(bytes: Uint8Array | undefined): (index: number) => string | null {
  if (bytes === undefined) return () => null;
  const { functionNames, exports } = decodeCoreModule(bytes);
  return (index) => {
    const name = functionNames.get(index);
    if (name !== undefined) return `$${name}`;
    const exported = exports.find((entry) => entry.kind === 'func' && entry.index === index);
    return exported === undefined ? null : `"${exported.name}"`;
  };
}

function writeBefore({ before }: RunRequest, instance: Instance): void {
  for (const { at, bytes } of before ?? []) {
    const buffer = instance.memories[0]?.memory.buffer;
    if (buffer === undefined) throw badCall('There is no exported memory to write to.');
    if (at + bytes.length > buffer.byteLength) throw badCall(`Address ${at} is outside the memory.`);
    new Uint8Array(buffer).set(bytes, at);
  }
}

function addMemoryFacts({ runId, limits }: RunRequest, { memories }: Instance, batch: EventBatch): void {
  for (const { name, memory, maxPages } of memories) {
    const { buffer } = memory;
    const bytes = new Uint8Array(buffer, 0, Math.min(buffer.byteLength, limits.shownBytes)).slice();
    const pages = Math.ceil(buffer.byteLength / 65_536);
    batch.add({ type: 'fact', runId, fact: { kind: 'memory', name, pages, maxPages, bytes } });
  }
}

function addFiles({ runId, limits }: RunRequest, { wasi }: Instance, batch: EventBatch): void {
  const files = wasi?.files(limits.shownBytes) ?? [];
  if (files.length > 0) batch.add({ type: 'fact', runId, fact: { kind: 'files', files: [...files] } });
}

function addHostCalls({ runId }: RunRequest, { calls }: Grants, batch: EventBatch): void {
  if (calls.length > 0) batch.add({ type: 'fact', runId, fact: { kind: 'host-calls', calls } });
}

/** What ended a run, in the words of a failure. */
export function failureOf(error: unknown, request: Pick<RunRequest, 'artefact' | 'limits'>): RunFailure {
  if (error instanceof RunStopped) return error.failure;
  if (isTrap(error)) return { by: 'program', kind: 'trapped', ...trapOf(error, request) };
  if (error instanceof WebAssembly.LinkError) {
    return { by: 'program', kind: 'missing-import', wanted: error.message };
  }
  return { by: 'platform', kind: 'connection-lost', detail: error instanceof Error ? error.message : String(error) };
}

function badCall(message: string): RunStopped {
  return new RunStopped({ by: 'program', kind: 'bad-call', message });
}
