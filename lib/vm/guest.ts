import { assertNever } from '@/lib/shared/assert-never.ts';
import type { FactsBatch, KernelChange, KernelView } from './facts.ts';

/**
 * A small Linux in an emulator: in a Worker of the page or in a worker thread of Node, the same either way.
 * Opened by `openGuest` of `open-guest.browser.ts` and `open-guest.server.ts`.
 */

/** What a start goes through, in this order. A snapshot skips `firmware`, `kernel` and `init`. */
export type StartStage = 'download' | 'emulator' | 'restore' | 'firmware' | 'kernel' | 'init' | 'agent';

/** Why a guest is no more. Each has a sentence in `describeEnd`. */
export type GuestEnd =
  | { readonly kind: 'stopped' }
  /** The browser lacks something, an asset could not be loaded, the emulator threw: `detail` is for the curious. */
  | { readonly kind: 'failed'; readonly detail: string };

/** What the learner did to their machine so that it cannot be used any more; a fresh one can. */
export type Damage =
  /** The kernel stopped: `echo c > /proc/sysrq-trigger`, or no process was left to kill for memory. */
  | { readonly kind: 'kernel-panic'; readonly message: string }
  /** The agent has not answered for a while although the machine runs. */
  | { readonly kind: 'agent-silent' }
  /** /bin/sh is gone: `rm -rf /`. */
  | { readonly kind: 'no-shell' };

export type GuestState =
  /** `done` is between 0 and 1 where it can be told (download), else null. */
  | { readonly kind: 'starting'; readonly stage: StartStage; readonly done: number | null }
  | { readonly kind: 'running'; readonly damage: Damage | null }
  | { readonly kind: 'paused'; readonly damage: Damage | null }
  | { readonly kind: 'ended'; readonly end: GuestEnd };

/** `snapshot` is ready in about a second; `cold` runs firmware, kernel and init before your eyes. */
export type GuestStart = 'snapshot' | 'cold';

export type GuestOptions = {
  readonly start?: GuestStart;
  /** Added to the kernel's command line on a cold start. */
  readonly kernelArguments?: string;
};

/** How many terminals have a shell. The first is there from the start, the others when they are opened. */
export const terminalCount = 3;
export type TerminalNumber = 0 | 1 | 2;

/** One of the learner's screens: a virtio console with a login shell on it. */
export type GuestTerminal = {
  /**
   * Everything it has printed since the machine started comes first (cut to the last 64 KiB), then what it prints.
   * The guest is held while a reader is more than a few hundred KiB behind: call `done` when a piece is on screen.
   * Returns how to stop listening.
   */
  readonly listen: (listener: (bytes: Uint8Array, done: () => void) => void) => () => void;
  /** Keys and pasted text, UTF-8. Long texts go in at the guest's pace; nothing is lost. */
  readonly write: (bytes: Uint8Array) => void;
  /** Tells the shell its size (SIGWINCH). */
  readonly resize: (columns: number, rows: number) => void;
};

export type ProbeOptions = {
  /** The probe is killed after this. Default 10 s. */
  readonly timeoutMs?: number;
  /**
   * `own`: among the agent's mounts, whatever the learner did to theirs, and unseen in the facts; for checks.
   * `learner`: in the mount namespace and cgroup of the learner's shells, and seen; for start scripts. Default `own`.
   */
  readonly view?: 'own' | 'learner';
  readonly signal?: AbortSignal;
};

export type ProbeResult =
  | {
      readonly kind: 'exited';
      /** As `$?` has it: 128 + the number of a signal that killed it. */
      readonly code: number;
      readonly output: string;
      readonly errors: string;
      readonly guestMs: number;
    }
  | { readonly kind: 'late'; readonly output: string; readonly errors: string }
  /** It was never run: no process could be made (`errno`, negative as the kernel has it) or the agent was gone. */
  | { readonly kind: 'refused'; readonly errno: number | null; readonly detail: string };

export type FileResult =
  | { readonly kind: 'read'; readonly bytes: Uint8Array }
  | { readonly kind: 'refused'; readonly errno: number | null; readonly detail: string };
export type WriteResult =
  | { readonly kind: 'written' }
  | { readonly kind: 'refused'; readonly errno: number | null; readonly detail: string };

export type FileOptions = {
  /** Permission bits, 0o644 unless told. */
  readonly mode?: number;
  /** Owner and group, 0 unless told; the student is 1000. */
  readonly owner?: number;
};

export type Guest = {
  readonly state: GuestState;
  /** Called on every change of `state`. Returns how to stop. */
  readonly subscribe: (listener: (state: GuestState) => void) => () => void;

  readonly terminal: (which: TerminalNumber) => GuestTerminal;
  /** The kernel's own console: boot messages, panics. Nothing can be typed here. */
  readonly console: Pick<GuestTerminal, 'listen'>;

  /** Runs a shell script beside the learner's terminals. Resolves when it ended, was killed or could not run. */
  readonly probe: (script: string, options?: ProbeOptions) => Promise<ProbeResult>;
  /** Files as the learner's shells see them; /proc and /sys/fs/cgroup even when these are unmounted there. */
  readonly readFile: (path: string) => Promise<FileResult>;
  readonly writeFile: (path: string, bytes: Uint8Array, options?: FileOptions) => Promise<WriteResult>;

  /** What is true in the kernel now; empty before the first batch. At most 250 ms old while something happens. */
  readonly view: KernelView;
  /** Called after each batch with the new view and what changed. The agent looks only while somebody watches. */
  readonly watch: (listener: (view: KernelView, change: KernelChange) => void) => () => void;
  /** The same as batches, until the signal says stop or the guest ends. */
  readonly facts: (signal: AbortSignal) => AsyncIterable<FactsBatch>;

  /** Time stands still inside; nothing is lost. */
  readonly pause: () => Promise<void>;
  readonly resume: () => Promise<void>;
  /** The whole machine as bytes, for `restore` of the same version of the course. It runs on afterwards. */
  readonly save: () => Promise<Uint8Array>;
  /** Rejects with a sentence when the bytes are not a machine of this version; the running one is then untouched. */
  readonly restore: (saved: Uint8Array) => Promise<void>;
  /** A fresh machine in place of this one; terminals and watchers stay connected. */
  readonly reset: () => Promise<void>;
  /** Ends it for good and frees its memory. */
  readonly stop: () => void;

  /** One end of a network cable; frames are Ethernet. Used to join two guests: `joinGuests`. */
  readonly network: {
    readonly listen: (listener: (frame: Uint8Array) => void) => () => void;
    readonly send: (frame: Uint8Array) => void;
  };
};

/** What a person is told about a damaged or ended machine: what happened, and what to do. */
export function describeDamage(damage: Damage): string {
  switch (damage.kind) {
    case 'kernel-panic':
      return `The kernel has stopped (${damage.message}). Start a fresh machine: what is on this one cannot be saved.`;
    case 'agent-silent':
      return 'The machine runs, but its agent does not answer: checks and diagrams wait. If that lasts, start a fresh machine.';
    case 'no-shell':
      return 'There is no /bin/sh any more, so nothing can be started on this machine. Start a fresh one.';
    default:
      return assertNever(damage);
  }
}

export function describeEnd(end: GuestEnd): string {
  switch (end.kind) {
    case 'stopped':
      return 'The machine is off.';
    case 'failed':
      return `The machine could not go on (${end.detail}). Start it again; if that fails too, reload the page.`;
    default:
      return assertNever(end);
  }
}
