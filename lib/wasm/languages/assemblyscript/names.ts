import { toJavaScriptName } from '../../wave/value-names.ts';
import type { FunctionSignature } from '../../wit/types.ts';

/** How names of WIT are spelled in AssemblyScript: `can-read` → `canRead`, and types `CanRead`. */

/** Words of the language; a name that is one of them gets a `_` behind it. */
const keywords: ReadonlySet<string> = new Set(
  (
    'arguments await break case catch class const constructor continue debugger default delete do else enum eval ' +
    'export extends false finally for function globalThis if implements import in instanceof interface let native ' +
    'never new null package private protected public return static string super switch this throw true try typeof ' +
    'undefined unmanaged var void while with yield ' +
    'i8 i16 i32 i64 isize u8 u16 u32 u64 usize bool f32 f64 v128 abort trace seed'
  ).split(' '),
);

/** Types that are always there; one of the world that is called so becomes `ErrorType`. */
const knownTypes: ReadonlySet<string> = new Set(
  (
    'Array ArrayBuffer Boolean Char DataView Date Error Function I8 I16 I32 I64 Infinity Int8Array Int16Array ' +
    'Int32Array Int64Array Iterator JSON Map Math NaN Nothing Number Object Option Promise RangeError Reference RegExp ' +
    'Result Set StaticArray String Symbol SyntaxError Tuple TypeError U8 U16 U32 U64 URIError Uint8Array Uint16Array ' +
    'Uint32Array Uint64Array'
  ).split(' '),
);

export function valueName(name: string): string {
  const spelled = toJavaScriptName(name);
  return keywords.has(spelled) ? `${spelled}_` : spelled;
}

export function typeName(name: string): string {
  const spelled = toJavaScriptName(name);
  const upper = spelled.charAt(0).toUpperCase() + spelled.slice(1);
  return knownTypes.has(upper) ? `${upper}Type` : upper;
}

/** `demo:calc/text-ops@0.1.0` → `textOps`: the namespace that holds the functions of an interface. */
export function namespaceName(path: string): string {
  return valueName(path.replace(/^.*\//, '').replace(/@.*$/, ''));
}

/** Where a function stands in a program: `greet`, `ops.add`, `ops.Counter.get`, `ops.Counter.constructor`. */
export function programPath({ interface: holder, name }: Pick<FunctionSignature, 'interface' | 'name'>): string {
  const [, resource, own] = /^\[\w+\]([^.]*)(?:\.(.*))?$/.exec(name) ?? [];
  const path =
    resource === undefined
      ? [valueName(name)]
      : [typeName(resource), own === undefined ? 'constructor' : valueName(own)];
  return [...(holder === null ? [] : [namespaceName(holder)]), ...path].join('.');
}

/** What the tools call a function inside a core module. Source: CanonicalABI.md, "Binary format". */
export function coreName(signature: Pick<FunctionSignature, 'interface' | 'name'>): string {
  return signature.interface === null ? signature.name : `${signature.interface}#${signature.name}`;
}
