import type { SourceFiles } from '@/lib/shared/source-files.ts';
import type { Artefact, ArtefactView, BuildOutcome } from './artefact.ts';
import type { PartOutline } from './compose/outline-parts.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { BinaryInspection } from './inside/inspect-binary.ts';
import type { ScriptCompletion, ScriptDescription } from './languages/typescript/script-compiler.ts';

/** What the page may ask the tools Worker, and what each answer looks like. */
export type ToolchainCalls = {
  warmUp: { params: null; result: null };
  /** Fetches what these files need beyond the tools that every build needs. */
  prepare: { params: { files: SourceFiles; use: PreparedUse }; result: null };
  build: { params: { files: SourceFiles }; result: BuildOutcome };
  /** The components that a composition joins, each from its outside. */
  parts: { params: { files: SourceFiles }; result: readonly PartOutline[] };
  view: { params: { artefact: Artefact; kind: ArtefactView['kind'] }; result: ArtefactView };
  /** What a file of bytes is, whether or not it can be built. */
  inspect: { params: { bytes: Uint8Array }; result: BinaryInspection };
  check: { params: { file: string; text: string; wit: SourceFiles }; result: readonly Diagnostic[] };
  /** What may stand at a place of a program, and what stands there; the files around it give it its world. */
  suggest: { params: ScriptPoint; result: readonly ScriptCompletion[] };
  explain: { params: ScriptPoint; result: ScriptDescription | null };
  format: { params: { file: string; text: string }; result: FormatOutcome };
};

/** `write`: completion, hover and layout, which some languages leave to a compiler that no build needs. */
export type PreparedUse = 'build' | 'write';

export type ScriptPoint = { files: SourceFiles; file: string; offset: number };
export type FormatOutcome = { ok: true; text: string } | { ok: false; diagnostics: readonly Diagnostic[] };
export type CallName = keyof ToolchainCalls;
export type ToWorker = { [K in CallName]: { id: number; call: K; params: ToolchainCalls[K]['params'] } }[CallName];

export type FromWorker =
  | { type: 'ready' }
  | { type: 'answer'; id: number; result: unknown }
  /** `isBroken`: the tools may be left in a bad state; the Worker is to be replaced. */
  | { type: 'crash'; id: number; message: string; isBroken: boolean };

/** A tools Worker could not answer. `reason` tells who can do something about it. */
export class ToolchainFailure extends Error {
  override name = 'ToolchainFailure';
  readonly reason: 'not-loaded' | 'broke' | 'too-slow';

  constructor(reason: ToolchainFailure['reason'], message: string) {
    super(message);
    this.reason = reason;
  }
}
