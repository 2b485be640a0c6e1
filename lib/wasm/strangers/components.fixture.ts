import { encodeLeb, joinBytes } from '../bytes.ts';
import type { Stranger } from './stranger.ts';

const allocator = `(memory (export "memory") 2) (global $next (mut i32) (i32.const 1024))
  (func (export "realloc") (param i32 i32 i32 i32) (result i32)
    (global.set $next (i32.and (i32.add (global.get $next) (i32.const 15)) (i32.const -16)))
    (global.get $next) (global.set $next (i32.add (global.get $next) (local.get 3))))`;

/** A component with one function `f` of this type, lifted from `core` with memory, allocator and encoding. */
const lifted = (type: string, core: string, encoding = 'utf8') => `(component
  (core module $m ${allocator} ${core})
  (core instance $i (instantiate $m))
  (alias core export $i "memory" (core memory $memory))
  (func (export "f") ${type} (canon lift (core func $i "f") (memory $memory)
    (realloc (core func $i "realloc")) string-encoding=${encoding})))`;

const runs = (title: string, wat: string, call: string, value: string | null): Stranger => ({
  title,
  wat,
  end: { kind: 'runs', call, value },
});
const fails = (title: string, wat: string, call: string, failure: RegExp): Stranger => ({
  title,
  wat,
  end: { kind: 'fails', call, failure },
});
const refused = (title: string, wat: string, message: RegExp): Stranger => ({
  title,
  wat,
  end: { kind: 'refused', message },
});

const echo = (type: string, core: string, value: string) =>
  runs(
    `gives a ${type} back`,
    lifted(`(param "x" ${type}) (result ${type})`, `(func (export "f") (param ${core}) (result ${core}) local.get 0)`),
    `f(${value})`,
    value,
  );
const same =
  '(func (export "f") (param i32 i32) (result i32) (i32.store (i32.const 16) (local.get 0)) (i32.store (i32.const 20) (local.get 1)) i32.const 16)';
const text = '(param "x" string) (result string)';
const nested = (depth: number): string => (depth === 0 ? '(component)' : `(component ${nested(depth - 1)})`);

function nestedBytes(depth: number): Uint8Array {
  const header = [0, 0x61, 0x73, 0x6d, 0x0d, 0, 1, 0];
  if (depth === 0) return new Uint8Array(header);
  const inner = nestedBytes(depth - 1);
  return joinBytes([header, [4], encodeLeb(inner.length), inner]);
}

