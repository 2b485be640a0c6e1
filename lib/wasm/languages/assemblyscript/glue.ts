import { lowerSignature } from '../../wit/flatten.ts';
import type { CoreType } from '../../wit/flatten.ts';
import { flattenType } from '../../wit/flatten.ts';
import { alignTo, layoutOf } from '../../wit/layout.ts';
import type { FunctionSignature, WitType, World } from '../../wit/types.ts';
import { bindingsSource, functionType } from './bindings.ts';
import { Carriers, qualified } from './carriers.ts';
import type { Space } from './carriers.ts';
import { coreName, programPath, valueName } from './names.ts';
import { destructor, resourceGlue } from './resource-glue.ts';
import { partsOfName } from './resources.ts';
import { supportSource } from './support-source.ts';
import { TypeTable } from './type-table.ts';

/** The compiler's names of the generated files, without their ending. */
export const generated = {
  bindings: 'bindings',
  glue: 'component-glue',
  support: 'component-support',
} as const;

export type Glue = {
  /** Texts by name, without ending. */
  files: Readonly<Record<string, string>>;
  /** What the compiled module calls its exports → what the Canonical ABI calls them. */
  exports: ReadonlyMap<string, string>;
  /** For every line of the glue, from 1, the function of the world that it serves. */
  serves: ReadonlyMap<number, FunctionSignature>;
};

/** Everything between a program in `main` and its world. */
export function glueFor(world: World, main: string): Glue {
  const types = new TypeTable(world);
  const carriers = new Carriers(types);
  const lines = [
    `import * as program from ${JSON.stringify(`./${main}`)};`,
    `import * as B from "./${generated.bindings}";`,
    `import { begin, block, character, loadNumbers, loadString, mark, oneOf, realloc, release, slots, storeNumbers, storeString } from "./${generated.support}";`,
    'export function allocate(old: usize, oldBytes: usize, align: usize, bytes: usize): usize { return realloc(old, oldBytes, align, bytes); }',
  ];
  const exports = new Map([['allocate', 'cabi_realloc']]);
  const serves = new Map<number, FunctionSignature>();
  const writer: Writer = { types, carriers };
  for (const resource of types.resources.values()) {
    for (const line of resourceGlue(resource)) {
      lines.push(line);
      const [first] = resource.functions;
      if (first !== undefined && resource.isExported) serves.set(lines.length, first.signature);
    }
    const [own, core] = destructor(resource) ?? [];
    if (own !== undefined && core !== undefined) exports.set(own, core);
  }
  for (const [index, signature] of world.imports.entries()) lines.push(...importLines(signature, index, writer));
  for (const [index, signature] of world.exports.entries()) {
    for (const line of exportLines(signature, index, writer)) {
      lines.push(line);
      serves.set(lines.length, signature);
    }
    exports.set(`export${index}`, coreName(signature));
    if (needsPost(signature)) exports.set(`post${index}`, `cabi_post_${coreName(signature)}`);
  }
  lines.push(carriers.source());
  return {
    files: {
      [generated.bindings]: bindingsSource(world, types, main),
      [generated.glue]: `${lines.join('\n')}\n`,
      [generated.support]: supportSource,
    },
    exports,
    serves,
  };
}

type Writer = { types: TypeTable; carriers: Carriers };

/** The signature is lowered; values go through the slots, or through memory where there are too many. */
function exportLines(signature: FunctionSignature, index: number, { types, carriers }: Writer): string[] {
  const { params, result } = signature;
  const lowered = lowerSignature(signature, { direction: 'export' });
  const given = lowered.params.map((core, at) => `a${at}: ${core}`).join(', ');
  const space: Space = lowered.paramsViaPointer ? 'memory' : 'flat';
  const base = lowered.paramsViaPointer ? '<usize>a0' : 'slots';
  const toSlots = lowered.paramsViaPointer ? [] : lowered.params.map((core, at) => toSlot(core, at));
  const values = placesOfParams(params, space).map(
    ({ type, offset }, at) => `const x${at} = ${carriers.load(type, `${base} + ${offset}`, space)};`,
  );
  const call = callOf(signature);
  const holds = partsOfName(signature.name)?.role;
  const loans = [...types.resources.keys()].map((name) => `endLoans_${valueName(name)}();`);
  const core = lowered.results[0];
  return [
    `export function export${index}(${given}): ${core ?? 'void'} {`,
    ...toSlots,
    'begin();',
    ...values,
    'release(0);',
    // The compiler converts numbers silently; assigning the function compares its whole type.
    ...(holds === undefined || holds === 'static'
      ? [
          `const fits: ${functionType(signature, (type) => qualified(types.nameOf(type)))} = program.${programPath(signature)};`,
        ]
      : []),
    ...(result === null
      ? [`${call};`, ...loans]
      : [`const y = ${call};`, ...loans, ...giveResult(result, lowered.resultViaPointer)]),
    '}',
    ...(needsPost(signature) ? [`export function post${index}(a0: ${core ?? 'i32'}): void { release(0); }`] : []),
  ];

  function giveResult(type: WitType, viaPointer: boolean): string[] {
    if (viaPointer) {
      return [
        `const out = block(${layoutOf(type).size});`,
        carriers.store(type, 'out', 'y', 'memory'),
        'return <i32>out;',
      ];
    }
    return [
      carriers.store(type, 'slots', 'y', 'flat'),
      ...(core === undefined ? [] : [`return load<${core}>(slots);`]),
    ];
  }
}

