import { assertNever } from '@/lib/shared/assert-never.ts';
import { flattenType } from '../../wit/flatten.ts';
import { layoutOf, partsOf, variantShape } from '../../wit/layout.ts';
import type { WitType } from '../../wit/types.ts';
import { valueName } from './names.ts';
import { memberName } from './type-table.ts';
import type { TypeTable } from './type-table.ts';

/**
 * Where a value lies: in linear memory as the Canonical ABI lays it out, or as flat values in a row of slots of eight
 * bytes. Only the offsets differ, so one generator writes the code for both.
 */
export type Space = 'memory' | 'flat';

type Compound = Extract<WitType, { kind: 'record' | 'tuple' | 'flags' | 'enum' | 'variant' | 'option' | 'result' }>;

/** Writes the functions that carry values across: each type and space once, when it is first asked for. */
export class Carriers {
  readonly #types: TypeTable;
  readonly #numbers = new Map<string, number>();
  readonly #made = new Map<string, string>();

  constructor(types: TypeTable) {
    this.#types = types;
  }

  /** All functions that were asked for. */
  source(): string {
    return [...this.#made.values()].join('\n');
  }

  /** An expression: the value that lies at an address. */
  load(type: WitType, at: string, space: Space): string {
    switch (type.kind) {
      case 'bool':
        return `load<u8>(${at}) != 0`;
      case 'u8':
      case 'u16':
      case 'u32':
      case 'u64':
      case 'f32':
      case 'f64':
        return `load<${type.kind}>(${at})`;
      case 's8':
      case 's16':
      case 's32':
      case 's64':
        return `load<i${type.kind.slice(1)}>(${at})`;
      case 'char':
        return `load<i32>(${at})`;
      case 'string':
        return `loadString(load<usize>(${at}), load<i32>(${after(at, space)}))`;
      case 'list':
        return `${this.#listLoader(type)}(load<usize>(${at}), load<i32>(${after(at, space)}))`;
      case 'own':
      case 'borrow':
        return `${type.kind === 'own' ? 'took' : 'lent'}_${valueName(type.resource)}(load<i32>(${at}))`;
      case 'stream':
      case 'future':
        return 'unreachable()';
      case 'record':
      case 'tuple':
      case 'flags':
      case 'enum':
      case 'variant':
      case 'option':
      case 'result':
        return `${this.#loader(type, space)}(${at})`;
      default:
        return assertNever(type);
    }
  }

  /** A statement: puts a value at an address. */
  store(type: WitType, at: string, value: string, space: Space): string {
    const narrow = (bytes: 1 | 2 | 4, bits: string): string =>
      space === 'flat' ? `store<u64>(${at}, <u64><u32>${bits});` : `store<u${bytes * 8}>(${at}, ${bits});`;
    switch (type.kind) {
      case 'bool':
        return narrow(1, `(${value} ? 1 : 0)`);
      case 'u8':
      case 's8':
        return narrow(1, `(${value})`);
      case 'u16':
      case 's16':
        return narrow(2, `(${value})`);
      case 'u32':
      case 's32':
        return narrow(4, `(${value})`);
      case 'char':
        return narrow(4, `character(${value})`);
      case 'u64':
      case 's64':
        return `store<u64>(${at}, ${value});`;
      case 'f32':
        return narrow(4, `reinterpret<u32>(${value})`);
      case 'f64':
        return `store<f64>(${at}, ${value});`;
      case 'string':
        return this.#storePair(at, `storeString(${value})`, `${value}.length`, space);
      case 'list':
        return this.#storePair(at, `${this.#listStorer(type)}(${value})`, `${value}.length`, space);
      case 'own':
      case 'borrow':
        return narrow(4, `${type.kind === 'own' ? 'give' : 'lend'}_${valueName(type.resource)}(${value})`);
      case 'stream':
      case 'future':
        return 'unreachable();';
      case 'record':
      case 'tuple':
      case 'flags':
      case 'enum':
      case 'variant':
      case 'option':
      case 'result':
        return `${this.#storer(type, space)}(${at}, ${value});`;
      default:
        return assertNever(type);
    }
  }

  #storePair(at: string, start: string, length: string, space: Space): string {
    return space === 'flat'
      ? `store<u64>(${at}, <u64>${start}); store<u64>(${after(at, space)}, <u64>${length});`
      : `store<usize>(${at}, ${start}); store<i32>(${after(at, space)}, ${length});`;
  }

