import { expect, test } from 'vitest';
import { ByteReader } from '../bytes.ts';
import { decodeInstruction, skipLocals } from '../code.ts';
import { decodeCoreModule } from '../core-module.ts';
import { createJcoTools } from '../jco-tools.ts';
import { definitions, moduleForm, writtenInstructions } from './locate-byte.ts';
import { readWat } from './wat-tree.ts';

const tools = createJcoTools();

const bodies: Record<string, string> = {
  flat: 'i32.const 1 i32.const 2 i32.add drop',
  folded: '(drop (i32.add (i32.const 1) (i32.mul (i32.const 2) (i32.const 3))))',
  'blocks in brackets': '(block $a (loop $b (br_if $b (i32.const 0)) (br $a)))',
  'blocks without brackets': 'block $a loop $b i32.const 0 br_if $b br $a end end',
  'if in brackets': '(if (i32.const 1) (then (nop)) (else (unreachable)))',
  'if with a result': '(drop (if (result i32) (i32.const 1) (then (i32.const 2)) (else (i32.const 3))))',
  'if without brackets': 'i32.const 1 if nop else unreachable end',
  'if with no else': '(if (i32.const 1) (then nop nop))',
  'if whose condition stands before it': 'i32.const 1 (if (then nop))',
  'calls through a table': '(call_indirect $t (type $v) (i32.const 0)) i32.const 0 call_indirect (type $v)',
  'memory with immediates':
    '(i32.store offset=8 align=1 (i32.const 0) (i32.load8_u offset=4 (i32.const 1))) memory.size drop',
  'bulk memory':
    '(memory.copy (i32.const 0) (i32.const 1) (i32.const 2)) (memory.fill (i32.const 0) (i32.const 1) (i32.const 2))',
  tables: '(drop (table.get $t (i32.const 0))) (table.set $t (i32.const 0) (ref.null func)) (drop (table.size $t))',
  'branch tables': '(block (block (br_table 0 1 0 (i32.const 1))))',
  select:
    '(drop (select (i32.const 1) (i32.const 2) (i32.const 3))) (drop (select (result i64) (i64.const 1) (i64.const 2) (i32.const 3)))',
  floats: 'f32.const nan:0x200000 drop f64.const -inf drop (drop (i32.trunc_sat_f32_s (f32.const 1.5e3)))',
  locals: '(local $x i32) (local i64 f32) (local.set $x (i32.const 1)) (drop (local.tee $x (local.get $x)))',
  comments: '(; i32.const ;) nop ;; nop\n nop',
};

test.each(Object.entries(bodies))('text and bytes list the same instructions: %s', async (_, body) => {
  const text = `(module (import "a" "b" (func)) (func (import "c" "d")) (type $v (func)) (memory 1)
    (table $t 1 funcref) (func $before) (func (export "f") ${body}))`;
  const bytes = await tools.parse(text);
  const module = decodeCoreModule(bytes);
  const func = definitions(moduleForm(readWat(text)), 'func')[1];
  const range = module.bodies[1];
  if (func === undefined || range === undefined) throw new Error('no such function');

  const reader = new ByteReader(bytes, range.start, range.end);
  skipLocals(reader);
  const decoded: (string | null)[] = [];
  while (!reader.isDone) decoded.push(decodeInstruction(reader).name);
  expect([...writtenInstructions(func).map(({ name }) => name), 'end']).toEqual(decoded);
});
