import type { FunctionSignature, WitType, World } from '../../wit/types.ts';
import { namespaceName, programPath, typeName, valueName } from './names.ts';
import { partsOfName } from './resources.ts';
import type { Resource } from './resources.ts';
import type { TypeTable } from './type-table.ts';

/**
 * `bindings.ts`: what a program imports from its world. Types that the world names, and the functions that it provides.
 * Written to be read: whatever only moves bytes stands in the glue.
 */
export function bindingsSource(world: World, types: TypeTable, main: string): string {
  const definitions = types.definitions();
  const functions = importedFunctions(world, types);
  const resources = [...types.resources.values()];
  const classes = resources.flatMap((resource) => (resource.isExported ? [] : [importedClass(resource, world, types)]));
  const head = [
    `// What world \`${world.name}\` gives to a program. Generated from the .wit file.`,
    `import { blank } from "./component-support";`,
    ...(functions === '' && classes.length === 0 ? [] : [`import * as glue from "./component-glue";`]),
    ...(resources.some(({ isExported }) => isExported) ? [`import * as program from "./${main}";`] : []),
  ];
  return `${[head.join('\n'), ...definitions, ...classes, functions, ...generics(types)].filter((part) => part !== '').join('\n\n')}\n`;
}

function generics(types: TypeTable): string[] {
  return [
    ...(types.uses('char') ? [charSource] : []),
    ...(types.uses('nothing') ? [nothingSource] : []),
    ...(types.uses('option') ? [optionSource] : []),
    ...(types.uses('result') ? [resultSource] : []),
    ...types.tupleSizes().map(tupleSource),
  ];
}

function importedFunctions(world: World, types: TypeTable): string {
  const parts: string[] = [];
  const held = new Map<string, string[]>();
  for (const [index, signature] of world.imports.entries()) {
    if (partsOfName(signature.name) !== null) continue;
    const text = importedFunction(signature, index, types);
    if (signature.interface === null) parts.push(`export ${text}`);
    else held.set(signature.interface, [...(held.get(signature.interface) ?? []), `  export ${text}`]);
  }
  for (const [path, functions] of held) {
    parts.push(`/** \`${path}\` */\nexport namespace ${namespaceName(path)} {\n${functions.join('\n')}\n}`);
  }
  return parts.join('\n\n');
}

/** A class that holds a handle of a resource which lives elsewhere. */
function importedClass({ name, functions }: Resource, world: World, types: TypeTable): string {
  const own = functions.map(({ role, name: label, signature }) => {
    const index = world.imports.indexOf(signature);
    const params = role === 'method' ? signature.params.slice(1) : signature.params;
    const list = params.map((param) => `${valueName(param.name)}: ${types.nameOf(param.type)}`).join(', ');
    const passed = [...(role === 'method' ? ['this'] : []), ...params.map((param) => valueName(param.name))].join(', ');
    const call = `glue.import${index}(${passed})`;
    if (role === 'constructor') return `  constructor(${list}) { this.handle = ${call}; }`;
    const { result } = signature;
    const body = `${result === null ? '' : 'return '}${call};`;
    const returned = result === null ? 'void' : types.nameOf(result);
    return `  ${role === 'static' ? 'static ' : ''}${memberOf(label)}(${list}): ${returned} { ${body} }`;
  });
  return [
    '/** Lives elsewhere, behind a handle. Give it back when it is not needed any more. */',
    `export class ${typeName(name)} {`,
    '  handle: i32 = 0;',
    ...(functions.some(({ role }) => role === 'constructor') ? [] : ['  private constructor() {}']),
    ...own,
    '  drop(): void {',
    `    if (this.handle != 0) glue.dropHandle_${valueName(name)}(this.handle);`,
    '    this.handle = 0;\n  }\n}',
  ].join('\n');
}

/** A method must not take the place of a member that every such class has. */
function memberOf(label: string): string {
  const name = valueName(label);
  return name === 'handle' || name === 'drop' ? `${name}_` : name;
}

