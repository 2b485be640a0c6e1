import type { FactsBatch } from './facts.ts';
import type { Damage, FileResult, GuestStart, ProbeResult, StartStage, TerminalNumber, WriteResult } from './guest.ts';

/** Between a page (or Node) and the Worker in which the emulator runs. */

export type Calls = {
  probe: { params: { script: string; timeoutMs: number; view: 'own' | 'learner' }; result: ProbeResult };
  readFile: { params: { path: string }; result: FileResult };
  writeFile: { params: { path: string; bytes: Uint8Array; mode: number; owner: number }; result: WriteResult };
  pause: { params: null; result: null };
  resume: { params: null; result: null };
  save: { params: null; result: Uint8Array };
  restore: { params: { saved: Uint8Array }; result: null };
  reset: { params: null; result: null };
};
export type CallName = keyof Calls;
export type Call = { [K in CallName]: { type: 'call'; id: number; name: K; params: Calls[K]['params'] } }[CallName];

/** A terminal, or the kernel's own console. */
export type Screen = TerminalNumber | 'console';

export type ToMachine =
  | { type: 'start'; start: GuestStart; kernelArguments: string }
  | { type: 'open'; terminal: TerminalNumber }
  | { type: 'type'; terminal: TerminalNumber; bytes: Uint8Array }
  | { type: 'resize'; terminal: TerminalNumber; columns: number; rows: number }
  /** So many bytes of output are on a screen now. */
  | { type: 'shown'; bytes: number }
  | { type: 'watch'; on: boolean }
  | { type: 'frame'; bytes: Uint8Array }
  | { type: 'cancel'; id: number }
  | Call;

export type FromMachine =
  /** The Worker listens. */
  | { type: 'ready' }
  | { type: 'stage'; stage: StartStage; done: number | null }
  | { type: 'running' }
  | { type: 'paused' }
  | { type: 'damage'; damage: Damage | null }
  /** Everything on the screens belongs to a machine that is no more. */
  | { type: 'fresh' }
  | { type: 'output'; screen: Screen; bytes: Uint8Array }
  | { type: 'facts'; batches: readonly FactsBatch[] }
  | { type: 'frame'; bytes: Uint8Array }
  | { type: 'answer'; id: number; result: Calls[CallName]['result'] }
  | { type: 'refusal'; id: number; detail: string }
  | { type: 'failed'; detail: string };
