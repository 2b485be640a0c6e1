import { ByteReader } from '../bytes.ts';
import { coreExports, coreImports, describeCoreType } from '../core-signatures.ts';
import { decodeCoreModule, isCoreModule, type CoreModule } from '../core-module.ts';
import { whyNoWebAssembly } from '../languages/prebuilt.ts';
import { ToolRefusal, type Tools } from '../tools.ts';

/** What a file of bytes is, for who dropped it: everything that can be read, and why the rest cannot. */
export type BinaryInspection =
  | { kind: 'strange'; why: string }
  | {
      kind: 'core' | 'component';
      sections: readonly { name: string; bytes: number }[];
      /** One line each, in the notation of the text format; empty for a component, whose WIT says it. */
      imports: readonly string[];
      exports: readonly string[];
      /** The whole as WebAssembly text. */
      printed: Printed;
      /** null: a core module has none. */
      wit: Printed | null;
    };

export type Printed = { ok: true; text: string; isCut: boolean } | { ok: false; why: string };

// The text of a module is ten to twenty times its bytes: more than this is nothing anyone reads.
const mostPrintedBytes = 2 * 2 ** 20;
const mostCharacters = 200_000;
const headerBytes = 8;

const coreSections = [
  'custom',
  'types',
  'imports',
  'functions',
  'tables',
  'memories',
  'globals',
  'exports',
  'start',
  'elements',
  'code',
  'data',
  'data count',
  'tags',
];
const componentSections = [
  'custom',
  'core modules',
  'core instances',
  'core types',
  'inner components',
  'instances',
  'aliases',
  'types',
  'canonical functions',
  'start',
  'imports',
  'exports',
  'values',
];

/** Total for any bytes; throws only when a tool breaks. */
export async function inspectBinary(bytes: Uint8Array, tools: Tools): Promise<BinaryInspection> {
  const why = whyNoWebAssembly(bytes);
  if (why !== null) return { kind: 'strange', why };
  const isCore = isCoreModule(bytes);
  const printed = await printedBy(bytes.length, () => tools.print(bytes));
  const wit = isCore ? null : await printedBy(0, () => tools.witOf(bytes));
  const module = isCore ? decoded(bytes) : null;
  return {
    kind: isCore ? 'core' : 'component',
    sections: sectionsOf(bytes, isCore ? coreSections : componentSections),
    imports: module === null ? [] : importLines(module),
    exports: module === null ? [] : exportLines(module),
    printed,
    wit,
  };
}

async function printedBy(size: number, print: () => Promise<string>): Promise<Printed> {
  if (size > mostPrintedBytes) {
    return { ok: false, why: `It is too large to print as text: more than ${mostPrintedBytes / 2 ** 20} MiB.` };
  }
  try {
    const text = await print();
    return { ok: true, text: text.slice(0, mostCharacters), isCut: text.length > mostCharacters };
  } catch (error) {
    if (!(error instanceof ToolRefusal)) throw error;
    const said = error.message.split('\n').findLast((line) => line.trim() !== '') ?? '';
    return { ok: false, why: `The tools cannot read it: ${said.trim().slice(0, 300).replace(/\.$/, '')}.` };
  }
}

/** Sections of one kind together, in the order in which they first appear; as far as they can be read. */
function sectionsOf(bytes: Uint8Array, names: readonly string[]): { name: string; bytes: number }[] {
  const sizes = new Map<string, number>();
  try {
    const reader = new ByteReader(bytes, headerBytes);
    while (!reader.isDone) {
      const id = reader.byte();
      const claimed = reader.u32();
      // A file that is cut short has less than it claims.
      const size = Math.min(claimed, reader.end - reader.at);
      const name = names[id] ?? `section ${id}`;
      sizes.set(name, (sizes.get(name) ?? 0) + size);
      reader.skip(claimed);
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return [...sizes].map(([name, size]) => ({ name, bytes: size }));
}

function decoded(bytes: Uint8Array): CoreModule | null {
  try {
    return decodeCoreModule(bytes);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function importLines(module: CoreModule): string[] {
  const texts = new Map(coreImports(module).map(({ path, text }) => [path, text]));
  return module.imports.map(({ module: from, field, kind, type }) => {
    const coreType = kind === 'func' ? module.types[type] : null;
    const text = texts.get(`${from}#${field}`) ?? (coreType ? describeCoreType(coreType) : '');
    return `import "${from}" "${field}" (${kind}${text === '' ? '' : ` ${text}`})`;
  });
}

function exportLines(module: CoreModule): string[] {
  const texts = new Map(coreExports(module).map(({ path, text }) => [path, text]));
  return module.exports.map(({ name, kind }) => {
    const text = kind === 'func' ? (texts.get(name) ?? '') : '';
    return `export "${name}" (${kind}${text === '' ? '' : ` ${text}`})`;
  });
}
