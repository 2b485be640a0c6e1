(module
  ;; A handle for the counter that stands at this address.
  (import "[export]demo:counting/counters" "[resource-new]counter"
    (func $new (param i32) (result i32)))
  (memory (export "memory") 1)
  (global $free (mut i32) (i32.const 16))

  (func (export "demo:counting/counters#[constructor]counter") (param $start i32) (result i32)
    (local $at i32)
    (local.set $at (global.get $free))
    (global.set $free (i32.add (local.get $at) (i32.const 4)))
    (i32.store (local.get $at) (local.get $start))
    (call $new (local.get $at)))

  ;; Whoever made the resource gets its address; everyone else has a handle.
  (func (export "demo:counting/counters#[method]counter.next") (param $at i32) (result i32)
    (i32.store (local.get $at) (i32.add (i32.load (local.get $at)) (i32.const 1)))
    (i32.load (local.get $at))))
