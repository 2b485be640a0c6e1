import { assertNever } from '@/lib/shared/assert-never.ts';
import { capMemories } from '../../run/memory-cap.ts';
import { readComponent } from '../component/read-component.ts';
import { definitionOf, type Argument, type CanonOptions, type Component } from '../component/component.ts';
import type { Definition, Reference, Space } from '../component/component.ts';
import type { AbiOptions } from './context.ts';
import { HandleTable } from './handle-table.ts';
import { AbiRefusal } from './recording.ts';
import type { Recorder } from './recorder.ts';

/** A core function that the component lifts, and what its canonical definition names. */
export type Lifted = { name: string; call: CoreFunction; options: AbiOptions; postReturn: NamedFunction | null };
export type CoreFunction = (...args: (number | bigint)[]) => unknown;
type NamedFunction = { name: string; call: CoreFunction };

type LinkOptions = {
  memoryBytes: number;
  /** Notes what happens to handles; null: nobody looks. */
  recorder: Recorder | null;
  /** What a core module calls when it calls out of the component. */
  callOut: (path: string, flat: readonly (number | bigint)[], options: AbiOptions) => number | bigint | undefined;
};

export type Linked = { find(interfaceName: string | null, name: string): Lifted | null };

/**
 * Instantiates a component without generated JavaScript: its core modules, in its order, joined as it says.
 * Functions that cannot be made here are there, and say so when they are called.
 */
export function linkComponent(bytes: Uint8Array, options: LinkOptions): Linked {
  const component = readComponent(bytes);
  if (component.problem !== null) throw new AbiRefusal(`This component cannot be read: ${component.problem}.`);
  const root = new Linker({ bytes, component, options, parent: null, given: null });
  root.instantiate();
  return {
    find: (interfaceName, name) => {
      const found = interfaceName === null ? root.exported(name) : root.exportedInstance(interfaceName)?.(name);
      return found?.kind === 'lift' ? found.linker.lifted(found.definition) : null;
    },
  };
}

type Given = ReadonlyMap<string, { linker: Linker; of: Reference }>;
type Found = { kind: 'lift'; linker: Linker; definition: Definition } | { kind: 'import'; path: string };
type Members = (name: string) => Found | null;
type CoreExports = Record<string, WebAssembly.ExportValue>;

class Linker {
  readonly #bytes: Uint8Array;
  readonly #component: Component;
  readonly #options: LinkOptions;
  readonly #parent: Linker | null;
  /** null: the outermost component, whose imports the host answers. */
  readonly #given: Given | null;
  readonly #cores = new Map<number, CoreExports>();
  readonly #inner = new Map<number, Linker>();
  readonly #handles: HandleTable;

  constructor(parts: {
    bytes: Uint8Array;
    component: Component;
    options: LinkOptions;
    parent: Linker | null;
    given: Given | null;
  }) {
    this.#bytes = parts.bytes;
    this.#component = parts.component;
    this.#options = parts.options;
    this.#parent = parts.parent;
    this.#given = parts.given;
    this.#handles = new HandleTable(parts.options.recorder);
  }

  instantiate(): void {
    for (const { space, index, origin } of this.#component.definitions) {
      if (space === 'core instance' && origin.kind === 'instantiate') {
        this.#cores.set(index, this.#instantiateCore(origin.target, origin.args));
      }
      if (space === 'core instance' && origin.kind === 'bundle') {
        this.#cores.set(index, this.#bundle(origin.exports));
      }
      if (space === 'instance' && origin.kind === 'instantiate') {
        const { linker, component } = this.#componentAt(origin.target);
        const given = new Map(origin.args.map(({ name, ...of }) => [name, { linker: this, of }]));
        const inner = new Linker({
          bytes: this.#bytes,
          component,
          options: this.#options,
          parent: linker,
          given,
        });
        inner.instantiate();
        this.#inner.set(index, inner);
      }
    }
  }

  exported(name: string): Found | null {
    const found = this.#component.exports.find((each) => each.name === name && each.space === 'func');
    return found === undefined ? null : this.#func(found.index);
  }

