import { expect, test } from 'vitest';
import { capabilities } from '@/lib/run/capabilities.ts';
import { noInput } from '@/lib/run/program-input.ts';
import type { RunRequest } from '../workshop.ts';
import { defaultLimits } from '../artefact.ts';
import { facts, happened } from '../run/happened.fixture.ts';

const worldOf = (lines: string) => `package demo:hello;
world hello { ${lines} export go: func(); }
package wasi:io@0.2.3 {
  interface error { resource error { to-debug-string: func() -> string; } }
  interface poll { resource pollable { ready: func() -> bool; block: func(); } poll: func(in: list<borrow<pollable>>) -> list<u32>; }
  interface streams {
    use error.{error};
    variant stream-error { last-operation-failed(error), closed }
    resource input-stream { blocking-read: func(len: u64) -> result<list<u8>, stream-error>; }
    resource output-stream { blocking-write-and-flush: func(contents: list<u8>) -> result<_, stream-error>; }
  }
}
package wasi:clocks@0.2.3 {
  interface monotonic-clock { use wasi:io/poll@0.2.3.{pollable}; now: func() -> u64; subscribe-duration: func(when: u64) -> pollable; }
  interface wall-clock { record datetime { seconds: u64, nanoseconds: u32 } now: func() -> datetime; }
}
package wasi:random@0.2.3 { interface random { get-random-u64: func() -> u64; get-random-bytes: func(len: u64) -> list<u8>; } }
package wasi:sockets@0.2.3 { interface instance-network { resource network; instance-network: func() -> network; } }
package wasi:filesystem@0.2.3 {
  interface types {
    use wasi:io/streams@0.2.3.{output-stream, input-stream};
    enum error-code { access, would-block, already, bad-descriptor, busy, deadlock, quota, exist, file-too-large, illegal-byte-sequence, in-progress, interrupted, invalid, io, is-directory, loop, too-many-links, message-size, name-too-long, no-device, no-entry, no-lock, insufficient-memory, insufficient-space, not-directory, not-empty, not-recoverable, unsupported, no-tty, no-such-device, overflow, not-permitted, pipe, read-only, invalid-seek, text-file-busy, cross-device }
    flags path-flags { symlink-follow }
    flags open-flags { create, directory, exclusive, truncate }
    flags descriptor-flags { read, write, file-integrity-sync, data-integrity-sync, requested-write-sync, mutate-directory }
    resource descriptor {
      open-at: func(path-flags: path-flags, path: string, open-flags: open-flags, %flags: descriptor-flags) -> result<descriptor, error-code>;
      write: func(buffer: list<u8>, offset: u64) -> result<u64, error-code>;
      read: func(length: u64, offset: u64) -> result<tuple<list<u8>, bool>, error-code>;
      read-via-stream: func(offset: u64) -> result<input-stream, error-code>;
      write-via-stream: func(offset: u64) -> result<output-stream, error-code>;
      set-size: func(size: u64) -> result<_, error-code>;
      unlink-file-at: func(path: string) -> result<_, error-code>;
    }
  }
  interface preopens { use types.{descriptor}; get-directories: func() -> list<tuple<descriptor, string>>; }
}
package wasi:cli@0.2.3 {
  interface environment { get-environment: func() -> list<tuple<string, string>>; get-arguments: func() -> list<string>; }
  interface stdin { use wasi:io/streams@0.2.3.{input-stream}; get-stdin: func() -> input-stream; }
  interface stdout { use wasi:io/streams@0.2.3.{output-stream}; get-stdout: func() -> output-stream; }
  interface stderr { use wasi:io/streams@0.2.3.{output-stream}; get-stderr: func() -> output-stream; }
  interface exit { exit: func(status: result); }
}`;

