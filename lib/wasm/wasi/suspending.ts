import type { FunctionSignature } from '../wit/types.ts';

/**
 * What a program calls to wait, and the host may answer later: its engine suspends it meanwhile (JavaScript Promise
 * Integration), so that it can sleep and read what is typed while it runs.
 */
export const waitingImports: readonly string[] = [
  'wasi:io/poll#poll',
  'wasi:io/poll#[method]pollable.block',
  'wasi:io/streams#[method]input-stream.blocking-read',
  'wasi:io/streams#[method]input-stream.blocking-skip',
];

/** Whether this engine can suspend a program. */
export function canSuspend(): boolean {
  return 'Suspending' in WebAssembly && 'promising' in WebAssembly;
}

/** Whether a program asks for anything that may be worth waiting for: what is typed, or a moment in time. */
export function mayWait(imports: readonly FunctionSignature[]): boolean {
  return imports.some(({ interface: from }) => from !== null && /^wasi:(cli\/stdin|io\/poll)(@0\.2\.|$)/.test(from));
}