  exportedInstance(name: string): Members | null {
    const found = this.#component.exports.find((each) => each.name === name && each.space === 'instance');
    return found === undefined ? null : this.#members(found.index);
  }

  lifted(definition: Definition): Lifted | null {
    const { origin } = definition;
    if (origin.kind !== 'lift') return null;
    if (origin.options.isAsync) throw new AbiRefusal('Asynchronous functions cannot be stepped through here.');
    const { name, call } = this.#namedCore(origin.coreFunc);
    const { postReturn } = origin.options;
    return {
      name,
      call,
      options: this.#abiOptions(origin.options),
      postReturn: postReturn === null ? null : this.#namedCore(postReturn),
    };
  }

  #abiOptions({ encoding, memory, realloc }: CanonOptions): AbiOptions {
    return {
      encoding,
      handles: this.#handles,
      memory: () => {
        const found = memory === null ? null : this.#core('core memory', memory);
        return found instanceof WebAssembly.Memory ? found : null;
      },
      realloc: realloc === null ? null : (...args) => Number(this.#namedCore(realloc).call(...args)),
    };
  }

  #namedCore(index: number): NamedFunction {
    const call = this.#core('core func', index);
    if (typeof call !== 'function') throw new AbiRefusal('A core function that this component names is not there.');
    const origin = definitionOf(this.#component, 'core func', index)?.origin;
    return { name: origin?.kind === 'alias-export' ? origin.name : `core func ${index}`, call: call as CoreFunction };
  }

  #instantiateCore(target: number, args: readonly Argument[]): CoreExports {
    const capped = capMemories(this.#moduleAt(target), this.#options.memoryBytes);
    const imports: WebAssembly.Imports = Object.create(null);
    for (const { name, index } of args) imports[name] = this.#cores.get(index) ?? {};
    return new WebAssembly.Instance(new WebAssembly.Module(capped), imports).exports;
  }

