import { capabilityOf } from '@/lib/run/capabilities.ts';
import type { CoreModule } from '../core-module.ts';
import { coreImports, describeCoreType } from '../core-signatures.ts';
import type { FunctionSignature, WitType } from '../wit/types.ts';
import { printWave } from '../wave/print-wave.ts';
import type { Grants } from './grants.ts';
import { pageLimit } from './memory-cap.ts';
import { RunStopped } from './run-stopped.ts';

/**
 * What every program may import, as far as it is granted. Everything else is refused by name before the program starts.
 *
 * Core modules, from "env" (and "console", which many tutorials use):
 *   log      any numbers     one line, the numbers separated by spaces
 *   log_i32  i32             one line (likewise log_i64, log_f32, log_f64)
 *   print    i32 i32         the bytes at an address, with a length, as UTF-8 text
 * and from "env" only:
 *   time     → f64 or i64    milliseconds since 1970
 *   random   → i32 or i64    random bits; → f64 or f32: a number from 0 up to, not including, 1
 *   memory   memory          a memory of the size asked for
 *
 * Components, by a plain name in the world:
 *   log      any parameters  one line
 *   print    any parameters  text as it is, no line end
 *   time     → u64, s64, f64 and random → u32, s32, u64, s64, f64, f32: as above
 */
export type Host = {
  write: (text: string) => void;
  /** The memory that `print` reads. Known only after the program has been instantiated. */
  memory: () => WebAssembly.Memory | null;
  grants: Grants;
};

type HostFunction = (...values: never[]) => unknown;

const coreModules: ReadonlySet<string> = new Set(['env', 'console']);

const typedLogs: Readonly<Record<string, string>> = {
  log_i32: '(param i32)',
  log_i64: '(param i64)',
  log_f32: '(param f32)',
  log_f64: '(param f64)',
};

/** The imports of a core module, or RunStopped that names the first one nobody provides or that is not granted. */
export function coreHostImports(
  module: CoreModule,
  host: Host,
  limitBytes: number,
): { imports: WebAssembly.Imports; memory: WebAssembly.Memory | null } {
  const imports: Record<string, Record<string, WebAssembly.ImportValue>> = Object.create(null);
  const signatures = new Map(coreImports(module).map((signature) => [signature.path, signature]));
  let memory: WebAssembly.Memory | null = null;
  for (const { module: from, field, kind, limits, type } of module.imports) {
    const path = `${from}#${field}`;
    const provided = (imports[from] ??= Object.create(null) as Record<string, WebAssembly.ImportValue>);
    if (kind === 'memory' && from === 'env' && field === 'memory' && limits !== null && !limits.is64) {
      host.grants.demand(path, describeWanted(from, field, kind));
      const most = pageLimit(limits, limitBytes);
      memory = new WebAssembly.Memory({
        initial: limits.minPages,
        maximum: Math.min(limits.maxPages ?? most, most),
        shared: limits.isShared,
      });
      provided[field] = memory;
      continue;
    }
    const coreType = kind === 'func' ? module.types[type] : null;
    const described = describeWanted(from, field, kind === 'func' && coreType ? describeCoreType(coreType) : kind);
    const signature = kind === 'func' && coreModules.has(from) ? signatures.get(path) : undefined;
    const call = signature === undefined ? null : coreFunction(from, field, signature, host);
    if (call === null) throw missing(described);
    host.grants.demand(path, described);
    provided[field] = counted(host.grants, path, field, call);
  }
  return { imports, memory };
}

