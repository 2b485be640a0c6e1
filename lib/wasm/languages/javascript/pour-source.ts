import { sourceCapacity, sourceMarker } from './template-source.ts';

const toUtf8 = new TextEncoder();
const marker = toUtf8.encode(sourceMarker);
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

/** A component of its own with this program in it; null: the program is longer than its place. */
export function pourSource(template: Uint8Array, place: number, program: string): Uint8Array | null {
  const bytes = toUtf8.encode(program);
  if (bytes.length > sourceCapacity) return null;
  const component = template.slice();
  new DataView(component.buffer).setUint32(place, bytes.length, true);
  component.set(bytes, place + 4);
  return component;
}
