import { effect } from './instruction.ts';
import type { Instruction } from './instruction.ts';

const memarg = 'offset=n? align=n?';
const outside = 'address plus offset ends outside the memory';

type NumberType = 'i32' | 'i64' | 'f32' | 'f64';

function load(opcode: number, type: NumberType): Instruction {
  const bytes = type.endsWith('32') ? 4 : 8;
  return {
    name: `${type}.load`,
    opcode: [opcode],
    operands: memarg,
    stack: effect('i32', type),
    meaning: `Takes an address and reads ${bytes} bytes of memory there, as ${article(type)}.`,
    traps: outside,
  };
}

function narrowLoad(opcode: number, type: 'i32' | 'i64', bits: 8 | 16 | 32, sign: 's' | 'u'): Instruction {
  const how = sign === 's' ? 'its sign is kept' : 'the rest is zeros';
  return {
    name: `${type}.load${bits}_${sign}`,
    opcode: [opcode],
    operands: memarg,
    stack: effect('i32', type),
    meaning: `Takes an address, reads ${bytesInWords(bits)} there and widens that to ${type}: ${how}.`,
    traps: outside,
  };
}

function store(opcode: number, type: NumberType): Instruction {
  const bytes = type.endsWith('32') ? 4 : 8;
  return {
    name: `${type}.store`,
    opcode: [opcode],
    operands: memarg,
    stack: effect(`i32 ${type}`, ''),
    meaning: `Takes an address and ${article(type)}, and writes its ${bytes} bytes there, lowest byte first.`,
    traps: outside,
  };
}

function narrowStore(opcode: number, type: 'i32' | 'i64', bits: 8 | 16 | 32): Instruction {
  return {
    name: `${type}.store${bits}`,
    opcode: [opcode],
    operands: memarg,
    stack: effect(`i32 ${type}`, ''),
    meaning: `Takes an address and ${article(type)}, and writes only the lowest ${bits} bits of it there.`,
    traps: outside,
  };
}

function article(type: string): string {
  return `an ${type}`;
}

function bytesInWords(bits: 8 | 16 | 32): string {
  return bits === 8 ? 'one byte' : `${bits / 8} bytes`;
}

/** Reading and writing linear memory. An address is an i32 without sign; `offset=` is added to it. */
export const memoryInstructions: readonly Instruction[] = [
  load(0x28, 'i32'),
  load(0x29, 'i64'),
  load(0x2a, 'f32'),
  load(0x2b, 'f64'),
  narrowLoad(0x2c, 'i32', 8, 's'),
  narrowLoad(0x2d, 'i32', 8, 'u'),
  narrowLoad(0x2e, 'i32', 16, 's'),
  narrowLoad(0x2f, 'i32', 16, 'u'),
  narrowLoad(0x30, 'i64', 8, 's'),
  narrowLoad(0x31, 'i64', 8, 'u'),
  narrowLoad(0x32, 'i64', 16, 's'),
  narrowLoad(0x33, 'i64', 16, 'u'),
  narrowLoad(0x34, 'i64', 32, 's'),
  narrowLoad(0x35, 'i64', 32, 'u'),
  store(0x36, 'i32'),
  store(0x37, 'i64'),
  store(0x38, 'f32'),
  store(0x39, 'f64'),
  narrowStore(0x3a, 'i32', 8),
  narrowStore(0x3b, 'i32', 16),
  narrowStore(0x3c, 'i64', 8),
  narrowStore(0x3d, 'i64', 16),
  narrowStore(0x3e, 'i64', 32),
  {
    name: 'memory.size',
    opcode: [0x3f],
    operands: '',
    stack: effect('', 'i32'),
    meaning: 'Gives the size of the memory in pages of 64 KiB.',
    traps: null,
  },
  {
    name: 'memory.grow',
    opcode: [0x40],
    operands: '',
    stack: effect('i32', 'i32'),
    meaning: 'Adds that many pages of 64 KiB. Gives the old size in pages, or -1 when it may not grow so far.',
    traps: null,
  },
  {
    name: 'memory.init',
    opcode: [0xfc, 8],
    operands: '$data',
    stack: effect('i32 i32 i32', ''),
    meaning: 'Copies bytes from a data segment into memory. Takes: where to, where from, how many.',
    traps: 'either side ends outside its segment or memory',
  },
  {
    name: 'data.drop',
    opcode: [0xfc, 9],
    operands: '$data',
    stack: effect('', ''),
    meaning: 'Says that a data segment is no longer needed; from now on it is empty.',
    traps: null,
  },
  {
    name: 'memory.copy',
    opcode: [0xfc, 10],
    operands: '',
    stack: effect('i32 i32 i32', ''),
    meaning: 'Copies bytes inside the memory, also where both sides overlap. Takes: where to, where from, how many.',
    traps: 'either side ends outside the memory',
  },
  {
    name: 'memory.fill',
    opcode: [0xfc, 11],
    operands: '',
    stack: effect('i32 i32 i32', ''),
    meaning: 'Writes one byte many times. Takes: where to begin, the byte, how many.',
    traps: 'it ends outside the memory',
  },
];
