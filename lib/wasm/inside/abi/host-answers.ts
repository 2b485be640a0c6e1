import { noInput, type ProgramInput } from '@/lib/run/program-input.ts';
import { Grants } from '../../run/grants.ts';
import { componentHostImports } from '../../run/host.ts';
import { createWasi } from '../../wasi/create-wasi.ts';
import { toJavaScriptName } from '../../wave/value-names.ts';
import type { FunctionSignature, WitType } from '../../wit/types.ts';
import { AbiRefusal } from './recording.ts';

export type HostOptions = {
  imports: readonly FunctionSignature[];
  memoryBytes: number;
  grants?: readonly string[] | undefined;
  input?: ProgramInput | undefined;
};

/** What the host answers to one import, in jco's mapping: the same host as that of a run. What it prints is not shown. */
export type HostAnswers = (signature: FunctionSignature, values: readonly unknown[]) => unknown;

export function hostAnswers({ imports, memoryBytes, grants: granted, input }: HostOptions): HostAnswers {
  const grants = new Grants(granted);
  const write = () => undefined;
  const usesWasi = imports.some(({ interface: from }) => from?.startsWith('wasi:') === true);
  const wasi = usesWasi
    ? createWasi({ input: input ?? noInput, grants, write, memoryBytes, outputBytes: memoryBytes })
    : null;
  let provided: Record<string, unknown> | null = null;
  return (signature, values) => {
    provided ??= componentHostImports(
      imports,
      { write, memory: () => null, grants },
      wasi === null ? null : (name) => wasi.interface(name),
    );
    const given = values.map((value, index) => asHostValue(value, signature.params[index]?.type));
    const answer = call(provided, signature, given);
    if (answer instanceof Promise) {
      // Nobody waits for it here.
      answer.catch(() => undefined);
      throw new AbiRefusal(`The program waits in \`${signature.path}\`. A call that waits cannot be stepped through.`);
    }
    return answer;
  };
}

/** jco hands bytes over as bytes; the only lists of numbers that this host's functions take. */
function asHostValue(value: unknown, type: WitType | undefined): unknown {
  return type?.kind === 'list' && type.element.kind === 'u8' && Array.isArray(value)
    ? Uint8Array.from(value as readonly number[])
    : value;
}

function call(provided: Record<string, unknown>, signature: FunctionSignature, values: readonly unknown[]): unknown {
  const { interface: from, name, result, path } = signature;
  const holder: unknown = from === null ? provided[name] : provided[from.replace(/@.*$/, '')];
  const { role, resource, field } = partsOf(name);
  const invoke = (): unknown => {
    if (typeof holder !== 'object' || holder === null) throw notHere(path);
    if (from === null) return apply(holder, 'default', values, path);
    if (role === null) return apply(holder, field, values, path);
    if (role === 'method') {
      const [self, ...rest] = values;
      if (typeof self !== 'object' || self === null) throw notHere(path);
      return apply(self, field, rest, path);
    }
    const made: unknown = Reflect.get(holder, resource);
    if (typeof made !== 'function') throw notHere(path);
    return role === 'constructor' ? (Reflect.construct(made, values) as unknown) : apply(made, field, values, path);
  };
  if (result?.kind !== 'result') return invoke();
  try {
    return { tag: 'ok', val: invoke() };
  } catch (error) {
    // jco's functions throw the value of `err`, as it is or inside an error.
    if (error instanceof Error && 'payload' in error) return { tag: 'err', val: error.payload };
    if (!(error instanceof Error)) return { tag: 'err', val: error };
    throw error;
  }
}

function apply(holder: object, field: string, values: readonly unknown[], path: string): unknown {
  const found: unknown = Reflect.get(holder, field);
  if (typeof found !== 'function') throw notHere(path);
  return Reflect.apply(found, holder, [...values]) as unknown;
}

function notHere(path: string): AbiRefusal {
  return new AbiRefusal(`The program calls \`${path}\`, which this host does not have.`);
}

/** `[method]output-stream.write` → its role, `OutputStream` and `write`. */
function partsOf(name: string): { role: 'method' | 'static' | 'constructor' | null; resource: string; field: string } {
  const match = /^\[(method|static|constructor)\]([^.]+)(?:\.(.+))?$/.exec(name);
  const [, role, resource = '', field = ''] = match ?? [];
  const camel = toJavaScriptName(resource);
  return {
    role: role === 'method' || role === 'static' || role === 'constructor' ? role : null,
    resource: camel.charAt(0).toUpperCase() + camel.slice(1),
    field: toJavaScriptName(match === null ? name : field),
  };
}
