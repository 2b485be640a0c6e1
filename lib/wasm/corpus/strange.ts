import { joinBytes } from '../bytes.ts';
import { refused, runs, fails, type Recipe, type Specimen } from './specimen.ts';

const header = [0, 0x61, 0x73, 0x6d];
const core: Recipe = {
  wat: '(module (memory 1) (data (i32.const 0) "some data") (func (export "f") (param i32) (result i32) local.get 0 i32.const 1 i32.add))',
};
const component: Recipe = {
  wat: `(component
    (core module $m (func (export "f") (result i32) i32.const 1))
    (core instance $i (instantiate $m))
    (func $f (result u32) (canon lift (core func $i "f")))
    (export "f" (func $f)))`,
};
const text = (words: string): number[] => [...new TextEncoder().encode(words)];
const cutAt = (share: number) => (bytes: Uint8Array) => bytes.slice(0, Math.floor(bytes.length * share));
const set = (at: number, value: number) => (bytes: Uint8Array) =>
  bytes.map((byte, index) => (index === at ? value : byte));
const add = (more: readonly number[]) => (bytes: Uint8Array) => joinBytes([bytes, more]);

/** Bytes that are no WebAssembly, are broken off, or lie about themselves. */
export const strangeBytes: readonly Specimen[] = [
  { name: 'nothing', made: { bytes: [] }, end: refused(/empty/) },
  { name: 'one-byte', made: { bytes: [0] }, end: refused(/not WebAssembly/) },
  { name: 'magic-only', made: { bytes: header }, end: refused(/version/) },
  { name: 'a-picture', made: { bytes: [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10] }, end: refused(/not WebAssembly/) },
  { name: 'text-in-the-wrong-file', made: { bytes: text('(module (func))') }, end: refused(/text/) },
  { name: 'a-web-page', made: { bytes: text('<!doctype html><p>Not found') }, end: refused(/not WebAssembly/) },
  { name: 'a-zip-file', made: { bytes: [0x50, 0x4b, 3, 4, 20, 0, 0, 0] }, end: refused(/not WebAssembly/) },
  { name: 'version-two', made: { bytes: [...header, 2, 0, 0, 0] }, end: refused(/version 2/) },
  { name: 'old-component', made: { bytes: [...header, 10, 0, 1, 0] }, end: refused(/version 10/) },
  { name: 'later-component', made: { bytes: [...header, 14, 0, 1, 0] }, end: refused(/version 14/) },
  { name: 'unknown-layer', made: { bytes: [...header, 1, 0, 7, 0] }, end: refused(/layer 7/) },
  ...[0.1, 0.3, 0.5, 0.8, 0.97].map((share, index): Specimen => ({
    name: `core-cut-${index}`,
    made: { of: core, change: cutAt(share) },
    end: refused(/./),
  })),
  ...[0.1, 0.3, 0.5, 0.8, 0.97].map((share, index): Specimen => ({
    name: `component-cut-${index}`,
    made: { of: component, change: cutAt(share) },
    end: refused(/./),
  })),
  { name: 'unknown-section', made: { of: core, change: add([0x63, 1, 0]) }, end: refused(/section|valid/) },
  {
    name: 'section-longer-than-the-file',
    made: { of: core, change: add([0, 0xff, 0xff, 0xff, 0x0f]) },
    end: refused(/./),
  },
  { name: 'sections-in-the-wrong-order', made: { of: core, change: add([1, 1, 0]) }, end: refused(/./) },
  {
    name: 'length-of-eleven-bytes',
    made: { bytes: [...header, 1, 0, 0, 0, 1, ...Array.from({ length: 11 }, () => 0x80)] },
    end: refused(/./),
  },
  {
    name: 'promises-four-billion-types',
    made: { bytes: [...header, 1, 0, 0, 0, 1, 5, 0xff, 0xff, 0xff, 0xff, 0x0f] },
    end: refused(/./),
  },
  {
    name: 'promises-a-body-of-four-gigabytes',
    made: { bytes: [...header, 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 10, 6, 1, 0xff, 0xff, 0xff, 0xff, 0x0f] },
    end: refused(/./),
  },
  {
    name: 'name-that-is-no-text',
    made: { bytes: [...header, 1, 0, 0, 0, 7, 6, 1, 2, 0xff, 0xfe, 0, 0] },
    end: refused(/./),
  },
  {
    name: 'component-with-a-core-header',
    made: { of: component, change: (bytes) => set(4, 1)(set(6, 0)(bytes)) },
    end: refused(/./),
  },
  {
    name: 'core-with-a-component-header',
    made: { of: core, change: (bytes) => set(4, 13)(set(6, 1)(bytes)) },
    end: refused(/./),
  },
  { name: 'rubbish-behind-a-module', made: { of: core, change: add(text('hello')) }, end: refused(/./) },
  {
    name: 'two-modules-in-one-file',
    made: { of: core, change: (bytes) => joinBytes([bytes, bytes]) },
    end: refused(/./),
  },
];

const invalid = (name: string, bytes: readonly number[]): Specimen => ({
  name,
  made: { bytes: [...header, 1, 0, 0, 0, ...bytes] },
  end: refused(/valid|refuse/),
});
const body = (type: readonly number[], ...code: readonly number[]): number[] => [
  1,
  type.length + 2,
  1,
  0x60,
  ...type,
  3,
  2,
  1,
  0,
  10,
  code.length + 4,
  1,
  code.length + 2,
  0,
  ...code,
  0x0b,
];

