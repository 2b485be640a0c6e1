import { encodeLeb, joinBytes } from '../bytes.ts';
import { fails, refused, runs, type Specimen } from './specimen.ts';

// Hands out memory and never takes it back: enough for a few calls.
const allocator = `(memory (export "memory") 2)
  (global $next (mut i32) (i32.const 1024))
  (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) (local $at i32)
    (local.set $at (i32.and (i32.add (global.get $next) (i32.const 7)) (i32.const -8)))
    (global.set $next (i32.add (local.get $at) (local.get 3)))
    (local.get $at))`;

const world = (items: string, before = ''): string => `package test:specimen;\n${before}\nworld w { ${items} }`;

/** Gives back the string or list it was given: a pair of pointer and length, in memory at 16. */
const echoPair = `(func (export "f") (param i32 i32) (result i32)
    (i32.store (i32.const 16) (local.get 0)) (i32.store (i32.const 20) (local.get 1)) (i32.const 16))`;

/** A component with one function `f` of this type, lifted with memory, allocator and encoding. */
const lifted = (type: string, core: string, encoding = 'utf8'): string => `(component
  (core module $m ${allocator} ${core})
  (core instance $i (instantiate $m))
  (alias core export $i "memory" (core memory $memory))
  (func (export "f") ${type} (canon lift (core func $i "f") (memory $memory)
    (realloc (core func $i "cabi_realloc")) string-encoding=${encoding})))`;

function nested(depth: number): Uint8Array {
  const header = [0, 0x61, 0x73, 0x6d, 0x0d, 0, 1, 0];
  if (depth === 0) return new Uint8Array(header);
  const inner = nested(depth - 1);
  return joinBytes([header, [4], encodeLeb(inner.length), inner]);
}

const numbers: readonly (readonly [type: string, core: string, value: string])[] = [
  ['u8', 'i32', '255'],
  ['s8', 'i32', '-128'],
  ['u16', 'i32', '65535'],
  ['s16', 'i32', '-32768'],
  ['u32', 'i32', '4294967295'],
  ['s32', 'i32', '-2147483648'],
  ['u64', 'i64', '18446744073709551615'],
  ['s64', 'i64', '-9223372036854775808'],
  ['f32', 'f32', '-0'],
  ['f64', 'f64', '1.7976931348623157e+308'],
  ['bool', 'i32', 'true'],
  ['char', 'i32', "'😀'"],
];