function callOf(signature: FunctionSignature): string {
  const names = signature.params.map((_, at) => `x${at}`);
  const path = programPath(signature);
  const role = partsOfName(signature.name)?.role;
  if (role === 'constructor') return `new program.${path.replace(/\.constructor$/, '')}(${names.join(', ')})`;
  if (role === 'method') return `x0.${path.split('.').at(-1) ?? ''}(${names.slice(1).join(', ')})`;
  return `program.${path}(${names.join(', ')})`;
}

/** What went out through memory is freed when it has been read. */
function needsPost(signature: FunctionSignature): boolean {
  return lowerSignature(signature, { direction: 'export' }).resultViaPointer;
}

function importLines(signature: FunctionSignature, index: number, { types, carriers }: Writer): string[] {
  const { params } = signature;
  // The class that is being constructed keeps the handle itself.
  const result: WitType | null =
    partsOfName(signature.name)?.role === 'constructor' ? { kind: 's32' } : signature.result;
  const lowered = lowerSignature(signature, { direction: 'import' });
  const name = (type: WitType) => qualified(types.nameOf(type));
  const space: Space = lowered.paramsViaPointer ? 'memory' : 'flat';
  const places = placesOfParams(params, space);
  const given = params.map(({ type }, at) => `x${at}: ${name(type)}`).join(', ');
  const base = lowered.paramsViaPointer ? 'given' : 'slots';
  const valueParams = lowered.resultViaPointer ? lowered.params.slice(0, -1) : lowered.params;
  const passed = lowered.paramsViaPointer
    ? ['<i32>given']
    : valueParams.map((core, at) => `load<${core}>(slots + ${at * 8})`);
  if (lowered.resultViaPointer) passed.push('<i32>out');
  const call = `core${index}(${passed.join(', ')})`;
  const core = lowered.results[0];
  return [
    `@external(${JSON.stringify(signature.interface ?? '$root')}, ${JSON.stringify(signature.name)})`,
    `declare function core${index}(${lowered.params.map((type, at) => `a${at}: ${type}`).join(', ')}): ${core ?? 'void'};`,
    `export function import${index}(${given}): ${result === null ? 'void' : name(result)} {`,
    'const before = mark();',
    ...(lowered.paramsViaPointer ? [`const given = block(${places.size});`] : []),
    ...places.map(({ type, offset }, at) => carriers.store(type, `${base} + ${offset}`, `x${at}`, space)),
    ...(lowered.resultViaPointer && result !== null ? [`const out = block(${layoutOf(result).size});`] : []),
    ...takeResult(),
    '}',
  ];

  function takeResult(): string[] {
    if (result === null) return [`${call};`, 'release(before);'];
    if (lowered.resultViaPointer) {
      return [`${call};`, `const y = ${carriers.load(result, 'out', 'memory')};`, 'release(before);', 'return y;'];
    }
    if (core === undefined)
      return [`${call};`, 'release(before);', `return ${carriers.load(result, 'slots', 'flat')};`];
    return [
      `const y = ${call};`,
      'release(before);',
      toSlot(core, 0, 'y'),
      `return ${carriers.load(result, 'slots', 'flat')};`,
    ];
  }
}

/** A narrow value leaves zeros above it. */
function toSlot(core: CoreType, at: number, value = `a${at}`): string {
  const bits = {
    i32: `<u64><u32>${value}`,
    i64: `<u64>${value}`,
    f32: `<u64>reinterpret<u32>(${value})`,
    f64: `reinterpret<u64>(${value})`,
  };
  return `store<u64>(slots + ${at * 8}, ${bits[core]});`;
}

/** Where each parameter lies: parameters together are laid out like a tuple. */
function placesOfParams(
  params: FunctionSignature['params'],
  space: Space,
): { type: WitType; offset: number }[] & { size: number } {
  let end = 0;
  const places = params.map(({ type }) => {
    const { size, alignment } = layoutOf(type);
    const offset = space === 'flat' ? end : alignTo(end, alignment);
    end = offset + (space === 'flat' ? flattenType(type).length * 8 : size);
    return { type, offset };
  });
  return Object.assign(places, { size: end });
}
