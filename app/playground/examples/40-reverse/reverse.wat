(module
  (memory (export "memory") 1)
  (data (i32.const 0) "stressed")

  ;; Swaps the bytes at both ends and walks inwards.
  (func $reverse (export "reverse") (param $start i32) (param $length i32)
    (local $end i32)
    (local $byte i32)
    (local.set $end (i32.sub (i32.add (local.get $start) (local.get $length)) (i32.const 1)))
    (block $met
      (loop $inwards
        (br_if $met (i32.ge_s (local.get $start) (local.get $end)))
        (local.set $byte (i32.load8_u (local.get $start)))
        (i32.store8 (local.get $start) (i32.load8_u (local.get $end)))
        (i32.store8 (local.get $end) (local.get $byte))
        (local.set $start (i32.add (local.get $start) (i32.const 1)))
        (local.set $end (i32.sub (local.get $end) (i32.const 1)))
        (br $inwards))))

  (func (export "first") (result i32)
    (i32.load8_u (i32.const 0))))
