import type { RunEvent, RunId } from '@/lib/run/events.ts';
import type { HttpRequest } from '@/lib/run/http-exchange.ts';
import type { TypedInput } from '@/lib/run/typed-input.ts';
import type { ProgramInput } from '@/lib/run/program-input.ts';
import type { SourceFiles } from '@/lib/shared/source-files.ts';
import type { Artefact, BuildOutcome, RunLimits } from '@/lib/wasm/artefact.ts';
import type { FunctionSignature } from '@/lib/wasm/wit/types.ts';
import { findHandler } from '@/lib/wasm/run/find-handler.ts';
import type { Workshop } from '@/lib/wasm/workshop.ts';
import { sizeOfSources } from '@/lib/wasm/source-size.ts';

export type Built = { files: SourceFiles; artefact: Artefact };

export type BuildAndRun = {
  workshop: Workshop;
  files: SourceFiles;
  /** The last good build; used as it is when it was made from the very same files. */
  built: Built | null;
  /** The calls to make, for the exports that were built. */
  invocationsFor: (exports: readonly FunctionSignature[]) => readonly string[];
  limits: RunLimits;
  /** Names of what the program may use of the host. */
  granted: ReadonlySet<string>;
  input: ProgramInput;
  isTraced: boolean;
  /** What a program that answers requests is asked, instead of being called. */
  request: HttpRequest;
  /** What the learner types while the program runs. */
  typed: TypedInput;
  onBuilt: (files: SourceFiles, outcome: BuildOutcome) => void;
};

/** The way of one press of Run: build, then run in a Worker of its own, as one stream of events. */
export async function* buildAndRun(request: BuildAndRun, runId: RunId, signal: AbortSignal): AsyncGenerator<RunEvent> {
  const { workshop, files, built, invocationsFor, limits, granted, input, isTraced, typed, onBuilt } = request;
  const ask = request.request;
  if (sizeOfSources(files).textBytes > limits.sourceBytes) {
    yield {
      type: 'failed',
      runId,
      failure: { by: 'limit', kind: 'source-too-large', limitBytes: limits.sourceBytes },
    };
    return;
  }
  let artefact = built !== null && built.files === files ? built.artefact : null;
  if (artefact === null) {
    let outcome: BuildOutcome;
    try {
      outcome = await workshop.build(files, signal);
    } catch (error) {
      if (signal.aborted) throw error;
      const detail = error instanceof Error ? error.message : String(error);
      yield { type: 'failed', runId, failure: { by: 'platform', kind: 'toolchain-unavailable', detail } };
      return;
    }
    onBuilt(files, outcome);
    if (!outcome.ok) {
      const problems = outcome.diagnostics.filter(({ severity }) => severity === 'error').length;
      yield { type: 'failed', runId, failure: { by: 'program', kind: 'does-not-build', problems } };
      return;
    }
    artefact = outcome.artefact;
  }
  for (const stage of artefact.stages) yield { type: 'stage', runId, ...stage };
  const isServer = findHandler(artefact.exports) !== null;
  const calls = isServer ? { invocations: [], http: [ask] } : { invocations: invocationsFor(artefact.exports) };
  yield* workshop.run({ runId, artefact, ...calls, grants: [...granted], input, isTraced, limits }, signal, typed);
}
