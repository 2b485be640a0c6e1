import type { CoreModule, CoreType } from './core-module.ts';
import type { FunctionSignature, WitType } from './wit/types.ts';

const witTypes: Readonly<Record<string, WitType>> = {
  i32: { kind: 's32' },
  i64: { kind: 's64' },
  f32: { kind: 'f32' },
  f64: { kind: 'f64' },
};

/** Exported functions that can be called with numbers. Those that take references or vectors are left out. */
export function coreExports(module: CoreModule): FunctionSignature[] {
  return module.exports.flatMap(({ name, kind, index }) =>
    kind === 'func' ? (signature(module, index, name) ?? []) : [],
  );
}

/** Imported functions, as `module#field`. */
export function coreImports(module: CoreModule): FunctionSignature[] {
  let index = 0;
  return module.imports.flatMap((entry) =>
    entry.kind === 'func' ? (signature(module, index++, `${entry.module}#${entry.field}`, entry.field) ?? []) : [],
  );
}

/** `(param i32 i32) (result i32)`, empty for a function of nothing to nothing. */
export function describeCoreType({ params, results }: CoreType): string {
  return [
    ...(params.length === 0 ? [] : [`(param ${params.join(' ')})`]),
    ...(results.length === 0 ? [] : [`(result ${results.join(' ')})`]),
  ].join(' ');
}

function signature(module: CoreModule, index: number, path: string, name = path): FunctionSignature | null {
  const type = module.types[module.functionTypes[index] ?? -1];
  if (type === null || type === undefined) return null;
  const params = asWitTypes(type.params);
  const results = asWitTypes(type.results);
  if (params === null || results === null) return null;
  const names = module.localNames.get(index);
  return {
    path,
    interface: null,
    name,
    params: params.map((type, position) => ({ name: names?.get(position) ?? `p${position}`, type })),
    result: results.length > 1 ? { kind: 'tuple', items: results } : (results[0] ?? null),
    isAsync: false,
    text: describeCoreType(type),
    range: null,
  };
}

/** null: one of them is no number. */
function asWitTypes(names: readonly string[]): WitType[] | null {
  const types = names.flatMap((name) => witTypes[name] ?? []);
  return types.length === names.length ? types : null;
}
