(module
  (import "demo:counting/desk" "take" (func $take (param i32) (result i32)))
  (import "demo:counting/counters" "[method]counter.next" (func $next (param i32) (result i32)))
  (import "demo:counting/counters" "[resource-drop]counter" (func $drop (param i32)))

  (func (export "visit") (result i32)
    (local $counter i32) (local $number i32)
    (local.set $counter (call $take (i32.const 41)))
    (drop (call $next (local.get $counter)))
    (local.set $number (call $next (local.get $counter)))
    (call $drop (local.get $counter))
    (local.get $number)))