/** A module whose `go` is `body`; strings are handed out from 4096 on, and results are written at 0. */
const moduleOf = (imports: string, body: string, data = '') => `(module ${imports}
  (memory (export "memory") 4) ${data}
  (global $next (mut i32) (i32.const 4096))
  (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32)
    (global.set $next (i32.and (i32.add (global.get $next) (i32.const 15)) (i32.const -16)))
    (global.get $next)
    (global.set $next (i32.add (global.get $next) (local.get 3))))
  (func (export "go") ${body}))`;

const writes = `(import "wasi:cli/stdout@0.2.3" "get-stdout" (func $out (result i32)))
  (import "wasi:io/streams@0.2.3" "[method]output-stream.blocking-write-and-flush" (func $write (param i32 i32 i32 i32)))`;
const writesWorld = 'import wasi:cli/stdout@0.2.3; import wasi:io/streams@0.2.3;';

const go = (wat: string, lines: string, more: Partial<RunRequest> = {}) =>
  happened({ 'main.wat': wat, 'w.wit': worldOf(lines) }, ['go()'], more);

test('text goes to Output by the stream it was written to', async () => {
  const wat = moduleOf(
    `${writes} (import "wasi:cli/stderr@0.2.3" "get-stderr" (func $err (result i32)))`,
    `(call $write (call $out) (i32.const 16) (i32.const 3) (i32.const 0))
     (call $write (call $err) (i32.const 19) (i32.const 4) (i32.const 0))`,
    '(data (i32.const 16) "hi\\0aoh!\\0a")',
  );
  const { events, last } = await go(wat, `${writesWorld} import wasi:cli/stderr@0.2.3;`);
  expect(last).toMatchObject({ type: 'exited', exitCode: 0 });
  expect(events.filter(({ type }) => type === 'output')).toMatchObject([
    { stream: 'stdout', text: 'hi\n' },
    { stream: 'stderr', text: 'oh!\n' },
  ]);
  expect(facts(events).find(({ kind }) => kind === 'host-calls')).toEqual({
    kind: 'host-calls',
    calls: [
      { capability: 'wasi:cli/stdout', what: 'get-stdout', times: 1, refused: 0 },
      { capability: 'wasi:cli/stderr', what: 'get-stderr', times: 1, refused: 0 },
    ],
  });
});

test('an interface that is not granted is refused when it is called, by its name', async () => {
  const wat = moduleOf(writes, '(drop (call $out))');
  const { events, last } = await go(wat, writesWorld, { grants: [] });
  expect(last).toMatchObject({ failure: { kind: 'refused-import', wanted: '`wasi:cli/stdout#get-stdout`' } });
  expect(facts(events).find(({ kind }) => kind === 'host-calls')).toMatchObject({
    calls: [{ capability: 'wasi:cli/stdout', times: 0, refused: 1 }],
  });
  // Imported and never called: nothing to refuse.
  expect((await go(moduleOf(writes, ''), writesWorld, { grants: [] })).last).toMatchObject({ type: 'exited' });
});

test('there is no network, whatever is granted', async () => {
  const imports = '(import "wasi:sockets/instance-network@0.2.3" "instance-network" (func $net (result i32)))';
  const { last } = await go(moduleOf(imports, '(drop (call $net))'), 'import wasi:sockets/instance-network@0.2.3;', {
    grants: capabilities.map(({ name }) => name),
  });
  expect(last).toMatchObject({
    failure: { kind: 'refused-import', wanted: '`wasi:sockets/instance-network#instance-network`' },
  });
});

test.each([
  [0, 0],
  [1, 1],
])('exit with status %s ends the run with code %s, and nothing after it runs', async (status, exitCode) => {
  const wat = moduleOf(
    '(import "wasi:cli/exit@0.2.3" "exit" (func $exit (param i32)))',
    `(call $exit (i32.const ${status})) unreachable`,
  );
  const { events, last } = await go(wat, 'import wasi:cli/exit@0.2.3;');
  expect(last).toMatchObject({ type: 'exited', exitCode });
  expect(facts(events).some(({ kind }) => kind === 'memory')).toBe(true);
});

