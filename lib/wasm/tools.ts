import type { AssemblyScriptCompiler } from './languages/assemblyscript/compiler.ts';
import type { CCompiler } from './languages/c/compiler.ts';
import type { ScriptCompiler } from './languages/typescript/script-compiler.ts';

/**
 * The compilers, as this room uses them. Knows no jco and no Worker, so that the steps of a build are plain functions:
 * the same code runs in the tools Worker and in tests under Node.
 */
export interface Tools {
  parse(wat: string): Promise<Uint8Array>;
  print(bytes: Uint8Array): Promise<string>;
  /** Adds a world's description to a core module. `encoding`: how its strings lie in memory, UTF-8 unless told. */
  embed(core: Uint8Array, wit: string, world: string | undefined, encoding?: 'utf8' | 'utf16'): Promise<Uint8Array>;
  /**
   * A core module with a world embedded → a component. `adapter`: the module imports WASI 0.1, and this puts 0.2 in its
   * place, for a program with `_start` or for one that is called.
   */
  wrap(embedded: Uint8Array, adapter?: Preview1Adapter): Promise<Uint8Array>;
  /** A core module of empty functions with the signatures that a world is lowered to. */
  dummy(wit: string, world: string | undefined): Promise<Uint8Array>;
  witOf(component: Uint8Array): Promise<string>;
  /**
   * A component → JavaScript and the core modules that it loads. `suspending`: paths of the exports in whose calls the
   * program may be suspended; each then gives a promise.
   */
  transpile(component: Uint8Array, suspending?: readonly string[]): Promise<Transpiled>;
  /** Whether the engine can suspend a program that waits. */
  canSuspend: boolean;
  typesOf(wit: string, world: string | undefined): Promise<string>;
  /** The same for who implements the world instead of calling it: files by name. */
  guestTypesOf(wit: string, world: string): Promise<Record<string, string>>;
  /** What is wrong with these bytes according to the validator, or null. */
  validate(bytes: Uint8Array): Promise<string | null>;
  /** The compiler of JavaScript and TypeScript. Megabytes, fetched at the first call. */
  scripts(): Promise<ScriptCompiler>;
  /** The compiler of AssemblyScript. Megabytes, fetched at the first call. */
  assemblyScript(): Promise<AssemblyScriptCompiler>;
  /** The compiler of C; null: the learner has not asked for its download yet. */
  clang(): Promise<CCompiler | null>;
  /** The component that programs of a world are poured into; null: none was made for it. */
  template(key: string): Promise<Uint8Array | null>;
  /** Makes such a component here, with another engine: megabytes at the first use, and seconds for every world. */
  makeTemplate(key: string, program: { source: string; wit: string; world: string }): Promise<Uint8Array>;
}

export type Preview1Adapter = 'command' | 'reactor';

export type Transpiled = {
  javascript: string;
  coreModules: readonly { name: string; bytes: Uint8Array }[];
  /** The program is suspended while it waits. */
  suspends: boolean;
};

/** A tool looked at its input and refused it. Anything else that a tool throws means that the tool itself broke. */
export class ToolRefusal extends Error {
  override name = 'ToolRefusal';
}