  #number(type: WitType): number {
    const key = JSON.stringify(type);
    const number = this.#numbers.get(key) ?? this.#numbers.size;
    this.#numbers.set(key, number);
    return number;
  }

  #make(name: string, write: () => string): string {
    if (!this.#made.has(name)) {
      // Taken before it is written: what it needs comes behind it.
      this.#made.set(name, '');
      this.#made.set(name, write());
    }
    return name;
  }

  #name(type: WitType): string {
    return qualified(this.#types.nameOf(type));
  }

  #listLoader(type: Extract<WitType, { kind: 'list' }>): string {
    const { element } = type;
    if (isPlainNumber(element)) return `loadNumbers<${this.#name(element)}>`;
    return this.#make(`loadList${this.#number(element)}`, () => {
      const { size } = layoutOf(element);
      return [
        `function loadList${this.#number(element)}(p: usize, count: i32): ${this.#name(type)} {`,
        `  const values = new ${this.#name(type)}(count);`,
        `  for (let i = 0; i < count; i++) values[i] = ${this.load(element, `p + <usize>i * ${size}`, 'memory')};`,
        '  return values;\n}',
      ].join('\n');
    });
  }

  #listStorer(type: Extract<WitType, { kind: 'list' }>): string {
    const { element } = type;
    if (isPlainNumber(element)) return `storeNumbers<${this.#name(element)}>`;
    return this.#make(`storeList${this.#number(element)}`, () => {
      const { size, alignment } = layoutOf(element);
      return [
        `function storeList${this.#number(element)}(values: ${this.#name(type)}): usize {`,
        `  const count = values.length;\n  if (count == 0 || ${size} == 0) return ${alignment};`,
        `  const p = block(<usize>count * ${size});`,
        '  for (let i = 0; i < count; i++) {',
        `    const value = values[i];\n    const at = p + <usize>i * ${size};`,
        `    ${this.store(element, 'at', 'value', 'memory')}`,
        '  }\n  return p;\n}',
      ].join('\n');
    });
  }

  #loader(type: Compound, space: Space): string {
    const name = `load_${space}${this.#number(type)}`;
    return this.#make(
      name,
      () => `function ${name}(p: usize): ${this.#name(type)} {\n${this.#loadBody(type, space)}\n}`,
    );
  }

  #storer(type: Compound, space: Space): string {
    const name = `store_${space}${this.#number(type)}`;
    return this.#make(
      name,
      () => `function ${name}(p: usize, value: ${this.#name(type)}): void {\n${this.#storeBody(type, space)}\n}`,
    );
  }

  #loadBody(type: Compound, space: Space): string {
    switch (type.kind) {
      case 'record':
      case 'tuple': {
        const parts = placesOf(type, space).map(({ type: part, offset }) => this.load(part, plus('p', offset), space));
        return `  return new ${this.#name(type)}(${parts.join(', ')});`;
      }
      case 'flags':
        return type.names.length === 0 ? '  return 0;' : `  return load<u${flagBits(type, space)}>(p);`;
      case 'enum':
        return `  return ${this.#discriminant(type)};`;
      case 'variant': {
        const cases = type.cases.map(({ name, payload }, index) => {
          const value = payload === null ? '' : this.load(payload, payloadAt(type, space), space);
          return `    case ${index}: return ${this.#name(type)}.${memberName(name)}(${value});`;
        });
        return `  switch (<i32>${this.#discriminant(type)}) {\n${cases.join('\n')}\n    default: return unreachable();\n  }`;
      }
      case 'option':
        return `  return load<u8>(p) == 0 ? B.none<${this.#name(type.payload)}>() : B.some<${this.#name(type.payload)}>(${this.load(type.payload, payloadAt(type, space), space)});`;
      case 'result': {
        const side = (part: WitType | null) =>
          part === null ? 'B.nothing' : this.load(part, payloadAt(type, space), space);
        const names = `${this.#side(type.ok)}, ${this.#side(type.err)}`;
        return `  return load<u8>(p) == 0 ? B.ok<${names}>(${side(type.ok)}) : B.err<${names}>(${side(type.err)});`;
      }
      default:
        return assertNever(type);
    }
  }

  #storeBody(type: Compound, space: Space): string {
    const slots = flattenType(type).length;
    // Slots that the case at hand does not use are zero.
    const clear = space === 'flat' && slots > 1 ? `  memory.fill(p, 0, ${slots * 8});\n` : '';
    const place = payloadAt(type, space);
    switch (type.kind) {
      case 'record':
      case 'tuple':
        return placesOf(type, space)
          .map(({ name, type: part, offset }) => `  ${this.store(part, plus('p', offset), `value.${name}`, space)}`)
          .join('\n');
      case 'flags':
        if (type.names.length === 0) return '';
        return space === 'flat'
          ? '  store<u64>(p, <u64><u32>value);'
          : `  store<u${flagBits(type, space)}>(p, <u${flagBits(type, space)}>value);`;
      case 'enum':
        return `  ${this.#storeCase(type, `oneOf(value, ${type.cases.length}, ${JSON.stringify(`\`${type.name}\``)})`, space)}`;
      case 'variant': {
        const cases = type.cases.flatMap(({ name, payload }, index) =>
          payload === null
            ? []
            : [
                `    case ${index}: { const held = value.${memberName(name)}; ${this.store(payload, place, 'held', space)} break; }`,
              ],
        );
        const head = `${clear}  ${this.#storeCase(type, '<i32>value.tag', space)}`;
        return cases.length === 0 ? head : `${head}\n  switch (<i32>value.tag) {\n${cases.join('\n')}\n  }`;
      }
      case 'option':
        return `${clear}  ${this.#storeCase(type, '(value.isSome ? 1 : 0)', space)}\n  if (value.isSome) { const held = value.value; ${this.store(type.payload, place, 'held', space)} }`;
      case 'result': {
        const side = (part: WitType | null, member: string) =>
          part === null ? '' : `const held = value.${member}; ${this.store(part, place, 'held', space)}`;
        return `${clear}  ${this.#storeCase(type, '(value.isOk ? 0 : 1)', space)}\n  if (value.isOk) { ${side(type.ok, 'value')} } else { ${side(type.err, 'error')} }`;
      }
      default:
        return assertNever(type);
    }
  }

  #side(part: WitType | null): string {
    return part === null ? 'B.Nothing' : this.#name(part);
  }

  #discriminant(type: VariantLike): string {
    return `load<u${variantShape(type).discriminantSize * 8}>(p)`;
  }

  #storeCase(type: VariantLike, value: string, space: Space): string {
    return space === 'flat'
      ? `store<u64>(p, <u64><u32>${value});`
      : `store<u${variantShape(type).discriminantSize * 8}>(p, ${value});`;
  }
}