test('what was typed ahead is read, arguments and environment are there', async () => {
  const wat = moduleOf(
    `${writes} (import "wasi:cli/stdin@0.2.3" "get-stdin" (func $in (result i32)))
     (import "wasi:io/streams@0.2.3" "[method]input-stream.blocking-read" (func $read (param i32 i64 i32)))
     (import "wasi:cli/environment@0.2.3" "get-arguments" (func $args (param i32)))
     (import "wasi:cli/environment@0.2.3" "get-environment" (func $env (param i32)))`,
    `(local $at i32)
     (call $read (call $in) (i64.const 100) (i32.const 0))
     (call $write (call $out) (i32.load (i32.const 4)) (i32.load (i32.const 8)) (i32.const 32))
     (call $args (i32.const 0))
     (local.set $at (i32.load (i32.const 0)))
     (call $write (call $out) (i32.load offset=8 (local.get $at)) (i32.load offset=12 (local.get $at)) (i32.const 32))
     (call $env (i32.const 0))
     (local.set $at (i32.load (i32.const 0)))
     (call $write (call $out) (i32.load offset=8 (local.get $at)) (i32.load offset=12 (local.get $at)) (i32.const 32))`,
  );
  const lines = `${writesWorld} import wasi:cli/stdin@0.2.3; import wasi:cli/environment@0.2.3;`;
  const input = { ...noInput, stdin: 'Grüezi\n', args: ['prog', 'one\n'], env: { HOME: '/home/ada' } };
  const { text, last } = await go(wat, lines, { input });
  expect(last).toMatchObject({ type: 'exited' });
  expect(text).toBe('Grüezi\none\n/home/ada');
});

test('the clocks go, and waiting waits', async () => {
  const wat = moduleOf(
    `(import "wasi:clocks/monotonic-clock@0.2.3" "subscribe-duration" (func $timer (param i64) (result i32)))
     (import "wasi:io/poll@0.2.3" "[method]pollable.block" (func $block (param i32)))
     (import "wasi:io/poll@0.2.3" "poll" (func $poll (param i32 i32 i32)))`,
    `(call $block (call $timer (i64.const 30000000)))
     (i32.store (i32.const 64) (call $timer (i64.const 20000000)))
     (call $poll (i32.const 64) (i32.const 1) (i32.const 0))`,
  );
  const { events, last } = await go(wat, 'import wasi:clocks/monotonic-clock@0.2.3; import wasi:io/poll@0.2.3;');
  expect(last).toMatchObject({ type: 'exited' });
  const called = events.find((event) => event.type === 'called');
  expect(called?.durationMs).toBeGreaterThan(49);
});

const filesImports = `(import "wasi:filesystem/preopens@0.2.3" "get-directories" (func $dirs (param i32)))
  (import "wasi:filesystem/types@0.2.3" "[method]descriptor.open-at" (func $open (param i32 i32 i32 i32 i32 i32 i32)))
  (import "wasi:filesystem/types@0.2.3" "[method]descriptor.write" (func $write (param i32 i32 i32 i64 i32)))
  (import "wasi:filesystem/types@0.2.3" "[method]descriptor.set-size" (func $size (param i32 i64 i32)))
  (import "wasi:filesystem/types@0.2.3" "[method]descriptor.unlink-file-at" (func $unlink (param i32 i32 i32 i32)))`;
const filesWorld = 'import wasi:filesystem/preopens@0.2.3; import wasi:filesystem/types@0.2.3;';
const filesData = '(data (i32.const 16) "in.txt") (data (i32.const 32) "new.txt") (data (i32.const 48) "../x")';

const input = { ...noInput, files: { 'data/in.txt': 'old', 'data/gone': 'x', 'secret.txt': 's' }, preopens: ['/data'] };

