import { assertNever } from '@/lib/shared/assert-never.ts';
import { partTypes } from '../../wit/type-parts.ts';
import type { FunctionSignature, WitType, World } from '../../wit/types.ts';
import { typeName, valueName } from './names.ts';
import { className, resourcesOf } from './resources.ts';
import type { Resource } from './resources.ts';

type Named = Extract<WitType, { kind: 'record' | 'variant' | 'enum' | 'flags' }>;
type Generic = 'char' | 'option' | 'result' | 'nothing';

/** Every type of a world under the name that programs know it by, and the classes that stand for it. */
export class TypeTable {
  readonly #named = new Map<string, { name: string; type: Named }>();
  readonly #taken = new Set<string>();
  readonly #generics = new Set<Generic>();
  readonly #tuples = new Set<number>();

  /** By name. */
  readonly resources: ReadonlyMap<string, Resource>;

  constructor(world: World) {
    this.resources = resourcesOf(world).byName;
    for (const { name } of this.resources.values()) this.#taken.add(typeName(name));
    for (const type of typesOf([...world.imports, ...world.exports])) this.#add(type);
  }

  uses(generic: Generic): boolean {
    return this.#generics.has(generic);
  }

  tupleSizes(): readonly number[] {
    return [...this.#tuples].sort((a, b) => a - b);
  }

  /** As it is written in `bindings.ts` and in programs. */
  nameOf(type: WitType): string {
    switch (type.kind) {
      case 'bool':
      case 'u8':
      case 'u16':
      case 'u32':
      case 'u64':
      case 'f32':
      case 'f64':
      case 'string':
        return type.kind;
      case 's8':
      case 's16':
      case 's32':
      case 's64':
        return type.kind.replace('s', 'i');
      case 'char':
        return 'Char';
      case 'list':
        return `Array<${this.nameOf(type.element)}>`;
      case 'option':
        return `Option<${this.nameOf(type.payload)}>`;
      case 'result':
        return `Result<${this.#sideName(type.ok)}, ${this.#sideName(type.err)}>`;
      case 'tuple':
        return type.items.length === 0
          ? 'Tuple0'
          : `Tuple${type.items.length}<${type.items.map((item) => this.nameOf(item)).join(', ')}>`;
      case 'record':
      case 'variant':
      case 'enum':
      case 'flags':
        return this.#named.get(JSON.stringify(type))?.name ?? typeName(type.name);
      case 'own':
      case 'borrow': {
        const resource = this.resources.get(type.resource);
        if (resource === undefined) return typeName(type.resource);
        return `${resource.isExported ? 'program.' : ''}${className(resource)}`;
      }
      case 'stream':
      case 'future':
        return 'never';
      default:
        return assertNever(type);
    }
  }

  definitions(): string[] {
    return [...this.#named.values()].map(({ name, type }) => this.#define(name, type));
  }

  #sideName(side: WitType | null): string {
    return side === null ? 'Nothing' : this.nameOf(side);
  }

  #add(type: WitType): void {
    for (const part of partTypes(type)) this.#add(part);
    switch (type.kind) {
      case 'char':
      case 'option':
        this.#generics.add(type.kind);
        return;
      case 'result':
        this.#generics.add('result');
        if (type.ok === null || type.err === null) this.#generics.add('nothing');
        return;
      case 'tuple':
        this.#tuples.add(type.items.length);
        return;
      case 'record':
      case 'variant':
      case 'enum':
      case 'flags':
        this.#addNamed(type);
        return;
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
      case 'string':
      case 'list':
      case 'own':
      case 'borrow':
      case 'stream':
      case 'future':
        return;
      default:
        assertNever(type);
    }
  }

  /** Two interfaces may call different things the same: the second is numbered. */
  #addNamed(type: Named): void {
    const key = JSON.stringify(type);
    if (this.#named.has(key)) return;
    const wanted = typeName(type.name);
    let name = wanted;
    for (let number = 2; this.#taken.has(name); number += 1) name = `${wanted}${number}`;
    this.#taken.add(name);
    if (type.kind === 'variant') this.#taken.add(`${name}Case`);
    this.#named.set(key, { name, type });
  }

  #define(name: string, type: Named): string {
    switch (type.kind) {
      case 'record': {
        const fields = type.fields.map((field) => `    public ${valueName(field.name)}: ${this.nameOf(field.type)},\n`);
        return `export class ${name} {\n  constructor(\n${fields.join('')}  ) {}\n}`;
      }
      case 'enum':
        return `export enum ${name} { ${type.cases.map(typeCase).join(', ')} }`;
      case 'flags': {
        const bits = type.names.map((flag, bit) => `${typeCase(flag)} = 1 << ${bit}`);
        return `/** Several at once: \`${type.names
          .slice(0, 2)
          .map((flag) => `${name}.${typeCase(flag)}`)
          .join(
            ' | ',
          )}\`; asked with \`&\`. */\nexport enum ${name} { ${[...(type.names.includes('none') ? [] : ['None = 0']), ...bits].join(', ')} }`;
      }
      case 'variant':
        return this.#defineVariant(name, type);
      default:
        return assertNever(type);
    }
  }

  #defineVariant(name: string, { cases }: Extract<Named, { kind: 'variant' }>): string {
    const withPayload = cases.flatMap(({ name: label, payload }) =>
      payload === null ? [] : [{ label, member: memberName(label), type: this.nameOf(payload) }],
    );
    const blanks = withPayload.map(({ member, type }) => `  private held_${member}: ${type} = blank<${type}>();`);
    const makers = cases.map(({ name: label, payload }) => {
      const member = memberName(label);
      const start = `const made = new ${name}(${name}Case.${typeCase(label)});`;
      return payload === null
        ? `  static ${member}(): ${name} { return new ${name}(${name}Case.${typeCase(label)}); }`
        : `  static ${member}(value: ${this.nameOf(payload)}): ${name} {\n    ${start}\n    made.held_${member} = value;\n    return made;\n  }`;
    });
    const getters = withPayload.map(
      ({ label, member, type }) =>
        `  get ${member}(): ${type} {\n    if (this.tag != ${name}Case.${typeCase(label)}) throw new Error("this ${name} is not \`${label}\`");\n    return this.held_${member};\n  }`,
    );
    return [
      `export enum ${name}Case { ${cases.map(({ name: label }) => typeCase(label)).join(', ')} }`,
      `/** One of its cases: \`tag\` says which${withPayload[0] === undefined ? '' : `, and \`.${withPayload[0].member}\` gives the value of that one`}. */`,
      `export class ${name} {`,
      ...blanks,
      `  private constructor(readonly tag: ${name}Case) {}`,
      ...makers,
      ...getters,
      '}',
    ].join('\n');
  }
}

/** The maker and the getter of a case. */
export function memberName(label: string): string {
  const name = valueName(label);
  return name === 'tag' ? 'tag_' : name;
}

/** A case of an enum: `dark-green` → `DarkGreen`. */
export function typeCase(label: string): string {
  const [first = '', ...rest] = label
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase());
  return [first, ...rest].join('');
}

function typesOf(signatures: readonly FunctionSignature[]): WitType[] {
  return signatures.flatMap(({ params, result }) => [
    ...params.map(({ type }) => type),
    ...(result === null ? [] : [result]),
  ]);
}
