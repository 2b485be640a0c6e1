import { ByteReader } from './bytes.ts';
import { listSections } from './core-module.ts';
import { readCanon } from './inside/component/read-canon.ts';
import { readCoreType, readExternName, repeat } from './inside/component/read-types.ts';
import { describeFunction } from './wit/describe-type.ts';
import type { FunctionSignature, WitType } from './wit/types.ts';

/**
 * The functions that a component exports and imports, with their types, from its bytes alone: a stranger's component
 * brings no text, and wasm-tools prints only one package of it. Follows every index space that types pass through.
 * Source: component-model design/mvp/Binary.md. Throws RangeError on what it cannot follow.
 */
export function readSignatures(component: Uint8Array): {
  exports: readonly FunctionSignature[];
  imports: readonly FunctionSignature[];
} {
  const { exports, imports } = readComponentType(component, null, 0);
  return { exports: signaturesOf(exports), imports: signaturesOf(imports) };
}

type FunctionType = { params: readonly { name: string; type: WitType }[]; result: WitType | null; isAsync: boolean };
type ComponentType = { imports: Items; exports: Items };

/** What a name of a component or an instance stands for. */
type Item =
  | { sort: 'func'; type: FunctionType }
  | { sort: 'type'; type: Defined }
  | { sort: 'instance'; items: Items }
  | { sort: 'component'; type: ComponentType }
  | { sort: 'other' };
type Items = Map<string, Item>;

type Defined =
  | { kind: 'value'; type: WitType }
  | { kind: 'resource'; name: string }
  | { kind: 'func'; type: FunctionType }
  | { kind: 'instance'; items: Items }
  | { kind: 'component'; type: ComponentType };

/** The index spaces of one component, or of one component or instance type. */
class Scope {
  readonly types: Defined[] = [];
  readonly funcs: FunctionType[] = [];
  readonly instances: Items[] = [];
  readonly components: ComponentType[] = [];
  /** Of core types only the number matters: an outer alias may count them. */
  readonly outer: Scope | null;
  readonly depth: number;

  constructor(outer: Scope | null, depth: number) {
    if (depth > deepest) throw new RangeError('components nested too deeply');
    this.outer = outer;
    this.depth = depth;
  }

  add(item: Item): void {
    switch (item.sort) {
      case 'func':
        this.funcs.push(item.type);
        break;
      case 'type':
        this.types.push(item.type);
        break;
      case 'instance':
        this.instances.push(item.items);
        break;
      case 'component':
        this.components.push(item.type);
        break;
      case 'other':
        break;
    }
  }

  at(sort: number, index: number): Item {
    switch (sort) {
      case sorts.func:
        return { sort: 'func', type: known(this.funcs[index]) };
      case sorts.type:
        return { sort: 'type', type: known(this.types[index]) };
      case sorts.component:
        return { sort: 'component', type: known(this.components[index]) };
      case sorts.instance:
        return { sort: 'instance', items: known(this.instances[index]) };
      default:
        return { sort: 'other' };
    }
  }
}

const deepest = 32;
const sorts = { core: 0, func: 1, value: 2, type: 3, component: 4, instance: 5 };
const sections = { component: 4, instance: 5, alias: 6, type: 7, canon: 8, import: 10, export: 11 };

function readComponentType(bytes: Uint8Array, outer: Scope | null, depth: number): ComponentType {
  const scope = new Scope(outer, depth);
  const imports: Items = new Map();
  const exports: Items = new Map();
  for (const { id, start, end } of listSections(bytes)) {
    const reader = new ByteReader(bytes, start, end);
    switch (id) {
      case sections.component:
        scope.components.push(readComponentType(bytes.subarray(start, end), scope, depth + 1));
        break;
      case sections.instance:
        repeat(reader, () => scope.instances.push(readInstance(reader, scope)));
        break;
      case sections.alias:
        repeat(reader, () => scope.add(readAlias(reader, scope)));
        break;
      case sections.type:
        repeat(reader, () => scope.types.push(readDefined(reader, scope)));
        break;
      case sections.canon:
        repeat(reader, () => {
          const canon = readCanon(reader);
          if (canon.kind === 'lift') scope.funcs.push(functionAt(scope, canon.type));
        });
        break;
      case sections.import:
        repeat(reader, () => declare(reader, scope, imports));
        break;
      case sections.export:
        repeat(reader, () => {
          const name = readExternName(reader);
          const item = named(name, readReference(reader, scope));
          // What is exported may be given a type of its own, and has an index of its own from here on.
          const exported = reader.byte() === 0 ? item : named(name, readDescription(reader, scope));
          scope.add(exported);
          exports.set(name, exported);
        });
        break;
      default:
        break;
    }
  }
  return { imports, exports };
}

