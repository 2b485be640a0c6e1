import { noInput } from '@/lib/run/program-input.ts';
import type { ProgramInput } from '@/lib/run/program-input.ts';
import type { Artefact } from '../artefact.ts';
import { decodeCoreModule } from '../core-module.ts';
import type { CoreModule } from '../core-module.ts';
import { coreImports } from '../core-signatures.ts';
import { hearCompiled } from '../languages/assemblyscript/read-abort.ts';
import { hearScript } from '../languages/javascript/read-mailbox.ts';
import { createWasi } from '../wasi/create-wasi.ts';
import { canSuspend } from '../wasi/suspending.ts';
import type { LiveInput } from '../wasi/live-input.ts';
import type { Wasi } from '../wasi/create-wasi.ts';
import { toJavaScriptName } from '../wave/value-names.ts';
import type { FunctionSignature } from '../wit/types.ts';
import type { Grants } from './grants.ts';
import { placeOfProgram, pourProgram } from './kept-modules.ts';
import type { KeptModules, ModuleShape } from './kept-modules.ts';
import { componentHostImports, coreHostImports } from './host.ts';
import type { Host } from './host.ts';
import { traceComponentImports, traceCoreImports } from './trace-imports.ts';
import type { Tracer } from './tracer.ts';
import { capMemories } from './memory-cap.ts';
import { RunStopped } from './run-stopped.ts';

/** One compiled artefact that can be instantiated any number of times. */
export type Program = { instantiate(): Promise<Instance> };

export type Instance = {
  memories: readonly { name: string; memory: WebAssembly.Memory; maxPages: number | null }[];
  /** What the learner's own core module exports. */
  mainExports: WebAssembly.Exports | null;
  /** What a program that imports WASI found around it. */
  wasi: Wasi | null;
  /** The function behind a signature, in JavaScript's values; null: there is none. */
  find(signature: FunctionSignature): ((...args: unknown[]) => unknown) | null;
};

type InstantiateCore = (module: WebAssembly.Module, imports?: WebAssembly.Imports) => WebAssembly.Instance;

/** The module that jco generates with `instantiation: async`. */
export type Glue = {
  instantiate(
    getCoreModule: (name: string) => WebAssembly.Module,
    imports: Record<string, unknown>,
    instantiateCore: InstantiateCore,
  ): Record<string, unknown> | Promise<Record<string, unknown>>;
};

type ProgramOptions = {
  memoryBytes: number;
  outputBytes: number;
  write: (text: string, stream?: 'stdout' | 'stderr') => void;
  /** For programs that import WASI. */
  input?: ProgramInput;
  /** What is typed while the program runs. */
  live?: LiveInput | undefined;
  /** Called before the program waits: what it wrote should be seen meanwhile. */
  pause?: () => void;
  grants: Grants;
  /** Writes down the calls; absent: nobody looks, and nothing is wrapped. */
  tracer?: Tracer | undefined;
  importGlue: (javascript: string) => Promise<Glue>;
  /** Core modules that an earlier run of such a program compiled, and where those of this one go. */
  kept?: KeptModules | null;
  keep?: (made: KeptModules) => void;
};

export async function loadProgram(artefact: Artefact, options: ProgramOptions): Promise<Program> {
  return artefact.glue === null ? loadCore(artefact, options) : loadComponent(artefact, artefact.glue, options);
}

function loadCore(artefact: Artefact, { memoryBytes, write, grants, tracer }: ProgramOptions): Program {
  const described = decodeCoreModule(artefact.bytes);
  const capped = capMemories(artefact.bytes, memoryBytes);
  const module = compile(capped);
  return {
    instantiate: async () => {
      let main: WebAssembly.Memory | null = null;
      const host: Host = { write, grants, memory: () => main };
      const { imports, memory } = coreHostImports(described, host, memoryBytes);
      main = memory;
      const seen = tracer === undefined ? imports : traceCoreImports(imports, coreImports(described), tracer);
      const instance = instantiateGently(module, seen, memoryBytes);
      const memories = [
        ...(memory === null ? [] : [{ name: 'env#memory', memory, maxPages: importedMaximum(described) }]),
        ...exportedMemories(instance, described),
      ];
      main ??= memories[0]?.memory ?? null;
      return {
        memories,
        mainExports: instance.exports,
        wasi: null,
        find: (signature) => {
          const found = instance.exports[signature.path];
          return typeof found === 'function'
            ? heard(traced(found as AnyFunction, signature, tracer), artefact, { memories, write })
            : null;
        },
      };
    },
  };
}

