import type { Stranger } from './stranger.ts';

const runs = (title: string, wat: string, call: string, value: string | null): Stranger => ({
  title,
  wat: `(module ${wat})`,
  end: { kind: 'runs', call, value },
});
const fails = (title: string, wat: string, call: string, failure: RegExp): Stranger => ({
  title,
  wat: `(module ${wat})`,
  end: { kind: 'fails', call, failure },
});
const refused = (title: string, wat: string, message: RegExp): Stranger => ({
  title,
  wat: `(module ${wat})`,
  end: { kind: 'refused', message },
});
const unary = (type: string, op: string) =>
  `(func (export "f") (param ${type}) (result ${type}) (${type}.${op} (local.get 0)))`;

/** Core modules as one meets them: of every proposal that the browsers have, with odd names, and with mistakes. */
export const modules: readonly Stranger[] = [
  runs('empty but for one function', '(func (export "f"))', 'f()', null),
  runs('i32', '(func (export "f") (result i32) i32.const -2147483648)', 'f()', '-2147483648'),
  runs('i64', '(func (export "f") (result i64) i64.const 9223372036854775807)', 'f()', '9223372036854775807'),
  runs('f32 that is no number', '(func (export "f") (result f32) f32.const nan)', 'f()', 'nan'),
  runs('f64 infinity', '(func (export "f") (result f64) f64.const -inf)', 'f()', '-inf'),
  runs('minus zero', '(func (export "f") (result f64) f64.const -0)', 'f()', '-0'),
  runs('several results', '(func (export "f") (result i32 i64) i32.const 1 i64.const 2)', 'f()', '(1, 2)'),
  runs('count of zeros', unary('i32', 'clz'), 'f(1)', '31'),
  runs('square root', unary('f64', 'sqrt'), 'f(2.25)', '1.5'),
  runs('sign extension', unary('i32', 'extend8_s'), 'f(255)', '-1'),
  runs(
    'saturating conversion',
    '(func (export "f") (result i32) (i32.trunc_sat_f64_s (f64.const 1e300)))',
    'f()',
    '2147483647',
  ),
  runs(
    'bulk memory',
    '(memory 1) (func (export "f") (result i32) (memory.fill (i32.const 0) (i32.const 7) (i32.const 4)) (memory.copy (i32.const 8) (i32.const 0) (i32.const 4)) (i32.load (i32.const 8)))',
    'f()',
    '117901063',
  ),
  runs(
    'passive data',
    '(memory 1) (data $d "\\05") (func (export "f") (result i32) (memory.init $d (i32.const 0) (i32.const 0) (i32.const 1)) (i32.load8_u (i32.const 0)))',
    'f()',
    '5',
  ),
  runs(
    'a table of functions',
    '(table funcref (elem $g)) (func $g (result i32) i32.const 9) (func (export "f") (result i32) (call_indirect (result i32) (i32.const 0)))',
    'f()',
    '9',
  ),
  runs(
    'references',
    '(table $t 1 externref) (func (export "f") (result i32) (ref.is_null (table.get $t (i32.const 0))))',
    'f()',
    '1',
  ),
  runs(
    'a start function',
    '(global $g (mut i32) (i32.const 1)) (func $s (global.set $g (i32.const 5))) (start $s) (func (export "f") (result i32) global.get $g)',
    'f()',
    '5',
  ),
  runs(
    'vectors',
    '(func (export "f") (result i32) (i32x4.extract_lane 2 (i32x4.add (v128.const i32x4 1 2 3 4) (i32x4.splat (i32.const 10)))))',
    'f()',
    '13',
  ),
  runs(
    'a tail call',
    '(func $g (param i32) (result i32) (if (result i32) (i32.eqz (local.get 0)) (then (i32.const 42)) (else (return_call $g (i32.sub (local.get 0) (i32.const 1)))))) (func (export "f") (result i32) (call $g (i32.const 100000)))',
    'f()',
    '42',
  ),
  runs(
    'exceptions',
    '(tag $e (param i32)) (func (export "f") (result i32) (block $h (result i32) (try_table (result i32) (catch $e $h) (throw $e (i32.const 6)))))',
    'f()',
    '6',
  ),
  runs(
    'several memories',
    '(memory $a 1) (memory $b 1) (func (export "f") (result i32) (i32.store $b (i32.const 0) (i32.const 3)) (i32.add (i32.load $a (i32.const 0)) (i32.load $b (i32.const 0))))',
    'f()',
    '3',
  ),
  runs(
    'garbage collection',
    '(type $p (struct (field i32))) (func (export "f") (result i32) (struct.get $p 0 (struct.new $p (i32.const 8))))',
    'f()',
    '8',
  ),
  runs(
    'typed references',
    '(type $t (func (result i32))) (func $g (type $t) i32.const 4) (elem declare func $g) (func (export "f") (result i32) (call_ref $t (ref.func $g)))',
    'f()',
    '4',
  ),
  runs(
    'an extended constant',
    '(global $g i32 (i32.add (i32.const 40) (i32.const 2))) (func (export "f") (result i32) global.get $g)',
    'f()',
    '42',
  ),
  runs(
    'a deep nest of blocks',
    `(func (export "f") (result i32) ${'(block '.repeat(400)}${')'.repeat(400)} i32.const 1)`,
    'f()',
    '1',
  ),
  runs(
    'many functions',
    Array.from({ length: 600 }, (_, i) => `(func (export "f${i}") (result i32) i32.const ${i})`).join(' '),
    'f599()',
    '599',
  ),
  runs('many locals', `(func (export "f") (result i32) (local ${'i32 '.repeat(2_000)}) local.get 1999)`, 'f()', '0'),
  ...['__proto__', 'constructor', 'toString', 'class', 'await', 'then', 'default', 'a-b', '😀', 'hasOwnProperty'].map(
    (name) => runs(`an export called ${name}`, `(func (export "${name}") (result i32) i32.const 1)`, `${name}()`, '1'),
  ),
  runs(
    'asks for log',
    '(import "env" "log" (func $l (param i32))) (func (export "f") (call $l (i32.const 1)))',
    'f()',
    null,
  ),
  runs(
    'asks for a memory',
    '(import "env" "memory" (memory 1)) (func (export "f") (result i32) memory.size)',
    'f()',
    '1',
  ),
  fails(
    'divides by zero',
    '(func (export "f") (result i32) (i32.div_s (i32.const 1) (i32.const 0)))',
    'f()',
    /divide-by-zero/,
  ),
  fails('is unreachable', '(func (export "f") unreachable)', 'f()', /unreachable/),
  fails(
    'reads outside',
    '(memory 1) (func (export "f") (result i32) (i32.load (i32.const 65536)))',
    'f()',
    /out-of-bounds-memory/,
  ),
  fails(
    'overflows',
    '(func (export "f") (result i32) (i32.div_s (i32.const -2147483648) (i32.const -1)))',
    'f()',
    /integer-overflow/,
  ),
  fails(
    'converts what is no number',
    '(func (export "f") (result i32) (i32.trunc_f32_s (f32.const nan)))',
    'f()',
    /invalid-conversion/,
  ),
  fails(
    'calls outside the table',
    '(table 1 funcref) (func (export "f") (call_indirect (i32.const 5)))',
    'f()',
    /out-of-bounds-table/,
  ),
  fails('calls itself for ever', '(func $f (export "f") (call $f))', 'f()', /stack-overflow/),
  fails('traps at the start', '(start $s) (func $s unreachable) (func (export "f"))', 'f()', /trapped/),
  fails('wants more memory than there may be', '(memory 2000) (func (export "f"))', 'f()', /out-of-memory/),
  fails(
    'asks for what nobody has',
    '(import "wbg" "__wbindgen_throw" (func (param i32 i32))) (func (export "f"))',
    'f()',
    /missing-import.*wbg/,
  ),
  fails('asks for a global', '(import "env" "g" (global i32)) (func (export "f"))', 'f()', /missing-import/),
  fails(
    'asks for a table',
    '(import "env" "__indirect_function_table" (table 0 funcref)) (func (export "f"))',
    'f()',
    /missing-import/,
  ),
  fails(
    'asks for WASI under a false name',
    '(import "wasi_unstable" "fd_write" (func (param i32 i32 i32 i32) (result i32))) (func (export "f"))',
    'f()',
    /missing-import/,
  ),
  fails('is called by a name it does not have', '(func (export "f"))', 'g()', /bad-call/),
  fails('is called with too much', '(func (export "f"))', 'f(1)', /bad-call/),
  fails('exports a vector only', '(func (export "f") (result v128) (v128.const i64x2 0 0))', 'f()', /bad-call/),
  fails('exports no function', '(memory (export "memory") 1)', 'memory()', /bad-call/),
  refused('a type that does not fit', '(func (export "f") (result i32) i64.const 1)', /i64/),
  refused('an empty stack', '(func (export "f") (result i32))', /\S/),
  refused('a local that is not there', '(func (export "f") (local.get 3) drop)', /\S/),
  refused('two exports of one name', '(func (export "f")) (func (export "f"))', /Two exports are called `f`/),
  refused('a label that is not there', '(func (export "f") (br 5))', /\S/),
  refused('a memory that is not there', '(func (export "f") (drop (i32.load (i32.const 0))))', /memory/),
  refused(
    'an alignment that is too large',
    '(memory 1) (func (export "f") (drop (i32.load align=8 (i32.const 0))))',
    /align/,
  ),
  refused(
    'a global that cannot change',
    '(global $g i32 (i32.const 1)) (func (export "f") (global.set $g (i32.const 2)))',
    /\S/,
  ),
];
