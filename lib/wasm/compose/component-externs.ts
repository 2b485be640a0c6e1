import { ByteReader } from '../bytes.ts';
import { listSections } from '../core-module.ts';

/** What a component imports or exports at its outside. Other sorts are types, values and whole components. */
export type Extern = { name: string; sort: 'func' | 'instance' | 'other' };

/**
 * The outside of a component, read from its bytes.
 * Source: component-model design/mvp/Binary.md, "Import and Export Definitions", "Alias Definitions".
 */
export function readExterns(component: Uint8Array): { imports: Extern[]; exports: Extern[] } {
  const imports: Extern[] = [];
  const exports: Extern[] = [];
  for (const { id, start, end } of listSections(component)) {
    const reader = new ByteReader(component, start, end);
    if (id !== 10 && id !== 11) continue;
    for (let left = reader.u32(); left > 0; left -= 1) {
      reader.byte();
      const name = reader.name();
      if (id === 10) imports.push({ name, sort: skipDescription(reader) });
      else {
        const sort = readSort(reader);
        reader.u32();
        if (reader.byte() === 1) skipDescription(reader);
        exports.push({ name, sort });
      }
    }
  }
  return { imports, exports };
}

export function readSort(reader: ByteReader): Extern['sort'] {
  const sort = reader.byte();
  if (sort === 0) reader.byte();
  return sort === 1 ? 'func' : sort === 5 ? 'instance' : 'other';
}

export function skipDescription(reader: ByteReader): Extern['sort'] {
  const sort = reader.byte();
  switch (sort) {
    case 0:
      reader.byte();
      reader.u32();
      return 'other';
    case 2:
    case 3:
      // A type is equal to another, or any resource; a value is of a type.
      if (reader.byte() === 0) reader.u32();
      return 'other';
    default:
      reader.u32();
      return sort === 1 ? 'func' : sort === 5 ? 'instance' : 'other';
  }
}
