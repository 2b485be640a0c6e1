import { ToolRefusal } from '../../../tools.ts';
import { bakeSnapshot, exposeGlobals, takeSnapshot } from './pre-initialise.ts';
import { createStartUpHost } from './start-up-host.ts';

/** What ComponentizeJS does natively, as far as it is used here. Source: its package, `src/componentize.js`. */
export type EngineParts = {
  /** StarlingMonkey: SpiderMonkey as a core module. */
  engine: Uint8Array;
  splicer: Splicer;
};

export interface Splicer {
  spliceBindings(
    engine: Uint8Array,
    features: readonly string[],
    witSource: string,
    witPath: undefined,
    world: string,
    debug: boolean,
  ): {
    wasm: Uint8Array;
    jsBindings: string;
    exports: readonly (readonly [name: string, signature: CoreSignature])[];
    imports: readonly (readonly [module: string, name: string, parameters: number])[];
  };
  stubWasi(
    core: Uint8Array,
    features: readonly string[],
    witSource: string,
    witPath: undefined,
    world: string,
  ): Uint8Array;
}

type CoreSignature = {
  params: readonly string[];
  ret?: string | undefined;
  retptr: boolean;
  retsize: number;
  paramptr: boolean;
};

// Neither clocks nor outputs: a component that only computes asks its host for nothing.
const features: readonly string[] = [];
const startUpExports = ['_initialize', 'componentize.wizer', 'wizer-initialize', 'wizer.resume'];
const sourceFile = 'source.js';
const bindingsFile = 'initializer.js';

// The engine takes the low half of a number's bits for an i32, so one beyond 2^31 arrives wrong, and traps on negative
// 64-bit integers (ComponentizeJS issue 343). The same bits as a small number and as an unsigned one arrive whole.
const mendedNumbers = `
if (typeof toUint32 === 'function') toUint32 = (value) => value | 0;
if (typeof toInt64 === 'function') toInt64 = (value) => BigInt.asUintN(64, BigInt(value));
`;

/**
 * A component of any world, from a JavaScript module that exports what the world promises. The engine is started once
 * with the module in it, and the component begins from the memory that this left behind. Takes seconds. `wrap`: a core module with its world embedded → a component.
 * Throws ToolRefusal with the engine's words where the module does not start or lacks an export.
 */
export async function makeEngineComponent(
  program: { source: string; wit: string; world: string },
  { engine, splicer, wrap }: EngineParts & { wrap: (core: Uint8Array) => Promise<Uint8Array> },
): Promise<Uint8Array> {
  const { source, wit, world } = program;
  const spliced = splicer.spliceBindings(engine, features, wit, undefined, world, false);
  const host = createStartUpHost({
    environment: describeBindings(spliced),
    input: `--initializer-script-path ${bindingsFile} --strip-path-prefix / ${sourceFile}`,
    files: { [sourceFile]: source, [bindingsFile]: spliced.jsBindings + mendedNumbers },
  });
  const snapshot = await startEngine(exposeGlobals(spliced.wasm), host);
  const started = bakeSnapshot(spliced.wasm, snapshot, startUpExports);
  return wrap(splicer.stubWasi(started, features, wit, undefined, world));
}

async function startEngine(core: Uint8Array<ArrayBuffer>, host: ReturnType<typeof createStartUpHost>) {
  const module = await WebAssembly.compile(core);
  const imports: Record<string, Record<string, (...args: number[]) => number>> = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    const known = from === 'wasi_snapshot_preview1' ? host.imports[name] : undefined;
    (imports[from] ??= {})[name] = known ?? refuseToAnswer(`${from} ${name}`);
  }
  const { exports } = await WebAssembly.instantiate(module, imports);
  if (exports.memory instanceof WebAssembly.Memory) host.attach(exports.memory);
  try {
    callExport(exports, '_initialize');
    callExport(exports, 'componentize.wizer');
  } catch (error) {
    throw new ToolRefusal(wordsOf(host.printed(), error));
  }
  const snapshot = takeSnapshot(exports);
  if (callExport(exports, 'check_init') !== 0) throw new ToolRefusal(wordsOf(host.printed(), null));
  return snapshot;
}

function callExport(exports: WebAssembly.Exports, name: string): unknown {
  const call: unknown = exports[name];
  if (typeof call !== 'function') throw new Error(`the engine has no function called ${name}`);
  return call();
}

const refuseToAnswer = (name: string) => () => {
  throw new Error(`the program asks for \`${name}\` while it starts, before there is a host.`);
};

function wordsOf(printed: string, error: unknown): string {
  if (printed.trim() !== '') return printed.trim();
  return error instanceof Error ? error.message : 'The engine did not start with this program.';
}

/** The names and core signatures of the bindings, as the engine reads them from its environment while it starts. */
function describeBindings({
  exports,
  imports,
}: Pick<ReturnType<Splicer['spliceBindings']>, 'exports' | 'imports'>): Record<string, string> {
  const described: Record<string, string> = {
    DEBUG: '',
    SOURCE_NAME: sourceFile,
    FEATURE_CLOCKS: '',
    EXPORT_CNT: String(exports.length),
    IMPORT_CNT: String(imports.length),
  };
  exports.forEach(([name, { params, ret, retptr, retsize, paramptr }], index) => {
    described[`EXPORT${index}_NAME`] = name;
    described[`EXPORT${index}_ARGS`] = (paramptr ? '*' : '') + params.join(',');
    described[`EXPORT${index}_RET`] = (retptr ? '*' : '') + (ret ?? '');
    described[`EXPORT${index}_RETSIZE`] = String(retsize);
  });
  imports.forEach(([, name, parameters], index) => {
    described[`IMPORT${index}_NAME`] = name;
    described[`IMPORT${index}_ARGCNT`] = String(parameters);
  });
  return described;
}