type VariantLike = Extract<WitType, { kind: 'variant' | 'enum' | 'option' | 'result' }>;

function placesOf(
  type: Extract<WitType, { kind: 'record' | 'tuple' }>,
  space: Space,
): { name: string; type: WitType; offset: number }[] {
  let slot = 0;
  return (partsOf(type) ?? []).map((part) => {
    const offset = space === 'memory' ? part.offset : slot * 8;
    slot += flattenType(part.type).length;
    return { name: type.kind === 'tuple' ? `f${part.name}` : valueName(part.name), type: part.type, offset };
  });
}

function payloadAt(type: WitType, space: Space): string {
  if (type.kind !== 'variant' && type.kind !== 'option' && type.kind !== 'result') return 'p';
  return plus('p', space === 'flat' ? 8 : variantShape(type).payloadOffset);
}

function flagBits(type: Extract<WitType, { kind: 'flags' }>, space: Space): number {
  return space === 'flat' ? 32 : layoutOf(type).size * 8;
}

/** Arrays of these lie in memory exactly as lists do. */
function isPlainNumber({ kind }: WitType): boolean {
  return /^(?:[us](?:8|16|32|64)|f32|f64|bool)$/.test(kind);
}

const after = (at: string, space: Space): string => plus(at, space === 'flat' ? 8 : 4);
const plus = (at: string, offset: number): string => (offset === 0 ? at : `${at} + ${offset}`);

/** Types that `bindings.ts` defines, as the glue names them. */
export function qualified(name: string): string {
  return name.replaceAll(/(?<![.\w])(?!Array\b)[A-Z]\w*/g, 'B.$&');
}