function readReference(reader: ByteReader, scope: Scope): Item {
  const sort = reader.byte();
  if (sort === sorts.core) reader.byte();
  return scope.at(sort, reader.u32());
}

function readInstance(reader: ByteReader, scope: Scope): Items {
  if (reader.byte() === 0) {
    const { exports } = known(scope.components[reader.u32()]);
    repeat(reader, () => {
      reader.name();
      readReference(reader, scope);
    });
    return exports;
  }
  const items: Items = new Map();
  repeat(reader, () => {
    const name = readExternName(reader);
    items.set(name, named(name, readReference(reader, scope)));
  });
  return items;
}

function readAlias(reader: ByteReader, scope: Scope): Item {
  const sort = reader.byte();
  const coreSort = sort === sorts.core ? reader.byte() : 0;
  const target = reader.byte();
  const index = reader.u32();
  if (target === 2) {
    let from: Scope | null = scope;
    for (let steps = index; steps > 0; steps -= 1) from = from?.outer ?? null;
    return known(from).at(sort, reader.u32());
  }
  const name = reader.name();
  if (target === 0 && coreSort === 0) return known(known(scope.instances[index]).get(name));
  return { sort: 'other' };
}

/** An import, or an export of a type: a name and what it must be. */
function declare(reader: ByteReader, scope: Scope, into: Items): void {
  const name = readExternName(reader);
  const item = named(name, readDescription(reader, scope));
  scope.add(item);
  into.set(name, item);
}

function readDescription(reader: ByteReader, scope: Scope): Item {
  const sort = reader.byte();
  switch (sort) {
    case sorts.core:
      reader.byte();
      reader.u32();
      return { sort: 'other' };
    case sorts.func:
      return { sort: 'func', type: functionAt(scope, reader.u32()) };
    case sorts.value:
      if (reader.byte() === 0) reader.u32();
      else reader.skipLeb();
      return { sort: 'other' };
    case sorts.type:
      return reader.byte() === 0
        ? { sort: 'type', type: known(scope.types[reader.u32()]) }
        : { sort: 'type', type: { kind: 'resource', name: '' } };
    case sorts.component: {
      const type = known(scope.types[reader.u32()]);
      return type.kind === 'component' ? { sort: 'component', type: type.type } : { sort: 'other' };
    }
    default: {
      const type = known(scope.types[reader.u32()]);
      return type.kind === 'instance' ? { sort: 'instance', items: type.items } : { sort: 'other' };
    }
  }
}

function readDefined(reader: ByteReader, scope: Scope): Defined {
  const code = reader.byte();
  switch (code) {
    case 0x40:
    case 0x43:
      return { kind: 'func', type: readFunction(reader, scope, code === 0x43) };
    case 0x41:
    case 0x42: {
      const type = readDeclarations(reader, new Scope(scope, scope.depth + 1));
      return code === 0x41 ? { kind: 'component', type } : { kind: 'instance', items: type.exports };
    }
    case 0x3e:
    case 0x3f:
      reader.byte();
      if (reader.byte() !== 0) reader.u32();
      if (code === 0x3e && reader.byte() !== 0) reader.u32();
      return { kind: 'resource', name: '' };
    default:
      return { kind: 'value', type: readValueType(reader, scope, code) };
  }
}

function readDeclarations(reader: ByteReader, scope: Scope): ComponentType {
  const imports: Items = new Map();
  const exports: Items = new Map();
  repeat(reader, () => {
    const kind = reader.byte();
    if (kind === 0) readCoreType(reader);
    else if (kind === 1) scope.types.push(readDefined(reader, scope));
    else if (kind === 2) scope.add(readAlias(reader, scope));
    else if (kind === 3 || kind === 4) declare(reader, scope, kind === 3 ? imports : exports);
    else throw new RangeError(`unknown declaration ${kind} at ${reader.at - 1}`);
  });
  return { imports, exports };
}

function readFunction(reader: ByteReader, scope: Scope, isAsync: boolean): FunctionType {
  const params: { name: string; type: WitType }[] = [];
  repeat(reader, () => params.push({ name: reader.name(), type: typeAt(reader, scope) }));
  if (reader.byte() === 0) return { params, result: typeAt(reader, scope), isAsync };
  // A list of named results: only the empty one is left in the format.
  repeat(reader, () => {
    reader.name();
    typeAt(reader, scope);
  });
  return { params, result: null, isAsync };
}

