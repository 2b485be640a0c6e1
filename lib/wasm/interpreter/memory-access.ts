import { Trap } from './numeric.ts';
import type { Scalar } from './numeric.ts';

/** How many bytes a load or store touches: the number in its name, or the size of its type. */
function widthOf(op: string): number {
  const bits = /(?:load|store)(?<bits>\d+)/.exec(op)?.groups?.bits ?? op.slice(1, 3);
  return Number(bits) / 8;
}

function viewOf(memory: Uint8Array, at: number, width: number): DataView {
  if (at + width > memory.length) throw new Trap('out-of-bounds-memory');
  return new DataView(memory.buffer, memory.byteOffset + at, width);
}

/** Reads as `op` says: little-endian, extended with its sign (`_s`) or with zeros (`_u`). Traps outside the memory. */
export function readMemory(memory: Uint8Array, op: string, at: number): Scalar {
  const width = widthOf(op);
  const view = viewOf(memory, at, width);
  if (op === 'f32.load') return view.getFloat32(0, true);
  if (op === 'f64.load') return view.getFloat64(0, true);
  let bits = 0n;
  for (let byte = width - 1; byte >= 0; byte -= 1) bits = (bits << 8n) | BigInt(view.getUint8(byte));
  const extended = op.endsWith('_u') ? bits : BigInt.asIntN(width * 8, bits);
  return op.startsWith('i64') ? BigInt.asIntN(64, extended) : Number(BigInt.asIntN(32, extended));
}

/** Writes the low bytes of `value`; returns how many. Traps outside the memory, which stays as it was. */
export function writeMemory(memory: Uint8Array, op: string, at: number, value: Scalar): number {
  const width = widthOf(op);
  const view = viewOf(memory, at, width);
  if (op === 'f32.store') view.setFloat32(0, Number(value), true);
  else if (op === 'f64.store') view.setFloat64(0, Number(value), true);
  else {
    let bits = BigInt.asUintN(width * 8, BigInt(value));
    for (let byte = 0; byte < width; byte += 1) {
      view.setUint8(byte, Number(bits & 0xffn));
      bits >>= 8n;
    }
  }
  return width;
}
