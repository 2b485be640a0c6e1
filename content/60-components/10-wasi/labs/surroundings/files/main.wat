(module
  ;; Each of these is an opening to something outside.
  (import "wasi:cli/stdin@0.2.3" "get-stdin" (func $stdin (result i32)))
  (import "wasi:cli/stdout@0.2.3" "get-stdout" (func $stdout (result i32)))
  (import "wasi:filesystem/preopens@0.2.3" "get-directories" (func $folders (param i32)))

  ;; These only work on what the others handed over: a stream, an open folder.
  (import "wasi:io/streams@0.2.3" "[method]input-stream.blocking-read"
    (func $read (param i32 i64 i32)))
  (import "wasi:io/streams@0.2.3" "[method]output-stream.blocking-write-and-flush"
    (func $write (param i32 i32 i32 i32)))
  (import "wasi:filesystem/types@0.2.3" "[method]descriptor.open-at"
    (func $open (param i32 i32 i32 i32 i32 i32 i32)))
  (import "wasi:filesystem/types@0.2.3" "[method]descriptor.write"
    (func $write-file (param i32 i32 i32 i64 i32)))

  (memory (export "memory") 1)
  (data (i32.const 16) "Hello, ")
  (data (i32.const 32) "greeted.txt")

  (func (export "hello")
    (local $out i32) (local $text i32) (local $length i32) (local $folder i32)
    (local.set $out (call $stdout))
    (call $write (local.get $out) (i32.const 16) (i32.const 7) (i32.const 64))

    ;; A result of a list: 0 for ok at 80, then its address and length.
    (call $read (call $stdin) (i64.const 1000) (i32.const 80))
    (if (i32.load8_u (i32.const 80)) (then return))
    (local.set $text (i32.load (i32.const 84)))
    (local.set $length (i32.load (i32.const 88)))
    (call $write (local.get $out) (local.get $text) (local.get $length) (i32.const 64))

    ;; The first folder that was handed over, and in it a new file: bit 0 of the open flags is create.
    (call $folders (i32.const 96))
    (if (i32.eqz (i32.load (i32.const 100))) (then return))
    (local.set $folder (i32.load (i32.load (i32.const 96))))
    (call $open (local.get $folder) (i32.const 0)
      (i32.const 32) (i32.const 11) (i32.const 1) (i32.const 3) (i32.const 112))
    (if (i32.load8_u (i32.const 112)) (then return))
    (call $write-file (i32.load (i32.const 116))
      (local.get $text) (local.get $length) (i64.const 0) (i32.const 128)))

  ;; Where values that come in are put: one after the other, from 1024 on.
  (global $next (mut i32) (i32.const 1024))
  (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32)
    (global.set $next (i32.and (i32.add (global.get $next) (i32.const 7)) (i32.const -8)))
    (global.get $next)
    (global.set $next (i32.add (global.get $next) (local.get 3)))))