async function loadComponent(
  artefact: Artefact,
  glue: NonNullable<Artefact['glue']>,
  { memoryBytes, outputBytes, write, grants, input, live, pause, tracer, importGlue, kept, keep }: ProgramOptions,
): Promise<Program> {
  refuseAsync(artefact);
  const importing = importGlue(glue.javascript);
  const compiled = kept?.modules ?? glue.coreModules.map(({ name, bytes }) => compileCore(name, bytes, memoryBytes));
  const modules = new Map(compiled.map(({ name, module }) => [name, module]));
  const described = new Map(compiled.map(({ module, shape }) => [module, shape]));
  const made = await importing;

  return {
    instantiate: async () => {
      const memories: Instance['memories'][number][] = [];
      const main = modules.get(glue.coreModules[0]?.name ?? '');
      let mainExports: WebAssembly.Exports | null = null;
      const host: Host = { write, grants, memory: () => memories[0]?.memory ?? null };
      const wasi = glue.javascript.includes("imports['wasi:")
        ? createWasi({
            input: input ?? noInput,
            grants,
            write,
            memoryBytes,
            outputBytes,
            suspending: glue.suspends ? { input: live ?? null, pause: pause ?? (() => undefined) } : null,
          })
        : null;
      const imports = componentHostImports(
        artefact.imports,
        host,
        wasi === null ? null : (name) => wasi.interface(name),
      );
      const getCoreModule = (name: string) => {
        const module = modules.get(name);
        if (module === undefined) throw new TypeError(`the component names an unknown core module ${name}`);
        return module;
      };
      const seen = tracer === undefined ? imports : traceComponentImports(imports, artefact.imports, tracer);
      const { root } = await startGently(() =>
        made.instantiate(getCoreModule, seen, (module, coreImports) => {
          const instance = instantiateGently(module, coreImports, memoryBytes);
          if (module === main) mainExports = instance.exports;
          const shape = described.get(module);
          for (const found of shape === undefined ? [] : exportedMemories(instance, shape)) {
            if (memories.every(({ memory }) => memory !== found.memory)) memories.push(found);
          }
          return instance;
        }),
      );
      if (kept) pourProgram(artefact, memories, kept);
      else if (artefact.poured !== undefined && keep !== undefined) {
        const place = placeOfProgram(memories);
        if (place !== null) keep({ modules: compiled, place });
      }
      return {
        memories,
        mainExports,
        wasi,
        find: (signature) => {
          const found = findExport(root, signature);
          return found === null ? null : heard(traced(found, signature, tracer), artefact, { memories, write });
        },
      };
    },
  };
}

type Call = (...args: unknown[]) => unknown;

/** Programs of some languages leave what they print, and why they stop, in their memory. */
function heard(
  found: Call,
  { scripts, places }: Artefact,
  instance: Pick<Instance, 'memories'> & { write: (text: string) => void },
): Call {
  if (scripts !== undefined) return hearScript(found, scripts, instance);
  return places === undefined ? found : hearCompiled(found, places, instance);
}

type AnyFunction = (...args: unknown[]) => unknown;

function traced(found: AnyFunction, signature: FunctionSignature, tracer: Tracer | undefined): AnyFunction {
  return tracer === undefined ? found : tracer.wrap(found, signature, 'export');
}

function compileCore(name: string, bytes: Uint8Array, memoryBytes: number): KeptModules['modules'][number] {
  const { exports, memories } = decodeCoreModule(bytes);
  return { name, module: compile(capMemories(bytes, memoryBytes)), shape: { exports, memories } };
}

/** A Worker may compile at once; a thread of the engine's own would cost more than these modules do. */
function compile(bytes: Uint8Array<ArrayBuffer>): WebAssembly.Module {
  return new WebAssembly.Module(bytes);
}

/** jco's JavaScript runs async functions by suspending them. Throws RunStopped where this engine cannot. */
function refuseAsync({ exports, imports }: Artefact): void {
  const asynchronous = [...exports, ...imports].find(({ isAsync }) => isAsync);
  if (asynchronous === undefined || canSuspend()) return;
  throw cannotPause(`\`${asynchronous.path}\` is an async function`);
}

/** Parts of a component may wait for each other where its outside shows nothing of it. */
async function startGently<Root>(instantiate: () => Root | Promise<Root>): Promise<{ root: Root }> {
  try {
    const instantiated = instantiate();
    // Awaiting an instance that exports a function called `then` would call it and wait for ever.
    return { root: instantiated instanceof Promise ? await instantiated : instantiated };
  } catch (error) {
    if (!canSuspend() && error instanceof TypeError && /\b(?:Suspending|promising)\b/.test(error.message)) {
      throw cannotPause('Inside this component one part calls an async function of another');
    }
    throw error;
  }
}

function cannotPause(why: string): RunStopped {
  const message = `${why}, and this browser cannot pause a program (it has no JSPI), so it cannot run here. The program is built and can be downloaded.`;
  return new RunStopped({ by: 'program', kind: 'bad-call', message });
}

/** jco names functions and fields in lowerCamelCase, and interfaces as WIT does. */
function findExport(
  root: Record<string, unknown>,
  signature: FunctionSignature,
): ((...args: unknown[]) => unknown) | null {
  const holder = signature.interface === null ? root : root[signature.interface];
  if (typeof holder !== 'object' || holder === null) return null;
  const found: unknown = Reflect.get(holder, toJavaScriptName(signature.name));
  return typeof found === 'function' ? (found as (...args: unknown[]) => unknown) : null;
}

function exportedMemories(instance: WebAssembly.Instance, module: ModuleShape): Instance['memories'][number][] {
  return module.exports.flatMap(({ name, kind, index }) => {
    const memory = kind === 'memory' ? instance.exports[name] : undefined;
    return memory instanceof WebAssembly.Memory
      ? [{ name, memory, maxPages: module.memories[index]?.maxPages ?? null }]
      : [];
  });
}

function importedMaximum(module: CoreModule): number | null {
  return module.memories[0]?.maxPages ?? null;
}

/** The engine itself may have too little memory left: that is the same wall as ours, met earlier. */
function instantiateGently(
  module: WebAssembly.Module,
  imports: WebAssembly.Imports | undefined,
  limitBytes: number,
): WebAssembly.Instance {
  try {
    // At once: a component may have a dozen modules, and each wait would cost a turn of the Worker.
    return new WebAssembly.Instance(module, imports);
  } catch (error) {
    if (error instanceof RangeError && /memory/i.test(error.message)) {
      throw new RunStopped({ by: 'limit', kind: 'out-of-memory', limitBytes });
    }
    throw error;
  }
}