test('files of a folder that is handed over are changed, made and removed, and the rest is as it was', async () => {
  const wat = moduleOf(
    filesImports,
    `(local $dir i32)
     (call $dirs (i32.const 0))
     (local.set $dir (i32.load (i32.load (i32.const 0))))
     ;; in.txt for writing: read and write are bits 0 and 1
     (call $open (local.get $dir) (i32.const 0) (i32.const 16) (i32.const 6) (i32.const 0) (i32.const 3) (i32.const 128))
     (call $write (i32.load (i32.const 132)) (i32.const 32) (i32.const 3) (i64.const 0) (i32.const 160))
     ;; new.txt: create is bit 0
     (call $open (local.get $dir) (i32.const 0) (i32.const 32) (i32.const 7) (i32.const 1) (i32.const 3) (i32.const 128))
     (call $write (i32.load (i32.const 132)) (i32.const 16) (i32.const 2) (i64.const 0) (i32.const 160))
     (call $unlink (local.get $dir) (i32.const 64) (i32.const 4) (i32.const 128))`,
    `${filesData} (data (i32.const 64) "gone")`,
  );
  const { events, last } = await go(wat, filesWorld, { input });
  expect(last).toMatchObject({ type: 'exited' });
  const files = facts(events).find((fact) => fact.kind === 'files')?.files ?? [];
  expect(files.map(({ path, change, bytes }) => [path, change, new TextDecoder().decode(bytes)])).toEqual([
    ['data/gone', 'removed', ''],
    ['data/in.txt', 'changed', 'new'],
    ['data/new.txt', 'new', 'in'],
    ['secret.txt', 'same', 's'],
  ]);
});

test('a path out of the folder that was handed over is not permitted', async () => {
  const wat = moduleOf(
    filesImports,
    `(call $dirs (i32.const 0))
     (call $open (i32.load (i32.load (i32.const 0))) (i32.const 0) (i32.const 48) (i32.const 4) (i32.const 0) (i32.const 1) (i32.const 128))
     (if (i32.eqz (i32.load8_u (i32.const 128))) (then unreachable))
     ;; not-permitted is case 31
     (if (i32.ne (i32.load8_u (i32.const 132)) (i32.const 31)) (then unreachable))`,
    filesData,
  );
  expect((await go(wat, filesWorld, { input })).last).toMatchObject({ type: 'exited' });
});

const reading = `${filesImports}
  (import "wasi:filesystem/types@0.2.3" "[method]descriptor.read" (func $read (param i32 i64 i64 i32)))
  (import "wasi:filesystem/types@0.2.3" "[method]descriptor.read-via-stream" (func $from (param i32 i64 i32)))
  (import "wasi:filesystem/types@0.2.3" "[method]descriptor.write-via-stream" (func $to (param i32 i64 i32)))
  (import "wasi:filesystem/types@0.2.3" "[resource-drop]descriptor" (func $drop (param i32)))
  (import "wasi:io/streams@0.2.3" "[method]input-stream.blocking-read" (func $next (param i32 i64 i32)))`;
const readingWorld = `${filesWorld} import wasi:io/streams@0.2.3;`;
const firstFolder = '(call $dirs (i32.const 0)) (local.set $dir (i32.load (i32.load (i32.const 0))))';

test.each([
  ['read', '(call $read (local.get $dir) (i64.const 9) (i64.const 0) (i32.const 128))'],
  ['read-via-stream', '(call $from (local.get $dir) (i64.const 0) (i32.const 128))'],
  ['write', '(call $write (local.get $dir) (i32.const 16) (i32.const 2) (i64.const 0) (i32.const 128))'],
  ['write-via-stream', '(call $to (local.get $dir) (i64.const 0) (i32.const 128))'],
])('%s of a folder gives the program is-directory', async (name, call) => {
  const wat = moduleOf(
    reading,
    `(local $dir i32) ${firstFolder} ${call}
     (if (i32.eqz (i32.load8_u (i32.const 128))) (then unreachable))
     ;; is-directory is case 14
     (if (i32.ne (i32.load8_u (i32.const ${name === 'write' ? 136 : 132})) (i32.const 14)) (then unreachable))`,
  );
  expect((await go(wat, readingWorld, { input })).last).toMatchObject({ type: 'exited' });
});

