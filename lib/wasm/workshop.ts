import type { RunEvent, RunId } from '@/lib/run/events.ts';
import type { HttpRequest } from '@/lib/run/http-exchange.ts';
import type { TypedInput } from '@/lib/run/typed-input.ts';
import type { ProgramInput } from '@/lib/run/program-input.ts';
import type { SourceFiles } from '@/lib/shared/source-files.ts';
import type { Artefact, ArtefactView, BuildOutcome, RunLimits } from './artefact.ts';
import type { PartOutline } from './compose/outline-parts.ts';
import type { BinaryInspection } from './inside/inspect-binary.ts';
import type { ScriptCompletion, ScriptDescription } from './languages/typescript/script-compiler.ts';
import type { ScriptPoint } from './protocol.ts';
import type { Diagnostic } from './diagnostic.ts';

export type RunRequest = {
  runId: RunId;
  artefact: Artefact;
  /**
   * Calls in WAVE notation, made in order on one fresh instance: `add(2, 3)`, `demo:calc/ops#add(2, 3)`.
   * Empty: instantiate only. The first trap ends the run.
   */
  invocations: readonly string[];
  /** Requests for a program that exports `wasi:http/incoming-handler`, each on an instance of its own; instead of calls. */
  http?: readonly HttpRequest[];
  /** Bytes the host writes into the first memory before the first call. */
  before?: readonly { at: number; bytes: Uint8Array }[];
  /** What the program may use of the host, by the names of lib/run/capabilities.ts. Absent: everything there is. */
  grants?: readonly string[];
  /** Arguments, environment, standard input and files for a program that asks for them. */
  input?: ProgramInput;
  /** Calls across the program's boundary are told as `trace` facts. Costs time; absent: nothing is noted. */
  isTraced?: boolean;
  /**
   * Somebody types while the program runs: where `input.stdin` is empty and the engine can suspend a program, standard
   * input is what they type. Else it has ended behind `input.stdin`.
   */
  isTyped?: boolean;
  limits: RunLimits;
};

export type MeasureRequest = {
  runId: RunId;
  artefact: Artefact;
  what: 'compile' | 'instantiate' | 'call';
  /** For `call`. */
  invocation: string | null;
  perBatch: number;
  batches: number;
  /** As in RunRequest. */
  grants?: readonly string[];
  limits: RunLimits;
};

/**
 * From source files to running components; the tools live in one long-lived Worker, every run in a Worker of its own.
 * Knows nothing of React, lessons or exercises.
 */
export interface Workshop {
  /** Never rejects for what the learner wrote; rejects when the tools cannot be loaded, or with the signal's reason. */
  build(files: SourceFiles, signal: AbortSignal): Promise<BuildOutcome>;
  /** The components that the files of a composition make, each from its outside; also while the whole does not build. */
  parts(files: SourceFiles): Promise<readonly PartOutline[]>;
  view(artefact: Artefact, kind: ArtefactView['kind']): Promise<ArtefactView>;
  /** What a file of bytes is, whether or not it can be built. Rejects when the tools break on it or take too long. */
  inspect(bytes: Uint8Array): Promise<BinaryInspection>;
  /** Problems of one text while it is being edited, without a build. `wit`: all `.wit` files that are read with it. */
  check(file: string, text: string, wit: SourceFiles): Promise<readonly Diagnostic[]>;
  /** What may stand at a place of a JavaScript or TypeScript program. */
  suggest(point: ScriptPoint): Promise<readonly ScriptCompletion[]>;
  /** What stands there. */
  explain(point: ScriptPoint): Promise<ScriptDescription | null>;
  format(
    file: string,
    text: string,
  ): Promise<{ ok: true; text: string } | { ok: false; diagnostics: readonly Diagnostic[] }>;
  /** Ends exactly once, with `exited` or `failed`. Aborting kills the Worker at once. */
  run(request: RunRequest, signal: AbortSignal, typed?: TypedInput): AsyncIterable<RunEvent>;
  /** Reports one `measured` fact, then ends like a run. */
  measure(request: MeasureRequest, signal: AbortSignal): AsyncIterable<RunEvent>;
  /** Starts the tools ahead of the first Run. Repeating it costs nothing. */
  warmUp(): void;
  dispose(): void;
}