/** Components that are valid: every kind of value, names that are odd, shapes that linkers make. */
export const components: readonly Specimen[] = [
  { name: 'empty-component', made: { wat: '(component)' }, end: runs() },
  ...numbers.map(([type, core, value]): Specimen => ({
    name: `echo-${type}`,
    made: {
      wit: world(`export f: func(x: ${type}) -> ${type};`),
      wat: `(module (func (export "f") (param ${core}) (result ${core}) local.get 0))`,
    },
    calls: `f(${value})`,
    end: runs(value),
  })),
  ...['"Ægir 😀"', '""', JSON.stringify('x'.repeat(2000))].map((text, index): Specimen => ({
    name: `echo-string-${index}`,
    made: { wit: world('export f: func(x: string) -> string;'), wat: `(module ${allocator} ${echoPair})` },
    calls: `f(${text})`,
    end: runs(text.slice(0, 200)),
  })),
  {
    name: 'echo-list-of-records',
    made: {
      wit: world('export f: func(x: list<p>) -> list<p>;', '').replace(
        'world w {',
        'world w { record p { a: u8, b: f64 } ',
      ),
      wat: `(module ${allocator} ${echoPair})`,
    },
    calls: 'f([{a: 1, b: 0.5}, {a: 2, b: nan}])',
    end: runs('[{a: 1, b: 0.5}, {a: 2, b: nan}]'),
  },
  {
    name: 'flags-of-thirty-two',
    made: {
      wit: world(
        `flags many { ${Array.from({ length: 32 }, (_, n) => `f${n}`).join(', ')} } export f: func(x: many) -> many;`,
      ),
      wat: '(module (func (export "f") (param i32) (result i32) local.get 0))',
    },
    calls: 'f({f0, f31})',
    end: runs('{f0, f31}'),
  },
  {
    name: 'enum-of-three-hundred',
    made: {
      wit: world(`enum e { ${Array.from({ length: 300 }, (_, n) => `c${n}`).join(', ')} } export f: func(x: e) -> e;`),
      wat: '(module (func (export "f") (param i32) (result i32) local.get 0))',
    },
    calls: 'f(c299)',
    end: runs('c299'),
  },
  {
    name: 'variant-with-payloads-of-every-width',
    made: {
      wit: world('variant v { none, a(u8), b(u64), c(f32), d(string) } export f: func(x: v) -> u32;'),
      wat: `(module ${allocator} (func (export "f") (param i32 i64 i32) (result i32) local.get 0))`,
    },
    calls: 'f(none)\nf(b(18446744073709551615))\nf(d("x"))',
    end: runs('0', '2', '4'),
  },
  {
    name: 'option-of-option',
    made: {
      wit: world('export f: func(x: option<option<u8>>) -> u32;'),
      wat: '(module (func (export "f") (param i32 i32 i32) (result i32) local.get 0 local.get 1 i32.add))',
    },
    calls: 'f(none)\nf(some(none))\nf(some(some(3)))',
    end: runs('0', '1', '2'),
  },
  {
    name: 'result-without-payloads',
    made: {
      wit: world('export f: func(x: bool) -> result;'),
      wat: '(module (func (export "f") (param i32) (result i32) local.get 0))',
    },
    calls: 'f(false)\nf(true)',
    end: runs('ok', 'err'),
  },
  {
    name: 'seventeen-parameters-through-memory',
    made: {
      wit: world(`export f: func(${Array.from({ length: 17 }, (_, n) => `p${n}: u32`).join(', ')}) -> u32;`),
      wat: `(module ${allocator} (func (export "f") (param i32) (result i32) local.get 0 i32.load offset=64))`,
    },
    calls: `f(${Array.from({ length: 17 }, (_, n) => n * 3).join(', ')})`,
    end: runs('48'),
  },
  {
    name: 'names-that-are-keywords',
    made: {
      wit: world(
        'export %class: func() -> u32; export %await: func() -> u32; export then: func() -> u32; export %constructor: func() -> u32; export %default: func() -> u32;',
      ),
      wat: '(module (func $f (result i32) i32.const 17) (export "class" (func $f)) (export "await" (func $f)) (export "then" (func $f)) (export "constructor" (func $f)) (export "default" (func $f)))',
    },
    calls: 'class()\nawait()\nthen()\nconstructor()\ndefault()',
    end: runs('17'),
  },
  {
    name: 'names-with-digits-and-capitals',
    made: {
      wit: world('export a1-B2-c3: func() -> u32;'),
      wat: '(module (func (export "a1-B2-c3") (result i32) i32.const 18))',
    },
    calls: 'a1-B2-c3()',
    // jco lowers the capitals and then does not find the name.
    end: refused(/compiler broke/),
  },
  {
    name: 'record-with-fields-like-keywords',
    made: {
      wit: world('record r { %type: u32, %result: u32, %constructor: u32 } export f: func(x: r) -> u32;'),
      wat: '(module (func (export "f") (param i32 i32 i32) (result i32) local.get 2))',
    },
    calls: 'f({type: 1, result: 2, constructor: 19})',
    end: runs('19'),
  },
  {
    name: 'two-interfaces-of-one-name',
    made: {
      wit: 'package test:specimen;\npackage a:one { interface api { f: func() -> u32; } }\npackage b:two { interface api { f: func() -> u32; } }\nworld w { export a:one/api; export b:two/api; }',
      wat: '(module (func (export "a:one/api#f") (result i32) i32.const 1) (func (export "b:two/api#f") (result i32) i32.const 2))',
    },
    calls: 'a:one/api#f()\nb:two/api#f()',
    end: runs('1', '2'),
  },
  {
    name: 'interface-with-a-version',
    made: {
      wit: 'package test:specimen@1.2.3-rc.1;\ninterface api { f: func() -> u32; }\nworld w { export api; }',
      wat: '(module (func (export "test:specimen/api@1.2.3-rc.1#f") (result i32) i32.const 20))',
    },
    calls: 'test:specimen/api@1.2.3-rc.1#f()',
    end: runs('20'),
  },
  {
    name: 'host-function-that-logs',
    made: {
      wit: world('import log: func(line: string); export f: func();'),
      wat: `(module (import "$root" "log" (func $log (param i32 i32))) ${allocator} (data (i32.const 64) "from inside") (func (export "f") i32.const 64 i32.const 11 call $log))`,
    },
    calls: 'f()',
    end: runs('from inside'),
  },
  {
    name: 'resource-with-its-methods',
    made: {
      wit: 'package test:specimen;\ninterface api { resource counter { constructor(start: u32); next: func() -> u32; } make: func(start: u32) -> counter; take: func(c: counter) -> u32; }\nworld w { export api; }',
      wat: `(module
        (import "[export]test:specimen/api" "[resource-new]counter" (func $new (param i32) (result i32)))
        (import "[export]test:specimen/api" "[resource-rep]counter" (func $rep (param i32) (result i32)))
        (func $make (param i32) (result i32) local.get 0 call $new)
        (func $method (param i32) (result i32) local.get 0 i32.const 1 i32.add)
        (func $take (param i32) (result i32) local.get 0 call $rep)
        (export "test:specimen/api#[constructor]counter" (func $make))
        (export "test:specimen/api#[method]counter.next" (func $method))
        (export "test:specimen/api#make" (func $make))
        (export "test:specimen/api#take" (func $take)))`,
    },
    calls: 'test:specimen/api#make(5)',
    end: runs('counter'),
  },
  {
    name: 'component-inside-a-component',
    made: {
      wat: `(component
        (component $inner
          (core module $m (func (export "f") (result i32) i32.const 23))
          (core instance $i (instantiate $m))
          (func $f (result u32) (canon lift (core func $i "f")))
          (export "f" (func $f)))
        (instance $one (instantiate $inner))
        (export "f" (func $one "f")))`,
    },
    calls: 'f()',
    end: runs('23'),
  },
  {
    name: 'one-module-instantiated-twice',
    made: {
      wat: `(component
        (core module $m (global $g (mut i32) (i32.const 0)) (func (export "f") (result i32) global.get $g i32.const 1 i32.add global.set $g global.get $g))
        (core instance $a (instantiate $m)) (core instance $b (instantiate $m))
        (func $fa (result u32) (canon lift (core func $a "f"))) (func $fb (result u32) (canon lift (core func $b "f")))
        (export "a" (func $fa)) (export "b" (func $fb)))`,
    },
    calls: 'a()\na()\nb()',
    end: runs('1', '2', '1'),
  },
  {
    name: 'module-linked-to-a-module',
    made: {
      wat: `(component
        (core module $lib (func (export "twice") (param i32) (result i32) local.get 0 i32.const 2 i32.mul))
        (core module $m (import "lib" "twice" (func $t (param i32) (result i32))) (func (export "f") (param i32) (result i32) local.get 0 call $t))
        (core instance $l (instantiate $lib)) (core instance $i (instantiate $m (with "lib" (instance $l))))
        (func $f (param "x" u32) (result u32) (canon lift (core func $i "f")))
        (export "f" (func $f)))`,
    },
    calls: 'f(12)',
    end: runs('24'),
  },
  {
    name: 'exports-only-a-type',
    made: { wat: '(component (type $t (record (field "a" u32))) (export "t" (type $t)))' },
    end: refused(/not a function or instance/),
  },
  {
    name: 'two-hundred-exports',
    made: {
      wit: world(Array.from({ length: 200 }, (_, n) => `export fn${n}: func() -> u32;`).join(' ')),
      wat: `(module (func $f (result i32) i32.const 26) ${Array.from({ length: 200 }, (_, n) => `(export "fn${n}" (func $f))`).join(' ')})`,
    },
    calls: 'fn199()',
    end: runs('26'),
  },
  {
    name: 'type-nested-fifty-deep',
    made: {
      wit: world(`export f: func(x: ${'option<'.repeat(12)}u8${'>'.repeat(12)}) -> u32;`),
      wat: `(module (func (export "f") (param ${'i32 '.repeat(13)}) (result i32) local.get 12))`,
    },
    calls: `f(${'some('.repeat(12)}27${')'.repeat(12)})`,
    end: runs('27'),
  },
  {
    name: 'text-in-utf-16',
    made: { wat: lifted('(param "x" string) (result string)', echoPair, 'utf16') },
    calls: 'f("añ😀")',
    end: runs('"añ😀"'),
  },
  {
    name: 'text-in-latin-1-or-utf-16',
    made: { wat: lifted('(param "x" string) (result string)', echoPair, 'latin1+utf16') },
    end: refused(/latin1\+utf16/),
  },
  {
    name: 'result-that-is-an-error',
    made: {
      wat: lifted(
        '(result (result u32 (error u8)))',
        '(func (export "f") (result i32) (i32.store8 (i32.const 16) (i32.const 1)) (i32.store8 (i32.const 20) (i32.const 3)) i32.const 16)',
      ),
    },
    calls: 'f()',
    end: runs('err(3)'),
  },
  {
    name: 'component-with-a-note',
    made: {
      wat: lifted('(result u32)', '(func (export "f") (result i32) i32.const 5)').replace(
        '(component',
        '(component (@custom "note" "hello")',
      ),
    },
    calls: 'f()',
    end: runs('5'),
  },
  { name: 'nested-a-hundred-and-fifty-times', made: { of: { bytes: [] }, change: () => nested(150) }, end: runs() },
];

