import type { LinePlaces } from '../../artefact.ts';
import { ByteReader, encodeLeb, joinBytes } from '../../bytes.ts';
import { decodeCoreModule, listSections } from '../../core-module.ts';
import type { CoreModule } from '../../core-module.ts';

const debugLine = '.debug_line';
const codeSection = 10;

/**
 * Where the code of the learner's files comes from. Addresses count from the start of the code section's contents.
 * Sources: DWARF 4, "Line Number Information"; tool-conventions, "DWARF for WebAssembly".
 */
export function readLinePlaces(bytes: Uint8Array, files: readonly string[]): LinePlaces {
  const module = decodeCoreModule(bytes);
  const code = module.sections.find(({ id }) => id === codeSection);
  const section = customSections(bytes, module).find(({ name }) => name === debugLine);
  if (code === undefined || section === undefined) return { files, rows: [] };
  const found: { address: number; file: number; line: number }[] = [];
  const reader = new ByteReader(bytes, section.contents, section.end);
  while (!reader.isDone) {
    const length = u32(reader);
    const unit = new ByteReader(bytes, reader.at, reader.at + length);
    reader.skip(length);
    found.push(...readUnit(unit, files));
  }
  found.sort((a, b) => a.address - b.address);
  const rows: number[] = [];
  let body = 0;
  for (const { address, file, line } of found) {
    const at = code.start + address;
    while ((module.bodies[body]?.end ?? Infinity) <= at) body += 1;
    const start = module.bodies[body]?.start;
    // Functions that the linker left out have addresses of nowhere.
    if (start !== undefined && at >= start) rows.push(module.importedFunctions + body, at - start, file, line);
  }
  return { files, rows };
}

/** The same module without what only debuggers read. */
export function withoutDebugSections(bytes: Uint8Array): Uint8Array {
  const module = decodeCoreModule(bytes);
  const dropped = new Set(
    customSections(bytes, module).flatMap(({ name, start }) => (name.startsWith('.debug_') ? [start] : [])),
  );
  const kept = listSections(bytes).filter(({ start }) => !dropped.has(start));
  return joinBytes([
    bytes.subarray(0, 8),
    ...kept.flatMap(({ id, start, end }) => [[id, ...encodeLeb(end - start)], bytes.subarray(start, end)]),
  ]);
}

function customSections(bytes: Uint8Array, { sections }: CoreModule) {
  return sections.flatMap(({ id, start, end }) => {
    if (id !== 0) return [];
    const reader = new ByteReader(bytes, start, end);
    const name = reader.name();
    return [{ name, start, contents: reader.at, end }];
  });
}

/** Rows of one compiled file: DWARF tells them as a program for a small machine. */
function readUnit(reader: ByteReader, wanted: readonly string[]): { address: number; file: number; line: number }[] {
  const version = u16(reader);
  if (version !== 4) throw new RangeError(`line tables of DWARF ${version} are not read here`);
  const headerLength = u32(reader);
  const programStart = reader.at + headerLength;
  const instructionLength = reader.byte();
  reader.skip(2);
  const lineBase = (reader.byte() << 24) >> 24;
  const lineRange = reader.byte();
  const opcodeBase = reader.byte();
  const operands = [0, ...Array.from({ length: opcodeBase - 1 }, () => reader.byte())];
  while (text(reader) !== '');
  const names: string[] = [''];
  for (let name = text(reader); name !== ''; name = text(reader)) {
    names.push(name);
    for (let count = 0; count < 3; count += 1) reader.u32();
  }
  reader.skip(programStart - reader.at);

  const rows: { address: number; file: number; line: number }[] = [];
  let state = { address: 0, file: 1, line: 1 };
  const emit = () => {
    const file = wanted.indexOf(names[state.file]?.replace(/^\//, '') ?? '');
    // Line 0: the compiler's own instructions.
    if (file >= 0 && state.line > 0) rows.push({ ...state, file });
  };
  while (!reader.isDone) {
    const opcode = reader.byte();
    if (opcode >= opcodeBase) {
      const adjusted = opcode - opcodeBase;
      state.address += Math.floor(adjusted / lineRange) * instructionLength;
      state.line += lineBase + (adjusted % lineRange);
      emit();
    } else if (opcode === 0) {
      const length = reader.u32();
      const next = reader.at + length;
      const extended = reader.byte();
      if (extended === 1) state = { address: 0, file: 1, line: 1 };
      else if (extended === 2) state.address = u32(reader);
      reader.skip(next - reader.at);
    } else if (opcode === 1) emit();
    else if (opcode === 2) state.address += reader.u32() * instructionLength;
    else if (opcode === 3) state.line += signed(reader);
    else if (opcode === 4) state.file = reader.u32();
    else if (opcode === 8) state.address += Math.floor((255 - opcodeBase) / lineRange) * instructionLength;
    else if (opcode === 9) state.address += u16(reader);
    else for (let count = operands[opcode] ?? 0; count > 0; count -= 1) reader.skipLeb();
  }
  return rows;
}

function u16(reader: ByteReader): number {
  return reader.byte() + reader.byte() * 2 ** 8;
}

function u32(reader: ByteReader): number {
  return u16(reader) + u16(reader) * 2 ** 16;
}

function signed(reader: ByteReader): number {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = reader.byte();
    value |= (byte & 0x7f) << shift;
    if (byte < 0x80) return shift < 25 && (byte & 0x40) !== 0 ? value | (-1 << (shift + 7)) : value;
  }
}

function text(reader: ByteReader): string {
  const start = reader.at;
  while (reader.byte() !== 0);
  return new TextDecoder().decode(reader.bytes.subarray(start, reader.at - 1));
}
