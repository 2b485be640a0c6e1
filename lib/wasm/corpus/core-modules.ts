import { fails, runs, type Specimen } from './specimen.ts';

const answer = (body: string, type = 'i32'): string => `(module (func (export "f") (result ${type}) ${body}))`;

/** Core modules that are valid, plain and odd. */
export const coreModules: readonly Specimen[] = [
  { name: 'empty-module', made: { wat: '(module)' }, end: runs() },
  { name: 'constant', made: { wat: answer('i32.const 42') }, calls: 'f()', end: runs('42') },
  {
    name: 'largest-unsigned-looks-negative',
    made: { wat: answer('i32.const 0xffffffff') },
    calls: 'f()',
    end: runs('-1'),
  },
  {
    name: 'smallest-s64',
    made: { wat: answer('i64.const -9223372036854775808', 'i64') },
    calls: 'f()',
    end: runs('-9223372036854775808'),
  },
  { name: 'not-a-number', made: { wat: answer('f64.const nan:0x123', 'f64') }, calls: 'f()', end: runs('nan') },
  { name: 'minus-zero', made: { wat: answer('f32.const -0', 'f32') }, calls: 'f()', end: runs('-0') },
  { name: 'minus-infinity', made: { wat: answer('f64.const -inf', 'f64') }, calls: 'f()', end: runs('-inf') },
  {
    name: 'start-function-that-sets-a-global',
    made: {
      wat: '(module (global $g (mut i32) (i32.const 1)) (func $s i32.const 7 global.set $g) (start $s) (func (export "f") (result i32) global.get $g))',
    },
    calls: 'f()',
    end: runs('7'),
  },
  {
    name: 'start-function-that-traps',
    made: { wat: '(module (func $s unreachable) (start $s) (func (export "f")))' },
    calls: 'f()',
    end: fails(/unreachable/),
  },
  {
    name: 'several-results',
    made: { wat: '(module (func (export "f") (result i32 i64) i32.const 1 i64.const 2))' },
    calls: 'f()',
    end: runs('(1, 2)'),
  },
  {
    name: 'sixty-four-results',
    made: {
      wat: `(module (func (export "f") (result ${'i32 '.repeat(64)}) ${Array.from({ length: 64 }, (_, n) => `i32.const ${n}`).join(' ')}))`,
    },
    calls: 'f()',
    end: runs('63'),
  },
  {
    name: 'two-hundred-parameters',
    made: { wat: `(module (func (export "f") (param ${'i32 '.repeat(200)}) (result i32) local.get 199))` },
    calls: `f(${Array.from({ length: 200 }, (_, n) => n).join(', ')})`,
    end: runs('199'),
  },
  {
    name: 'export-called-proto',
    made: { wat: '(module (func (export "__proto__") (result i32) i32.const 3))' },
    calls: '__proto__()',
    end: runs('3'),
  },
  {
    name: 'exports-called-like-keywords',
    made: {
      wat: '(module (func (export "class") (result i32) i32.const 1) (func (export "constructor") (result i32) i32.const 2) (func (export "then") (result i32) i32.const 3) (func (export "await") (result i32) i32.const 4))',
    },
    calls: 'class()\nconstructor()\nthen()\nawait()',
    end: runs('1', '2', '3', '4'),
  },
  {
    name: 'export-without-a-name',
    made: { wat: '(module (func (export "") (result i32) i32.const 1) (func (export "f") (result i32) i32.const 8))' },
    calls: 'f()',
    end: runs('8'),
  },
  {
    name: 'export-with-strange-letters',
    made: {
      wat: '(module (func (export "größe 😀 \\"x\\"") (result i32) i32.const 1) (func (export "f") (result i32) i32.const 9))',
    },
    calls: 'f()',
    end: runs('9'),
  },
  {
    name: 'five-thousand-exports',
    made: {
      wat: `(module (func $f (result i32) i32.const 5) ${Array.from({ length: 5000 }, (_, n) => `(export "f${n}" (func $f))`).join(' ')})`,
    },
    calls: 'f4999()',
    end: runs('5'),
  },
  {
    name: 'ten-thousand-functions',
    made: {
      wat: `(module ${Array.from({ length: 10_000 }, (_, n) => `(func (result i32) i32.const ${n})`).join(' ')} (export "f" (func 9999)))`,
    },
    calls: 'f()',
    end: runs('9999'),
  },
  {
    name: 'deeply-nested-blocks',
    made: { wat: answer(`${'block (result i32) '.repeat(1000)} i32.const 6 ${'end '.repeat(1000)}`) },
    calls: 'f()',
    end: runs('6'),
  },
  {
    name: 'fifty-thousand-locals',
    made: { wat: `(module (func (export "f") (result i32) (local ${'i32 '.repeat(49_999)}) local.get 49998))` },
    calls: 'f()',
    end: runs('0'),
  },
  {
    name: 'branch-table-of-two-thousand',
    made: {
      wat: `(module (func (export "f") (param i32) (result i32) block local.get 0 br_table ${'0 '.repeat(2000)} end i32.const 4))`,
    },
    calls: 'f(1999)',
    end: runs('4'),
  },
  {
    name: 'two-memories',
    made: {
      wat: '(module (memory $a 1) (memory $b 1) (func (export "f") (result i32) i32.const 0 i32.const 77 i32.store $b i32.const 0 i32.load $b))',
    },
    calls: 'f()',
    end: runs('77'),
  },
  {
    name: 'memory-with-64-bit-addresses',
    made: {
      wat: '(module (memory i64 1) (func (export "f") (result i32) i64.const 8 i32.const 21 i32.store i64.const 8 i32.load))',
    },
    calls: 'f()',
    end: runs('21'),
  },
  {
    name: 'shared-memory',
    made: {
      wat: '(module (memory 1 2 shared) (func (export "f") (result i32) i32.const 0 i32.const 5 i32.atomic.rmw.add drop i32.const 0 i32.atomic.load))',
    },
    calls: 'f()',
    end: runs('5'),
  },
  {
    name: 'vector-instructions',
    made: { wat: answer('i32.const 2 i32x4.splat i32.const 3 i32x4.splat i32x4.mul i32x4.extract_lane 3') },
    calls: 'f()',
    end: runs('6'),
  },
  {
    name: 'vector-result',
    made: { wat: answer('v128.const i32x4 1 2 3 4', 'v128') },
    calls: 'f()',
    end: fails(/No function is exported/),
  },
  {
    name: 'relaxed-vector-instructions',
    made: {
      wat: answer(
        'f32.const 2 f32x4.splat f32.const 3 f32x4.splat f32.const 1 f32x4.splat f32x4.relaxed_madd f32x4.extract_lane 0 i32.trunc_f32_s',
      ),
    },
    calls: 'f()',
    end: runs('7'),
  },
  {
    name: 'tail-calls-a-million-deep',
    made: {
      wat: '(module (func $f (export "f") (param i32) (result i32) local.get 0 i32.eqz if i32.const 11 return end local.get 0 i32.const 1 i32.sub return_call $f))',
    },
    calls: 'f(1000000)',
    end: runs('11'),
  },
  {
    name: 'collected-struct',
    made: {
      wat: '(module (type $p (struct (field i32) (field (mut i32)))) (func (export "f") (result i32) i32.const 3 i32.const 4 struct.new $p struct.get $p 1))',
    },
    calls: 'f()',
    end: runs('4'),
  },
  {
    name: 'collected-array',
    made: {
      wat: '(module (type $a (array (mut i32))) (func (export "f") (result i32) i32.const 9 i32.const 100 array.new $a array.len))',
    },
    calls: 'f()',
    end: runs('100'),
  },
  {
    name: 'exception-that-is-caught',
    made: {
      wat: '(module (tag $t (param i32)) (func (export "f") (result i32) block $h (result i32) try_table (catch $t $h) i32.const 13 throw $t end i32.const 0 end))',
    },
    calls: 'f()',
    end: runs('13'),
  },
  {
    name: 'exception-that-nobody-catches',
    made: { wat: '(module (tag $t) (func (export "f") throw $t))' },
    calls: 'f()',
    end: fails(/exception/i),
  },
  {
    name: 'reference-parameter',
    made: { wat: '(module (func (export "f") (param externref) (result i32) local.get 0 ref.is_null))' },
    calls: 'f(1)',
    end: fails(/No function is exported/),
  },
  {
    name: 'exported-table-memory-and-global-only',
    made: {
      wat: '(module (table (export "t") 2 funcref) (memory (export "m") 1) (global (export "g") i32 (i32.const 1)))',
    },
    end: runs(),
  },
  {
    name: 'passive-data-and-elements',
    made: {
      wat: '(module (memory 1) (table 4 funcref) (func $a (result i32) i32.const 31) (elem $e func $a) (data $d "\\2a") (func (export "f") (result i32) i32.const 0 i32.const 0 i32.const 1 memory.init $d i32.const 0 i32.load8_u) (func (export "g") (result i32) i32.const 1 i32.const 0 i32.const 1 table.init $e i32.const 1 call_indirect (result i32)))',
    },
    calls: 'f()\ng()',
    end: runs('42', '31'),
  },
  {
    name: 'data-beyond-the-memory',
    made: { wat: '(module (memory 1) (data (i32.const 65536) "x") (func (export "f")))' },
    calls: 'f()',
    end: fails(/outside its linear memory|out of bounds/),
  },
  {
    name: 'custom-sections-of-nonsense',
    made: {
      of: { wat: answer('i32.const 14') },
      change: (bytes) =>
        new Uint8Array([
          ...bytes,
          0,
          5,
          4,
          0x6e,
          0x61,
          0x6d,
          0x65,
          0,
          200,
          1,
          3,
          0x61,
          0x62,
          0x63,
          ...Array.from({ length: 196 }, () => 255),
        ]),
    },
    calls: 'f()',
    end: runs('14'),
  },
  {
    name: 'overlong-number-encodings',
    made: {
      // The length of the type section as five bytes, which the format allows.
      bytes: [
        0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 0x85, 0x80, 0x80, 0x80, 0, 1, 0x60, 0, 1, 0x7f, 3, 2, 1, 0, 7, 5, 1, 1,
        0x66, 0, 0, 10, 6, 1, 4, 0, 0x41, 15, 0x0b,
      ],
    },
    calls: 'f()',
    end: runs('15'),
  },
  ...['toString', 'hasOwnProperty', 'default', 'a-b', '😀'].map((exported, index): Specimen => ({
    name: `export-with-an-odd-name-${index}`,
    made: { wat: `(module (func (export "${exported}") (result i32) i32.const 1))` },
    calls: `${exported}()`,
    end: runs('1'),
  })),
  {
    name: 'table-of-references',
    made: {
      wat: '(module (table $t 1 externref) (func (export "f") (result i32) (ref.is_null (table.get $t (i32.const 0)))))',
    },
    calls: 'f()',
    end: runs('1'),
  },
  {
    name: 'call-through-a-typed-reference',
    made: {
      wat: '(module (type $t (func (result i32))) (func $g (type $t) i32.const 4) (elem declare func $g) (func (export "f") (result i32) (call_ref $t (ref.func $g))))',
    },
    calls: 'f()',
    end: runs('4'),
  },
  {
    name: 'constant-that-is-computed',
    made: {
      wat: '(module (global $g i32 (i32.add (i32.const 40) (i32.const 2))) (func (export "f") (result i32) global.get $g))',
    },
    calls: 'f()',
    end: runs('42'),
  },
  {
    name: 'import-of-log',
    made: {
      wat: '(module (import "env" "log" (func $l (param i32))) (func (export "f") (call $l (i32.const 1234))))',
    },
    calls: 'f()',
    end: runs('1234'),
  },
  {
    name: 'import-of-a-memory',
    made: { wat: '(module (import "env" "memory" (memory 1)) (func (export "f") (result i32) memory.size))' },
    calls: 'f()',
    end: runs('1'),
  },
];