function importedFunction(signature: FunctionSignature, index: number, types: TypeTable): string {
  const { params, result } = signature;
  const list = params.map(({ name, type }) => `${valueName(name)}: ${types.nameOf(type)}`).join(', ');
  const given = params.map(({ name }) => valueName(name)).join(', ');
  const call = `glue.import${index}(${given})`;
  const returned = result === null ? 'void' : types.nameOf(result);
  return `function ${valueName(signature.name)}(${list}): ${returned} { ${result === null ? '' : 'return '}${call}; }`;
}

/** `(name: string) => string`: the type that a function of the program must have. */
export function functionType({ params, result }: FunctionSignature, nameOf: (type: WitType) => string): string {
  const list = params.map(({ name, type }) => `${valueName(name)}: ${nameOf(type)}`).join(', ');
  return `(${list}) => ${result === null ? 'void' : nameOf(result)}`;
}

/** How the program writes a function of the world: `export function greet(name: string): string`. */
export function declaration(signature: FunctionSignature, types: TypeTable): string {
  const { params, result } = signature;
  const role = partsOfName(signature.name)?.role;
  const nameOf = (type: WitType) => types.nameOf(type).replaceAll('program.', '');
  const list = (role === 'method' ? params.slice(1) : params)
    .map(({ name, type }) => `${valueName(name)}: ${nameOf(type)}`)
    .join(', ');
  const name = programPath(signature).split('.').at(-1) ?? '';
  if (role === 'constructor') return `constructor(${list})`;
  const start = role === undefined ? 'export function ' : role === 'static' ? 'static ' : '';
  return `${start}${name}(${list}): ${result === null ? 'void' : nameOf(result)}`;
}

const charSource = `/** A character by its number: \`text.codePointAt(0)\` gives one, \`String.fromCodePoint\` takes one. */
export type Char = i32;`;

const nothingSource = `/** Where a result carries no value: \`ok<Nothing, string>(nothing)\`. */
export class Nothing {}
export const nothing = new Nothing();`;

const optionSource = `/** A value, or none: \`some(5)\`, \`none<i32>()\`. */
export class Option<T> {
  constructor(readonly isSome: bool, private held: T) {}
  get isNone(): bool { return !this.isSome; }
  /** Stops the program where there is none. */
  get value(): T {
    if (!this.isSome) throw new Error("this option holds no value");
    return this.held;
  }
  or(other: T): T { return this.isSome ? this.held : other; }
}
export function some<T>(value: T): Option<T> { return new Option<T>(true, value); }
export function none<T>(): Option<T> { return new Option<T>(false, blank<T>()); }`;

const resultSource = `/** A value, or why there is none: \`ok<u32, string>(5)\`, \`err<u32, string>("too big")\`. */
export class Result<T, E> {
  constructor(readonly isOk: bool, private held: T, private reason: E) {}
  get isErr(): bool { return !this.isOk; }
  /** Stops the program where it is an error. */
  get value(): T {
    if (!this.isOk) throw new Error("this result is an error");
    return this.held;
  }
  get error(): E {
    if (this.isOk) throw new Error("this result is no error");
    return this.reason;
  }
}
export function ok<T, E>(value: T): Result<T, E> { return new Result<T, E>(true, value, blank<E>()); }
export function err<T, E>(reason: E): Result<T, E> { return new Result<T, E>(false, blank<T>(), reason); }`;

function tupleSource(size: number): string {
  const letters = Array.from({ length: size }, (_, index) => `T${index}`);
  const fields = letters.map((letter, index) => `public f${index}: ${letter}`);
  return `/** ${size === 1 ? 'One value' : `${size} values`} in a row. */
export class Tuple${size}${size === 0 ? '' : `<${letters.join(', ')}>`} {
  constructor(${fields.join(', ')}) {}
}`;
}
