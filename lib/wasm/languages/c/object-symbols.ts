import { ByteReader } from '../../bytes.ts';
import { decodeCoreModule } from '../../core-module.ts';

/** The functions that an object file defines for others, and those it wants from others. */
export type ObjectSymbols = { defined: readonly string[]; wanted: readonly string[] };

const symbolTable = 8;
const functionSymbol = 0;
const dataSymbol = 1;
const sectionSymbol = 3;
const isLocal = 0x02;
const isUndefined = 0x10;
const hasOwnName = 0x40;

/** Source: tool-conventions, Linking.md, "Linking Metadata Section". Throws RangeError on bytes that are no object. */
export function objectSymbols(bytes: Uint8Array): ObjectSymbols {
  const defined: string[] = [];
  const wanted: string[] = [];
  const { sections, imports } = decodeCoreModule(bytes);
  const imported = imports.filter(({ kind }) => kind === 'func').map(({ field }) => field);
  for (const { id, start, end } of sections) {
    if (id !== 0) continue;
    const reader = new ByteReader(bytes, start, end);
    if (reader.name() !== 'linking') continue;
    reader.u32();
    while (!reader.isDone) {
      const kind = reader.byte();
      const length = reader.u32();
      const part = new ByteReader(bytes, reader.at, reader.at + length);
      reader.skip(length);
      if (kind === symbolTable) readSymbols(part);
    }
  }
  return { defined, wanted };

  function readSymbols(reader: ByteReader): void {
    for (let count = reader.u32(); count > 0; count -= 1) {
      const kind = reader.byte();
      const flags = reader.u32();
      const known = (flags & isUndefined) === 0;
      if (kind === dataSymbol) {
        reader.name();
        if (known) for (let number = 0; number < 3; number += 1) reader.u32();
      } else if (kind === sectionSymbol) reader.u32();
      else {
        const index = reader.u32();
        const name = known || (flags & hasOwnName) !== 0 ? reader.name() : (imported[index] ?? '');
        if (kind !== functionSymbol) continue;
        if (!known) wanted.push(name);
        else if ((flags & isLocal) === 0) defined.push(name);
      }
    }
  }
}