test('a file read from behind its end is at its end, and one written there is too large', async () => {
  const wat = moduleOf(
    reading,
    `(local $dir i32) ${firstFolder}
     (call $open (local.get $dir) (i32.const 0) (i32.const 16) (i32.const 6) (i32.const 0) (i32.const 3) (i32.const 64))
     (call $from (i32.load (i32.const 68)) (i64.const 5000) (i32.const 128))
     (call $next (i32.load (i32.const 132)) (i64.const 10) (i32.const 160))
     ;; stream-error closed is case 1
     (if (i32.ne (i32.load8_u (i32.const 164)) (i32.const 1)) (then unreachable))
     (call $read (i32.load (i32.const 68)) (i64.const -1) (i64.const -1) (i32.const 128))
     (if (i32.load8_u (i32.const 128)) (then unreachable))
     (if (i32.load (i32.const 136)) (then unreachable))
     ;; file-too-large is case 8
     (call $size (i32.load (i32.const 68)) (i64.const -1) (i32.const 128))
     (if (i32.ne (i32.load8_u (i32.const 129)) (i32.const 8)) (then unreachable))`,
    filesData,
  );
  expect((await go(wat, readingWorld, { input })).last).toMatchObject({ type: 'exited' });
});

test.each([
  ['that was never given', '(call $read (i32.const 77) (i64.const 9) (i64.const 0) (i32.const 128))'],
  ['that was dropped', '(call $drop (local.get $dir)) (call $from (local.get $dir) (i64.const 0) (i32.const 128))'],
  ['that was dropped, dropped again', '(call $drop (local.get $dir)) (call $drop (local.get $dir))'],
  ['of a stream that there is not', '(call $next (i32.const 5) (i64.const 1) (i32.const 128))'],
])('using a handle %s ends the run with a sentence', async (_, call) => {
  const { last } = await go(moduleOf(reading, `(local $dir i32) ${firstFolder} ${call}`), readingWorld, { input });
  expect(last).toMatchObject({
    failure: { kind: 'trapped', message: expect.stringMatching(/^it used a handle that it does not have: /) },
  });
});

test('files count as memory: a program cannot fill the tab with them', async () => {
  const wat = moduleOf(
    filesImports,
    `(call $dirs (i32.const 0))
     (call $open (i32.load (i32.load (i32.const 0))) (i32.const 0) (i32.const 16) (i32.const 6) (i32.const 0) (i32.const 3) (i32.const 128))
     (call $size (i32.load (i32.const 132)) (i64.const 9000000) (i32.const 160))`,
    filesData,
  );
  const limits = { ...defaultLimits, memoryBytes: 2 ** 20 };
  expect((await go(wat, filesWorld, { input, limits })).last).toMatchObject({ failure: { kind: 'out-of-memory' } });
});

test('more random bytes than there may be memory are refused', async () => {
  const imports = '(import "wasi:random/random@0.2.3" "get-random-bytes" (func $bytes (param i64 i32)))';
  const wat = moduleOf(imports, '(call $bytes (i64.const 9000000000) (i32.const 0))');
  expect((await go(wat, 'import wasi:random/random@0.2.3;')).last).toMatchObject({
    failure: { kind: 'out-of-memory' },
  });
});

test('output is limited as ever', async () => {
  const wat = moduleOf(
    writes,
    '(local $out i32) (local.set $out (call $out)) (loop $again (call $write (local.get $out) (i32.const 0) (i32.const 4096) (i32.const 8000)) (br $again))',
  );
  expect((await go(wat, writesWorld)).last).toMatchObject({ failure: { kind: 'too-much-output' } });
});
