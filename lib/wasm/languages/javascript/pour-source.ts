import { sourceCapacity, sourceMarker } from './template-source.ts';

const marker = new TextEncoder().encode(sourceMarker);
const space = 32;

/** Where the place for a program begins; a template has exactly one, filled with spaces. Asserted where templates are made. */
export function findSourcePlace(template: Uint8Array): number {
  const found: number[] = [];
  for (let at = template.indexOf(marker[0] ?? 0); at >= 0; at = template.indexOf(marker[0] ?? 0, at + 1)) {
    if (marker.every((byte, index) => template[at + index] === byte)) found.push(at);
  }
  const [place] = found;
  if (place === undefined || found.length > 1) throw new Error(`the template has ${found.length} places for a program`);
  const start = place + marker.length;
  const end = start + 4 + sourceCapacity;
  if (end > template.length || template.subarray(start, end).some((byte) => byte !== space)) {
    throw new Error('the place for a program in the template is not whole');
  }
  return start;
}

/** Where the place begins in the memory of an instance; null: it is not there, or not once. */
export function findSourceInMemory(memory: Uint8Array): number | null {
  const found: number[] = [];
  for (
    let at = memory.indexOf(marker[0] ?? 0);
    at >= 0 && found.length < 2;
    at = memory.indexOf(marker[0] ?? 0, at + 1)
  ) {
    if (marker.every((byte, index) => memory[at + index] === byte)) found.push(at);
  }
  const [place] = found;
  return place === undefined || found.length > 1 ? null : place + marker.length;
}

/** As `pourSource` does in a component: nothing is left of a program that was longer. */
export function pourIntoMemory(memory: Uint8Array, place: number, program: Uint8Array): void {
  new DataView(memory.buffer, memory.byteOffset).setUint32(place, program.length, true);
  memory.set(program, place + 4);
  memory.fill(space, place + 4 + program.length, place + 4 + sourceCapacity);
}

/** A component of its own with this program in it; null: the program is longer than its place. */
export function pourSource(template: Uint8Array, place: number, bytes: Uint8Array): Uint8Array | null {
  if (bytes.length > sourceCapacity) return null;
  const component = template.slice();
  new DataView(component.buffer).setUint32(place, bytes.length, true);
  component.set(bytes, place + 4);
  return component;
}
