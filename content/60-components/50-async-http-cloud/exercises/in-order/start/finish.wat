(module
  (import "wasi:clocks/monotonic-clock@0.2.3" "subscribe-duration" (func $timer (param i64) (result i32)))
  (import "wasi:io/poll@0.2.3" "poll" (func $poll (param i32 i32 i32)))
  (import "wasi:io/poll@0.2.3" "[method]pollable.block" (func $block (param i32)))
  (memory (export "memory") 1)

  (func (export "order") (param $a i32) (param $b i32) (result i32)
    (local $first i32) (local $last i32)
    (i32.store (i32.const 64) (call $begin (local.get $a)))
    (i32.store (i32.const 68) (call $begin (local.get $b)))
    ;; Wait for whichever is ready first, then block until the other is.
    ;; The list: two numbers at 96.
    (i32.store (i32.const 96) (local.get $first))
    (i32.store (i32.const 100) (local.get $last))
    (i32.store (i32.const 16) (i32.const 96))
    (i32.store (i32.const 20) (i32.const 2))
    (i32.const 16))

  (func $begin (param $ms i32) (result i32)
    (call $timer (i64.mul (i64.extend_i32_u (local.get $ms)) (i64.const 1000000))))

  (global $free (mut i32) (i32.const 1024))
  (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32)
    (global.get $free)
    (global.set $free (i32.add (global.get $free) (local.get 3)))))