/** Modules and components that can be read and break a rule. */
export const invalidCode: readonly Specimen[] = [
  invalid('stack-is-empty', body([0, 1, 0x7f])),
  invalid('wrong-type-on-the-stack', body([0, 1, 0x7f], 0x42, 1)),
  invalid('too-much-on-the-stack', body([0, 0], 0x41, 1)),
  invalid('local-that-is-not-there', body([0, 1, 0x7f], 0x20, 9)),
  invalid('branch-out-of-the-function', body([0, 0], 0x0c, 9)),
  invalid('memory-that-is-not-there', body([0, 1, 0x7f], 0x41, 0, 0x28, 2, 0)),
  invalid(
    'alignment-too-large',
    [1, 5, 1, 0x60, 0, 1, 0x7f, 3, 2, 1, 0, 5, 3, 1, 0, 1, 10, 9, 1, 7, 0, 0x41, 0, 0x28, 9, 0, 0x0b],
  ),
  invalid(
    'global-that-is-constant',
    [1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 6, 6, 1, 0x7f, 0, 0x41, 0, 0x0b, 10, 8, 1, 6, 0, 0x41, 1, 0x24, 0, 0x0b],
  ),
  invalid('instruction-that-nobody-knows', body([0, 0], 0xff)),
  invalid('two-start-functions', [1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 8, 1, 0, 8, 1, 0, 10, 4, 1, 2, 0, 0x0b]),
  invalid(
    'export-twice',
    [1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 7, 9, 2, 1, 0x66, 0, 0, 1, 0x66, 0, 0, 10, 4, 1, 2, 0, 0x0b],
  ),
  invalid('function-without-a-body', [1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0]),
  invalid('memory-larger-than-possible', [5, 6, 1, 0, 0xff, 0xff, 0xff, 0x0f]),
  invalid('limits-upside-down', [5, 4, 1, 1, 5, 2]),
  {
    name: 'lift-without-a-memory',
    made: {
      wat: `(component (core module $m (func (export "f") (result i32) i32.const 0)) (core instance $i (instantiate $m))
        (func $f (result string) (canon lift (core func $i "f"))) (export "f" (func $f)))`,
    },
    end: refused(/memory/),
  },
  {
    name: 'lift-of-the-wrong-type',
    made: {
      wat: `(component (core module $m (func (export "f") (result i64) i64.const 0)) (core instance $i (instantiate $m))
        (func $f (result u32) (canon lift (core func $i "f"))) (export "f" (func $f)))`,
    },
    end: refused(/type|lower|expected/),
  },
  {
    name: 'instance-that-lacks-an-argument',
    made: { wat: '(component (core module $m (import "a" "b" (func))) (core instance (instantiate $m)))' },
    end: refused(/a|missing|import/),
  },
  {
    name: 'export-whose-name-is-none',
    made: {
      wat: '(component (core module $m (func (export "f"))) (core instance $i (instantiate $m)) (func (export "Not A Name") (canon lift (core func $i "f"))))',
    },
    end: refused(/refuse/),
  },
  {
    name: 'module-inside-that-is-invalid',
    made: {
      wat: '(component (core module $m (func (export "f") (result i32) i64.const 5)) (core instance $i (instantiate $m)))',
    },
    end: refused(/refuse/),
  },
];

/** Valid by a newer book than the tools have read, or asking for what a page does not have. */
export const notYet: readonly Specimen[] = [
  {
    name: 'component-with-a-start-function',
    made: {
      wat: '(component (core module $m (func (export "f"))) (core instance $i (instantiate $m)) (func $f (canon lift (core func $i "f"))) (start $f))',
    },
    end: refused(/start|value|support/i),
  },
  {
    name: 'component-that-exports-a-module',
    made: { wat: '(component (core module $m (func (export "f"))) (export "m" (core module $m)))' },
    end: refused(/not a function or instance/),
  },
  {
    name: 'component-that-exports-a-component',
    made: { wat: '(component (component $c) (export "c" (component $c)))' },
    end: refused(/component|support|implement/i),
  },
  {
    name: 'component-that-imports-a-component',
    made: { wat: '(component (import "c" (component)))' },
    end: refused(/component|support|implement/i),
  },
  {
    name: 'preview-1-program',
    made: {
      wat: `(module (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
        (memory (export "memory") 1) (data (i32.const 32) "hello from preview 1\\n")
        (func (export "_start") (i32.store (i32.const 0) (i32.const 32)) (i32.store (i32.const 4) (i32.const 21))
          (drop (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 16)))))`,
    },
    end: runs('hello from preview 1'),
  },
  {
    name: 'preview-1-function-that-nobody-knows',
    made: {
      wat: '(module (import "wasi_snapshot_preview1" "fly" (func)) (memory (export "memory") 1) (func (export "_start")))',
    },
    end: refused(/fly/),
  },
  {
    name: 'emscripten-style-imports',
    made: {
      wat: '(module (import "env" "memory" (memory 1)) (import "env" "emscripten_resize_heap" (func (param i32) (result i32))) (func (export "f")))',
    },
    calls: 'f()',
    end: fails(/nobody provides/),
  },
];