/** Components as one meets them: of every type, nested, joined, too new for the tools here, and with mistakes. */
export const components: readonly Stranger[] = [
  echo('bool', 'i32', 'true'),
  echo('u8', 'i32', '255'),
  echo('s8', 'i32', '-128'),
  echo('u16', 'i32', '65535'),
  echo('s16', 'i32', '-32768'),
  echo('u32', 'i32', '4294967295'),
  echo('s32', 'i32', '-2147483648'),
  echo('u64', 'i64', '18446744073709551615'),
  echo('s64', 'i64', '-9223372036854775808'),
  echo('f32', 'f32', '0.5'),
  echo('f64', 'f64', 'nan'),
  echo('char', 'i32', "'😀'"),
  runs('text, empty', lifted(text, same), 'f("")', '""'),
  runs('text, not of ASCII', lifted(text, same), 'f("añ😀")', '"añ😀"'),
  runs('text in UTF-16', lifted(text, same, 'utf16'), 'f("añ😀")', '"añ😀"'),
  refused('text in Latin-1 or UTF-16', lifted(text, same, 'latin1+utf16'), /latin1\+utf16/),
  runs('a list', lifted('(param "x" (list u8)) (result (list u8))', same), 'f([1, 2, 3])', '[1, 2, 3]'),
  runs(
    'an option',
    lifted('(param "x" (option u8)) (result u32)', '(func (export "f") (param i32 i32) (result i32) local.get 1)'),
    'f(some(7))',
    '7',
  ),
  runs(
    'a result',
    lifted(
      '(result (result u32 (error u8)))',
      '(func (export "f") (result i32) (i32.store8 (i32.const 16) (i32.const 1)) (i32.store8 (i32.const 20) (i32.const 3)) i32.const 16)',
    ),
    'f()',
    'err(3)',
  ),
  runs(
    'a tuple',
    lifted(
      '(param "x" (tuple u8 u8)) (result u32)',
      '(func (export "f") (param i32 i32) (result i32) (i32.sub (local.get 0) (local.get 1)))',
    ),
    'f((9, 4))',
    '5',
  ),
  runs(
    'nothing at all in it but a function',
    '(component (core module $m (func (export "f"))) (core instance $i (instantiate $m)) (func (export "f") (canon lift (core func $i "f"))))',
    'f()',
    null,
  ),
  runs(
    'a custom section in it',
    lifted('(result u32)', '(func (export "f") (result i32) i32.const 5)').replace(
      '(component',
      '(component (@custom "note" "hello")',
    ),
    'f()',
    '5',
  ),
  runs(
    'a component inside a component',
    `(component (component $c (core module $m (func (export "f") (result i32) i32.const 6)) (core instance $i (instantiate $m)) (func (export "f") (result u32) (canon lift (core func $i "f")))) (instance $i (instantiate $c)) (export "f" (func $i "f")))`,
    'f()',
    '6',
  ),
  runs(
    'two core modules',
    `(component (core module $a (func (export "g") (result i32) i32.const 3)) (core module $b (import "a" "g" (func $g (result i32))) (func (export "f") (result i32) call $g)) (core instance $x (instantiate $a)) (core instance $y (instantiate $b (with "a" (instance $x)))) (func (export "f") (result u32) (canon lift (core func $y "f"))))`,
    'f()',
    '3',
  ),
  runs(
    'asks for log',
    `(component (import "log" (func $log (param "line" u32))) (core func $l (canon lower (func $log))) (core module $m (import "h" "log" (func $l (param i32))) (func (export "f") (call $l (i32.const 1)))) (core instance $i (instantiate $m (with "h" (instance (export "log" (func $l)))))) (func (export "f") (canon lift (core func $i "f"))))`,
    'f()',
    null,
  ),
  runs(
    'a name of several words',
    lifted('(result u32)', '(func (export "f") (result i32) i32.const 5)').replace(
      '(func (export "f") (result u32)',
      '(func (export "give-me-five") (result u32)',
    ),
    'give-me-five()',
    '5',
  ),
  runs(
    'a name that JavaScript keeps for itself',
    lifted('(result u32)', '(func (export "f") (result i32) i32.const 5)').replace(
      '(func (export "f") (result u32)',
      '(func (export "class") (result u32)',
    ),
    'class()',
    '5',
  ),
  fails(
    'a result outside its memory',
    lifted('(result string)', '(func (export "f") (result i32) i32.const -4)'),
    'f()',
    /trapped|connection-lost/,
  ),
  fails(
    'a character that is none',
    lifted('(result char)', '(func (export "f") (result i32) i32.const 55296)'),
    'f()',
    /trapped|connection-lost/,
  ),
  fails(
    'a case that is not there',
    lifted(
      '(result (option u8))',
      '(func (export "f") (result i32) (i32.store8 (i32.const 16) (i32.const 9)) i32.const 16)',
    ),
    'f()',
    /trapped|connection-lost/,
  ),
  fails('traps inside', lifted('(result u32)', '(func (export "f") (result i32) unreachable)'), 'f()', /unreachable/),
  fails(
    'calls itself for ever',
    lifted('(result u32)', '(func $f (export "f") (result i32) (call $f))'),
    'f()',
    /stack-overflow/,
  ),
  fails(
    'asks for what nobody has',
    `(component (import "telephone" (func $t)) (core func $l (canon lower (func $t))) (core module $m (import "h" "t" (func)) (func (export "f"))) (core instance $i (instantiate $m (with "h" (instance (export "t" (func $l)))))) (func (export "f") (canon lift (core func $i "f"))))`,
    'f()',
    /missing-import.*telephone/,
  ),
  fails(
    'asks for an interface that nobody has',
    `(component (import "a:b/c@1.0.0" (instance $c (export "g" (func)))) (core func $l (canon lower (func $c "g"))) (core module $m (import "h" "g" (func)) (func (export "f"))) (core instance $i (instantiate $m (with "h" (instance (export "g" (func $l)))))) (func (export "f") (canon lift (core func $i "f"))))`,
    'f()',
    /missing-import.*a:b\/c/,
  ),
  fails(
    'is called by a name it does not have',
    lifted('(result u32)', '(func (export "f") (result i32) i32.const 5)'),
    'g()',
    /bad-call/,
  ),
  fails('exports nothing', '(component)', 'f()', /bad-call/),
  fails('nested as deep as the tools go', nested(20), 'f()', /bad-call/),
  {
    title: 'nested a hundred and fifty times',
    bytes: () => nestedBytes(150),
    end: { kind: 'fails', call: 'f()', failure: /bad-call/ },
  },
  refused(
    'a core function of another type',
    lifted('(param "x" u64)', '(func (export "f") (param i32))'),
    /tools refuse/,
  ),
  refused(
    'text without a memory',
    '(component (core module $m (func (export "f") (param i32 i32))) (core instance $i (instantiate $m)) (func (export "f") (param "x" string) (canon lift (core func $i "f"))))',
    /memory/,
  ),
  refused(
    'an import that its module does not get',
    '(component (core module $m (import "a" "b" (func))) (core instance (instantiate $m)))',
    /tools refuse/,
  ),
  refused(
    'two exports of one name',
    lifted('(result u32)', '(func (export "f") (result i32) i32.const 5)').replace(/\)$/, ' (export "f" (func 0)))'),
    /tools refuse/,
  ),
  refused(
    'a name that is none',
    lifted('(result u32)', '(func (export "f") (result i32) i32.const 5)').replace(
      '(func (export "f") (result u32)',
      '(func (export "Not A Name") (result u32)',
    ),
    /tools refuse/,
  ),
  refused(
    'an instruction that does not fit in its module',
    lifted('(result u32)', '(func (export "f") (result i32) i64.const 5)'),
    /tools refuse/,
  ),
];
