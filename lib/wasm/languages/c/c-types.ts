import { assertNever } from '@/lib/shared/assert-never.ts';
import { casesOf } from '../../wit/layout.ts';
import { partTypes, someType } from '../../wit/type-parts.ts';
import type { WitType, World } from '../../wit/types.ts';
import { constantPrefix, identifier, namespaceOf, snake } from './c-names.ts';
import { WorldResources } from './world-resources.ts';

/** Where a type is mentioned: the function's interface, and whether this program exports it. */
export type Place = { path: string | null; isExported: boolean };

const primitives: Readonly<Record<string, string>> = {
  bool: 'bool',
  u8: 'uint8_t',
  s8: 'int8_t',
  u16: 'uint16_t',
  s16: 'int16_t',
  u32: 'uint32_t',
  s32: 'int32_t',
  u64: 'uint64_t',
  s64: 'int64_t',
  f32: 'float',
  f64: 'double',
  char: 'uint32_t',
};

/**
 * The C types of a world. On wasm32 every one of them lies in memory exactly as the Canonical ABI wants the WIT type to
 * lie there, so that lists and records cross without being copied. Source: CanonicalABI.md, "Alignment" and "Element
 * Size".
 */
export class CTypes {
  /** In an order that a C compiler accepts. */
  readonly definitions: string[] = [];
  /** Types whose values own memory: name → how to give it back. */
  readonly frees = new Map<string, readonly string[]>();
  readonly resources: WorldResources;
  readonly #world: string;
  readonly #named = new Map<string, string>();
  readonly #shapes = new Map<string, string>();