const primitives: Readonly<Record<number, WitType>> = Object.fromEntries(
  (['bool', 's8', 'u8', 's16', 'u16', 's32', 'u32', 's64', 'u64', 'f32', 'f64', 'char', 'string'] as const).map(
    (kind, index) => [0x7f - index, { kind }],
  ),
);

/** A type where one is used: a primitive by its code, any other by its index. */
function typeAt(reader: ByteReader, scope: Scope): WitType {
  const primitive = primitives[reader.bytes[reader.at] ?? 0];
  if (primitive !== undefined) {
    reader.byte();
    return primitive;
  }
  const defined = known(scope.types[reader.u32()]);
  if (defined.kind !== 'value') throw new RangeError(`a ${defined.kind} stands where a value is wanted`);
  return defined.type;
}

const listOf = <T>(reader: ByteReader, read: () => T): T[] => {
  const all: T[] = [];
  repeat(reader, () => all.push(read()));
  return all;
};

function readValueType(reader: ByteReader, scope: Scope, code: number): WitType {
  const type = () => typeAt(reader, scope);
  const perhaps = () => (reader.byte() === 0 ? null : type());
  switch (code) {
    case 0x72:
      return { kind: 'record', name: '', fields: listOf(reader, () => ({ name: reader.name(), type: type() })) };
    case 0x71:
      return {
        kind: 'variant',
        name: '',
        cases: listOf(reader, () => {
          const each = { name: reader.name(), payload: perhaps() };
          // Once a case could refine another; the byte is still there.
          if (reader.byte() !== 0) reader.u32();
          return each;
        }),
      };
    case 0x70:
      return { kind: 'list', element: type() };
    case 0x67:
      return { kind: 'list', element: type(), length: reader.u32() };
    case 0x63:
      return { kind: 'list', element: { kind: 'tuple', items: [type(), type()] } };
    case 0x6f:
      return { kind: 'tuple', items: listOf(reader, type) };
    case 0x6e:
      return { kind: 'flags', name: '', names: listOf(reader, () => reader.name()) };
    case 0x6d:
      return { kind: 'enum', name: '', cases: listOf(reader, () => reader.name()) };
    case 0x6b:
      return { kind: 'option', payload: type() };
    case 0x6a:
      return { kind: 'result', ok: perhaps(), err: perhaps() };
    case 0x69:
    case 0x68: {
      const resource = known(scope.types[reader.u32()]);
      return { kind: code === 0x69 ? 'own' : 'borrow', resource: resource.kind === 'resource' ? resource.name : '' };
    }
    case 0x66:
    case 0x65:
      return { kind: code === 0x66 ? 'stream' : 'future', payload: perhaps() };
    default: {
      const primitive = primitives[code];
      if (primitive === undefined) throw new RangeError(`unknown type 0x${code.toString(16)} at ${reader.at - 1}`);
      return primitive;
    }
  }
}

/**
 * A type has no name of its own in the format: it is called as it is imported or exported. A resource that is used under
 * another name is still the same, so its first name stays. wasm-tools hands types to an inner component with a prefix.
 */
function named(path: string, item: Item): Item {
  if (item.sort !== 'type') return item;
  const name = path.replace(/^import-type-/, '');
  const defined = item.type;
  if (defined.kind === 'resource')
    return { sort: 'type', type: { kind: 'resource', name: defined.name === '' ? name : defined.name } };
  if (defined.kind !== 'value') return item;
  const { type } = defined;
  const canBeNamed = type.kind === 'record' || type.kind === 'variant' || type.kind === 'enum' || type.kind === 'flags';
  return canBeNamed ? { sort: 'type', type: { kind: 'value', type: { ...type, name } } } : item;
}

function functionAt(scope: Scope, index: number): FunctionType {
  const defined = known(scope.types[index]);
  if (defined.kind !== 'func') throw new RangeError(`type ${index} is no function`);
  return defined.type;
}

function signaturesOf(items: Items): FunctionSignature[] {
  return [...items].flatMap(([name, item]) => {
    if (item.sort === 'func') return [signature(null, name, item.type)];
    if (item.sort !== 'instance') return [];
    return [...item.items].flatMap(([inner, each]) =>
      each.sort === 'func' ? [signature(name, inner, each.type)] : [],
    );
  });
}

function signature(from: string | null, name: string, type: FunctionType): FunctionSignature {
  const path = from === null ? name : `${from}#${name}`;
  return { path, interface: from, name, ...type, text: describeFunction(type), range: null };
}

function known<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new RangeError('an index leads to nothing');
  return value;
}