/** The imports of a component in the form that jco's JavaScript takes them. `wasi` makes its interfaces. */
export function componentHostImports(
  wanted: readonly FunctionSignature[],
  host: Host,
  wasi: ((name: string) => Readonly<Record<string, unknown>>) | null = null,
): Record<string, unknown> {
  const imports: Record<string, unknown> = Object.create(null);
  for (const signature of wanted) {
    const { name, path, interface: from } = signature;
    if (from !== null && wasi !== null && isWasi02(from)) {
      imports[capabilityOf(from)] ??= wasi(capabilityOf(from));
      continue;
    }
    const call = from === null ? plainFunction(signature, host) : null;
    if (call === null) throw missing(`\`${path}\``);
    host.grants.demand(path, `\`${path}\``);
    imports[name] = { default: counted(host.grants, path, name, call) };
  }
  // Imports that no signature tells of, such as those of another package: jco's JavaScript asks for them by name.
  return new Proxy(imports, {
    get: (provided, key) => {
      if (typeof key === 'string' && !(key in provided)) {
        if (wasi === null || !key.startsWith('wasi:')) throw missing(`\`${key}\``);
        provided[key] = wasi(key);
      }
      return Reflect.get(provided, key);
    },
  });
}

/** Interfaces of WASI 0.3 have the same names and other contents. */
export const isWasi02 = (path: string): boolean => /^wasi:[^@]*(@0\.2\.|$)/.test(path);

function counted(grants: Grants, capability: string, what: string, call: HostFunction): HostFunction {
  return (...values) => {
    grants.note(capability, what);
    return call(...values);
  };
}

function plainFunction(signature: FunctionSignature, host: Host): HostFunction | null {
  const { name, result } = signature;
  if (name === 'log' || name === 'print') {
    if (result !== null) return null;
    const ending = name === 'log' ? '\n' : '';
    return (...values: unknown[]) => host.write(asText(signature, values) + ending);
  }
  return sourceFunction(signature);
}

function coreFunction(from: string, field: string, signature: FunctionSignature, host: Host): HostFunction | null {
  const source = from === 'env' ? sourceFunction(signature) : null;
  if (source !== null) return source;
  if (signature.result !== null) return null;
  if (field === 'print' && signature.text === '(param i32 i32)')
    return (at: number, length: number) => print(at, length);
  const isLog = field === 'log' || typedLogs[field] === signature.text;
  return isLog ? (...values: unknown[]) => host.write(`${asText(signature, values)}\n`) : null;

  function print(at: number, length: number): void {
    const buffer = host.memory()?.buffer;
    const start = at >>> 0;
    const end = start + (length >>> 0);
    if (buffer === undefined) throw new WebAssembly.RuntimeError('`print` needs a memory that is exported');
    if (end > buffer.byteLength) throw new WebAssembly.RuntimeError('memory access out of bounds in `print`');
    // A copy: TextDecoder refuses memory that is shared.
    host.write(new TextDecoder().decode(new Uint8Array(buffer, start, end - start).slice()));
  }
}

/** `time` and `random`: they take nothing and give a number. null: it is neither, or of another type. */
function sourceFunction({ name, params, result }: FunctionSignature): HostFunction | null {
  if (params.length > 0 || result === null) return null;
  switch (`${name} ${result.kind}`) {
    case 'time f64':
      return () => Date.now();
    case 'time s64':
    case 'time u64':
      return () => BigInt(Date.now());
    case 'random s32':
      return () => crypto.getRandomValues(new Int32Array(1))[0];
    case 'random u32':
      return () => crypto.getRandomValues(new Uint32Array(1))[0];
    case 'random s64':
      return () => crypto.getRandomValues(new BigInt64Array(1))[0];
    case 'random u64':
      return () => crypto.getRandomValues(new BigUint64Array(1))[0];
    case 'random f32':
      // 24 bits are what an f32 holds exactly: more would round up to 1.
      return () => ((crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) >>> 8) / 2 ** 24;
    case 'random f64':
      return () => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32;
    default:
      return null;
  }
}

function asText(signature: FunctionSignature, values: readonly unknown[]): string {
  return signature.params.map(({ type }, index) => valueText(values[index], type)).join(' ');
}

function valueText(value: unknown, type: WitType): string {
  return typeof value === 'string' ? value : printWave(value, type);
}

function describeWanted(from: string, field: string, what: string): string {
  return `"${from}" "${field}"${what === '' ? '' : ` as ${what}`}`;
}

function missing(wanted: string): RunStopped {
  return new RunStopped({ by: 'program', kind: 'missing-import', wanted });
}