  constructor(world: Pick<World, 'name' | 'imports' | 'exports'>) {
    this.#world = snake(world.name);
    this.resources = new WorldResources(world);
    this.#define(
      `${this.#world}_string_t`,
      'string',
      (name) => `typedef struct ${name} {\n  uint8_t *ptr;\n  size_t len;\n} ${name};`,
    );
    this.frees.set(`${this.#world}_string_t`, ['if (ptr->len > 0) wit_free(ptr->ptr);']);
    for (const resource of this.resources.all) this.#defineHandles(resource);
  }

  /** The C name of a type, which is defined at its first mention. */
  nameOf(type: WitType, place: Place): string {
    const primitive = primitives[type.kind];
    if (primitive !== undefined) return primitive;
    if (type.kind === 'own' || type.kind === 'borrow') return this.#handleName(type, place);
    // Types of the world itself have one name, whichever side uses them.
    const namespace = namespaceOf(place.path, this.#world, place.isExported && place.path !== null);
    const ownName = this.#shortName(type);
    const isNamed = 'name' in type || someType(type, (part) => 'name' in part || 'resource' in part);
    const wanted = `${isNamed ? namespace : this.#world}_${ownName}_t`;
    return this.#define(wanted, this.#shapeOf(type, place), (name) => this.#definition(type, name, place));
  }

  /** Statements that give back what the value of an expression owns; empty where it owns nothing. */
  freeing(type: WitType, expression: string, place: Place): string[] {
    if (!ownsMemory(type)) return [];
    return [`${this.freeName(this.nameOf(type, place))}(&${expression});`];
  }

  freeName(typeName: string): string {
    return `${typeName.replace(/_t$/, '')}_free`;
  }

  /** Same name and same shape: the same type. Same shape in another interface: another name for it. */
  #define(wanted: string, shape: string, write: (name: string) => string): string {
    let name = wanted;
    for (let attempt = 2; this.#named.has(name) && this.#named.get(name) !== shape; attempt += 1)
      name = wanted.replace(/_t$/, `_${attempt}_t`);
    if (this.#named.has(name)) return name;
    const first = this.#shapes.get(shape);
    this.#named.set(name, shape);
    if (first === undefined) {
      this.#shapes.set(shape, name);
      this.definitions.push(write(name));
    } else {
      this.definitions.push(`typedef ${first} ${name};${aliasConstants(this.definitions, first, name)}`);
      const freeing = this.frees.get(first);
      if (freeing !== undefined) this.frees.set(name, freeing);
    }
    return name;
  }

  #definition(type: WitType, name: string, place: Place): string {
    const inner = (part: WitType) => this.nameOf(part, place);
    const struct = (fields: readonly string[]) =>
      `typedef struct {\n${fields.map((field) => `  ${field};\n`).join('')}} ${name};`;
    const freeAll = (lines: readonly string[]) => {
      if (ownsMemory(type)) this.frees.set(name, lines);
    };
    switch (type.kind) {
      case 'list': {
        const element = inner(type.element);
        if (type.length !== undefined) {
          freeAll([
            `for (size_t i = 0; i < ${type.length}; i++) {`,
            ...indent(this.freeing(type.element, 'ptr->items[i]', place)),
            '}',
          ]);
          return struct([`${element} items[${type.length}]`]);
        }
        const each = this.freeing(type.element, 'ptr->ptr[i]', place);
        freeAll([
          ...(each.length === 0 ? [] : ['for (size_t i = 0; i < ptr->len; i++) {', ...indent(each), '}']),
          'if (ptr->len > 0) wit_free(ptr->ptr);',
        ]);
        return struct([`${element} *ptr`, 'size_t len']);
      }
      case 'record': {
        const fields = type.fields.map((field) => `${inner(field.type)} ${identifier(field.name)}`);
        freeAll(type.fields.flatMap((field) => this.freeing(field.type, `ptr->${identifier(field.name)}`, place)));
        return struct(fields);
      }
      case 'tuple': {
        freeAll(type.items.flatMap((item, index) => this.freeing(item, `ptr->f${index}`, place)));
        return struct(type.items.map((item, index) => `${inner(item)} f${index}`));
      }
      case 'option': {
        freeAll(['if (ptr->is_some) {', ...indent(this.freeing(type.payload, 'ptr->val', place)), '}']);
        return struct(['bool is_some', `${inner(type.payload)} val`]);
      }
      case 'result': {
        const { ok, err } = type;
        freeAll([
          'if (!ptr->is_err) {',
          ...indent(ok === null ? [] : this.freeing(ok, 'ptr->val.ok', place)),
          '} else {',
          ...indent(err === null ? [] : this.freeing(err, 'ptr->val.err', place)),
          '}',
        ]);
        return struct([
          'bool is_err',
          ...union([...(ok === null ? [] : [`${inner(ok)} ok`]), ...(err === null ? [] : [`${inner(err)} err`])]),
        ]);
      }
      case 'variant': {
        const tag = unsignedFor(type.cases.length);
        const payloads = type.cases.flatMap(({ name: caseName, payload }) =>
          payload === null ? [] : [`${inner(payload)} ${identifier(caseName)}`],
        );
        freeAll([
          'switch (ptr->tag) {',
          ...type.cases.flatMap(({ name: caseName, payload }, index) => {
            const lines = payload === null ? [] : this.freeing(payload, `ptr->val.${identifier(caseName)}`, place);
            return lines.length === 0 ? [] : [`case ${index}:`, ...indent([...lines, 'break;'])];
          }),
          'default:',
          '  break;',
          '}',
        ]);
        return `${struct([`${tag} tag`, ...union(payloads)])}${constants(
          name,
          type.cases.map((entry) => entry.name),
        )}`;
      }
      case 'enum':
        return `typedef ${unsignedFor(type.cases.length)} ${name};${constants(name, type.cases)}`;
      case 'flags':
        return `typedef ${flagsType(type.names.length)} ${name};${type.names
          .map((flag, index) => `\n#define ${constantPrefix(name)}_${snake(flag).toUpperCase()} (1u << ${index})`)
          .join('')}`;
      case 'bool':
      case 'u8':
      case 's8':
      case 'u16':
      case 's16':
      case 'u32':
      case 's32':
      case 'u64':
      case 's64':
      case 'f32':
      case 'f64':
      case 'char':
      case 'string':
      case 'own':
      case 'borrow':
      case 'stream':
      case 'future':
        throw new TypeError(`no C type is made for ${type.kind}`);
      default:
        return assertNever(type);
    }
  }

  #defineHandles({ name, namespace, isExported }: { name: string; namespace: string; isExported: boolean }): void {
    const own = `${namespace}_own_${snake(name)}_t`;
    const borrow = `${namespace}_borrow_${snake(name)}_t`;
    const handle = (type: string) => `typedef struct ${type} { int32_t __handle; } ${type};`;
    this.#define(own, `own ${namespace} ${name}`, handle);
    if (!isExported) {
      this.#define(borrow, `borrow ${namespace} ${name}`, handle);
      return;
    }
    const data = `${namespace}_${snake(name)}_t`;
    this.#define(
      data,
      `data ${namespace} ${name}`,
      (type) => `/* What a ${name} is made of: define \`struct ${type}\` yourself. */\ntypedef struct ${type} ${type};`,
    );
    this.#define(borrow, `borrow ${namespace} ${name}`, (type) => `typedef ${data} *${type};`);
  }

  #handleName(type: Extract<WitType, { resource: string }>, place: Place): string {
    const resource = this.resources.find(type.resource, place);
    this.#defineHandles(resource);
    return `${resource.namespace}_${type.kind}_${snake(resource.name)}_t`;
  }

  /** `list_string`: what wit-bindgen calls a type without a name of its own. */
  #shortName(type: WitType): string {
    const part = (inner: WitType | null) => (inner === null ? 'void' : this.#shortName(inner));
    switch (type.kind) {
      case 'list':
        return type.length === undefined ? `list_${part(type.element)}` : `list${type.length}_${part(type.element)}`;
      case 'option':
        return `option_${part(type.payload)}`;
      case 'result':
        return `result_${part(type.ok)}_${part(type.err)}`;
      case 'tuple':
        return `tuple${type.items.length}${type.items.map((item) => `_${part(item)}`).join('')}`;
      case 'own':
      case 'borrow':
        return `${type.kind}_${snake(type.resource)}`;
      case 'record':
      case 'variant':
      case 'enum':
      case 'flags':
        return snake(type.name);
      case 'bool':
      case 'u8':
      case 's8':
      case 'u16':
      case 's16':
      case 'u32':
      case 's32':
      case 'u64':
      case 's64':
      case 'f32':
      case 'f64':
      case 'char':
      case 'string':
      case 'stream':
      case 'future':
        return type.kind;
      default:
        return assertNever(type);
    }
  }

  /** Two types with the same text are the same to C. */
  #shapeOf(type: WitType, place: Place): string {
    if (type.kind === 'string') return 'string';
    if (type.kind === 'own' || type.kind === 'borrow') return this.#handleName(type, place);
    const names = namesIn(type);
    return `${type.kind} ${'name' in type ? type.name : ''} ${names} (${partTypes(type)
      .map((part) => this.#shapeOf(part, place))
      .join(', ')})`;
  }
}

function namesIn(type: WitType): string {
  switch (type.kind) {
    case 'record':
      return type.fields.map(({ name }) => name).join(' ');
    case 'flags':
      return type.names.join(' ');
    case 'list':
      return String(type.length ?? '');
    case 'variant':
    case 'enum':
    case 'option':
    case 'result':
      return casesOf(type)
        .map(({ name, payload }) => (payload === null ? `${name}!` : name))
        .join(' ');
    case 'tuple':
    case 'own':
    case 'borrow':
    case 'stream':
    case 'future':
    case 'string':
    case 'bool':
    case 'u8':
    case 's8':
    case 'u16':
    case 's16':
    case 'u32':
    case 's32':
    case 'u64':
    case 's64':
    case 'f32':
    case 'f64':
    case 'char':
      return '';
    default:
      return assertNever(type);
  }
}

/** Whether a value has memory of its own beside itself. */
export function ownsMemory(type: WitType): boolean {
  return someType(type, (part) => part.kind === 'string' || (part.kind === 'list' && part.length === undefined));
}

/** Passed and returned by value. */
export function isScalar(type: WitType): boolean {
  return type.kind in primitives || ['enum', 'flags', 'own', 'borrow'].includes(type.kind);
}

export function indent(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}

function unsignedFor(cases: number): string {
  return cases <= 2 ** 8 ? 'uint8_t' : cases <= 2 ** 16 ? 'uint16_t' : 'uint32_t';
}

function flagsType(names: number): string {
  return names <= 8 ? 'uint8_t' : names <= 16 ? 'uint16_t' : 'uint32_t';
}

function union(fields: readonly string[]): string[] {
  return fields.length === 0 ? [] : [`union {\n${fields.map((field) => `    ${field};\n`).join('')}  } val`];
}

function constants(typeName: string, cases: readonly string[]): string {
  return cases
    .map((name, index) => `\n#define ${constantPrefix(typeName)}_${snake(name).toUpperCase()} ${index}`)
    .join('');
}

/** The constants of a type, for another name of it. */
function aliasConstants(definitions: readonly string[], first: string, alias: string): string {
  const start = `\n#define ${constantPrefix(first)}_`;
  const found = definitions.find((text) => text.includes(` ${first};\n#define `));
  const lines = found?.split('\n').filter((line) => `\n${line}`.startsWith(start)) ?? [];
  return lines.map((line) => `\n#define ${constantPrefix(alias)}_${line.slice(start.length - 1)}`).join('');
}
