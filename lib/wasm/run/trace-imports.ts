import { toJavaScriptName } from '../wave/value-names.ts';
import type { FunctionSignature } from '../wit/types.ts';
import type { Tracer } from './tracer.ts';

type AnyFunction = (...values: never[]) => unknown;

/** A core module's imports, each function noted. */
export function traceCoreImports(
  imports: WebAssembly.Imports,
  signatures: readonly FunctionSignature[],
  tracer: Tracer,
): WebAssembly.Imports {
  const byPath = new Map(signatures.map((signature) => [signature.path, signature]));
  const traced: WebAssembly.Imports = Object.create(null) as WebAssembly.Imports;
  for (const [from, fields] of Object.entries(imports)) {
    const own: WebAssembly.ModuleImports = Object.create(null) as WebAssembly.ModuleImports;
    traced[from] = own;
    for (const [field, value] of Object.entries(fields)) {
      const signature = byPath.get(`${from}#${field}`);
      own[field] =
        signature === undefined || typeof value !== 'function'
          ? value
          : tracer.wrap(value as AnyFunction, signature, 'import');
    }
  }
  return traced;
}

/**
 * What a component imports, as jco's JavaScript takes it: functions by the name of the world, or interfaces without
 * their version whose resources are classes. The classes are the host's own and outlive the run, so their methods are
 * put back when the tracer ends.
 */
export function traceComponentImports(
  imports: Record<string, unknown>,
  signatures: readonly FunctionSignature[],
  tracer: Tracer,
): Record<string, unknown> {
  const byHolder = new Map<string, Map<string, FunctionSignature>>();
  for (const signature of signatures) {
    const holder = signature.interface === null ? signature.name : withoutVersion(signature.interface);
    const own = byHolder.get(holder) ?? new Map<string, FunctionSignature>();
    own.set(signature.interface === null ? 'default' : keyOf(signature.name), signature);
    byHolder.set(holder, own);
  }
  const known = new Map<string, unknown>();
  return new Proxy(imports, {
    get: (target, key) => {
      const value: unknown = Reflect.get(target, key);
      const own = typeof key === 'string' ? (byHolder.get(key) ?? byHolder.get(withoutVersion(key))) : undefined;
      if (typeof key !== 'string' || own === undefined || typeof value !== 'object' || value === null) return value;
      const made = known.get(key) ?? traceInterface(value, own, tracer);
      known.set(key, made);
      return made;
    },
  });
}

function traceInterface(value: object, signatures: ReadonlyMap<string, FunctionSignature>, tracer: Tracer): object {
  const wrapped = new Map<string, unknown>();
  const classes = new Set<unknown>();
  return new Proxy(value, {
    get: (target, key) => {
      const found: unknown = Reflect.get(target, key);
      if (typeof key !== 'string' || typeof found !== 'function') return found;
      if (/^[A-Z]/.test(key)) {
        if (!classes.has(found)) traceClass(key, found as AnyFunction, signatures, tracer);
        classes.add(found);
        return found;
      }
      const signature = signatures.get(key);
      if (signature === undefined) return found;
      const made = wrapped.get(key) ?? tracer.wrap(found.bind(target) as AnyFunction, signature, 'import');
      wrapped.set(key, made);
      return made;
    },
  });
}

/** Methods and static functions; a constructor has to stay the class that it is. */
function traceClass(
  name: string,
  made: AnyFunction,
  signatures: ReadonlyMap<string, FunctionSignature>,
  tracer: Tracer,
): void {
  for (const [key, signature] of signatures) {
    const match = /^\[(method|static)\]([^.]+)\.(.+)$/.exec(key);
    if (match?.[2] !== name) continue;
    const holder: unknown = match[1] === 'method' ? made.prototype : made;
    const field = match[3] ?? '';
    if (typeof holder !== 'object' && typeof holder !== 'function') continue;
    if (holder === null) continue;
    const before = Object.getOwnPropertyDescriptor(holder, field);
    const found: unknown = Reflect.get(holder, field);
    if (typeof found !== 'function' || before?.writable === false) continue;
    // `self` is the first parameter of a method's type, and `this` of its call.
    const call = found as AnyFunction;
    const replacement =
      match[1] === 'static'
        ? tracer.wrap(call, signature, 'import')
        : function method(this: unknown, ...values: never[]): unknown {
            const bare = ((_self: never, ...rest: never[]) => Reflect.apply(call, this, rest)) as AnyFunction;
            return tracer.wrap(bare, signature, 'import')(this as never, ...values);
          };
    Object.defineProperty(holder, field, { value: replacement, configurable: true, writable: true, enumerable: false });
    tracer.atEnd(() => {
      if (before === undefined) Reflect.deleteProperty(holder, field);
      else Object.defineProperty(holder, field, before);
    });
  }
}

/** `[method]output-stream.blocking-write` → `[method]OutputStream.blockingWrite`. */
function keyOf(name: string): string {
  const match = /^\[(\w+)\]([^.]+)(?:\.(.+))?$/.exec(name);
  if (match === null) return toJavaScriptName(name);
  const [, role = '', resource = '', field] = match;
  const camel = toJavaScriptName(resource);
  const upper = camel.charAt(0).toUpperCase() + camel.slice(1);
  return `[${role}]${upper}${field === undefined ? '' : `.${toJavaScriptName(field)}`}`;
}

function withoutVersion(path: string): string {
  return path.replace(/@[^#]*$/, '');
}
