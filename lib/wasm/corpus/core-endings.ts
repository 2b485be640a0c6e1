import { fails, runs, type Specimen } from './specimen.ts';

const withMemory = (body: string): string =>
  `(module (memory (export "memory") 1) (func (export "f") (result i32) ${body}))`;

/** Core modules that break off: traps, limits, and what a host does not provide. */
export const coreEndings: readonly Specimen[] = [
  {
    name: 'unreachable',
    made: { wat: '(module (func (export "f") unreachable))' },
    calls: 'f()',
    end: fails(/unreachable/),
  },
  {
    name: 'division-by-zero',
    made: { wat: '(module (func (export "f") (result i32) i32.const 1 i32.const 0 i32.div_s))' },
    calls: 'f()',
    end: fails(/divided an integer by zero/),
  },
  {
    name: 'quotient-that-does-not-fit',
    made: { wat: '(module (func (export "f") (result i32) i32.const -2147483648 i32.const -1 i32.div_s))' },
    calls: 'f()',
    end: fails(/does not fit/),
  },
  {
    name: 'float-that-is-no-integer',
    made: { wat: '(module (func (export "f") (result i32) f64.const nan i32.trunc_f64_s))' },
    calls: 'f()',
    end: fails(/float outside the range/),
  },
  {
    name: 'read-past-the-memory',
    made: { wat: withMemory('i32.const -1 i32.load') },
    calls: 'f()',
    end: fails(/outside its linear memory/),
  },
  {
    name: 'empty-table-entry',
    made: { wat: '(module (table 1 funcref) (func (export "f") (result i32) i32.const 0 call_indirect (result i32)))' },
    calls: 'f()',
    end: fails(/table entry that is empty/),
  },
  {
    name: 'table-index-too-large',
    made: { wat: '(module (table 1 funcref) (func (export "f") (result i32) i32.const 5 call_indirect (result i32)))' },
    calls: 'f()',
    end: fails(/table index outside/),
  },
  {
    name: 'function-of-another-type',
    made: {
      wat: '(module (table funcref (elem $g)) (func $g (param i32)) (func (export "f") (result i32) i32.const 0 call_indirect (result i32)))',
    },
    calls: 'f()',
    end: fails(/another type/),
  },
  {
    name: 'recursion-without-end',
    made: { wat: '(module (func $f (export "f") (result i32) call $f))' },
    calls: 'f()',
    end: fails(/nested too deeply/),
  },
  {
    name: 'loop-without-end',
    made: { wat: '(module (func (export "f") loop br 0 end))' },
    calls: 'f()',
    isEndless: true,
    end: fails(/time limit/),
  },
  {
    name: 'start-function-without-end',
    made: { wat: '(module (func $s loop br 0 end) (start $s) (func (export "f")))' },
    calls: 'f()',
    isEndless: true,
    end: fails(/time limit/),
  },
  {
    name: 'memory-that-grows-until-refused',
    made: { wat: withMemory('loop i32.const 16 memory.grow i32.const -1 i32.ne br_if 0 end i32.const 1') },
    calls: 'f()',
    end: runs('1'),
  },
  {
    name: 'memory-of-four-gigabytes',
    made: { wat: '(module (memory 65536) (func (export "f")))' },
    calls: 'f()',
    end: fails(/memory limit|MiB/),
  },
  {
    name: 'table-of-ten-million',
    made: { wat: '(module (table 10000000 funcref) (func (export "f") (result i32) table.size))' },
    calls: 'f()',
    end: runs('10000000'),
  },
  {
    name: 'import-of-something-unknown',
    made: { wat: '(module (import "nowhere" "nothing" (func)) (func (export "f")))' },
    calls: 'f()',
    end: fails(/nobody provides/),
  },
  {
    name: 'import-called-proto',
    made: { wat: '(module (import "__proto__" "constructor" (func)) (func (export "f")))' },
    calls: 'f()',
    end: fails(/nobody provides/),
  },
  {
    name: 'output-without-end',
    made: {
      wat: '(module (import "host" "log" (func $log (param i32))) (func (export "f") loop i32.const 123456789 call $log br 0 end))',
    },
    calls: 'f()',
    end: fails(/output limit|nobody provides/),
  },
  {
    name: 'call-of-nothing',
    made: { wat: '(module (func (export "f")))' },
    calls: 'g()',
    end: fails(/No function `?g`?|exported/),
  },
  {
    name: 'call-with-too-few-arguments',
    made: { wat: '(module (func (export "f") (param i32 i32)))' },
    calls: 'f(1)',
    end: fails(/argument|parameter|wants|takes/),
  },
  {
    name: 'call-with-a-number-too-large',
    made: { wat: '(module (func (export "f") (param i32)))' },
    calls: 'f(99999999999)',
    end: fails(/range|fit|between|from/),
  },
  ...[
    '(import "env" "g" (global i32))',
    '(import "env" "__indirect_function_table" (table 0 funcref))',
    '(import "wasi_unstable" "fd_write" (func (param i32 i32 i32 i32) (result i32)))',
    '(import "wbg" "__wbindgen_throw" (func (param i32 i32)))',
  ].map((wanted, index): Specimen => ({
    name: `import-from-another-world-${index}`,
    made: { wat: `(module ${wanted} (func (export "f")))` },
    calls: 'f()',
    end: fails(/nobody provides/),
  })),
];
