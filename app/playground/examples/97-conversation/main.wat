(module
  (import "wasi:cli/stdin@0.2.3" "get-stdin" (func $stdin (result i32)))
  (import "wasi:cli/stdout@0.2.3" "get-stdout" (func $stdout (result i32)))
  (import "wasi:io/streams@0.2.3" "[method]input-stream.blocking-read"
    (func $read (param i32 i64 i32)))
  (import "wasi:io/streams@0.2.3" "[method]output-stream.blocking-write-and-flush"
    (func $write (param i32 i32 i32 i32)))
  (import "wasi:clocks/monotonic-clock@0.2.3" "subscribe-duration"
    (func $after (param i64) (result i32)))
  (import "wasi:io/poll@0.2.3" "[method]pollable.block" (func $block (param i32)))
  (import "wasi:io/poll@0.2.3" "[resource-drop]pollable" (func $forget (param i32)))

  (memory (export "memory") 1)
  (data (i32.const 16) "What is your name?\0a")
  (data (i32.const 48) "Let me think, ")
  (data (i32.const 64) "I have forgotten it. Once more?\0a")
  (data (i32.const 112) "Good bye.\0a")

  (func $say (param $at i32) (param $length i32)
    (call $write (call $stdout) (local.get $at) (local.get $length) (i32.const 0)))

  ;; Suspended for so many nanoseconds: nothing of this program runs meanwhile.
  (func $sleep (param $nanoseconds i64)
    (local $moment i32)
    (local.set $moment (call $after (local.get $nanoseconds)))
    (call $block (local.get $moment))
    (call $forget (local.get $moment)))

  (func (export "talk")
    (local $in i32)
    (local.set $in (call $stdin))
    (call $say (i32.const 16) (i32.const 19))
    (block $end
      (loop $again
        ;; Waits for a line. A result of a list: 0 for ok at 144, then its address and length.
        (call $read (local.get $in) (i64.const 1000) (i32.const 144))
        (br_if $end (i32.load8_u (i32.const 144)))
        (call $say (i32.const 48) (i32.const 14))
        (call $say (i32.load (i32.const 148)) (i32.load (i32.const 152)))
        (call $sleep (i64.const 700000000))
        (call $say (i32.const 64) (i32.const 32))
        (br $again)))
    (call $say (i32.const 112) (i32.const 10)))

  ;; Where a line that comes in is put: in the place of the last one.
  (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32)
    (i32.const 1024)))
