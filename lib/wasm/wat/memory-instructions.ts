import { effect } from './instruction.ts';
import type { InstructionWords } from './instruction.ts';

const memarg = 'offset=n? align=n?';
const outside = 'address plus offset ends outside the memory';

type NumberType = 'i32' | 'i64' | 'f32' | 'f64';

function load(type: NumberType): InstructionWords {
  const bytes = type.endsWith('32') ? 4 : 8;
  return {
    name: `${type}.load`,
    operands: memarg,
    stack: effect('i32', type),
    meaning: `Takes an address and reads ${bytes} bytes of memory there, as ${article(type)}.`,
    traps: outside,
  };
}

function narrowLoad(type: 'i32' | 'i64', bits: 8 | 16 | 32, sign: 's' | 'u'): InstructionWords {
  const how = sign === 's' ? 'its sign is kept' : 'the rest is zeros';
  return {
    name: `${type}.load${bits}_${sign}`,
    operands: memarg,
    stack: effect('i32', type),
    meaning: `Takes an address, reads ${bytesInWords(bits)} there and widens that to ${type}: ${how}.`,
    traps: outside,
  };
}

function store(type: NumberType): InstructionWords {
  const bytes = type.endsWith('32') ? 4 : 8;
  return {
    name: `${type}.store`,
    operands: memarg,
    stack: effect(`i32 ${type}`, ''),
    meaning: `Takes an address and ${article(type)}, and writes its ${bytes} bytes there, lowest byte first.`,
    traps: outside,
  };
}

function narrowStore(type: 'i32' | 'i64', bits: 8 | 16 | 32): InstructionWords {
  return {
    name: `${type}.store${bits}`,
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
export const memoryInstructions: readonly InstructionWords[] = [
  load('i32'),
  load('i64'),
  load('f32'),
  load('f64'),
  narrowLoad('i32', 8, 's'),
  narrowLoad('i32', 8, 'u'),
  narrowLoad('i32', 16, 's'),
  narrowLoad('i32', 16, 'u'),
  narrowLoad('i64', 8, 's'),
  narrowLoad('i64', 8, 'u'),
  narrowLoad('i64', 16, 's'),
  narrowLoad('i64', 16, 'u'),
  narrowLoad('i64', 32, 's'),
  narrowLoad('i64', 32, 'u'),
  store('i32'),
  store('i64'),
  store('f32'),
  store('f64'),
  narrowStore('i32', 8),
  narrowStore('i32', 16),
  narrowStore('i64', 8),
  narrowStore('i64', 16),
  narrowStore('i64', 32),
  {
    name: 'memory.size',
    operands: '',
    stack: effect('', 'i32'),
    meaning: 'Gives the size of the memory in pages of 64 KiB.',
    traps: null,
  },
  {
    name: 'memory.grow',
    operands: '',
    stack: effect('i32', 'i32'),
    meaning: 'Adds that many pages of 64 KiB. Gives the old size in pages, or -1 when it may not grow so far.',
    traps: null,
  },
  {
    name: 'memory.init',
    operands: '$data',
    stack: effect('i32 i32 i32', ''),
    meaning: 'Copies bytes from a data segment into memory. Takes: where to, where from, how many.',
    traps: 'either side ends outside its segment or memory',
  },
  {
    name: 'data.drop',
    operands: '$data',
    stack: effect('', ''),
    meaning: 'Says that a data segment is no longer needed; from now on it is empty.',
    traps: null,
  },
  {
    name: 'memory.copy',
    operands: '',
    stack: effect('i32 i32 i32', ''),
    meaning: 'Copies bytes inside the memory, also where both sides overlap. Takes: where to, where from, how many.',
    traps: 'either side ends outside the memory',
  },
  {
    name: 'memory.fill',
    operands: '',
    stack: effect('i32 i32 i32', ''),
    meaning: 'Writes one byte many times. Takes: where to begin, the byte, how many.',
    traps: 'it ends outside the memory',
  },
];