  #bundle(exports: readonly Argument[]): CoreExports {
    const made: CoreExports = Object.create(null);
    for (const { name, space, index } of exports) made[name] = this.#core(space, index);
    return made;
  }

  #moduleAt(index: number): Uint8Array {
    const definition = definitionOf(this.#component, 'core module', index);
    const origin = definition?.origin;
    if (definition !== null && origin?.kind === 'module') return this.#bytes.subarray(definition.start, definition.end);
    if (origin?.kind === 'alias-outer') return this.#outer(origin.depth).#moduleAt(origin.index);
    if (origin?.kind === 'import') {
      const given = this.#given?.get(origin.name);
      if (given !== undefined) return given.linker.#moduleAt(given.of.index);
    }
    throw new AbiRefusal('This component takes a core module from outside; it cannot be stepped through here.');
  }

  #componentAt(index: number): { linker: Linker; component: Component } {
    const origin = definitionOf(this.#component, 'component', index)?.origin;
    if (origin?.kind === 'component') return { linker: this, component: origin.component };
    if (origin?.kind === 'alias-outer') return this.#outer(origin.depth).#componentAt(origin.index);
    if (origin?.kind === 'import') {
      const given = this.#given?.get(origin.name);
      if (given !== undefined) return given.linker.#componentAt(given.of.index);
    }
    throw new AbiRefusal('This component takes a component from outside; it cannot be stepped through here.');
  }

  #outer(depth: number): Linker {
    if (depth === 0) return this;
    if (this.#parent === null) throw new AbiRefusal('This component names something outside itself.');
    return this.#parent.#outer(depth - 1);
  }

  #core(space: Space, index: number): WebAssembly.ExportValue {
    const origin = definitionOf(this.#component, space, index)?.origin;
    if (origin?.kind === 'alias-export') {
      const found = this.#cores.get(origin.instance)?.[origin.name];
      if (found === undefined) throw new AbiRefusal(`The core module exports no \`${origin.name}\`.`);
      return found;
    }
    if (origin?.kind === 'lower') return this.#lowered(origin.func, origin.options);
    if (origin?.kind === 'builtin') return this.#builtin(origin.name, origin.type);
    throw new AbiRefusal(`This component uses a ${space} in a way that cannot be shown here.`);
  }

  #lowered(func: number, canon: CanonOptions): CoreFunction {
    const options = this.#abiOptions(canon);
    return (...flat) => {
      const found = this.#func(func);
      if (found?.kind !== 'import') {
        throw new AbiRefusal('One component calls another here. This view shows calls from outside and to the host.');
      }
      return this.#options.callOut(found.path, flat, options);
    };
  }

  #builtin(name: string, type: number | null): CoreFunction {
    const resource = type === null ? 'resource' : this.#typeName(type);
    switch (name) {
      case 'resource.new':
        return (rep) => this.#handles.make(resource, Number(rep));
      case 'resource.rep':
        return (handle) => this.#handles.rep(Number(handle));
      case 'resource.drop':
        return (handle) => {
          const { isOwn, value } = this.#handles.drop(Number(handle));
          if (isOwn) endOf(value);
        };
      default:
        return () => {
          throw new AbiRefusal(`The program calls \`${name}\`, which cannot be stepped through here.`);
        };
    }
  }

  /** What a type is called where it came from: a resource has no other name. */
  #typeName(index: number): string {
    const origin = definitionOf(this.#component, 'type', index)?.origin;
    if (origin?.kind === 'alias-export' || origin?.kind === 'import') return origin.name;
    if (origin?.kind === 'export') return origin.name;
    for (const { origin: other } of this.#component.definitions) {
      if (other.kind === 'export' && other.of.space === 'type' && other.of.index === index) return other.name;
      if (other.kind !== 'instantiate') continue;
      // The tools hand it to the inner component that exports it, as `import-type-<name>`.
      const given = other.args.find((each) => each.space === 'type' && each.index === index);
      if (given !== undefined) return given.name.replace(/^import-type-/, '');
    }
    return 'resource';
  }

  #func(index: number): Found | null {
    const definition = definitionOf(this.#component, 'func', index);
    const origin = definition?.origin;
    if (definition === null || origin === undefined) return null;
    switch (origin.kind) {
      case 'lift':
        return { kind: 'lift', linker: this, definition };
      case 'import': {
        if (this.#given === null) return { kind: 'import', path: origin.name };
        const given = this.#given.get(origin.name);
        return given === undefined ? null : given.linker.#func(given.of.index);
      }
      case 'export':
        return this.#func(origin.of.index);
      case 'alias-export':
        return this.#members(origin.instance)?.(origin.name) ?? null;
      case 'alias-outer':
        return this.#outer(origin.depth).#func(origin.index);
      case 'module':
      case 'component':
      case 'instantiate':
      case 'bundle':
      case 'lower':
      case 'builtin':
      case 'type':
        return null;
      default:
        return assertNever(origin);
    }
  }

  #members(index: number): Members | null {
    const origin = definitionOf(this.#component, 'instance', index)?.origin;
    if (origin === undefined) return null;
    switch (origin.kind) {
      case 'import': {
        if (this.#given === null) return (name) => ({ kind: 'import', path: `${origin.name}#${name}` });
        const given = this.#given.get(origin.name);
        return given === undefined ? null : given.linker.#members(given.of.index);
      }
      case 'export':
        return this.#members(origin.of.index);
      case 'instantiate':
        return (name) => this.#inner.get(index)?.exported(name) ?? null;
      case 'bundle':
        return (name) => {
          const found = origin.exports.find((each) => each.name === name && each.space === 'func');
          return found === undefined ? null : this.#func(found.index);
        };
      case 'alias-outer':
        return this.#outer(origin.depth).#members(origin.index);
      case 'alias-export':
      case 'module':
      case 'component':
      case 'lift':
      case 'lower':
      case 'builtin':
      case 'type':
        return null;
      default:
        return assertNever(origin);
    }
  }
}

/** The host's object is not needed any more. */
function endOf(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  // Engines without the symbol get the shim's.
  const dispose: unknown = Reflect.get(Symbol, 'dispose');
  const end: unknown = Reflect.get(value, typeof dispose === 'symbol' ? dispose : Symbol.for('dispose'));
  if (typeof end === 'function') Reflect.apply(end, value, []);
}
