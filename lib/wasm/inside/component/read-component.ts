import { ByteReader } from '../../bytes.ts';
import { isCoreModule, listSections } from '../../core-module.ts';
import { spaces, type Argument, type Component, type ComponentSection, type Definition } from './component.ts';
import type { Origin, Reference, Space } from './component.ts';
import { readCanon } from './read-canon.ts';
import { readCoreType, readExternName, readExternType, readType, repeat } from './read-types.ts';

const sectionNames = [
  'custom',
  'core module',
  'core instances',
  'core types',
  'component',
  'instances',
  'aliases',
  'types',
  'canonical functions',
  'start',
  'imports',
  'exports',
  'values',
];

const coreSorts: Readonly<Record<number, Space>> = {
  0x00: 'core func',
  0x01: 'core table',
  0x02: 'core memory',
  0x03: 'core global',
  0x04: 'core tag',
  0x10: 'core type',
  0x11: 'core module',
  0x12: 'core instance',
};

const sorts: readonly (Space | null)[] = [null, 'func', 'value', 'type', 'component', 'instance'];
const externSpaces: readonly Space[] = ['core module', 'func', 'value', 'type', 'component', 'instance'];

// A component in a component in a component …: a broken file may claim more than any stack holds.
const deepest = 100;

/**
 * Reads the structure of a component; bodies of core modules are not looked into. Total: what cannot be read ends the
 * reading, `problem` says where, and everything before it is kept. Source: design/mvp/Binary.md of the component model.
 */
export function readComponent(bytes: Uint8Array): Component {
  return readRange(bytes, 0, bytes.length, 0);
}

type Draft = {
  definitions: Definition[];
  counts: Map<Space, number>;
  sections: ComponentSection[];
  imports: Argument[];
  exports: Argument[];
  names: Map<string, string>;
};

function readRange(bytes: Uint8Array, start: number, end: number, depth: number): Component {
  const draft: Draft = {
    definitions: [],
    counts: new Map(),
    sections: [],
    imports: [],
    exports: [],
    names: new Map(),
  };
  let problem: string | null = null;
  try {
    if (depth > deepest) throw new RangeError('components nested too deeply');
    if (isCoreModule(bytes.subarray(start, end))) throw new RangeError('this is a core module, not a component');
    for (const section of listSections(bytes, start, end)) readSection(bytes, section, draft, depth);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    problem = error.message;
  }
  const { definitions, sections, imports, exports, names } = draft;
  return { start, end, definitions, sections, imports, exports, names, problem };
}

function readSection(
  bytes: Uint8Array,
  { id, start, end }: { id: number; start: number; end: number },
  draft: Draft,
  depth: number,
): void {
  const reader = new ByteReader(bytes, start, end);
  const section: ComponentSection = { id, name: sectionNames[id] ?? `section ${id}`, start, end, count: null };
  draft.sections.push(section);
  const add = (space: Space, origin: Origin, from: number, to = reader.at) => {
    const index = draft.counts.get(space) ?? 0;
    draft.counts.set(space, index + 1);
    draft.definitions.push({ space, index, origin, start: from, end: to });
  };
  const each = (read: (from: number) => void) => {
    section.count = new ByteReader(bytes, start, end).u32();
    repeat(reader, () => read(reader.at));
  };
  switch (id) {
    case 0:
      readCustom(reader, section, draft);
      break;
    case 1:
      add('core module', { kind: 'module' }, start, end);
      break;
    case 4: {
      const component = readRange(bytes, start, end, depth + 1);
      add('component', { kind: 'component', component }, start, end);
      break;
    }
    case 2:
      each((from) => add('core instance', readCoreInstance(reader), from));
      break;
    case 3:
      each((from) => add('core type', { kind: 'type', text: readCoreType(reader) }, from));
      break;
    case 5:
      each((from) => add('instance', readInstance(reader), from));
      break;
    case 6:
      each((from) => {
        const space = readSort(reader);
        add(space, readAlias(reader), from);
      });
      break;
    case 7:
      each((from) => add('type', { kind: 'type', text: readType(reader) }, from));
      break;
    case 8:
      each((from) => {
        const origin = readCanon(reader);
        add(origin.kind === 'lift' ? 'func' : 'core func', origin, from);
      });
      break;
    case 10:
      each((from) => {
        const name = readExternName(reader);
        const space = externSpaces[readExternType(reader)] ?? 'func';
        draft.imports.push({ name, space, index: draft.counts.get(space) ?? 0 });
        add(space, { kind: 'import', name }, from);
      });
      break;
    case 11:
      each((from) => {
        const name = readExternName(reader);
        const of = readReference(reader);
        if (reader.byte() !== 0) readExternType(reader);
        draft.exports.push({ name, space: of.space, index: draft.counts.get(of.space) ?? 0 });
        add(of.space, { kind: 'export', name, of }, from);
      });
      break;
    default:
      // Start and value sections define nothing that is shown.
      break;
  }
}

/** Names are a courtesy: those that cannot be read are left out. */
function readCustom(reader: ByteReader, section: ComponentSection, draft: Draft): void {
  try {
    const name = reader.name();
    section.name = `custom “${name}”`;
    if (name !== 'component-name') return;
    while (!reader.isDone) {
      const id = reader.byte();
      const size = reader.u32();
      const part = new ByteReader(reader.bytes, reader.at, reader.at + size);
      reader.skip(size);
      if (id !== 1) continue;
      const space = readSort(part);
      repeat(part, () => draft.names.set(`${space} ${part.u32()}`, part.name()));
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
}

function readCoreInstance(reader: ByteReader): Origin {
  if (reader.byte() === 0) {
    const target = reader.u32();
    const args: Argument[] = [];
    repeat(reader, () => {
      const name = reader.name();
      reader.byte();
      args.push({ name, space: 'core instance', index: reader.u32() });
    });
    return { kind: 'instantiate', target, args };
  }
  const exports: Argument[] = [];
  repeat(reader, () => {
    const name = reader.name();
    const space = coreSorts[reader.byte()];
    if (space === undefined) throw new RangeError(`unknown core sort at ${reader.at - 1}`);
    exports.push({ name, space, index: reader.u32() });
  });
  return { kind: 'bundle', exports };
}

function readInstance(reader: ByteReader): Origin {
  if (reader.byte() === 0) {
    const target = reader.u32();
    const args: Argument[] = [];
    repeat(reader, () => {
      const name = reader.name();
      args.push({ name, ...readReference(reader) });
    });
    return { kind: 'instantiate', target, args };
  }
  const exports: Argument[] = [];
  repeat(reader, () => {
    const name = readExternName(reader);
    exports.push({ name, ...readReference(reader) });
  });
  return { kind: 'bundle', exports };
}

function readReference(reader: ByteReader): Reference {
  return { space: readSort(reader), index: reader.u32() };
}

function readSort(reader: ByteReader): Space {
  const code = reader.byte();
  const space = code === 0 ? coreSorts[reader.byte()] : sorts[code];
  if (space === undefined || space === null || !spaces.includes(space))
    throw new RangeError(`unknown sort at ${reader.at - 1}`);
  return space;
}

function readAlias(reader: ByteReader): Origin {
  const target = reader.byte();
  const first = reader.u32();
  if (target === 2) return { kind: 'alias-outer', depth: first, index: reader.u32() };
  if (target > 2) throw new RangeError(`unknown alias ${target} at ${reader.at}`);
  return { kind: 'alias-export', instance: first, name: reader.name(), isCore: target === 1 };
}
