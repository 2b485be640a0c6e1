import { assertNever } from '@/lib/shared/assert-never.ts';
import { decodeCoreModule } from '../../core-module.ts';
import type { Component, Definition, Space } from './component.ts';

/** A component as a tree to read: what is in it, how large, made from what. */
export type OutlineNode = {
  label: string;
  detail: string;
  /** null: it takes no bytes worth telling. */
  bytes: number | null;
  children: readonly OutlineNode[];
};

// A component of a large program has thousands of types and aliases; the first ones show what they are like.
const mostListed = 200;

const groups: readonly { title: string; holds: (definition: Definition) => boolean }[] = [
  { title: 'Imports', holds: ({ origin }) => origin.kind === 'import' },
  { title: 'Core modules', holds: ({ origin }) => origin.kind === 'module' },
  { title: 'Core instances', holds: ({ space }) => space === 'core instance' },
  { title: 'Inner components', holds: ({ origin }) => origin.kind === 'component' },
  {
    title: 'Instances',
    holds: ({ space, origin }) => space === 'instance' && (origin.kind === 'instantiate' || origin.kind === 'bundle'),
  },
  {
    title: 'Canonical functions',
    holds: ({ origin }) => origin.kind === 'lift' || origin.kind === 'lower' || origin.kind === 'builtin',
  },
  { title: 'Aliases', holds: ({ origin }) => origin.kind === 'alias-export' || origin.kind === 'alias-outer' },
  { title: 'Types', holds: ({ origin }) => origin.kind === 'type' },
  { title: 'Exports', holds: ({ origin }) => origin.kind === 'export' },
];

/** Total: whatever the bytes claim, there is an outline of it. */
export function outlineOf(bytes: Uint8Array, component: Component): readonly OutlineNode[] {
  const outline = groups.flatMap(({ title, holds }): OutlineNode[] => {
    const found = component.definitions.filter(holds);
    if (found.length === 0) return [];
    const children = found.slice(0, mostListed).map((definition) => nodeOf(bytes, component, definition));
    const left = found.length - children.length;
    if (left > 0) children.push({ label: `and ${left} more`, detail: '', bytes: null, children: [] });
    return [{ label: title, detail: String(found.length), bytes: null, children }];
  });
  const custom = component.sections.filter(({ id }) => id === 0);
  if (custom.length > 0) {
    const children = custom.map(({ name, start, end }) => leaf(name, 'not run, only carried along', end - start));
    outline.push({ label: 'Custom sections', detail: String(custom.length), bytes: null, children });
  }
  return outline;
}

export function nameOf({ names }: Component, space: Space, index: number): string {
  const name = names.get(`${space} ${index}`);
  return name === undefined ? `${space} ${index}` : `${space} ${index} $${name}`;
}

function nodeOf(bytes: Uint8Array, component: Component, definition: Definition): OutlineNode {
  const { space, index, origin, start, end } = definition;
  const label = nameOf(component, space, index);
  const refer = (to: Space, at: number) => nameOf(component, to, at);
  switch (origin.kind) {
    case 'module':
      return { label, detail: '', bytes: end - start, children: moduleParts(bytes.subarray(start, end)) };
    case 'component': {
      const { problem } = origin.component;
      const detail = problem === null ? '' : `read up to here: ${problem}`;
      return { label, detail, bytes: end - start, children: outlineOf(bytes, origin.component) };
    }
    case 'instantiate': {
      const target = refer(space === 'core instance' ? 'core module' : 'component', origin.target);
      const children = origin.args.map((arg) => leaf(arg.name, `given ${refer(arg.space, arg.index)}`));
      return { label, detail: `made from ${target}`, bytes: null, children };
    }
    case 'bundle': {
      const children = origin.exports.map((item) => leaf(item.name, refer(item.space, item.index)));
      return { label, detail: 'put together from parts', bytes: null, children };
    }
    case 'alias-export': {
      const from = refer(origin.isCore ? 'core instance' : 'instance', origin.instance);
      return leaf(label, `“${origin.name}” of ${from}`);
    }
    case 'alias-outer':
      return leaf(label, `from ${origin.depth} outside`);
    case 'lift': {
      const { encoding, memory, realloc, postReturn, isAsync } = origin.options;
      const parts = [
        leaf('core function', refer('core func', origin.coreFunc)),
        leaf('strings', encoding),
        ...(memory === null ? [] : [leaf('memory', refer('core memory', memory))]),
        ...(realloc === null ? [] : [leaf('realloc', refer('core func', realloc))]),
        ...(postReturn === null ? [] : [leaf('post-return', refer('core func', postReturn))]),
        ...(isAsync ? [leaf('async', '')] : []),
      ];
      return { label, detail: `lifts ${refer('core func', origin.coreFunc)}`, bytes: null, children: parts };
    }
    case 'lower':
      return leaf(label, `lowers ${refer('func', origin.func)}, strings in ${origin.options.encoding}`);
    case 'builtin':
      return leaf(label, origin.name);
    case 'import':
      return leaf(`“${origin.name}”`, space);
    case 'export':
      return leaf(`“${origin.name}”`, `${origin.of.space}, is ${refer(origin.of.space, origin.of.index)}`);
    case 'type':
      return leaf(label, origin.text);
    default:
      return assertNever(origin);
  }
}

/** The bytes of a module, by section. What is no module has no parts. */
function moduleParts(bytes: Uint8Array): OutlineNode[] {
  try {
    const { imports, exports, bodies, sections } = decodeCoreModule(bytes);
    const size = (id: number) =>
      sections.reduce((sum, section) => (section.id === id ? sum + section.end - section.start : sum), 0);
    return [
      leaf('imports', String(imports.length), size(2)),
      leaf('functions', String(bodies.length), size(10)),
      leaf('data', '', size(11)),
      leaf(
        'exports',
        exports
          .map(({ name }) => name)
          .slice(0, 12)
          .join(', '),
        size(7),
      ),
    ].filter((part) => part.bytes !== 0);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return [leaf('cannot be read', error.message)];
  }
}

function leaf(label: string, detail: string, bytes: number | null = null): OutlineNode {
  return { label, detail, bytes, children: [] };
}