/** Components that are valid and end badly: what was lowered or lifted is not what the ABI asks for. */
export const componentEndings: readonly Specimen[] = [
  {
    name: 'traps-inside',
    made: { wit: world('export f: func();'), wat: '(module (func (export "f") unreachable))' },
    calls: 'f()',
    end: fails(/unreachable/),
  },
  {
    name: 'bool-that-is-two',
    made: { wit: world('export f: func() -> bool;'), wat: '(module (func (export "f") (result i32) i32.const 2))' },
    calls: 'f()',
    // The Canonical ABI takes every number but zero for true; jco wants a one.
    end: fails(/discriminant for bool/),
  },
  {
    name: 'char-that-is-a-surrogate',
    made: {
      wit: world('export f: func() -> char;'),
      wat: '(module (func (export "f") (result i32) i32.const 0xd800))',
    },
    calls: 'f()',
    end: fails(/char|surrogate|code point/i),
  },
  {
    name: 'enum-beyond-its-cases',
    made: {
      wit: world('enum e { a, b } export f: func() -> e;'),
      wat: '(module (func (export "f") (result i32) i32.const 9))',
    },
    calls: 'f()',
    end: fails(/enum|discriminant|case/i),
  },
  {
    name: 'string-beyond-the-memory',
    made: {
      wit: world('export f: func() -> string;'),
      wat: `(module ${allocator} (func (export "f") (result i32) (i32.store (i32.const 16) (i32.const 200000)) (i32.store (i32.const 20) (i32.const 9)) (i32.const 16)))`,
    },
    calls: 'f()',
    end: fails(/memory|bounds|range|outside/i),
  },
  {
    name: 'string-that-is-no-utf-8',
    made: {
      wit: world('export f: func() -> string;'),
      wat: `(module ${allocator} (data (i32.const 64) "\\ff\\fe\\fd") (func (export "f") (result i32) (i32.store (i32.const 16) (i32.const 64)) (i32.store (i32.const 20) (i32.const 3)) (i32.const 16)))`,
    },
    calls: 'f()',
    // The Canonical ABI traps here; jco's decoder puts a replacement character for what it cannot read.
    end: runs('"\uFFFD'),
  },
  {
    name: 'realloc-that-gives-nothing',
    made: {
      wit: world('export f: func(x: string) -> u32;'),
      wat: '(module (memory (export "memory") 1) (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) i32.const -1) (func (export "f") (param i32 i32) (result i32) i32.const 1))',
    },
    calls: 'f("hello")',
    end: fails(/memory|bounds|range|realloc|outside/i),
  },
  {
    name: 'loops-inside',
    made: { wit: world('export f: func();'), wat: '(module (func (export "f") loop br 0 end))' },
    calls: 'f()',
    isEndless: true,
    end: fails(/time limit/),
  },
  {
    name: 'recurses-inside',
    made: { wit: world('export f: func();'), wat: '(module (func $f (export "f") call $f))' },
    calls: 'f()',
    end: fails(/nested too deeply/),
  },
  {
    name: 'floods-the-output',
    made: {
      wit: world('import log: func(line: string); export f: func();'),
      wat: `(module (import "$root" "log" (func $log (param i32 i32))) ${allocator} (func (export "f") loop i32.const 0 i32.const 4000 call $log br 0 end))`,
    },
    calls: 'f()',
    end: fails(/output limit/),
  },
  {
    name: 'imports-what-nobody-has',
    made: {
      wit: 'package test:specimen;\ninterface secret { tell: func() -> string; }\nworld w { import secret; export f: func(); }',
      wat: `(module (import "test:specimen/secret" "tell" (func (param i32))) ${allocator} (func (export "f")))`,
    },
    calls: 'f()',
    end: fails(/nobody provides/),
  },
  {
    name: 'traps-then-is-called-again',
    made: {
      wit: world('export f: func(); export g: func() -> u32;'),
      wat: '(module (func (export "f") unreachable) (func (export "g") (result i32) i32.const 1))',
    },
    calls: 'f()\ng()',
    end: fails(/unreachable/),
  },
  {
    name: 'import-of-a-function-that-nobody-has',
    made: {
      wat: `(component (import "telephone" (func $t)) (core func $l (canon lower (func $t)))
        (core module $m (import "h" "t" (func)) (func (export "f")))
        (core instance $i (instantiate $m (with "h" (instance (export "t" (func $l))))))
        (func (export "f") (canon lift (core func $i "f"))))`,
    },
    calls: 'f()',
    end: fails(/telephone.*nobody provides/),
  },
  {
    name: 'case-of-an-option-that-is-not-there',
    made: {
      wat: lifted(
        '(result (option u8))',
        '(func (export "f") (result i32) (i32.store8 (i32.const 16) (i32.const 9)) i32.const 16)',
      ),
    },
    calls: 'f()',
    end: fails(/discriminant/),
  },
  {
    name: 'call-of-what-a-component-lacks',
    made: { wat: '(component)' },
    calls: 'f()',
    end: fails(/No function is exported/),
  },
];
