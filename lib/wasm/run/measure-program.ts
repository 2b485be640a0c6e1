import { encodeLeb, joinBytes } from '../bytes.ts';
import type { MeasureRequest } from '../workshop.ts';
import { Grants } from './grants.ts';
import { loadProgram } from './program.ts';
import type { Program } from './program.ts';
import { failureOf, prepareCall } from './run-program.ts';
import type { RunEffects } from './run-program.ts';
import { RunStopped } from './run-stopped.ts';

/**
 * Times one step, many times over: single steps are shorter than the clock's tick, so each number is the mean of a batch.
 * Nothing is removed or smoothed; the spread belongs to what is shown.
 */
export async function measureProgram(request: MeasureRequest, { send, now, importGlue }: RunEffects): Promise<void> {
  const { runId, artefact, what, perBatch, batches, limits } = request;
  const start = now();
  send([{ type: 'started', runId }]);
  try {
    let writtenBytes = 0;
    const write = (text: string) => {
      writtenBytes += text.length;
      if (writtenBytes > limits.outputBytes) {
        throw new RunStopped({ by: 'limit', kind: 'too-much-output', limitBytes: limits.outputBytes });
      }
    };
    const program = await loadProgram(artefact, {
      memoryBytes: limits.memoryBytes,
      outputBytes: limits.outputBytes,
      write,
      grants: new Grants(request.grants),
      importGlue,
    });
    const batch = await prepareBatch(request, program, now);
    // The first batch warms caches and compilers up and is not counted.
    await batch(perBatch);
    const microseconds: number[] = [];
    for (let done = 0; done < batches; done += 1) microseconds.push(((await batch(perBatch)) * 1000) / perBatch);
    send([
      { type: 'fact', runId, fact: { kind: 'measured', what, perBatch, microseconds } },
      { type: 'exited', runId, exitCode: 0, durationMs: now() - start },
    ]);
  } catch (error) {
    send([{ type: 'failed', runId, failure: failureOf(error, { artefact, limits }) }]);
  }
}

/** A function that repeats the step and says how many milliseconds that took. */
async function prepareBatch(
  { artefact, what, invocation }: MeasureRequest,
  program: Program,
  now: () => number,
): Promise<(count: number) => Promise<number>> {
  switch (what) {
    case 'compile': {
      const bytes = artefact.glue?.coreModules[0]?.bytes ?? artefact.bytes;
      let copies = 0;
      return async (count) => {
        // Engines remember modules by their bytes. A custom section with a number makes each one new to them.
        const fresh = Array.from({ length: count }, () => withNumber(bytes, copies++));
        let compiled: WebAssembly.Module | null = null;
        const start = now();
        for (const copy of fresh) compiled = new WebAssembly.Module(copy);
        const durationMs = now() - start;
        if (compiled === null) throw new RangeError('nothing was measured');
        return durationMs;
      };
    }
    case 'instantiate':
      return async (count) => {
        const start = now();
        for (let left = count; left > 0; left -= 1) await program.instantiate();
        return now() - start;
      };
    case 'call': {
      const instance = await program.instantiate();
      const { call } = prepareCall(invocation ?? '', artefact.exports, instance);
      return async (count) => {
        const start = now();
        for (let left = count; left > 0; left -= 1) {
          const value = call();
          if (value instanceof Promise) await value;
        }
        return now() - start;
      };
    }
    default:
      return what satisfies never;
  }
}

function withNumber(module: Uint8Array, number: number): Uint8Array<ArrayBuffer> {
  const name = [...new TextEncoder().encode('n')];
  const digits = encodeLeb(number + 2 ** 28);
  return joinBytes([module, [0, name.length + 1 + digits.length, name.length, ...name, ...digits]]);
}
